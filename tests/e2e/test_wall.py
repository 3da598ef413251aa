"""The wall as a city would hang it up: every size, no hand near it, no lie about its age."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.conftest import NOW, SERVER, Served, free_port, wait_until_ready

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SIZES = {
    "16:9": ((1920, 1080), "16x9", 1),
    "16:9 twice": ((3840, 2160), "16x9", 2),
    "32:9": ((3840, 1080), "32x9", 1),
    "28:9 twice": ((6720, 2160), "28x9", 2),
}
SHOWN = "[...document.querySelectorAll('#wall .wall-panel, #wall .wall-map')].filter(p => p.offsetParent)"
HIDDEN = f"""() => {SHOWN}.filter(p => p.matches('.wall-panel')).flatMap(panel => {{
    const box = panel.getBoundingClientRect();
    return [...panel.querySelectorAll('b, small, span, em, strong, h2, text, time')].filter(node => {{
        const own = node.getBoundingClientRect(), over = own.right > box.right + 1 || own.left < box.left - 1;
        return own.width && (over || own.bottom > box.bottom + 1);
    }}).map(node => `${{panel.id}} ${{panel.dataset.fit}}: ${{node.textContent}}`);
}})"""
EDGES = f"""() => {SHOWN}.map(p => {{
    const box = p.getBoundingClientRect(), gap = parseFloat(getComputedStyle(p).marginLeft);
    return [p.id, Math.round(box.left - gap), Math.round(box.right + gap)];
}})"""
pytestmark = pytest.mark.e2e


def open_wall(page: Page, search: str = "", size: tuple[int, int] = (1920, 1080)) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"/wall{search}")
    expect(page.locator("#wall[data-ready]")).to_be_visible(timeout=30_000)
    expect(page.locator('[data-k="C3"]')).to_contain_text("%")


@pytest.fixture
def quiet(browser: Browser, served: Served) -> Iterator[Page]:
    """A page whose console may complain: its server is taken away."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, base_url=served.url)
    page = context.new_page()
    yield page
    page.unroute_all(behavior="ignoreErrors")  # an answer that is on its way would fail the next test
    context.close()


def told_by(change: Callable[[dict[str, object]], None]) -> Callable[[Route], None]:
    """Let the server's answer pass, changed."""

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        change(body)
        route.fulfill(response=response, body=json.dumps(body))

    return answer


