"""The time bar and the hand-over, as a person uses them. Any message of the console fails (conftest.py)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

SLOW_MS = 30_000
pytestmark = pytest.mark.e2e
READY = "gelan.replay.state.data && gelan.replay.state.on"
SETTLED = "gelan.replay.state.settled && gelan.replay.state.told === gelan.replay.state.at"
COUNTS = "gelan.replay.counts(gelan.replay.state.at)"


def open_bar(page: Page, search: str = "") -> None:
    page.goto(f"/{search}")
    expect(page.locator("#kpi-C8 .kpi-value")).to_be_visible(timeout=SLOW_MS)
    page.wait_for_function("gelan.map.state.polygons.length > 0 && gelan.map.state.values")
    if "replay" not in search:
        page.locator("#replay-open").click()
    page.wait_for_function(READY)


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def figure_is_the_bar_s(page: Page) -> None:
    """The panel and the bar say the same number of the same name at the same instant."""
    page.wait_for_function(SETTLED)
    counted = page.evaluate(COUNTS)["overdue"]
    assert number(page.locator(".replay-figure b.is-bad").inner_text()) == counted
    expect(page.locator("#kpi-C8 .kpi-value")).to_have_text(re.compile(f"^{counted:,}\\D"), timeout=SLOW_MS)


def test_time_moves_by_hand_and_the_figures_follow(page: Page) -> None:
    open_bar(page)
    expect(page.locator("#replay-time")).to_have_text("2026-11-20 周五 18:00")
    entries = page.evaluate("history.length")
    page.locator("#replay-shift").click()
    page.wait_for_url("**asof=2026-11-20T17:30:00*")
    page.locator("#replay-shift").click()
    page.wait_for_url("**asof=2026-11-20T08:30:00*")
    figure_is_the_bar_s(page)
    expect(page.locator("#age")).to_have_attribute("data-replay", re.compile("08:30"))
    page.locator("#replay-slider").press("ArrowLeft")
    page.wait_for_url("**asof=2026-11-20T06:00:00*")
    page.locator("#replay-slider").press("Home")
    page.wait_for_url("**asof=2026-11-01T00:00:00*")
    figure_is_the_bar_s(page)
    assert page.evaluate("history.length") == entries, "steps leave no entries"
    page.go_back()
    expect(page.locator("#replay-open")).to_be_visible()
    page.wait_for_function("gelan.map.state.events.size > 100")


def test_it_plays_and_pauses_by_the_space_bar(page: Page) -> None:
    open_bar(page, "?replay=period&asof=2026-11-09T00:00:00")
    page.wait_for_function(SETTLED)
    page.locator("#main").press(" ")
    page.wait_for_function("gelan.replay.state.playing && gelan.replay.state.at > 9 * 86400")
    assert page.evaluate("gelan.replayMap.state.drawn.length") > 5
    page.keyboard.press(" ")
    page.wait_for_function(f"!gelan.replay.state.playing && {SETTLED}")
    figure_is_the_bar_s(page)
    shared = page.evaluate("location.search"), page.locator("#kpi-C8").inner_text()
    page.reload()
    page.wait_for_function(READY)
    figure_is_the_bar_s(page)
    assert (page.evaluate("location.search"), page.locator("#kpi-C8").inner_text()) == shared


def test_a_point_opens_its_card_as_known_then(page: Page) -> None:
    open_bar(page, "?replay=period&asof=2026-11-12T12:00:00")
    page.wait_for_function("gelan.replayMap.state.drawn.length > 5")
    page.wait_for_function("gelan.map.state.fitted")
    page.wait_for_timeout(1000)
    x, y = page.evaluate("""async () => {
        const names = await gelan.replay.state.data.names();
        const box = document.getElementById("map").getBoundingClientRect();
        const off = (at, size) => Math.min(at, size - at);
        const middle = (one) => off(one.px, box.width) > 60 && off(one.py, box.height) > 120;
        const one = gelan.replayMap.state.drawn.find((one) => names[one.i] && middle(one));
        return [box.x + one.px, box.y + one.py];
    }""")
    page.mouse.click(x, y)
    expect(page.locator("#event-card h3")).to_be_visible()
    assert "area=" not in page.url
    ringed = "gelan.replayMap.state.drawn.find((one) => one.i === gelan.replayMap.state.ringed)"
    page.wait_for_function(ringed)
    box = page.locator("#map").bounding_box()
    assert box is not None
    assert page.evaluate(f"({ringed}).px") == pytest.approx(x - box["x"], abs=1)
    page.locator("#replay-live").click()
    page.wait_for_function("!gelan.replay.state.on && gelan.replayMap.state.ringed === -1")


def test_a_leader_reads_the_hand_over(page: Page) -> None:
    page.goto("/handover?asof=2026-11-20T17:00:00")
    expect(page.locator("#handover-forces table")).to_be_visible(timeout=SLOW_MS)
    terms = [number(text) for text in page.locator(".equation >> nth=0").locator("b").all_inner_texts()]
    before, new, reopened, closed, after = terms
    assert before + new + reopened - closed == after
    page.get_by_role("link", name="近7天").click()
    page.wait_for_url("**since=2026-11-13T17:00:00*")
    expect(page.locator(".handover-time")).to_contain_text("2026-11-13 17:00")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "handover-20261113T1700-20261120T1700.csv"
    page.goto("/handover?asof=2026-11-20T17:00:00&lang=en&theme=light")
    expect(page.locator("#handover-forces table")).to_be_visible(timeout=SLOW_MS)
    page.evaluate(
        "document.querySelectorAll('.system-name, .handover-events td:nth-child(3), .gaps-opened, "
        ".gaps-closed, #lang-switch').forEach((one) => one.remove())"
    )
    assert not re.search(r"[\u4e00-\u9fff]", page.locator(".handover-page").inner_text())
