"""Where the files of an inbox end up: `done/` and `refused/`, with notes on what became of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from data.errors import GelanError
from data.private_files import close_off, make_folder, write_text
from data.readers.file_group import moved, parts_of
from data.rejects import masked_file
from data.report import ImportReport
from data.time_zones import DEFAULT_ZONE

KEEP_DAYS = 30
KEEP_FILES = 10_000
LANGUAGES = ("zh-CN", "en")


class Keeping:
    """The two folders inside an inbox, made if absent. Files may contain personal data: owner-only access.

    Parameters
    ----------
    days, most
        How long files stay in `done/`, and how many of them at most.
    refused_days
        How long files stay in `refused/`, with their notes and the files of refused rows.
    zone
        The IANA zone in which times are shown.
    """

    def __init__(
        self,
        inbox: Path,
        days: float = KEEP_DAYS,
        most: int = KEEP_FILES,
        refused_days: float = KEEP_DAYS,
        zone: str = DEFAULT_ZONE,
    ) -> None:
        self.done_folder = inbox / "done"
        self.refused_folder = inbox / "refused"
        self.days = days
        self.most = most
        self.refused_days = refused_days
        self._zone = ZoneInfo(zone)
        make_folder(inbox)
        for folder in (self.done_folder, self.refused_folder):
            make_folder(folder)
            close_off(folder)

    def done(self, path: Path, moment: datetime) -> Path:
        """Archive a file that is in the store; its mtime becomes the moment it was taken."""
        target = _move(path, self.done_folder)
        self._stamp(parts_of(target), moment)
        return target

    def refused(self, path: Path, why: GelanError, moment: datetime) -> Path:
        """Set aside a file that cannot be imported, with a note that says why."""
        target = _move(path, self.refused_folder)
        note = target.with_name(target.name + ".txt")
        write_text(note, "\n".join(why.text(language) for language in LANGUAGES) + "\n")
        self._stamp([*parts_of(target), note], moment)
        return target

    def partly_refused(self, path: Path, report: ImportReport, moment: datetime) -> None:
        """Write the report of a file with refused rows; the rows are in a file beside it."""
        mine = [file for file in report.files if _is_of(file.name, path)]
        if any(file.refused for file in mine):
            names = [file.name for file in mine]
            of_file = ImportReport(
                report.batch_id,
                mine,
                report.refusals[report.refusals["file_name"].isin(names)],
                report.doubts[report.doubts["file_name"].isin(names)],
            )
            note = _free(self.refused_folder / f"{path.name}.txt")
            write_text(note, "\n\n".join(of_file.text(language) for language in LANGUAGES))
            rows = [file.refusal_file for file in mine if file.refusal_file is not None]
            self._stamp([note, *rows, *map(masked_file, rows)], moment)

    def clear(self, moment: datetime) -> int:
        """Remove what was archived too long before `moment`, and the oldest in excess; return how many."""
        taken = sorted(_with_times(self.done_folder), reverse=True)
        oldest = self._seconds(moment) - self.days * 86400
        gone = [path for number, (when, path) in enumerate(taken) if number >= self.most or when < oldest]
        oldest = self._seconds(moment) - self.refused_days * 86400
        masked = masked_file(self.refused_folder / "any").parent
        for folder in (self.refused_folder, masked) if masked.is_dir() else (self.refused_folder,):
            gone += [path for when, path in _with_times(folder) if when < oldest]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)

    def _stamp(self, paths: Iterable[Path], moment: datetime) -> None:
        """Restrict files to their owner; the moment they were archived becomes their mtime."""
        seconds = self._seconds(moment)
        for path in paths:
            close_off(path)
            with suppress(OSError):
                os.utime(path, (seconds, seconds))

    def _seconds(self, moment: datetime) -> float:
        return moment.replace(tzinfo=self._zone).timestamp()


def _with_times(folder: Path) -> Iterator[tuple[float, Path]]:
    for entry in os.scandir(folder):
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False):
                yield entry.stat(follow_symlinks=False).st_mtime, Path(entry.path)


def _is_of(name: str, path: Path) -> bool:
    """Is this the name a report uses for the file, or for a sheet of it?"""
    return name == path.name or name.startswith(f"{path.name} › ")


def _move(path: Path, folder: Path) -> Path:
    """Move a file and what belongs to it; an existing file of the same name is not overwritten."""
    make_folder(folder)
    parts = parts_of(path)
    target, number = folder / path.name, 1
    while any(os.path.lexists(moved(part, path, target)) for part in parts):
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    for part in parts:  # the file itself first: what belongs to it is useless without it
        part.replace(moved(part, path, target))
    return target


def _free(path: Path) -> Path:
    target, number = path, 1
    while os.path.lexists(target):
        number += 1
        target = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return target
