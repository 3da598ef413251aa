"""How well the shapes of units must fit together, and what their codes look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.profile._base import Model

Share = Annotated[float, Field(ge=0, le=1)]


class Ground(Model):
    """Above which share an ill fit is told; what is narrower than `snap_m` is how hands draw borders."""

    gap_share: Share = 0.01  # of a parent that none of its children holds
    overlap_share: Share = 0.01  # of the smaller of two siblings
    outside_share: Share = 0.02  # of a child that its parent does not hold
    mend_share: Share = 0.01  # of its area by which mending may change a broken shape
    snap_m: Annotated[float, Field(ge=0, le=1000)] = 5


class CodeScheme(Model):
    """What the codes of units look like: digits that begin with the code of the parent.

    Attributes
    ----------
    lengths
        How many digits a code may have.
    area_steps
        How many digits of an area code each administrative level takes: province, prefecture, county,
        township, village; zeros fill it up to the last of them.
    parents
        'column': only the file says who lies in whom; 'prefix': where it does not, the code does.
    levels
        Digits that say something -> level, for files that do not tell it: {6: county, 9: town, 15: grid}.
    """

    lengths: tuple[int, ...] = (12, 15, 17, 19)
    area_steps: tuple[int, ...] = (2, 4, 6, 9, 12)
    parents: Literal["column", "prefix"] = "column"
    levels: dict[int, str] = {}
