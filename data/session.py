"""The session of one import: a connection with an open transaction, the rules, and what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from data.database.statements import frame, run, statement
from data.profile.model import Profile
from data.readers._base import Export
from data.tables.recognition import Recognised

Found = tuple[int | None, str | None, str, str | None]  # position, our column, reason, what was found
FOUND = ["position", "column_name", "reason", "detail"]


@dataclass(frozen=True)
class Opened:
    """A table of a file that was opened and recognised, not yet read."""

    path: Path
    export: Export
    recognised: Recognised

    @property
    def table(self) -> str:
        """The table that it is."""
        return self.recognised.table

    @property
    def name(self) -> str:
        """Its display name: the file, and the sheet where it has several."""
        return f"{self.path.name} › {self.export.sheet}" if self.export.sheet else self.path.name


@dataclass(frozen=True)
class ImportSession:
    """What every step of an import receives.

    Attributes
    ----------
    connection
        Has the macros of `sql/reading/` and an open transaction; its temporary tables hold work in progress.
    scratch
        A folder for copies in another encoding.
    patient
        Files that wait rather than lose rows to units or posts that are missing (so far).
    """

    connection: duckdb.DuckDBPyConnection
    profile: Profile
    batch_id: int
    imported_at: datetime
    scratch: Path
    patient: frozenset[Path] = frozenset()

    def run(self, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """Run `sql/<name>.sql` and return its rows."""
        return run(self.connection, name, **parameters)

    def frame(self, name: str) -> pd.DataFrame:
        """Run `sql/<name>.sql`, which has no parameters, and return its rows as a frame."""
        return frame(self.connection, name)

    def offer(self, name: str, rows: object) -> None:
        """Expose a frame or an Arrow table to SQL under a name."""
        self.connection.register(name, rows)

    def offer_texts(self, name: str, columns: Sequence[str], rows: Sequence[tuple[str | None, ...]]) -> None:
        """Expose rows of text to SQL under a name."""
        self.offer(
            name,
            pa.table(
                {column: pa.array([row[i] for row in rows], pa.string()) for i, column in enumerate(columns)}
            ),
        )

    def rewrite_raw(self, changed: Mapping[str, duckdb.Expression]) -> None:
        """Recompute columns of the table `raw`: our column -> expression over the old columns."""
        raw = self.connection.table("raw")
        self.offer(
            "staged",
            raw.project(
                *(changed.get(name, duckdb.ColumnExpression(name)).alias(name) for name in raw.columns)
            ),
        )
        self.run("staging/raw")

    def replace_raw(self, changed: Mapping[str, duckdb.Expression]) -> None:
        """Recompute columns of `raw` by expressions that may also refer to the columns of `anew`.

        `anew` was exposed before and has a row for each of `raw`, in the same order.
        """
        names = self.connection.table("raw").columns
        beside = self.connection.sql(statement("staging/beside")[0])
        self.offer(
            "staged",
            beside.project(*(changed.get(name, duckdb.ColumnExpression(name)).alias(name) for name in names)),
        )
        self.run("staging/raw")

    def look_at(self, name: str) -> None:
        """Expose one column of the table `raw` to SQL as `cell` of `looked_at`."""
        self.offer(
            "looked_at", self.connection.table("raw").project(duckdb.ColumnExpression(name).alias("cell"))
        )

    def refuse(self, found: Sequence[Found]) -> None:
        """Refuse rows of the file being loaded, in addition to those with refused cells."""
        self._note("offered_refusals", found)
        self.run("staging/refuse")

    def doubt(self, found: Sequence[Found]) -> None:
        """Load these rows but mark them for review; without a position, the whole file."""
        self._note("offered_doubts", found)
        self.run("staging/doubt")

    def _note(self, name: str, found: Sequence[Found]) -> None:
        self.offer(name, pd.DataFrame(found, columns=FOUND).astype({"position": "Int64"}))
