"""Calibration: true speeds are found again; where there is nothing to propose, the reason is told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.profile.roads import Roads
from queries.deployment.calibration import LEAST, fit

RULES = Roads()


def events(took_s, modelled_s):
    return pd.DataFrame(
        {"took_s": took_s, "modelled_s": modelled_s, "odd": np.arange(len(modelled_s)) % 2 == 0}
    )


def ways(rng, n=600):
    return rng.uniform(60, 900, n)


def test_pace_and_minutes_are_found_again():
    rng = np.random.default_rng(1)
    way = ways(rng)
    found = fit(events(240 + 1.6 * way + rng.normal(0, 40, len(way)), way), "urban", "ebike", RULES)
    assert found.is_better
    assert found.ready_min == pytest.approx(4, abs=0.4)
    assert found.pace == pytest.approx(1 / 1.6, rel=0.05)
    assert found.error_after < 1 < found.error_before


def test_minutes_alone_where_the_speeds_are_right():
    rng = np.random.default_rng(2)
    way = ways(rng)
    found = fit(events(300 + way + rng.normal(0, 100, len(way)), way), "urban", "ebike", RULES)
    assert found.pace == pytest.approx(1, rel=0.1)
    assert found.ready_min == pytest.approx(5, abs=0.7)


def test_what_was_accepted_is_not_proposed_again():
    rng = np.random.default_rng(3)
    way = ways(rng)
    rules = Roads.model_validate({"ready_min": {"urban": 5}, "pace": {"ebike": 0.8}})
    found = fit(events(300 + way + rng.normal(0, 100, len(way)), way), "urban", "ebike", rules)
    assert (found.reason, found.ready_min, found.pace) == ("no_better", 5, 0.8)


def test_ways_that_tell_nothing_give_no_pace():
    rng = np.random.default_rng(4)
    way = ways(rng)
    took = rng.permutation(60 + way)  # as long as the ways, but not theirs
    found = fit(events(took, way), "rural", "car", RULES)
    assert (found.reason, found.pace, found.ready_min) == ("unrelated", 1, 0)
    assert abs(found.relation) < 0.2
    assert found.error_after > 0.9 * found.error_before
    # many minutes more than the ways: those can be told even then, the pace cannot
    late = fit(events(took + 1800, way), "rural", "car", RULES)
    assert late.is_better
    assert late.pace == 1
    assert late.ready_min == pytest.approx(31, abs=3)


def test_few_arrivals_give_nothing():
    way = ways(np.random.default_rng(5), 2 * LEAST - 2)
    found = fit(events(way * 2, way), "rural", "car", RULES)
    assert found.reason == "few"
    assert np.isnan(found.error_before)
