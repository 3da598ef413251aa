"""What every question must keep, whoever adds it."""

from __future__ import annotations

import json
import re
from datetime import datetime

import duckdb
import pytest

from queries.db import SQL, Database, QueryError, statement
from queries.figures import all_figures
from queries.indicators import INDICATORS, by_unit, figure
from queries.scope import Period, Scope
from tests.queries.tables import AS_OF, PROFILE, ROOT, WEEK, insert

NAMES = sorted(str(path.relative_to(SQL).with_suffix("")) for path in SQL.rglob("*.sql"))
MACROS = (ROOT / "data" / "sql" / "macros.sql").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "queries").rglob("*.py"))
ASKED = set(re.findall(r'"([a-z_]+/[a-z_]+)"', CODE))


def test_there_are_questions():
    assert len(NAMES) > 20


def test_every_question_is_asked_and_every_answer_exists():
    assert set(NAMES) == ASKED


def breaking(breaks):
    """Return the questions that break a rule."""
    return [name for name in NAMES if breaks(statement(name)[0])]


def test_says_what_it_answers():
    """The first line is the question."""
    assert breaking(lambda text: not re.match(r"-- .+\?\n", text)) == []


def test_time_is_a_parameter_and_chance_is_none():
    clock = re.compile(r"\b(now|today|random|current_date|current_timestamp|get_current_\w+)\b")
    assert breaking(lambda text: clock.search(text.lower())) == []


def test_is_ordered_or_one_row():
    grouped = re.compile(r"^\s*(group by|unit_code,)", re.MULTILINE)

    def is_in_no_order(text):
        last = text.split("\n)\n")[-1]
        return "order by" not in last and grouped.search(last)

    assert breaking(is_in_no_order) == []


def test_every_macro_is_used():
    defined = re.findall(r"create or replace macro (\w+)\(", MACROS)
    imports = [file.read_text(encoding="utf-8") for file in (ROOT / "data" / "sql").rglob("*.sql")]
    texts = "".join([*(statement(name)[0] for name in NAMES), *imports])
    assert defined
    assert [macro for macro in defined if texts.count(f"{macro}(") < 2] == []


@pytest.fixture(params=["empty", "oracle"])
def store(request, oracle) -> Database:
    return oracle if request.param == "oracle" else request.getfixturevalue("db")


@pytest.mark.parametrize("id", INDICATORS)
def test_indicator_works(store, week, id):
    one = figure(store, week, id)
    assert one.display
    assert one.id == id
    frame = by_unit(store, week, id, "grid")
    columns = ["unit_code", "num", "den", "value", "n", "median", "p90", "missing", "withheld"]
    assert list(frame.columns) == columns


@pytest.mark.parametrize("id", INDICATORS)
@pytest.mark.parametrize("level", ["county", "town", "grid"])
def test_parts_add_up_to_the_whole(oracle, week, id, level):
    one, frame = figure(oracle, week, id), by_unit(oracle, week, id, level)
    assert frame["num"].sum() == (one.num or 0)
    if one.den is not None:
        assert frame["den"].sum() == one.den
    assert frame["n"].sum() == one.n


def test_empty_store_has_no_rates(db, week):
    shown = {id: figure(db, week, id).display for id, one in INDICATORS.items() if one.kind != "count"}
    assert set(shown.values()) == {"—"}


def test_figures_are_json(store, week):
    printed = json.loads(json.dumps(all_figures(store, week), allow_nan=False))
    assert list(printed["indicators"]) == list(INDICATORS)


def test_nothing_before_the_first_import(db):
    assert db.as_of() is None
    assert db.version() == 0


def test_a_later_store_asked_with_the_old_instant_gives_the_old_number(oracle, week):
    early = Scope(WEEK, datetime(2022, 3, 17, 10))
    assert figure(oracle, early, "C2").num == 7  # E01-E07
    assert figure(oracle, early, "C3").num == 4  # E01-E03, and E04, which was reopened only later
    assert figure(oracle, Scope(WEEK, datetime(2022, 3, 17, 9, 59, 59)), "C3").num == 3
    assert figure(oracle, Scope(WEEK, datetime(2022, 3, 18, 9)), "C3").num == 4  # E04 open again, E07 closed


def test_answers_are_kept_per_version(connection):
    class Kept(dict):
        def set(self, key, value):
            self[key] = value

    db = Database(connection, PROFILE, Kept())
    scope = Scope(Period("day", AS_OF, AS_OF, "x"), AS_OF)
    assert db.answer("a", lambda: 1) == 1
    assert db.answer("a", lambda: 2) == 1
    insert(
        connection,
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
        imported_at=AS_OF,
        as_of=AS_OF,
    )
    assert db.answer("a", lambda: 2) == 2
    assert db.answer("b", lambda: 3, version=0) == 3
    assert db.remembering().version() == 1
    assert figure(db, scope, "C1").num == 0


def test_slow_questions_are_stopped(connection):
    db = Database(connection, PROFILE, time_limit_s=0.05)
    with pytest.raises(QueryError, match="took longer"), db._cursor("endless") as cursor:
        cursor.execute("select count(*) from range(100000000) a, range(100000000) b").fetchall()


def test_whatever_duckdb_says_of_a_question_becomes_a_sentence(connection):
    db = Database(connection, PROFILE)
    connection.execute("drop table facts cascade")
    with pytest.raises(QueryError, match=r"facts/\w+ got no answer \(.*facts") as told:
        db.frame("facts/version")
    assert told.value.exit_code == 1
    assert isinstance(told.value.__cause__, duckdb.CatalogException)


def test_a_statement_names_its_parameters():
    _, names = statement("closure/due")
    assert names == {
        "start",
        "end",
        "as_of",
        "area",
        "tiers",
        "categories",
        "channels",
        "report_classes",
        "level",
    }
    assert duckdb.__version__ >= "2"
