from __future__ import annotations

import re
from pathlib import Path

import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from dashboard.panels import _base as panels
from dashboard.web.i18n import catalogue, translator
from dashboard.web.state import BOARDS, View, scope_of
from data.profile.model import load_profile
from data.store import Store
from queries import grids
from queries.db import Database

PANELS = panels.discover()
VIEWS = {
    "everything": View(),
    "nothing happened": View(period="2031-01"),
    "one town, a week": View(area="TOWN", period="2026-W46"),
    "one grid": View(area="GRID", lang="en", theme="light"),
    "one tier that nobody knows": View(tiers=("no such tier",)),
    "the past": View(as_of="2026-03-05T12:00:00", period="2026-03"),
}


def text_of(component: object) -> str:
    return PlotlyJSONEncoder(ensure_ascii=False).encode(component)


def placed(view: View, db: Database) -> View:
    """Put the codes of the demo's ground where a view names a town or a grid."""
    town = grids.codes(db, "town")[0]
    code = {"TOWN": town, "GRID": grids.codes(db, "unit", town)[0], "": ""}[view.area]
    return View(**{**view.__dict__, "area": code})


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_is_named_as_its_file_and_has_words(name: str) -> None:
    assert (panels.FOLDER / f"{name}.py").is_file()
    for locale in ("zh-CN", "en"):
        assert catalogue(locale)[f"panel.{name}.title"]
        assert f"panel.{name}.note" in catalogue(locale)


@pytest.mark.parametrize("name", ["otog", "yinzhou"])
def test_every_panel_has_a_place_on_the_desk_of_any_system(name: str) -> None:
    profile = load_profile(name)
    sides = [(board, side) for board in BOARDS for side in panels.SIDES]
    standing = [panel.id for board, side in sides for panel in panels.standing_on(board, side, profile)]
    assert sorted([*standing, "kpis", "headlines"]) == sorted(PANELS)


def test_no_two_panels_stand_on_one_place() -> None:
    places = [(p.board, p.side, p.place) for p in PANELS.values() if p.board]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("name", PANELS)
def test_a_panel_renders_whatever_is_asked(name: str, view: View, demo_db: Database) -> None:
    view = placed(view, demo_db)
    scope, problems = scope_of(view, demo_db)
    assert not problems
    answer = PANELS[name].ask(demo_db, scope)
    body = PANELS[name].render(answer, translator(view.lang), view)
    assert all(isinstance(part, Component) for part in body)
    shown = text_of(body)
    assert not re.search(r"\[[a-z]+(\.[\w]+)+\]", shown), "a word is missing"
    assert "nan" not in shown.replace("NaN", "nan").split('"')


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_renders_on_an_empty_store_under_the_plain_profile(name: str) -> None:
    with Store.open(":memory:") as store:
        db = Database(store.connection, load_profile("default"))
        scope, _ = scope_of(View(), db)
        body = PANELS[name].render(PANELS[name].ask(db, scope), translator("zh-CN"), View())
        assert body or name == "headlines"  # a profile without an article has no headlines


def test_nothing_is_computed_twice_for_one_data_version(demo_db: Database) -> None:
    scope, _ = scope_of(View(), demo_db)
    remembering = demo_db.remembering()
    calls: list[int] = []
    for _ in range(3):
        remembering.answer(("panel", "x", scope), lambda: calls.append(1) or {"a": 1})
    assert len(calls) == 1


def test_files_and_panels_agree() -> None:
    stems = {path.stem for path in Path(panels.FOLDER).glob("*.py") if not path.stem.startswith("_")}
    assert stems == set(PANELS)
