"""The same events again under numbers that a spreadsheet has spoilt: zeros lost, a float's '.0'."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from data.store import Store
from tests.fuzz.judge import Judged, once
from tests.fuzz.rows import Case
from tests.fuzz.truth import Maker

KIND = "zeros lost"


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Import events with padded numbers, and again without their zeros: they are the same events."""
    rng = maker.rng
    truth = maker.table("events")
    truth.precisions["reported_at"] = rng.choice(["second", "minute"])
    truth.columns = (truth.columns - {"_point", "due_eff", "office"}) | {"grid_code"}
    truth.rows = [maker.row(truth) for _ in range(rng.randint(2, 6))]
    for row in truth.rows:
        maker.number += 1
        row["event_id"] = f"{maker.number:07}"
        row["grid_code"] = row["grid_code"] or "090101"
    first = once(maker, Case(truth, truth.rows, Counter({"loaded": len(truth.rows)}), KIND), store, folder)
    if first.asked:
        return first
    spoilt = replace(truth, rows=[{**row, "event_id": row["event_id"].lstrip("0")} for row in truth.rows])
    outcomes = Counter({"unchanged": len(truth.rows)})
    again = Case(spoilt, truth.rows, outcomes, KIND)
    judged = once(maker, again, store, folder)
    return replace(judged, rows=judged.rows + first.rows, values=judged.values + first.values)
