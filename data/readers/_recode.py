"""Convert a part of a text file to UTF-8.

Only uses the standard library: a second process runs it for the other half of a large file.
"""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

BROKEN = "\udcff"  # replaces invalid bytes; becomes the byte FF in a copy, which no UTF-8 text contains
CHUNK = 1 << 22


def _mark(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return BROKEN, error.end
    raise error


codecs.register_error("mark", _mark)


def recode(source: Path, target: Path, encoding: str, start: int, end: int) -> None:
    """Append the bytes of `source` from `start` to `end` to `target`, as UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("mark")
    with source.open("rb") as old, target.open("ab") as new:
        old.seek(start)
        left = end - start
        while chunk := old.read(min(CHUNK, left)):
            left -= len(chunk)
            new.write(decoder.decode(chunk).encode("utf-8", "surrogateescape"))
        new.write(decoder.decode(b"", final=True).encode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    recode(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
