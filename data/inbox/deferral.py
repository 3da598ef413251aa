"""How long does a file wait for the units and posts that its rows name?

A platform writes its tables one after the other, and nobody promises in which order. A file that names what
is not there waits while the folder stirs: until nothing has arrived for `QUIET` looks, or for `MOST` looks in
all. It goes with every set that comes in the meantime. Then it is taken as it is: the rows that still name
nothing are refused, and lie in a file for a clerk. Events never wait: one whose unit nobody knows is kept,
and placed when the unit comes.
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
        """Return what is to be taken: nothing as long as all that is ready waits."""
        self._since = {path: since for path, since in self._since.items() if path in ready}
        is_news = any(path not in self._since for path in ready)
        return list(ready) if is_news or any(self._is_over(path) for path in ready) else []

    def patient(self, paths: Sequence[Path]) -> list[Path]:
        """Return the files that may wait (on)."""
        return [path for path in paths if not self._is_over(path)]

    def wait_for(self, paths: Sequence[Path]) -> list[Path]:
        """Let these wait; return those that begin to."""
        new = [path for path in paths if path not in self._since]
        self._since |= dict.fromkeys(new, self._look)
        return new

    def _is_over(self, path: Path) -> bool:
        since = self._since.get(path)
        if since is None:
            return False
        return self._look - max(since, self._stirred) >= QUIET or self._look - since >= MOST
