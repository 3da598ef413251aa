from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from data.profile.model import load_profile

ROOT = Path(__file__).parent.parent.parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
POLYGONS = "gelan.map.state.polygons.length"
pytestmark = pytest.mark.e2e


def open_desk(page: Page, search: str = "") -> None:
    page.goto(f"/{search}")
    expect(page.locator("#kpi-C3 .kpi-value")).to_contain_text(re.compile("%|n<10"))
    page.wait_for_function(f"{POLYGONS} > 0 && gelan.map.state.values")
    expect(page.locator("#coverage-body .tiles")).to_be_visible()


def click_unit(page: Page, code: str) -> None:
    """Click where the polygon of a unit is drawn, as a person would."""
    point = page.evaluate(
        """code => {
            const {polygons, map} = gelan.map.state;
            const layer = polygons.find(p => p.feature.properties.u === code);
            const p = map.latLngToContainerPoint(layer.getCenter());
            const box = document.getElementById("map").getBoundingClientRect();
            return [box.x + p.x, box.y + p.y];
        }""",
        code,
    )
    page.mouse.click(*point)


def test_the_first_screen_is_alive(page: Page) -> None:
    open_desk(page)
    assert page.evaluate(POLYGONS) == 4  # towns: of 6 000 events few villages have ten in a month
    open_desk(page, "?level=unit")
    assert page.evaluate(POLYGONS) == 401
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_text("演示数据")).to_be_visible()
    expect(page.get_by_text("示意图,非实际边界")).to_be_visible()
    expect(page.locator("#age")).to_contain_text("2026-11-")
    for panel in ("closure", "tiers", "response", "coverage"):
        assert len(page.locator(f"#{panel}-body").inner_text()) > 20
    assert page.evaluate("gelan.map.state.events.size") > 100
    assert "[" not in page.locator(".desk").inner_text(), "a word is missing from the catalogue"


