"""The briefing as PDF, set by typst from the same content; what it was computed from is attached."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dashboard.briefing import fonts
from dashboard.briefing.pictures import told
from dashboard.web.theme import tokens
from queries.briefing.content import Block, Briefing, Chart, MapPicture, Paragraph, Section, Table, Text
from queries.briefing.manifest import Manifest

TEMPLATE = Path(__file__).parent / "briefing.typ"
BOLD = 600
MANIFEST = "gelan-manifest.json"


def render(
    briefing: Briefing, manifest: Manifest, pictures: Mapping[str, bytes], *, system_fonts: bool = True
) -> bytes:
    """Return the file, set in the fonts of the system, or in none but those we bring.

    Raises
    ------
    DataError
        There is no Chinese font at all.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        (root / "briefing.json").write_text(
            json.dumps(_parts(briefing, system_fonts), ensure_ascii=False), encoding="utf-8"
        )
        (root / MANIFEST).write_text(
            json.dumps(manifest.facts(), ensure_ascii=False, sort_keys=True), encoding="utf-8"
        )
        for name, picture in pictures.items():
            (root / f"{name}.png").write_bytes(picture)
        made: bytes = typst.compile(
            str(root / TEMPLATE.name),
            root=folder,
            font_paths=[str(path) for path in fonts.folders()],
            ignore_system_fonts=not system_fonts,
            timestamp=int(briefing.as_of.timestamp()),
        )
    return made


@cache
def _is_title_thin(system_fonts: bool) -> bool:
    """Return whether titles must be thickened: their only face is the regular one that we bring."""
    paths = [str(path) for path in fonts.folders()]
    found = typst.Fonts(include_system_fonts=system_fonts, font_paths=paths).fonts()
    return not any(
        one.family in fonts.TITLE[:-1] or (one.family == fonts.SERIF and one.weight >= BOLD) for one in found
    )


def _parts(briefing: Briefing, system_fonts: bool) -> dict[str, Any]:
    head, colour = briefing.head, tokens("light")
    return {
        "head": {
            name: getattr(head, name)
            for name in ("masthead", "number", "issuer", "issued", "title", "span", "demo")
        },
        "lang": "en" if briefing.locale == "en" else "zh",
        "fonts": {
            "title": fonts.TITLE,
            "body": fonts.BODY,
            "heading": fonts.HEADING,
            "subheading": fonts.SUBHEADING,
            "title_is_thin": _is_title_thin(system_fonts),
        },
        "colours": {
            name: colour[name] for name in ("good", "bad", "text-quiet", "line", "line-strong", "page")
        },
        "sections": [_section(section) for section in briefing.sections],
        "foot": briefing.foot,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "code": section.code,
        "title": section.title,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "kind": block.kind, "text": _runs(block.text)}
    if isinstance(block, Table):
        return {
            "is": "table",
            "caption": block.caption,
            "note": block.note,
            "columns": [
                {"head": column.head, "align": column.align, "width": column.width}
                for column in block.columns
            ],
            "rows": [[_runs(cell) for cell in row] for row in block.rows],
        }
    assert isinstance(block, Chart | MapPicture)
    return {"is": "picture", "file": f"{block.id}.png", "caption": block.caption, "told": told(block)}


def _runs(text: Text) -> list[dict[str, str]]:
    return [
        {"text": run, "tone": ""} if isinstance(run, str) else {"text": run.display, "tone": run.tone}
        for run in text
    ]
