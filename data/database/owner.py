"""Who owns a store? `<store>.owner.json` lies beside it while a server has it open and takes files for it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from data.private_files import write_text


@dataclass(frozen=True)
class Owner:
    """The process that has the store open, and the folder it watches."""

    pid: int
    inbox: Path


def claim(path: Path, inbox: Path) -> Path:
    """Record that this process owns the store at `path` and watches `inbox`; return the note to remove."""
    note = _note(path)
    draft = note.with_name(note.name + ".tmp")
    said = {"pid": os.getpid(), "born": _born(os.getpid()), "inbox": str(inbox.resolve())}
    write_text(draft, json.dumps(said))
    draft.replace(note)
    return note


def owner(path: Path) -> Owner | None:
    """Return the owner of the store at `path`; None if there is none or the recorded process has ended."""
    try:
        said = json.loads(_note(path).read_text(encoding="utf-8"))
        found = Owner(int(said["pid"]), Path(said["inbox"]))
        born = said.get("born")
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # a pid reused by another process since, as in containers at every start, says nothing
    return found if _lives(found.pid) and born in (None, _born(found.pid)) else None


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".owner.json")


def _born(pid: int) -> int | None:
    """Return when a process was started, in ticks of the system; None when the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return int(fields[19])
    except (OSError, ValueError, IndexError):
        return None


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
