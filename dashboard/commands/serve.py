"""`serve`: the screens over real data; and, where no verb is named, over the demo of a profile."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard import demo_store, process
from dashboard.commands._base import (
    Clock,
    Command,
    HostOption,
    PortOption,
    ProfileOption,
    StoreOption,
    clock,
    console,
    locale,
    progress_bar,
)
from dashboard.web.context import Settings
from data.database import resources
from data.messages import sentence
from data.profile.model import Profile, load_profile

VAR = Path("var")


def run(
    context: typer.Context,
    store: StoreOption,
    profile: ProfileOption = "default",
    inbox: Annotated[
        Path | None, typer.Option("--inbox", envvar="GELAN_INBOX", help="Folder to watch.")
    ] = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8050,
) -> None:
    """Serve real data; files dropped into the inbox are on every screen within two seconds."""
    process.require_free(host, port)
    rules = load_profile(profile)
    _serve(
        rules,
        store,
        inbox or store.with_name(f"{store.stem}-inbox"),
        clock(context, rules),
        _settings(host, port, feed=False),
    )


def demo(profile: str, host: str, port: int, now: Callable[[str], datetime]) -> None:
    """Build the demo of a profile where there is none of its day, then serve it with a simulated feed."""
    process.require_free(host, port)
    rules = load_profile(profile)
    told = demo_store.clock_of(rules, lambda: now(rules.profile.timezone))
    store = demo_store.demo_store(rules, VAR, told(), progress_bar)
    _serve(rules, store, VAR / f"inbox-{rules.id}", told, _settings(host, port, feed=True))


def _settings(host: str, port: int, *, feed: bool) -> Settings:
    return Settings(
        host=host,
        port=port,
        feed=feed,
        tiles_url=os.environ.get("GELAN_TILES", ""),
        tiles_attribution=os.environ.get("GELAN_TILES_ATTRIBUTION", ""),
        keep_done_days=resources.days(os.environ.get("GELAN_KEEP_DONE_DAYS", "30")),
        keep_refused_days=resources.days(os.environ.get("GELAN_KEEP_REFUSED_DAYS", "30")),
    )


def _serve(rules: Profile, store: Path, inbox: Path, now: Clock, settings: Settings) -> None:
    def announce() -> None:
        url = f"http://{settings.host}:{settings.port}/"
        console.print(sentence("serving", locale(), url=url, inbox=inbox), highlight=False, soft_wrap=True)

    process.serve(rules, store, inbox, clock=now, settings=settings, announce=announce)


COMMAND = Command("serve", run)
