"""Beijing's districts and towns, Houston's neighbourhoods and the codes of five counties, as published."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from data.messages import sentence
from data.profile.model import Profile
from data.store import Store

SHARED = Path(__file__).parents[3] / "shared" / "data"
BEIJING = SHARED / "beijing"
IMPORTED = datetime(2026, 11, 21)
HEAD = {"profile": {"id": "real", "name": "实地"}}
CITY = HEAD | {
    "levels": [
        {"code": "district", "name": "区"},
        {"code": "town", "name": "街道/镇", "in_grid": True},
    ],
    "code_scheme": {"levels": {6: "district", 9: "town"}},
}
COUNTIES = HEAD | {
    "levels": [
        {"code": "county", "name": "县"},
        {"code": "town", "name": "镇"},
        {"code": "village", "name": "村", "in_grid": True},
    ],
    "code_scheme": {"parents": "prefix"},
}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real tables of ../shared/data are not here")


def loaded(rules, *files):
    """Load files into a store of their own; return the report and what `ask` finds."""
    store = Store.open(":memory:")
    report = store.import_files(files, Profile.model_validate(rules), imported_at=IMPORTED)

    def ask(sql):
        with store.connection.cursor() as cursor:
            return cursor.execute(sql).fetchall()

    return report, ask


def features(name, *names):
    document = json.loads((BEIJING / name).read_text(encoding="utf-8"))
    return [one for one in document["features"] if not names or one["properties"]["name"] in names]


def written(path, told):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": told}), encoding="utf-8")
    return path


@pytest.fixture
def pinggu(tmp_path):
    """Write 平谷 alone: the district as published."""
    return written(tmp_path / "0.geojson", features("districts.geojson", "平谷区"))


@pytest.fixture(scope="module")
def beijing():
    # given in the wrong order: parents are found and go first
    return loaded(CITY, BEIJING / "subdistricts.geojson", BEIJING / "districts.geojson")


def test_all_of_beijing_is_loaded_with_its_levels(beijing):
    report, ask = beijing
    assert [(file.loaded, file.refused) for file in report.files] == [(16, 0), (343, 0)]
    assert ask("select level, count(*) from units group by level order by 1") == [
        ("district", 16),
        ("town", 343),
    ]
    assert ask("select count(*) from unit_paths where depth = 1") == [(343,)]


def test_the_invalid_ring_of_fengtai_is_mended_and_told_by_its_name(beijing):
    report, ask = beijing
    (told,) = report.doubts[report.doubts["reason"] == "shape_mended_thin"].itertuples()
    assert told.detail == "丰台区(110106000000) 116.26289, 39.79358"
    assert "丰台区" in sentence(told.reason, "zh-CN", detail=told.detail)
    ((area, parts),) = ask(
        "select area_km2, (select sum(area_km2) from units where parent_code = '110106000000') "
        "from units where unit_code = '110106000000'"
    )
    assert area == pytest.approx(parts, rel=0.01)


def test_the_airport_that_two_districts_claim_is_told(beijing):
    report, _ = beijing
    told = report.doubts[~report.doubts["reason"].str.startswith("shape_mended")]
    assert sorted(told["reason"]) == ["children_leave_gap", "siblings_overlap"]
    for row in told.itertuples():
        assert "顺义区(110113000000)" in row.detail
        assert "10.57 km²" in row.detail
    assert told["detail"].str.contains("朝阳区").sum() == 1


def test_a_ring_that_mending_would_change_is_refused_by_its_name(tmp_path, pinggu):
    towns = features("pinggu_towns.geojson")
    ring = towns[3]["geometry"]["coordinates"][0][0]
    half = len(ring) // 2
    towns[3]["geometry"]["coordinates"][0][0] = [*ring[:half], *reversed(ring[half:-1]), ring[0]]
    report, _ = loaded(CITY, pinggu, written(tmp_path / "平谷.geojson", towns))
    (refused,) = report.refusals.itertuples()
    assert refused.row_number == 5
    assert refused.reason == "cell_shape_crosses"
    assert refused.detail.startswith(towns[3]["properties"]["name"])
    assert report.files[1].loaded == 17


def test_the_towns_of_pinggu_fill_it(pinggu):
    report, ask = loaded(CITY, pinggu, BEIJING / "pinggu_towns.geojson")
    assert report.files[1].loaded == 18
    assert report.doubts.empty
    published = pd.read_csv(BEIJING / "subdistricts.csv", dtype={"code": str}).set_index("code")["area_km2"]
    measured = dict(ask("select unit_code, area_km2 from units where level = 'town'"))
    assert measured == pytest.approx(published[list(measured)].to_dict(), rel=0.001)


def test_towns_without_their_districts_are_refused():
    report, _ = loaded(CITY, BEIJING / "pinggu_towns.geojson")
    assert set(report.refusals["reason"]) == {"cell_parent_unknown"}
    assert report.files[0].refused == 18


def test_a_larger_town_than_its_district_is_told(tmp_path, pinggu):
    towns = features("pinggu_towns.geojson")
    towns[0]["geometry"] = features("districts.geojson", "怀柔区")[0]["geometry"]
    report, _ = loaded(CITY, pinggu, written(tmp_path / "平谷.geojson", towns))
    told = report.doubts[["row_number", "reason"]].itertuples(index=False, name=None)
    assert (2, "larger_than_parent") in told


def test_the_neighbourhoods_of_houston_overlap_a_little():
    """By 901 m² and 24 m²: told where the profile does not allow it, and not otherwise."""
    rules = HEAD | {
        "levels": [{"code": "neighborhood", "name": "社区", "in_grid": True}],
        "columns": {"units": {"snb_id": "unit_code"}},
    }
    file = SHARED / "houston_2023" / "super_neighborhoods.geojson"
    report, _ = loaded(rules, file)
    assert report.doubts.empty
    report, _ = loaded(rules | {"ground": {"overlap_share": 0, "snap_m": 0}}, file)
    assert report.doubts["reason"].tolist() == ["siblings_overlap"] * 2
    for names in (("SPRING BRANCH WEST(10)", "ADDICKS PARK TEN(9)"), ("WASHINGTON AVENUE", "LAZYBROOK")):
        assert report.doubts["detail"].apply(lambda said, names=names: all(n in said for n in names)).any()


def test_the_codes_of_five_counties_tell_who_lies_in_whom(tmp_path):
    published = pd.read_csv(SHARED / "china_codes" / "codes_5level.csv", dtype=str, keep_default_na=False)
    bare = published[["code", "name", "level"]].sample(frac=1, random_state=1)
    file = tmp_path / "区划.csv"
    bare.to_csv(file, index=False, encoding="gb18030")
    report, ask = loaded(COUNTIES, file)
    assert (report.files[0].loaded, report.files[0].refused) == (1424, 0)
    assert report.doubts.empty
    told = dict(ask("select unit_code, parent_code from units"))
    expected = published.set_index("code")["parent"].where(published.set_index("code")["level"] != "county")
    assert told == expected.astype(object).where(expected.notna(), None).to_dict()


def test_the_published_file_of_codes_is_loaded_as_it_is():
    rules = COUNTIES | {"columns": {"units": {"code": "unit_code"}}}
    report, ask = loaded(rules, SHARED / "china_codes" / "codes_5level.csv")
    assert (report.files[0].loaded, report.files[0].refused) == (1424, 0)
    # each county names its city, which is not there
    assert report.doubts["reason"].tolist() == ["parent_beyond"] * 5
    assert ask("select count(*) from units where parent_code is null") == [(5,)]


def test_codes_that_went_through_a_spreadsheet_are_refused_with_advice(tmp_path):
    published = pd.read_csv(SHARED / "china_codes" / "codes_5level.csv", dtype=str, keep_default_na=False)
    spoilt = published[["code", "name", "level"]].head(40).copy()
    spoilt["code"] = [f"{float(code):.5E}" for code in spoilt["code"]]
    file = tmp_path / "区划.csv"
    spoilt.to_csv(file, index=False)
    report, _ = loaded(COUNTIES, file)
    assert report.files[0].refused == 40
    (told,) = report.doubts.itertuples()
    assert (told.column_name, told.reason, told.detail) == ("code", "codes_destroyed", "40")
