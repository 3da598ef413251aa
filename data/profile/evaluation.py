"""How work is evaluated and paid (C14): by grid and role, never by named person."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from data.profile._base import Model, Named

NEEDS = {
    "weighted_360": ("raters",),
    "pay_split": ("base_pct", "merit_pct"),
    "subsidy": ("amount_yuan",),
    "points": (),
    "named_list": (),
}


class Rater(Named):
    """Somebody who gives a score, and how much it weighs."""

    weight: float


class Evaluation(Model):
    """The rule of evaluation; what a kind needs is checked."""

    kind: Literal["weighted_360", "pay_split", "subsidy", "points", "named_list"]
    name: str = ""
    name_en: str = ""
    note: str | None = None
    rulebook: str | None = None
    raters: list[Rater] = []
    subscores: list[Named] = []  # what is judged
    rewards: list[str] = []
    amount_yuan: float | None = None  # of a subsidy, per grid and month
    per: str | None = None  # the level that a subsidy is paid for
    total_wan_yuan: float | None = None  # as reported
    base_pct: float | None = None  # paid monthly
    merit_pct: float | None = None  # paid by score at the year's end
    factors: list[Named] = []  # of merit

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        missing = [key for key in NEEDS[self.kind] if not getattr(self, key)]
        if missing:
            msg = f"evaluation of kind {self.kind} needs {', '.join(missing)}"
            raise ValueError(msg)
        if self.kind == "pay_split" and (self.base_pct or 0) + (self.merit_pct or 0) != 100:
            msg = "base_pct and merit_pct do not add up to 100"
            raise ValueError(msg)
        return self
