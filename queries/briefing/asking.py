"""Shared by all sections: the question, its comparison periods, the wording, how figures are cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from data.profile.model import Profile
from queries import grids, rates
from queries.briefing.content import Cited, Tone
from queries.db import Database
from queries.indicators import INDICATORS, Figure
from queries.periods import comparison_scope, previous, year_before
from queries.rates import Number
from queries.scope import Period, Scope
from queries.trend import figure_of

Translate = Callable[..., str]
When = Literal["now", "previous", "year"]


@dataclass(frozen=True)
class Asked:
    """One briefing in the making: `db` is fixed to one data version, `t` looks words up by key."""

    db: Database
    scope: Scope
    t: Translate
    locale: str
    is_demo: bool = False

    @property
    def profile(self) -> Profile:
        """The rule book."""
        return self.db.profile

    @cached_property
    def bases(self) -> dict[When, Scope]:
        """The same question about the period, the previous one, and the one a year earlier if any."""
        maturity = self.profile.periods.compare_maturity
        return {
            when: self.scope if when == "now" else comparison_scope(self.scope, period, maturity)
            for when, period in self.periods.items()
        }

    @cached_property
    def periods(self) -> dict[When, Period]:
        """The period, the previous one, and the one a year earlier if there is one."""
        own, rules = self.scope.period, self.profile.periods
        found: dict[When, Period] = {"now": own, "previous": previous(own, rules)}
        last_year = year_before(own, rules)
        return found | ({"year": last_year} if last_year else {})

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels whose units a leader may see individually, top down: those above the grids."""
        known = list(grids.levels(self.db)["level"])
        return readable_levels(known, self.profile)

    @cached_property
    def own_level(self) -> str:
        """The level of the area; empty for everything, where there is more than one top unit."""
        if self.scope.area is None:
            return ""
        return grids.path(self.db, self.scope.area)[-1].level

    @cached_property
    def lower_levels(self) -> tuple[str, ...]:
        """The levels below the area whose units may be reported individually."""
        if not self.own_level:
            return self.levels if not self._has_one_top else self.levels[1:]
        place = self.levels.index(self.own_level) if self.own_level in self.levels else len(self.levels)
        return self.levels[place + 1 :]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the units by code."""
        frame = grids.units(self.db, self.scope)
        return dict(zip(frame["unit_code"], frame["name"], strict=True))

    @property
    def _has_one_top(self) -> bool:
        return len(grids.children(self.db, None)) == 1

    def level_name(self, level: str) -> str:
        """Return what the profile calls a level."""
        return next((one.label(self.locale) for one in self.profile.levels if one.code == level), level)

    def figure(self, id: str, when: When = "now") -> Figure | None:
        """Return an indicator; None for a year before that does not exist."""
        period = self.periods.get(when)
        return None if period is None else figure_of(self.db, self.scope, id, period)

    def target(self, id: str) -> float | None:
        """Return the profile's target of an indicator, in per cent."""
        found = self.profile.targets.get(INDICATORS[id].name)
        return None if found is None else found.value


def readable_levels(known: list[str], profile: Profile) -> tuple[str, ...]:
    """Return the levels above the grids; in a profile without grids, all but the lowest of several."""
    within = set(profile.in_grid_levels)
    ranked = [level.code for level in profile.levels]
    last = min((ranked.index(code) for code in within), default=None)
    if last is not None:
        above = {code for code in ranked[:last] if code not in within}
        return tuple(code for code in known if code in above)
    return tuple(known[:-1] or known)


def is_unsaid(one: Figure | None) -> bool:
    """Return whether a rate's base is too small to report."""
    return one is not None and one.is_few


def cited(one: Figure, key: str | None = None, tone: Tone = "") -> Cited:
    """Return a figure as printed; one that is withheld has no numbers in the file either."""
    if one.withheld is not None:
        return Cited(key or one.id, one.withheld, one.id)
    if is_unsaid(one):
        return Cited(key or one.id, rates.FEW, one.id, one.num, one.den, tone="quiet")
    if one.kind == "quantile":
        return Cited(key or one.id, rates.number(one.median), one.id, one.median, one.n, one.median, tone)
    return Cited(key or one.id, one.display, one.id, one.num, one.den, one.value, tone)


def count(key: str, n: Any, indicator: str = "", tone: Tone = "") -> Cited:
    """Return a count as it is printed."""
    number = int(n)
    return Cited(key, str(number), indicator, number, None, number, tone)


def share(key: str, num: Number, den: Number, indicator: str = "", tone: Tone = "") -> Cited:
    """Return a rate as it is printed."""
    return Cited(key, rates.display(num, den), indicator, num, den, rates.rate(num, den), tone)


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame, by column name."""
    return iter(frame.itertuples())


def plain_number(value: Any) -> Any:
    """Return a number of a frame as plain Python; None for a missing one."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
