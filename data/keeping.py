"""Where the files of an inbox end: `done/` and `refused/`, with what there is to say about them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

from data.errors import GelanError
from data.parts import moved, parts_of
from data.report import ImportReport

CHINA = timezone(timedelta(hours=8))
KEEP_DAYS = 30
KEEP_FILES = 10_000
LANGUAGES = ("zh-CN", "en")


class Keeping:
    """The two folders inside an inbox, made if absent.

    Parameters
    ----------
    days, most
        How long files stay in `done/`, and how many of them at most. What is in `refused/` stays.
    """

    def __init__(self, inbox: Path, days: float = KEEP_DAYS, most: int = KEEP_FILES) -> None:
        self.done_folder = inbox / "done"
        self.refused_folder = inbox / "refused"
        self.days = days
        self.most = most
        for folder in (inbox, self.done_folder, self.refused_folder):
            folder.mkdir(parents=True, exist_ok=True)

    def done(self, path: Path, moment: datetime) -> Path:
        """Put a file that is in the store away; its time of change becomes the moment it was taken."""
        target = _move(path, self.done_folder)
        seconds = _seconds(moment)
        for part in parts_of(target):
            os.utime(part, (seconds, seconds))
        return target

    def refused(self, path: Path, why: GelanError) -> Path:
        """Put a file that cannot be taken away, with a note that says why."""
        target = _move(path, self.refused_folder)
        _write(target, "\n".join(why.text(language) for language in LANGUAGES))
        return target

    def partly_refused(self, path: Path, report: ImportReport) -> None:
        """Leave the report of a file of which rows were refused; the rows are in a file beside it."""
        mine = [file for file in report.files if _is_of(file.name, path)]
        if any(file.refused for file in mine):
            names = [file.name for file in mine]
            of_file = ImportReport(
                report.batch_id, mine, report.refusals[report.refusals["file_name"].isin(names)],
                report.doubts[report.doubts["file_name"].isin(names)])
            note = _free(self.refused_folder / f"{path.name}.txt")
            note.write_text("\n\n".join(of_file.text(language) for language in LANGUAGES), encoding="utf-8")

    def clear(self, moment: datetime) -> int:
        """Remove what was taken too long before `moment`, and the oldest of too many; return how many."""
        taken = sorted(_with_times(self.done_folder), reverse=True)
        oldest = _seconds(moment) - self.days * 86400
        gone = [path for number, (when, path) in enumerate(taken) if number >= self.most or when < oldest]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)


def _with_times(folder: Path) -> Iterator[tuple[float, Path]]:
    for entry in os.scandir(folder):
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False):
                yield entry.stat(follow_symlinks=False).st_mtime, Path(entry.path)


def _seconds(moment: datetime) -> float:
    return moment.replace(tzinfo=CHINA).timestamp()


def _is_of(name: str, path: Path) -> bool:
    """Is this what a report calls the file, or a sheet of it?"""
    return name == path.name or name.startswith(f"{path.name} › ")


def _move(path: Path, folder: Path) -> Path:
    """Move a file and what belongs to it; one of the same name that is there already keeps its place."""
    folder.mkdir(exist_ok=True)
    parts = parts_of(path)
    target, number = folder / path.name, 1
    while any(os.path.lexists(moved(part, path, target)) for part in parts):
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    for part in parts:  # the file itself first: what belongs to it is nothing without it
        part.replace(moved(part, path, target))
    return target


def _free(path: Path) -> Path:
    target, number = path, 1
    while os.path.lexists(target):
        number += 1
        target = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return target


def _write(refused: Path, text: str) -> None:
    refused.with_name(refused.name + ".txt").write_text(text + "\n", encoding="utf-8")
