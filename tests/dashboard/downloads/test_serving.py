from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from dashboard.create_app import create_app
from dashboard.downloads.log import path_of
from dashboard.downloads.serving import FILES
from dashboard.web.state import parse, scope_of
from data.profile.model import load_profile
from data.store import Store
from queries import event_list, indicators
from queries.briefing.origins import store_file
from queries.db import Database

SEARCH = "?level=town&period=2026-10&lang=en"


@pytest.fixture(scope="module")
def db(demo_db: Database) -> Database:
    return Database(demo_db.connection, demo_db.profile)


@pytest.fixture(scope="module")
def client(db: Database) -> FlaskClient:
    return create_app(db, demo=True).server.test_client()


def comments(body: bytes) -> dict[str, str]:
    lines = body.decode("utf-8-sig").splitlines()
    return dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))


def table(body: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(body), comment="#", dtype=str, encoding="utf-8-sig")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_file_comes_under_a_plain_name(client: FlaskClient, name: str, lang: str) -> None:
    answer = client.get(f"/download/{name}?level=town&period=2026-10&lang={lang}")
    assert answer.status_code == 200
    what, ending = name.split(".")
    called = f"gelan-{what}-all-2026-10.{ending}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{called}"'
    assert len(answer.data) > 500
    assert b"[about." not in answer.data


@pytest.mark.parametrize("name", ["", "events.exe", "../app.py", "units"])
def test_nothing_else_is_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/download/{name}").status_code == 404


def test_units_carry_the_figures_of_the_screen(client: FlaskClient, db: Database) -> None:
    body = client.get(f"/download/units.csv{SEARCH}").data
    told, rows = comments(body), table(body)
    scope, _ = scope_of(parse(SEARCH), db)
    assert told["As of"] == f"{scope.as_of:%Y-%m-%d %H:%M:%S}"
    assert told["Period"].startswith("2026-10 [2026-10-01 00:00")
    assert told["Area"] == "Otog Front Banner"
    assert told["C3 Closure rate"].startswith("Of the valid events accepted")
    assert "mark " in told["Watermark"]
    whole = indicators.figure(db, scope, "C3")
    unplaced = indicators.by_unit(db, scope, "C3", "town")["den"].sum() - whole.den
    assert rows["Closure rate: base"].astype(int).sum() + unplaced == whole.den
    assert rows["Accepted"].astype(int).is_monotonic_decreasing


def test_events_are_the_list_of_the_screen_and_are_logged(client: FlaskClient, db: Database) -> None:
    search = f"{SEARCH}&list=accepted&sort=id"
    store = store_file(db)
    assert store is not None
    log = path_of(Path(store))
    before = len(log.read_text().splitlines()) if log.exists() else 0
    body = client.get(f"/download/events.csv{search}").data
    rows, told = table(body), comments(body)
    scope, _ = scope_of(parse(search), db)
    count = event_list.counts(db, scope)["accepted"]
    assert len(rows) == count.listed == int(told["Rows"].replace(",", ""))
    assert rows["Number"].is_monotonic_increasing
    lines = log.read_text().splitlines()
    assert len(lines) == before + 1
    noted = json.loads(lines[-1])
    assert (noted["rows"], noted["area"], noted["from"]) == (len(rows), None, "2026-10-01 00:00:00")
    assert noted["mark"] in told["Watermark"]
    assert not {"user", "ip", "address", "agent"} & noted.keys()
    client.get(f"/download/units.csv{search}")
    assert len(log.read_text().splitlines()) == before + 1, "figures are not events"


def test_a_workbook_has_the_table_and_what_it_is_made_of(client: FlaskClient) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/download/events.xlsx{SEARCH}").data))
    assert book.sheet_names == ["Events", "About"]
    rows = book.get_sheet_by_name("Events").to_python()
    about = dict(row[:2] for row in book.get_sheet_by_name("About").to_python())
    assert rows[0][0] == "Number"
    assert len(rows) - 1 == int(str(about["Rows"]).replace(",", ""))
    assert about["As of"] == "2026-11-20 18:00:00"


def test_polygons_carry_figures_and_definitions(client: FlaskClient, db: Database) -> None:
    found = json.loads(client.get(f"/download/units.geojson{SEARCH}&by=C10").data)
    scope, _ = scope_of(parse(SEARCH), db)
    expected = indicators.by_unit(db, scope, "C3", "town").set_index("unit_code")
    assert found["about"]["As of"]
    assert "C10 Arrived in time" in found["about"]
    for feature in found["features"]:
        told = feature["properties"]
        assert feature["geometry"]["type"] in {"Polygon", "MultiPolygon"}
        assert told["C3"]["num"] == expected.loc[told["unit_code"], "num"]
        assert told["compared"]["indicator"] == "C10"
        assert told["compared"]["verdict"] in {"better", "alike", "worse", "small", "none"}
    assert len(found["features"]) == len(expected.dropna(how="all")) - expected.index.isna().sum()


def test_the_picture_tells_what_it_shows(client: FlaskClient) -> None:
    body = client.get(f"/download/map.png{SEARCH}&fair=1").data
    assert body.startswith(b"\x89PNG")
    assert b"2026-10" in body
    again = client.get(f"/download/map.png{SEARCH}&fair=1").data
    assert body == again, "the same link gives the same picture"
    light = client.get(f"/download/map.png{SEARCH}&fair=1&theme=light").data
    assert light != body


@pytest.mark.parametrize("name", FILES)
def test_an_empty_store_gives_empty_files(name: str) -> None:
    with Store.open(":memory:") as store:
        site = create_app(Database(store.connection, load_profile("default")))
        assert site.server.test_client().get(f"/download/{name}").status_code == 200


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
@pytest.mark.parametrize("name", ["events.csv", "events.xlsx", "units.geojson"])
def test_what_is_taken_along_can_be_imported(
    client: FlaskClient, db: Database, tmp_path: Path, name: str, lang: str
) -> None:
    path = tmp_path / name
    path.write_bytes(client.get(f"/download/{name}?level=town&period=2026-10&lang={lang}").data)
    with Store.open(":memory:") as store:
        report = store.import_files([path], db.profile, imported_at=datetime(2027, 1, 1))
        (file,) = report.files
        assert (file.table, file.refused) == (path.stem, 0)
        assert file.rows_in == file.loaded > 1
        if file.table == "events":
            with store.connection.cursor() as cursor, db.connection.cursor() as origin:
                back = cursor.execute(
                    "select event_id, reported_at, due_eff, closed_at, category, tier from events order by 1"
                ).fetchall()
                told = origin.execute(
                    "select event_id, reported_at, due_eff, closed_at, category, tier from events "
                    "where list_contains($ids, event_id) order by 1",
                    {"ids": [row[0] for row in back]},
                ).fetchall()
            assert back == told
