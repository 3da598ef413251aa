"""Every form of a time means the same in every format: text, cells of workbooks, Parquet, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.profile.model import Profile
from data.store import Store
from data.values.times import Rules, read
from tests.data.tiny_place import IMPORTED

HEADERS = ("事件编号", "上报时间", "受理时间", "处置时限")
MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2026, 11, 20)).map(lambda t: t.replace(microsecond=0))
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS: dict[str, Callable[[datetime], str]] = {
    "iso": lambda t: f"{t:%Y-%m-%d}",
    "slashes": lambda t: f"{t.year}/{t.month}/{t.day}",
    "dots": lambda t: f"{t:%Y.%m.%d}",
    "chinese": lambda t: f"{t.year}年{t.month}月{t.day}日",
    "short chinese": lambda t: f"{t:%y}年{t:%m}月{t:%d}日",
    "oracle": lambda t: f"{t.day:02}-{MONTHS[t.month - 1].upper()}-{t:%y}",
    "english": lambda t: f"{MONTHS[t.month - 1]} {t.day}, {t.year}",
    "rfc": lambda t: f"{t.day} {MONTHS[t.month - 1]} {t.year}",
    "sql server": lambda t: f"{MONTHS[t.month - 1]} {t.day:>2} {t.year}",
}
CLOCKS: dict[str, Callable[[datetime], str]] = {
    "plain": lambda t: f"{t:%H:%M:%S}",
    "fraction": lambda t: f"{t:%H:%M:%S}.123",
    "nanoseconds": lambda t: f"{t:%H:%M:%S}.123456789",
    "am pm": lambda t: f"{t:%I:%M:%S} {'AM' if t.hour < 12 else 'PM'}",
    "behind": lambda t: f"{t:%I:%M:%S}{'上午' if t.hour < 12 else '下午'}",
    "before": lambda t: f"{'上午' if t.hour < 12 else '下午'}{t.hour % 12 or 12}:{t:%M:%S}",
    "chinese": lambda t: f"{t.hour}时{t.minute}分{t.second}秒",
    "dots": lambda t: f"{t:%I.%M.%S}.000000 {'AM' if t.hour < 12 else 'PM'}",
    "words": lambda t: f"{part(t)}{t.hour % 12 or 12}点{t:%M}分{t:%S}秒",
}
WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x30, 0x3B)} | {ord(" "): "\u3000"})


def part(moment: datetime) -> str:
    words = ((6, "凌晨"), (8, "清晨"), (12, "上午"), (13, "中午"), (17, "下午"), (19, "傍晚"), (24, "晚上"))
    return next(word for before, word in words if moment.hour < before)


@given(
    moment=MOMENTS,
    day=st.sampled_from(list(DAYS)),
    clock=st.sampled_from(list(CLOCKS)),
    gap=st.sampled_from([" ", "  ", "\u00a0", "\u3000", "\u200b "]),
    wide=st.booleans(),
)
def test_every_day_goes_with_every_time_of_day(moment, day, clock, gap, wide):
    text = f"{DAYS[day](moment)}{gap}{CLOCKS[clock](moment)}"
    assert read(text.translate(WIDE) if wide else text, Rules()).plain == f"{moment:%Y-%m-%d %H:%M:%S}"


MIDNIGHT = st.sampled_from(["24:00", "24:00:00", "24时", "24点"])


@given(moment=MOMENTS, day=st.sampled_from(list(DAYS)), word=MIDNIGHT)
def test_every_24_00_is_the_next_day(moment, day, word):
    found = read(f"{DAYS[day](moment)} {word}", Rules()).plain
    assert found == f"{moment + timedelta(days=1):%Y-%m-%d} 00:00:00"


@given(moment=MOMENTS, day=st.sampled_from(list(DAYS)))
def test_every_day_alone_is_the_end_of_a_deadline_and_else_its_beginning(moment, day):
    text = DAYS[day](moment)
    assert read(text, Rules(day_ends=True)).plain == f"{moment:%Y-%m-%d} 23:59:59"
    assert read(text, Rules()).plain == f"{moment:%Y-%m-%d} 00:00:00"


NONE = [
    "1900-01-01",
    "1900/1/1 0:00",
    "1899-12-30 00:00:00",
    "1899年12月31日",
    "1970-01-01 08:00:00",
    "1970-01-01T00:00:00Z",
    "1969-12-31 19:00:00",
    "0001-01-01 00:00:00",
    "0000-00-00",
    "0000/00/00 00:00:00",
    "00000000",
    "0",
    "2099-12-31",
    "2099-12-31 23:59:59",
    "9999-12-31",
    "99991231",
    "1900-01-00",
    "-28800",
]


@pytest.mark.parametrize("cell", NONE)
def test_a_placeholder_is_no_time(cell):
    assert (read(cell, Rules()).plain, read(cell, Rules()).note) == (None, "placeholder")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2026-11-20 晚上12:30", "2026-11-21 00:30:00"),
        ("2026-11-20 晚上7点", "2026-11-20 19:00:00"),
        ("2026-11-20 中午12:30", "2026-11-20 12:30:00"),
        ("2026-11-20 中午1点", "2026-11-20 13:00:00"),
        ("2026-11-20 凌晨12:30", "2026-11-20 00:30:00"),
        ("2026-11-20 半夜1点", "2026-11-20 01:00:00"),
        ("2026-11-20 半夜11点", "2026-11-20 23:00:00"),
        ("2026-11-20 傍晚6:15", "2026-11-20 18:15:00"),
        ("2026-11-20 夜间10点半", "2026-11-20 22:30:00"),
        ("2026-11-20 午夜12点", "2026-11-21 00:00:00"),
        ("2026-11-20 午后3点", "2026-11-20 15:00:00"),
        ("2026-11-20 早晨6点一刻", "2026-11-20 06:15:00"),
        ("2026-11-20 12:30 AM", "2026-11-20 00:30:00"),
        ("2026-11-20 下午15:04", "2026-11-20 15:04:00"),
        ("Sat, 21 Nov 2026 15:15:00 +0800", "2026-11-21 15:15:00"),
        ("Sat Nov 21 2026 15:15:00 GMT+0800 (China Standard Time)", "2026-11-21 15:15:00"),
        ("2026-11-21T07:15:00+00:00[UTC]", "2026-11-21 15:15:00"),
        ("1795138265123456789", "2026-11-20 09:31:05"),
        ("二〇二六年十一月二十日 下午三点半", "2026-11-20 15:30:00"),
        ("2026-11-20 25:00", None),
        ("2026-11-20 上午13:00", None),
    ],
)
def test_what_people_write_is_read_or_not_at_all(cell, said):
    assert read(cell, Rules()).plain == said


@pytest.mark.parametrize(
    ("cell", "plain", "note"),
    [
        ("2026-11-01 01:30:00", "2026-11-01 01:30:00", "twice"),
        ("2026-11-01 01:30:00-04:00", "2026-11-01 01:30:00", "zoned"),
        ("2026-11-01 01:30:00-05:00", "2026-11-01 01:30:00.000001", "zoned"),
        ("2026-11-01T06:30:00Z", "2026-11-01 01:30:00.000001", "zoned"),
        ("2026-11-01 01:30:00 EST", "2026-11-01 01:30:00.000001", None),
        ("2026-11-01 01:30:00.000001", "2026-11-01 01:30:00.000001", None),
        ("2026-03-08 02:30:00", None, "skipped"),
        ("2026-03-08 03:30:00", "2026-03-08 03:30:00", None),
        ("1793514600", "2026-11-01 01:30:00.000001", "zoned"),
    ],
)
def test_clocks_of_new_york_are_put_forward_and_back(cell, plain, note):
    found = read(cell, Rules(zone="America/New_York"))
    assert (found.plain, found.note) == (plain, note)


def csv(path: Path, rows: list[list[str]]) -> Path:
    path = path.with_suffix(".csv")
    lines = [",".join(f'"{cell}"' for cell in row) for row in [HEADERS, *rows]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def xlsx(path: Path, rows: list[list[Any]]) -> Path:
    path = path.with_suffix(".xlsx")
    with xlsxwriter.Workbook(path) as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for place, row in enumerate([HEADERS, *rows]):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(place, column, cell, form)
                else:
                    sheet.write_string(place, column, cell)
    return path


def parquet(path: Path, rows: list[list[Any]]) -> Path:
    path = path.with_suffix(".parquet")
    pq.write_table(pa.table({name: [row[i] for row in rows] for i, name in enumerate(HEADERS)}), path)
    return path


def geojson(path: Path, rows: list[list[str]]) -> Path:
    path = path.with_suffix(".geojson")
    said = [dict(zip(HEADERS, row, strict=True)) for row in rows]
    features = [{"type": "Feature", "geometry": None, "properties": one} for one in said]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


WRITERS = {"csv": csv, "xlsx": xlsx, "parquet": parquet, "geojson": geojson}
PLACE = Profile.model_validate({"profile": {"id": "x", "name": "x"}})


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments=st.lists(MOMENTS, min_size=1, max_size=3), is_typed=st.booleans())
@pytest.mark.parametrize("source", list(WRITERS))
def test_every_form_says_the_same_in_every_format(tmp_path, source, moments, is_typed):
    rows, expected = [], []
    for moment in moments:
        forms = [(DAYS[day](moment), CLOCKS[clock](moment)) for day in DAYS for clock in CLOCKS]
        for day, clock in forms:
            code = f"E{len(rows)}"
            rows.append(
                [
                    code,
                    f"{day} {clock}",
                    moment if is_typed and source in ("xlsx", "parquet") else f"{moment:%Y-%m-%d %H:%M:%S}",
                    day,
                ]
            )
            expected.append((code, moment, moment, moment.replace(hour=23, minute=59, second=59)))
    file = WRITERS[source](tmp_path / "x", rows)
    with Store.open(":memory:") as store:
        report = store.import_files([file], PLACE, imported_at=IMPORTED)
        assert report.is_clean
        with store.connection.cursor() as cursor:
            found = cursor.execute(
                "select event_id, reported_at, accepted_at, due_eff from events"
            ).fetchall()
    assert sorted(found) == sorted(expected)


def test_every_time_of_day_may_stand_in_a_column_of_its_own(tmp_path):
    moments = [datetime(2026, 11, 20, hour, 5, 9) for hour in (0, 9, 12, 23)]
    pairs = [(moment, clock) for moment in moments for clock in CLOCKS.values()]
    lines = ["事件编号,受理日期,受理时间,上报时间", "F1,0000-00-00,,2026-11-19 08:00:00"]
    lines += ["F2,1970-01-01T00:00:00Z,,2026-11-19 08:00:00", "F3,1900/1/1 0:00,,2026-11-19 08:00:00"]
    lines += [f"E{i:03},{t:%Y-%m-%d},{clock(t)},2026-11-19 08:00:00" for i, (t, clock) in enumerate(pairs)]
    file = tmp_path / "事件.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    with Store.open(":memory:") as store:
        store.import_files([file], PLACE, imported_at=IMPORTED)
        with store.connection.cursor() as cursor:
            found = cursor.execute("select accepted_at from events order by event_id").fetchall()
    assert [moment for (moment,) in found] == [*(moment for moment, _ in pairs), None, None, None]
