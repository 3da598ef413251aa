"""Several top units: a chosen one is named on every page, and only everything is called everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from dashboard.briefing import choosing
from dashboard.downloads import about
from dashboard.handover import asking as handing
from dashboard.pages import briefing, data, desk
from dashboard.wall import serving as wall
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import LOCALES, View, scope_of
from data.profile.model import Profile
from data.store import Store
from queries import grids, places
from queries.briefing import heading
from queries.briefing.asking import Asked
from queries.db import Database

NOW = datetime(2026, 12, 1, 3, 0)
PROFILE = Profile.model_validate(
    {
        "profile": {"id": "two", "name": "两个街道"},
        "levels": [{"code": "street", "name": "街道"}, {"code": "grid", "name": "网格"}],
    }
)
EVERYTHING = {"zh-CN": "全域", "en": "Everything"}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    folder = tmp_path_factory.mktemp("roots")
    features, events = [], ["event_id,grid_code,reported_at,accepted_at"]
    for west, root, grid in ((121.0, "East", "E1"), (120.9, "West", "W1")):
        ring = [[west, 31], [west + 0.1, 31], [west + 0.1, 31.1], [west, 31.1], [west, 31]]
        for code, parent, level, name in ((root, None, "street", root), (grid, root, "grid", "一格")):
            features.append(
                {
                    "type": "Feature",
                    "geometry": {"type": "Polygon", "coordinates": [ring]},
                    "properties": {"unit_code": code, "parent_code": parent, "level": level, "name": name},
                }
            )
        events.append(f"{grid}-1,{grid},2026-11-30 09:00:00,2026-11-30 09:01:00")
    units, table = folder / "units.geojson", folder / "events.csv"
    units.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    table.write_text("\n".join(events), encoding="utf-8")
    store = Store.open(":memory:")
    store.import_files([units, table], PROFILE, imported_at=NOW)
    yield Context(Database(store.connection, PROFILE), clock=lambda: NOW)
    store.close()


def texts(part: Any) -> str:
    return json.dumps(part, default=lambda one: one.to_plotly_json(), ensure_ascii=False)


def pages(context: Context, view: View) -> dict[str, str]:
    """Return what each page calls the place of a view."""
    db, t, locale = context.db, translator(view.lang), view.lang
    scope, _ = scope_of(view, db)
    choice = choosing.choose(view, db)
    assert choice is not None
    asked = handing.asked(db, view, t, locale)
    told = json.loads(wall.body(context, view))
    return {
        "desk": texts(desk._breadcrumb(context, view, scope, t, locale)[-1]),
        "wall": told["scenes"][0]["name"],
        "briefing page": texts(
            [
                one
                for one in briefing._where(context, view, choice.scope, t, locale)[1].children
                if one.className == "is-on"
            ]
        ),
        "briefing": heading.head(Asked(db, choice.scope, t, locale)).title,
        "data": data.place(context, view, t, locale),
        "hand-over": asked.place,
        "download": dict(about.of(context, view, scope, t, title="", definitions=[]).rows)[t("about.area")],
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("area", ["East", "West"])
def test_a_chosen_root_is_named_on_every_page(context, area, locale):
    for page, said in pages(context, View(area=area, lang=locale)).items():
        assert area in said, (page, said)
        assert EVERYTHING[locale] not in said, (page, said)


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_is_called_everything(context, locale):
    for page, said in pages(context, View(lang=locale)).items():
        assert not any(name in said for name in ("East", "West")), (page, said)
        if page != "data":  # it always tells of all, and says so only beside a choice
            assert EVERYTHING[locale] in said, (page, said)


def test_everything_lists_the_roots(context):
    told = json.loads(wall.body(context, View()))
    assert {one["name"] for one in told["scenes"][1:]} == {"East", "West"}
    scope, _ = scope_of(View(), context.db)
    listed = texts(briefing._where(context, View(), scope, translator("en"), "en"))
    assert "East" in listed
    assert "West" in listed


def test_the_wall_of_a_unit_tells_of_that_unit(context):
    told = json.loads(wall.body(context, View(area="East")))
    assert [one["name"] for one in told["scenes"]] == ["East", "一格"]
    assert told["texts"]["place"] == "East"
    assert told["texts"]["open"] == "1"
    assert json.loads(wall.body(context, View()))["texts"]["open"] == "2"
    assert len(wall.moved(context, 0, "West")["ids"]) <= 1


def test_a_unit_that_there_is_not_is_everything_and_called_so(context):
    assert json.loads(wall.body(context, View(area="North")))["scenes"][0]["name"] == EVERYTHING["zh-CN"]
    assert places.chosen(context.db, "North", "en", "Everything") == "Everything"


def test_units_below_several_roots_are_told_apart(context):
    labels = grids.labels(context.db, ["E1", "W1"])
    assert labels == {"E1": "East 一格", "W1": "West 一格"}


def test_the_name_that_the_profile_gives_the_one_root_is_not_said_twice(demo_db):
    root = grids.children(demo_db, None)["unit_code"].iloc[0]
    for locale, name in (("zh-CN", "鄂托克前旗"), ("en", "Otog Front Banner")):
        t, view = translator(locale), View(area=root)
        scope, _ = scope_of(view, demo_db)
        crumbs = desk._breadcrumb(Context(demo_db), view, scope, t, locale)
        assert len(crumbs) == 1
        assert name in texts(crumbs)
        assert places.chosen(demo_db, root, locale, "") == name
        for area in ("", root):
            assert handing.asked(demo_db, View(area=area), t, locale).place == name
