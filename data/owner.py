"""Who owns a store: `<store>.owner.json` lies beside it while a server has it open and takes files for it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import DataError
from data.exports import files_of


@dataclass(frozen=True)
class Owner:
    """The process that has the store open, and the folder it watches."""

    pid: int
    inbox: Path


def claim(path: Path, inbox: Path) -> Path:
    """Say that this process owns the store at `path` and watches `inbox`; return the note to remove later."""
    note = _note(path)
    draft = note.with_name(note.name + ".tmp")
    draft.write_text(json.dumps({"pid": os.getpid(), "inbox": str(inbox.resolve())}), encoding="utf-8")
    draft.replace(note)
    return note


def owner(path: Path) -> Owner | None:
    """Return who owns the store at `path`; None when nobody does or the process that said so has ended."""
    try:
        said = json.loads(_note(path).read_text(encoding="utf-8"))
        found = Owner(int(said["pid"]), Path(said["inbox"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if _lives(found.pid) else None


def hand_over(paths: Sequence[Path], to: Owner) -> list[Path]:
    """Copy files, and the exports in folders, into the owner's inbox; each appears only when it is whole.

    Raises
    ------
    DataError
        A file is missing; none is handed over.
    """
    files = files_of(list(paths))
    for path in files:
        if not path.is_file():
            raise DataError("file_missing", file=path.name)
    handed = []
    for path in files:
        target = to.inbox / path.name
        draft = to.inbox / f".{path.name}.part"
        shutil.copyfile(path, draft)
        draft.replace(target)
        handed.append(target)
    return handed


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".owner.json")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
