"""One export can be several files: the parts of a file, and a hash over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from data.readers._shapefile import companions

CHUNK = 1 << 20


def parts_of(path: Path) -> list[Path]:
    """Return the file and those beside it that belong to it: a Shapefile is several."""
    return [path, *companions(path)] if path.suffix.lower() == ".shp" else [path]


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, and of what belongs to it.

    Raises
    ------
    OSError
        It cannot be read.
    """
    digest = hashlib.sha256()
    for part in parts_of(path):
        for chunk in _chunks(part):
            digest.update(chunk)
    return digest.hexdigest()


def moved(part: Path, path: Path, target: Path) -> Path:
    """Return where `part` of `path` goes when `path` goes to `target`."""
    return target.with_name(target.stem + part.name[len(path.stem) :])


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
