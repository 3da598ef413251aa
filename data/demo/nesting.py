"""Which piece belongs to which unit? Connected, balanced, nested groups, from the top level down."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from data.demo.arrays import Floats, Integers
from data.demo.cells import Pieces

ROUNDS = 24  # of re-centring and balancing; more changes little
GAIN = 0.35  # how strongly a group that is too big gives way


def split(
    pieces: Pieces, parents: Integers, number: int, rng: np.random.Generator, seats: Integers | None = None
) -> Integers:
    """Split the groups `parents` of pieces into `number` connected groups of roughly equal numbers of pieces.

    Every parent gets its share, at least one. `seats` are the pieces that each group must grow from; without
    them, centres start at random and move to the middle of their group.
    Groups are grown along the ground from their centres, so a group is always connected.
    """
    share = _shares(np.bincount(parents), number)
    centres = (
        seats
        if seats is not None
        else np.concatenate(
            [
                _spread(np.flatnonzero(parents == parent), int(wanted), pieces.plane, rng)
                for parent, wanted in enumerate(share)
            ]
        )
    )
    inside = _without_borders(pieces.neighbours, parents)
    target = (np.bincount(parents) / share)[parents[centres]]
    head_start = np.zeros(number)
    best, best_spread = _grow(inside, centres, head_start), np.inf
    for turn in range(ROUNDS):
        group = _grow(inside, centres, head_start)
        size = np.bincount(group, minlength=number)
        if size.min() == 0:
            centres, head_start = _restart(pieces, parents, group, centres, head_start)
            continue
        if (spread := float(np.var(size / target))) < best_spread:
            best, best_spread = group, spread
        if seats is None:
            centres = nearest_member(pieces.plane, group, pieces.middles(group))
        width = np.sqrt(np.bincount(group, pieces.areas_m2)) / 2
        head_start -= GAIN * (1 - turn / ROUNDS) * width * np.clip(size / target - 1, -1, 1)
    return best


def carve(
    pieces: Pieces, groups: Integers, number: int, eligible: NDArray[np.bool_], rng: np.random.Generator
) -> Integers:
    """Carve `number` new groups of one or two pieces out of large groups; what remains stays connected.

    `eligible` pieces come first. New groups get the numbers after the present ones.
    """
    groups = groups.copy()
    following = int(groups.max()) + 1
    last = following + number
    for piece in np.concatenate([rng.permutation(np.flatnonzero(e)) for e in (eligible, ~eligible)]):
        if following == last:
            break
        home = np.flatnonzero(groups == groups[piece])
        if len(home) < 5 or (groups[piece] >= last - number):
            continue
        taken = [piece]
        friends = pieces.neighbours[piece].indices
        friends = friends[groups[friends] == groups[piece]]
        if len(home) > 6 and len(friends):
            taken.append(int(friends[0]))
        rest = np.setdiff1d(home, taken)
        if connected_components(pieces.neighbours[rest][:, rest], return_labels=False) == 1:
            groups[taken] = following
            following += 1
    return groups


def _shares(sizes: Integers, number: int) -> Integers:
    """Share `number` among groups in proportion to their sizes, at least one each (largest remainder)."""
    exact = sizes / sizes.sum() * (number - len(sizes))
    share: Integers = np.floor(exact).astype(np.int64)
    missing = number - len(sizes) - int(share.sum())
    share[np.argsort(share - exact, kind="stable")[:missing]] += 1
    share += 1
    return share


def _spread(members: Integers, number: int, plane: Floats, rng: np.random.Generator) -> Integers:
    """Choose centres at random, but not next to one another: the best of many dart throws."""
    order = rng.permutation(members)
    chosen = order[:number]
    for piece in order[number : number * 4]:
        near, _ = cKDTree(plane[chosen]).query(plane[chosen], k=min(2, number))
        if number == 1:
            break
        weakest = int(near[:, 1].argmin())
        distance = np.hypot(*(plane[chosen] - plane[piece]).T)
        distance[weakest] = np.inf
        if distance.min() > near[weakest, 1]:
            chosen = chosen.copy()
            chosen[weakest] = piece
    return chosen


def _without_borders(neighbours: csr_matrix, parents: Integers) -> csr_matrix:
    links = neighbours.tocoo()
    same = parents[links.row] == parents[links.col]
    return coo_matrix((links.data[same], (links.row[same], links.col[same])), links.shape).tocsr()


def _grow(inside: csr_matrix, centres: Integers, head_start: Floats) -> Integers:
    """Give every piece to the centre it is nearest to along the ground, less the centre's head start."""
    pieces, number = inside.shape[0], len(centres)
    delay = head_start.max() - head_start + 1.0
    links = inside.tocoo()
    graph = coo_matrix(
        (
            np.concatenate([links.data, delay]),
            (np.concatenate([links.row, pieces + np.arange(number)]), np.concatenate([links.col, centres])),
        ),
        (pieces + number, pieces + number),
    ).tocsr()
    starts = pieces + np.arange(number)
    _, _, source = dijkstra(graph, indices=starts, min_only=True, return_predecessors=True)
    group: Integers = source[:pieces].astype(np.int64) - pieces
    return group


def _restart(
    pieces: Pieces, parents: Integers, group: Integers, centres: Integers, head_start: Floats
) -> tuple[Integers, Floats]:
    """Move every swallowed centre to the far end of the largest group under the same parent."""
    centres, head_start, size = centres.copy(), head_start.copy(), np.bincount(group, minlength=len(centres))
    for lost in np.flatnonzero(size == 0):
        siblings = np.flatnonzero(parents[centres] == parents[centres[lost]])
        largest = siblings[size[siblings].argmax()]
        members = np.flatnonzero(group == largest)
        far = np.hypot(*(pieces.plane[members] - pieces.plane[centres[largest]]).T)
        centres[lost] = members[far.argmax()]
        head_start[lost] = head_start[largest]
        size[largest] //= 2
    return centres, head_start


def nearest_member(plane: Floats, group: Integers, middle: Floats) -> Integers:
    """Return for every group its member nearest to the group's `middle`; members lie at `plane`."""
    far = np.hypot(*(plane - middle[group]).T)
    order = np.lexsort([far, group])
    first = np.unique(group[order], return_index=True)[1]
    return order[first]
