"""What a file really is: platforms name web pages and text '.xls', and people rename files."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

HEAD = 1 << 12
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods")
TEXTS = (".csv", ".txt", ".tsv")
ARCHIVES = (".zip", ".kmz")
STARTS = {
    b"\xd0\xcf\x11\xe0": (".xls", (".xls", ".et")),
    b"PAR1": (".parquet", (".parquet", ".geoparquet")),
    b"SQLite format 3\0": (".gpkg", (".gpkg",)),
}
PAGE = re.compile(rb"<(!doctype html|html|head|body|table|meta)\b", re.IGNORECASE)
MAIL_HEADS = (b"mime-version:", b"from:", b"content-type:", b"subject:")  # how a web archive (MHTML) begins
OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"


def real_suffix(path: Path) -> str:
    """Return the suffix that `path` should have by its contents: its own unless they contradict it."""
    own = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(HEAD)
    for start, (suffix, fitting) in STARTS.items():
        if head.startswith(start):
            return own if own in fitting else suffix
    if head.startswith(b"PK\x03\x04"):
        return _packed(path, own)
    if own not in (*WORKBOOKS, *TEXTS):
        return own
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    lower = plain.lower()
    if lower.startswith(MAIL_HEADS) and b"multipart/related" in lower:
        return ".mht"
    if plain.startswith(b"<") and (OLD_XML in plain or PAGE.match(plain) or PAGE.search(plain[:200])):
        return ".html"
    return ".csv" if own in WORKBOOKS and _is_text(head) else own


def _is_text(head: bytes) -> bool:
    """Does an uncompressed file begin as text, UTF-16 included? Damaged workbooks do not."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head.strip()) and not any(sign < 32 and sign not in b"\t\n\r\x1a\x1b" for sign in head)


def _packed(path: Path, own: str) -> str:
    """Return the suffix of a file that is a ZIP archive inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return own
    if "xl/workbook.xml" in names:
        return own if own in (".xlsx", ".xlsm") else ".xlsx"
    if "xl/workbook.bin" in names:
        return ".xlsb"
    if "content.xml" in names and "mimetype" in names:
        return ".ods"
    return own if own in ARCHIVES else ".zip"
