"""What is still young is drawn hatched or hollow, and no line leads to it: on screens and paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pytest

from dashboard.briefing import pictures
from dashboard.components import trend_chart
from dashboard.components.marks import base
from dashboard.components.spark import spark
from dashboard.web.i18n import translator
from dashboard.web.state import View
from queries.briefing.content import Chart, Cited, Series
from queries.indicators import Figure

START = datetime(2026, 11, 1)
YOUNG = [False, False, True, True]


@pytest.fixture
def steps() -> pd.DataFrame:
    days = [START + timedelta(days=n) for n in range(4)]
    return pd.DataFrame(
        {"start": days, "accepted": 20, "closed": 10, "num": [20, 19, 10, 1], "den": 20, "immature": YOUNG}
    )


def test_the_chart_of_the_desk_has_no_line_that_falls(steps):
    figure = trend_chart.chart(steps, translator("en"), View(), steps).figure
    bars, ripe, young, whole = figure.data
    assert list(bars.marker.pattern.shape) == ["", "", "/", "/"]
    assert (list(ripe.y), list(whole.y)) == ([100, 95], [100, 95])
    assert (list(young.y), young.mode, young.marker.symbol) == ([50, 5], "markers", "circle-open")


def test_a_sparkline_ends_in_a_hollow_dot():
    picture = unquote(spark([90, 80, 85, 20], "dark", bars=False, immature=[False, False, False, True]).src)
    assert picture.count("polyline") == 1
    assert len(picture.split('points="')[1].split('"')[0].split()) == 3
    assert picture.count('fill="none" stroke="') == 2  # the line and the hollow dot
    whole = unquote(spark([90, 80, 85, 20], "dark", bars=False).src)
    assert len(whole.split('points="')[1].split('"')[0].split()) == 4


def test_the_picture_of_a_briefing_hatches_and_leads_no_line():
    points = tuple(Cited(f"r{n}", f"{n}%", "C3", value=n) for n in (100, 95, 50, 5))
    chart = Chart(
        "trend",
        "",
        ("1", "2", "3", "4"),
        (Series("n", points), Series("C3", points, "line")),
        immature=tuple(YOUNG),
        immature_name="young",
    )
    drawn = pictures._chart(chart)
    below, above = drawn.axes
    assert [bar.get_hatch() for bar in below.patches] == [None, None, "////", "////"]
    ripe, young = above.lines[:2]
    assert np.isnan(ripe.get_ydata()).tolist() == YOUNG
    assert np.isnan(young.get_ydata()).tolist() == [not one for one in YOUNG]
    assert young.get_linewidth() == 0


def test_reopenings_are_told_with_what_may_still_come_back():
    one = Figure("C12", "", "rate", 4, 133, 3.0, "3%", "first_closed", 133, parts={"young": 60})
    assert base(one, translator("en")) == "4/133 under 14 days 60"
