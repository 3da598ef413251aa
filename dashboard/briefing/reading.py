"""The way back: from a published file to its record, the figures that stand in its text, and its pictures."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dashboard.briefing.manifest_part import found_manifest
from data.errors import DataError
from queries.briefing.manifest import Manifest, read_manifest

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
NUMBER = re.compile(r"(?<![A-Za-z0-9.])\d[\d,]*(?:\.\d+)?%?(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Published:
    """What a file says.

    Attributes
    ----------
    printed
        Key and text of every figure that is marked in the text; None where the format has no marks (PDF).
    free
        The text with the marked figures taken out, a paragraph each.
    pictures
        sha256 of the pictures.
    """

    manifest: Manifest
    printed: tuple[tuple[str, str], ...] | None
    free: tuple[str, ...] = ()
    pictures: frozenset[str] = frozenset()


def read(path: Path) -> Published:
    """Return what a published file says.

    Raises
    ------
    DataError
        The file is missing, of another kind, damaged, or carries no record.
    """
    readers = {".docx": _word, ".html": _html, ".htm": _html, ".pdf": _pdf}
    if path.suffix.lower() not in readers:
        raise DataError("verify_unreadable", file=path.name, reason=path.suffix or "?")
    try:
        return readers[path.suffix.lower()](path.read_bytes(), path.name)
    except (OSError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DataError("verify_unreadable", file=path.name, reason=reason) from error


def numbers_in(texts: Sequence[str]) -> list[str]:
    """Return the numbers of some texts, in their order."""
    return [found for text in texts for found in NUMBER.findall(text)]


def _word(content: bytes, name: str) -> Published:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        manifest = read_manifest(found_manifest(file), name)
        body = ElementTree.fromstring(file.read("word/document.xml"))
        pictures = frozenset(
            hashlib.sha256(file.read(part)).hexdigest()
            for part in file.namelist()
            if part.startswith("word/media/")
        )
    printed: list[tuple[str, str]] = []
    free: list[str] = []
    for paragraph in body.iter(f"{WORD}p"):
        marked, rest = _runs(paragraph)
        printed += marked
        free.append(rest)
    return Published(manifest, tuple(printed), tuple(free), pictures)


def _runs(paragraph: ElementTree.Element) -> tuple[list[tuple[str, str]], str]:
    """Return the marked figures of a paragraph, and its text without them. Deleted text is none."""
    marked: list[tuple[str, str]] = []
    rest = ""
    for child in paragraph:
        text = "".join(part.text or "" for part in child.iter(f"{WORD}t"))
        tag = child.find(f"{WORD}sdtPr/{WORD}tag")
        if child.tag == f"{WORD}sdt" and tag is not None:
            marked.append((tag.get(f"{WORD}val", ""), text))
            rest += "\ue000"
        else:
            rest += text
    return marked, rest


class _Reader(HTMLParser):
    """Collects the record, the marked figures and the rest of the text of an HTML briefing."""

    def __init__(self) -> None:
        super().__init__()
        self.manifest = ""
        self.printed: list[tuple[str, str]] = []
        self.free: list[str] = [""]
        self.pictures: set[str] = set()
        self._into = ""  # 'manifest', 'skip', 'figure:<key>' or '' for the text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "script" and told.get("id") == "gelan-manifest":
            self._into = "manifest"
        elif tag in {"script", "style", "title"}:
            self._into = "skip"
        elif tag == "data":
            self._into = f"figure:{told.get('value') or ''}"
            self.printed.append((told.get("value") or "", ""))
            self.free[-1] += "\ue000"
        elif tag == "img" and (told.get("src") or "").startswith("data:image/png;base64,"):
            self.pictures.add(_digest(told["src"] or ""))
        elif tag in {"p", "td", "th", "h1", "h2", "figcaption"}:
            self.free.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "title", "data"}:
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "manifest":
            self.manifest += data
        elif self._into.startswith("figure:"):
            key, text = self.printed[-1]
            self.printed[-1] = key, text + data
        elif not self._into:
            self.free[-1] += data


def _digest(source: str) -> str:
    return hashlib.sha256(base64.b64decode(source.partition(",")[2])).hexdigest()


def _html(content: bytes, name: str) -> Published:
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    facts = json.loads(reader.manifest) if reader.manifest else None
    return Published(
        read_manifest(facts, name), tuple(reader.printed), tuple(reader.free), frozenset(reader.pictures)
    )


def _pdf(content: bytes, name: str) -> Published:
    """Read the attached record; the text of a PDF is drawn glyphs and bears no marks."""
    for found in STREAM.finditer(content):
        facts = _json(found[1])
        if isinstance(facts, dict) and "gelan_briefing" in facts:
            return Published(read_manifest(facts, name), None)
    raise DataError("verify_no_manifest", file=name)


def _json(stream: bytes) -> Any:
    for body in (stream, _inflated(stream)):
        if body.lstrip()[:1] == b"{":
            try:
                return json.loads(body)
            except ValueError:
                continue
    return None


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
