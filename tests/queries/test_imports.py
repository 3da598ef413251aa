"""What the data page is told: counted by hand from the files of tests/fed.py, and from rows made for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from data.tables.recognition import TABLES
from queries import imports
from queries.db import Database
from tests.fed import FIRST, SECOND, database, feed
from tests.queries.tables import AS_OF, add_event, add_grids, insert

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with feed(tmp_path_factory.mktemp("fed")) as store:
        yield database(store)


def add_file(db: Database, batch_id: int, imported_at: datetime, **more: object) -> None:
    usual = {"file_name": f"{batch_id}.csv", "file_hash": "", "table_name": "events"}
    rest = {
        "rows_in": 3,
        "loaded": 2,
        "replaced": 0,
        "unchanged": 0,
        "refused": 1,
        "as_of": imported_at,
        "imported_at": imported_at,
    }
    insert(db.connection, "batches", batch_id=batch_id, **(usual | rest | more))


def test_tables_say_how_full_and_how_old_they_are(fed: Database) -> None:
    frame = imports.tables(fed).set_index("table_name")
    assert list(frame.index[:5]) == ["units", "population", "posts", "shifts", "events"]
    assert set(frame.index) == set(TABLES)
    counts = frame["row_count"]
    assert counts[counts > 0].to_dict() == {"units": 3, "events": 83}
    assert frame.loc["events", ["as_of", "batch_id", "file_name"]].tolist() == [SECOND, 2, "补报事件.csv"]
    assert frame.loc["units", "as_of"] == FIRST - timedelta(hours=1)
    assert frame.loc["posts"].drop("row_count").isna().all()


def test_the_age_of_a_table_is_its_own(db: Database) -> None:
    add_file(db, 1, AS_OF, as_of=AS_OF - DAY)
    add_file(db, 2, AS_OF, table_name="units")
    frame = imports.tables(db).set_index("table_name")
    assert frame["refused"].dropna().to_dict() == {"units": 1, "events": 1}
    assert (db.as_of(), db.version()) == (AS_OF - DAY, 2)


def test_every_row_of_every_file_is_accounted_for(fed: Database) -> None:
    frame = imports.files(fed)
    assert frame["batch_id"].tolist() == [2, 1, 1]
    parts = frame[["loaded", "replaced", "unchanged", "refused"]].sum(axis="columns")
    assert parts.tolist() == frame["rows_in"].tolist() == [6, 3, 80]
    assert imports.totals(fed) == {
        "imports": 2,
        "files": 3,
        "rows_in": 89,
        "refused": 2,
        "files_with_refusals": 1,
        "refused_cells": 2,
        "doubts": len(fed.connection.cursor().execute("from doubts").fetchall()),
    }


def test_days_add_up_and_a_day_can_be_looked_at(fed: Database) -> None:
    frame = imports.days(fed)
    assert frame["day"].tolist() == [datetime(2026, 11, 21), datetime(2026, 11, 20)]
    assert frame["rows_in"].tolist() == [6, 83]
    assert frame["files"].tolist() == [1, 2]
    assert imports.files(fed, datetime(2026, 11, 20))["batch_id"].tolist() == [1, 1]
    assert imports.files(fed, datetime(2026, 11, 19)).empty


def test_a_feed_of_thousands_shows_its_newest_and_the_days_keep_the_sum(db: Database) -> None:
    for number in range(1, 301):
        add_file(db, number, AS_OF + timedelta(minutes=10 * number))
    shown = imports.files(db)
    assert len(shown) == imports.FILES
    assert shown["batch_id"].iloc[0] == 300
    assert imports.days(db)["rows_in"].sum() == imports.totals(db)["rows_in"] == 900


def test_only_the_file_of_refused_rows_that_was_written_is_found(fed: Database) -> None:
    path = imports.refusal_file(fed, 2, "补报事件(拒收2行).csv")
    assert path is not None
    assert "昨天下午" in path.read_text(encoding="gb18030")
    for batch_id, name in [(1, path.name), (2, "fed.duckdb"), (2, f"../000002/{path.name}"), (2, str(path))]:
        assert imports.refusal_file(fed, batch_id, name) is None


def test_events_that_contradict_themselves_or_lack_something(fed: Database) -> None:
    found = imports.events(fed)
    assert {*imports.CONTRADICTIONS, *imports.GAPS, *imports.GAPS.values(), *imports.PLACES} <= found.keys()
    assert (found["events"], found["valid"], found["onsite"], found["closed"]) == (83, 83, 83, 0)
    assert found["outside"] + found["without_place"] == 11
    assert (found["unknown_unit"], found["unknown_tier"]) == (1, 1)
    assert found["no_point"] == 4  # two are refused, E00 is there without a point now
    assert found["accepted_before_reported"] == 1
    assert (found["arrived_at_missing"], found["accepted_assumed"]) == (83, 0)


def test_each_contradiction_is_counted_once(db: Database) -> None:
    late, soon = AS_OF - DAY, AS_OF - 2 * DAY
    times = {
        "closed_before_reported": {"closed_at": soon},
        "accepted_before_reported": {"accepted_at": soon},
        "arrived_before_reported": {"arrived_at": soon},
        "due_before_reported": {"due_eff": soon},
        "responded_before_assigned": {"assigned_at": late + DAY, "responded_at": late},
        "closed_before_accepted": {"accepted_at": late + DAY, "closed_at": late},
        "reopened_before_closed": {"first_closed_at": late + DAY, "reopened_at": late},
    }
    assert {"impossible", *times} == set(imports.CONTRADICTIONS)
    for name, cells in times.items():
        add_event(db.connection, event_id=name, reported_at=late, **cells)
    found = imports.events(db)
    assert [found[name] for name in times if name != "closed_before_accepted"] == [1] * (len(times) - 1)
    assert (found["closed_before_accepted"], found["impossible"]) == (2, 3)


def test_columns_that_were_not_stored_are_named(fed: Database) -> None:
    frame = imports.unused_columns(fed)
    found = frame[["fate", "header", "files"]].values.tolist()
    assert found == [["personal", "联系电话", 1], ["ignored", "序号", 1]]


def test_refusals_by_column_and_reason(fed: Database) -> None:
    frame = imports.refusals(fed)
    assert frame["column_name"].tolist() == ["上报时间", "事件编号"]
    assert frame["reason"].tolist() == ["cell_time_unreadable", "cell_code_destroyed"]
    assert [list(rows) for rows in frame["row_numbers"]] == [[2], [3]]
    assert frame["position"].tolist() == [6, 0]
    assert frame["refused"].tolist() == [2, 2]


def test_thousands_of_refusals_are_a_few_lines(db: Database) -> None:
    add_file(db, 1, AS_OF, rows_in=5000, loaded=0, refused=5000)
    db.connection.execute(
        """insert into refusals
        select 1, '1.csv', i + 2, '时间' || i % 3, 'cell_missing', null from range(5000) t(i)"""
    )
    frame = imports.refusals(db)
    assert frame["cells"].sum() == 5000
    assert len(frame) == 3
    assert list(frame["row_numbers"].iloc[0]) == [2, 5, 8, 11, 14]


def test_doubts_come_with_examples(db: Database) -> None:
    for row, detail in [(7, "BD09"), (3, "GCJ02"), (9, "BD09"), (11, "BD09")]:
        insert(
            db.connection,
            "doubts",
            batch_id=1,
            file_name="a.csv",
            row_number=row,
            column_name="经度",
            reason="row_other_crs",
            detail=detail,
        )
    insert(
        db.connection, "doubts", batch_id=2, file_name="b.csv", reason="points_outside_units", detail="80%"
    )
    frame = imports.doubts(db)
    assert frame["reason"].tolist() == ["points_outside_units", "row_other_crs"]
    assert frame["cells"].tolist() == [1, 4]
    assert frame["examples"].tolist() == [
        [("b.csv", None, "80%")],
        [("a.csv", 3, "GCJ02"), ("a.csv", 7, "BD09"), ("a.csv", 9, "BD09")],
    ]
    assert frame["details"].tolist() == [1, 2]


def test_a_diagnosis_is_told_with_what_it_rests_on(fed: Database) -> None:
    one = imports.diagnoses(fed).set_index("table_name").loc["events"]
    assert one["system"] == "WGS84"
    assert one["points"] == 70
    assert one["agreement"]["WGS84"] == pytest.approx(50 / 70)
    assert one["question"].startswith("question_")


def test_a_feed_that_says_the_same_of_every_file_hides_no_other_diagnosis(db: Database) -> None:
    plain = {
        "system": "WGS84",
        "points": 2,
        "agreement": "{}",
        "odd_rows": 0,
        "basis": "units",
        "table_name": "events",
    }
    for n in range(50):
        insert(db.connection, "diagnoses", batch_id=n + 2, file_name=f"{n}.csv", decided_by="before", **plain)
    insert(db.connection, "diagnoses", batch_id=1, file_name="first.csv", decided_by="evidence", **plain)
    frame = imports.diagnoses(db)
    assert frame["decided_by"].tolist() == ["evidence", "before"]
    assert frame["alike"].tolist() == [1, 50]
    assert frame["file_name"].tolist() == ["first.csv", "49.csv"]


def test_points_agree_with_the_unit_that_they_name(fed: Database) -> None:
    agrees = imports.points(fed, 1, "events")["agrees"]
    assert agrees.value_counts().to_dict() == {True: 49, False: 30}  # E00 came again in the second import
    assert imports.points(fed, 9, "events").empty
    assert imports.points(fed, 1, "population").empty


def test_points_of_sensitive_events_are_never_drawn(db: Database) -> None:
    add_grids(db.connection)
    point = {"reported_at": AS_OF, "lon": 106.0, "lat": 38.0, "grid_code": "G1", "placed_by": "declared"}
    for number in range(imports.POINTS + 10):
        add_event(db.connection, event_id=f"E{number}", category="care", **point)
    assert imports.points(db, 1, "events").empty
    add_event(db.connection, event_id="X", **point)
    frame = imports.points(db, 1, "events")
    assert len(frame) == 1
    assert frame["agrees"].isna().all(), "the unit has no polygon"


def test_an_empty_store_answers(db: Database) -> None:
    assert imports.tables(db)["row_count"].sum() == 0
    assert set(imports.totals(db).values()) == set(imports.events(db).values()) == {0}
    for ask in (
        imports.days,
        imports.files,
        imports.unused_columns,
        imports.refusals,
        imports.doubts,
        imports.diagnoses,
    ):
        assert ask(db).empty
