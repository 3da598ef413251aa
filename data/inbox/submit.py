"""Submit files to a store that a server owns, through its inbox."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from data.database.owner import Owner
from data.errors import DataError
from data.private_files import write_nothing
from data.readers import files_of
from data.readers.file_group import moved, parts_of


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
    return [_hand(path, to.inbox) for path in files]


def _hand(path: Path, inbox: Path) -> Path:
    target, number = inbox / path.name, 1
    while target.exists():  # one of the same name may still be pending
        number += 1
        target = inbox / f"{path.stem} ({number}){path.suffix}"
    for part in reversed(parts_of(path)):  # the file itself last, once what belongs to it is there
        place = moved(part, path, target)
        draft = inbox / f".{place.name}.part"
        write_nothing(draft)
        shutil.copyfile(part, draft)
        if inbox.stat().st_uid != os.getuid():
            draft.chmod(0o640)  # another user in our group will take it
        draft.replace(place)
    return target
