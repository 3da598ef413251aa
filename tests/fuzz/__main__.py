"""`python -m tests.fuzz [N]`: feed N inputs (10 000 unless told otherwise) and say what became of them."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from data.profile import Profile
from data.store import Store
from tests.fuzz.inputs import Input, inputs
from tests.fuzz.place import PROFILE, place
from tests.fuzz.run import feed

EACH = 200  # inputs into one store, so that files also meet what earlier ones left


def examine(feed_one: Callable[[Input], str], became: Counter[str]) -> None:
    """Feed the inputs of one store."""

    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(inputs())
    def once(one: Input) -> None:
        became[feed_one(one)] += 1

    once()


def main(wanted: int) -> None:
    """Feed and count."""
    profile = Profile.model_validate(PROFILE)
    became: Counter[str] = Counter()
    for _ in range(0, wanted, EACH):
        with tempfile.TemporaryDirectory() as folder, Store.open(":memory:") as store:
            place(store, profile, Path(folder))
            examine(partial(feed, store=store, profile=profile, folder=Path(folder)), became)
        print(f"{sum(became.values()):,} inputs: {dict(became)}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
