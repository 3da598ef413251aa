"""Where can somebody arrive in time? (indicators.md C16e)

`Reach` is what coverage and map need to know. Circles are its first form: a circle says where someone could
arrive (估算圈); where there are roads, `queries.roads.reach` takes their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import pandas as pd
import pyproj
import shapely
from shapely import Geometry

from data.profile.limits import Sla
from data.profile.place import Zone

QUAD_SEGS = 64  # of a quarter circle: its area is 0.01 % short
PIECE_VERTICES = 256


Method = Literal["road", "estimated", "mixed"]  # how it is known: along roads, by a circle, by both


@dataclass(frozen=True)
class Area:
    """Ground (lon/lat) within reach in the minutes of a zone, and how that is known."""

    zone: Zone
    method: Method
    geometry: Geometry


class Reach(Protocol):
    """Answers where people are within reach.

    `posts` has unit_code, lon and lat; rows without a point reach nothing. `cells` has unit_code, zone,
    geometry (lon/lat polygon or None), lon and lat.
    """

    def judged(self, cells: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
        """Return for each cell `share`, what part of it is within its zone's minutes, `method` and `by_road`.

        `by_road` is the part of it that is judged along roads. `share` and `by_road` are NaN, and `method`
        missing, where zone or place of a cell is unknown.
        """

    def drawn(self, cells: pd.DataFrame, posts: pd.DataFrame) -> list[Area]:
        """Return what all posts reach in the minutes of each zone that cells have; of both without cells.

        'urban' is where somebody can be within the urban minutes, whatever the post's own zone; likewise
        'rural'.
        """


class Circles:
    """Circles around the posts: radius = speed x minutes / detour of the zone's rule.

    Parameters
    ----------
    rules
        The time limits and speeds of the profile.
    grounds
        Polygon (lon/lat) of each unit that holds a post; needed only where a circle must stay in its own
        grid (`own_grid_only`). A post whose unit has no polygon then reaches nothing.
    """

    def __init__(self, rules: Sla, grounds: Mapping[str, Geometry] | None = None) -> None:
        self.radius_m: dict[Zone, float] = {
            "urban": rules.circle.urban.radius_m(rules.response.urban_min),
            "rural": rules.circle.rural.radius_m(rules.response.rural_min),
        }
        self.own_grid_only = rules.circle.own_grid_only
        self.grounds = grounds or {}

    def areas(self, posts: pd.DataFrame) -> dict[Zone, Geometry]:
        """Return the unions of the circles of each zone, in lon/lat."""
        return {zone: self.area(posts, zone) for zone in self.radius_m}

    def area(self, posts: pd.DataFrame, zone: Zone) -> Geometry:
        """Return the union of the circles of one zone, in lon/lat."""
        posts = posts.dropna(subset=["lon", "lat"]).drop_duplicates(["unit_code", "lon", "lat"])
        lon, lat = posts["lon"].to_numpy("float64"), posts["lat"].to_numpy("float64")
        if not len(posts):
            return shapely.Polygon()
        plane = Plane(lon, lat)
        points = plane.flat(shapely.points(lon, lat))
        circles = shapely.buffer(points, self.radius_m[zone], quad_segs=QUAD_SEGS)
        if self.own_grid_only:
            own = [self.grounds.get(code) for code in posts["unit_code"]]
            limits = plane.flat(np.array([shapely.Polygon() if one is None else one for one in own]))
            circles = shapely.intersection(circles, limits)
        return plane.round(shapely.union_all(circles))

    def judged(self, cells: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
        """Return the share of each cell's ground inside the circles; see `Reach.judged`."""
        share = shares(cells, self.areas(posts))
        frame = pd.DataFrame({"share": share, "method": "estimated", "by_road": 0.0}, index=cells.index)
        return frame.assign(
            method=frame["method"].where(frame["share"].notna(), None),
            by_road=frame["by_road"].where(frame["share"].notna()),
        )

    def drawn(self, cells: pd.DataFrame, posts: pd.DataFrame) -> list[Area]:
        """Return the unions of the circles; see `Reach.drawn`."""
        zones = set(cells["zone"].dropna()) or set(self.radius_m)
        return [Area(zone, "estimated", area) for zone, area in self.areas(posts).items() if zone in zones]


