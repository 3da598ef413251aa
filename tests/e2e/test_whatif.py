"""What if a post stood elsewhere: by mouse, by keyboard, from a link; put back by Escape."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_analyst import open_desk, patience, query  # noqa: F401

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("patience")]
DOTS = "gelan.whatif.own.dots.filter(dot => dot._map)"
# a post that stands free of others on the screen, and where it is there
FREE = f"""() => {{
    const map = gelan.map.state.map, box = map.getContainer().getBoundingClientRect();
    const at = {DOTS}.map(dot => [dot, map.latLngToContainerPoint(dot.getLatLng())]);
    const middle = box.width / 2, off = ([, p]) => Math.hypot(p.x - middle - 120, p.y - box.height / 2);
    const [dot, p] = at.sort((a, b) => off(a) - off(b))[0];
    return {{ post: dot.feature.properties.posts[0], x: box.x + p.x, y: box.y + p.y }};
}}"""


def rows(page: Page) -> list[str]:
    return page.locator("#whatif .reach-table td").all_inner_texts()


def try_posts(page: Page, search: str = "") -> None:
    open_desk(page, search)
    page.locator(".whatif-open").click()
    expect(page.locator("#whatif")).to_contain_text("Esc")
    page.wait_for_function(f"{DOTS}.length > 20")
    expect(page.locator("#whatif-pick option").nth(5)).to_be_attached()


def test_a_post_is_dragged_told_linked_and_put_back(page: Page) -> None:
    try_posts(page)
    start = page.evaluate(FREE)
    page.mouse.move(start["x"], start["y"])
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 10, steps=3)
    page.mouse.move(start["x"] + 60, start["y"] + 25, steps=3)
    page.mouse.up()
    page.wait_for_url("**moved=*@*")
    assert query(page)["moved"].startswith(f"{start['post']}@")
    assert "area" not in query(page), "what was dropped on a grid is no click on it"
    expect(page.locator("#whatif .reach-table").first).to_be_visible()
    expect(page.locator(".whatif-post")).to_have_count(1)
    told = rows(page)
    assert len(told) >= 12
    # a colleague sees the same
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#whatif .reach-table").first).to_be_visible()
    expect(other.locator(".whatif-post")).to_have_count(1)
    assert rows(other) == told
    other.close()
    # dropped far outside the district it is refused in words, and the first one stays
    page.locator("#whatif-pick input").fill("100.5, 30.25")
    page.get_by_role("button", name="放到坐标").click()
    expect(page.locator("#whatif small.is-bad")).to_contain_text("辖区之外")
    assert rows(page) == told
    page.keyboard.press("Escape")
    expect(page.locator("#whatif .whatif-posts li")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".whatif-post")).to_have_count(0)
    assert query(page)["moved"] == "none"
    page.keyboard.press("Escape")
    expect(page.locator("#whatif")).to_be_hidden()
    assert "moved" not in query(page)


def test_a_post_is_moved_by_the_keyboard_alone(page: Page) -> None:
    try_posts(page, "?lang=en&theme=light")
    page.locator("#whatif-pick select").focus()
    post = page.evaluate("document.activeElement.value")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".whatif-post")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**moved=*@*")
    assert query(page)["moved"].startswith(f"{post}@")
    expect(page.locator("#whatif .reach-table").first).to_be_visible()
    expect(page.locator(".whatif-post")).to_be_focused()
    first = query(page)["moved"]
    page.keyboard.press("ArrowUp")
    page.wait_for_function("first => new URLSearchParams(location.search).get('moved') !== first", arg=first)
    page.keyboard.press("Escape")
    expect(page.locator(".whatif-post")).to_have_count(0)
