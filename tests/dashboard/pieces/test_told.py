"""What is ticked off on a card: of an event, and of a grid."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.components import event_card, unit_flags
from dashboard.web.i18n import translator
from data.profile.model import load_profile

EVENT = {"event_id": "E1", "tier": None, "category": None, "reported_at": datetime(2022, 3, 1)}
NOTHING = dict.fromkeys(("subtype", "exempt_reason", "work_group", "service_group", "party_branch"))


def shown(part: object) -> str:
    return PlotlyJSONEncoder(ensure_ascii=False).encode(part)


@pytest.mark.parametrize(
    ("lang", "whistle", "urgent"), [("zh-CN", "吹哨处置", "紧急"), ("en", "By whistle", "Urgent")]
)
def test_a_whistle_and_an_urgent_report_are_told(lang: str, whistle: str, urgent: str) -> None:
    event = {**EVENT, "mode": "whistle", "report_class": "urgent", "max_level": "township"}
    card = shown(event_card.render(event, load_profile("baiyunsi"), translator(lang), lang))
    assert whistle in card
    assert urgent in card


def test_five_ticks_say_what_was_seen() -> None:
    event = {**EVENT, "evidence": "person;scene"}
    card = shown(event_card.render(event, load_profile("tuanjie"), translator("zh-CN"), "zh-CN"))
    assert "✓ 见人" in card
    assert "✗ 见分析" in card
    untold = shown(event_card.render(EVENT, load_profile("tuanjie"), translator("zh-CN"), "zh-CN"))
    assert "见人" not in untold, "not told is not missing"


def test_the_flags_of_a_grid_are_told_where_somebody_told_them() -> None:
    rules, t = load_profile("yinzhou"), translator("zh-CN")
    told = {**NOTHING, "subtype": "工业类", "work_group": True, "service_group": False, "party_branch": True}
    rows = shown(unit_flags.rows(pd.Series(told, dtype=object), rules, t, "zh-CN"))
    for text in ("工业类", "✓ 网格工作钉钉群", "✗ 网格服务微信群", "党组织"):
        assert text in rows
    english = shown(unit_flags.rows(pd.Series(told, dtype=object), rules, translator("en"), "en"))
    assert "Industry" in english
    assert unit_flags.rows(pd.Series(NOTHING, dtype=object), rules, t, "zh-CN") == []
