"""The small files of shared/cases that are about rows, place and clock, and other members of their kinds."""

from __future__ import annotations

from datetime import datetime

import pytest
import shapely

from data.profile.model import load_profile
from data.store import Store
from queries import places
from queries.db import Database
from queries.figures import all_figures
from queries.periods import parse_period
from queries.scope import Scope
from tests.data.cases import CASES, doubts, needs_cases
from tests.data.tiny_place import IMPORTED, event, unit

pytestmark = needs_cases
MONTH_END = IMPORTED.replace(day=30)


def figures(
    store: Store, *ids: str, as_of: datetime = MONTH_END, area: str | None = None
) -> list[tuple[float | None, float | None]]:
    """Return numerator and denominator of indicators of the month of `as_of`."""
    profile = load_profile("default")
    scope = Scope(parse_period(f"{as_of:%Y-%m}", profile.periods, as_of), as_of, area=area)
    found = all_figures(Database(store.connection, profile), scope)["indicators"]
    return [(found[id]["num"], found[id].get("den")) for id in ids]


def test_the_same_number_in_two_streets(place):
    report = place("03-same-number-two-cases/05街道甲.csv", "03-same-number-two-cases/05街道乙.csv")
    assert sorted((one.loaded, one.refused) for one in report.files[1:]) == [(0, 10), (10, 0)]


def test_merged_without_a_verdict(place, store):
    place("10-merged-without-verdict/51.csv")
    assert figures(store, "C2") == [(8, None)]


def test_an_older_row_in_one_file(store):
    path = CASES / "dup_older/events.csv"
    report = store.import_files([path], load_profile("default"), imported_at=IMPORTED)
    (file,) = report.files
    assert (file.loaded, file.older, file.unchanged) == (2, 1, 0)


def test_how_events_outside_the_ground_were_placed(store, profile, units_file):
    square = shapely.geometry.mapping(shapely.box(-71.1, 42.3, -71.0, 42.4))
    ground = units_file(unit("G", None, "网格", square))
    report = store.import_files([ground, CASES / "outside/events.csv"], profile, imported_at=IMPORTED)
    placed = report.files[1].placement
    assert (placed.by_code, placed.by_point, placed.outside, placed.without_point) == (0, 1, 1, 2)


@pytest.mark.parametrize("name", ["22e.geojson", "56.geojson"])
def test_outlines_in_metres_without_a_word_of_the_system(store, name):
    path = CASES / "05-web-mercator-ground" / name
    (file,) = store.import_files([path], load_profile("default"), imported_at=IMPORTED).files
    assert (file.diagnosis.system, file.diagnosis.question) == ("EPSG:3857", None)
    with store.connection.cursor() as cursor:
        ((lon, lat),) = cursor.execute("select avg(lon), avg(lat) from units").fetchall()
    assert lon == pytest.approx(119.6, abs=0.2)
    assert lat == pytest.approx(30.6, abs=0.2)


@pytest.mark.parametrize(
    "zone, west, question",
    [
        ("Asia/Shanghai", 106.0, None),
        ("Asia/Shanghai", -74.0, "question_far"),
        ("America/New_York", -74.0, None),
        ("Europe/Madrid", -8.5, None),
        ("Asia/Shanghai", 75.9, None),
    ],
)
def test_a_ground_far_from_the_clock_of_the_profile_is_asked(load, profile, units_file, zone, west, question):
    head = profile.profile.model_copy(update={"timezone": zone})
    square = shapely.geometry.mapping(shapely.box(west, 38.0, west + 0.1, 38.1))
    report = load(
        units_file(unit("G", None, "网格", square)), profile=profile.model_copy(update={"profile": head})
    )
    assert report.files[0].diagnosis.question == question


def test_a_report_names_the_zone_of_its_times_and_loose_ones(load, units_file, table_file):
    row = event("E1", 办结时间="2026-11-20 夜里2点")
    report = load(units_file(), table_file([row]))
    assert report.files[1].zone == "Asia/Shanghai"
    assert "local times of Asia/Shanghai" in report.text("en")
    assert "times_unsure" in doubts(report)


def test_closed_before_it_was_reported(place, store):
    report = place("07-before-it-was-reported/34.csv")
    assert figures(store, "C1", "C3", "C3b") == [(6, None), (3, 3), (3, 3)]
    assert doubts(report)["order_impossible"] == "3"
    told = report.doubts[report.doubts["reason"] == "order_impossible_here"]
    assert told["row_number"].tolist() == [2, 3, 4]


def test_a_city_in_new_york_lives_by_its_own_clock(store):
    plain = load_profile("default")
    head = plain.profile.model_copy(update={"timezone": "America/New_York"})
    files = [CASES / "tz_wall/units.geojson", CASES / "tz_wall/events.csv"]
    imported_at = datetime(2026, 11, 30, 14, 32)  # minutes after the newest event, by the clocks there
    profile = plain.model_copy(update={"profile": head})
    report = store.import_files(files, profile, imported_at=imported_at)
    assert (report.files[1].placement.by_point, report.files[1].placement.outside) == (200, 0)
    assert report.files[0].diagnosis.question is None
    told = Database(store.connection, profile).as_of()
    assert told == datetime(2026, 11, 30, 14, 29, 44)


@pytest.mark.parametrize(
    "area, reported, name", [("East", 1, "East"), ("West", 1, "West"), (None, 2, "everything")]
)
def test_of_two_units_without_a_parent_each_is_itself(store, area, reported, name):
    files = [CASES / "root_name/units.geojson", CASES / "root_name/events.csv"]
    profile, now = load_profile("default"), datetime(2026, 12, 1, 3)
    store.import_files(files, profile, imported_at=now)
    assert figures(store, "C1", as_of=now, area=area) == [(reported, None)]
    assert places.full(Database(store.connection, profile), area, "en", "everything") == name
