"""`profile`: the rule book in words."""

from __future__ import annotations

import typer

from dashboard.commands._base import Command, ProfileArgument, locale
from data.profile import load_profile
from data.rulebook import rulebook


def run(name: ProfileArgument) -> None:
    """Print the rule book of a system in words."""
    typer.echo(rulebook(load_profile(name), locale()))


COMMAND = Command("profile", run)
