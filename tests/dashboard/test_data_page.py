"""The data page: what it tells of a store that was fed, what it gives away, and what it does not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder

from dashboard.create_app import create_app
from dashboard.data_page import _base as sections
from dashboard.data_page import thumbnails
from dashboard.pages import data as page
from dashboard.web.i18n import catalogue, translator
from dashboard.web.state import View
from data.profile.model import load_profile
from data.store import Store
from data.tables.recognition import TABLES
from layers import sketch
from queries import imports
from queries.db import Database
from tests.fed import PROFILE, SECOND, database, feed, write_csv
from tests.queries.tables import insert

SECTIONS = sections.discover()
CHINESE = re.compile(r"[\u4e00-\u9fff]")
GIVEN_BACK = "补报事件(拒收2行).csv"


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with feed(tmp_path_factory.mktemp("fed")) as store:
        yield store


@pytest.fixture(scope="module")
def db(fed: Store) -> Database:
    return database(fed)


@pytest.fixture(scope="module")
def client(db: Database) -> FlaskClient:
    return create_app(db).server.test_client()


def shown(name: str, db: Database, view: View | None = None) -> str:
    """Return what a section says, and only that: text and titles, in the order of the screen."""
    view = view or View()
    section = SECTIONS[name]
    body = section.render(section.ask(db, view), translator(view.lang), view)
    assert all(isinstance(part, Component) for part in body)
    text = PlotlyJSONEncoder(ensure_ascii=False).encode(body)
    assert not re.search(r"\[[a-z]+(\.[\w]+)+\]", text), "a word is missing"
    assert "NaN" not in text
    return text


def test_files_and_sections_agree_and_each_has_a_place() -> None:
    stems = {path.stem for path in sections.FOLDER.glob("*.py") if "\nSECTION = " in path.read_text("utf-8")}
    assert stems == set(SECTIONS) == {name for row in page.ROWS for name in row}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_can_be_named(name: str) -> None:
    for locale in ("zh-CN", "en"):
        assert catalogue(locale)[f"section.{name}.title"]
        assert catalogue(locale)[f"section.{name}.note"]


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_every_table_that_can_be_imported_has_a_name(locale: str) -> None:
    assert [table for table in TABLES if f"table.{table}" not in catalogue(locale)] == []


@pytest.mark.parametrize("name", SECTIONS)
def test_an_empty_store_says_so(name: str) -> None:
    with Store.open(":memory:") as store:
        empty = Database(store.connection, load_profile("default"))
        assert len(shown(name, empty)) > 20
        assert "check" in shown("tables", empty)


@pytest.mark.parametrize("name", SECTIONS)
def test_english_has_only_the_words_of_the_files_in_chinese(name: str, db: Database) -> None:
    text = shown(name, db, View(lang="en"))
    for word in (
        "网格.geojson",
        "事件 十一月.csv",
        "补报事件",
        "拒收2行",
        "上报时间",
        "受理时间",
        "事件编号",
        "经度",
        "昨天下午",
        "联系电话",
        "序号",
    ):
        text = text.replace(word, "").replace(quote(word), "")
    assert not CHINESE.findall(text)


def test_tables_tell_their_rows_and_age(db: Database) -> None:
    text = shown("tables", db)
    assert "2026-11-21T09:30:00" in text, "the browser tells the age of this"
    assert text.count("尚未导入") == 3
    assert '"83"' in text


def test_files_are_listed_with_what_became_of_their_rows(db: Database) -> None:
    text = shown("files", db)
    assert text.index("补报事件.csv") < text.index("网格.geojson") < text.index("事件 十一月.csv")
    assert f"/data/refusals/2/{quote(GIVEN_BACK)}" in text
    one_day = shown("files", db, View(day="2026-11-20"))
    assert "补报事件.csv" not in one_day
    assert "网格.geojson" in one_day


def test_refusals_name_column_reason_and_row(db: Database) -> None:
    text = shown("refusals", db)
    assert "看不懂时间“昨天下午”" in text
    assert "the code “3.30212E+14” was destroyed" in shown("refusals", db, View(lang="en"))
    assert '"G"' in text, "the letter that a spreadsheet shows"
    assert "第 2 行" in text


def test_coordinates_are_told_with_the_open_question(db: Database) -> None:
    text = shown("coordinates", db)
    assert "WGS 84 / CGCS2000" in text
    assert "71.4%" in text
    assert "crs.events" in text
    assert thumbnails.link(1, "events", "dark", 1) in text


def test_quality_counts_what_the_queries_count(db: Database) -> None:
    found = imports.events(db)
    text = shown("quality", db)
    assert f'"{found["outside"]}"' in text
    assert "受理早于上报" in text


def test_thousands_of_refusals_and_reasons_of_another_version_are_readable() -> None:
    store = Store.open(":memory:")
    for number in range(1, 400):
        insert(
            store.connection,
            "batches",
            batch_id=number,
            file_name=f"{number}.csv",
            file_hash="",
            table_name="events",
            rows_in=60,
            loaded=0,
            replaced=0,
            unchanged=0,
            refused=60,
            imported_at=SECOND + timedelta(minutes=number),
            as_of=SECOND,
        )
    store.connection.execute(
        """insert into refusals
        select batch_id, batch_id || '.csv', i + 2, '时间', 'reason_of_tomorrow', 'x'
        from batches, range(60) as t(i)"""
    )
    db = Database(store.connection, PROFILE)
    text = shown("refusals", db)
    assert "reason_of_tomorrow" in text
    assert "23,940" in text
    assert len(text) < 400_000
    assert "100" in shown("files", db)


def test_refused_rows_come_under_their_name(client: FlaskClient) -> None:
    with client.get(f"/data/refusals/2/{quote(GIVEN_BACK)}") as answer:
        assert answer.status_code == 200
        kind = answer.headers["Content-Disposition"]
        assert kind.startswith("attachment")
        assert f"filename*=UTF-8''{quote(GIVEN_BACK, safe='()')}" in kind or quote(GIVEN_BACK) in kind
        text = answer.data.decode("gb18030")
    assert "昨天下午" in text
    assert "看不懂时间" in text


@pytest.mark.parametrize(
    "path",
    [
        f"/data/refusals/1/{quote(GIVEN_BACK)}",
        "/data/refusals/2/fed.duckdb",
        "/data/refusals/2/..%2F..%2Ffed.duckdb",
        "/data/refusals/2/../../fed.duckdb",
        "/data/refusals/2/%2Fetc%2Fpasswd",
        "/data/refusals/-2/x",
        "/data/refusals/99999999999999999999/x",
        "/data/refusals/2/%00",
        "/data/refusals/",
        "/data/sketch/1/population.svg",
        "/data/sketch/999/events.svg",
        "/data/sketch/1/..%2Fevents.svg",
    ],
)
def test_no_address_leads_to_another_file(path: str, client: FlaskClient) -> None:
    with client.get(path) as answer:
        assert answer.status_code == 404
        assert "没有这一页" in answer.text


def test_a_file_that_is_gone_is_missing_and_no_longer_offered(tmp_path: Path) -> None:
    with feed(tmp_path) as store:
        shutil.rmtree(tmp_path / "fed.duckdb.refused")
        db = database(store)
        answer = create_app(db).server.test_client().get(f"/data/refusals/2/{quote(GIVEN_BACK)}")
        assert answer.status_code == 404
        assert "/data/refusals/" not in shown("files", db) + shown("refusals", db)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("table", thumbnails.TABLES)
def test_the_small_map_is_a_sound_picture(table: str, theme: str, client: FlaskClient) -> None:
    answer = client.get(f"/data/sketch/1/{table}.svg?theme={theme}")
    assert answer.mimetype == "image/svg+xml"
    picture = ElementTree.fromstring(answer.text)
    assert picture.attrib["viewBox"] == f"0 0 {sketch.WIDTH} {sketch.HEIGHT}"
    assert len(answer.data) < 60_000


def test_the_small_map_counts_what_it_draws(db: Database) -> None:
    drawn = sketch.sketch(db, 1, "events")
    assert (drawn.n_agreeing, drawn.n_disagreeing, drawn.n_unjudged) == (49, 30, 0)
    assert drawn.agreeing.count("h0") == 49
    assert drawn.disagreeing.count("M") == 30
    assert drawn.ground.endswith("Z")
    numbers = [float(n) for n in re.findall(r"M([\d.]+) ", drawn.disagreeing)]
    assert max(numbers) == sketch.WIDTH - sketch.EDGE, "points beyond the ground stand at the edge"


def test_a_store_without_ground_has_a_picture_of_its_points(tmp_path: Path) -> None:
    rows = [
        {
            "事件编号": f"E{n}",
            "上报时间": "2026-11-20 09:00",
            "经度": 106 + n / 100,
            "纬度": 38,
            "更新时间": "2026-11-20 10:00",
        }
        for n in range(9)
    ]
    with Store.open(":memory:") as store:
        store.import_files([write_csv(tmp_path / "e.csv", rows)], PROFILE, imported_at=SECOND)
        db = database(store)
        drawn = sketch.sketch(db, 1, "events")
        assert drawn.ground == drawn.borders == ""
        assert drawn.n_disagreeing == 9, "they lie in no unit"
        assert len(shown("coordinates", db)) > 100


def test_a_new_import_changes_the_answer_and_a_second_look_costs_nothing(tmp_path: Path) -> None:
    with feed(tmp_path) as store:
        db, asked = database(store), []
        create_app(db)

        def ask(db: Database, view: View) -> dict[str, object]:
            asked.append(view.day)
            return {"version": db.version()}

        section = replace(SECTIONS["files"], ask=ask)
        for view in (View(), View(area="T1", theme="light"), View(day="2026-11-20"), View()):
            assert section.answer(db, view) == {"version": 2}
        assert asked == ["", "2026-11-20"]
        store.import_files([tmp_path / "补报事件.csv"], PROFILE, imported_at=SECOND + timedelta(hours=1))
        assert section.answer(db, View()) == {"version": 3}
