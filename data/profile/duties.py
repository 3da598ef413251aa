"""Recurring obligations (C15), what is reported only as counts (P16), and the figures of the article."""

from __future__ import annotations

from typing import Any, Literal

from data.profile._base import Model, Named


class CalendarItem(Named):
    """An obligation that returns: each unit of level `per` owes it once in every `every`."""

    every: Literal["day", "week", "month", "quarter", "year"]
    per: str


class FactKey(Named):
    """Something that the system reports as counts of a unit and a period."""

    unit: str = ""  # 件, 场次, 万元 …
    unit_en: str = ""
    group: str = ""  # under which heading it is shown
    persons: bool = False  # counts of persons: small ones are withheld
    rule: Literal["sum", "latest"] = "sum"  # counts of spans add up; of a state the newest is told


class CentreKind(Named):
    """A kind of centre with a place on the map (L8)."""

    per: str | None = None  # the level that has one


class PartyLevel(Named):
    """A level of the party's own tree over the same ground; counted from facts."""

    fact: str


class Headline(Model):
    """A figure of the article that the tables must show again."""

    id: str
    label: str
    label_en: str = ""
    display: str  # as reported
    display_en: str = ""
    form: str  # of the computed figure, in the words of the article; see queries.wording
    metric: str
    args: dict[str, Any] = {}
    check: str  # on x, num, den
