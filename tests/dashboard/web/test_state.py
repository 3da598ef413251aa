from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from urllib.parse import parse_qs, quote

from hypothesis import given
from hypothesis import strategies as st

from dashboard.web.state import LAYERS, SCOPE_KEYS, View, parse, scope_of
from queries import grids
from queries.db import Database
from queries.indicators import INDICATORS

code = st.text(
    st.characters(categories=("L", "N"), include_characters="_-. &%"), min_size=1, max_size=12
).map(str.strip)
codes = st.lists(code.filter(bool), max_size=3, unique=True).map(tuple)
views = st.builds(
    View,
    area=code,
    period=st.sampled_from(["", "2026-W46", "2026-11", "2026-01-05..2026-02-03"]),
    as_of=st.sampled_from(["", "2026-11-20T18:00:00"]),
    tiers=codes,
    categories=codes,
    channels=codes,
    indicator=st.sampled_from([key for key, indicator in INDICATORS.items() if indicator.on_map]),
    layers=st.sets(st.sampled_from(LAYERS)).map(lambda chosen: tuple(x for x in LAYERS if x in chosen)),
    replay=st.sampled_from(["", "period", "2026-11-01T00:00:00..2026-11-02T08:30:00"]),
    since=st.sampled_from(["", "2026-11-20T08:30:00"]),
    shifts=st.sampled_from(["both", "now"]),
    plan=st.sampled_from(["move", "add"]),
    moved=st.sampled_from(["", "none", "P-1@121.50000,29.80000;甲&乙@1.00000,-2.00000"]),
    at=st.sampled_from(["", "121.54321,29.812,12.5", "-0.5,-89.9,3"]),
    lang=st.sampled_from(["zh-CN", "en"]),
    theme=st.sampled_from(["dark", "light"]),
)


@given(views)
def test_a_link_brings_a_colleague_to_the_same_view(view: View) -> None:
    assert parse(view.search) == view


@given(st.text(max_size=200))
def test_nonsense_is_a_view_too(text: str) -> None:
    assert parse("?" + text).search.startswith("?")


def test_the_default_view_has_an_empty_link() -> None:
    assert View().search == "?"
    assert parse(None) == View()


def test_a_map_that_was_moved_stays_there_until_another_area_is_looked_at() -> None:
    view = parse("?area=T1&at=121.54321,29.812,12.5")
    assert parse(view.but(lang="en")).at == "121.54321,29.812,12.5"
    assert parse(view.but(area="T2")).at == ""
    for wrong in ("121,29", "121,95,12", "a,b,c", "121,29,12,1", "٣,٣,٣"):
        assert parse(f"?at={wrong}").at == ""


def test_toggling_twice_is_the_same_view() -> None:
    view = View(tiers=("L1",))
    assert parse(parse(view.toggled("tiers", "L2")).toggled("tiers", "L2")) == view
    assert parse(view.toggled("layers", "events")).layers == ("circles",)


def test_what_cannot_be_used_is_named(demo_db: Database) -> None:
    scope, problems = scope_of(View(area="999", period="never", as_of="x"), demo_db)
    assert problems == ("asof", "period", "area")
    assert scope.area is None
    assert scope.period.label == "2026-11"


def test_the_screen_cannot_look_beyond_the_data(demo_db: Database) -> None:
    scope, problems = scope_of(View(as_of="2030-01-01T00:00:00+08:00"), demo_db)
    assert not problems
    assert scope.as_of == demo_db.as_of() <= datetime(2026, 11, 20, 18)


def test_scripts_are_told_the_keys_that_decide_figures(demo_db: Database) -> None:
    area = str(grids.children(demo_db, None)["unit_code"].iloc[0])
    every = View(
        area, "2026-W40", "2026-11-01T00:00:00", ("T1",), ("a",), ("b",), ("c",), "C4", ("base",), "grid",
        ("posts",), "flow", True, "units", "open", "-n", 2, "E1", "121.5,29.8,12", "2026-11-01", "period",
        "2026-11-01T00:00:00", "now", "add", "none", "emergency", "en", "light",
    )  # fmt: skip
    said = parse_qs(every.search[1:])
    assert len(said) == len(fields(View))
    usual = scope_of(View(), demo_db)
    deciding = {
        key for key, (value,) in said.items() if scope_of(parse(f"?{key}={quote(value)}"), demo_db) != usual
    }
    assert deciding == set(SCOPE_KEYS)
