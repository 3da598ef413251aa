from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.panels import coverage
from dashboard.web.i18n import translator
from dashboard.web.state import View

WHOLE = pd.DataFrame({"zone": ["all"], "population": [90.0], "covered": [90.0]})


def rendered(answer: dict[str, Any], **view: str) -> str:
    return PlotlyJSONEncoder(ensure_ascii=False).encode(
        coverage.render(answer, translator("zh-CN"), View(**view))
    )


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
        "until": datetime(2026, 11, 20, 22),
        "zones": {"urban": (10, None), "rural": (30, None)},
        "as_of": "",
    }
    shown = rendered(answer)
    assert f"0 个单元 · 未覆盖人口 {told}" in shown
    assert shown.count('"data-until": "2026-11-20 22:00:00"') == 2
    assert "data-until" not in rendered(answer, as_of="2026-11-20T18:00:00"), "a chosen moment does not end"
    unknown = rendered(answer | {"until": None})
    assert "没有班次数据" in unknown
    assert "个单元" not in unknown
