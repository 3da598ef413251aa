"""Chart, table and map compare the same units: those of the finest level that can be told."""

from __future__ import annotations

import pytest

from dashboard.components import fair_legend, unit_table
from dashboard.map import view as map_view
from dashboard.panels import unit_fair
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import View, scope_of
from queries import rates
from queries.db import Database
from queries.map_level import ENOUGH


def words(component: object) -> str:
    children = getattr(component, "children", component)
    if isinstance(children, list):
        return "".join(words(child) for child in children)
    return "" if children is None else str(children) if isinstance(children, str) else words(children)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_all_three_speak_of_the_same_units_and_say_which(demo_db: Database, lang: str) -> None:
    view, t = View(is_fair=True, lang=lang), translator(lang)
    scope, _ = scope_of(view, demo_db)
    chart = unit_fair.ask(demo_db, scope)
    table = unit_table.ask(demo_db, scope, view)
    drawn = map_view.values_of(Context(demo_db), view, scope)
    units = chart["found"].units
    assert drawn["level"] == table["level"] == chart["levels"][0].code
    assert sum(drawn["counts"].values()) == len(units) == table["n"]
    assert (units["den"] >= rates.SMALL).mean() >= ENOUGH
    assert drawn["counts"]["worse"] == (units["verdict"] == "worse").sum()
    named = chart["levels"][0].label(lang)
    assert named in words(unit_fair.render(chart, t, view)[0])
    assert named in words(fair_legend.render(drawn, demo_db.profile, t, lang)[0])
