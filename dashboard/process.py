"""One process owns the store: it watches the inbox, feeds the demo and serves the screens."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import waitress

from dashboard.create_app import Site, create_app
from dashboard.web.context import Settings
from data.database.owner import claim
from data.demo.feed import Feed, write_tick
from data.errors import UsageError
from data.inbox.watcher import Inbox
from data.private_files import make_folder
from data.profile.model import Profile
from data.store import Store
from queries import grids
from queries.db import Database

THREADS = 8  # that answer; a page asks about as many questions at once
FEED_EVERY_S = 2.0
FEED_PER_MINUTE = 8.0  # livelier than life, so that a visitor sees the wall move
Clock = Callable[[], datetime]


def require_free(host: str, port: int) -> None:
    """Raise a clear sentence when somebody else listens on the port, before any work is done."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError("port_in_use", host=host, port=port, reason=error.strerror or error) from error


def serve(
    rules: Profile,
    store_file: Path,
    inbox_folder: Path,
    *,
    clock: Clock,
    settings: Settings,
    announce: Callable[[], None],
) -> None:
    """Serve until interrupted; `announce` is called once the store is open."""
    stop = threading.Event()
    make_folder(inbox_folder)
    with Store.open(store_file) as store:
        note = claim(store_file, inbox_folder)
        try:
            changed = threading.Event()
            inbox = Inbox(
                store,
                rules,
                inbox_folder,
                clock=clock,
                keep_days=settings.keep_done_days,
                keep_refused_days=settings.keep_refused_days,
                on_import=lambda _: changed.set(),
            )
            threading.Thread(target=inbox.run, args=(stop,), name="inbox", daemon=True).start()
            demo = store.meta.get("demo") == "true"
            database = Database(store.connection, rules)
            if settings.feed and demo:
                arguments = (
                    Feed(rules, grids.feed_ground(database), seed=1, per_minute=FEED_PER_MINUTE),
                    clock,
                    inbox_folder,
                    stop,
                )
                threading.Thread(target=_drip, args=arguments, name="feed", daemon=True).start()
            app = create_app(database, settings, demo=demo, clock=clock)
            announce()
            threading.Thread(target=_keep_warm, args=(app, changed, stop), name="warm", daemon=True).start()
            waitress.serve(app.server, host=settings.host, port=settings.port, threads=THREADS, ident=None)
        finally:
            stop.set()
            note.unlink(missing_ok=True)


def _keep_warm(site: Site, changed: threading.Event, stop: threading.Event) -> None:
    """Answer ahead what the first visitors ask, and after each import what open screens will ask next."""
    site.warm()
    while not stop.is_set():
        if changed.wait(1.0):
            changed.clear()
            site.follow()


def _drip(feed: Feed, clock: Clock, inbox_folder: Path, stop: threading.Event) -> None:
    number = 0
    while not stop.wait(FEED_EVERY_S):
        rows = feed.tick(clock())
        if len(rows):
            number += 1
            write_tick(rows, inbox_folder, number)
