"""Travel times: equal to networkx to the second, with one-ways, monotone, symmetric where streets are."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.profile.roads import Roads as Rules
from data.roads import read_ways
from queries.roads.network import network_of
from queries.roads.places import snap
from queries.roads.travel import matrix, nearest
from tests.queries.roads.ways import FOOT, degrees, network, reference, roads, town, ways

SHARED = Path(__file__).parents[4] / "shared" / "data"
WALK = 4.8


def at(*points):
    """Return points in metres as lon/lat."""
    return degrees(*np.transpose(points))


def with_reference(net, sources, targets):
    """Return the times from each source to each target: networkx over nodes added for both."""
    graph, walk = reference(net), 3.6 / WALK
    result = np.full((len(sources), len(targets)), np.inf)
    for i in range(len(sources)):
        add(graph, net, sources, i, ("s", i), walk, outwards=True)
    for j in range(len(targets)):
        add(graph, net, targets, j, ("t", j), walk, outwards=False)
    for i, j in np.ndindex(result.shape):
        if sources.edge[i] >= 0 and sources.edge[i] == targets.edge[j]:
            edge, go = sources.edge[i], targets.share[j] - sources.share[i]
            seconds = abs(go) * (net.ahead if go >= 0 else net.back)[edge] if go else 0
            legs = (sources.walk_m[i] + targets.walk_m[j]) * walk
            graph.add_edge(("s", i), ("t", j), weight=seconds + legs)
    for i in range(len(sources)):
        found = nx.single_source_dijkstra_path_length(graph, ("s", i))
        result[i] = [found.get(("t", j), np.inf) for j in range(len(targets))]
    return result


def add(graph, net, all_places, i, name, walk, *, outwards):
    edge, share, leg = all_places.edge[i], all_places.share[i], all_places.walk_m[i] * walk
    graph.add_node(name)
    if edge < 0:
        return
    start, end, ahead, back = (values[edge] for values in (net.start, net.end, net.ahead, net.back))
    ends = ((start, share, back if outwards else ahead), (end, 1 - share, ahead if outwards else back))
    for node, part, whole in ends:
        seconds = leg + (part * whole if part else 0)
        if np.isfinite(seconds):
            pair = (name, int(node)) if outwards else (int(node), name)
            graph.add_edge(*pair, weight=min(seconds, graph.get_edge_data(*pair, {}).get("weight", np.inf)))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mode", ["foot", "car"])
def test_times_equal_networkx(seed, mode):
    rng = np.random.default_rng(seed)
    net = network(town(rng), mode)
    low, high = (min(net.x), min(net.y)), (max(net.x), max(net.y))
    sources, targets = (snap(net, *rng.uniform(low, high, (count, 2)).T, 300) for count in (7, 40))
    wanted = with_reference(net, sources, targets)
    found = matrix(net, sources, targets, limit_s=1e9, walk_kmh=WALK)
    assert found == pytest.approx(wanted, abs=0.05)
    field = nearest(net, sources, limit_s=1e9, walk_kmh=WALK)
    assert field.at(targets) == pytest.approx(wanted.min(axis=0), abs=0.05)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real tables of ../shared/data are not here")
@pytest.mark.parametrize("mode", ["foot", "car"])
def test_times_on_baltimore_equal_those_of_networkx(mode):
    known = roads(read_ways(SHARED / "roads_baltimore" / "baltimore.osm.pbf"))
    net = network_of(known, Rules(), mode)
    rng = np.random.default_rng(3)
    picked = rng.choice(len(known.x), 25)
    posts = snap(net, known.x[picked] + 40, known.y[picked] - 30, 500)
    graph, begin = reference(net), posts.walk_m * 3.6 / WALK
    graph.add_node("before")
    for i in np.flatnonzero(posts.snapped):
        add(graph, net, posts, i, ("s", i), 3.6 / WALK, outwards=True)
        graph.add_edge("before", ("s", i), weight=0)
    wanted = nx.single_source_dijkstra_path_length(graph, "before")
    field = nearest(net, posts, limit_s=1e9, walk_kmh=WALK)
    found = {node: field.nodes[node] for node in np.flatnonzero(np.isfinite(field.nodes))}
    nodes = {node: seconds for node, seconds in wanted.items() if isinstance(node, int)}
    assert nodes.keys() == found.keys()
    assert max(abs(found[node] - nodes[node]) for node in nodes) < 0.05
    assert len(nodes) > 5000
    assert (begin[posts.snapped] >= 0).all()


def test_a_one_way_street_is_gone_along_only():
    back = [FOOT, FOOT, FOOT, FOOT]
    made = ways(
        [(0, 0), (1000, 0)],
        [(1000, 0), (2000, 0)],
        [(2000, 0), (2000, 1000)],
        [(2000, 1000), (0, 0)],
        backward=back,
    )
    known = roads(made)
    x, y = known.plane.flat_points(*at((500, 0), (1500, 0)))
    round_the_block_m = 3000 + np.hypot(2000, 1000)
    for mode, there, again in (("car", 180, round_the_block_m * 0.18 - 180), ("foot", 750, 750)):
        net = network_of(known, Rules(), mode)
        both = snap(net, x, y, 50)
        times = matrix(net, both, both, limit_s=1e9, walk_kmh=WALK)
        assert times[0, 1] == pytest.approx(there, rel=2e-3)
        assert times[1, 0] == pytest.approx(again, rel=2e-3)
        assert times.diagonal() == pytest.approx([0, 0], abs=0.01)


def test_two_on_one_edge_need_not_go_round_a_node():
    known = roads(ways([(0, 0), (5000, 0)], [(5000, 0), (6000, 0)]))
    net = network_of(known, Rules(), "foot")
    x, y = known.plane.flat_points(*at((2000, 0), (2600, 0)))
    one, other = (snap(net, x[[i]], y[[i]], 50) for i in (0, 1))
    field = nearest(net, one, limit_s=1e9, walk_kmh=WALK)
    assert field.at(other)[0] == pytest.approx(450, rel=2e-3)  # 600 m on foot, not 6600


def test_the_last_metres_are_walked_and_far_places_have_no_road():
    known = roads(ways([(0, 0), (1000, 0)], [(1000, 0), (2000, 0)]))
    net = network_of(known, Rules(), "car")
    x, y = known.plane.flat_points(*at((0, 100), (2000, -300), (1000, 900)))
    found = snap(net, x, y, 500)
    assert found.walk_m[:2] == pytest.approx([100, 300], rel=2e-3)
    assert found.snapped.tolist() == [True, True, False]
    times = nearest(net, found.taken(np.array([0])), limit_s=1e9, walk_kmh=WALK).at(found)
    assert times[1] == pytest.approx((100 + 300) * 0.75 + 2000 * 0.18, rel=2e-3)
    assert times[2] == np.inf


def test_nothing_is_snapped_to_a_piece_that_leads_nowhere():
    made = town(np.random.default_rng(1), size=8, one_way=0, closed=0)
    yard = ways([(300, 30), (330, 30)])
    known = roads(made, yard)
    net = network_of(known, Rules(), "car")
    x, y = known.plane.flat_points(*at((315, 31)))
    found = snap(net, x, y, 500)
    assert found.walk_m[0] > 5


def test_a_road_closed_to_cars_is_open_to_feet():
    made = ways([(0, 0), (1000, 0)], [(1000, 0), (2000, 0)], road="footway")
    assert not network(made, "car").snappable.any()
    assert network(made, "foot").snappable.all()


def test_a_told_speed_counts_for_motors_and_pace_for_all():
    made = ways([(0, 0), (1000, 0)])
    told = type(made)(made.points, made.line, made.road, made.forward, made.backward, np.array([80.0]), 1)
    assert network(told, "car").ahead[0] == pytest.approx(60, rel=2e-3)  # three quarters of 80 km/h
    assert network(told, "ebike").ahead[0] == pytest.approx(240, rel=2e-3)
    slow = Rules.model_validate({"pace": {"ebike": 0.5}})
    assert network(told, "ebike", slow).ahead[0] == pytest.approx(480, rel=2e-3)


seeds = st.integers(0, 2**31)


@settings(max_examples=25, deadline=None)
@given(seeds, st.integers(1, 6), st.integers(1, 6))
def test_more_posts_never_come_later(seed, few, more):
    rng = np.random.default_rng(seed)
    net = network(town(rng, size=7), "car")
    low, high = (min(net.x), min(net.y)), (max(net.x), max(net.y))
    posts = snap(net, *rng.uniform(low, high, (few + more, 2)).T, 300)
    targets = snap(net, *rng.uniform(low, high, (30, 2)).T, 300)
    some, all_of_them = (
        nearest(net, posts.taken(np.arange(n)), limit_s=1e9, walk_kmh=WALK).at(targets)
        for n in (few, few + more)
    )
    assert (all_of_them <= some + 1e-6).all()


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_two_way_streets_take_as_long_back(seed):
    rng = np.random.default_rng(seed)
    net = network(town(rng, size=7, one_way=0), "ebike")
    low, high = (min(net.x), min(net.y)), (max(net.x), max(net.y))
    points = snap(net, *rng.uniform(low, high, (12, 2)).T, 300)
    times = matrix(net, points, points, limit_s=1e9, walk_kmh=WALK)
    assert times == pytest.approx(times.T, abs=0.02)
    assert nearest(net.reversed(), points.taken(np.array([0])), limit_s=1e9, walk_kmh=WALK).at(points) == (
        pytest.approx(times[:, 0], abs=0.02)
    )
