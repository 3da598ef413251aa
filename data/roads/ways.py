"""Roads as read: lines with a class, who may use them, and their declared speed."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Texts = NDArray[np.object_]

FOOT, EBIKE, CAR, MOTORCYCLE = 1, 2, 4, 8
WHEELS = EBIKE | CAR | MOTORCYCLE
MOTORS = CAR | MOTORCYCLE
EVERYBODY = FOOT | WHEELS


@dataclass(frozen=True)
class Ways:
    """Lines in the order of the file.

    Attributes
    ----------
    points
        (n, 2) longitude and latitude of all corners, one line after the other.
    line
        (n,) which line each corner belongs to, rising from 0; a number may be left out.
    road
        Class of each line.
    forward, backward
        Who may go along each line, and against it: FOOT + EBIKE + CAR + MOTORCYCLE.
    kmh
        The declared speed of each line; NaN: none.
    rows_in
        Lines in the file, including refused ones.
    refused
        (row number, reason, what was found) of invalid lines.
    clipped
        Lines that continue beyond the file.
    unknown
        Words for classes that are not known -> lines.
    unread
        Speeds that could not be read -> lines.
    """

    points: Floats
    line: Integers
    road: Texts
    forward: Integers
    backward: Integers
    kmh: Floats
    rows_in: int
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    clipped: int = 0
    unknown: dict[str, int] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)
