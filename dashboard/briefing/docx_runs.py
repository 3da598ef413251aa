"""Runs of text in Word, figures among them in content controls."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run as WordRun

from dashboard.web.theme import tokens
from queries.briefing.content import Cited, Text, Tone

TONES = {"good": "good", "bad": "bad", "quiet": "text-quiet"}


def write(line: Line, text: Text) -> None:
    """Add a text to a paragraph."""
    for run in text:
        if isinstance(run, str):
            line.add_run(run)
        else:
            _figure(line, run)


def cell_text(cell: Any, text: Text, align: WD_ALIGN_PARAGRAPH, *, head: bool = False) -> None:
    """Fill a cell of a table."""
    line = cell.paragraphs[0]
    line.style = "Gelan Cell Head" if head else "Gelan Cell"
    line.alignment = align
    write(line, text)


def _figure(line: Line, one: Cited) -> None:
    """Add a figure in a content control that bears its key."""
    run = line.add_run(one.display)
    _ink(run, one.tone)
    control, told = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
    for name, value in (("w:alias", one.key), ("w:tag", one.key)):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        told.append(part)
    told.append(OxmlElement("w:text"))
    content = OxmlElement("w:sdtContent")
    run._r.addprevious(control)
    content.append(run._r)
    control.append(told)
    control.append(content)


def _ink(run: WordRun, tone: Tone) -> None:
    if tone in TONES:
        run.font.color.rgb = RGBColor.from_string(tokens("light")[TONES[tone]].lstrip("#").upper())
