"""What the wall's map goes through: the whole, its towns, the worst gap; each with figures and corners."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.components.marks import persons
from dashboard.web.i18n import Translate
from data.profile.wall import Mode
from queries import grids, places, rates
from queries.db import Database

Corners = list[list[float]]


def scenes(db: Database, raw: dict[str, Any], mode: Mode, t: Translate) -> list[dict[str, Any]]:
    """Return the scenes of a mode in their order.

    Each has `kind`, `code`, `name`, `note`, `seconds`, `corners` (south-west, north-east) and `figures`: rows
    of label, text, base, group of tables and state.
    """
    rules = getattr(db.profile.wall, mode)
    found: list[dict[str, Any]] = []
    for kind in rules.scenes:
        if kind == "whole":
            found += [_whole(db, raw, t) | {"seconds": rules.whole_s}]
        elif kind == "gap":
            found += [scene | {"seconds": rules.gap_s} for scene in _gap(db, raw, t)]
        else:
            urgent = set(raw["urgent"]["unit_code"].dropna()) if kind == "urgent" else None
            found += [scene | {"seconds": rules.unit_s} for scene in _units(db, raw, urgent, t)]
    return [scene for scene in found if scene["corners"]]


def corners(db: Database, code: str | None) -> Corners | None:
    """Return where a unit lies, as the two corners that a map takes."""

    def compute() -> tuple[float, float, float, float] | str:
        return grids.bounds(db, code) or "nowhere"

    box = db.answer(("wall.bounds", code), compute, version=grids.geometry_version(db))
    return None if isinstance(box, str) else [[box[1], box[0]], [box[3], box[2]]]


def _whole(db: Database, raw: dict[str, Any], t: Translate) -> dict[str, Any]:
    units, area = raw["units"], raw["when"].day.area
    level = next((one for one in db.profile.levels if one.code == raw["level"]), None)
    label = level.label(t("wall.language")) if level else ""
    return {
        "kind": "whole",
        "code": "",
        "corners": corners(db, area),
        "figures": [],
        "name": places.chosen(db, area, t("wall.language"), t("shell.everything")),
        "note": t("wall.scene.whole", n=len(units), level=label) if label else "",
    }


def _units(db: Database, raw: dict[str, Any], only: set[str] | None, t: Translate) -> list[dict[str, Any]]:
    units = raw["units"]
    if only is not None:
        units = units[units["unit_code"].isin(only)]
    most = db.profile.wall.most_units
    if len(units) > most and "C8_num" in units:
        units = units.nlargest(most, "C8_num").sort_index()
    return [
        {
            "kind": "unit",
            "code": row["unit_code"],
            "name": row["name"],
            "note": "",
            "corners": corners(db, row["unit_code"]),
            "figures": unit_figures(row, t),
        }
        for row in units.to_dict("records")
    ]


def unit_figures(row: dict[str, Any], t: Translate) -> list[list[str]]:
    """Return the figures of one town as rows of label, text, base, group of tables, state."""

    def number(key: str) -> int:
        value = row.get(key)
        return 0 if value is None or pd.isna(value) else int(value)

    def rate(key: str, *, strict: bool = False) -> tuple[str, str]:
        num, den = number(f"{key}_num"), number(f"{key}_den")
        small = strict and 0 < den < rates.SMALL
        return t("rates.small") if small else rates.display(num, den), f"{num:,}/{den:,}"

    late = number("C8_num")
    return [
        [t("wall.today"), f"{number('C2_num'):,}", "", "events", ""],
        [t("wall.open"), f"{number('C8_den'):,}", "", "events", ""],
        [t("indicator.C8"), f"{late:,}", "", "events", "is-bad" if late else ""],
        [t("indicator.C3"), *rate("C3"), "events", ""],
        [t("indicator.C10"), *rate("C10", strict=True), "events", ""],
        [t("indicator.C16a"), *rate("C16a"), "staff", ""],
        [
            t("indicator.C16f"),
            f"{number('C16f_num'):,}" if number("C16f_den") else rates.NOTHING,
            "",
            "staff",
            "is-bad" if number("C16f_num") else "",
        ],
    ]


def _gap(db: Database, raw: dict[str, Any], t: Translate) -> list[dict[str, Any]]:
    """Return the scene of the worst gap; nothing where there is none."""
    gaps = raw["coverage"]["gaps"]
    if gaps.empty:
        return []
    worst = gaps.iloc[0]
    backed = worst["unit_code"] not in set(raw["unbacked"]["unit_code"])
    return [
        {
            "kind": "gap",
            "code": worst["unit_code"],
            "name": t("wall.scene.gap"),
            "note": str(worst["name"]),
            "corners": corners(db, worst["unit_code"]),
            "figures": [
                [t("wall.gap.covered"), f"{100 * worst['share']:.0f}%", "", "staff", ""],
                [t("wall.gap.people"), persons(worst["uncovered"], worst["withheld"]), "", "staff", "is-bad"],
                [
                    t("wall.gap.backup"),
                    t("wall.gap.backed" if backed else "wall.gap.unbacked"),
                    "",
                    "staff",
                    "" if backed else "is-bad",
                ],
                [t("indicator.C16f"), f"{raw['coverage']['n_gaps']:,}", "", "staff", ""],
            ],
        }
    ]
