"""How the events of a file were placed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Placement:
    """How many events of a file were placed by the code of their unit or by their point, and how many not.

    `outside` have a point in no unit, `without_point` have none; `at_shared_point` share theirs with so many
    that it cannot be where they happened, however they were placed.
    """

    by_code: int
    by_point: int
    outside: int
    without_point: int
    at_shared_point: int
