"""The life of an event in the words of this system: tiers, steps, channels, satisfaction."""

from __future__ import annotations

from typing import Literal

from data.rules._base import Model, Named


class Tier(Named):
    """A tier of events; `rank` decides order and colour, never the digit in the name (X2)."""

    rank: int
    handler: str | None = None
    disposal: str | None = None


class Tiers(Model):
    """All tiers."""

    kind: Literal["level", "difficulty", "none"] = "none"
    items: list[Tier] = []


class Step(Named):
    """A step of the workflow under its local name; `code` is the canonical one."""


class Workflow(Model):
    """The life of an event in the words of this system."""

    steps: list[Step] = []
    steps_source: Literal["article", "assumed", "partly_assumed"] | None = None
    closed_step: str = "CLOSE"
    channels: list[Named] = []
    admission: str | None = None
    centre_functions: list[str] = []
    service_items_min: int | None = None


class Satisfaction(Model):
    """Which ratings count as satisfied (C6)."""

    positive: list[str] = ["非常满意", "满意", "基本满意"]
