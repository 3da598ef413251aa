"""Write a demo as a real platform would export it: GB18030 CSV, an XLSX of the newest week, GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import shapely
import xlsxwriter
from numpy.typing import NDArray

from data.demo.arrays import Integers
from data.demo.columns import DISPOSITIONS, EVIDENCE, FEEDBACK, MODE, STEPS
from data.demo.events import Events
from data.demo.lifecycle import MISSING, RATINGS

SLICE = 250_000  # rows turned into words at a time
XLSX_DAYS = 7
TIME_COLUMNS = {
    "上报时间": "reported",
    "受理时间": "accepted",
    "交办时间": "assigned",
    "接单时间": "responded",
    "到场时间": "arrived",
    "处置时限": "due",
    "首次办结时间": "first_closed",
    "返工时间": "reopened",
    "办结时间": "closed",
    FEEDBACK: "feedback",
    "更新时间": "updated",
}


def write_csv(table: pa.Table, path: Path, *, append: bool = False) -> None:
    """Write `table` as GB18030 CSV with CRLF, as office software does; `append` leaves out the header."""
    buffer = BytesIO()
    pacsv.write_csv(table, buffer, pacsv.WriteOptions(include_header=False, quoting_style="none"))
    header = "" if append else ",".join(table.column_names) + "\n"
    text = header + buffer.getvalue().decode("utf-8")
    with path.open("ab" if append else "wb") as file:
        file.write(text.replace("\n", "\r\n").encode("gb18030"))


def frame_table(frame: pd.DataFrame) -> pa.Table:
    """Return `frame` as an arrow table whose times are whole seconds."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    fields = [
        field.with_type(pa.timestamp("s")) if pa.types.is_timestamp(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def write_units(units: pd.DataFrame, shapes: NDArray[np.object_], path: Path) -> None:
    """Write units as GeoJSON; `units` has the exported headers, the foreign member `demo` marks demo data."""
    properties = units.astype(object).where(units.notna(), None).to_dict("records")
    lines = [
        f'{{"type": "Feature", "properties": {json.dumps(words, ensure_ascii=False)}, "geometry": {shape}}}'
        for words, shape in zip(properties, shapely.to_geojson(shapes), strict=True)
    ]
    head = '{"type": "FeatureCollection", "name": "网格", "demo": true, "features": [\n'
    path.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def write_events(events: Events, prefix: str, folder: Path, progress: Callable[[float], None]) -> list[Path]:
    """Write one CSV a year and the newest week as XLSX; `progress` gets the share done.

    Returns
    -------
    The files written. No row is in two of them.
    """
    reported = events.table["reported"].to_numpy()
    newest = int(np.searchsorted(reported, (events.now - events.start).total_seconds() - XLSX_DAYS * 86400))
    words = EventWords(events, prefix)
    paths = []
    years = range(events.start.year, events.now.year + 1)
    turns = [int((datetime(year + 1, 1, 1) - events.start).total_seconds()) for year in years]
    ends = np.minimum(np.searchsorted(reported, turns), newest)
    for year, start, end in zip(years, [0, *ends[:-1]], ends, strict=True):
        if start == end:
            continue
        path = folder / f"事件_{year}.csv"
        for first in range(start, end, SLICE):
            rows = np.arange(first, min(first + SLICE, end))
            write_csv(words.table(rows), path, append=first > start)
            progress(rows[-1] / len(reported))
        paths.append(path)
    path = folder / f"事件_近{XLSX_DAYS}日.xlsx"
    write_xlsx(words.table(np.arange(newest, len(reported))), path, events.now)
    return [*paths, path]


def write_steps(steps: pd.DataFrame, events: Events, prefix: str, path: Path) -> None:
    """Write the step log as one CSV."""
    words = EventWords(events, prefix)
    epoch = int((events.start - datetime(1970, 1, 1)).total_seconds())
    for first in range(0, len(steps), SLICE):
        part = steps.iloc[first : first + SLICE]
        happened = pa.array(part["at"].to_numpy(np.int64) + epoch, pa.int64()).cast(pa.timestamp("s"))
        texts = [
            pa.array(part[name], pa.string(), from_pandas=True)
            for name in ("step", "level", "role", "detail")
        ]
        ids, seq = words.ids(part["row"].to_numpy()), pa.array(part["seq"].to_numpy(np.int64))
        cells = [ids, seq, happened, *texts]
        write_csv(pa.table(dict(zip(STEPS, cells, strict=True))), path, append=first > 0)


def write_xlsx(table: pa.Table, path: Path, created: datetime) -> None:
    """Write `table` as a workbook of one sheet; times are real dates, codes are text."""
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": created})  # the wall clock would make the file differ every time
        sheet = book.add_worksheet("事件")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, table.column_names)
        columns = [column.to_pylist() for column in table.columns]
        for number, row in enumerate(zip(*columns, strict=True), start=1):
            for place, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, datetime):
                    sheet.write_datetime(number, place, value)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value)
                else:
                    sheet.write_number(number, place, value)


