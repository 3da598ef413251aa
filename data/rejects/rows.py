"""The refused rows of one table of a file, each with its faults."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from data.database.statements import stream
from data.messages import sentence
from data.privacy.person_columns import kinds_in
from data.readers._base import column
from data.rejects.cells import bare_word, text_of
from data.report.naming import OUR_COLUMNS, column_words, is_ours, letter
from data.session import ImportSession, Opened
from data.tables.personal import names_somebody
from data.values.person_numbers import speaks_of_a_person

FOUND = ["row_number", "column_name", "reason", "detail", "position", "cells"]
# long runs of digits are not personal here; a file with personal numbers in a code was refused whole
PLACES = ("lon", "lat", "geometry", "point")
NUMBERS = ("lon", "lat", "geometry", "unit_code", "parent_code", "grid_code")


@dataclass(frozen=True)
class Row:
    """A refused row: its number in the file, its cells, which of them are wrong, and what we say of it.

    A line with more cells than the table has columns has a `surplus`. `masked` is the row as it may be
    published, if different.
    """

    number: int
    cells: Sequence[str]
    wrong: frozenset[int]
    said: tuple[str, str, str]
    surplus: Sequence[str] = ()
    masked: Row | None = None


@dataclass(frozen=True)
class _Column:
    """A returned column: its position in the file, its header, and its meaning if known."""

    position: int
    header: str
    meaning: str | None


@dataclass(frozen=True)
class _Told:
    """What the report says of one row."""

    position: int
    number: int
    reasons: Sequence[tuple[str | None, str]]  # header and sentence
    line: tuple[str | None, ...]  # the cells of a broken line


@dataclass(frozen=True)
class Refused:
    """The refused rows of one table.

    Attributes
    ----------
    found
        The columns `FOUND`, sorted by row; a broken line has no position and may have cells.
    covered
        Words for categories -> the ordinary category that their events are published under, the words for
        that one included.
    """

    opened: Opened
    found: pd.DataFrame
    locale: str
    covered: Mapping[str, str] = field(default_factory=dict)

    @property
    def headings(self) -> list[str]:
        """The headers: those of the input in their order, then ours."""
        ours = (sentence(code, self.locale) for code in OUR_COLUMNS)
        return [*(one.header for one in self._columns), *ours]

    def rows(self, session: ImportSession) -> Iterator[Row]:
        """Yield the refused rows in file order; good and broken lines are read separately."""
        is_line = self.found["position"].isna()
        good, lines = self._told(self.found[~is_line]), self._told(self.found[is_line])
        return heapq.merge(self._good(session, list(good)), self._lines(lines), key=attrgetter("number"))

    @cached_property
    def _columns(self) -> list[_Column]:
        known = {position: name for name, position in self.opened.recognised.columns.items()}
        headers = enumerate(self.opened.export.headers)
        return [_Column(i, header, known.get(i)) for i, header in headers if not is_ours(header)]

    @cached_property
    def _known(self) -> dict[str, int]:
        """Header -> position among the returned columns."""
        return {one.header: i for i, one in enumerate(self._columns) if one.meaning is not None}

    def _told(self, found: pd.DataFrame) -> Iterator[_Told]:
        cells = zip(*(found[name].tolist() for name in FOUND), strict=True)
        for number, group in groupby(cells, key=itemgetter(0)):
            here = list(group)
            _, _, _, _, position, line = here[0]
            yield _Told(
                -1 if pd.isna(position) else int(position),
                int(number),
                [self._reason(one) for one in here],
                line if isinstance(line, tuple) else (),
            )

    def _reason(self, found: tuple[Any, ...]) -> tuple[str | None, str]:
        _, header, reason, detail, _, _ = found
        said = sentence(reason, self.locale, detail=detail if isinstance(detail, str) else "")
        return (header if isinstance(header, str) else None), said

    def _good(self, session: ImportSession, told: list[_Told]) -> Iterator[Row]:
        """Read the rows again, but only the columns that we know: the others stay in the file."""
        if not told:
            return
        nothing = duckdb.ConstantExpression(None).cast(duckdb.sqltypes.VARCHAR)
        cells = [
            nothing if one.meaning is None else duckdb.ColumnExpression(column(one.position))
            for one in self._columns
        ]
        positions = pa.array([one.position for one in told], pa.int64())
        session.offer("offered_positions", pa.table({"position": positions}))
        session.offer(
            "offered_rows",
            self.opened.export.rows.project(*(cell.alias(f"cell{i}") for i, cell in enumerate(cells))),
        )
        for one, (_, *found) in zip(told, stream(session.connection, "refusing/rows"), strict=True):
            yield self._row(one, [text_of(cell) for cell in found])

    def _lines(self, told: Iterator[_Told]) -> Iterator[Row]:
        """Yield the lines that are no rows; their contents only if no column can be about a person."""
        width = len(self.opened.export.headers)
        is_open = all(one.meaning is not None for one in self._columns)
        for one in told:
            said = [cell or "" for cell in one.line] if is_open else []
            while len(said) > width and not said[-1]:
                said.pop()
            padded = said + [""] * (width - len(said))
            row = self._row(one, [padded[column.position] for column in self._columns], padded[width:])
            said_bare = [bare_word(cell) for cell in (*row.cells, *row.surplus)]
            if any(bare_word(word) in cell for cell in said_bare for word in self.covered):
                row = replace(row, masked=replace(row, cells=[""] * len(row.cells), surplus=()))
            yield row

    def _row(self, told: _Told, cells: list[str], surplus: Sequence[str] = ()) -> Row:
        hidden = [
            i
            for i, (one, cell) in enumerate(zip(self._columns, cells, strict=True))
            if one.meaning not in NUMBERS and (kinds_in(one.meaning, cell) or names_somebody(cell))
        ]
        headers = list(dict.fromkeys(header for header, _ in told.reasons if header is not None))
        reasons = [
            said if len(headers) < 2 or header is None else f"{self._called(header)}: {said}"
            for header, said in told.reasons
        ]
        reasons += [sentence("refused_hidden", self.locale, column=self._columns[i].header) for i in hidden]
        row = Row(
            told.number,
            ["" if i in hidden else cell for i, cell in enumerate(cells)],
            frozenset(self._known[header] for header in headers if header in self._known),
            (str(told.number), "; ".join(map(self._called, headers)), "; ".join(reasons)),
            ["" if speaks_of_a_person(cell) or names_somebody(cell) else cell for cell in surplus],
        )
        return replace(row, masked=self._masked(row))

    def _masked(self, row: Row) -> Row | None:
        """Return the row of an event published under an ordinary category, as all rows of that one leave."""
        here = {one.meaning: i for i, one in enumerate(self._columns) if one.meaning is not None}
        at = here.get("category")
        word = "" if at is None else row.cells[at]
        if at is None or word.strip() not in self.covered:
            return None
        places = {here[name] for name in PLACES if name in here}
        cells = ["" if i in places else cell for i, cell in enumerate(row.cells)]
        cells[at] = published = self.covered[word.strip()]
        number, columns, reasons = row.said
        return replace(row, cells=cells, said=(number, columns, reasons.replace(word, published)))

    def _called(self, header: str) -> str:
        """Return letter and header of a column, or the words for a missing one."""
        if header not in self._known:
            return column_words(self.opened.table, header, self.locale)
        return f"{letter(self._columns[self._known[header]].position)} {header}"
