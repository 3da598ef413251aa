"""Sentences and accounts against small tables counted by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.web.i18n import translator
from data.errors import UsageError
from queries.briefing.build import build
from queries.briefing.content import Briefing, Paragraph, Section, Table, plain
from queries.briefing.typesetting import typeset
from queries.briefing.why import STATES, accounts, unclosed
from queries.db import Database
from queries.indicators import figure
from queries.periods import comparison_scope, previous
from queries.scope import Period, Scope
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_event, add_grids

LAST = datetime(2022, 3, 8, 9)  # in the week before WEEK
NOW = datetime(2022, 3, 15, 9)


def sections(briefing: Briefing) -> dict[str, Section]:
    return {section.code: section for section in briefing.sections}


def sentences(section: Section) -> str:
    return "\n".join(plain(block.text) for block in section.blocks if isinstance(block, Paragraph))


def table(section: Section, id: str) -> list[list[str]]:
    found = next(block for block in section.blocks if isinstance(block, Table) and block.id == id)
    return [[plain(cell) for cell in row] for row in found.rows]


def put(connection: duckdb.DuckDBPyConnection, number: int, at: datetime, **more: Any) -> None:
    usual = {"event_id": f"{at:%d}-{number}", "grid_code": "G1", "reported_at": at, "accepted_at": at}
    add_event(connection, **(usual | {"due_eff": AS_OF + timedelta(days=1)} | more))


@pytest.fixture
def two_weeks(connection: duckdb.DuckDBPyConnection) -> Database:
    """Last week 20 accepted, 19 closed, 1 overdue; this week 25: 20 closed, 3 in time, 2 overdue."""
    add_grids(connection)
    for n in range(20):
        closed = {"closed_at": LAST + timedelta(hours=3), "first_closed_at": LAST + timedelta(hours=3)}
        put(connection, n, LAST, category="water", due_eff=LAST + timedelta(days=1), **(closed if n else {}))
    for n in range(25):
        done = {"closed_at": NOW + timedelta(hours=3), "first_closed_at": NOW + timedelta(hours=3)}
        late = {"due_eff": NOW + timedelta(days=1)} if n in {23, 24} or n < 20 else {}
        put(connection, n, NOW, category="water" if n < 23 else "roads", **late, **(done if n < 20 else {}))
    return Database(connection, PROFILE)


def write(db: Database, locale: str = "zh-CN", **more: Any) -> Briefing:
    return build(db, Scope(WEEK, AS_OF, "C1"), translator(locale), locale, **more)


def test_the_situation_is_said_as_counted_by_hand(two_weeks: Database) -> None:
    text = sentences(sections(write(two_weeks))["W1"])
    # 25 against 20: +25 %; 20/25 = 80.0 % against 19/20 = 95.0 %: 15 points down
    assert "受理25件，环比上升25.0%" in text
    assert "办结20件，办结率80.0%，环比降低15.0个百分点" in text
    assert "未办结：时限内在办3件、超期2件，water最多（3件）" in text


def test_the_same_is_said_in_english(two_weeks: Database) -> None:
    text = sentences(sections(write(two_weeks, "en"))["W1"])
    assert "25 accepted, up 25.0% on the week before" in text
    assert "20 closed, a closure rate of 80.0%, down 15.0 points on the week before" in text


def test_why_it_fell_is_exact(two_weeks: Database) -> None:
    scope = Scope(WEEK, AS_OF, "C1")
    base = comparison_scope(scope, previous(WEEK, PROFILE.periods))
    why = accounts(two_weeks, scope, base)[None]
    by_state = {part.code: part.points for part in why.by_state}
    # overdue: 1/20 = 5.0 points of last week's, 2/25 = 8.0 of this week's; in time 0 and 3/25 = 12.0
    assert by_state["overdue"] == Decimal(-3)
    assert by_state["in_time"] == Decimal(-12)
    assert sum(by_state.values()) == Decimal(-15)
    assert sum(part.points for part in why.by_category) == Decimal(-15)
    text = sentences(sections(write(two_weeks))["W1"])
    assert "时限内在办由0件变为3件，拉低12.0个百分点；超期未结由1件变为2件，拉低3.0个百分点" in text


def test_the_account_counts_what_the_indicator_counts(two_weeks: Database) -> None:
    scope = Scope(WEEK, AS_OF, "C1")
    rows = unclosed(two_weeks, scope)
    whole = rows[rows["kind"] == "all"].iloc[0]
    one = figure(two_weeks, scope, "C3")
    assert (whole["closed"], whole["accepted"]) == (one.num, one.den)
    assert whole["closed"] + sum(whole[state] for state in STATES) == whole["accepted"]
    assert rows[rows["kind"] == "category"]["accepted"].sum() == one.den


def test_a_unit_of_few_events_has_no_rate_and_no_rank(two_weeks: Database) -> None:
    put(two_weeks.connection, 99, NOW, grid_code="G2")
    rows = {row[0]: row for row in table(sections(write(two_weeks))["W3"], "W3")}
    assert rows["T1"][3] == "80.0%"
    assert rows["T2"][3] == "—(n<10)"
    lagging = table(sections(write(two_weeks))["W3"], "W3.lagging")
    assert [row[0] for row in lagging] == ["T1"]
    assert lagging[0][2] == "20/25"
    assert "时限内在办3件、超期2件" in lagging[0][4]


def test_what_falls_due_next_week_is_told(two_weeks: Database) -> None:
    text = sentences(sections(write(two_weeks))["W8"])
    assert "到2022-03-28 00:00前将有3件在办事件到期" in text


def test_a_running_week_is_refused(two_weeks: Database) -> None:
    scope = Scope(WEEK, WEEK.end - timedelta(seconds=1), "C1")
    with pytest.raises(UsageError, match="not over"):
        build(two_weeks, scope, translator("zh-CN"), "zh-CN")


@pytest.mark.parametrize("area", ["G1", "nowhere"])
def test_a_grid_has_no_briefing_of_its_own(two_weeks: Database, area: str) -> None:
    with pytest.raises(UsageError):
        build(two_weeks, Scope(WEEK, AS_OF, area), translator("zh-CN"), "zh-CN")


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "period",
    [
        Period("month", datetime(2022, 2, 1), datetime(2022, 3, 1), "2022-02"),
        Period("quarter", datetime(2021, 10, 1), datetime(2022, 1, 1), "2021-Q4"),
    ],
)
def test_an_empty_store_makes_a_briefing_that_says_so(
    connection: duckdb.DuckDBPyConnection, locale: str, period: Period
) -> None:
    briefing = build(
        Database(connection, PROFILE), Scope(period, AS_OF), translator(locale), locale, is_demo=True
    )
    text = "\n".join(sentences(section) for section in briefing.sections)
    assert ("没有受理事件" if locale == "zh-CN" else "No event was accepted") in text
    assert "[" not in text, "a word is missing"
    assert briefing.figures()


@given(st.text(alphabet="数据12ab,;:()。 -%", max_size=30))
def test_marks_change_their_width_and_nothing_else(text: str) -> None:
    found = typeset(text)
    assert len(found) == len(text)
    narrow = {chr(ord(mark) + 0xFEE0): mark for mark in ",;:()"}
    assert "".join(narrow.get(mark, mark) for mark in found) == text
    assert typeset("12:30") == "12:30"
