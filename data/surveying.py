"""The units of a file: which of them have a sound shape and a place in the tree."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data import ground, lineage
from data.work import Work


def survey_units(work: Work, file: str) -> None:
    """Refuse units whose parent or shape is wrong; the others are the table `grounded`."""
    units = work.frame("units/well_formed")
    known = dict(work.run("units/known"))
    refused = lineage.twice(units)
    surveyed = ground.survey(_without(units, refused), file)
    refused += surveyed.refused
    for check in (lineage.orphans, lineage.circles):
        refused += check(_without(units, refused), known)
    work.refuse(refused)
    work.offer("offered_units", surveyed.units)
    work.run("units/grounded")


def _without(units: pd.DataFrame, refused: Sequence[lineage.Refusal]) -> pd.DataFrame:
    return units[~units["position"].isin([position for position, *_ in refused])]
