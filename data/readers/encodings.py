"""Detect the encoding of a text file, and convert it to UTF-8."""

from __future__ import annotations

import codecs
import shutil
import subprocess
import sys
from pathlib import Path

from data.errors import DataError
from data.readers import _recode
from data.readers._base import scratch_file
from data.readers._recode import BROKEN, recode

HEAD = 1 << 20
LARGE = 1 << 26  # bytes: from here on, starting a second process pays off
CANDIDATES = ("utf-8", "gb18030")
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
NO_TEXT = bytes({*range(9), *range(14, 27), 28, 29, 31})  # no text contains them; damaged text contains NUL


def detect(path: Path) -> str:
    """Return the encoding of the text file `path`: utf-8, utf-8-sig, gb18030 or utf-16, with or without mark.

    The first megabyte that is not pure ASCII decides: ASCII says nothing about what follows.

    Raises
    ------
    DataError
        When it is not text, or text in none of these encodings.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        for mark, encoding in MARKS.items():
            if head.startswith(mark):
                return encoding
        if b"\0" in head and (wide := _wide(head)):
            return wide
        if len(head.translate(None, NO_TEXT)) < len(head) - max(1, head.count(b"\0")) or head.count(
            b"\0"
        ) > max(8, len(head) // 10):
            raise DataError("not_text", file=path.name)
        while head.isascii() and (more := file.read(HEAD)):
            head = more
    guessed = guess(head)
    if guessed is None:
        raise DataError("encoding_unreadable", file=path.name)
    return guessed


def guess(head: bytes) -> str | None:
    """Return the encoding in which most of `head`, the start of a text, can be read.

    A few damaged characters do not point to the other encoding; half of them do.
    """
    for encoding in CANDIDATES:
        text = codecs.getincrementaldecoder(encoding)("mark").decode(head)
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        if 2 * text.count(BROKEN) <= beyond - text.count(BROKEN):
            return encoding
    return None


def _wide(head: bytes) -> str | None:
    """Return which UTF-16 this is, by the zero bytes of its ASCII characters; None when it is none."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    decoded = codecs.getincrementaldecoder("utf-8")("mark").decode(head)
    least = len(head) // 20 if BROKEN in decoded else len(head) // 3  # ASCII in UTF-16 is half zeros
    if max(even, odd) < least or 10 * min(even, odd) > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def to_utf8(path: Path, encoding: str, scratch: Path) -> Path:
    """Return `path` if it is UTF-8, else a copy in UTF-8 inside `scratch`.

    Invalid bytes become the byte FF, so that their line is detected as broken.
    """
    if encoding.startswith("utf-8"):
        return path
    copy = scratch_file(scratch, path.suffix)
    size = path.stat().st_size
    if encoding == "gb18030" and size > LARGE:
        _in_halves(path, copy, encoding, size)
    else:
        recode(path, copy, encoding, 0, size)
    return copy


def _in_halves(path: Path, copy: Path, encoding: str, size: int) -> None:
    """Convert the second half in another process, or in this one if that is impossible."""
    with path.open("rb") as file:
        file.seek(size // 2)
        file.readline()
        middle = file.tell()
    rest = copy.with_suffix(".rest")
    told = [str(path), str(rest), encoding, str(middle), str(size)]
    command = [sys.executable, "-S", "-E", _recode.__file__, *told]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as other:
        try:
            recode(path, copy, encoding, 0, middle)
        except BaseException:
            other.kill()
            raise
    if other.returncode:
        recode(path, copy, encoding, middle, size)
    else:
        with rest.open("rb") as half, copy.open("ab") as whole:
            shutil.copyfileobj(half, whole, LARGE)
    rest.unlink(missing_ok=True)
