"""Write a whole briefing: W1 to W8 and the appendix, from one data version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.errors import UsageError
from queries import grids
from queries.briefing import appendix, heading, summary, w1, w2, w3, w4, w5, w6, w7, w8
from queries.briefing import corrections as corrected
from queries.briefing.asking import Asked, Translate
from queries.briefing.content import Briefing, Cited, Section, cited_in
from queries.briefing.corrections import Correction
from queries.briefing.manifest import Manifest, Numbers, numbers
from queries.briefing.typesetting import typesetting
from queries.db import Database
from queries.scope import Filters, Scope

SECTIONS = (summary, w1, w2, w3, w4, w5, w6, w7, w8)
PAST = (summary, w1, w2, w3, w4, w6, w7)  # what is recomputed for past issues: nothing that only holds at T
Tell = Callable[[int, int, str], None]


def _silent(done: int, total: int, what: str) -> None:
    """Discard progress reports."""


def build(
    db: Database,
    scope: Scope,
    t: Translate,
    locale: str,
    *,
    corrections: Sequence[Correction] = (),
    is_demo: bool = False,
    tell: Tell = _silent,
) -> Briefing:
    """Return the briefing of a closed period, as things stood at its end.

    Parameters
    ----------
    scope
        Period, T and area; always asked as a leader, whatever its viewer.
    corrections
        What to say about figures published earlier.
    tell
        Called with sections done, sections in total, and the code of the current one.

    Raises
    ------
    UsageError
        The period is not over at T, or the area is too small to be reported to leaders on its own.
    """
    asked = _asked(db, scope, t, locale, is_demo=is_demo)
    sections: list[Section] = []
    for number, module in enumerate(SECTIONS):
        tell(number, len(SECTIONS) + 1, module.__name__.rpartition(".")[2].upper())
        sections.append(module.section(asked))
    if corrections:
        sections.append(corrected.section(asked, corrections))
    sections.append(appendix.section(asked, _printed(sections)))
    return Briefing(heading.head(asked), tuple(sections), heading.foot(asked), locale, scope.as_of)


def figures_again(db: Database, issue: Manifest, t: Translate) -> dict[str, Numbers]:
    """Return the figures of a past issue as `db` answers them now, without those that only hold at T."""
    asked = _asked(db, issue.scope, t, issue.locale)
    return {one.key: numbers(one) for one in _printed([module.section(asked) for module in PAST])}


def _asked(db: Database, scope: Scope, t: Translate, locale: str, *, is_demo: bool = False) -> Asked:
    if scope.as_of < scope.period.end:
        raise UsageError("briefing_period_open", period=scope.period.label, as_of=scope.as_of)
    # the state at the end of the period, whenever the briefing is written: 月末未结, not what is open now
    scope = replace(scope, as_of=scope.period.end, viewer="leader", filters=Filters())
    asked = Asked(db.remembering(), scope, typesetting(t, locale), locale, is_demo)
    _require_readable(asked)
    return asked


def _printed(sections: Sequence[Section]) -> list[Cited]:
    return [one for section in sections for block in section.blocks for one in cited_in(block)]


def _require_readable(asked: Asked) -> None:
    area = asked.scope.area
    if area is None:
        return
    path = grids.path(asked.db, area)
    if not path:
        raise UsageError("unit_unknown", unit=area)
    if path[-1].level not in asked.levels:
        raise UsageError("briefing_unit_too_small", unit=area, level=asked.level_name(asked.levels[-1]))
