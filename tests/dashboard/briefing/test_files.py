"""The three files say the same, on the page that the standard wants."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdfium2 import raw

from dashboard.briefing import fonts, pdf, pictures, publish, reading
from dashboard.briefing.publish import Written
from data.errors import DataError, UsageError
from queries.briefing.content import Chart, MapPicture, Paragraph, Table, plain
from queries.db import Database
from tests.dashboard.briefing.conftest import ISSUED, scope_of


def tables(written: Written) -> list[Table]:
    return [
        block for section in written.briefing.sections for block in section.blocks if isinstance(block, Table)
    ]


def text_of(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter(qn("w:t")))


def test_word_has_every_table_cell_for_cell(written: Written, files: dict[str, Path]) -> None:
    word = Document(str(files["docx"]))
    wanted = tables(written)
    assert len(word.tables) == len(wanted) > 8
    for found, table in zip(word.tables, wanted, strict=True):
        rows = [[text_of(cell) for cell in row.iter(qn("w:tc"))] for row in found._tbl.iter(qn("w:tr"))]
        assert rows[0] == [column.head for column in table.columns]
        assert rows[1:] == [[plain(cell) for cell in row] for row in table.rows]


def test_word_has_every_sentence_in_order(written: Written, files: dict[str, Path]) -> None:
    lines = [text_of(line) for line in Document(str(files["docx"])).element.body.iter(qn("w:p"))]
    wanted = [
        plain(block.text)
        for section in written.briefing.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]
    assert wanted
    places = [lines.index(text) for text in wanted]
    assert places == sorted(places)


def test_word_is_set_on_the_page_of_the_standard(files: dict[str, Path]) -> None:
    word = Document(str(files["docx"]))
    page = word.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height) if side is not None] == [210, 297]
    margins = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
    assert [round(margin / 36000) for margin in margins if margin is not None] == [37, 26, 35, 28]
    grid = page._sectPr.find(qn("w:docGrid"))
    assert int(grid.get(qn("w:linePitch"))) == 29 * 20
    assert grid.get(qn("w:type")) == "lines"
    body, heading = word.styles["Gelan Body"], word.styles["Heading 1"]
    assert body.font.size.pt == 16
    advance = 16 + int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert (210 - 26 - 28) / 25.4 * 72 // advance == 28
    assert body.element.rPr.rFonts.get(qn("w:eastAsia")) == "FangSong_GB2312"
    assert heading.element.rPr.rFonts.get(qn("w:eastAsia")) == "SimHei"
    assert word.styles["Gelan Title"].font.size.pt == 22
    assert word.settings.odd_and_even_pages_header_footer
    odd, even = page.footer.paragraphs[0], page.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)  # right, left
    assert "PAGE" in odd._p.xml
    assert odd.text.startswith("—")


def test_pictures_have_captions_and_words_for_those_who_cannot_see(
    written: Written, files: dict[str, Path]
) -> None:
    body = Document(str(files["docx"])).element.body
    told = [shape.get("descr") for shape in body.iter(qn("wp:docPr"))]
    drawn = [
        block
        for section in written.briefing.sections
        for block in section.blocks
        if isinstance(block, Chart | MapPicture)
    ]
    assert len(told) == len(drawn) == 2
    assert all(text and block.caption in text for text, block in zip(told, drawn, strict=True))
    assert all(block.caption in text_of(body) for block in drawn)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_every_figure_stands_in_the_text_with_its_key(
    kind: str, written: Written, files: dict[str, Path]
) -> None:
    said = reading.read(files[kind])
    assert said.printed is not None
    figures = written.briefing.figures()
    assert all(figures[key].display == text for key, text in said.printed)
    drawn = {
        one.key
        for section in written.briefing.sections
        for block in section.blocks
        if isinstance(block, Chart | MapPicture)
        for one in (pictures_points(block))
    }
    assert set(figures) - {key for key, _ in said.printed} <= drawn


def pictures_points(block: Chart | MapPicture) -> list:
    if isinstance(block, Chart):
        return [one for series in block.series for one in series.points if one is not None]
    return [one for one in block.values if one is not None]


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_each_file_carries_the_same_record(kind: str, written: Written, files: dict[str, Path]) -> None:
    found = reading.read(files[kind]).manifest
    assert found == written.manifest
    assert found.scope.period.label == "2026-W46"
    assert found.figures["C3"]["den"] > 0


def test_pdf_says_the_sentences_on_a4(written: Written, files: dict[str, Path]) -> None:
    with pypdfium2.PdfDocument(files["pdf"]) as pdf:
        assert [round(side / 72 * 25.4) for side in pdf[0].get_size()] == [210, 297]
        pages = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    text = re.sub(r"\s", "", "".join(pages))
    for figure in ("C2", "C3", "C4", "C8"):
        assert written.briefing.figures()[figure].display in text
    assert written.briefing.head.title in text
    assert "— 1 —" in pages[0] or "—1—" in pages[0].replace(" ", "")


def test_html_fetches_nothing_and_runs_nothing(files: dict[str, Path]) -> None:
    text = files["html"].read_text(encoding="utf-8")
    assert not re.search(r'(?:src|href)="(?!data:)', text)
    assert not re.search(r"<script(?! type=\"application/json\")", text)
    assert "url(" not in text
    assert "@page { size: A4" in text


def test_two_drawings_of_one_thing_are_equal(written: Written) -> None:
    assert publish.pictures_of(written.briefing) == written.pictures
    assert all(picture.startswith(b"\x89PNG") for picture in written.pictures.values())


def test_a_machine_without_official_fonts_sets_the_page_and_its_titles_bold(written: Written) -> None:
    body = pdf.render(written.briefing, written.manifest, written.pictures, system_fonts=False)
    with pypdfium2.PdfDocument(body) as found:
        page = found[0]
        assert "\ufffd" not in page.get_textpage().get_text_range()
        sizes = {
            round(one.get_bounds()[3] - one.get_bounds()[1]) > 18: raw.FPDFTextObj_GetTextRenderMode(one.raw)
            for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])
        }
    assert sizes == {True: raw.FPDF_TEXTRENDERMODE_FILL_STROKE, False: raw.FPDF_TEXTRENDERMODE_FILL}
    assert fonts.for_pictures().parent == fonts.FOLDER
    assert pictures.lettering().get_file() == str(fonts.for_pictures())


def test_without_any_chinese_font_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    monkeypatch.setattr(fonts, "SYSTEM", tmp_path)
    for find in (fonts.folders, fonts.for_pictures):
        find.cache_clear()
        with pytest.raises(DataError) as refusal:
            find()
        find.cache_clear()
        assert "字体" in refusal.value.text("zh-CN")


def test_there_is_no_fourth_kind(written: Written) -> None:
    with pytest.raises(UsageError):
        publish.as_file(written, "odt")


def test_the_english_briefing_has_english_words(demo_db: Database) -> None:
    english = publish.write(demo_db, scope_of(demo_db), "en", issued_at=ISSUED)
    heads = [column.head for table in tables(english) for column in table.columns]
    titles = [section.title for section in english.briefing.sections]
    assert not [text for text in [*heads, *titles] if re.search(r"[\u4e00-\u9fff]|^\[", text)]
    assert publish.as_file(english, "pdf").startswith(b"%PDF")
    assert Document(io.BytesIO(publish.as_file(english, "docx"))).tables
