"""Timing: the median of a few runs, in seconds, and rows of the table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.demo import write_demo
from data.profile.model import load_profile

NOW = datetime(2026, 11, 20, 18, 0, 0)


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    what: str
    measured: str
    against: str
    ratio: str
    wanted: str
    met: bool


def seconds(run: Callable[[], object], times: int = 5) -> float:
    """Return the median wall time of `run`."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def export_of(folder: Path, profile: str, events: int) -> Path:
    """Return the folder of a demo export of that size, written once."""
    target = folder / f"{profile}-{events}"
    if not target.exists():
        write_demo(load_profile(profile), target, events=events, seed=1, now=NOW)
    return target
