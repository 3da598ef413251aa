"""How the hand-over names things: the same words on screen, on paper and in the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.handover.asking import Question
from dashboard.web.i18n import Translate
from data.profile.model import Profile
from queries.handover import Changes, Gaps

HOUR, DAY = 3600, 86400
GAPS_NAMED = 6
FLAGS = ("is_new", "is_reopened", "became_overdue", "is_closed")


@dataclass(frozen=True)
class Names:
    """The names of tiers, categories and roles in one language."""

    tiers: dict[str, str]
    categories: dict[str, str]
    roles: dict[str, str]


def names(profile: Profile, locale: str) -> Names:
    """Return what the profile calls its codes."""
    return Names(
        tiers={one.code: one.label(locale) for one in profile.tiers.items},
        categories={one.code: one.label(locale) for one in profile.published_categories},
        roles={one.code: one.label(locale) for one in profile.staffing.roles},
    )


def when(moment: datetime) -> str:
    """Return an instant as it is printed: to the minute, seconds where there are any."""
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment.second else f"{moment:%Y-%m-%d %H:%M}"


def lasting(seconds: float, t: Translate) -> str:
    """Return a length of time in its two largest units."""
    if seconds >= DAY:
        return t("handover.days", d=int(seconds // DAY), h=int(seconds % DAY // HOUR))
    if seconds >= HOUR:
        return t("handover.hours", h=int(seconds // HOUR), m=int(seconds % HOUR // 60))
    return t("handover.minutes", m=max(int(seconds // 60), 1))


def due(row: Any, t: Translate) -> str:
    """Return how an open event stands to its due time."""
    if row.suspended:
        return t("handover.suspended")
    if pd.isna(row.due_eff):
        return t("event.no_due")
    if row.overdue_after:
        return t("handover.late", time=lasting(row.late_s, t))
    return t("handover.left", time=lasting(-row.late_s, t))


def tags(row: Any, t: Translate) -> list[str]:
    """Return what happened to an event, in words."""
    return [t(f"handover.tag.{flag}") for flag in FLAGS if getattr(row, flag)]


def sentences(asked: Question, found: Changes, t: Translate) -> list[str]:
    """Return what a leader is told first: three sentences made of the figures."""
    n = found.counts
    move = n["open_after"] - n["open_before"]
    direction = "same" if not move else "more" if move > 0 else "less"
    back = t("handover.say.back", n=f"{n['reopened']:,}") if n["reopened"] else ""
    return [
        t(
            "handover.say.flow",
            hours=lasting(asked.hours * HOUR, t),
            new=f"{n['new']:,}",
            back=back,
            closed=f"{n['closed']:,}",
        ),
        t(
            f"handover.say.{direction}",
            before=f"{n['open_before']:,}",
            after=f"{n['open_after']:,}",
            n=f"{abs(move):,}",
        ),
        t(
            "handover.say.late" if n["became_overdue"] else "handover.say.none_late",
            new=f"{n['became_overdue']:,}",
            settled=f"{n['settled']:,}",
            n=f"{n['overdue_after']:,}",
        ),
    ]


def named(gaps: Gaps, which: str, t: Translate) -> str:
    """Return the units of the gaps that opened or closed, the first ones by name."""
    units = (gaps.opened if which == "opened" else gaps.closed)["name"].tolist()
    shown = t("list.comma").join(units[:GAPS_NAMED])
    more = len(units) - GAPS_NAMED
    return shown + (t("handover.and_more", n=f"{more:,}") if more > 0 else "")


def definitions(t: Translate) -> list[tuple[str, str]]:
    """Return what the words of the hand-over mean."""
    keys = (
        "open",
        "new",
        "reopened",
        "closed",
        "overdue",
        "became_overdue",
        "gap",
        "backup",
        "staff",
        "privacy",
    )
    return [(t(f"handover.word.{key}"), t(f"handover.means.{key}")) for key in keys]
