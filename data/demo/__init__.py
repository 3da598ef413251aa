"""Demo exports: what a real platform would export, invented, seeded, and marked as demo data.

`build_tables` makes the tables, `write_demo` writes them; `feed.Feed` goes on from there. Everything is
deterministic in (profile, seed, now, events).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from data.demo.build import Tables, build_tables
from data.demo.export import write_tables
from data.profile.model import Profile

__all__ = ["Tables", "build_tables", "write_demo"]

Progress = Callable[[int, int, str], None]


def write_demo(
    profile: Profile,
    folder: Path,
    *,
    events: int | None = None,
    seed: int,
    now: datetime,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the demo of `profile` into `folder` (made if absent) and return the files.

    See `build_tables` for the parameters. The folder then holds nothing that `import` does not take.
    """
    tell = progress or (lambda done, total, what: None)
    tables = build_tables(profile, events=events, seed=seed, now=now, progress=progress)
    folder.mkdir(parents=True, exist_ok=True)
    return write_tables(profile, tables, folder, tell)
