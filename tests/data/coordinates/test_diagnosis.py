"""What a diagnosis says to people, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.coordinates.diagnosis import Diagnosis, system_name

FOUND = Diagnosis(
    "GCJ02",
    "evidence",
    2000,
    {"WGS84": 0.12, "GCJ02": 0.985, "BD09": 0.004},
    0.865,
    3,
    basis="units",
    declared="WGS84",
    minorities={"BD09": 3},
)


def test_a_report_names_system_agreement_margin_lie_and_minority():
    assert FOUND.text("en").splitlines() == [
        "coordinates: GCJ-02 (Amap, Tencent) (found in the data)",
        "share of 2000 points that lie in the unit they name: GCJ-02 (Amap, Tencent) 98.5%, "
        "WGS 84 / CGCS2000 degrees 12.0%, BD-09 (Baidu) 0.4%",
        "ahead of the next by 86.5 percentage points",
        "the file calls itself WGS 84 / CGCS2000 degrees; the data say otherwise",
        "3 rows look like BD-09 (Baidu)",
    ]
    assert "GCJ-02(高德、腾讯) 98.5%" in FOUND.text()
    assert "3 行像是 BD-09(百度)" in FOUND.text()


@pytest.mark.parametrize("code", ["few", "alike", "none_fits", "mixed", "ground", "no_ground"])
def test_every_question_says_where_to_answer(code):
    asked = replace(FOUND, decided_by="assumed", question=f"question_{code}", table="posts")
    for locale in ("zh-CN", "en"):
        question = asked.text(locale).splitlines()[-1]
        assert "crs.units" in question if code == "ground" else "crs.posts" in question


@pytest.mark.parametrize("decided_by", ["evidence", "file", "before", "profile", "assumed"])
@pytest.mark.parametrize("basis", ["units", "ground", "shapes", "numbers"])
def test_every_way_to_decide_has_its_words(decided_by, basis):
    for locale in ("zh-CN", "en"):
        assert "{" not in replace(FOUND, decided_by=decided_by, basis=basis).text(locale)


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("swapped", "WGS 84 with longitude and latitude swapped"),
        ("GCJ02-swapped", "GCJ-02 (Amap, Tencent), columns swapped"),
        ("CGCS2000-3-117", "CGCS2000 3° zone about 117° E, in metres"),
        ("CGCS2000-6-117-swapped", "CGCS2000 6° zone about 117° E, in metres, columns swapped"),
        ("EPSG:3857", "EPSG:3857"),
    ],
)
def test_systems_have_names_for_people(name, spoken):
    assert system_name(name, "en") == spoken
