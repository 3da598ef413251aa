"""Units of any shape, parent and time, in files one after another: none is lost, none is there twice."""

from __future__ import annotations

from typing import Any

import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.report.counts import OUTCOMES
from data.store import Store
from tests.data.tiny_place import IMPORTED, unit

YEARS = st.sampled_from([None, "2024-01-01", "2025-01-01", "2026-01-01"])
CODES = st.sampled_from(["A", "B", "C", "D", "3.3E+14"])
STEPS = st.integers(0, 4).map(lambda step: step / 10)
POINTS = st.tuples(STEPS.map(lambda x: 106 + x), STEPS.map(lambda y: 38 + y))


def ring(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [*points, points[0]]


SHAPES: st.SearchStrategy[dict[str, Any] | None] = st.one_of(
    st.none(),
    st.lists(POINTS, min_size=3, max_size=5).map(
        lambda points: {"type": "Polygon", "coordinates": [ring(points)]}
    ),
    st.tuples(POINTS, POINTS).map(
        lambda corners: shapely.geometry.mapping(shapely.MultiPoint(corners).envelope.buffer(0.01))
    ),
    st.lists(POINTS, min_size=2, max_size=3).map(
        lambda points: {"type": "LineString", "coordinates": points}
    ),
)
UNITS = st.builds(
    lambda code, parent, level, shape, since, until: unit(
        code, parent, level, shape, 生效时间=since, 失效时间=until
    ),
    CODES, st.one_of(st.none(), CODES), st.sampled_from(["镇", "网格", "网格", ""]), SHAPES, YEARS, YEARS,
)  # fmt: skip
FILES = st.lists(st.lists(UNITS, min_size=1, max_size=8), min_size=1, max_size=3)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=FILES)
def test_every_unit_is_accounted_for_and_stands_in_one_place_at_a_time(profile, units_file, files):
    with Store.open(":memory:") as store:
        for features in files:
            report = store.import_files([units_file(*features)], profile, imported_at=IMPORTED)
            (file,) = report.files
            told = sum(getattr(file, outcome) for outcome in OUTCOMES)
            assert file.rows_in == told == len(features)
            report.text()
        with store.connection.cursor() as cursor:
            ask = cursor.execute
            versions = ask("select unit_code, valid_from, valid_to, parent_code from units_ever").fetchall()
            last = ask("select unit_code from units").fetchall()
            moments = [since for _, since, _, _ in versions if since is not None]
            for moment in moments:
                valid = ask("select unit_code from units_at($moment, null)", {"moment": moment}).fetchall()
                assert len(valid) == len(set(valid))
            paths = ask("select unit_code, count(*) from unit_paths where depth = 0 group by 1").fetchall()
    assert len(last) == len(set(last))
    assert {code for (code,) in last} == {code for code, *_ in versions}
    assert sorted(paths) == sorted((code, 1) for (code,) in last)
    assert {parent for *_, parent in versions if parent} <= {code for (code,) in last}
