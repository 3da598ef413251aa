"""A full export that lacks open cases known before: told, and cancelled where the profile says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from data.store import Store
from tests.fuzz.checking import WrongError, differences
from tests.fuzz.files import choose, save
from tests.fuzz.judge import Judged, explained
from tests.fuzz.place import IMPORTED
from tests.fuzz.truth import Maker, Truth
from tests.fuzz.writing import write

KIND = "vanished"
COLUMNS = frozenset({"event_id", "grid_code", "reported_at", "category", "closed_at", "accepted_at"})


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Import all events of days of their own, then a file without some of them."""
    rng = maker.rng
    order = rng.choice(["day_first", "month_first"])
    told_by = {"vanished": rng.choice(["keep", "cancel"]), "day_order": order}
    profile = maker.profile.model_copy(update=told_by)
    maker.number += 1
    begin = datetime(2005, 1, 1) + timedelta(days=maker.number % 3000, seconds=maker.number)
    truth = Truth("events", [], columns=COLUMNS)
    truth.precisions = dict.fromkeys(maker.table("events").precisions, "second")
    truth.rows = [maker.row(truth) for _ in range(rng.randint(12, 20))]
    for row in truth.rows:
        begin = maker.existing(begin + timedelta(seconds=rng.randint(1, 90)))
        row["reported_at"], row["accepted_at"] = begin, begin
        row["closed_at"] = maker.some(begin + timedelta(days=1)) if rng.random() < 0.6 else None
    gone = rng.sample(truth.rows[1:-1], rng.randint(1, len(truth.rows) // 5))
    rest = replace(truth, rows=[row for row in truth.rows if row not in gone])
    reports = []
    for written in (truth, rest):
        kind, context = choose(rng, profile.profile.timezone)
        context = replace(context, order=order)
        path = save(rng, write(rng, written, context, profile), kind, context, folder, "真值")
        reports.append(store.import_files([path], profile, imported_at=IMPORTED))
        path.unlink()
    missing = sum(row["closed_at"] is None for row in gone)
    is_cancelled = profile.vanished == "cancel"
    after = [
        row | {"disposition": "cancelled"}
        if is_cancelled and row in gone and row["closed_at"] is None
        else row
        for row in truth.rows
    ]
    problems = differences(store, replace(truth, rows=after), after, profile)
    reason = "events_vanished_cancelled" if is_cancelled else "events_vanished"
    doubts = reports[1].doubts
    told = doubts[doubts["reason"] == reason]["detail"].tolist()
    if told != ([str(missing)] if missing else []):
        problems.append(f"told {told}, {missing} are missing")
    if (reports[0].files[0].loaded, reports[1].files[0].unchanged) != (len(truth.rows), len(rest.rows)):
        problems.append(f"{reports[0].files} {reports[1].files}")
    if problems:
        raise WrongError("\n".join([f"{KIND} {profile.vanished}", *problems[:8], *explained(reports[1])]))
    return Judged(KIND, len(truth.rows) + len(rest.rows), len(truth.rows) * len(COLUMNS))
