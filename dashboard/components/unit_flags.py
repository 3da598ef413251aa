"""What the ledger of grids ticks off: sub-kind, why no size is asked, 一格两群, 一格一支部 (T1)."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.web.i18n import Translate
from data.profile.model import Profile
from queries import kinds

GROUPS = ("work_group", "service_group")


def rows(unit: Any, profile: Profile, t: Translate, lang: str) -> list[tuple[str, Any]]:
    """Return name and value of each flag that was told of the unit, a row of `unit_history.versions`."""
    found: list[tuple[str, Any]] = []
    if isinstance(unit["subtype"], str):
        names = {kind.name: kind.label(lang) for kind in kinds.known(profile) if kind.of}
        if unit["subtype"] in names or lang == "zh-CN":
            found.append((t("flags.subtype"), names.get(unit["subtype"], unit["subtype"])))
    if isinstance(unit["exempt_reason"], str):
        found.append((t("flags.exempt"), unit["exempt_reason"]))
    own = profile.staffing.groups_per_grid if lang == "zh-CN" else []
    groups = [
        _tick(bool(unit[column]), own[place] if len(own) == len(GROUPS) else t(f"flags.{column}"))
        for place, column in enumerate(GROUPS)
        if pd.notna(unit[column])
    ]
    if groups:
        found.append((t("flags.groups"), groups))
    if pd.notna(unit["party_branch"]):
        found.append((t("flags.branch"), [_tick(bool(unit["party_branch"]), "")]))
    return found


def _tick(is_so: bool, name: str) -> html.Span:
    return html.Span(f"{'✓' if is_so else '✗'} {name} ", className="is-good" if is_so else "is-bad")
