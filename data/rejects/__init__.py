"""Refused rows go back to the clerk in their original form, to be corrected and imported again.

A file of refused rows has the columns of the input in their order, followed by the row number, the column and
the reason. It identifies nobody: it holds only columns that we know, and no personal numbers in them.
What leaves over HTTP is a separate file (`masked_file`): there events of sensitive categories have the
category that they are published under, and no event of such a category has a point.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from data.messages import sentence
from data.private_files import close_off, make_folder, write_nothing
from data.rejects.rows import Refused, Row
from data.rejects.writing import write_sheet, write_text
from data.session import ImportSession, Opened

TEXTS = (".csv", ".txt", ".tsv")
MASKED = ".masked"
LONGEST_NAME = 240  # bytes; file systems take 255


class RefusalFolder:
    """Where the refused rows of one import go; on leaving with an exception, it removes what it wrote.

    Parameters
    ----------
    folder
        Made when the first file is written. None: nothing is written.
    is_ours
        The folder belongs to this import alone: any contents are leftovers of one that failed.
    is_served
        The files can be requested over HTTP: each has a masked counterpart.
    """

    def __init__(
        self, folder: Path | None, *, is_ours: bool, is_served: bool = False, locale: str = "zh-CN"
    ) -> None:
        self.folder = folder
        self.locale = locale
        self._is_ours = is_ours
        self._is_served = is_served
        self._made: list[Path] = []  # in this order

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._undo()

    def write(
        self,
        session: ImportSession,
        opened: Opened,
        found: pd.DataFrame,
        covered: Mapping[str, str] | None = None,
    ) -> Path | None:
        """Write the refused rows of one table; return the file, or None when there are none.

        Parameters
        ----------
        found
            See `Refused.found`.
        covered
            Words for categories of the file -> the category that they are published under.

        Raises
        ------
        OSError
            The folder cannot be written.
        """
        if self.folder is None or found.empty:
            return None
        self._make(self.folder)
        path = _free(self.folder, _name(opened, int(found["row_number"].nunique()), self.locale))
        self._made.append(path)
        refused = Refused(opened, found, self.locale, covered or {})
        is_same = True

        def rows() -> Iterator[Row]:
            nonlocal is_same
            for row in refused.rows(session):
                is_same = is_same and row.masked is None
                yield row

        _write(path, opened, refused.headings, rows())
        if self._is_served:
            masked = masked_file(path)
            self._make(masked.parent)
            self._made.append(masked)
            if is_same:
                _repeat(path, masked)
            else:
                _write(masked, opened, refused.headings, (row.masked or row for row in refused.rows(session)))
        return path

    def _make(self, folder: Path) -> None:
        if self._is_ours and not self._made and folder.exists():
            shutil.rmtree(folder)
        self._made.extend(reversed(make_folder(folder)))

    def _undo(self) -> None:
        for path in reversed(self._made):
            if not path.is_dir():
                path.unlink(missing_ok=True)
            elif not any(path.iterdir()):
                path.rmdir()


def masked_file(path: Path) -> Path:
    """Return the path of the file that may leave over HTTP in place of a file of refused rows."""
    return path.parent / MASKED / path.name


def _write(path: Path, opened: Opened, headings: list[str], rows: Iterator[Row]) -> None:
    write_nothing(path)
    if opened.export.form.kind == "workbook":
        write_sheet(path, opened.export.sheet, headings, rows)
    else:
        write_text(path, opened.export.form, headings, rows)
    close_off(path)


def _repeat(path: Path, masked: Path) -> None:
    try:
        os.link(path, masked)
    except OSError:  # the file system has no hard links, or a leftover exists
        write_nothing(masked)
        shutil.copyfile(path, masked)


def _name(opened: Opened, refused: int, locale: str) -> tuple[str, str]:
    """Return stem and suffix of a file name."""
    form, sheet = opened.export.form, opened.export.sheet
    stem = f"{opened.path.stem}·{_harmless(sheet)}" if sheet else opened.path.stem
    suffix = opened.path.suffix if opened.path.suffix.lower() in TEXTS else ".csv"
    ending = sentence("refused_file_name", locale, rows=refused)
    return stem, ending + (".xlsx" if form.kind == "workbook" else suffix)


def _free(folder: Path, name: tuple[str, str]) -> Path:
    """Return an unused path: two inputs may have the same name."""
    stem, ending = name
    path, number = folder / _cut(stem, ending), 1
    while path.exists():
        number += 1
        path = folder / _cut(stem, f" {number}{ending}")
    return path


def _cut(stem: str, ending: str) -> str:
    return stem.encode()[: LONGEST_NAME - len(ending.encode())].decode(errors="ignore") + ending


def _harmless(name: str) -> str:
    return "".join("_" if letter in '/\\:*?"<>|' or not letter.isprintable() else letter for letter in name)
