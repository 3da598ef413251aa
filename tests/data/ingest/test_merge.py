"""Versions of one event in files of one batch and of several: each is kept once, the newest is in force."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from tests.data.tiny_place import event

FIRST = datetime(2026, 11, 1)


def versions(dice, number, rows):
    """Return rows of a file in which every event says something new."""
    codes = dice.sample(range(400), rows)
    stamp = FIRST + timedelta(minutes=number)
    return [event(f"E{code:04}", 事件类别=f"类{number}", 更新时间=str(stamp)) for code in codes]


@pytest.mark.parametrize("together", [True, False])
def test_every_version_is_kept_once(load, rows, units_file, table_file, together):
    """Rows of the same transaction once made DuckDB lose some of them, and hang."""
    dice, newest, made = Random(7), {}, 0
    load(units_file())
    for batch in range(6):
        files = []
        for part in range(3):
            number = batch * 3 + part
            said = versions(dice, number, 150)
            made += len(said)
            newest |= {row["事件编号"]: f"类{number}" for row in said}
            files.append(table_file(said, f"{number:02}.csv"))
        for few in [files] if together else [[path] for path in files]:
            load(*few)
    in_force = rows("select event_id, category from events")
    assert dict(zip(in_force["event_id"], in_force["category"], strict=True)) == newest
    kept = rows(
        "select event_id, updated_at from event_versions union all select event_id, updated_at from events"
    )
    assert len(kept) == len(kept.drop_duplicates()) == made
    counted = rows("select sum(loaded) as a, sum(replaced) as b from batches where table_name = 'events'")
    assert counted.to_numpy().tolist() == [[len(newest), made - len(newest)]]
