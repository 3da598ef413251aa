"""Small files of the kinds that offices send, and the right figures (see shared/cases/README.md): values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from data.profile.model import Profile, load_profile
from data.store import Store
from queries.db import Database
from queries.indicators import figure
from queries.periods import parse_period
from queries.scope import Scope
from tests.data.cases import CASES, GROUND, needs_cases

NOW = datetime(2026, 11, 30, 21, 30)
SAME = Profile.model_validate({"profile": {"id": "ny", "name": "纽约", "timezone": "America/New_York"}})

pytestmark = needs_cases


class Case:
    """The figures of one file on the ground of the cases."""

    def __init__(self, file: str, as_of: str | None = None) -> None:
        self.profile = load_profile("default")
        self.store = Store.open(":memory:")
        self.report = self.store.import_files(
            [GROUND, CASES / file],
            self.profile,
            imported_at=NOW,
            as_of=None if as_of is None else datetime.fromisoformat(as_of),
        )

    def figure(self, code: str) -> Any:
        db = Database(self.store.connection, self.profile)
        with self.store.connection.cursor() as cursor:
            ((as_of,),) = cursor.execute("select max(as_of) from batches").fetchall()
        return figure(db, Scope(parse_period("2026-11", self.profile.periods, as_of), as_of), code)

    def share(self, code: str) -> tuple[int, int]:
        found = self.figure(code)
        return found.num, found.den

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        with self.store.connection.cursor() as cursor:
            return cursor.execute(question).fetchall()

    @property
    def reasons(self) -> dict[str, str]:
        told = self.report.doubts
        return dict(zip(told["reason"], told["detail"], strict=True))


@pytest.mark.parametrize("file", ["01.csv", "52.xlsx"])
def test_a_day_alone_as_deadline_is_its_end(file):
    case = Case(f"01-date-only-due/{file}", "2026-11-25 00:00:00")
    assert case.share("C4") == (12, 12)
    assert case.reasons["times_are_days"].startswith("12")
    assert "24:00" in case.report.text("en")


@pytest.mark.parametrize(("as_of", "overdue"), [("2026-11-21 23:59:59", 0), ("2026-11-22 00:00:00", 12)])
def test_nothing_is_overdue_before_the_day_is_over(as_of, overdue):
    case = Case("01-date-only-due/01b.csv", as_of)
    assert case.figure("C8").num == overdue


def test_ratings_are_grades_answers_that_were_none_and_nothing_guessed():
    case = Case("02-rating-words/28r.csv")
    assert case.share("C6") == (6, 6)
    assert case.ask("select rating, count(*) from events group by all order by 2, 1") == [
        ("满意", 2),
        ("非常满意", 4),
        (None, 6),
    ]


@pytest.mark.parametrize("file", ["03.csv", "03d.csv"])
def test_placeholders_are_empty_and_told(file):
    case = Case(f"06-sentinel-dates/{file}", "2026-11-25 00:00:00")
    assert case.share("C3") == (9, 12)
    assert case.reasons["times_placeholder"].startswith("3")


def test_what_nobody_sees_is_no_part_of_a_word():
    case = Case("13-invisible-characters/17b.csv", "2026-11-25 00:00:00")
    assert case.share("C3") == (9, 12)
    assert case.ask("select event_id, grid_code from events order by 1 limit 1") == [
        ("X00", "990101100001001")
    ]
    assert case.ask("select count(*) from events where placed_by = 'declared'") == [(12,)]


def test_the_time_of_day_beside_the_day_is_joined():
    case = Case("14-time-of-day-apart/07.csv", "2026-11-25 00:00:00")
    assert case.ask("select reported_at, closed_at from events order by 1 limit 1") == [
        (datetime(2026, 11, 10, 9, 30), datetime(2026, 11, 10, 15))
    ]
    assert case.report.files[1].ignored == ()


def test_24_00_is_the_next_day():
    case = Case("15-24-00-00/50.csv")
    assert case.ask("select distinct due_eff from events") == [(datetime(2026, 11, 21),)]


def test_times_with_z_are_those_of_the_place_and_it_is_said(tmp_path):
    with Store.open(":memory:") as store:
        report = store.import_files([CASES / "utc" / "events.csv"], SAME, imported_at=NOW)
        ((found,),) = (
            store.connection.cursor()
            .execute("select reported_at from events where event_id = 'E0'")
            .fetchall()
        )
    assert found == datetime(2026, 11, 30, 14, 29, 44)
    assert "read as UTC, shown as local time" in report.text("en")
    assert "America/New_York" in report.text("zh-CN")
