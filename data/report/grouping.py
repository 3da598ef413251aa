"""Refused and doubted cells, grouped by column and reason, with the first rows of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd

SHOWN = 5  # examples of a group


@dataclass(frozen=True)
class Example:
    """One refused or doubted cell; no row: the whole file is meant."""

    row: int | None
    detail: str | None


@dataclass(frozen=True)
class Group:
    """All cells of one column of one table of a file that were refused or doubted for one reason."""

    column: str | None  # header as written; None when no column is meant
    reason: str  # code of the sentence
    count: int
    details: int  # number of distinct findings
    examples: tuple[Example, ...]


def groups(found: pd.DataFrame, name: str) -> list[Group]:
    """Return the groups of the table `name`, in order of first occurrence.

    Parameters
    ----------
    found
        The columns of `REFUSALS`.
    """
    return list(_groups(found[found["file_name"] == name]))


def _groups(found: pd.DataFrame) -> Iterator[Group]:
    for key, cells in found.groupby(["column_name", "reason"], sort=False, dropna=False):
        column, reason = cast("tuple[Any, Any]", key)
        first = cells.head(SHOWN)
        examples = zip(first["row_number"], first["detail"], strict=True)
        yield Group(
            None if pd.isna(column) else str(column),
            str(reason),
            len(cells),
            int(cells["detail"].nunique(dropna=False)),
            tuple(
                Example(None if pd.isna(row) else int(row), None if pd.isna(detail) else str(detail))
                for row, detail in examples
            ),
        )
