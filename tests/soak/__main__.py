"""`python -m tests.soak --minutes 30 [--leak] [--out DIR]`: drive the wall, write the curve, judge it.

Exit code 0: everything that was measured stays as it is after warm-up. 1: something grows.
2: the machine was too busy, so that too little changed. `--leak` puts a leak into the page on purpose (assets
know nothing of it): the run must then end with 1, or it proves nothing.

The resident memory of the renderer is printed and not judged: it gains some tens of megabytes in half an hour
while a debugger is attached, and none without one.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from data.demo import write_demo
from data.profile.model import load_profile
from data.store import Store
from tests.soak.judging import Slope, judge
from tests.soak.watching import LEAK, Watcher

ROOT = Path(__file__).parent.parent.parent
FEWEST = 0.25  # updates a second, without which a flat curve proves nothing
NOW = datetime(2026, 11, 20, 9, 0, 0)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
]


def asked() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--hours", type=float, default=0, help="added to the minutes")
    parser.add_argument("--every", type=float, default=15, help="seconds between two samples")
    parser.add_argument("--profile", default="otog")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--leak", action="store_true", help="put a leak into the page: the run must fail")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "soak")
    return parser.parse_args()


def main() -> int:
    """Run the soak and print the verdict."""
    wanted = asked()
    wanted.out.mkdir(parents=True, exist_ok=True)
    name = f"{wanted.profile}-{wanted.size}{'-leak' if wanted.leak else ''}"
    with tempfile.TemporaryDirectory() as folder:
        samples = _drive(Path(folder), wanted, wanted.out / f"{name}.csv")
    slopes = judge(samples)
    _tell(slopes, samples, name)
    if _updates(samples) < FEWEST * samples[-1]["seconds"]:
        print("  nothing is proved: the wall had too few updates")
        return 2
    return 0 if all(slope.is_flat for slope in slopes) else 1


def _drive(folder: Path, wanted: argparse.Namespace, curve: Path) -> list[dict[str, float]]:
    store = folder / "soak.duckdb"
    profile = load_profile(wanted.profile)
    write_demo(profile, folder / "export", events=6000, seed=1, now=NOW)
    with Store.open(store) as opened:
        opened.import_files([folder / "export"], profile, as_of=NOW, imported_at=NOW)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "tests.soak.server",
        str(store),
        wanted.profile,
        str(port),
        NOW.isoformat(),
    ]
    width, height = map(int, wanted.size.split("x"))
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log) as server,
        sync_playwright() as playwright,
    ):
        assert server.stdout is not None
        server.stdout.readline()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            page = browser.new_page(viewport={"width": width, "height": height})
            if wanted.leak:
                page.add_init_script(LEAK)
            page.goto(f"{url}/wall")
            page.wait_for_selector("#wall[data-ready]", timeout=120_000)
            return _sample(Watcher(browser, page), wanted, curve)
        finally:
            browser.close()
            server.terminate()


def _sample(watcher: Watcher, wanted: argparse.Namespace, curve: Path) -> list[dict[str, float]]:
    started, ends = time.monotonic(), 60 * (wanted.minutes + 60 * wanted.hours)
    samples: list[dict[str, float]] = []
    with curve.open("w", newline="") as file:
        writer: csv.DictWriter[str] | None = None
        while (passed := time.monotonic() - started) < ends:
            row = {"seconds": round(passed, 1), **watcher.sample()}
            samples.append(row)
            if writer is None:
                writer = csv.DictWriter(file, list(row))
                writer.writeheader()
            writer.writerow(row)
            file.flush()
            time.sleep(wanted.every)
    return samples


def _updates(samples: list[dict[str, float]]) -> int:
    return int(samples[-1]["version"] - samples[0]["version"])


def _tell(slopes: list[Slope], samples: list[dict[str, float]], name: str) -> None:
    minutes = samples[-1]["seconds"] / 60
    print(f"soak {name}: {minutes:.0f} min, {_updates(samples):,} updates, {len(samples)} samples")
    for slope in slopes:
        verdict = "flat" if slope.is_flat else "GROWS"
        print(
            f"  {slope.name:10} {slope.first:10.2f} → {slope.last:10.2f}   {slope.per_hour:+9.2f}/h"
            f"  (≤ {slope.most:g}/h)  {verdict}"
        )
    first, last = samples[len(samples) // 5]["renderer_mb"], samples[-1]["renderer_mb"]
    print(f"  renderer   {first:10.0f} → {last:10.0f} MB resident")


if __name__ == "__main__":
    sys.exit(main())
