"""The shelf of issues: what was published lies in a folder beside the store, as it was published.

A folder and not a table of the store: an issue outlives the store that it came from (which can be made anew
from exports), is readable without Gelan, and is written while a server owns the store. The record of an issue
lies beside its files; corrections of later issues are found from it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import GelanError
from data.private_files import make_folder, write_nothing
from queries.briefing.manifest import Manifest, read_manifest
from queries.scope import Scope

KINDS = ("docx", "pdf", "html")


@dataclass(frozen=True)
class Issue:
    """One issue on the shelf: its name, its record, and which files there are of it."""

    name: str
    manifest: Manifest
    kinds: tuple[str, ...]


def folder_of(store: Path) -> Path:
    """Return the folder of issues that belongs to a store."""
    return store.with_name(f"{store.name}.briefings")


def name_of(manifest: Manifest) -> str:
    """Return what the files of an issue are called: two that say the same of the same have one name."""
    scope = manifest.scope
    period = scope.period.label.replace("..", "_")
    return f"{period}_{scope.area or 'all'}_{manifest.locale}_v{manifest.version}_{scope.as_of:%Y%m%dT%H%M%S}"


def put(folder: Path, manifest: Manifest, kind: str, content: bytes) -> Path:
    """Keep a file of an issue and its record; what is there already stays as it was published."""
    make_folder(folder)
    name = name_of(manifest)
    record = folder / f"{name}.json"
    if not record.exists():
        _write(record, json.dumps(manifest.facts(), ensure_ascii=False, sort_keys=True).encode("utf-8"))
    path = folder / f"{name}.{kind}"
    if not path.exists():
        _write(path, content)
    return path


def issues(folder: Path | None) -> list[Issue]:
    """Return the issues of a folder, the newest publication first. A record that cannot be read is none."""
    found: list[Issue] = []
    for record in sorted(folder.glob("*.json")) if folder is not None and folder.is_dir() else []:
        try:
            manifest = read_manifest(json.loads(record.read_text(encoding="utf-8")), record.name)
        except (OSError, ValueError, GelanError):
            continue
        kinds = tuple(kind for kind in KINDS if record.with_suffix(f".{kind}").is_file())
        found.append(Issue(record.stem, manifest, kinds))
    return sorted(found, key=lambda one: (one.manifest.issued_at, one.name), reverse=True)


def before(known: Sequence[Issue], scope: Scope, locale: str, profile: str) -> list[Manifest]:
    """Return the records of the issues about earlier periods of the same kind and area, oldest first."""
    return [
        one.manifest
        for one in reversed(known)
        if (
            one.manifest.scope.area,
            one.manifest.scope.period.kind,
            one.manifest.locale,
            one.manifest.profile,
        )
        == (scope.area, scope.period.kind, locale, profile)
        and one.manifest.scope.period.end <= scope.period.start
    ]


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.part")
    write_nothing(draft)
    draft.write_bytes(content)
    draft.replace(path)
