"""The ticker: what needs a decision. Never a person, never an event number, sensitive ones as counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from dashboard.components.marks import persons
from dashboard.web.i18n import Translate
from data.profile.model import Profile
from data.profile.privacy import OTHER

MOST_URGENT = 9
MOST_UNITS = 6
MOST_GAPS = 6


def items(raw: dict[str, Any], profile: Profile, t: Translate) -> list[dict[str, Any]]:
    """Return what to decide, the most pressing first.

    Each has `kind` ('urgent', 'sensitive', 'overdue', 'gap', 'calm'), `rank` of the tier, `head`, `text` and
    `of`, the group of tables that it comes from.
    """
    found = [*_urgent(raw, profile, t), *_overdue(raw, t), *_gaps(raw, t)]
    return found or [_item("calm", t("wall.ticker.calm"), t("wall.ticker.calm.text"))]


def duration(seconds: float, t: Translate) -> str:
    """Return a length of time in its two largest parts, as it is said."""
    minutes = int(seconds // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return t("wall.long.days", days=days, hours=hours) if days < 10 else t("wall.long.many", days=days)
    return t("wall.long.hours", hours=hours, minutes=minutes) if hours else t("wall.long.minutes", n=minutes)


def _item(kind: str, head: str, text: str, rank: int = 0, of: str = "events") -> dict[str, Any]:
    return {"kind": kind, "head": head, "text": text, "rank": rank, "of": of}


def _urgent(raw: dict[str, Any], profile: Profile, t: Translate) -> Iterator[dict[str, Any]]:
    locale = t("wall.language")
    tiers = {tier.code: tier.label(locale) for tier in profile.tiers.items}
    classes = {one.code: one.label(locale) for one in profile.report_classes}
    categories = {one.code: one.label(locale) for one in (OTHER, *profile.published_categories)}
    frame = raw["urgent"]
    ordinary = frame[~frame["sensitive"]]
    as_of = raw["when"].day.as_of
    # one that is years old needs another decision than one of today: both ends are told
    fresh = ordinary.sort_values(["rank", "reported_at"], ascending=[False, False], kind="stable")
    for row in fresh.head(MOST_URGENT).itertuples():
        urgent = row.report_class in profile.wall.urgent_classes
        head = classes.get(str(row.report_class), "") if urgent else tiers.get(str(row.tier), "")
        place = [str(name) for name in dict.fromkeys((row.unit_name, row.place_name)) if pd.notna(name)]
        parts = [
            " ".join(place) or t("unit.unplaced"),
            categories.get(str(row.category), ""),
            t("wall.ticker.since", duration=duration((as_of - row.reported_at).total_seconds(), t)),
            t("wall.ticker.overdue") if row.overdue else "",
            t("wall.ticker.waiting") if row.onsite and not row.arrived else "",
        ]
        yield _item("urgent", head, t("wall.dot").join(filter(None, parts)), int(row.rank))
    if hidden := int(frame["sensitive"].sum()):
        yield _item("sensitive", t("wall.ticker.sensitive"), t("wall.ticker.sensitive.text", n=hidden))


def _overdue(raw: dict[str, Any], t: Translate) -> Iterator[dict[str, Any]]:
    units = raw["units"]
    if "C8_num" not in units:
        return
    longest = dict(zip(raw["longest"]["unit_code"], raw["longest"]["late_s"], strict=True))
    late = units[units["C8_num"] > 0].nlargest(MOST_UNITS, "C8_num")
    for row in late.itertuples():
        text = t(
            "wall.ticker.late",
            place=row.name,
            n=f"{int(row.C8_num):,}",
            duration=duration(longest.get(row.unit_code, 0.0), t),
        )
        yield _item("overdue", t("wall.ticker.overdue"), text)


def _gaps(raw: dict[str, Any], t: Translate) -> Iterator[dict[str, Any]]:
    gaps = raw["unbacked"]
    labels = dict(zip(raw["coverage"]["gaps"]["unit_code"], raw["coverage"]["gaps"]["name"], strict=True))
    for row in gaps.head(MOST_GAPS).itertuples():
        text = t(
            "wall.ticker.gap",
            place=labels.get(row.unit_code, row.name),
            n=persons(row.uncovered, row.withheld),
        )
        yield _item("gap", t("wall.ticker.unbacked"), text, of="staff")
