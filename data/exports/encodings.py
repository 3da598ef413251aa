"""Which encoding is a text file in, and the same file in UTF-8."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Literal

from data.errors import DataError

Encoding = Literal["utf-8", "utf-8-sig", "gb18030"]
HEAD = 1 << 20
CHUNK = 1 << 22


def detect(path: Path) -> Encoding:
    """Return the encoding of the text file `path`.

    The first megabyte decides, unless it is pure ASCII, which says nothing about what follows.

    Raises
    ------
    DataError
        When it is not text, or text in none of these encodings.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in head:
        raise DataError("not_text", file=path.name)
    if head.isascii():
        return "utf-8" if _reads(path, "utf-8", whole=True) else "gb18030"
    encodings: tuple[Encoding, ...] = ("utf-8", "gb18030")
    for encoding in encodings:
        if _reads(path, encoding, whole=False):
            return encoding
    raise DataError("encoding_unreadable", file=path.name)


def to_utf8(path: Path, encoding: Encoding, scratch: Path) -> Path:
    """Return `path` if DuckDB reads it as it is, else a copy in UTF-8 inside `scratch`."""
    if encoding != "gb18030":
        return path
    copy = scratch / f"{len(list(scratch.iterdir()))}{path.suffix}"
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as source, copy.open("wb") as target:
            while chunk := source.read(CHUNK):
                target.write(decoder.decode(chunk).encode())
            target.write(decoder.decode(b"", final=True).encode())
    except UnicodeDecodeError as error:
        raise DataError("encoding_unreadable", file=path.name) from error
    return copy


def _reads(path: Path, encoding: str, *, whole: bool) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK if whole else HEAD):
                decoder.decode(chunk)
                if not whole:
                    return True
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
