"""Is any screen open? Only then is it worth answering ahead of it."""

from __future__ import annotations

import time

OPEN_S = 5.0  # a screen asks several times a second


class Watch:
    """Remembers when a screen last asked."""

    def __init__(self) -> None:
        self._asked = float("-inf")

    def asked(self) -> None:
        """Note that a screen asked just now."""
        self._asked = time.monotonic()

    def is_open(self) -> bool:
        """Tell whether a screen asked in the last seconds."""
        return time.monotonic() - self._asked < OPEN_S
