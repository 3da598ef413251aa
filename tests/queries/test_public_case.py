from __future__ import annotations

from datetime import datetime

import pytest

from data.profile.model import load_profile
from queries import public_case
from queries.db import Database
from tests.queries.tables import add_event, add_units, empty_store, insert

NOW = datetime(2020, 8, 3, 12)


def at(hour: int, day: int = 1) -> datetime:
    return datetime(2020, 8, day, hour, 30, 15)


@pytest.fixture
def board() -> Database:
    """Return the store of a town with a village and a grid, and one case that was passed up."""
    connection = empty_store()
    add_units(
        connection,
        {"unit_code": "T1", "level": "town", "name": "义和镇"},
        {"unit_code": "V1", "parent_code": "T1", "level": "newvillage", "name": "后塘新村"},
        {"unit_code": "G1", "parent_code": "V1", "level": "grid", "name": "第7网格"},
    )
    add_event(
        connection,
        event_id="YH1",
        grid_code="G1",
        category="dispute",
        reported_at=at(8),
        accepted_at=at(9),
        closed_at=at(8, 2),
        rating="不满意",
        lon=118.4,
        lat=37.9,
    )
    steps = [
        ("REPORT", "grid", "vcadre", at(8)),
        ("HANDLE", "grid", "wgy", at(9)),
        ("ESCALATE", "newvillage", "wgy", at(10)),
        ("CLOSE", "newvillage", "wgy", at(8, 2)),
    ]
    for seq, (step, level, role, moment) in enumerate(steps):
        insert(
            connection,
            "event_steps",
            event_id="YH1",
            seq=seq,
            happened_at=moment,
            step=step,
            level=level,
            role_code=role,
            detail="王某某 13800000000",
            batch_id=1,
        )
    return Database(connection, load_profile("yihe"))


def test_a_case_is_told_by_its_steps(board: Database) -> None:
    case = public_case.follow(board, "YH1", NOW)
    assert case is not None
    assert [(step.code, step.level) for step in case.steps] == [
        ("REPORT", "grid"),
        ("HANDLE", "grid"),
        ("ESCALATE", "newvillage"),
        ("CLOSE", "newvillage"),
    ]
    assert (case.state, case.stage, case.first_role) == ("closed", 2, "vcadre")


def test_nothing_finer_than_the_village_and_no_text_leaves(board: Database) -> None:
    told = repr(public_case.follow(board, "YH1", NOW))
    assert "后塘新村" in told
    for secret in ("第7网格", "G1", "王某某", "138", "不满意", "118.4", "37.9"):
        assert secret not in told


def test_what_comes_later_is_not_known_yet(board: Database) -> None:
    case = public_case.follow(board, "YH1", at(9))
    assert case is not None
    assert [step.code for step in case.steps] == ["REPORT", "HANDLE"]
    assert (case.state, case.stage) == ("open", 1)
    early = public_case.follow(board, "YH1", at(8))
    assert early is not None
    assert early.stage == 0
    assert public_case.follow(board, "YH1", at(7)) is None


def test_small_letters_find_the_case_and_another_number_none(board: Database) -> None:
    assert public_case.follow(board, "yh1", NOW) == public_case.follow(board, "YH1", NOW)
    assert public_case.follow(board, "YH2", NOW) is None


def test_without_a_log_the_times_of_the_event_are_the_steps(board: Database) -> None:
    board.connection.execute("delete from event_steps")
    case = public_case.follow(board, "YH1", NOW)
    assert case is not None
    assert [(step.code, step.at) for step in case.steps] == [
        ("REPORT", at(8)),
        ("ACCEPT", at(9)),
        ("CLOSE", at(8, 2)),
    ]
    assert case.first_role is None


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("disposition = 'merged', master_id = 'YH9'", "merged"),
        ("closed_at = null, suspended = true", "suspended"),
    ],
)
def test_the_state_says_what_became_of_it(board: Database, change: str, state: str) -> None:
    board.connection.execute(f"update events set {change}")
    case = public_case.follow(board, "YH1", NOW)
    assert case is not None
    assert case.state == state
    assert "YH9" not in repr(case)


def test_a_sensitive_category_is_not_told(board: Database) -> None:
    board.connection.execute("update events set category = 'care'")
    case = public_case.follow(Database(board.connection, load_profile("otog")), "YH1", NOW)
    assert case is not None
    assert case.category is None


def test_a_profile_without_levels_tells_no_place(board: Database) -> None:
    case = public_case.follow(Database(board.connection, load_profile("default")), "YH1", NOW)
    assert case is not None
    assert case.place is None
