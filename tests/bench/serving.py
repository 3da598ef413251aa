"""A real server over a store, and a real browser in front of it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from data.profile.model import load_profile
from data.store import Store
from tests.bench.measure import NOW, export_of

ROOT = Path(__file__).parent.parent.parent
SERVER = ROOT / "tests" / "e2e" / "server.py"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def yinzhou_of(folder: Path, name: str, events: int) -> Path:
    """Return a store with the demo of yinzhou."""
    store = folder / f"{name}.duckdb"
    with Store.open(store) as opened:
        export = export_of(folder, "yinzhou", events)
        opened.import_files([export], load_profile("yinzhou"), as_of=NOW, imported_at=NOW)
    return store


@contextmanager
def served(store: Path, inbox: Path, now: datetime = NOW) -> Iterator[tuple[Browser, str]]:
    """Serve a store of yinzhou; yields a browser and the address, without a slash at its end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(SERVER), str(store), "yinzhou", str(inbox), str(port), now.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process, sync_playwright() as playwright:
        assert process.stdout is not None
        process.stdout.readline()
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield browser, f"http://127.0.0.1:{port}"
        finally:
            browser.close()
            process.terminate()
