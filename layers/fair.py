"""The fair map: only units are coloured that differ from the whole by more than chance (C17, C18).

Five quantile classes colour some units as the worst wherever there are units. Here nearly all are neutral,
and a colour means something; the same comparison stands in the table of units and in the chart.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from layers.grids import FEW, NO_DATA, OUTSIDE, inside
from queries import comparison, grids, rates
from queries.db import Database
from queries.scope import Scope

# place of each verdict on the ramp of three colours
CLASSES = {"worse": 0, "alike": 1, "better": 2, "small": FEW, "none": NO_DATA}


def values(db: Database, scope: Scope, indicator: str, level: str, within: str | None) -> dict[str, Any]:
    """Return the verdicts on the units of a level in the order of `layers.grids.ground`.

    `classes` and `texts` as in `layers.grids.values`, with the places of `CLASSES`; `counts` tells how many
    units of the comparison have each verdict, `whole` the figure that they are compared with.
    """
    found = comparison.of_level(db, scope, indicator, level)
    order = grids.codes(db, level, within)
    rows = found.units.set_index("unit_code").reindex(order)
    classes = rows["verdict"].map(CLASSES).fillna(NO_DATA).to_numpy(dtype=int)
    classes = np.where(inside(db, scope, order, level), classes, OUTSIDE)
    return {
        "indicator": indicator,
        "level": level,
        "within": within,
        "breaks": [],
        "classes": [int(one) for one in classes],
        "texts": [_text(row) for row in rows.itertuples()],
        "known": rows[["den", "missing"]].fillna(0).to_numpy(dtype=float).tolist(),
        "nobody": [],
        "whole": found.whole.display,
        "counts": {name: int((found.units["verdict"] == name).sum()) for name in comparison.VERDICTS},
    }


def _text(row: Any) -> str:
    if not row.den > 0:
        return ""
    return (
        f"{rates.display(int(row.num), int(row.den))} ({int(row.num)}/{int(row.den)}) "
        f"[{row.low:.1f}–{row.high:.1f}]"
    )
