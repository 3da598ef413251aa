"""Scan a whole text file, at nearly disk speed: can DuckDB split it into rows?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

CHUNK = 1 << 22
BLANK = b",;\t| \r\n"
IS_BLANK = np.isin(np.arange(256), list(BLANK))
FEED, RETURN = ord("\n"), ord("\r")


@dataclass(frozen=True)
class Scan:
    """What a UTF-8 text file contains.

    Attributes
    ----------
    is_regular
        All bytes are valid characters, only final lines are blank, and all lines end the same way;
        with quotation marks, line ends are not checked: cells may contain others.
    has_quotes
        There is a quotation mark somewhere.
    """

    is_regular: bool
    has_quotes: bool


def scan(path: Path) -> Scan:
    """Scan the UTF-8 text file `path`."""
    has_quotes = at_end = False
    ends: set[str] = set()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK) + file.readline(CHUNK):
            has_quotes = has_quotes or b'"' in chunk
            octets = np.frombuffer(chunk, dtype=np.uint8)
            feeds = np.flatnonzero(octets == FEED)
            ends.add(_ends(chunk, octets, feeds))
            blank = _blank(chunk, octets, feeds)
            if at_end or not _is_text(chunk) or (blank is not None and chunk[blank:].strip(b"\r\n")):
                return Scan(is_regular=False, has_quotes=has_quotes)
            at_end = blank is not None
    ends.discard("none")
    return Scan(has_quotes or (len(ends) <= 1 and "mixed" not in ends), has_quotes)


def has_escapes(path: Path) -> bool:
    """Is there a quotation mark escaped by a backslash, as databases write those inside a cell?"""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK) + file.readline(CHUNK):
            if b'\\"' in chunk:
                return True
    return False


def _blank(chunk: bytes, octets: NDArray[np.uint8], feeds: NDArray[np.int64]) -> int | None:
    """Return where the first line of `chunk` that is blank or only separators starts."""
    stops = feeds if chunk.endswith(b"\n") else np.append(feeds, len(chunk))
    starts = np.concatenate(([0], stops[:-1] + 1))
    for line in np.flatnonzero(IS_BLANK[octets[starts]]):
        if not chunk[starts[line] : stops[line]].strip(BLANK):
            return int(starts[line])
    return None


def _ends(chunk: bytes, octets: NDArray[np.uint8], feeds: NDArray[np.int64]) -> str:
    """Return how the lines of `chunk` end: 'lf', 'crlf', 'mixed' or 'none'."""
    returns = chunk.count(b"\r")
    if not returns:
        return "lf" if len(feeds) else "none"
    if returns != len(feeds) or feeds[0] == 0:
        return "mixed"
    return "crlf" if bool((octets[feeds - 1] == RETURN).all()) else "mixed"


def _is_text(chunk: bytes) -> bool:
    """Is every byte part of a UTF-8 character other than NUL? (Arrow is many times faster than Python.)"""
    if b"\0" in chunk:
        return False
    offsets = pa.py_buffer(np.array([0, len(chunk)], dtype=np.int32))
    try:
        pa.StringArray.from_buffers(1, offsets, pa.py_buffer(chunk)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
