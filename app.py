"""Gelan's composition root and command line. Builds nothing itself: it connects what the rooms offer.

The wall clock is read here and nowhere below; everything else is told the time.
"""

from __future__ import annotations

import logging
import os
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from dashboard.commands import serve
from dashboard.commands._base import HostOption, PortOption, ProfileOption, VersionOption, discover, locale
from data.errors import GelanError
from data.messages import sentence

DEMO_PROFILE = "yinzhou"

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="格览 Gelan: an export folder goes in, a command centre comes out.",
)
for command in discover():
    cli.command(command.name)(command.run)


def now(zone: str) -> datetime:
    """Return the wall clock as naive local time of an IANA zone, in seconds."""
    return datetime.now(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)


@cli.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8050,
    profile: ProfileOption = DEMO_PROFILE,
    version: VersionOption = False,
) -> None:
    """Open the command centre on demo data when no command is named."""
    os.umask(0o077)  # whatever is written may hold persons, also what DuckDB writes beside a store
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("gelan").setLevel(logging.INFO)
    if context.invoked_subcommand is None:
        serve.demo(profile, host, port, now)


def run(arguments: list[str] | None = None) -> None:
    """Run the command line; what is wrong outside becomes one sentence and an exit code."""
    try:
        cli(arguments, obj=now)
    except GelanError as error:
        typer.echo(error.text(locale()), err=True)
        raise SystemExit(error.exit_code) from None
    except OSError as error:
        typer.echo(
            sentence("system", locale(), file=error.filename or "", reason=error.strerror or error), err=True
        )
        raise SystemExit(1) from None


if __name__ == "__main__":
    run()
