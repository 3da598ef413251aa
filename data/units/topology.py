"""Do the shapes of units fit together: children within their parent, without overlaps or gaps?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.profile.ground import Ground
from data.session import Found
from data.units.geometry import GEOD, area_km2
from data.units.hierarchy import labels, spans

Array = NDArray[Any]
Rows = NDArray[np.intp]
Told = tuple[float, Found]  # how large it is, and the doubt


@dataclass(frozen=True)
class Plan:
    """Units on a flat plan in metres: as drawn, with straight borders kept straight.

    Attributes
    ----------
    units
        Columns `position` (-1: not in the file), `unit_code, parent_code, level, name, valid_from, valid_to`.
    shapes
        The ground of each on the plan, None where it has none.
    parent
        The row of its parent, -1 where there is none; the same for every version of a unit.
    """

    units: pd.DataFrame
    shapes: Array
    parent: Rows
    origin: tuple[float, float]
    scale: tuple[float, float]

    @cached_property
    def labels(self) -> list[str]:
        """The display names of the units."""
        return labels(self.units)

    @cached_property
    def positions(self) -> Rows:
        """The position of each unit in the file; -1 for those of the store."""
        return self.units["position"].to_numpy(dtype=np.intp)

    def met(self, one: Rows, other: Rows) -> NDArray[np.bool_]:
        """Return whether rows are valid at the same time."""
        start, end = spans(self.units)
        return (start[one] < end[other]) & (start[other] < end[one])

    def told_at(self, first: int, second: int) -> int | None:
        """Return where in the file to report on two units, or None if both are in the store."""
        return next((int(self.positions[row]) for row in (first, second) if self.positions[row] >= 0), None)

    def measured(self, shape: shapely.Geometry) -> str:
        """Return the size of a shape of the plan, and the location of its largest part."""
        on_earth = shapely.transform(shape, lambda xy: xy / self.scale + self.origin)
        parts = shapely.get_parts(on_earth)
        spot = shapely.point_on_surface(parts[np.argmax(shapely.area(parts))])
        km2 = area_km2(on_earth)
        size = f"{km2:,.2f} km²" if km2 >= 0.1 else f"{km2 * 1e6:,.0f} m²"
        return f"{size} ({spot.x:.5f}, {spot.y:.5f})"


def misfits(units: pd.DataFrame, rules: Ground) -> list[Found]:
    """Return misfits as doubts, the largest first.

    Parameters
    ----------
    units
        The columns of `Plan.units`, and `geometry` (WKB of a valid shape, or null). Those of `position` -1
        are only compared with; misfits between two of them were reported at their import.
    """
    if units["geometry"].notna().sum() < 2:
        return []
    plan = lay_out(units.reset_index(drop=True))
    same = twins(plan)
    one, other, shared = _meetings(plan)
    outside = _outside_m2(plan)
    doubted = [
        *_tell_twins(plan, same),
        *_tell_outside(plan, rules, outside),
        *_tell_overlaps(plan, rules, one, other, shared, set(same)),
        *_tell_gaps(plan, rules, one, shared, outside),
    ]
    return [doubt for _, doubt in sorted(doubted, key=lambda told: -told[0])]


def lay_out(units: pd.DataFrame) -> Plan:
    """Return the plan of `units`."""
    shapes = shapely.from_wkb([None if pd.isna(cell) else bytes(cell) for cell in units["geometry"]])
    west, south, east, north = shapely.total_bounds(shapes)
    lon, lat = (west + east) / 2, (south + north) / 2
    _, _, across = GEOD.inv(lon, lat, lon + 0.01, lat)
    _, _, along = GEOD.inv(lon, lat - 0.005, lon, lat + 0.005)
    scale = across * 100, along * 100
    rows = pd.Series(units.index, index=units["unit_code"])
    rows = rows[~rows.index.duplicated(keep="last")]
    return Plan(
        units,
        shapely.transform(shapes, lambda xy: (xy - (lon, lat)) * scale),
        units["parent_code"].map(rows).fillna(-1).to_numpy(dtype=np.intp),
        (lon, lat),
        scale,
    )


def twins(plan: Plan) -> list[tuple[int, int]]:
    """Return the pairs of units of one level that have the same shape at the same time."""
    bounds = pd.DataFrame(shapely.bounds(plan.shapes)).dropna()
    alike = bounds.index[bounds.duplicated(keep=False)]
    drawn = pd.Series([shapely.to_wkb(shapely.normalize(plan.shapes[row])) for row in alike], index=alike)
    levels, codes = plan.units["level"], plan.units["unit_code"]
    pairs = []
    for rows in drawn.groupby([drawn, levels[alike]]).groups.values():
        first, *more = rows
        pairs += [
            (int(first), int(row))
            for row in more
            if codes[first] != codes[row] and plan.met(np.array([first]), np.array([row]))[0]
        ]
    return pairs


def _meetings(plan: Plan) -> tuple[Rows, Rows, Array]:
    """Return the siblings that overlap at the same time, the lower row first, and the overlap in m²."""
    one, other = shapely.STRtree(plan.shapes).query(plan.shapes)
    is_pair = (one < other) & (plan.parent[one] == plan.parent[other])
    one, other = one[is_pair], other[is_pair]
    is_met = plan.met(one, other)
    one, other = one[is_met], other[is_met]
    shared = shapely.area(shapely.intersection(plan.shapes[one], plan.shapes[other]))
    return one[shared > 0], other[shared > 0], shared[shared > 0]


def _outside_m2(plan: Plan) -> Array:
    """Return the area of each unit outside its parent, in m²; 0 where either has no ground."""
    outside = np.zeros(len(plan.parent))
    child = np.flatnonzero((plan.parent >= 0) & ~shapely.is_missing(plan.shapes))
    child = child[~shapely.is_missing(plan.shapes[plan.parent[child]])]
    child = child[plan.met(child, plan.parent[child])]
    shapely.prepare(plan.shapes[np.unique(plan.parent[child])])
    child = child[~shapely.covers(plan.shapes[plan.parent[child]], plan.shapes[child])]
    outside[child] = shapely.area(shapely.difference(plan.shapes[child], plan.shapes[plan.parent[child]]))
    return outside


def _tell_twins(plan: Plan, same: list[tuple[int, int]]) -> Iterator[Told]:
    for one, other in same:
        if (position := plan.told_at(other, one)) is not None:
            names = f"{plan.labels[one]} = {plan.labels[other]}"
            yield np.inf, (position, "geometry", "shape_twice", names)


def _tell_outside(plan: Plan, rules: Ground, outside: Array) -> Iterator[Told]:
    size = shapely.area(plan.shapes)
    for child in np.flatnonzero(outside > rules.outside_share * size):
        parent = plan.parent[child]
        beyond = _opened(shapely.difference(plan.shapes[child], plan.shapes[parent]), rules.snap_m)
        position = plan.told_at(int(child), int(parent))
        if position is not None and beyond.area > rules.outside_share * size[child]:
            reason = "larger_than_parent" if size[child] > size[parent] else "outside_parent"
            detail = f"{plan.labels[child]} → {plan.labels[parent]}: {plan.measured(beyond)}"
            yield beyond.area, (position, "geometry", reason, detail)


def _tell_overlaps(
    plan: Plan, rules: Ground, one: Rows, other: Rows, shared: Array, same: set[tuple[int, int]]
) -> Iterator[Told]:
    size, level = shapely.area(plan.shapes), plan.units["level"].to_numpy()
    smaller = np.minimum(size[one], size[other])
    for i in np.flatnonzero((shared > rules.overlap_share * smaller) & (level[one] == level[other])):
        both = _opened(shapely.intersection(plan.shapes[one[i]], plan.shapes[other[i]]), rules.snap_m)
        position = plan.told_at(int(other[i]), int(one[i]))
        is_told = position is not None and (one[i], other[i]) not in same
        if is_told and both.area > rules.overlap_share * smaller[i]:
            detail = f"{plan.labels[one[i]]} ∩ {plan.labels[other[i]]}: {plan.measured(both)}"
            yield both.area, (position, "geometry", "siblings_overlap", detail)


def _tell_gaps(plan: Plan, rules: Ground, one: Rows, shared: Array, outside: Array) -> Iterator[Told]:
    """Report the parents whose ground is not fully covered by the latest versions of their children."""
    size = shapely.area(plan.shapes)  # nan without a shape: if a child has none, gaps cannot be determined
    start, end = spans(plan.units)
    begun = pd.Series(start).groupby(plan.parent).transform("max").to_numpy()
    rows = np.flatnonzero((plan.parent >= 0) & (end > begun))
    parents, above = plan.parent[rows], plan.parent[one]
    is_new = plan.positions >= 0
    has_news = is_new | (_sums(parents, is_new[rows], len(size)) > 0)
    # children cover at least their sum less their overlaps: most parents need no union
    held = _sums(parents, size[rows] - outside[rows], len(size))
    held -= _sums(above[above >= 0], shared[above >= 0], len(size))
    is_parent = np.isin(np.arange(len(size)), parents)
    for parent in np.flatnonzero(is_parent & has_news & (size - held > rules.gap_share * size)):
        children = shapely.union_all(plan.shapes[rows[parents == parent]])
        gap = _opened(shapely.difference(plan.shapes[parent], children), rules.snap_m)
        if gap.area > rules.gap_share * size[parent]:
            position = int(plan.positions[parent]) if is_new[parent] else None
            detail = f"{plan.labels[parent]}: {plan.measured(gap)}"
            yield gap.area, (position, "geometry", "children_leave_gap", detail)


def _sums(groups: Rows, weights: Array, count: int) -> Array:
    return np.bincount(groups, weights=weights, minlength=count)


def _opened(shape: shapely.Geometry, width: float) -> shapely.Geometry:
    """Return `shape` without parts narrower than `width`."""
    inner = shapely.buffer(shape, -width / 2, join_style="mitre")
    return shapely.buffer(inner, width / 2, join_style="mitre")
