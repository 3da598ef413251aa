"""What becomes of the rows of a file: each is one of these, and they add up to all that came in."""

from __future__ import annotations

OUTCOMES = ("loaded", "replaced", "unchanged", "older", "joined", "refused")
COUNTS = ("rows_in", *OUTCOMES)
