"""How long until a page shows what it is opened for, and what it takes over the line."""

from __future__ import annotations

import time
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.bench.measure import Row

STEPS = (("cold server", 0.0), ("cold browser", 2.5), ("warm", 1.0))  # and the seconds that are wanted


def loads(page: Page, url: str, name: str, is_open: str) -> Iterator[Row]:
    """Open a page: of a server that has just started, then with an empty browser, and again.

    `is_open` is the JavaScript function that tells when its main content is painted.
    """
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    for step, wanted in STEPS:
        if step == "cold browser":
            session.send("Network.clearBrowserCache")
        sent.clear()
        started = time.perf_counter()
        page.goto(url, wait_until="commit", timeout=120_000)
        page.wait_for_function(is_open, timeout=120_000, polling=20)
        took = time.perf_counter() - started
        told = f"{sum(sent) / 1e6:.2f} MB in {len(sent)}"
        yield Row(
            f"first load of {name}, {step}",
            f"{took:.2f} s",
            told,
            "",
            f"≤ {wanted} s" if wanted else "",
            not wanted or took <= wanted,
        )
        page.wait_for_timeout(4000)
    session.detach()
