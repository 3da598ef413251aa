from __future__ import annotations

import json

import pytest
from flask import Flask
from plotly.utils import PlotlyJSONEncoder

from dashboard.components import whatif_card
from dashboard.map import whatif
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import LAYERS, View, parse, scope_of
from layers import posts
from queries import grids, staff
from queries.db import Database


def text_of(components: object) -> str:
    return PlotlyJSONEncoder(ensure_ascii=False).encode(components)


@pytest.fixture(scope="module")
def moved(demo_db: Database) -> str:
    """Two posts put on the middles of other grids, one outside the district, one that nobody knows."""
    duty = staff.on_duty(demo_db, scope_of(View(), demo_db)[0]).drop_duplicates("post_id")
    first, second, third = duty["post"].iloc[[0, 7, 20]]
    lon, lat = duty[["lon", "lat"]].iloc[40]
    return (
        f"{first}@{lon:.5f},{lat:.5f};{second}@{lon + 0.004:.5f},{lat:.5f};"
        f"{third}@1.00000,2.00000;nobody@{lon:.5f},{lat:.5f}"
    )


def test_posts_are_drawn_in_place_of_events_while_something_is_tried() -> None:
    view = View(layers=tuple(layer for layer in LAYERS if layer in ("events", "gaps")))
    trying = parse(whatif.link(view, "P@1.00000,2.00000"))
    assert set(trying.layers) == {"circles", "gaps", "posts"}
    assert trying.moved == "P@1.00000,2.00000"


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_card_tells_what_changes_and_what_is_refused(demo_db: Database, moved: str, lang: str) -> None:
    view, t = View(moved=moved, lang=lang), translator(lang)  # type: ignore[arg-type]
    scope, _ = scope_of(view, demo_db)
    answer = whatif.ask(demo_db, scope, view.moved)
    said = text_of(whatif_card.render(answer, demo_db.profile, t, view))
    for word in ("outside", "off_duty", "people", "unwritten", "all_back"):
        assert t(f"whatif.{word}") in said
    assert "[whatif" not in said
    assert [stand.refused for stand in answer["stands"]] == [None, None, "outside", "off_duty"]
    before, after = answer["shifts"][0]["sums"]["all"].people
    assert before != after
    drawn = whatif.features(demo_db, scope, answer, lang)["features"]
    kinds = [one["properties"]["kind"] for one in drawn]
    assert (kinds.count("before"), kinds.count("after"), kinds.count("post")) == (2, 2, 4)
    json.dumps(drawn, allow_nan=False)


def test_an_empty_trial_says_how_to_begin(demo_db: Database) -> None:
    view = View(moved="none")
    scope, _ = scope_of(view, demo_db)
    body = whatif_card.render(whatif.ask(demo_db, scope, view.moved), demo_db.profile, translator("en"), view)
    assert translator("en")("whatif.hint") in text_of(body)


def test_what_happens_elsewhere_is_told_apart(demo_db: Database, moved: str) -> None:
    everywhere, _ = scope_of(View(), demo_db)
    area = grids.codes(demo_db, "town")[0]
    whole = whatif.ask(demo_db, everywhere, moved)["shifts"][0]["sums"]["all"].people
    part = whatif.ask(demo_db, everywhere.within(area), moved)["shifts"][0]
    here = part["sums"]["all"].people
    assert part["elsewhere"] == pytest.approx(whole[1] - whole[0] - (here[1] - here[0]))


def test_the_nearest_posts_are_listed_for_those_without_a_mouse(demo_db: Database) -> None:
    server = Flask("test")
    whatif.serve(server, Context(db=demo_db))
    west, south, east, north = grids.bounds(demo_db, None) or (0, 0, 0, 0)
    asked = f"/live/whatif?near={(west + east) / 2},{(south + north) / 2}&lang=en"
    found = server.test_client().get(asked).get_json()
    assert len(found) == whatif.MOST_NEAR
    assert found[0].keys() == {"post", "unit", "role", "at", "name"}
    numbers = set(staff.on_duty(demo_db, scope_of(View(), demo_db)[0])["post_id"])
    told = {row["post"] for row in found} | {
        post
        for one in posts.features(demo_db, scope_of(View(), demo_db)[0])["features"]
        for post in one["properties"]["posts"]
    }
    assert not told & numbers, "the number of a post stays in the house"
    assert server.test_client().get("/live/whatif?near=x").status_code == 200
