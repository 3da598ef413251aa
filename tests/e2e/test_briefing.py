"""The leader's page in a real browser: read, choose, take away, find again."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PATIENCE_MS = 60_000  # a briefing is written on a busy machine
pytestmark = pytest.mark.e2e


def test_a_leader_reads_last_week_and_finds_why(page: Page) -> None:
    page.goto("/briefing")
    sheet = page.frame_locator("#briefing-sheet")
    expect(sheet.locator(".section-S")).to_contain_text("办结率", timeout=PATIENCE_MS)
    expect(sheet.locator("h1")).to_contain_text("2026年第46周")
    first = page.locator(".briefing-where .choices-list a").first
    name = first.inner_text().split("\n")[0]
    first.click()
    expect(sheet.locator("h1")).to_contain_text(name, timeout=PATIENCE_MS)
    expect(sheet.locator("#W1")).to_contain_text("为什么")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_a_file_that_is_taken_away_is_an_issue(page: Page) -> None:
    page.goto("/briefing")
    expect(page.locator("#take-docx")).to_be_visible(timeout=PATIENCE_MS)
    with page.expect_download(timeout=PATIENCE_MS) as download:
        page.locator("#take-docx").click()
    content = download.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as word:
        assert "customXml/gelan.xml" in word.namelist()
    page.reload()
    expect(page.locator(".issue-list a").first).to_have_text("Word", timeout=PATIENCE_MS)


def test_the_page_speaks_english(page: Page) -> None:
    page.goto("/briefing?lang=en&theme=light&period=2026-10")
    sheet = page.frame_locator("#briefing-sheet")
    expect(sheet.locator("h2").first).to_have_text("In short", timeout=PATIENCE_MS)
    heads = sheet.locator("h2, th").all_inner_texts()
    assert not [text for text in heads if CHINESE.search(text)]
    assert not CHINESE.search(page.locator("#briefing-when").inner_text())
