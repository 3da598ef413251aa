"""The system of generated files is found, or nothing is said; never is it wrong. And whose word counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.coordinates.agreement import Points, judge, odd_ones
from data.coordinates.candidates import different, possible
from data.coordinates.sign_test import Verdict
from data.coordinates.systems import WGS84, named
from data.ingest.crs_decision import Said, decide, said_of, weighed
from data.profile.crs import Crs
from tests.bench.coordinates import ROWS, SHARES, SIZES, SYSTEMS, made, outcome

DEGREES = [named(name) for name in ("WGS84", "GCJ02", "BD09")]
UNDECIDED = Verdict("GCJ02", {"GCJ02": 1.0, "WGS84": 0.9, "BD09": 0.8}, 0.1, "few")
DECIDED = replace(UNDECIDED, reason=None)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SYSTEMS), st.sampled_from(ROWS[:4]), st.sampled_from(SIZES), st.sampled_from(SHARES),
       st.integers(0, 10_000))  # fmt: skip
def test_no_generated_file_is_decided_wrongly(system, rows, size, mixed, seed):
    assert outcome(made(system, rows, size, mixed, seed)) != "wrong"


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("mixed", SHARES)
@pytest.mark.parametrize(("rows", "size"), [(200, 100), (200, 1000), (1000, 5000), (10_000, 20_000)])
def test_enough_points_are_decided_rightly(system, mixed, rows, size):
    assert [outcome(made(system, rows, size, mixed, seed)) for seed in range(2)] == ["right"] * 2


@pytest.mark.parametrize(("rows", "size"), [(10, 5000), (50, 20_000)])
def test_too_little_is_not_decided(rows, size):
    assert outcome(made("GCJ02", rows, size, 0.0, 1)) == "abstained"


def test_shapes_in_another_system_than_they_say_are_found():
    points = made("WGS84", 500, 1000, 0.0, 0).points
    # the units are drawn in GCJ-02 and nobody converted them: events in BD-09 then lie by Baidu's shift off
    lon, lat = points.first, points.second
    shifted = Points(*named("GCJ02").to_wgs84(lon, lat), points.unit, points.shapes)
    assert judge(shifted, DEGREES).reason == "ground"


def test_rows_of_another_system_are_named_and_wrong_codes_are_not():
    file = made("WGS84", 1000, 1000, 0.2, 2)
    odd = odd_ones(file.points, WGS84, DEGREES)
    assert odd.systems.count("BD09") > 0.95 * len(odd.systems)
    assert 150 < len(odd.points) < 220
    plain = made("WGS84", 1000, 1000, 0.0, 2).points
    random = np.random.default_rng(5)
    is_wrong = random.random(1000) < 0.1
    wrong = replace(plain, unit=np.where(is_wrong, random.integers(0, 400, 1000), plain.unit))
    assert len(odd_ones(wrong, WGS84, DEGREES).points) < 10


ANY = st.floats(allow_nan=False, allow_infinity=False)
NUMBERS = st.one_of(st.floats(-200, 200), st.floats(1e5, 5e7), ANY)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12), st.booleans())
def test_any_numbers_are_judged_without_a_word_of_warning(pairs, has_box):
    first, second = (np.array(axis, dtype=float) for axis in zip(*pairs, strict=True))
    file = made("WGS84", 10, 1000, 0.0, 0)
    systems = different(possible(first, second, file.box if has_box else None), first, second)
    points = Points(first, second, np.arange(len(first)) % 2 - 1, file.points.shapes)
    verdict, basis = weighed(points, systems, file.points.shapes)
    said = decide("events", len(points), systems, verdict, basis, Said(), has_ground=has_box)
    lon, lat = named(said.system).to_wgs84(first, second)
    assert len(odd_ones(points, named(said.system), systems).points) <= len(points)
    assert not (np.isnan(lon) | np.isnan(lat)).any()


def found(said: Said, verdict: Verdict | None = UNDECIDED, systems=DEGREES):
    diagnosis = decide("events", 20, systems, verdict, "units", said, has_ground=True)
    return diagnosis.system, diagnosis.decided_by, diagnosis.question


def test_whose_word_counts():
    bd09, gcj02, plane = named("BD09"), named("GCJ02"), named("CGCS2000-3-117")
    everything = Said(WGS84, (bd09,), gcj02)
    assert found(everything, DECIDED) == ("GCJ02", "evidence", None)
    assert found(everything) == ("BD09", "before", None)
    assert found(replace(everything, by_before=(plane, bd09))) == ("BD09", "before", None)
    assert found(replace(everything, by_before=())) == ("GCJ02", "profile", None)
    assert found(Said(WGS84)) == ("WGS84", "file", None)
    assert found(Said()) == ("WGS84", "assumed", "question_few")
    assert found(Said(plane, (bd09,)), None, [plane, named("CGCS2000-3-120")]) == (plane.name, "file", None)
    assert found(Said(plane, (bd09,))) == ("BD09", "before", None)  # the numbers are no metres at all


def test_swapped_columns_are_seen_before_anybody_is_asked():
    swapped = [named(name) for name in ("swapped", "GCJ02-swapped", "BD09-swapped")]
    assert found(Said(by_profile=named("GCJ02")), None, swapped) == ("GCJ02-swapped", "profile", None)
    assert found(Said(), None, swapped)[:2] == ("swapped", "assumed")


def test_abroad_there_is_nothing_to_ask():
    assert found(Said(), None, [WGS84]) == ("WGS84", "assumed", None)


def test_the_only_reading_of_metres_is_evidence():
    assert found(Said(), None, [named("CGCS2000-3-117")])[:2] == ("CGCS2000-3-117", "evidence")


@pytest.mark.parametrize("reason", ["few", "alike", "mixed", "ground", "none_fits"])
def test_what_cannot_be_right_is_asked_whoever_spoke(reason):
    question = found(Said(by_profile=WGS84), replace(UNDECIDED, reason=reason))[2]
    assert question == (None if reason in ("few", "alike") else f"question_{reason}")


def test_points_without_units_are_compared_with_the_whole_ground():
    file = made("BD09", 5000, 300, 0.0, 0)
    nowhere = replace(file.points, unit=np.full(5000, -1))
    verdict, basis = weighed(nowhere, DEGREES, file.points.shapes)
    assert (verdict.best, verdict.is_decided, basis) == ("BD09", True, "ground")
    assert weighed(nowhere, DEGREES, None) == (None, "numbers")


def test_a_ground_that_events_overflow_decides_nothing():
    """Events on both sides of the border: then being outside says nothing, however many there are."""
    file = made("WGS84", 5000, 300, 0.0, 0)
    random = np.random.default_rng(1)
    west, south, east, north = file.box
    wide, high = east - west, north - south
    first = random.uniform(west - wide, east + wide, 5000)
    second = random.uniform(south - high, north + high, 5000)
    around = Points(first, second, np.full(5000, -1), file.points.shapes)
    verdict, _ = weighed(around, DEGREES, file.points.shapes)
    assert not verdict.is_decided


def test_what_is_said_comes_from_file_store_and_profile():
    said = said_of("events", file="EPSG:4549", before=["GCJ02"], crs=Crs(events="BD09"))
    assert [one.name for one in said.all] == ["CGCS2000-3-120", "GCJ02", "BD09"]