def test_who_is_on_duty_now_ends_with_the_shift(page: Page) -> None:
    """Nobody reloads, nothing is imported; the page judges by the clock that the server told it."""
    now = "18:30:00"

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        route.fulfill(response=response, json=body | {"now": f"2026-11-20 {now}"})

    page.route("**/live/version", answer)
    open_desk(page, "?lang=en")
    tiles = page.locator("#coverage-body .tiles button b")
    staffed = page.locator("#coverage-body .reach-row b")
    expect(tiles.first).to_contain_text("%")
    expect(page.locator("#coverage-body .units .after")).to_be_hidden()
    now = "22:00:01"
    expect(tiles.first).to_have_text("—", timeout=5_000, use_inner_text=True)
    expect(staffed.first).to_have_text("—", use_inner_text=True)
    expect(tiles.nth(2)).not_to_have_text("—", use_inner_text=True)  # households per post: of no roster
    expect(page.locator("#coverage-body .units .after")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_a_click_on_a_grid_makes_everything_about_it(page: Page) -> None:
    open_desk(page, "?level=unit")
    before = page.locator("#kpi-C2").inner_text()
    code = page.evaluate("""() => {
        const {polygons, map} = gelan.map.state, seen = map.getBounds();
        return polygons.filter(p => seen.contains(p.getBounds()))
            .sort((a, b) => b._pxBounds.getSize().x - a._pxBounds.getSize().x)[0].feature.properties.u;
    }""")
    page.add_style_tag(content=".event, .cluster { pointer-events: none !important; }")
    click_unit(page, code)
    page.wait_for_url(f"**area={code}*")
    expect(page.locator("#breadcrumb a")).to_have_count(4)
    expect(page.locator("#kpi-C2")).not_to_have_text(before)
    page.keyboard.press("Escape")
    expect(page.locator("#breadcrumb a")).to_have_count(3)
    page.go_back()
    expect(page.locator("#breadcrumb a")).to_have_count(4)


def test_english_has_no_chinese_words_and_light_has_light_surfaces(page: Page) -> None:
    open_desk(page)
    page.locator("#lang-switch").click()
    page.wait_for_url("**lang=en*")
    expect(page.locator("#kpi-C3 .kpi-label")).to_have_text("Closure rate")
    page.wait_for_function(f"{POLYGONS} > 0 && gelan.map.state.values")
    expect(page.locator("#coverage-body .tiles")).to_be_visible()
    page.wait_for_timeout(500)
    places = "#breadcrumb, .unit-name, .leaflet-tooltip, #lang-switch"
    words = page.evaluate(
        """places => {
            const copy = document.querySelector(".desk").cloneNode(true);
            copy.querySelectorAll(places).forEach(e => e.remove());
            return copy.textContent;
        }""",
        places,
    )
    assert not CHINESE.findall(words), "names of places are the only Chinese"
    page.get_by_text("Light", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_period_is_chosen_by_a_link_and_kept_in_the_url(page: Page) -> None:
    open_desk(page)
    page.get_by_role("link", name="周", exact=True).click()
    page.wait_for_url("**period=2026-W47*")
    expect(page.locator(".period-label")).to_have_text("2026-W47")
    page.wait_for_timeout(700)
    this_week = page.locator("#kpi-C2 .kpi-value").inner_text()
    page.get_by_title("上一时段").click()
    expect(page.locator(".period-label")).to_have_text("2026-W46")
    expect(page.locator("#kpi-C2 .kpi-value")).not_to_have_text(this_week)
    last_week = page.locator("#kpi-C2 .kpi-value").inner_text()
    page.reload()
    expect(page.locator(".period-label")).to_have_text("2026-W46")
    expect(page.locator("#kpi-C2 .kpi-value")).to_have_text(last_week)


def test_another_indicator_sends_no_polygon_again(page: Page) -> None:
    open_desk(page)
    page.wait_for_function(
        """() => performance.getEntriesByType("resource").filter(e => e.name.includes("/geometry/"))
            .every(e => e.responseEnd > 0 && performance.now() - e.responseEnd > 2000)"""
    )
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator("#indicator-menu").click()
    page.get_by_role("link", name="满意率").click()
    page.wait_for_function("gelan.map.state.values.indicator === 'C6'")
    page.get_by_role("link", name="周", exact=True).click()
    page.wait_for_url("**period=*")
    page.wait_for_timeout(800)
    assert sent
    assert not [url for url in sent if "/geometry/" in url]


def test_a_file_in_the_inbox_is_seen_on_the_screen(page: Page, served: object) -> None:
    open_desk(page, "?period=2026-11-20")
    before = int(page.locator("#kpi-C2 .kpi-value").inner_text().replace(",", "").rstrip("件"))
    lon, lat = page.evaluate(
        "(() => {const c = gelan.map.state.polygons[0].getCenter(); return [c.lng, c.lat]})()"
    )
    rows = ["事件编号,上报时间,受理时间,事件等级,是否现场,经度,纬度,更新时间"]
    rows += [
        f"DROP-{n},2026-11-20 17:5{n}:00,2026-11-20 17:5{n}:30,旗,是,{lon},{lat},2026-11-20 17:59:00"
        for n in range(3)
    ]
    (served.inbox / "drop.csv").write_text("\n".join(rows), encoding="gb18030")  # type: ignore[attr-defined]
    expect(page.locator("#kpi-C2 .kpi-value")).to_contain_text(f"{before + 3}", timeout=10_000)
    page.wait_for_function("gelan.map.state.events.has('DROP-1')")


@pytest.mark.parametrize(
    "search",
    [
        "?area=999999",
        "?period=never&asof=x",
        "?by=C99&level=%00&show=zzz",
        "?tier=%27;drop%20table%20events",
        "?lang=xx&theme=yy",
        "?area=%F0%9F%92%A9&period=2026-W99",
        "?period=9999-W60&asof=9999-12-31T00:00:00Z",
    ],
)
def test_no_url_breaks_the_page(page: Page, search: str) -> None:
    page.goto(f"/{search}")
    expect(page.locator("#kpi-C3")).to_be_visible()
    page.wait_for_timeout(600)
    body = page.locator("body").inner_text()
    assert "Traceback" not in body
    assert "Error" not in body


def test_the_command_line_prints_the_numbers_of_the_screen(
    page: Page, otog_store: Path, tmp_path: Path
) -> None:
    open_desk(page, "?period=2026-10")
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(otog_store.read_bytes())
    command = [sys.executable, "app.py", "figures", "--store", str(copy), "--period", "2026-10", "--json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(run.stdout)["indicators"]
    assert load_profile("otog").targets == {}
    for key in ("C3", "C4", "C5", "C6", "C12"):
        shown = page.locator(f"#kpi-{key} .kpi-value").inner_text()
        assert shown == figures[key]["display"], key


def test_an_event_opens_its_card(page: Page) -> None:
    open_desk(page)
    event = page.evaluate("[...gelan.map.state.events.keys()][0]")
    page.evaluate("id => dash_clientside.set_props('picked-event', {data: id})", event)
    expect(page.locator("#event-card code")).to_have_text(event)
    page.locator("#event-card-close").click()
    expect(page.locator("#event-card")).to_be_empty()


def test_a_change_of_theme_reaches_every_layer(page: Page) -> None:
    open_desk(page, "?asof=2026-11-20T10:00:00&show=events,circles,gaps,posts")
    colours = """() => {
        const found = {};
        gelan.map.state.map.eachLayer(layer => {
            if (layer.feature && layer.options.pane && layer.options.color && !layer.options.icon) {
                found[layer.options.pane] = layer.options.color;
            }
        });
        return found;
    }"""
    page.wait_for_function(f"Object.keys(({colours})()).includes('borders')")
    page.wait_for_timeout(800)
    dark = page.evaluate(colours)
    page.get_by_text("浅色", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.wait_for_timeout(1000)
    light = page.evaluate(colours)
    assert {"borders", "posts", "reach"} <= dark.keys()
    assert not [pane for pane in dark if dark[pane] == light[pane]]
