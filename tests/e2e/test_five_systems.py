"""What the five systems add to the map, and what residents see, in a small village with a public board."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from dashboard.case import check_digits
from data.store import Store
from tests.e2e.conftest import Served, serving
from tests.layers.village import NOW, fill
from tests.queries.tables import add_event, insert

pytestmark = pytest.mark.e2e
CASE = "YH2020001"
LAYERS = "show=links,centres,former"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("village") / "village.duckdb"
    with Store.open(path) as store, store.connection.cursor() as cursor:
        fill(cursor)
        at = datetime(2020, 8, 3, 8)
        add_event(cursor, event_id=CASE, grid_code="G1", reported_at=at, accepted_at=at, category="dispute")
        insert(
            cursor,
            "event_steps",
            event_id=CASE,
            happened_at=at,
            step="REPORT",
            level="grid",
            role_code="wgy",
            batch_id=1,
        )
    with serving(path, "yihe", NOW) as found:
        yield found


def open_map(page: Page, search: str) -> None:
    page.goto(f"/?{search}")
    page.wait_for_function("gelan.map.state.polygons.length === 5 && gelan.map.state.values")
    page.wait_for_timeout(800)


def place_of(page: Page, code: str, right: float = 0, down: float = 0) -> tuple[float, float]:
    """Return where a unit's middle is on the screen, moved by shares of its width and height."""
    x, y = page.evaluate(
        """([code, right, down]) => {
            const {polygons, map} = gelan.map.state;
            const b = polygons.find(p => p.feature.properties.u === code).getBounds();
            const c = b.getCenter(), high = b.getNorth() - b.getSouth(), wide = b.getEast() - b.getWest();
            const p = map.latLngToContainerPoint([c.lat - down * high, c.lng + right * wide]);
            const box = document.getElementById("map").getBoundingClientRect();
            return [box.x + p.x, box.y + p.y];
        }""",
        [code, right, down],
    )
    return x, y


def test_partners_centres_and_old_boundaries_are_drawn_and_explained(page: Page) -> None:
    open_map(page, LAYERS)
    expect(page.locator("#layer-keys")).to_contain_text("此刻可互补1两格此刻都无人在岗1搭档不相邻1未定搭档2")
    expect(page.locator("#layer-keys")).to_contain_text("原行政村2")
    expect(page.locator(".leaflet-links-pane path")).to_have_count(7)  # two lines, five grids
    expect(page.locator(".leaflet-centres-pane .centre")).to_have_count(2)
    expect(page.locator(".leaflet-former-pane .map-label")).to_have_text(["东村", "西村"])
    page.mouse.move(*place_of(page, "G1", right=0.3))
    expect(page.locator(".leaflet-tooltip")).to_contain_text("G1 ⇄ G2此刻可互补")


def test_a_click_beside_the_lines_still_chooses_the_grid(page: Page) -> None:
    open_map(page, LAYERS)
    page.mouse.click(*place_of(page, "G4", right=0.3, down=-0.3))
    page.wait_for_url("**area=G4*")


def test_the_kind_of_ground_needs_no_outline_again(page: Page) -> None:
    open_map(page, "show=none")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator("#indicator-menu").click()
    page.get_by_role("link", name="网格类型").click()
    page.wait_for_function("gelan.map.state.values.indicator === 'kind'")
    expect(page.locator("#legend")).to_contain_text("农村4企业(专属)1")
    page.locator("#legend").get_by_text("企业(专属)").click()
    page.wait_for_url("**kind=enterprise*")
    page.wait_for_function("gelan.map.state.values.classes.filter(c => c === -2).length === 4")
    assert sent
    assert not [url for url in sent if "/geometry/" in url]


def test_a_resident_follows_a_case_on_a_phone(page: Page, served: Served) -> None:
    (store,) = served.inbox.parent.glob("village.duckdb")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/case?lang=en")
    page.get_by_label("Case number").fill(CASE.lower())
    page.get_by_label("Check digits").fill("00000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was found")
    page.get_by_label("Check digits").fill(check_digits.digits(check_digits.installed(store), CASE))
    page.get_by_role("button", name="Look up").click()
    expect(page.locator(".case-steps li")).to_have_count(1)
    expect(page.locator(".case-answer")).to_contain_text(re.compile("First asked.*Grid officer"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".case-answer")).to_contain_text("首问登记")