@pytest.mark.parametrize(("size", "preset", "scale"), SIZES.values(), ids=SIZES)
def test_every_size_has_a_layout_that_is_not_stretched(
    page: Page, size: tuple[int, int], preset: str, scale: int
) -> None:
    open_wall(page, "?scene=1", size)
    wall = page.locator("#wall")
    expect(wall).to_have_attribute("data-preset", preset)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 10 * scale
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        *size
    ], "there is something to scroll"
    edges = page.evaluate(EDGES)
    assert len(edges) >= 7
    assert all(edge % (480 * scale) == 0 for _, left, right in edges for edge in (left, right)), edges
    unit = {"16x9": 1920, "32x9": 1920, "28x9": 3360}[preset] * scale
    crossing = [name for name, left, right in edges if left // unit != (right - 1) // unit]
    assert crossing in ([], ["wall-mapframe"]), "a bezel cuts a panel"
    page.wait_for_timeout(1500)
    assert page.evaluate(HIDDEN) == []


@pytest.mark.parametrize(
    "search", ["?distance=6&pitch=1.25", "?distance=10&pitch=1.25", "?lang=en&theme=light"]
)
def test_nothing_is_cut_for_a_far_viewer_or_in_another_language(page: Page, search: str) -> None:
    open_wall(page, f"{search}&scene=1")
    page.wait_for_timeout(1000)
    assert page.evaluate(HIDDEN) == []


def test_the_distance_sets_the_type(page: Page) -> None:
    open_wall(page, "?distance=6&pitch=1.25")
    size = page.evaluate("parseFloat(getComputedStyle(document.getElementById('wall')).fontSize)")
    assert size == pytest.approx(27.93, abs=0.02)


def test_the_wall_and_the_desk_show_one_number(page: Page) -> None:
    open_wall(page)
    shown = {
        key: page.locator(f'.wall-panel [data-k="{key}"]').first.inner_text() for key in ("C3", "C4", "C8")
    }
    page.goto("/")
    expect(page.locator("#kpi-C3 .kpi-value")).to_contain_text("%", timeout=30_000)
    for key, text in shown.items():
        assert page.locator(f"#kpi-{key} .kpi-value").inner_text().rstrip("件").strip() == text


def test_english_words_and_an_emergency_by_url(page: Page) -> None:
    open_wall(page, "?lang=en&mode=emergency&scene=1")
    expect(page.locator(".wall-mode.is-emergency")).to_be_visible()
    expect(page.locator("#wall-urgent")).to_be_visible()
    expect(page.locator("#wall-closure")).to_be_hidden()
    words = page.evaluate("""() => {
        const copy = document.getElementById("wall").cloneNode(true);
        const names = ".wall-label, .is-unit span, .is-gap span, .wall-slot span";
        copy.querySelectorAll(names).forEach(e => e.remove());
        return copy.textContent;
    }""")
    assert not CHINESE.findall(words), "names of places are the only Chinese"


def test_scenes_go_round_and_the_kiosk_stays(page: Page) -> None:
    open_wall(page)
    seen = [page.locator("#wall-scene-name").inner_text()]
    before = page.evaluate("[history.length, location.href, document.querySelectorAll('*').length]")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(700)
        seen.append(page.locator("#wall-scene-name").inner_text())
    assert len(set(seen)) >= 5
    assert page.evaluate("[history.length, location.href]") == before[:2]
    page.keyboard.press("p")
    expect(page.locator("#wall-is-stopped")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator("#wall-is-stopped")).to_be_hidden()


def test_a_new_event_announces_itself_and_calms_down(page: Page, served: Served) -> None:
    open_wall(page, "?scene=1")
    before = int(page.locator('[data-k="today.accepted"]').first.inner_text().replace(",", ""))
    stamp = NOW.replace(hour=17, minute=58)
    rows = [
        "事件编号,上报时间,受理时间,事件等级,是否现场,经度,纬度,更新时间",
        f"WALL-1,{stamp},{stamp},旗,是,107.5,38.2,{stamp}",
    ]
    (served.inbox / "wall.csv").write_text("\n".join(rows), encoding="gb18030")
    expect(page.locator(".wall-pulse.is-new:not([hidden])")).to_have_count(1, timeout=15_000)
    expect(page.locator('[data-k="today.accepted"]').first).to_have_text(f"{before + 1:,}", timeout=15_000)
    expect(page.locator(".wall-pulse:not([hidden])")).to_have_count(0, timeout=15_000)
    assert "WALL-1" not in page.content()


def test_a_silent_inbox_fades_and_then_withdraws(quiet: Page) -> None:
    later = timedelta(minutes=0)

    def change(body: dict[str, object]) -> None:
        body["now"] = (datetime.fromisoformat(str(body["now"])) + later).isoformat(sep=" ")

    quiet.route("**/live/version", told_by(change))
    open_wall(quiet)
    expect(quiet.locator("#wall-is-live")).to_be_visible()
    later = timedelta(minutes=40)
    expect(quiet.locator("#wall-is-silent")).to_contain_text("分", timeout=10_000)
    expect(quiet.locator("#wall")).to_have_attribute("data-events", "late")
    expect(quiet.locator("#wall-closure .why")).to_contain_text("未更新")
    expect(quiet.locator('#wall-closure [data-k="C3"]')).to_contain_text("%")
    later = timedelta(hours=3, minutes=50)
    expect(quiet.locator('#wall-closure [data-k="C3"]')).to_have_text("—", timeout=10_000)
    expect(quiet.locator("#wall-closure .why")).to_contain_text("撤下")
    expect(quiet.locator("#wall-closure [data-share] > i:visible, .wall-label i:visible")).to_have_count(0)
    expect(quiet.locator('#wall-duty [data-k="on_duty"]')).not_to_have_text("—")  # its table is another one
    expect(quiet.locator("#wall-duty .why")).to_be_hidden()
    later = timedelta(hours=4)  # the evening shift has gone home
    for name in ("on_duty", "C16a", "C16e", "unbacked", "gaps"):
        expect(quiet.locator(f'#wall-duty [data-k="{name}"]')).to_have_text("—", timeout=10_000)
    expect(quiet.locator("#wall-duty .why")).to_contain_text("班次已于 22:00 结束")
    expect(quiet.locator("#wall-is-server")).to_be_hidden()


def test_midnight_comes_by_itself(quiet: Page) -> None:
    first: list[float] = []

    def change(body: dict[str, object]) -> None:
        first.append(time.monotonic())
        moment = NOW.replace(hour=23, minute=59, second=55) + timedelta(seconds=int(first[-1] - first[0]))
        body["now"] = moment.isoformat(sep=" ")
        body["ages"] = dict.fromkeys(("events", "staff", "ground"), "2026-11-20 23:59:50")

    quiet.route("**/live/version", told_by(change))
    open_wall(quiet)
    expect(quiet.locator("#wall-clock")).to_contain_text("00:00:", timeout=15_000)
    expect(quiet.locator('[data-k="today.accepted"]').first).to_have_text("—", timeout=5_000)
    expect(quiet.locator("#wall-today .why")).to_contain_text("零点")
    expect(quiet.locator('#wall-closure [data-k="C3"]')).to_contain_text("%")


def test_a_wrong_clock_is_said_and_not_believed(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, base_url=served.url)
    page = context.new_page()
    page.add_init_script("const now = Date.now.bind(Date); Date.now = () => now() + 7 * 60000;")
    open_wall(page)
    expect(page.locator("#wall-is-clock")).to_contain_text("7分钟", timeout=10_000)
    expect(page.locator("#wall")).to_have_attribute("data-events", "fresh")
    assert page.locator("#wall-clock").inner_text().startswith("18:")
    context.close()


def test_a_deployment_loads_the_page_once(quiet: Page) -> None:
    build = "first"

    def change(body: dict[str, object]) -> None:
        body["build"] = build

    quiet.route("**/live/version", told_by(change))
    loads: list[str] = []
    quiet.on("load", lambda: loads.append(quiet.url))
    open_wall(quiet)
    assert len(loads) == 1
    build = "second"
    quiet.wait_for_timeout(6000)
    assert len(loads) == 2
    expect(quiet.locator('[data-k="C3"]').first).to_contain_text("%", timeout=30_000)
    assert quiet.evaluate("history.length") <= 2


def test_the_desk_judges_age_by_the_servers_clock(quiet: Page) -> None:
    """The served clock is another one than this machine's: the desk must not cry late."""
    quiet.goto("/")
    expect(quiet.locator("#age.is-live")).to_be_visible(timeout=30_000)
    expect(quiet.locator("#age.is-late")).to_have_count(0)


def test_a_server_that_comes_back_is_taken_up_within_five_seconds(
    browser: Browser, otog_store: Path, tmp_path: Path
) -> None:
    store, port = tmp_path / "otog.duckdb", free_port()
    store.write_bytes(otog_store.read_bytes())
    url = f"http://127.0.0.1:{port}"

    def start() -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            str(SERVER),
            str(store),
            "otog",
            str(tmp_path / "inbox"),
            str(port),
            NOW.isoformat(),
        ]
        with (tmp_path / "log").open("a") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    server = start()
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, base_url=url)
    page = context.new_page()
    try:
        wait_until_ready(url, server, tmp_path / "log")
        open_wall(page)
        page.evaluate("window.same = true")
        figures = page.locator('[data-k="C3"]').first.inner_text()
        server.terminate()
        server.wait(timeout=20)
        expect(page.locator("#wall-is-server")).to_be_visible(timeout=10_000)
        expect(page.locator("#wall-is-silent")).to_be_hidden()
        assert page.locator('[data-k="C3"]').first.inner_text() == figures, "what is known stays"
        server = start()
        wait_until_ready(url, server, tmp_path / "log")
        expect(page.locator("#wall-is-server")).to_be_hidden(timeout=5_000)
        expect(page.locator("#wall-is-live")).to_be_visible(timeout=5_000)
        assert page.evaluate("window.same"), "the page was loaded anew"
    finally:
        context.close()
        server.terminate()
        server.wait(timeout=20)
