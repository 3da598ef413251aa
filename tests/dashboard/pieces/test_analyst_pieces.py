from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.utils import PlotlyJSONEncoder

from dashboard.components import desk_bar, paging
from dashboard.components.durations import duration
from dashboard.components.whisker import scale, whisker
from dashboard.drawer import render
from dashboard.finder import matches
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import View, parse, scope_of
from data.profile.model import load_profile
from data.store import Store
from queries import event_list
from queries.db import Database

per_cent = st.floats(0, 100)


def text_of(component: object) -> str:
    return PlotlyJSONEncoder(ensure_ascii=False).encode(component)


@given(st.lists(per_cent | st.none() | st.just(float("nan")), max_size=9))
def test_a_scale_has_room_for_all(values: list[float | None]) -> None:
    low, high = scale(values)
    assert 0 <= low < high <= 100
    assert all(low <= one <= high for one in values if one is not None and not math.isnan(one))


@given(per_cent, per_cent, st.lists(per_cent, max_size=80))
def test_a_whisker_is_one_element_of_few_layers(one: float, other: float, siblings: list[float]) -> None:
    drawn = whisker((one + other) / 2, (min(one, other), max(one, other)), one, "alike", siblings)
    style = drawn.to_plotly_json()["props"]["style"]["background"]
    assert style.count("gradient(") <= 63
    assert not re.search(r"nan|inf|-\d", style.replace("- 0.5px", "").replace("- 1px", ""))


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "<1 min"),
        (90, "1.5 min"),
        (3599, "60 min"),
        (3600, "1.0 h"),
        (47 * 3600, "47 h"),
        (48 * 3600, "2.0 d"),
        (20 * 86400, "20 d"),
    ],
)
def test_a_duration_keeps_two_figures(seconds: float, told: str) -> None:
    assert duration(seconds, translator("en")) == told


@pytest.mark.parametrize(
    ("sort", "order"),
    [("", ("a", True)), ("-b", ("b", True)), ("b", ("b", False)), ("zz", ("a", True)), ("--b", ("a", True))],
)
def test_an_order_is_a_known_column(sort: str, order: tuple[str, bool]) -> None:
    assert paging.order(sort, ("a", "b"), "-a") == order


VIEWS = [
    View(table="events"),
    View(table="events", list="overdue", sort="state", page=99999),
    View(table="events", sort="-grid", tiers=("nobody knows",)),
    View(table="events", period="2031-01"),
    View(table="units"),
    View(table="units", is_fair=True, indicator="C10", level="village", sort="-C10"),
    View(table="units", indicator="C16e", lang="en", theme="light", sort="name"),
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.search)
def test_whatever_is_asked_lies_in_the_drawer(view: View, demo_db: Database) -> None:
    shown = text_of(render(Context(demo_db), view.search, view.lang))
    assert not re.search(r"\[[a-z]+(\.[\w]+)+\]", shown), "a word is missing"
    assert '"nan' not in shown
    assert "drawer-close" in shown


@pytest.mark.parametrize("table", ["events", "units"])
def test_an_empty_store_has_an_empty_drawer(table: str) -> None:
    with Store.open(":memory:") as store:
        context = Context(Database(store.connection, load_profile("default")))
        assert "empty" in text_of(render(context, View(table=table).search, "zh-CN"))
        assert render(context, "?", "zh-CN") == []


def test_a_page_beyond_the_last_is_the_last(demo_db: Database) -> None:
    view = View(table="events", page=10_000)
    scope, _ = scope_of(view, demo_db)
    pages = event_list.counts(demo_db, scope)["accepted"].pages()
    assert f"{pages} / {pages}" in text_of(render(Context(demo_db), view.search, "zh-CN"))


def test_there_is_a_chip_for_all_that_narrows_and_each_takes_itself_away(demo_db: Database) -> None:
    profile, t = demo_db.profile, translator("en")
    tier, category = profile.tiers.items[0].code, profile.published_categories[0].code
    view = View(
        tiers=(tier,),
        categories=(category,),
        period="2026-10-01..2026-10-03",
        as_of="2026-11-01T00:00:00",
        table="events",
        page=7,
    )
    scope, _ = scope_of(view, demo_db)
    found = desk_bar.chips(view, scope, profile, t, "en")
    links = [parse(chip.children.href) for chip in found]
    assert [link.tiers for link in links] == [(), (tier,), (tier,), (tier,), ()]
    assert [link.categories for link in links] == [(category,), (), (category,), (category,), ()]
    assert [link.period for link in links] == [view.period] * 2 + ["", view.period, ""]
    assert [bool(link.as_of) for link in links] == [True, True, True, False, False]
    assert {link.page for link in links} == {1}
    assert desk_bar.chips(View(), scope_of(View(), demo_db)[0], profile, t, "en") == []


def test_the_search_knows_units_events_and_days(demo_db: Database) -> None:
    context, view = Context(demo_db), View()
    town = matches(context, view, "1506231")[0]
    assert town["set"]["area"].startswith("1506231")
    assert matches(context, view, "2026-11-02..2026-11-05")[0]["set"] == {"period": "2026-11-02..2026-11-05"}
    scope, _ = scope_of(view, demo_db)
    event = event_list.page(demo_db, scope, "accepted", most=1).iloc[0]
    found = matches(context, view, event["event_id"])[0]
    assert found["set"] == {"event": event["event_id"], "area": event["grid_code"], "level": ""}
    assert matches(context, view, "") == []
    assert len(matches(context, view, "1")) == 10
    assert matches(context, view, "';drop table events--") == []
