"""Which of the possible coordinate systems is applied to a file, and what must be asked?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.coordinates.agreement import Points, judge, judge_on_ground
from data.coordinates.diagnosis import Basis, DecidedBy, Diagnosis
from data.coordinates.sign_test import Verdict
from data.coordinates.systems import SWAPPED, WGS84, System, declared, named
from data.profile.crs import Crs

ENOUGH_ON_GROUND = 5_000
FEWEST_ON_GROUND = 500  # only points near the border of the ground are informative
FEWEST = 10  # enough points to say that they fit nowhere
# reasons to ask even when somebody has said which system it is
ALARMING = ("ground", "mixed", "none_fits")


@dataclass(frozen=True)
class Said:
    """What is declared about a file's system: by itself, its headers, earlier files, the profile."""

    by_file: System | None = None
    by_before: tuple[System, ...] = ()  # the newest first
    by_profile: System | None = None
    by_header: System | None = None

    @property
    def all(self) -> list[System]:
        """Every named system, each once."""
        named_ones = (self.by_file, self.by_header, *self.by_before, self.by_profile)
        return list(dict.fromkeys(one for one in named_ones if one is not None))


def said_of(
    table: str, *, file: str | None, header: str | None = None, before: Sequence[str], crs: Crs
) -> Said:
    """Return what is declared about a table's system, from the file's declaration and the known names."""
    profile = crs.of(table)
    return Said(
        declared(file) if file else None,
        tuple(named(one) for one in before),
        named(profile) if profile else None,
        named(header) if header else None,
    )


def weighed(
    points: Points, systems: Sequence[System], ground: NDArray[np.object_] | None
) -> tuple[Verdict | None, Basis]:
    """Compare the points with the units that they refer to, else with the whole ground if there is one."""
    own = points.only(points.unit >= 0)
    verdict = judge(own, systems) if len(own) and systems else None
    if ground is None or len(systems) < 2 or not (verdict is None or verdict.reason == "few"):
        return verdict, "units" if verdict is not None else "numbers"
    step = -(-len(points) // ENOUGH_ON_GROUND)
    first, second = points.first[::step], points.second[::step]
    some = Points(first, second, np.zeros(len(first), dtype=np.int64), ground)
    on_ground = judge_on_ground(some, systems)
    return (on_ground, "ground") if verdict is None or on_ground.is_decided else (verdict, "units")


def decide(
    table: str,
    points: int,
    systems: Sequence[System],
    verdict: Verdict | None,
    basis: Basis,
    said: Said,
    *,
    has_ground: bool,
) -> Diagnosis:
    """Return the diagnosis: the system to apply and how it was found.

    Parameters
    ----------
    points
        How many points were looked at.
    systems
        Those the points can be in at all; none: the numbers are not coordinates in any known system.
    has_ground
        Is there any ground to compare with?
    """
    by_numbers = systems[0] if len(systems) == 1 and systems[0] != WGS84 else None
    by_points = named(verdict.best) if verdict is not None and verdict.is_decided else None
    told = said.by_header or said.by_file
    in_plane = said.by_file if said.by_file is not None and said.by_file.is_projected else None
    order: list[tuple[System | None, DecidedBy]] = [
        (by_points or by_numbers, "evidence"),
        (in_plane, "file"),
        (said.by_header, "file"),
        *((one, "before") for one in said.by_before),
        (said.by_profile, "profile"),
        (said.by_file, "file"),
    ]
    fitting = [(_among(systems, wanted), how) for wanted, how in order if wanted is not None]
    system, decided_by = next(
        ((found, how) for found, how in fitting if found is not None),
        (_least_strange(systems, verdict), "assumed"),
    )
    return Diagnosis(
        system.name,
        decided_by,
        points,
        {} if verdict is None else verdict.agreement,
        None if verdict is None else verdict.margin,
        0,
        table,
        basis,
        None if told is None else told.name,
        _question(systems, verdict, points, decided_by, has_ground=has_ground),
    )


def _among(systems: Sequence[System], wanted: System) -> System | None:
    """Return `wanted`, or the same with its axes swapped, if the points can be in it."""
    for name in (wanted.name, wanted.base + SWAPPED):
        if named(name) in systems:
            return named(name)
    return None


def _least_strange(systems: Sequence[System], verdict: Verdict | None) -> System:
    """Return WGS 84 if the points can be in it, else the best of those that they can be in."""
    if not systems:
        return WGS84
    return _among(systems, WGS84) or (systems[0] if verdict is None else named(verdict.best))


def _question(
    systems: Sequence[System],
    verdict: Verdict | None,
    points: int,
    decided_by: DecidedBy,
    *,
    has_ground: bool,
) -> str | None:
    if decided_by == "evidence" or not systems or list(systems) == [WGS84]:
        return None
    if verdict is not None and verdict.reason in ALARMING and points >= FEWEST:
        return f"question_{verdict.reason}"
    if decided_by != "assumed":
        return None
    if not has_ground:
        return "question_no_ground"
    return "question_alike" if verdict is not None and verdict.reason == "alike" else "question_few"
