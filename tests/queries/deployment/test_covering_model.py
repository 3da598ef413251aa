"""Where to stand: equal to exhaustive search on small cases, never above the bound, constraints kept."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from queries.deployment.covering_model import Problem, bound, improve, of_shifts, prove


def problem(rng, posts=3, sites=5, cells=8, backup=0.0, free=0.8):
    cover = rng.random((sites, cells)) < 0.35
    may = rng.random((posts, sites)) < free
    at = rng.integers(0, sites, posts)
    may[np.arange(posts), at] = True
    return Problem(
        csr_matrix(cover.astype(np.int64)),
        rng.integers(1, 50, cells).astype(float),
        at,
        csr_matrix(may),
        (rng.random(cells) < 0.15).astype(np.int64),
        backup,
    )


def exhaustive(given, most):
    may = given.may.toarray()
    best = -1.0
    for at in product(*[np.flatnonzero(row) for row in may]):
        if sum(a != b for a, b in zip(at, given.at, strict=True)) <= most:
            best = max(best, given.value(given.counts(np.array(at))))
    return best


@pytest.mark.parametrize("backup", [0.0, 0.3])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_small_cases_equal_exhaustive_search(backup, most):
    found, wanted = [], []
    for seed in range(15):
        given = problem(np.random.default_rng(seed), backup=backup)
        plan, limit = prove(given, improve(given, most), most)
        found.append(plan.value)
        assert limit == pytest.approx(plan.value)
        wanted.append(exhaustive(given, most))
    assert found == pytest.approx(wanted)


@pytest.mark.parametrize("backup", [0.0, 0.3])
def test_the_bound_is_a_bound_and_a_single_move_is_the_best_one(backup):
    for seed in range(25):
        given = problem(np.random.default_rng(seed), posts=4, sites=7, cells=15, backup=backup)
        assert improve(given, 1).value == pytest.approx(exhaustive(given, 1))
        for most in (1, 3):
            _, stopped = prove(given, improve(given, most), most, time_limit_s=0)
            assert exhaustive(given, most) - 1e-6 <= stopped <= bound(given, most) + 1e-6
            assert bound(given, most) >= exhaustive(given, most) - 1e-6
            assert bound(given, most) >= improve(given, most).value - 1e-6


def test_constraints_are_kept_and_nothing_gets_worse():
    for seed in range(25):
        given = problem(np.random.default_rng(seed), posts=8, sites=12, cells=40, free=0.3)
        plan = improve(given, 3)
        assert len(plan.moves) <= 3
        assert all(given.may[post, site] for post, site in enumerate(plan.at))
        assert plan.value >= plan.before
        assert plan.value == pytest.approx(given.value(given.counts(plan.at)))


def test_more_moves_never_cover_less():
    for seed in range(10):
        given = problem(np.random.default_rng(seed), posts=6, sites=10, cells=30)
        values = [improve(given, most).value for most in range(5)]
        assert values == sorted(values)


def shifts(rng, posts=3, sites=4, cells=6, most=2):
    """Return a problem of two shifts, and its best value by trying all places of all posts in both shifts."""
    given = problem(rng, posts, sites, cells)
    serves = rng.random((posts, 2)) < 0.6
    serves[~serves.any(axis=1), 0] = True
    fixed = (rng.random((2, cells)) < 0.15).astype(np.int64)
    cover, may = given.cover.toarray(), given.may.toarray()
    best = -1.0
    for at in product(*[np.flatnonzero(row) for row in may]):
        if sum(a != b for a, b in zip(at, given.at, strict=True)) <= most:
            reached = [
                cover[[site for site, on in zip(at, serves[:, shift], strict=True) if on]].any(axis=0)
                | (fixed[shift] > 0)
                for shift in (0, 1)
            ]
            best = max(best, sum(float(given.weight @ one) for one in reached))
    return of_shifts(given.cover, given.weight, given.at, given.may, fixed, serves), best


def test_one_plan_for_two_shifts_equals_exhaustive_search():
    found, wanted = [], []
    for seed in range(25):
        given, best = shifts(np.random.default_rng(seed))
        plan, limit = prove(given, improve(given, 2), 2)
        found.append(plan.value)
        wanted.append(best)
        assert limit == pytest.approx(plan.value)
        assert bound(given, 2) >= best - 1e-6
        assert len(plan.moves) <= 2, "a post that serves both shifts moves once"
        assert all(given.may[post, site] for post, site in enumerate(plan.at))
    assert found == pytest.approx(wanted)
