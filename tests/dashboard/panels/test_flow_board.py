"""What the board of flow says: hand-made tables in, words and numbers out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.data_page import _base as sections
from dashboard.panels._base import discover
from dashboard.web.i18n import translator
from dashboard.web.state import View, scope_of
from data.profile.model import Profile, load_profile
from tests.queries.flowing import Place, at, place
from tests.queries.tables import insert

PANELS = discover()


def told(here: Place, as_of: datetime) -> None:
    """Say up to when the store is told, as an import does."""
    insert(
        here.connection,
        "batches",
        batch_id=1,
        file_name="",
        file_hash="",
        table_name="events",
        rows_in=0,
        loaded=0,
        replaced=0,
        unchanged=0,
        refused=0,
        imported_at=as_of,
        as_of=as_of,
    )


def shown(here: Place, panel: str, view: View) -> str:
    scope, problems = scope_of(view, here.db)
    assert not problems
    body = PANELS[panel].render(PANELS[panel].ask(here.db, scope), translator(view.lang), view)
    return PlotlyJSONEncoder(ensure_ascii=False).encode(body)


def march(**view: str) -> View:
    return View(period="2026-03", board="flow", **view)


@pytest.fixture
def here() -> Place:
    made = Place(
        place(
            evidence=[{"code": "person", "name": "见人", "name_en": "Person seen"}],
            settled=[{"code": "town", "name": "大事不出镇", "name_en": "Settled in town"}],
            steps_source="assumed",
            off_hours={"on_shift": ["08:30", "17:30"], "owner": "村级队伍"},
            firsts=[{"code": "fast", "name": "快集", "from": "REPORT", "to": "ACCEPT"}],
        )
    )
    for number in range(12):
        made.event(
            f"E{number}",
            reported_at=at(2, 20),
            accepted_at=at(2, 20, 5),
            tier="1",
            max_level="grid" if number else "town",
            closed_at=at(3, 9) if number < 8 else None,
            due_eff=at(10),
            evidence="person" if number < 5 else None,
        )
        made.steps(
            f"E{number}",
            ("REPORT", at(2, 20), "grid"),
            ("ACCEPT", at(2, 20, 5)),
            ("HANDOVER", at(3, 8)),
            *([("CLOSE", at(3, 9))] if number < 8 else []),
        )
    told(made, at(31))
    return made


def test_the_funnel_names_the_steps_and_how_sure_they_are(here):
    text = shown(here, "flow", march())
    wanted = (
        "有效事件 12 件",
        "假定",
        "CLOSE:8/12 件到达",
        "快集",
        "大事不出镇",
        "8 件中 3 件不全",
        "—(n<10)",
    )
    assert [part for part in wanted if part not in text] == []
    assert "中位 5.0分" in text


def test_an_odd_order_is_told_beside_the_funnel(here):
    here.steps("E0", ("HANDLE", at(5)))
    assert "步骤次序不合 1 件,不计入" in shown(here, "flow", march())


def test_without_a_log_the_funnel_says_what_it_is_told_by(here):
    here.connection.execute("delete from event_steps")
    text = shown(here, "flow", march(lang="en"))
    assert "no log of steps; told by times" in text
    assert "Person seen" in text


def test_the_backlog_tells_ages_apart_and_lists_the_oldest(here):
    text = shown(here, "overdue", march())
    assert all(part in text for part in ("≤30天", "最久未结", "E11", "21.0天"))


def test_hand_over_is_judged_by_the_rule_of_the_place(here):
    text = shown(here, "off_hours", march())
    assert all(part in text for part in ("时段外 12 件,占 100%", "村级队伍", "系统默认", "次日 09:00 前交接"))


@pytest.mark.parametrize(("name", "words"), [("otog", "24小时值守"), ("yinzhou", "本体系未规定")])
def test_where_there_is_no_shift_the_panel_says_why(name, words):
    made = Place(load_profile(name))
    made.event("A", reported_at=at(2, 20))
    told(made, at(31))
    assert words in shown(made, "off_hours", march())


def moving(**periods: object) -> Place:
    rules = place().model_dump(by_alias=True)
    made = Place(Profile.model_validate({**rules, "periods": periods}))
    for day, count in ((datetime(2026, 2, 25), 20), (datetime(2026, 3, 4), 30)):
        for number in range(count):
            moment = day + timedelta(minutes=number)
            made.event(f"{day:%m%d}{number}", reported_at=moment, accepted_at=moment)
    told(made, datetime(2026, 3, 4, 12))
    return made


def test_an_unfinished_period_says_up_to_when_it_is_compared():
    made = moving()
    assert "截至周三 12:00,与各期的同期相比" in shown(made, "trend", View(period="2026-W10"))
    assert "up to Wed 12:00" in shown(made, "trend", View(period="2026-W10", lang="en"))
    assert "截至4日 12:00" in shown(made, "trend", View(period="2026-03"))
    assert "截至3月4日 12:00" in shown(made, "trend", View(period="2026-Q1"))


def test_a_comparison_names_its_base_and_a_missing_one_its_reason():
    made = moving()
    text = shown(made, "trend", View(period="2026-W10"))
    wanted = ("▲50.0%", "2026-W09", "2025-W10", "(基期为0)", "数据自 2026-02-25 起")
    assert all(part in text for part in wanted)
    finished = shown(made, "trend", View(period="2026-W09"))
    assert "已完:各期都看到期末后同样久" in finished


def test_an_anchored_quarter_is_printed_as_the_place_prints_it():
    made = moving(month_anchor_day=19)
    text = shown(made, "trend", View(period="2026-Q1"))
    assert "2025 9.19-12.19" in text
    assert "2025 12.19-3.19" in text


def test_the_board_says_when_there_is_nothing():
    made = Place(place())
    told(made, at(31))
    for panel in ("flow", "trend", "off_hours"):
        assert "无数据" in shown(made, panel, march())
    assert "没有超期未结的事件" in shown(made, "overdue", march())


def test_the_data_page_counts_odd_orders_and_evidence_and_explains_them(here):
    here.steps("E0", ("HANDLE", at(5)))
    section = sections.discover()["quality"]
    for lang, words in {
        "zh-CN": ("结束后还有步骤", "不进流程漏斗和步骤时长", "E0", "见人"),
        "en": ("Steps after the end", "left out of the funnel", "E0", "Person seen"),
    }.items():
        body = section.render(section.ask(here.db, View(lang=lang)), translator(lang), View(lang=lang))
        text = PlotlyJSONEncoder(ensure_ascii=False).encode(body)
        assert [part for part in words if part not in text] == []
