"""How long does a file wait for the units and posts that its rows refer to?

A platform writes its tables one after another, in no guaranteed order. A file that refers to missing units or
posts waits while the folder is active: until nothing has arrived for `QUIET` looks, or for `MOST` looks in
all. It is retried with every set that arrives meanwhile. Then it is taken as it is: rows that still refer to
nothing are refused, and written to a file for a clerk. Events never wait: one with an unknown unit is kept,
and placed when the unit arrives.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

QUIET = 30  # looks: three seconds
MOST = 600


class Patience:
    """The files that wait, and since when, counted in looks."""

    def __init__(self) -> None:
        self._look = 0
        self._stirred = 0
        self._since: dict[Path, int] = {}

    def look(self, *, is_stirring: bool) -> None:
        """Count one look at the folder."""
        self._look += 1
        if is_stirring:
            self._stirred = self._look

    def due(self, ready: Sequence[Path]) -> list[Path]:
        """Return what is to be taken: nothing while everything that is ready is waiting."""
        self._since = {path: since for path, since in self._since.items() if path in ready}
        is_news = any(path not in self._since for path in ready)
        return list(ready) if is_news or any(self._is_over(path) for path in ready) else []

    def patient(self, paths: Sequence[Path]) -> list[Path]:
        """Return the files that may wait (on)."""
        return [path for path in paths if not self._is_over(path)]

    def wait_for(self, paths: Sequence[Path]) -> list[Path]:
        """Make these wait; return those that newly do."""
        new = [path for path in paths if path not in self._since]
        self._since |= dict.fromkeys(new, self._look)
        return new

    def _is_over(self, path: Path) -> bool:
        since = self._since.get(path)
        if since is None:
            return False
        return self._look - max(since, self._stirred) >= QUIET or self._look - since >= MOST
