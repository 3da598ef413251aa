"""A log of steps decides over the columns of its events, whichever of them comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from data.store import Store
from tests.fuzz.checking import WrongError, differences
from tests.fuzz.files import choose, save
from tests.fuzz.judge import Judged, explained
from tests.fuzz.place import IMPORTED
from tests.fuzz.tables import Row
from tests.fuzz.truth import Maker, Truth
from tests.fuzz.writing import write

KIND = "steps decide"
FIRST = {"ACCEPT": "accepted_at", "RESPOND": "responded_at", "ARRIVE": "arrived_at"}
ENDS = {"REJECT": "invalid", "MERGE": "merged", "TRANSFER_OUT": "transferred", "CANCEL": "cancelled"}
COLUMNS = (
    "event_id", "grid_code", "reported_at", "category", "accepted_at", "assigned_at", "responded_at",
    "arrived_at", "closed_at", "suspended", "disposition", "due_eff",
)  # fmt: skip


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Import events and their log in some order; a log that tells of every kind of state comes with them."""
    rng = maker.rng
    order = rng.choice(["day_first", "month_first"])
    sla = maker.profile.sla.model_copy(update={"due": {}})
    profile = maker.profile.model_copy(update={"id_scope": [], "day_order": order, "sla": sla})
    events = Truth("events", [], columns=frozenset(COLUMNS), is_recent=True)
    events.precisions = dict.fromkeys(maker.table("events").precisions, "second")
    events.rows = [maker.row(events) for _ in range(rng.randint(2, 8))]
    logs = {row["event_id"]: _log(rng, row["reported_at"], is_whole=place == 0)
            for place, row in enumerate(events.rows[:-1])}  # fmt: skip
    steps = Truth("event_steps", [], precisions={"happened_at": "second"}, is_recent=True)
    steps.rows = [
        {"event_id": event_id, "seq": number, "happened_at": at, "step": step}
        for event_id, log in logs.items()
        for number, (at, step) in enumerate(log, start=1)
    ]
    rng.shuffle(steps.rows)
    paths = []
    for number, truth in enumerate((events, steps)):
        kind, context = choose(rng, profile.profile.timezone)
        context = replace(context, order=order)
        paths.append(save(rng, write(rng, truth, context, profile), kind, context, folder, f"真值{number}"))
    turn = rng.choice(["together", "events first", "steps first"])
    batches = [paths] if turn == "together" else [[one] for one in paths]
    try:
        reports = [
            store.import_files(batch, profile, imported_at=IMPORTED)
            for batch in (reversed(batches) if turn == "steps first" else batches)
        ]
    finally:
        for path in paths:
            path.unlink()
    decided = replace(events, rows=[_decided(row, logs.get(row["event_id"], [])) for row in events.rows])
    problems = differences(store, decided, decided.rows, profile)
    problems += [f"{file}" for report in reports for file in report.files if file.loaded != file.rows_in]
    if problems:
        lines = [line for report in reports for line in explained(report)]
        raise WrongError("\n".join([f"{KIND} {turn} {logs}", *problems[:8], *lines]))
    count = len(events.rows) + len(steps.rows)
    return Judged(KIND, count, len(events.rows) * len(COLUMNS))


def _log(rng: Random, start: datetime, *, is_whole: bool) -> list[tuple[datetime, str]]:
    steps = ["ACCEPT", "ASSIGN", "RESPOND", "ARRIVE", "CLOSE"]
    if is_whole or rng.random() < 0.5:
        steps += rng.choice([["REOPEN"], ["REOPEN", "CLOSE"], ["SUSPEND"], ["SUSPEND", "RESUME", "CLOSE"]])
    if is_whole:
        steps = ["ACCEPT", "ASSIGN", "SUSPEND", "RESUME", "CLOSE", "REOPEN", *rng.choice([["CLOSE"], []])]
    else:
        steps = [one for one in steps if rng.random() < 0.8]
    if rng.random() < 0.2:
        steps.append(rng.choice(list(ENDS)))
    found, at = [], start
    for step in steps:
        at += timedelta(seconds=rng.randint(60, 90_000))
        found.append((at, step))
    return found


def _decided(row: Row, log: list[tuple[datetime, str]]) -> Row:
    """Return what the law says of an event with this log."""
    found = dict(row)
    if not log:
        return found

    def times(step: str) -> list[datetime]:
        return [at for at, name in log if name == step]

    for step, name in FIRST.items():
        found[name] = min(times(step), default=found[name])
    found["assigned_at"] = min([*times("ASSIGN"), *([row["assigned_at"]] if row["assigned_at"] else [])],
                               default=None)  # fmt: skip
    last = {step: max(times(step), default=datetime.min) for step in ("CLOSE", "REOPEN", "SUSPEND", "RESUME")}
    found["first_closed_at"] = min(times("CLOSE"), default=None)
    found["reopened_at"] = min(times("REOPEN"), default=None)
    found["closed_at"] = last["CLOSE"] if last["CLOSE"] > last["REOPEN"] else None
    found["suspended"] = last["SUSPEND"] > last["RESUME"]
    found["suspended_at"] = last["SUSPEND"] if found["suspended"] else None
    terminal = [name for _, name in log if name in ENDS]
    if terminal:
        found["disposition"] = ENDS[terminal[-1]]
    return found
