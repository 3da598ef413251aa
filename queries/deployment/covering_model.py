"""Where should the next post stand? Maximal covering: as many people as possible within reach of somebody.

Plain arrays, no geography: what covers what is given. Greedy best moves and exchanges come at once; then a
solver (HiGHS, inside scipy) bounds how much better any answer could be, and proves small cases optimal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix, hstack, kron, vstack

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
STAY = -1


@dataclass(frozen=True)
class Problem:
    """What covers what, and who may go where.

    Attributes
    ----------
    cover
        Sites x cells, true where somebody at the site is in time in the cell.
    weight
        Of each cell: people, or past events.
    at
        The site at which each post stands.
    may
        Posts x sites, true where the post may stand: own unit, role. Its own site is always allowed.
    fixed
        How many others cover each cell, who do not move.
    backup
        What the second one in time counts, as a share of the first: 0 for covering alone.
    """

    cover: csr_matrix
    weight: Floats
    at: Integers
    may: csr_matrix
    fixed: Integers
    backup: float = 0.0

    def counts(self, at: Integers) -> Integers:
        """Return how many are in time in each cell when the posts stand at these sites."""
        posts = np.bincount(at, minlength=self.cover.shape[0])
        counts: Integers = self.fixed + np.asarray(self.cover.T @ posts).astype(np.int64)
        return counts

    def value(self, counts: Integers) -> float:
        """Return what a count of each cell is worth."""
        return float(self.weight @ self.worth(counts))

    def worth(self, counts: Integers) -> Floats:
        """Return the worth of each cell: 1 for the first in time, plus a share for a second."""
        worth: Floats = (counts > 0) + self.backup * (counts > 1)
        return worth


@dataclass(frozen=True)
class Plan:
    """Where each post should stand, and what that is worth; `moves` are (post, from, to) in order of gain."""

    at: Integers
    value: float
    before: float
    moves: tuple[tuple[int, int, int], ...]


def of_shifts(
    cover: csr_matrix,
    weight: Floats,
    at: Integers,
    may: csr_matrix,
    fixed: Integers,
    serves: NDArray[np.bool_],
) -> Problem:
    """Return the problem of one plan for several shifts: a post stands at one site in all that it serves.

    A cell counts once in each shift. Each site is there once for every set of shifts that some post serves,
    and a post may stand at those of its own set; the site is that number modulo the number of sites.

    Parameters
    ----------
    cover, weight, at, may
        As of `Problem`, for one shift.
    fixed
        Shifts x cells: how many others cover the cell.
    serves
        Posts x shifts: who is on duty in which of them.
    """
    sets, kind = np.unique(serves, axis=0, return_inverse=True)
    first = cover.shape[0] * kind.reshape(-1)
    allowed = may.tocoo()
    stands = csr_matrix(
        (allowed.data, (allowed.row, allowed.col + first[allowed.row])),
        shape=(len(at), cover.shape[0] * len(sets)),
    )
    return Problem(
        kron(sets.astype(np.int64), cover, "csr"),
        np.tile(weight, len(fixed)),
        at + first,
        stands,
        fixed.ravel(),
    )


def improve(problem: Problem, most: int) -> Plan:
    """Return the best plan found with at most `most` moves: the best move again and again, then exchanges."""
    at = problem.at.copy()
    before = problem.value(problem.counts(at))
    for _ in range(most):
        step = _best(problem, at, np.flatnonzero(at == problem.at))
        if step is None:
            break
        at[step[0]] = step[1]
    at = _exchange(problem, at, most)
    return Plan(at, problem.value(problem.counts(at)), before, _moves(problem, at))


def prove(problem: Problem, plan: Plan, most: int, time_limit_s: float = 4.0) -> tuple[Plan, float]:
    """Return the plan, or a better one where the solver finds it in time, and what no plan can exceed.

    Where both are equal the plan is the best there is.
    """
    may, cost, constraints = _program(problem, most)
    x = len(may.row)
    whole = np.zeros(len(cost))
    whole[:x] = 1
    solved = milp(
        cost,
        constraints=constraints,
        integrality=whole,
        bounds=Bounds(0, 1),
        options={"time_limit": time_limit_s, "mip_rel_gap": 0.0},
    )
    limit = np.inf if solved.mip_dual_bound is None else float(-solved.mip_dual_bound)
    if solved.status != 0:  # stopped before it found a usable solution
        limit = min(limit, bound(problem, most))
    if solved.x is not None:
        chosen = np.flatnonzero(solved.x[:x] > 0.5)
        at = problem.at.copy()
        at[may.row[chosen]] = may.col[chosen]
        if (value := problem.value(problem.counts(at))) > plan.value + 1e-9:
            plan = Plan(at, value, plan.before, _moves(problem, at))
    return plan, max(limit, plan.value)


def bound(problem: Problem, most: int) -> float:
    """Return what no plan with at most `most` moves can exceed: the optimum of the linear relaxation.

    Raises
    ------
    RuntimeError
        The solver gives none.
    """
    _, cost, constraints = _program(problem, most)
    solved = milp(cost, constraints=constraints, bounds=Bounds(0, 1))
    if solved.status != 0:
        raise RuntimeError(solved.message)
    return float(-solved.fun)


def _program(problem: Problem, most: int) -> tuple[coo_matrix, Floats, list[LinearConstraint]]:
    """Return who may stand where, the costs, and the constraints: a variable for each of them, then cells."""
    posts, cells = len(problem.at), problem.cover.shape[1]
    may = problem.may.tocoo()
    x = len(may.row)
    column = np.arange(x)
    own = may.col == problem.at[may.row]
    each_once = coo_matrix((np.ones(x), (may.row, column)), shape=(posts, x)).tocsr()
    moved = csr_matrix((~own).astype(float))
    covers = coo_matrix((np.ones(x), (may.col, column)), shape=(problem.cover.shape[0], x)).tocsr()
    reached = (problem.cover.T.astype(float) @ covers).tocsr()
    layers = 2 if problem.backup else 1
    ones = csr_matrix((np.ones(cells), (np.arange(cells), np.arange(cells))), shape=(cells, cells))
    # the first and the second one in a cell together are no more than those who are in time there
    limited = hstack([-reached, *[ones] * layers])
    upper = vstack([limited, hstack([moved, csr_matrix((1, cells * layers))])]).tocsr()
    gain = np.concatenate([problem.weight, problem.backup * problem.weight][:layers])
    once = hstack([each_once, csr_matrix((posts, cells * layers))]).tocsr()
    most_of_all = np.concatenate([problem.fixed.astype(float), [float(most)]])
    return (
        may,
        -np.concatenate([np.zeros(x), gain]),
        [LinearConstraint(upper, -np.inf, most_of_all), LinearConstraint(once, 1, 1)],
    )


def _best(problem: Problem, at: Integers, movable: Integers) -> tuple[int, int] | None:
    """Return the (post, site) that gains most, None when none gains."""
    counts = problem.counts(at)
    worth = problem.worth(counts)
    more = problem.weight * (problem.worth(counts + 1) - worth)
    gain_of_site = np.asarray(problem.cover @ more)
    best: tuple[float, int, int] = (1e-9, STAY, STAY)
    less = problem.weight * (worth - problem.worth(np.maximum(counts - 1, 0)))
    loss_of_post = np.asarray(problem.cover[at] @ less)
    may = problem.may
    # no move of a post can gain more than its best site without anything lost; the likeliest first
    hope = (
        np.array(
            [gain_of_site[may.indices[may.indptr[p] : may.indptr[p + 1]]].max(initial=0.0) for p in movable]
        )
        if len(movable)
        else np.zeros(0)
    )
    for turn in np.argsort(-hope, kind="stable"):
        if hope[turn] <= best[0]:
            break
        post = int(movable[turn])
        sites = may.indices[may.indptr[post] : may.indptr[post + 1]]
        upper = gain_of_site[sites]
        if loss_of_post[post] and upper.max() - loss_of_post[post] <= best[0]:
            # where it stands and where it goes may share cells; then the loss is not whole
            sites = sites[_shares(problem, int(at[post]), sites)]
            if not len(sites):
                continue
        best = max(best, _try(problem, counts, post, int(at[post]), sites))
    return (best[1], best[2]) if best[1] != STAY else None


def _shares(problem: Problem, site: int, others: Integers) -> NDArray[np.bool_]:
    common = np.asarray((problem.cover[others] @ problem.cover[site].T).todense()).ravel()
    shared: NDArray[np.bool_] = common > 0
    return shared


def _try(problem: Problem, counts: Integers, post: int, site: int, sites: Integers) -> tuple[float, int, int]:
    without = counts - np.asarray(problem.cover[site].todense()).ravel().astype(np.int64)
    worth = problem.worth(without)
    lost = float(problem.weight @ (problem.worth(counts) - worth))
    gains = np.asarray(problem.cover[sites] @ (problem.weight * (problem.worth(without + 1) - worth))).ravel()
    best = int(gains.argmax())
    return float(gains[best]) - lost, post, int(sites[best])


def _exchange(problem: Problem, at: Integers, most: int, rounds: int = 20) -> Integers:
    """Improve a plan by exchange: a moved post goes elsewhere or home, and another moves instead."""
    for _ in range(rounds):
        value = problem.value(problem.counts(at))
        best = (value + 1e-9, at)
        for post in np.flatnonzero(at != problem.at):
            home = at.copy()
            home[post] = problem.at[post]
            step = _best(problem, home, np.flatnonzero(home == problem.at))
            if step is not None:
                home[step[0]] = step[1]
            found = problem.value(problem.counts(home))
            if found > best[0]:
                best = (found, home)
        if best[1] is at:
            return at
        at = best[1]
    return at


def _moves(problem: Problem, at: Integers) -> tuple[tuple[int, int, int], ...]:
    changed = np.flatnonzero(at != problem.at)
    moves = [(int(post), int(problem.at[post]), int(at[post])) for post in changed]
    return tuple(sorted(moves, key=lambda move: -_gain_of(problem, at, move)))


def _gain_of(problem: Problem, at: Integers, move: tuple[int, int, int]) -> float:
    """Return what the plan would lose without this move."""
    home = at.copy()
    home[move[0]] = move[1]
    return problem.value(problem.counts(at)) - problem.value(problem.counts(home))
