"""`demo`: write the export files of a made-up place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands._base import Command, ProfileArgument, clock, instant, progress_bar
from dashboard.demo_store import clock_of
from data.demo import write_demo
from data.profile.model import load_profile


def run(
    context: typer.Context,
    profile: ProfileArgument,
    folder: Annotated[Path, typer.Argument(help="Folder to write; made if missing.")],
    events: Annotated[
        int | None, typer.Option(help="Number of events; default: the profile's usual.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Same seed, same files.")] = 1,
    at: Annotated[
        str, typer.Option("--now", help="'2026-11-20 18:00:00', …; default: the profile's instant, else now.")
    ] = "",
) -> None:
    """Write export files as a real platform would (GB18030 CSV, XLSX, GeoJSON, Chinese headers)."""
    rules = load_profile(profile)
    moment = instant(at) or clock_of(rules, clock(context, rules))()
    with progress_bar() as progress:
        paths = write_demo(rules, folder, events=events, seed=seed, now=moment, progress=progress)
    for path in paths:
        typer.echo(path)


COMMAND = Command("demo", run)