class EventWords:
    """Turns the codes of events into the words of an export, a slice of rows at a time."""

    def __init__(self, events: Events, prefix: str) -> None:
        self.events, self.prefix = events, prefix
        days = pd.date_range(events.start, events.now, freq="D")
        self.days = pa.array(days.strftime("%Y%m%d"), pa.string())
        reported = events.table["reported"].to_numpy()
        self.first_of_day = np.searchsorted(reported, np.arange(len(days)) * 86400)

    def ids(self, rows: Integers, missing: NDArray[np.bool_] | None = None) -> pa.Array:
        """Return the event numbers of `rows`: prefix, day of report, sequence within the day."""
        rows = rows if missing is None else np.where(missing, 0, rows)
        day = self.events.table["reported"].to_numpy()[rows] // 86400
        sequence = pa.array(rows - self.first_of_day[day] + 1).cast(pa.string())
        made = pc.binary_join_element_wise(
            self.prefix, self.days.take(pa.array(day)), pc.utf8_lpad(sequence, 6, "0"), ""
        )
        return made if missing is None else pc.if_else(pa.array(missing), pa.scalar(None, pa.string()), made)

    def table(self, rows: Integers) -> pa.Table:
        """Return `rows` with the headers of an export."""
        events, part = self.events, self.events.table.iloc[rows]
        master, repeat = part["master"].to_numpy(), part["repeat"].to_numpy()
        columns: dict[str, pa.Array] = {
            "事件编号": self.ids(rows),
            "所属网格": _words(part["unit"], events.units),
            "事件来源": _words(part["channel"], events.channels),
            "事件类别": _words(part["category"], events.categories),
            "上报类型": _words(part["class"], events.classes),
            "事件等级": _words(part["tier"], events.tiers),
            "最高处置层级": _words(part["handler"], events.handlers),
            "是否现场": _words(part["onsite"], ["否", "是"]),
            "是否挂账": _words(part["suspended"], ["否", "是"]),
            "处置结论": _words(part["disposition"], [DISPOSITIONS[code] for code in sorted(DISPOSITIONS)]),
            "主事件编号": self.ids(master, master == MISSING),
            "重复诉求原编号": self.ids(repeat, repeat == MISSING),
            "是否解决": _words(part["resolved"], ["否", "是"]),
            "满意度": _words(part["rating"], list(RATINGS)),
        }
        epoch = int((events.start - datetime(1970, 1, 1)).total_seconds())
        if "mode" in part:
            columns[MODE] = _words(part["mode"], events.modes)
        if "evidence" in part:
            columns[EVIDENCE] = _words(part["evidence"], _together(events.evidence))
        for header, name in TIME_COLUMNS.items():
            if name not in part:
                continue
            seconds = part[name].to_numpy(np.int64)
            happened = pa.array(seconds + epoch, pa.int64(), mask=seconds == MISSING)
            columns[header] = happened.cast(pa.timestamp("s"))
        for header, name in (("经度", "lon"), ("纬度", "lat")):
            degrees = part[name].to_numpy()
            columns[header] = pa.array(degrees / 1e6, pa.float64(), mask=degrees == MISSING)
        return pa.table({header: columns[header] for header in events.headers})


def _together(pieces: list[str]) -> list[str]:
    """Return how each combination of pieces is written; its index has a bit for each piece."""
    return [
        "、".join(piece for place, piece in enumerate(pieces) if number >> place & 1)
        for number in range(1 << len(pieces))
    ]


def _words(numbers: pd.Series, words: list[str]) -> pa.Array:
    """Return the word that each number stands for; null for MISSING, and where there are no words at all."""
    index = numbers.to_numpy(np.int32)
    if not words:
        return pa.nulls(len(index), pa.string())
    return pa.array(words, pa.string()).take(pa.array(index, mask=index == MISSING))
