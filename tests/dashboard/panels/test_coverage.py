from __future__ import annotations

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.i18n import translator
from dashboard.panels import coverage
from dashboard.state import View

WHOLE = pd.DataFrame({"zone": ["all"], "population": [90.0], "covered": [90.0]})


@pytest.mark.parametrize(
    ("people", "mark", "told"), [(0.0, None, "0"), (12.4, None, "12"), (float("nan"), "—", "—")]
)
def test_the_line_over_the_gaps_has_both_numbers(people: float, mark: str | None, told: str) -> None:
    answer = {
        "regulated": True,
        "figures": [],
        "summary": WHOLE.assign(uncovered_in_gaps=people, withheld=mark),
        "gaps": pd.DataFrame(columns=["unit_code", "name", "share", "uncovered", "withheld"]),
        "n_gaps": 0,
        "zones": {"urban": (10, None), "rural": (30, None)},
        "as_of": "",
    }
    shown = PlotlyJSONEncoder(ensure_ascii=False).encode(coverage.render(answer, translator("zh-CN"), View()))
    assert f"0 个单元 · 未覆盖人口 {told}" in shown
