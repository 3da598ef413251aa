"""The clock of the browser shows the time of the place, wherever the browser stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e
SCRIPT = Path(__file__).parents[2] / "assets" / "38-clock.js"


@pytest.mark.parametrize(
    "zone, local, utc",
    [
        ("Asia/Shanghai", "2026-11-20 18:00:00", "2026-11-20T10:00:00Z"),
        ("Asia/Kolkata", "2026-11-20 18:00:00", "2026-11-20T12:30:00Z"),
        ("America/New_York", "2026-07-01 00:00:00", "2026-07-01T04:00:00Z"),
        ("America/New_York", "2026-11-20 18:00:00", "2026-11-20T23:00:00Z"),
        ("America/New_York", "2026-03-08 03:00:00", "2026-03-08T07:00:00Z"),
        ("America/New_York", "2026-11-01 00:59:59", "2026-11-01T04:59:59Z"),
        ("America/New_York", "2026-11-01 02:00:00", "2026-11-01T07:00:00Z"),
    ],
)
@pytest.mark.parametrize("browser_zone", ["Asia/Shanghai", "America/Los_Angeles"])
def test_times_of_the_place(browser: Browser, zone: str, local: str, utc: str, browser_zone: str) -> None:
    context = browser.new_context(timezone_id=browser_zone)
    page = context.new_page()
    page.set_content(f'<html data-zone="{zone}"><body></body></html>')
    page.add_script_tag(path=str(SCRIPT))
    told = page.evaluate("t => new Date(gelan.clock.instant(t)).toISOString()", local)
    assert told == utc.replace("Z", ".000Z")
    assert page.evaluate("t => gelan.clock.local(Date.parse(t))", utc) == local
    assert page.evaluate("gelan.clock.instant('')") is None or page.evaluate(
        "Number.isNaN(gelan.clock.instant(''))"
    )
    context.close()
