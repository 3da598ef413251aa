"""The first load of the wall: until its main content is painted, cold and warm, and what is sent for it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from data.profile import load_profile
from data.store import Store
from tests.bench.browser import FLAGS, SERVER
from tests.bench.measure import NOW, Row, export_of

EVENTS = 300_000


def rows(folder: Path) -> Iterator[Row]:
    """Serve yinzhou and open its wall."""
    store, inbox = folder / "wall.duckdb", folder / "wall-inbox"
    profile = load_profile("yinzhou")
    with Store.open(store) as opened:
        opened.import_files([export_of(folder, "yinzhou", EVENTS)], profile, as_of=NOW, imported_at=NOW)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(SERVER), str(store), "yinzhou", str(inbox), str(port), NOW.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process, sync_playwright() as playwright:
        assert process.stdout is not None
        process.stdout.readline()
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield from loads(browser.new_page(viewport={"width": 1920, "height": 1080}),
                             f"http://127.0.0.1:{port}/wall")
        finally:
            browser.close()
            process.terminate()


def loads(page: Page, url: str) -> Iterator[Row]:
    """Open the wall: to a server that was asked nothing yet, with an empty browser, and again."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    for name, wanted in (("cold server", 0.0), ("cold browser", 2.5), ("warm", 1.0)):
        if name == "cold browser":
            session.send("Network.clearBrowserCache")
        sent.clear()
        took = _opened(page, url)
        told = f"{sum(sent) / 1e6:.2f} MB in {len(sent)}"
        yield Row(f"first load of /wall, {name}", f"{took:.2f} s", told, "",
                  f"≤ {wanted} s" if wanted else "", not wanted or took <= wanted)
        page.wait_for_timeout(4000)


def _opened(page: Page, url: str) -> float:
    started = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=120_000)
    page.wait_for_function(
        """() => document.querySelector('#wall[data-ready]')
            && document.querySelector('[data-k="C3"]').textContent.includes('%')
            && gelan.wallMap.state().layers.includes('coloured') && gelan.wallMap.events.size > 0""",
        timeout=120_000, polling=20)
    return time.perf_counter() - started
