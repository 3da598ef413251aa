import csv
import json
from datetime import datetime

import pytest
from python_calamine import CalamineWorkbook

from data.demo import columns, write_demo
from data.profile.model import load_profile
from data.store import Store

NOW = datetime(2026, 11, 20, 15, 30)


def rows(path):
    with path.open(encoding="gb18030", newline="") as file:
        return list(csv.DictReader(file))


def sheet(folder):
    return CalamineWorkbook.from_path(folder / "事件_近7日.xlsx").get_sheet_by_index(0).to_python()


def test_the_folder_holds_what_a_platform_would_export(folder):
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            "网格.geojson",
            "人口.csv",
            "岗位.csv",
            "班次.csv",
            "台账.csv",
            "考评.csv",
            "制度落实.csv",
            "中心.csv",
            "道路.parquet",
            "事件_2025.csv",
            "事件_2026.csv",
            "事件_近7日.xlsx",
        ]
    )


def test_headers_are_those_of_the_export_form(folder):
    headers = columns.event_headers(load_profile("otog"))
    assert tuple(rows(folder / "事件_2025.csv")[0]) == headers
    assert set(headers) - set(columns.EVENTS) == {columns.FEEDBACK}
    assert list(rows(folder / "人口.csv")[0]) == list(columns.POPULATION.values())
    assert list(rows(folder / "岗位.csv")[0]) == list(columns.POSTS.values())
    assert list(rows(folder / "班次.csv")[0]) == list(columns.SHIFTS.values())
    assert tuple(sheet(folder)[0]) == headers
    for name, said in {
        "台账": columns.FACTS,
        "考评": columns.SCORES,
        "制度落实": columns.DUTIES,
        "中心": columns.CENTRES,
    }.items():
        assert list(rows(folder / f"{name}.csv")[0]) == list(said.values())


def test_no_event_is_in_two_files_and_each_has_its_own_number(folder):
    numbers = [row["事件编号"] for year in (2025, 2026) for row in rows(folder / f"事件_{year}.csv")]
    newest = sheet(folder)[1:]
    numbers += [row[0] for row in newest]
    assert len(numbers) == len(set(numbers))
    assert len(numbers) == pytest.approx(9000, abs=20)
    reported = columns.EVENTS.index("上报时间")
    assert min(row[reported] for row in newest) >= datetime(2026, 11, 13, 15, 30)
    known = set(numbers)
    for row in rows(folder / "事件_2026.csv"):
        assert {row["主事件编号"], row["重复诉求原编号"]} - {""} <= known


def test_every_column_that_the_system_knows_is_filled(folder):
    table = rows(folder / "事件_2026.csv")
    empty = {header for header in columns.EVENTS if not any(row[header] for row in table)}
    assert empty == {"上报类型"}  # otog has no report classes, so nothing is invented
    assert {row["处置结论"] for row in table} == set(columns.DISPOSITIONS.values())
    assert {row["事件等级"] for row in table} == {"社(网格内)", "嘎查村(社区)", "镇", "旗"}
    assert {row["事件来源"] for row in table} == {"入户走访", "群内收集", "接听电话"}


def test_times_and_codes_are_written_as_platforms_write_them(folder):
    for row in rows(folder / "事件_2026.csv")[:200]:
        datetime.strptime(row["上报时间"], "%Y-%m-%d %H:%M:%S")
        assert row["所属网格"] == "" or len(row["所属网格"]) == 15
    first = sheet(folder)[1]
    assert isinstance(first[columns.EVENTS.index("上报时间")], datetime)
    assert isinstance(first[0], str)


def test_units_are_marked_as_demo_data(folder):
    collection = json.loads((folder / "网格.geojson").read_text(encoding="utf-8"))
    assert collection["demo"] is True
    assert len(collection["features"]) == 490
    feature = collection["features"][-1]
    assert list(feature["properties"]) == list(columns.UNITS.values())
    assert feature["properties"]["层级"] == "社"
    assert feature["properties"]["城乡"] in {"城镇", "农村"}
    assert feature["geometry"]["type"] == "Polygon"


def test_equal_arguments_give_equal_bytes_and_another_seed_does_not(tmp_path):
    profile = load_profile("default")
    first, again, other = (
        write_demo(profile, tmp_path / name, events=900, seed=seed, now=NOW)
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    for one, two in zip(first, other, strict=True):
        assert one.read_bytes() != two.read_bytes()


def test_progress_rises_to_its_total(tmp_path):
    told = []
    write_demo(
        load_profile("default"),
        tmp_path,
        events=500,
        seed=1,
        now=NOW,
        progress=lambda done, total, what: told.append((done, total, what)),
    )
    done = [step[0] for step in told]
    assert done == sorted(done)
    assert told[-1][:2] == (100, 100)


def test_the_first_days_of_a_year_are_no_special_case(tmp_path):
    paths = write_demo(load_profile("default"), tmp_path, events=500, seed=1, now=datetime(2026, 1, 3, 8))
    events = [path.name for path in paths if path.name.startswith("事件")]
    assert events == ["事件_2025.csv", "事件_近7日.xlsx"]


@pytest.mark.parametrize("name", ["baiyunsi", "tuanjie"])
def test_whatever_is_written_is_taken_whole(name, tmp_path):
    profile = load_profile(name)
    now = datetime.fromisoformat(profile.profile.as_of) if profile.profile.as_of else NOW
    paths = write_demo(profile, tmp_path / "demo", seed=4, now=now)
    with Store.open(tmp_path / "store.duckdb") as store:
        store.import_files([tmp_path / "demo"], profile, as_of=now, imported_at=now)
        batches = store.connection.sql("select file_name, refused, loaded = rows_in from batches").fetchall()
        doubts = store.connection.sql("select * from doubts").fetchall()
        unplaced = store.connection.sql("select avg((grid_code is null)::int) from events").fetchall()
    assert {file for file, *_ in batches} == {path.name for path in paths}
    assert all(refused == 0 and whole for _, refused, whole in batches)
    assert doubts == []
    assert unplaced < [(0.02,)]
