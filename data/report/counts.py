"""What became of the rows of a file: each is counted exactly once, and the counts add up to all rows read."""

from __future__ import annotations

OUTCOMES = ("loaded", "replaced", "unchanged", "older", "joined", "refused")
COUNTS = ("rows_in", *OUTCOMES)
