"""Which files of a folder are finished? Poll by poll, without blocking on any of them."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.readers import is_temporary, readers
from data.readers._shapefile import COMPANIONS, NEEDED
from data.readers.file_group import parts_of

# how many looks must find a file unchanged before it is taken
CLOSED = 1  # nobody has it open for writing
UNSURE = 10  # the system does not tell whether somebody has
EMPTY = 50  # its writer may not have started, or some of what belongs to it may be missing
OPEN = 1200  # somebody has it open, but is idle

Look = tuple[tuple[int, int, int], ...]  # of each part: inode, size, time of change


@dataclass
class Seen:
    """What a look found.

    Attributes
    ----------
    ready
        Files that are finished, by name.
    odd
        What is named like an export but is no plain file -> the message that says so.
    locked
        Files that may not be read.
    unknown
        Files of no known format.
    is_stirring
        Something arrived or grew since the last look, or is still being written.
    """

    ready: list[Path] = field(default_factory=list)
    odd: dict[Path, str] = field(default_factory=dict)
    locked: list[Path] = field(default_factory=list)
    unknown: list[Path] = field(default_factory=list)
    is_stirring: bool = False


class Arrivals:
    """Polls `folder`, without its subfolders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[Path, tuple[Look, int]] = {}  # the last look, and how many before it found the same

    def look(self) -> Seen:
        """Look once.

        Raises
        ------
        OSError
            The folder cannot be read.
        """
        seen = Seen()
        known: dict[Path, tuple[Look, int]] = {}
        for path in sorted(self.folder.iterdir()):
            if is_temporary(path) or path.name.lower().endswith(COMPANIONS):
                continue
            kind = _kind(path)
            if path.suffix.lower() not in readers():
                if kind == "file":
                    seen.unknown.append(path)
            elif kind == "file":
                known[path] = self._again(path, look_at(path))
            elif kind is not None:
                seen.odd[path] = kind
        self._known = known
        self._sort(seen)
        return seen

    def _again(self, path: Path, look: Look) -> tuple[Look, int]:
        before, times = self._known.get(path, ((), 0))
        return look, times + 1 if before == look else 0

    def _sort(self, seen: Seen) -> None:
        for path, (look, times) in self._known.items():
            if times and not all(os.access(part, os.R_OK) for part in parts_of(path)):
                seen.locked.append(path)
            elif times and times >= _wanted(path, look):
                seen.ready.append(path)
            else:
                seen.is_stirring = True


def look_at(path: Path) -> Look:
    """Return what changes when a file or what belongs to it changes."""
    return tuple(_look(path))


def _look(path: Path) -> Iterator[tuple[int, int, int]]:
    for part in parts_of(path):
        try:
            status = part.lstat()
        except OSError:  # it disappeared while we looked
            continue
        yield status.st_ino, status.st_size, status.st_mtime_ns


def _kind(path: Path) -> str | None:
    """Return 'file', or the message that says what it is instead; None when it is gone."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISLNK(mode):
        return "file_is_link"
    return "file_is_folder" if stat.S_ISDIR(mode) else "file_is_special"


def _wanted(path: Path, look: Look) -> int:
    if any(size == 0 for _, size, _ in look):
        return EMPTY
    if path.suffix.lower() == ".shp" and len(look) <= len(NEEDED):
        return EMPTY
    written = [_is_being_written(part) for part in parts_of(path)]
    if any(written):
        return OPEN
    return UNSURE if None in written else CLOSED


def _is_being_written(path: Path) -> bool | None:
    """Does any process have the file open for writing? None when the system does not tell.

    Linux does not lease a file to a reader while somebody writes; the lease is given back at once.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        # a writer arriving right now makes the system send us a signal: a harmless one
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except (OSError, AttributeError):  # not ours, a file system without leases, or not Linux
        return None
    finally:
        os.close(handle)
    return False
