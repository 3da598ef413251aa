"""A real server and Debian's chromium. Every test fails on any message of the console."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

NOW = datetime(2026, 11, 20, 18, 0, 0)  # of the demo store in tests/conftest.py

SERVER = Path(__file__).parent / "server.py"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Served:
    """A running server: where it listens, what it watches."""

    url: str
    inbox: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, otog_store: Path) -> Iterator[Served]:
    store = tmp_path_factory.mktemp("served") / "otog.duckdb"
    store.write_bytes(otog_store.read_bytes())
    with serving(store, "otog", NOW) as found:
        yield found


@contextmanager
def serving(store: Path, profile: str, now: datetime) -> Iterator[Served]:
    """Serve a store from a folder of its own; fails if the server ever printed a traceback."""
    folder = store.parent
    inbox, port = folder / "inbox", free_port()
    command = [sys.executable, str(SERVER), str(store), profile, str(inbox), str(port), now.isoformat()]
    with (folder / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until_ready(url, process, folder / "log")
            yield Served(url, inbox)
        finally:
            process.terminate()
            process.wait(timeout=20)
    text = (folder / "log").read_text()
    assert "Traceback" not in text, text


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            pytest.fail(log.read_text())
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not come up within two minutes: " + log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine, and it could not be installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=served.url)
    page = context.new_page()
    troubles: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            troubles.append(f"{message.type}: {message.text}")

    page.on("console", listen)
    page.on("pageerror", lambda error: troubles.append(f"pageerror: {error}"))
    page.on("response", lambda r: troubles.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield page
    context.close()
    assert not troubles, troubles