class Plane:
    """A local metric plane: transverse Mercator centred on the given points.

    Metres are true to 1 in 10 000 within 90 km east and west of the centre, which no district exceeds.
    """

    def __init__(self, lon: np.ndarray, lat: np.ndarray) -> None:
        middle_lon, middle_lat = (np.min(lon) + np.max(lon)) / 2, (np.min(lat) + np.max(lat)) / 2
        local = f"+proj=tmerc +ellps=GRS80 +units=m +lon_0={middle_lon:.6f} +lat_0={middle_lat:.6f}"
        self._to = pyproj.Transformer.from_crs("EPSG:4490", local, always_xy=True)
        self._from = pyproj.Transformer.from_crs(local, "EPSG:4490", always_xy=True)

    def flat(self, geometries: np.ndarray) -> np.ndarray:
        """Return lon/lat geometries in metres."""
        flat: np.ndarray = shapely.transform(geometries, self._to.transform, interleaved=False)
        return flat

    def flat_points(self, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return points in metres: x, y."""
        x, y = self._to.transform(lon, lat)
        return np.asarray(x, np.float64), np.asarray(y, np.float64)

    def round(self, geometry: Geometry) -> Geometry:
        """Return a geometry in metres as lon/lat."""
        return shapely.transform(geometry, self._from.transform, interleaved=False)


def shares(cells: pd.DataFrame, areas: Mapping[Zone, Geometry]) -> np.ndarray:
    """Return the share of each cell that its zone's area covers, 0 to 1; NaN without zone or place.

    `cells` has zone, geometry (lon/lat polygon or None), lon and lat. A cell without a polygon is a point
    and counts wholly or not at all.
    """
    result = np.full(len(cells), np.nan)
    lon, lat = cells["lon"].to_numpy("float64"), cells["lat"].to_numpy("float64")
    ground = cells["geometry"].to_numpy()
    placed = ~shapely.is_missing(ground)
    points = ~placed & np.isfinite(lon) & np.isfinite(lat)
    place = np.where(placed, ground, shapely.points(lon, lat))
    if not (placed | points).any():
        return result
    boxes = shapely.bounds(place[placed | points])
    plane = Plane(boxes[:, [0, 2]], boxes[:, [1, 3]])
    for zone, area in areas.items():
        of_zone = (cells["zone"] == zone).to_numpy("bool", na_value=False)
        pieces = np.array(_pieces(plane.flat(np.array([area]))[0]), dtype=object)
        tree = shapely.STRtree(pieces)
        inside = of_zone & points
        hit, _ = tree.query(plane.flat(place[inside]), predicate="intersects")
        result[inside] = np.bincount(hit, minlength=inside.sum()) > 0
        drawn = of_zone & placed
        result[drawn] = _covered(plane.flat(place[drawn]), pieces, tree)
    return result


def _covered(cells: np.ndarray, pieces: np.ndarray, tree: shapely.STRtree) -> np.ndarray:
    cell, piece = tree.query(cells, predicate="intersects")
    inside, _ = tree.query(cells, predicate="covered_by")
    whole = np.bincount(inside, minlength=len(cells)) > 0
    cut = ~whole[cell]
    parts = shapely.area(shapely.intersection(cells[cell[cut]], pieces[piece[cut]]))
    covered = np.bincount(cell[cut], weights=parts, minlength=len(cells)) / shapely.area(cells)
    # pieces of one area do not overlap, so anything beyond 1 is rounding; what is covered is exactly 1
    return np.where(whole | (covered > 1 - 1e-9), 1.0, covered)


def _pieces(area: Geometry) -> list[Geometry]:
    """Cut an area into pieces of few vertices: a cut with one of those is quick, with the whole it is not."""
    if area.is_empty:
        return []
    if shapely.get_num_coordinates(area) <= PIECE_VERTICES:
        return [area]
    west, south, east, north = area.bounds
    if east - west > north - south:
        middle = (west + east) / 2
        halves = ((west, south, middle, north), (middle, south, east, north))
    else:
        middle = (south + north) / 2
        halves = ((west, south, east, middle), (west, middle, east, north))
    return [piece for half in halves for piece in _pieces(shapely.clip_by_rect(area, *half))]
