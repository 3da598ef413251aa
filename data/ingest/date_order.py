"""Is 3/5/2026 the third of May or the fifth of March? Decided per column, never per row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.errors import DataError
from data.session import ImportSession, Opened
from data.values import day_forms, placeholders, short_years

Order = day_forms.Order


@dataclass(frozen=True)
class Evidence:
    """What a column of times tells: how many cells are filled and how many begin with day and month.

    Of those, `unclear` say different days in different orders; of these, `first_beyond` have a first number
    and `second_beyond` a second number that no month can be.
    """

    filled: int
    undated: int
    unclear: int
    first_beyond: int
    second_beyond: int
    example: str | None

    @property
    def order(self) -> Order | None:
        """The order that this column proves; None when it proves none, or both."""
        if bool(self.first_beyond) == bool(self.second_beyond):
            return None
        return "day_first" if self.first_beyond else "month_first"

    @property
    def is_contradiction(self) -> bool:
        """Does it prove both?"""
        return self.first_beyond > 0 and self.second_beyond > 0


def orders(session: ImportSession, opened: Opened, columns: Sequence[str]) -> dict[str, Order]:
    """Return the order of those of the columns of `raw` whose times begin with day and month.

    A column is decided by its own days beyond 12; one without any by the other columns of the file, then by
    the profile. An undecided column is left out, and its rows are refused later.

    Raises
    ------
    DataError
        Most cells of a column stay undecided: refusing them one by one would help nobody.
    """
    decided = _short(session, opened, columns)
    found = {name: evidence for name in columns if (evidence := _evidence(session, name)).unclear}
    proved = {evidence.order for evidence in found.values()} | set(decided.values()) - {"year_first"}
    proved -= {None}
    fallback = proved.pop() if len(proved) == 1 else session.profile.day_order
    for name, evidence in found.items():
        order = evidence.order or (None if evidence.is_contradiction else fallback)
        if order is not None:
            decided[name] = order
        elif evidence.undated * 2 > evidence.filled:
            raise DataError(
                "day_order_unclear",
                file=opened.name,
                column=opened.recognised.header(name),
                example=evidence.example,
            )
    return decided


def _short(session: ImportSession, opened: Opened, columns: Sequence[str]) -> dict[str, Order]:
    """Return the order of the columns whose years have two digits."""
    decided: dict[str, Order] = {}
    for name in columns:
        session.look_at(name)
        found = session.run("staging/short_years")
        days = [str(day) for day, _ in found]
        if not days:
            continue
        order = short_years.order_of(days, session.imported_at) or session.profile.day_order
        ((filled, *_),) = session.run("staging/at_midnight")
        if order is not None:
            decided[name] = order
        elif sum(cells for _, cells in found) * 2 > filled:
            raise DataError(
                "day_order_unclear", file=opened.name, column=opened.recognised.header(name), example=days[0]
            )
    return decided


def _evidence(session: ImportSession, name: str) -> Evidence:
    session.look_at(name)
    ((filled, undated, unclear, first_beyond, second_beyond, example),) = session.run(
        "staging/day_order",
        first_believed=placeholders.FIRST_BELIEVED,
        last_believed=placeholders.LAST_BELIEVED,
    )
    return Evidence(filled, undated, unclear, first_beyond, second_beyond, example)
