"""A year of real incidents of Houston in its real neighbourhoods (see shared/data/README.md)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data.profile.model import load_profile
from data.report import ImportReport
from data.store import Store

HOUSTON = Path(__file__).parents[3] / "shared" / "data" / "houston_2023"
PROFILE = Path(__file__).parents[1] / "profiles" / "houston.yaml"

pytestmark = pytest.mark.skipif(not HOUSTON.is_dir(), reason="the real tables of ../shared/data are not here")


@pytest.fixture(scope="module")
def store():
    with Store.open(":memory:") as opened:
        yield opened


@pytest.fixture(scope="module")
def report(store) -> ImportReport:
    files = [HOUSTON / "incidents.parquet", HOUSTON / "super_neighborhoods.geojson"]
    return store.import_files(files, load_profile(PROFILE), imported_at=datetime(2026, 11, 21))


def test_every_row_is_accounted_for(report):
    assert [(f.table, f.rows_in, f.loaded, f.refused) for f in report.files] == [
        ("units", 88, 88, 0),
        ("events", 479588, 479588, 0),
    ]


@pytest.mark.usefixtures("report")
def test_counts_per_neighbourhood_are_those_of_another_library(store):
    expected = pd.read_csv(HOUSTON / "points_in_super_neighborhoods.csv", dtype={"snb_id": str})
    codes = expected["snb_id"].str.removesuffix(".0").fillna("nowhere")
    expected = expected.set_index(codes)[["F", "P"]].stack()
    with store.connection.cursor() as cursor:
        counted = cursor.execute(
            "select coalesce(grid_code, 'nowhere') as grid_code, category, "
            "count(*) as events from events where lon is not null group by all"
        ).df()
    counted = counted.set_index(["grid_code", "category"])["events"]
    expected.index.names = counted.index.names
    assert counted.sort_index().to_dict() == expected[expected > 0].sort_index().to_dict()


@pytest.mark.usefixtures("report")
def test_what_has_no_point_is_kept_without_a_place(store):
    with duckdb.connect() as bare:
        file = bare.read_parquet(str(HOUSTON / "incidents.parquet"))
        pointless = len(file.filter("lon is null or lat is null"))
    with store.connection.cursor() as cursor:
        ((kept,),) = cursor.execute(
            "select count(*) from events where lon is null and placed_by is null"
        ).fetchall()
    assert kept == pointless


@pytest.mark.usefixtures("report")
def test_columns_that_are_not_mapped_are_told_and_not_stored(report):
    assert "keymap_cell" in report.files[1].ignored
    assert report.files[1].understood["opened_at"] == "reported_at"
