"""A real server whose data changes once a second: `python -m tests.soak.server STORE PROFILE PORT NOW`.

The changes are written by small transactions and not by files: what is watched is the wall, which may not
wait for a busy machine to import. The stock of events stays as large as it is, or growth of memory would
say nothing: each second brings one new event, closes the one of half a minute ago, and takes the one of a
minute ago off the map (it was invalid).
"""

from __future__ import annotations

import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import waitress

from dashboard.create_app import create_app
from data.profile.model import Profile, load_profile
from data.store import Store
from queries import grids
from queries.db import Database

CLOSES_AFTER, LEAVES_AFTER = 30, 60
NEW = """
    insert into events by name
    select
        $id as event_id, $now::timestamp as reported_at, $now::timestamp as accepted_at,
        $now::timestamp + interval 1 day as due_eff, $tier as tier, $category as category, true as onsite,
        $lon as lon, $lat as lat, false as suspended, 'valid' as disposition, false as accepted_assumed,
        $now::timestamp as updated_at, $batch as batch_id
"""
CLOSE = "update events set closed_at = $now, arrived_at = $now, batch_id = $batch where event_id = $id"
LEAVE = "update events set disposition = 'invalid', batch_id = $batch where event_id = $id"
BATCH = """
    insert into batches by name
    select
        $batch as batch_id, $id as file_name, $id as file_hash, 'events' as table_name, 1 as rows_in,
        1 as loaded, 0 as replaced, 0 as unchanged, 0 as refused, $now::timestamp as imported_at,
        $now::timestamp as as_of
"""


class Changes:
    """Writes the changes of one second."""

    def __init__(self, store: Store, profile: Profile, box: tuple[float, float, float, float]) -> None:
        self.store, self.box = store, box
        self.tiers = [tier.code for tier in profile.tiers.items] or [None]
        self.categories = [one.code for one in profile.published_categories] or [None]
        self.rng = np.random.default_rng(8)
        self.batch = Database(store.connection, profile).version()
        self.sent = 0

    def write(self, now: datetime) -> None:
        """Bring one event, close one, take one away: one data version."""
        west, south, east, north = self.box
        self.batch += 1
        number, told = self.sent, {"now": now, "batch": self.batch}
        place = {"lon": float(self.rng.uniform(west, east)), "lat": float(self.rng.uniform(south, north))}
        kind = {
            "tier": self.tiers[number % len(self.tiers)],
            "category": self.categories[number % len(self.categories)],
        }
        with self.store.connection.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute(NEW, {**told, **place, **kind, "id": f"SOAK{number}"})
            cursor.execute(CLOSE, {**told, "id": f"SOAK{number - CLOSES_AFTER}"})
            cursor.execute(LEAVE, {"batch": self.batch, "id": f"SOAK{number - LEAVES_AFTER}"})
            cursor.execute(BATCH, {**told, "id": f"soak-{number}"})
            cursor.execute("commit")
        self.sent += 1


def main(store_file: str, profile_id: str, port: str, now: str) -> None:
    """Serve until killed; the clock starts at `now` and runs."""
    started, start = time.monotonic(), datetime.fromisoformat(now)
    profile = load_profile(profile_id)

    def clock() -> datetime:
        return start + timedelta(seconds=int(time.monotonic() - started))

    with Store.open(Path(store_file)) as store:
        database = Database(store.connection, profile)
        box = grids.bounds(database, None)
        assert box is not None
        changes = Changes(store, profile, box)
        app = create_app(database, demo=True, clock=clock)
        app.warm()
        threading.Thread(target=_change, args=(changes, clock), daemon=True).start()
        print("ready", flush=True)
        waitress.serve(app.server, host="127.0.0.1", port=int(port), threads=4, ident=None)


def _change(changes: Changes, clock: object) -> None:
    while True:
        time.sleep(1)
        try:
            changes.write(clock())  # type: ignore[operator]
        except duckdb.Error as error:  # two writers met: the next second brings the next change
            print(error, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
