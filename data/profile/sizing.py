"""How large a unit should be (R1, R2): bands, targets, any of several measures, and who is exempt."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from data.profile._base import Model

Measure = Literal["households", "persons", "area_km2", "entities"]


class Criterion(Model):
    """One of several measures, any of which is enough (R2)."""

    metric: Measure
    about: float


class Sizing(Model):
    """One rule on the size of units; its verdicts are hints, not faults (P8)."""

    id: str
    applies_to: str = ""  # a level code, or what the note says where the rule is about no level
    zone: list[str] = []  # zone type codes that it is about; none: all
    metric: Measure | None = None
    min: float | None = None
    max: float | None = None
    target: float | None = None
    tolerance_pct: float = 20  # of a target; the product's choice
    any_of: list[Criterion] = []
    exempt: list[str] = []  # reasons for which a unit need not fit
    norm: Literal["soft", "hard"] = "soft"
    note: str | None = None
    note_en: str | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        band = self.min is not None or self.max is not None
        said = [band, self.target is not None, bool(self.any_of), bool(self.exempt)]
        if sum(said) != 1:
            msg = f"sizing {self.id}: give one of min/max, target, any_of, exempt"
            raise ValueError(msg)
        if (band or self.target is not None) and self.metric is None:
            msg = f"sizing {self.id}: metric is missing"
            raise ValueError(msg)
        return self
