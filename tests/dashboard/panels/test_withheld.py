"""What the panels print where a count of persons is held back."""

from __future__ import annotations

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.panels import coverage
from dashboard.web.i18n import translator
from dashboard.web.state import View
from queries.db import Database
from tests.queries.attack import START, Place
from tests.queries.test_disclosure import PEOPLE, at, on, store_of


@pytest.fixture(scope="module")
def hamlet() -> Database:
    place = Place(PEOPLE, on(0, TAa=3, TAb=47, TAc=90, TBa=300, TBb=0, TC=70))
    return store_of(place, place)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("area", ["TAa", "TAb", "TA", None])
def test_a_panel_prints_no_hidden_count(hamlet: Database, area: str | None, lang: str) -> None:
    answer = coverage.ask(hamlet, at(START, area))
    shown = PlotlyJSONEncoder(ensure_ascii=False).encode(
        coverage.render(answer, translator(lang), View(area=area or "", lang=lang))
    )
    texts = shown.replace('\\"', '"').split('"')
    assert "nan" not in texts
    assert not {"3", "47", "3/1", "47/1"} & set(texts)
    assert ("<10" in texts) == (area != "TAb")
    assert (translator(lang)("provenance.withheld") in texts) == (area in {"TAa", "TAb"})
