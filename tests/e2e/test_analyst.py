"""The analyst's desk: drill down, filter, compare, list, take along; by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
READY = "gelan.map.state.polygons.length > 0 && gelan.map.state.values"
ROWS = "#drawer tbody tr"
CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than usual: much is laid out, and the machine may be busy."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


def town(page: Page) -> tuple[str, str]:
    """Return code and name of a town of the demo."""
    found: list[str] = page.evaluate("""async () => {
        const { matches } = await (await fetch("/live/units?q=1506231")).json();
        return [matches[0].set.area, matches[0].label];
    }""")
    return found[0], found[1]


def open_desk(page: Page, search: str = "") -> None:
    page.set_default_timeout(60_000)
    page.goto(f"/{search}")
    page.wait_for_function(READY)
    expect(page.locator("#kpi-C2 .kpi-value")).to_be_visible()
    expect(page.locator("#desk-bar a").first).to_be_visible()


def query(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return found


def number(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdigit()))


def test_a_unit_is_found_by_typing_and_left_by_escape_and_back(page: Page) -> None:
    open_desk(page)
    code, name = town(page)
    page.keyboard.press("/")
    page.keyboard.type(name)
    expect(page.locator("#finder-list li").first).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("#breadcrumb a").last).to_contain_text(name)
    assert query(page)["area"] == code
    page.locator("#finder-input").fill(f"{code}2")
    expect(page.locator("#finder-list li").first).to_contain_text(f"{code}2")
    page.keyboard.press("ArrowDown")
    second = page.locator("#finder-list li").nth(1).locator("small").inner_text().split()[-1]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**area={second}*")
    expect(page.locator(f"#breadcrumb a[href*='area={second}']")).to_be_visible()
    page.locator("body").press("Escape")
    page.wait_for_url(f"**area={code}")
    page.go_back()
    page.wait_for_url(f"**area={second}*")


def test_days_and_numbers_of_events_can_be_typed_too(page: Page) -> None:
    open_desk(page)
    page.locator("#finder-input").fill("2026-11-02..2026-11-05")
    expect(page.locator("#finder-list li").first).to_contain_text("2026-11-02")
    page.keyboard.press("Enter")
    page.wait_for_url("**period=2026-11-02..2026-11-05*")
    page.locator(".filtered a").first.click()
    page.wait_for_function("!location.search.includes('period')")
    event = page.evaluate("[...gelan.map.state.events.keys()][0]")
    page.locator("#finder-input").fill(event)
    expect(page.locator("#finder-list li").first).to_contain_text(event)
    page.keyboard.press("Enter")
    expect(page.locator("#event-card code")).to_have_text(event)


def test_the_list_of_events_sorts_pages_and_opens_the_event_on_the_map(page: Page) -> None:
    open_desk(page)
    height = page.locator("#map").bounding_box()["height"]
    page.get_by_role("link", name="事件表", exact=True).click()
    expect(page.locator(ROWS)).to_have_count(20)
    assert page.locator("#map").bounding_box()["height"] < height
    shown = number(page.locator("#kpi-C2 .kpi-value").inner_text())
    assert number(page.locator("#drawer .segments a").first.inner_text()) == shown
    page.get_by_role("link", name="编号").click()
    expect(page.locator("#drawer th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    first = page.locator(f"{ROWS} th").first.inner_text()
    page.get_by_title("下一页").click()
    expect(page.locator(".page-number")).to_contain_text("2 /")
    expect(page.locator(f"{ROWS} th").first).not_to_have_text(first)
    page.locator(f"{ROWS} td").nth(4).click(force=True)  # the link of the row covers it
    event = query(page)["event"]
    expect(page.locator("#event-card code")).to_have_text(event)
    expect(page.locator("#drawer tr.is-on th")).to_have_text(event)
    expect(page.locator(".event-ring")).to_be_visible()
    page.reload()
    expect(page.locator("#event-card code")).to_have_text(event)
    expect(page.locator("#drawer tr.is-on th")).to_have_text(event)
    expect(page.locator(".page-number")).to_contain_text("2 /")
    page.keyboard.press("Escape")
    expect(page.locator("#event-card")).to_be_empty()
    assert query(page)["table"] == "events"
    page.locator("#drawer-close").click()
    expect(page.locator("#drawer")).to_be_empty()


def test_a_category_filters_everything_and_its_chip_takes_it_away(page: Page) -> None:
    open_desk(page, "?board=unit&table=events")
    expect(page.locator(ROWS).first).to_be_visible()
    row = page.locator("#unit_categories-body a").first
    name = row.locator(".unit-name").inner_text()
    row.click()
    expect(page.locator(".filtered a").first).to_contain_text(name)
    expect(page.locator(f"{ROWS} td:nth-child(4)").first).to_have_text(name)
    expect(page.locator("#kpi-C2 .kpi-value")).to_contain_text(row.locator("b").inner_text())
    assert set(page.locator(f"{ROWS} td:nth-child(4)").all_inner_texts()) == {name}
    page.locator(".filtered a").first.click()
    expect(page.locator(".filtered")).to_have_count(0)


def test_brushing_days_makes_them_the_period(page: Page) -> None:
    open_desk(page)
    plot = page.locator("#closure-body .brushes .nsewdrag").first
    plot.wait_for(state="attached")
    box = plot.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.35, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**period=2026-11-*..2026-11-*")
    first, last = query(page)["period"].split("..")
    assert "2026-11-01" < first < last < "2026-11-20"
    expect(page.locator(".filtered a").first).to_contain_text(first)


def test_map_chart_and_table_tell_the_same_units_apart(page: Page) -> None:
    open_desk(page, "?fair=1&board=unit&by=C10&period=2026-YTD&level=village&table=units")
    page.wait_for_selector("#unit_fair-body .js-plotly-plot .scatterlayer .point", state="attached")
    expect(page.locator(ROWS).first).to_be_visible()
    coloured = page.evaluate("""() => {
        const { polygons, values } = gelan.map.state, found = {0: [], 2: []};
        polygons.forEach(({feature}) => {
            const kind = values.classes[feature.properties.i];
            if (kind in found) { found[kind].push(feature.properties.u); }
        });
        return found;
    }""")
    charted = page.evaluate("""() => {
        const data = document.querySelector("#unit_fair-body .js-plotly-plot").data;
        const of = symbol => data.filter(one => one.marker && one.marker.symbol === symbol)
            .flatMap(one => (one.customdata || []).map(set => set.area));
        return {0: of("triangle-down"), 2: of("triangle-up")};
    }""")
    assert coloured["0"], "the demo has units that differ"
    assert {key: sorted(codes) for key, codes in coloured.items()} == {
        key: sorted(codes) for key, codes in charted.items()
    }
    listed: dict[str, list[str]] = {"0": [], "2": []}
    while True:
        found = page.evaluate("""() => [...document.querySelectorAll("#drawer tbody tr")].map(row =>
            [row.querySelector("th a").title, row.querySelector(".fair b").textContent])""")
        for code, glyph in found:
            if glyph in "▼▲" and glyph:
                listed["0" if glyph == "▼" else "2"].append(code)
        number_now = page.locator(".page-number").inner_text()
        if page.get_by_title("下一页").count() == 0:
            break
        page.get_by_title("下一页").click()
        expect(page.locator(".page-number")).not_to_have_text(number_now)
        expect(page.locator(f"{ROWS} th a").first).not_to_have_attribute("title", found[0][0])
    assert {key: sorted(codes) for key, codes in listed.items()} == {
        key: sorted(codes) for key, codes in coloured.items()
    }


def test_a_point_of_the_chart_leads_to_its_unit(page: Page) -> None:
    open_desk(page, "?board=unit&level=town")
    page.wait_for_selector("#unit_fair-body .js-plotly-plot .scatterlayer .point", state="attached")
    place = page.evaluate("""() => {
        const plot = document.querySelector("#unit_fair-body .js-plotly-plot");
        const box = plot.querySelector(".scatterlayer .point").getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }""")
    page.mouse.move(place[0] - 3, place[1])
    page.mouse.move(*place, steps=3)
    page.mouse.click(*place)
    page.wait_for_url("**area=*")
    expect(page.locator("#breadcrumb a")).to_have_count(2)
    expect(page.locator("#unit_figures-body tbody tr")).to_have_count(6)
    expect(page.locator("#unit_figures-body .fair small").first).to_contain_text("/4")


@pytest.mark.parametrize("link", ["单元表 CSV", "事件表 Excel", "图斑与指标 GeoJSON", "地图 PNG"])
def test_the_menu_hands_out_files(page: Page, link: str) -> None:
    open_desk(page, "?level=town&period=2026-10")
    page.locator("#download-menu").click()
    with page.expect_download() as found:
        page.get_by_role("link", name=link).click()
    assert found.value.suggested_filename.startswith("gelan-")
    assert Path(found.value.path()).stat().st_size > 500


def test_the_whole_way_by_keyboard_alone(page: Page) -> None:
    open_desk(page)

    def tab_to(selector: str, most: int = 80) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"{selector} does not show that it has the focus"
                return
        pytest.fail(f"{selector} cannot be reached by Tab")

    tab_to(".skip", 3)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to("#finder-input", 3)
    _, name = town(page)
    page.keyboard.type(name)
    expect(page.locator("#finder-list li").first).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("#breadcrumb a").last).to_contain_text(name)
    tab_to("#desk-bar a[href*='table=events']")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS).first).to_be_visible()
    tab_to("#map")
    before = page.evaluate("[gelan.map.state.map.getCenter().lng, gelan.map.state.map.getZoom()]")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("lng => gelan.map.state.map.getCenter().lng > lng", arg=before[0])
    page.keyboard.press("Equal")
    page.wait_for_function("zoom => gelan.map.state.map.getZoom() > zoom", arg=before[1])
    tab_to("#drawer tbody th a", 60)
    page.keyboard.press("Enter")
    expect(page.locator("#event-card code")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#event-card")).to_be_empty()
    page.keyboard.press("Escape")
    expect(page.locator("#breadcrumb a")).to_have_count(1)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_every_text_stands_off_its_ground(page: Page, theme: str, lang: str) -> None:
    open_desk(page, f"?theme={theme}&lang={lang}&board=unit&table=units&fair=1&tier=L1&level=village")
    expect(page.locator(ROWS).first).to_be_visible()
    page.wait_for_selector("#unit_rhythm-body .js-plotly-plot .xtick text")
    page.wait_for_timeout(400)
    faint = page.evaluate(f"({CONTRAST})()")
    assert not faint, faint


def test_nothing_moves_for_who_wants_it_still(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_desk(page, "?board=unit&table=events")
    expect(page.locator(ROWS).first).to_be_visible()
    assert page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length") == 0
