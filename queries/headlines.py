"""The figures of the article that a system must show again (`systems.md` A9): counted from the tables.

A profile names each with a metric, its arguments, the words in which the article has it and a check. What is
reported and what is computed stand side by side; a mismatch is shown, not hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from simpleeval import EvalWithCompoundTypes

from data.profile.duties import Headline
from data.report.layout import aligned
from queries import counted_headlines as counted
from queries.db import Database
from queries.wording import worded

Numbers = list[float | int]


@dataclass(frozen=True)
class Told:
    """One headline: as reported, as computed, and whether the computed figure passes the article's check."""

    id: str
    label: str
    label_en: str
    reported: str
    reported_en: str
    computed: str  # in the words of the article; '—' where the tables do not tell
    computed_en: str
    ok: bool


def headlines(db: Database, as_of: datetime) -> list[Told]:
    """Return every headline of the profile at T, in the profile's order."""
    return db.answer(("headlines", as_of), lambda: [_told(db, one, as_of) for one in db.profile.headlines])


def headlines_text(told: list[Told], locale: str) -> str:
    """Return headlines as lines for people: what agrees, what was reported, what the tables say."""
    english = locale == "en"
    rows = [
        (
            "✓" if one.ok else "✗",
            one.id,
            one.label_en if english else one.label,
            one.reported_en if english else one.reported,
            one.computed_en if english else one.computed,
        )
        for one in told
    ]
    head = ("", "", *(("figure", "as reported", "computed") if english else ("指标", "原文", "按数据计算")))
    return "\n".join(aligned([head, *rows]))


def _told(db: Database, one: Headline, as_of: datetime) -> Told:
    numbers, base = counted.METRICS[one.metric](counted.Asked(db, as_of, one.args))
    known = all(number is not None for number in numbers)
    found: Any = numbers[0] if len(numbers) == 1 else numbers
    return Told(
        one.id,
        one.label,
        one.label_en or one.label,
        one.display,
        one.display_en or one.display,
        worded(one.form, numbers) if known else "—",
        " / ".join(_plain(number) for number in numbers) if known else "—",
        known and bool(EvalWithCompoundTypes(names={"x": found, **base}).eval(one.check)),
    )


def _plain(number: float) -> str:
    rounded = Decimal(str(number)).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return f"{rounded:,f}"
