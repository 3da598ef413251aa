"""What a briefing is made of. Renderers know these parts and not where their figures come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import shapely

Tone = Literal["", "good", "bad", "quiet"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Cited:
    """One printed figure with its evidence.

    `key` names the question, within the briefing's own scope: 'C3', 'C3@330212001' (of a unit),
    'C3~previous' (of the period before), 'C3^previous' (the change since). One key has one display.
    """

    key: str
    display: str
    indicator: str = ""  # of indicators.md
    num: float | None = None
    den: float | None = None
    value: float | None = None
    tone: Tone = ""


Run = str | Cited
Text = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text. A lead is what a hurried reader reads; a note is small print."""

    text: Text
    kind: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the alignment of its cells, and its share of the width."""

    head: str
    align: Align = "right"
    width: float = 1.0


@dataclass(frozen=True)
class Table:
    """A table with its caption; every row has a cell for every column."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Series:
    """The values of one line or one set of bars, in the order of the picture's labels; None is no value."""

    name: str
    points: tuple[Cited | None, ...]
    kind: Literal["bar", "line"] = "bar"


@dataclass(frozen=True)
class Chart:
    """Bars, and lines on a scale of per cent, over the same labels."""

    id: str
    caption: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    target: float | None = None  # a line across the scale of per cent
    target_name: str = ""
    immature: tuple[bool, ...] = ()  # of the labels: whose rates are still young (`queries.maturity`)
    immature_name: str = ""
    horizontal: bool = False


@dataclass(frozen=True)
class MapPicture:
    """Units coloured by a rate; those of a small base are hatched."""

    id: str
    caption: str
    units: tuple[tuple[str, str, shapely.Geometry], ...]  # code, name, ground in degrees
    values: tuple[Cited | None, ...]  # in the order of `units`
    legend: str
    none: str  # what a unit without a value means
    small: str  # what a unit of a small base means


Block = Paragraph | Table | Chart | MapPicture


@dataclass(frozen=True)
class Section:
    """One of W1 to W8 or the appendix."""

    code: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Head:
    """The heading above the text, all from the profile and the scope."""

    masthead: str  # of the series, in red
    number: str  # 第47期
    issuer: str
    issued: str  # the date
    title: str
    span: str  # which days
    demo: str = ""  # shown when the data are invented


@dataclass(frozen=True)
class Briefing:
    """A whole briefing in one language."""

    head: Head
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    locale: str
    as_of: datetime

    def figures(self) -> dict[str, Cited]:
        """Return every figure that is printed or drawn, by key.

        Raises
        ------
        ValueError
            A key stands for two different figures, or is printed in two ways.
        """
        found: dict[str, Cited] = {}
        for one in self._cited():
            before = found.setdefault(one.key, one)
            if replace(before, tone=one.tone) != one:
                raise ValueError(f"{one.key} is two things: {before} and {one}")
        return found

    def _cited(self) -> Iterator[Cited]:
        for section in self.sections:
            for block in section.blocks:
                yield from cited_in(block)


def cited_in(block: Block) -> Iterator[Cited]:
    """Yield the figures of a block in reading order."""
    if isinstance(block, Paragraph):
        yield from (run for run in block.text if isinstance(run, Cited))
    elif isinstance(block, Table):
        yield from (run for row in block.rows for cell in row for run in cell if isinstance(run, Cited))
    elif isinstance(block, Chart):
        yield from (one for series in block.series for one in series.points if one is not None)
    else:
        yield from (one for one in block.values if one is not None)


def plain(text: Text) -> str:
    """Return a text as one string."""
    return "".join(run if isinstance(run, str) else run.display for run in text)
