"""Refused rows go back to the clerk in the form in which they came, to be mended and fed again.

A file of refused rows has the columns of the input in their order, and behind them which row it was, which
column and why. It gives nobody away: it holds the columns that we know, and of them no number of a person.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from data.messages import sentence
from data.refusing.rows import Refused
from data.refusing.writing import write_sheet, write_text
from data.work import Opened, Work

TEXTS = (".csv", ".txt", ".tsv")
LONGEST_NAME = 240  # bytes; file systems take 255


class RefusalFolder:
    """Where the refused rows of one import go; left with an exception it takes away what it wrote.

    Parameters
    ----------
    folder
        Made when the first file is written. None: nothing is written.
    is_ours
        The folder belongs to this import alone: what lies in it is left from one that never was.
    """

    def __init__(self, folder: Path | None, *, is_ours: bool, locale: str = "zh-CN") -> None:
        self.folder = folder
        self.locale = locale
        self._is_ours = is_ours
        self._made: list[Path] = []  # in this order

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if error is not None:
            self._undo()

    def write(self, work: Work, opened: Opened, found: pd.DataFrame) -> Path | None:
        """Write the refused rows of one table; return the file, or None when there are none.

        Parameters
        ----------
        found
            See `Refused.found`.

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
        refused = Refused(opened, found, self.locale)
        if opened.export.form.kind == "workbook":
            write_sheet(path, opened.export.sheet, refused.headings, refused.rows(work))
        else:
            write_text(path, opened.export.form, refused.headings, refused.rows(work))
        return path

    def _make(self, folder: Path) -> None:
        if self._is_ours and not self._made and folder.exists():
            shutil.rmtree(folder)
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        self._made.extend(reversed(missing))

    def _undo(self) -> None:
        for path in reversed(self._made):
            if not path.is_dir():
                path.unlink(missing_ok=True)
            elif not any(path.iterdir()):
                path.rmdir()


def _name(opened: Opened, refused: int, locale: str) -> tuple[str, str]:
    """Return stem and ending of the name of a file."""
    form, sheet = opened.export.form, opened.export.sheet
    stem = f"{opened.path.stem}·{_harmless(sheet)}" if sheet else opened.path.stem
    suffix = opened.path.suffix if opened.path.suffix.lower() in TEXTS else ".csv"
    ending = sentence("refused_file_name", locale, rows=refused)
    return stem, ending + (".xlsx" if form.kind == "workbook" else suffix)


def _free(folder: Path, name: tuple[str, str]) -> Path:
    """Return a path where nothing is yet: two inputs may be called the same."""
    stem, ending = name
    path, number = folder / _cut(stem, ending), 1
    while path.exists():
        number += 1
        path = folder / _cut(stem, f" {number}{ending}")
    return path


def _cut(stem: str, ending: str) -> str:
    return stem.encode()[:LONGEST_NAME - len(ending.encode())].decode(errors="ignore") + ending


def _harmless(name: str) -> str:
    return "".join("_" if letter in '/\\:*?"<>|' or not letter.isprintable() else letter for letter in name)
