"""kill -9 at any moment of an import, a merge, a checkpoint or a move: nothing is lost and nothing is half.

Real processes on a real file, killed after times that a seeded dice throws; after each kill the store is
opened again, by the next process or by the test, which then looks into every table.
"""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path
from random import Random

import pytest

from data.errors import DataError
from data.readers.file_group import digest_of
from data.store import Store
from tests.data import crashing

KILLS = 50
LONGEST_S = 1.5  # so that a busy machine makes it no longer
PATIENCE_S = 300  # for a machine that has much else to do

HALF = {
    "a batch whose rows do not add up": """
        select * from batches where rows_in <> loaded + replaced + unchanged + older + joined + refused""",
    "versions of events that the batches do not count": """
        with kept as (
            select batch_id, count(*) as versions
            from (select batch_id from events union all select batch_id from event_versions)
            group by batch_id
        ),

        counted as (
            select batch_id, sum(loaded + replaced) as versions from batches
            where table_name = 'events' group by batch_id
        )

        select * from counted full join kept on counted.batch_id = kept.batch_id
        where coalesce(counted.versions, 0) <> coalesce(kept.versions, 0)""",
    "refused rows that the batches do not count": """
        with kept as (
            select batch_id, count(distinct (file_name, row_number)) as n from refusals group by batch_id
        ),

        counted as (select batch_id, sum(refused) as n from batches group by batch_id)

        select * from counted full join kept on counted.batch_id = kept.batch_id
        where coalesce(counted.n, 0) <> coalesce(kept.n, 0)""",
    "an event twice": "select event_id from events group by event_id having count(*) > 1",
    "a version replaced by no batch": """
        select * from event_versions where replaced_by not in (select batch_id from batches)""",
    "rows of no batch": """
        select batch_id
        from (
            select batch_id from units union select batch_id from posts union select batch_id from shifts
            union select batch_id from events union select batch_id from file_columns
            union select batch_id from refusals union select batch_id from unknown_units
        )
        where batch_id not in (select batch_id from batches)""",
    "units whose paths are not theirs": """
        select unit_code from units where not exists (
            select 1 from unit_paths where unit_paths.unit_code = units.unit_code and depth = 0
        ) or (parent_code is not null and not exists (
            select 1 from unit_paths
            where unit_paths.unit_code = units.unit_code and depth = 1 and ancestor_code = parent_code
        ))""",
    "paths of units that are not there": """
        select unit_code from unit_paths where unit_code not in (select unit_code from units)""",
    "events in units that are not there": """
        select event_id from events where grid_code not in (select unit_code from units)""",
    "a file without its columns": """
        select batch_id, file_name from batches
        except select batch_id, file_name from file_columns""",
}


@pytest.fixture
def context():
    """Processes that are born in a moment, because their parent has imported everything."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.data.crashing"])
    return made


def require_whole(folder: Path) -> None:
    """Open the store and look for anything lost or half."""
    with Store.open(folder / "store.duckdb") as store, store.connection.cursor() as cursor:
        for what, statement in HALF.items():
            assert cursor.execute(statement).fetchall() == [], what
        batches = cursor.execute("select distinct batch_id from batches order by batch_id").fetchall()
        there = [number for (number,) in batches]
        assert there == list(range(1, len(there) + 1))
        log = folder / "committed.log"
        told = {int(line) for line in log.read_text(encoding="utf-8").split()} if log.exists() else set()
        assert told <= set(there), "a committed batch is lost"


def test_nothing_is_lost_and_nothing_half_however_often_it_is_killed(tmp_path, profile, context):
    dice = Random(20261120)
    sender = crashing.Sender(tmp_path, seed=7)
    kills, usual = 0, 0.0
    while kills < KILLS:
        if sender.left() < 2:
            sender.send()
        work = crashing.load if kills % 4 == 3 else crashing.serve
        process = context.Process(target=work, args=(tmp_path, profile))
        started = time.monotonic()
        process.start()
        # the first run shows how long one is; the others are killed somewhere in it, or come to its end
        process.join(dice.uniform(0, 1.2 * usual) if usual else PATIENCE_S)
        if process.is_alive():
            process.kill()
            kills += 1
        else:
            usual = min(time.monotonic() - started, LONGEST_S)
        process.join()
        if kills % 2:
            require_whole(tmp_path)
    last = context.Process(target=crashing.serve, args=(tmp_path, profile))
    last.start()
    last.join(PATIENCE_S)
    last.kill()
    assert last.exitcode == 0
    require_whole(tmp_path)
    require_all_there(tmp_path, sender)


def require_all_there(folder: Path, sender: crashing.Sender) -> None:
    """Every file is in the store once, and the newest version of every event is the one in force."""
    with Store.open(folder / "store.duckdb") as store, store.connection.cursor() as cursor:
        taken = [digest for (digest,) in cursor.execute("select file_hash from batches").fetchall()]
        newest = dict(cursor.execute("select event_id, updated_at from events").fetchall())
        unknown = cursor.execute("select count(*) from events where grid_code is null").fetchall()
    assert sorted(taken) == sorted(digest_of(path) for path in sender.sent)
    assert newest == sender.newest
    assert unknown == [(0,)]
    assert not [path for path in (folder / "inbox").iterdir() if path.is_file()]
    done = sorted(path.name for path in (folder / "inbox" / "done").iterdir())
    assert done == sorted(path.name for path in sender.sent)


def test_a_store_that_is_being_made_is_whole_or_not_there(tmp_path, profile, context):
    dice = Random(5)
    for number in range(10):
        folder = tmp_path / str(number)
        (folder / "inbox" / "done").mkdir(parents=True)
        process = context.Process(target=crashing.load, args=(folder, profile))
        process.start()
        process.join(dice.uniform(0, 0.2))
        process.kill()
        process.join()
        try:
            Store.open(folder / "store.duckdb", create=False).close()
        except DataError as error:
            assert error.code == "store_missing"
        Store.open(folder / "store.duckdb").close()
