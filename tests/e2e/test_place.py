"""Where the map was moved to stands in the URL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_analyst import open_desk, query

pytestmark = pytest.mark.e2e
SEEN = """() => {
    const map = gelan.map.state.map, at = map.getCenter();
    return [at.lng.toFixed(4), at.lat.toFixed(4), map.getZoom().toFixed(2)].map(Number);
}"""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


def drag(page: Page, by: int) -> None:
    box = page.locator("#map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y + by / 2, steps=4)
    page.mouse.up()


def test_a_moved_map_is_the_same_elsewhere_and_another_area_is_seen_whole(page: Page) -> None:
    open_desk(page)
    page.wait_for_function("gelan.map.state.fitted")
    page.wait_for_timeout(1000)  # what follows the first figures has been asked
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    entries = page.evaluate("history.length")
    drag(page, 120)
    page.mouse.wheel(0, -120)
    page.wait_for_url("**at=*")
    page.wait_for_timeout(500)
    assert page.evaluate("history.length") == entries
    assert not [one for one in asked if '"url.search"' in one], "nothing follows the address"
    seen, shared, place = page.evaluate(SEEN), page.evaluate("location.search"), query(page)["at"]
    open_desk(page, shared)
    page.wait_for_function("gelan.map.state.fitted")
    page.wait_for_timeout(500)
    assert page.evaluate(SEEN) == seen
    drag(page, -90)
    page.wait_for_function("(was) => !location.search.includes(was)", arg=place)
    moved = query(page)["at"]
    page.locator("#switches a[href*='theme=light']").click()  # a link that was made before
    page.wait_for_url(f"**at={moved}*theme=light*")
    page.locator("#lang-switch").click()
    page.wait_for_url("**lang=en*")
    page.wait_for_function("gelan.map?.state.fitted && gelan.place.told()")
    assert "at" in query(page)
    page.evaluate("dash_clientside.set_props('picked-unit', {data: '150623101'})")
    page.wait_for_url("**area=150623101*")
    page.wait_for_function("!location.search.includes('at=')")
    page.wait_for_function("JSON.parse(gelan.map.state.fitted).area === '150623101'")
    page.go_back()
    page.wait_for_function("!location.search.includes('area') && location.search.includes('at=')")
