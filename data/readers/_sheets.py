"""What the workbook reader hides about an XLSX sheet: far-off cells, errors, formulas, hidden rows.

The reader allocates a sheet as one rectangle of memory: a stray cell in the far corner would kill the
process. It also reads '#N/A', and formulas never computed, as empty cells.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

MOST_CELLS = 80_000_000  # of the rectangle: about 2 GB
CHUNK = 1 << 20
OVERLAP = 1 << 12
FAR = re.compile(rb'<c r="([A-Z]{2,3})\d')
ROW = re.compile(rb'<(?:row|c) r="[A-Z]*(\d+)"')
ERROR = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]{1,20})</v>'
)
UNCOMPUTED = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>|<v>(0)</v>)?</c>'
)
FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
# programs without a calculation engine write 0 as every formula's result, and request it on opening
TO_COMPUTE = re.compile(rb'<calcPr[^>]*fullCalcOnLoad="(?:1|true)"')
HIDDEN = re.compile(rb'<row (?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Errors = dict[int, dict[int, str | None]]  # row, column from 0 -> '#N/A', None for no value


@dataclass(frozen=True)
class Sheet:
    """How many cells its rectangle has, which hold an error, and how many are formulas never computed.

    `hidden_rows` are not shown, usually due to a filter; `days_from_1904`: plain days count from then.
    """

    cells: int
    errors: Errors
    uncomputed: int = 0
    hidden_rows: int = 0
    days_from_1904: bool = False


def look(path: Path) -> dict[str, Sheet]:
    """Return the sheets of an XLSX file by name; none if it is not one, which the reader will report."""
    try:
        with zipfile.ZipFile(path) as archive:
            head = archive.read("xl/workbook.xml")
            to_compute, is_old = bool(TO_COMPUTE.search(head)), bool(FROM_1904.search(head))
            return {
                name: replace(_look(archive, part, to_compute=to_compute), days_from_1904=is_old)
                for name, part in _parts(archive)
            }
    except (
        zipfile.BadZipFile,
        KeyError,
        ElementTree.ParseError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ):
        return {}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    if "xl/workbook.xml" not in archive.namelist():
        return
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
        part = targets.get(sheet.get(RELATION), "").removeprefix("/xl/")
        if f"xl/{part}" in archive.namelist():
            yield sheet.get("name", ""), f"xl/{part}"


def _look(archive: zipfile.ZipFile, part: str, *, to_compute: bool) -> Sheet:
    widest, last = 26, 0
    errors: Errors = {}
    uncomputed: set[tuple[bytes, bytes]] = set()
    hidden: set[bytes] = set()
    with archive.open(part) as content:
        rest = b""
        while more := content.read(CHUNK):
            chunk = rest + more
            widest = max(widest, *(_index(letters) + 1 for letters in set(FAR.findall(chunk))), 0)
            for number in ROW.findall(chunk, max(0, len(chunk) - OVERLAP)):
                last = max(last, int(number[:8]))
            if b' t="e"' in chunk:
                for letters, row, text in ERROR.findall(chunk):
                    errors.setdefault(int(row) - 1, {})[_index(letters)] = text.decode(errors="replace")
            if b"<f" in chunk:
                found = UNCOMPUTED.findall(chunk)
                uncomputed.update((letters, row) for letters, row, zero in found if to_compute or not zero)
            if b" hidden=" in chunk:
                hidden.update(HIDDEN.findall(chunk))
            rest = chunk[-OVERLAP:]
    for letters, row in uncomputed:
        errors.setdefault(int(row) - 1, {})[_index(letters)] = None
    return Sheet(widest * last, errors, len(uncomputed), len(hidden))


def _index(letters: bytes) -> int:
    """Return the number of a column, from 0: 'A' is 0, 'AA' is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index - 1
