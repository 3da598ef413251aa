"""The first load of the wall: until its main content is painted, cold and warm, and what is sent for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Row
from tests.bench.opening import loads
from tests.bench.serving import served, yinzhou_of

EVENTS = 300_000
OPEN = """() => document.querySelector('#wall[data-ready]')
    && document.querySelector('[data-k="C3"]').textContent.includes('%')
    && gelan.wallMap.state().layers.includes('coloured') && gelan.wallMap.events.size > 0"""


def rows(folder: Path) -> Iterator[Row]:
    """Serve yinzhou and open its wall."""
    with served(yinzhou_of(folder, "wall", EVENTS), folder / "wall-inbox") as (browser, url):
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        yield from loads(page, f"{url}/wall", "/wall", OPEN)
