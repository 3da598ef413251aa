"""Coordinate systems met in exports: WGS 84 / CGCS2000, GCJ-02, BD-09, swapped axes, Gauss-Krüger zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DecidedBy = Literal["evidence", "file", "before", "profile", "assumed"]


@dataclass(frozen=True)
class Diagnosis:
    """In which system the points of a file are, and how that is known."""

    system: str  # as applied
    decided_by: DecidedBy
    points: int  # that were looked at
    agreement: dict[str, float]  # candidate -> share of the points that agree with the ground
    margin: float | None  # agreement of the best less that of the next
    odd_rows: int  # rows that look like another system
