"""What happens over several files, sheets or kinds of rows; each scene ends in what was judged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.store import Store
from tests.fuzz.judge import Judged
from tests.fuzz.scenes import alike, books, diagnosed, outlines, several, steps, unreadable, vanished
from tests.fuzz.truth import Maker

Scene = Callable[[Maker, Store, Path], Judged]
SCENES: tuple[Scene, ...] = (
    several.judge,
    several.judge,
    books.judge,
    books.judge,
    steps.judge,
    alike.judge,
    vanished.judge,
    outlines.judge,
    diagnosed.judge,
    unreadable.judge,
)
