from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SECTIONS = ("tables", "files", "coordinates", "refusals", "doubts", "quality", "columns")
# words of files and places
GIVEN = ".file, .system-name, .header-chip, .place, .reason, .examples, #lang-switch"
PATIENCE_MS = 20_000  # for a first page on a busy machine
pytestmark = pytest.mark.e2e

CUT = """() => [...document.querySelectorAll(".data-page *")]
    .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "hidden")
    .filter(e => e.clientWidth > 0 && !e.matches(".file, .system-name, .header-chip"))
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => e.textContent)"""

FAINT = """() => {
    const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = e => {
        for (; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) { return colour; }
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll(".data-page *")]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .map(e => {
            const both = [light(parse(getComputedStyle(e).color)), light(ground(e))];
            const [high, low] = both.sort((a, b) => b - a);
            return [Math.round((high + 0.05) / (low + 0.05) * 10) / 10, e.className, e.textContent];
        })
        .filter(([ratio]) => ratio < 4.5);
}"""


def open_data(page: Page, search: str = "") -> None:
    page.goto(f"/data{search}")
    all_told(page)


def all_told(page: Page) -> None:
    for section in SECTIONS:
        expect(page.locator(f"#{section}-body > *").first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".card .age-of").first).not_to_be_empty()


def drop(inbox: Path, name: str, bad: str) -> None:
    rows = [
        "事件编号,上报时间,受理时间,事件等级,是否现场,更新时间,联系电话,内部流水",
        f"{name}-1,2026-11-20 17:50:00,2026-11-20 17:51:00,旗,是,2026-11-20 17:59:00,,7",
        f"{name}-2,{bad},2026-11-20 17:51:00,旗,是,2026-11-20 17:59:00,,8",
    ]
    (inbox / f"{name}.csv").write_text("\n".join(rows), encoding="gb18030")


def test_a_bad_row_is_seen_at_once_and_given_back(page: Page, served: Any) -> None:
    open_data(page)
    before = int(page.locator(".of-events .card-value").inner_text().replace(",", ""))
    drop(served.inbox, "补报", "昨天下午")
    line = page.locator("#files-body tr", has_text="补报.csv")
    expect(line).to_be_visible(timeout=10_000)
    assert line.locator(".number").all_inner_texts()[:4] == ["2", "1", "0", "0"]
    expect(page.locator(".of-events .card-value")).to_have_text(f"{before + 1:,}")
    block = page.locator("#refusals-body .block", has_text="补报.csv")
    expect(block).to_contain_text("看不懂时间“昨天下午”")
    expect(block).to_contain_text("第 3 行")
    expect(page.locator("#columns-body")).to_contain_text("联系电话")
    with page.expect_download() as started:
        block.get_by_role("link").click()
    assert started.value.suggested_filename == "补报(拒收1行).csv"
    text = Path(started.value.path()).read_text(encoding="gb18030")
    assert "昨天下午" in text
    assert "看不懂时间" in text


def test_the_pages_know_each_other_and_keep_language_theme_and_place(page: Page) -> None:
    open_data(page, "?area=999&theme=light&lang=en")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.locator("#to-desk").click()
    page.wait_for_url("**/?area=999*")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(page.locator("#kpi-C3 .kpi-value")).to_contain_text("%", timeout=PATIENCE_MS)
    page.get_by_text("Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.wait_for_function("document.getElementById('to-data').href.includes('area=999')")
    page.locator("#to-data").click()
    page.wait_for_url("**/data?area=999*")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#files h2")).to_contain_text("Imports", timeout=PATIENCE_MS)


def test_english_has_no_chinese_but_the_words_of_files(page: Page, served: Any) -> None:
    open_data(page)
    page.locator("#lang-switch").click()
    page.wait_for_url("**lang=en*")
    all_told(page)
    words = page.evaluate(
        """given => {
            const copy = document.querySelector(".data-page").cloneNode(true);
            copy.querySelectorAll(given).forEach(e => e.remove());
            return copy.textContent;
        }""",
        GIVEN,
    )
    assert not CHINESE.findall(words)
    assert "[" not in words, "a word is missing from the catalogue"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("search", ["", "?lang=en&theme=light"])
def test_nothing_is_cut_off_and_all_can_be_read(
    page: Page, search: str, size: tuple[int, int], served: Any
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_data(page, search)
    page.wait_for_timeout(500)
    assert page.evaluate(CUT) == []
    assert page.evaluate(FAINT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_small_maps_are_drawn_and_a_day_can_be_chosen(page: Page) -> None:
    open_data(page)
    page.wait_for_function("[...document.querySelectorAll('.sketch img')].some(e => e.naturalWidth > 0)")
    page.locator(".day").last.click()
    page.wait_for_url("**day=2026-11-20*")
    expect(page.locator(".day.is-on b")).to_have_text("2026-11-20")
    page.reload()
    expect(page.locator(".day.is-on b")).to_have_text("2026-11-20")


def test_an_unknown_address_is_a_plain_page_in_the_language_of_the_visitor(
    browser: Browser, served: Any
) -> None:
    context = browser.new_context(base_url=served.url, locale="zh-CN")
    page = context.new_page()
    answer = page.goto("/wal?theme=light")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text("没有这一页")).to_be_visible()
    page.get_by_role("link", name="回到指挥台").click()
    expect(page.locator("#kpi-C3 .kpi-value")).to_contain_text("%", timeout=PATIENCE_MS)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.goto("/data?lang=en")
    page.goto("/data/nothing")
    expect(page.get_by_text("There is no such page")).to_be_visible()
    context.close()
