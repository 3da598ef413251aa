"""Who works in the grids, and who stands in for them."""

from __future__ import annotations

from typing import Literal

from data.profile._base import Model, Named


class Role(Named):
    """A role of staff: at which level, how many, and in which figures it is counted (R9)."""

    per: str
    min: int | None = None
    max: int | None = None
    count: int | None = None
    counted: list[str] = []
    selected_by: str | None = None
    members: list[str] = []


class Backup(Model):
    """AB partners: who steps in."""

    kind: Literal["ab"] = "ab"
    partner: str = "adjacent_grid"
    trigger: str | None = None


class Team(Model):
    """A team that a grid may have."""

    name: str
    name_en: str = ""
    min_members: int | None = None
    note: str | None = None


class ReportedFact(Model):
    """Something said of the staff as a whole, as reported; never computed."""

    name: str
    name_en: str = ""
    display: str
    display_en: str = ""
    note: str | None = None


class Staffing(Model):
    """Who works in the grids."""

    model: str = ""
    model_en: str = ""
    roles: list[Role] = []
    decoding_source: str | None = None
    teams: list[Team] = []
    groups_per_grid: list[str] = []
    reported: list[ReportedFact] = []
    backup: Backup | Literal["none"] | None = None
