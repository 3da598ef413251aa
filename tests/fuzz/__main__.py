"""`python -m tests.fuzz [N] [--seed S] [--keep]`: feed N inputs of two kinds, and say what became of them.

Every fifth is a file as nobody should write it (`inputs`): it must end in a report that accounts for every
row, or in a sentence. The others tell a truth that is known, in a form drawn for each column (`judge`): every
value that the store then holds must be the true one. `--keep` goes on after a difference; all are printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings

from data.profile.model import Profile
from data.store import Store
from tests.fuzz.inputs import Input, inputs
from tests.fuzz.judge import judge
from tests.fuzz.place import PROFILE, drawn_profile, place, true_place
from tests.fuzz.run import feed
from tests.fuzz.scenes import SCENES
from tests.fuzz.truth import Maker

EACH = 200  # inputs into one store, so that files also meet what earlier ones left
JUNK = 40  # of them
SCENE = 0.2  # share of the others in which several things happen


class Session:
    """Counts what became of the inputs; with `keep`, failures are told and gone past."""

    def __init__(self, *, keep: bool) -> None:
        self.keep = keep
        self.became: Counter[str] = Counter()
        self.forms: Counter[str] = Counter()
        self.rows = self.values = self.failures = 0

    def junk(self, number: int, wanted: int) -> None:
        """Feed files as nobody should write them into one store."""
        with tempfile.TemporaryDirectory() as folder, _store() as store:
            profile = Profile.model_validate(PROFILE)
            place(store, profile, Path(folder))
            self._try(
                number,
                lambda: examine(
                    partial(feed, store=store, profile=profile, folder=Path(folder)),
                    self.became,
                    number,
                    wanted,
                ),
            )

    def true(self, number: int, wanted: int) -> None:
        """Feed files of which the truth is known into one store."""
        with tempfile.TemporaryDirectory() as folder, _store() as store:
            rng = Random(number)
            profile = drawn_profile(rng)
            true_place(store, Path(folder), profile)
            maker = Maker(rng, profile=profile)
            for _ in range(wanted):
                self._try(number, lambda: self._one(maker, store, Path(folder)))

    def _one(self, maker: Maker, store: Store, folder: Path) -> None:
        rng = maker.rng
        scene = rng.choice(SCENES) if rng.random() < SCENE else judge
        judged = scene(maker, store, folder)
        self.became[f"true, {judged.asked or judged.kind}"] += 1
        self.rows += judged.rows
        self.values += judged.values
        self.forms.update(judged.forms)

    def _try(self, number: int, feed_one) -> None:
        try:
            feed_one()
        except Exception as error:
            if not self.keep:
                raise
            self.failures += 1
            self.became["FAILED"] += 1
            print(
                f"===== seed {number}: {error}"
                if isinstance(error, AssertionError)
                else "".join([f"##### seed {number}\n", *traceback.format_exc(limit=-4)]),
                flush=True,
            )


def _store() -> Store:
    store = Store.open(":memory:")
    store.connection.execute("set threads = 1")
    return store


def examine(feed_one, became: Counter[str], number: int, wanted: int) -> None:
    """Feed junk; the failing example is made no smaller, which would take longer than the run."""

    @seed(number)
    @settings(
        max_examples=wanted,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(inputs())
    def once(one: Input) -> None:
        became[f"junk, {feed_one(one)}"] += 1

    once()


def main() -> int:
    """Feed and count; 1 when anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("wanted", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", action="store_true")
    given_ = parser.parse_args()
    session = Session(keep=given_.keep)
    for done in range(0, given_.wanted, EACH):
        left = min(EACH, given_.wanted - done)
        junk = left * JUNK // EACH
        number = given_.seed * 1_000_000 + done
        session.junk(number, junk) if junk else None
        session.true(number, left - junk)
        print(
            f"{done + left:,} inputs, {session.rows:,} true rows, {session.values:,} values compared: "
            f"{dict(session.became)}",
            flush=True,
        )
    print(f"forms: {dict(session.forms.most_common())}", flush=True)
    return 1 if session.failures else 0


if __name__ == "__main__":
    sys.exit(main())
