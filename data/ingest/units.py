"""The units of a file: which have a valid shape and a place in the tree, and which fit badly?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from data.session import Found, ImportSession
from data.units import codes, geometry, hierarchy, partners, topology

TOLD = 50  # doubts of one kind


def survey_units(session: ImportSession, file: str) -> None:
    """Refuse units whose code, parent, time or shape is wrong; the others are the table `grounded`."""
    rules, levels = session.profile.ground, session.profile.levels
    settled = session.frame("units/settled")
    units, refused = _coded(session, session.frame("units/well_formed"), settled)
    units, doubted = hierarchy.beyond(units, settled, levels[0].code) if levels else (units, [])
    refused += hierarchy.without_level(units) + hierarchy.twice(units) + hierarchy.backwards(units)
    surveyed = geometry.survey(_without(units, refused), file, rules.mend_share)
    refused += surveyed.refused
    sound = surveyed.units
    while wrong := _unplaced(sound, settled):
        refused += wrong
        sound = _without(sound, wrong)
    session.refuse(refused)
    session.offer("offered_units", sound)
    session.run("units/grounded")
    doubted += [
        *surveyed.doubted,
        *_odd(session, sound, settled),
        *_misfits(session, sound),
        *partners.odd(sound, session.frame("units/partners")),
    ]
    session.doubt(few_of_each(doubted))


def keep_versions(session: ImportSession) -> None:
    """Keep each unit's current or last version in `units`; earlier versions go to `unit_versions`."""
    for step in ("units/remove_versions", "units/keep_versions", "units/keep_last"):
        session.run(step)


def few_of_each(doubted: Sequence[Found]) -> list[Found]:
    """Return the first doubts of each kind; a kind with many ends with one that gives their number."""
    met = Counter(reason for _, _, reason, _ in doubted)
    kept: list[Found] = []
    told: Counter[str] = Counter()
    for doubt in doubted:
        reason = doubt[2]
        told[reason] += 1
        if told[reason] <= TOLD:
            kept.append(doubt)
    more = [(None, None, f"{reason}_more", str(count)) for reason, count in met.items() if count > TOLD]
    return [*more, *kept]


def _coded(
    session: ImportSession, units: pd.DataFrame, settled: pd.DataFrame
) -> tuple[pd.DataFrame, list[Found]]:
    """Return the units with parents inferred from their codes, and those with an invalid code."""
    scheme = session.profile.code_scheme
    if scheme is None or units.empty:
        return units, []
    refused = codes.misspelt(units, scheme)
    units = codes.tell_levels(units, scheme)
    if scheme.parents == "prefix":
        left = _without(units, refused)
        known = {*left["unit_code"], *settled["unit_code"]}
        units, lost = codes.place_by_prefix(left, scheme, known, [one.code for one in session.profile.levels])
        refused += lost
    return units, refused


def _unplaced(units: pd.DataFrame, settled: pd.DataFrame) -> list[Found]:
    """Return the units without a valid place in time or in the tree."""
    return (
        hierarchy.clashing(units, settled)
        or hierarchy.orphans(units, settled)
        or hierarchy.circles(units, settled)
    )


def _odd(session: ImportSession, units: pd.DataFrame, settled: pd.DataFrame) -> list[Found]:
    """Return the units at an odd place in the tree."""
    profile = session.profile
    levels = profile.levels
    top = profile.profile.top_unit
    is_one_top = bool(levels) and (levels[0].count == 1 or (top is not None and top.level == levels[0].code))
    odd = hierarchy.misplaced(units, settled, [one.code for one in levels], is_one_top=is_one_top)
    return odd if profile.code_scheme is None else odd + codes.strangers(units, profile.code_scheme)


def _misfits(session: ImportSession, units: pd.DataFrame) -> list[Found]:
    """Return what does not fit together on the ground, in the file and with the units of the store."""
    if units["geometry"].isna().all():
        return []
    around = session.frame("units/relatives").assign(position=-1)
    told = units.drop_duplicates(["unit_code", "valid_from"])
    return topology.misfits(pd.concat([around, told[around.columns]]), session.profile.ground)


def _without(units: pd.DataFrame, refused: Sequence[Found]) -> pd.DataFrame:
    return units[~units["position"].isin([position for position, *_ in refused])]
