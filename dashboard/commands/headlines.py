"""`headlines`: the figures of a profile's article."""

from __future__ import annotations

import typer

from dashboard.commands._base import (
    AsOfOption,
    Command,
    JsonOption,
    ProfileArgument,
    StoreOption,
    clock,
    instant,
    locale,
    print_json,
    reading,
)
from queries.headlines import headlines, headlines_text

KEYS = ("id", "label", "reported", "computed", "ok")


def run(
    context: typer.Context,
    profile: ProfileArgument,
    store: StoreOption,
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Print the figures of the profile's article, as reported and as computed; exit code 1 if they differ."""
    with reading(store, profile) as db:
        told = headlines(db, instant(as_of) or db.as_of() or clock(context, db.profile)())
    if as_json:
        print_json({"headlines": [{key: getattr(one, key) for key in KEYS} for one in told]})
    else:
        typer.echo(headlines_text(told, locale()))
    raise typer.Exit(0 if all(one.ok for one in told) else 1)


COMMAND = Command("headlines", run)
