"""A real server on a clock of its own: `python server.py STORE PROFILE INBOX PORT NOW`."""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from dashboard import process
from dashboard.web.context import Settings
from data.profile.model import load_profile


def main(store: str, profile: str, inbox: str, port: str, now: str) -> None:
    """Serve until killed; the clock starts at `now` and runs."""
    started = time.monotonic()
    start = datetime.fromisoformat(now)
    process.serve(
        load_profile(profile),
        Path(store),
        Path(inbox),
        clock=lambda: start + timedelta(seconds=int(time.monotonic() - started)),
        settings=Settings(port=int(port)),
        announce=lambda: print("ready", flush=True),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
