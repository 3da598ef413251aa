"""Files that may hold personal data are owner-only, whatever the umask: 600, in folders of 700."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def close_off(path: Path) -> None:
    """Revoke everyone else's access to a file or folder, if it is ours."""
    with suppress(OSError):
        path.chmod(FOLDER if path.is_dir() else FILE)


def make_folder(folder: Path) -> list[Path]:
    """Make a folder and its missing parents, all owner-only; return those made, lowest first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        with suppress(FileExistsError):
            place.mkdir(FOLDER)
        close_off(place)
    return missing


def write_text(path: Path, text: str) -> None:
    """Write a file that is owner-only at every moment."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE), "w", encoding="utf-8") as file:
        file.write(text)
    close_off(path)


def write_nothing(path: Path) -> None:
    """Make an empty owner-only file, for code that writes to it by name."""
    write_text(path, "")
