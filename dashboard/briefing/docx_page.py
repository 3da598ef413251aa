"""The page of GB/T 9704 in Word: margins, 28 by 22 characters, fonts by part, page numbers between dashes.

The briefing is no statutory document: it borrows page, fonts and order of headings. Its head is what the
profile says, never the red head of an organ.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as Line

from dashboard.briefing.fonts import WORD

PITCH = Pt(29)  # 22 lines in 225 mm
# 28 characters in 156 mm, by drawing them closer and not by a grid of characters: where that is narrower than
# they are, LibreOffice gives each of them two places
CLOSER = -0.25  # points
RED, INK, QUIET = RGBColor(0xC8, 0x1E, 0x1E), RGBColor(0, 0, 0), RGBColor(0x4C, 0x62, 0x7D)
CENTER, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


class Told(NamedTuple):
    """A style: font by part of the text, sizes and spaces in points, first line in characters."""

    font: str
    size: float
    align: WD_ALIGN_PARAGRAPH = LEFT
    first: float = 0
    before: float = 0
    after: float = 0
    pitch: float = 0  # exact distance of lines; 0: as Word likes


STYLES = {
    "Gelan Masthead": Told("title", 34, CENTER, after=4, pitch=46),
    "Gelan Number": Told("body", 14, CENTER, after=2, pitch=24),
    "Gelan Issuer": Told("body", 14, pitch=24),
    "Gelan Title": Told("title", 22, CENTER, before=18, after=4, pitch=34),
    "Gelan Span": Told("subheading", 12, CENTER, after=6, pitch=22),
    "Gelan Mark": Told("heading", 10.5, CENTER, after=4, pitch=18),
    "Gelan Summary Head": Told("heading", 16, before=8, pitch=29),
    "Gelan Summary": Told("body", 15, BOTH, 2, pitch=27),
    "Heading 1": Told("heading", 16, LEFT, 2, 8, 2, 29),
    "Heading 2": Told("subheading", 14, LEFT, 2, 6, 2, 25),
    "Gelan Body": Told("body", 16, BOTH, 2, pitch=29),
    "Gelan Note": Told("body", 12, BOTH, 2, 2, 2, 20),
    "Gelan Table Note": Told("body", 10.5, before=2, after=6, pitch=16),
    "Gelan Caption": Told("subheading", 12, CENTER, after=8, pitch=20),
    "Gelan Picture": Told("body", 12, CENTER, before=6),
    "Gelan Cell": Told("body", 10.5, pitch=17),
    "Gelan Cell Head": Told("heading", 10.5, pitch=17),
    "Gelan Foot": Told("body", 12, pitch=20),
}


def set_up(word: Word, *, english: bool) -> None:
    """Set page, grid, styles and page numbers of a new document."""
    section: Any = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(PITCH.pt * 20)))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    _font(word.styles["Normal"], "body", 16)
    for name, told in STYLES.items():
        _style(word, name, told)
        if told.size == 16 and not english:
            _closer(word.styles[name])
    word.styles["Gelan Masthead"].font.color.rgb = RED
    for name in ("Gelan Mark", "Gelan Note", "Gelan Table Note", "Gelan Caption"):
        word.styles[name].font.color.rgb = QUIET
    word.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], LEFT)


def line(word: Word, text: str, style: str) -> Line:
    """Add a paragraph of one style."""
    return word.add_paragraph(text, style=style)


def issuer_line(word: Word, issuer: str, issued: str) -> None:
    """Add who publishes it at the left and the date at the right, with a red rule below."""
    holder = word.add_paragraph(style="Gelan Issuer")
    holder.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    holder.add_run(f"{issuer}\t{issued}")
    _rule(holder, "bottom", "C81E1E", 12)


def rule_above(holder: Line) -> None:
    """Draw a line above a paragraph."""
    _rule(holder, "top", "000000", 6)


def plain_borders(table: WordTable) -> None:
    """Give a table thin lines, stronger ones above and below."""
    told = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    strong, thin = ("single", "8", "10233B"), ("single", "4", "94A8C0")
    sides = {"top": strong, "left": None, "bottom": strong, "right": None, "insideH": thin, "insideV": None}
    for side, drawn in sides.items():
        part = OxmlElement(f"w:{side}")
        for name, value in zip(("val", "sz", "color"), drawn or ("nil", "0", "auto"), strict=True):
            part.set(qn(f"w:{name}"), value)
        borders.append(part)
    told.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def repeat_head(row: Any) -> None:
    """Let the first row stand on every page that the table runs over."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EDF1F6")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def keep_whole(row: Any) -> None:
    """Let no page break run through a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _style(word: Word, name: str, told: Told) -> None:
    known = [style.name for style in word.styles]
    style: Any = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _font(style, told.font, told.size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = INK
    form = style.paragraph_format
    form.alignment, form.first_line_indent = told.align, Pt(told.first * told.size) if told.first else None
    form.space_before, form.space_after = Pt(told.before), Pt(told.after)
    if told.pitch:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(told.pitch)
    form.keep_with_next = name in {"Heading 1", "Heading 2", "Gelan Summary Head", "Gelan Picture"}
    form.widow_control = True
    free = OxmlElement("w:snapToGrid")  # every style says its own distance of lines
    free.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().insert_element_before(free, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _closer(style: Any) -> None:
    """Draw the characters of a style so much closer that 28 of them stand in a line."""
    part = OxmlElement("w:spacing")
    part.set(qn("w:val"), str(round(CLOSER * 20)))
    style.element.get_or_add_rPr().insert_element_before(part, "w:w", "w:kern", "w:position", "w:sz")


def _font(style: Any, part: str, size: float) -> None:
    """Set the font of a style: Chinese by its official name, Latin letters and digits in Times."""
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{old}"), None)
    fonts.set(qn("w:eastAsia"), WORD[part])


def _rule(holder: Line, side: str, colour: str, size: int) -> None:
    borders, part = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "4"), ("color", colour)):
        part.set(qn(f"w:{name}"), value)
    borders.append(part)
    holder._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _page_number(holder: Line, align: WD_ALIGN_PARAGRAPH) -> None:
    holder.alignment = align
    for kind, text in (("text", "— "), ("begin", ""), ("instr", "PAGE"), ("end", ""), ("text", " —")):
        run = holder.add_run(text if kind == "text" else "")
        run.font.size = Pt(14)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), WORD["digits"])
        if kind == "instr":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
