"""How often wrong guesses are answered: so many in a span of time, for everybody together."""

from __future__ import annotations

import threading
from collections import deque


class Tries:
    """Counts failures in memory. Times are seconds of any clock that does not go back."""

    def __init__(self, most: int, span_s: float) -> None:
        self.most = most
        self.span_s = span_s
        self._failed: deque[float] = deque(maxlen=most)
        self._lock = threading.Lock()

    def allowed(self, now: float) -> bool:
        """Return whether another try is answered at `now`."""
        with self._lock:
            return len(self._failed) < self.most or now - self._failed[0] >= self.span_s

    def fail(self, now: float) -> None:
        """Remember a failure at `now`."""
        with self._lock:
            self._failed.append(now)
