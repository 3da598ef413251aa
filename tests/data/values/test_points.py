"""Points in one cell, in the forms really met."""

from __future__ import annotations

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.ingest.normalize import coordinate
from data.values.points import angle, read
from tests.data.telling import doubts, without
from tests.data.tiny_place import event

LON = st.integers(73_000_000, 135_000_000).map(lambda n: n / 1e6)
LAT = st.integers(3_000_000, 53_000_000).map(lambda n: n / 1e6)


def degrees(value: float) -> str:
    seconds = round(value * 3600, 4)
    return f"{int(seconds // 3600)}°{int(seconds % 3600 // 60)}′{seconds % 60:.4f}″"


FORMS = {
    "json": lambda x, y: json.dumps({"lng": x, "lat": y}),
    "words of json": lambda x, y: json.dumps({"latitude": str(y), "longitude": str(x), "address": "x"}),
    "python": lambda x, y: str({"latitude": str(y), "longitude": str(x)}),
    "geojson": lambda x, y: json.dumps({"type": "Point", "coordinates": [x, y]}),
    "feature": lambda x, y: json.dumps(
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [x, y, 5]}}
    ),
    "list": lambda x, y: f"[{x}, {y}]",
    "wkt": lambda x, y: f"POINT({x} {y})",
    "wkt z": lambda x, y: f"POINT Z ({x} {y} 12.5)",
    "wkt m": lambda x, y: f"POINT M ({x} {y} 1)",
    "wkt zm": lambda x, y: f"Point ZM({x} {y} 1 2)",
    "ewkt": lambda x, y: f"SRID=4326;POINT({x} {y})",
    "wkb": lambda x, y: shapely.to_wkb(shapely.Point(x, y), hex=True),
    "ewkb": lambda x, y: shapely.to_wkb(
        shapely.set_srid(shapely.Point(x, y, 3), 4490), hex=True, include_srid=True
    ),
    "pair": lambda x, y: f"{x}，{y}",
    "labels": lambda x, y: f"经度:{x}纬度:{y}",
    "wide labels": lambda x, y: f"纬度：{y}，经度：{x}",
    "query": lambda x, y: f"lat={y}&lng={x}",
    "letters": lambda x, y: f"{y}N,{x}E",
    "letters before": lambda x, y: f"E{x} N{y}",
    "words": lambda x, y: f"东经{x}度,北纬{y}度",
    "degrees": lambda x, y: f"{degrees(x)}E,{degrees(y)}N",
    "degrees turned": lambda x, y: f"N{degrees(y)} E{degrees(x)}",
    "degrees in words": lambda x, y: f"北纬{degrees(y)}，东经{degrees(x)}",
}


@given(LON, LAT, st.sampled_from(list(FORMS)))
def test_every_form_of_a_point_says_the_same(lon, lat, form):
    found = read(FORMS[form](lon, lat))
    assert found is not None, form
    assert (float(found[0]), float(found[1])) == pytest.approx((lon, lat), abs=1e-6)


SIGNED = [form for form in FORMS if not form.startswith(("letters", "words", "degrees"))]


@given(LON, LAT, st.sampled_from([*SIGNED, "words of json"]))
def test_signs_are_kept_in_every_form_without_letters(lon, lat, form):
    found = read(FORMS[form](-lon, -lat))
    assert found is not None, form
    assert (float(found[0]), float(found[1])) == pytest.approx((-lon, -lat), abs=1e-6)


@pytest.mark.parametrize("cell", ["经度-106.5 纬度-38.25", "lng-106.5,lat-38.25", "经度：106.5；纬度：38.25"])
def test_a_dash_between_a_word_and_its_number_is_no_sign(cell):
    assert read(cell) == ("106.5", "38.25")


@pytest.mark.parametrize(
    "cell", ["", "北门", "POINT EMPTY", "106.1", "106°75′E 38°N", "{}", "[1]", '{"lat": 1', "0101"]
)
def test_what_is_no_point_is_not_read(cell):
    assert read(cell) is None


def test_south_and_west_are_negative():
    assert read("33.5S 70.25W") == ("-70.25", "-33.5")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("106°30′", "106.5"),
        ("E106.5", "106.5"),
        ("东经106度30分0秒", "106.5"),
        ("106.5", "106.5"),
        ("33.5S", "-33.5"),
        ("106°61′", None),
        ("东", None),
    ],
)
def test_a_coordinate_of_its_own_may_be_told_in_minutes(cell, said):
    assert angle(cell) == said


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_points(text):
    read(text)
    angle(text)


def test_points_in_one_cell_are_those_of_the_events(events):
    cells = [
        "106.05,38.05",
        '{"lng":106.05,"lat":38.05}',
        "SRID=4326;POINT Z(106.05 38.05 1)",
        "38°3′N 106°3′E",
        "北门",
    ]
    plain = without(event("E"), "经度", "纬度")
    found = events(*(plain | {"事件编号": f"E{i}", "坐标": cell} for i, cell in enumerate(cells)))
    assert found["lon"].round(6).tolist()[:4] == [106.05] * 4
    assert found["lat"].isna().tolist() == [False] * 4 + [True]
    assert [reason for _, reason, _ in doubts(events.report)] == [
        "cells_left_empty",
        "cell_number_unreadable",
    ]


@given(LON, LAT, st.sampled_from(["{}{}", "{} {}", "{}°{}"]), st.booleans())
def test_a_coordinate_of_its_own_bears_its_letter_on_either_side(lon, lat, form, is_west):
    side, sign = ("W", -1) if is_west else ("E", 1)
    for value, letter, wanted in ((lon, side, sign * lon), (lat, "S", -lat)):
        for cell in (form.format(value, letter), f"{letter}{value}"):
            assert float(coordinate(cell).plain or "nan") == pytest.approx(wanted, abs=1e-6)
