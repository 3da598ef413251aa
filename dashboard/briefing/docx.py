"""The briefing as Word: the page of GB/T 9704, tables that can be edited, figures that can be found again.

Every figure stands in a content control whose tag is its key, so that `verify` finds it however the words
around it were edited; what it was all computed from is a part of the file (`manifest_part`).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line

from dashboard.briefing import docx_page as page
from dashboard.briefing.docx_runs import cell_text, write
from dashboard.briefing.manifest_part import put_manifest
from dashboard.briefing.pictures import told
from queries.briefing.content import Block, Briefing, Chart, MapPicture, Paragraph, Section, Table
from queries.briefing.manifest import Manifest

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
TEXT_MM = 156.0


def render(briefing: Briefing, manifest: Manifest, pictures: Mapping[str, bytes]) -> bytes:
    """Return the file."""
    word = Document()
    page.set_up(word, english=briefing.locale == "en")
    _properties(word, briefing, manifest)
    _head(word, briefing)
    for section in briefing.sections:
        _section(word, section, pictures)
    _foot(word, briefing)
    put_manifest(word, manifest)
    found = io.BytesIO()
    word.save(found)
    return found.getvalue()


def _properties(word: Word, briefing: Briefing, manifest: Manifest) -> None:
    said = word.core_properties
    said.title, said.author, said.subject = briefing.head.title, "Gelan", briefing.head.masthead
    said.language = "en-GB" if briefing.locale == "en" else "zh-CN"
    said.comments, said.keywords = (
        "",
        f"gelan; {manifest.scope.period.label}; data version {manifest.version}",
    )
    said.created = said.modified = briefing.as_of
    said.last_modified_by, said.revision = "Gelan", 1


def _head(word: Word, briefing: Briefing) -> None:
    head = briefing.head
    page.line(word, head.masthead, "Gelan Masthead")
    if head.number:
        page.line(word, head.number, "Gelan Number")
    page.issuer_line(word, head.issuer, head.issued)
    page.line(word, head.title, "Gelan Title")
    page.line(word, head.span, "Gelan Span")
    if head.demo:
        page.line(word, head.demo, "Gelan Mark")


def _section(word: Word, section: Section, pictures: Mapping[str, bytes]) -> None:
    style = {"S": "Gelan Summary Head", "A": "Heading 1"}.get(section.code, "Heading 1")
    heading = page.line(word, section.title, style)
    heading.paragraph_format.page_break_before = section.code == "A"
    for block in section.blocks:
        _block(word, section, block, pictures)


def _block(word: Word, section: Section, block: Block, pictures: Mapping[str, bytes]) -> None:
    if isinstance(block, Paragraph):
        style = (
            "Gelan Note" if block.kind == "note" else "Gelan Summary" if section.code == "S" else "Gelan Body"
        )
        write(word.add_paragraph(style=style), block.text)
    elif isinstance(block, Table):
        _table(word, block)
    else:
        _picture(word, block, pictures)


def _table(word: Word, table: Table) -> None:
    page.line(word, table.caption, "Heading 2" if table.rows else "Gelan Body")
    grid = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    page.plain_borders(grid)
    whole = sum(column.width for column in table.columns)
    widths = [Mm(TEXT_MM * column.width / whole) for column in table.columns]
    cells = [list(row.cells) for row in grid.rows]
    for place, column in enumerate(table.columns):
        grid.columns[place].width = widths[place]
        cell_text(cells[0][place], (column.head,), ALIGN[column.align], head=True)
        for number, row in enumerate(table.rows, start=1):
            cell_text(cells[number][place], row[place], ALIGN[column.align])
        for row in cells:
            row[place].width = widths[place]
    page.repeat_head(grid.rows[0])
    for row in grid.rows:
        page.keep_whole(row)
    if table.note:
        page.line(word, table.note, "Gelan Table Note")


def _picture(word: Word, block: Chart | MapPicture, pictures: Mapping[str, bytes]) -> None:
    holder = word.add_paragraph(style="Gelan Picture")
    shape = holder.add_run().add_picture(io.BytesIO(pictures[block.id]), width=Mm(TEXT_MM))
    said: Any = shape._inline.docPr  # Word's own place for words instead of the picture
    said.set("name", block.id)
    said.set("descr", told(block))
    page.line(word, block.caption, "Gelan Caption")


def _foot(word: Word, briefing: Briefing) -> None:
    for number, text in enumerate(briefing.foot):
        line: Line = page.line(word, text, "Gelan Foot")
        if number == 0:
            page.rule_above(line)
        line.paragraph_format.space_before = Pt(12 if number == 0 else 0)
