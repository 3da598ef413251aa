"""What the verbs share: options, the language, progress, reports, an opened store. A verb is one COMMAND."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from data.check import CheckReport
from data.errors import UsageError
from data.messages import sentence
from data.profile.model import Profile, load_profile
from data.report import ImportReport
from data.store import Store
from queries import grids
from queries.db import Database
from queries.opening import usual_period
from queries.periods import current_period, parse_period
from queries.scope import Period, PeriodKind, Scope

FOLDER = Path(__file__).parent
Clock = Callable[[], datetime]
console = Console(stderr=True)

ProfileArgument = Annotated[str, typer.Argument(help="Profile id or YAML file.")]
FilesArgument = Annotated[list[Path], typer.Argument(help="Files or folders.")]
ProfileOption = Annotated[
    str, typer.Option("--profile", envvar="GELAN_PROFILE", help="Profile id or YAML file.")
]
StoreOption = Annotated[Path, typer.Option("--store", envvar="GELAN_STORE", help="The DuckDB file.")]
HostOption = Annotated[str, typer.Option("--host", envvar="GELAN_HOST", help="Address to listen on.")]
PortOption = Annotated[int, typer.Option("--port", envvar="GELAN_PORT", min=1, max=65535, help="Port.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
VersionOption = Annotated[
    bool,
    typer.Option(
        "--version", is_eager=True, callback=lambda asked: asked and tell_version(), help="Print the version."
    ),
]
RefusalsOption = Annotated[Path | None, typer.Option("--refusals", help="Folder for refused rows.")]
PeriodOption = Annotated[
    str,
    typer.Option(
        "--period",
        help="2026-11-21, 2026-W46, 2026-11, 2026-Q4, 2026 (the year), 2026-YTD, "
        "or A..B with both days: 2026-01-05..2026-02-03.",
    ),
]
AreaOption = Annotated[str, typer.Option("--area", help="Unit code; default: everything.")]
AsOfOption = Annotated[
    str, typer.Option("--as-of", help="Cut-off, e.g. '2026-11-20 18:00:00'; default: the data's own.")
]


@dataclass(frozen=True)
class Command:
    """One verb: its name on the command line and the function behind it, whose docstring is its help.

    A function that needs the wall clock takes `context: typer.Context` and calls
    `clock(context, profile)`.
    """

    name: str
    run: Callable[..., Any]


def discover() -> list[Command]:
    """Return the COMMAND of every file in this folder in the order of their names."""
    names = sorted(m.name for m in pkgutil.iter_modules([str(FOLDER)]) if not m.name.startswith("_"))
    return [importlib.import_module(f"dashboard.commands.{name}").COMMAND for name in names]


def clock(context: typer.Context, rules: Profile) -> Clock:
    """Return the clock of the place, from the one of all zones that app.py gave to the command line."""
    told: Callable[[str], datetime] = context.obj
    return lambda: told(rules.profile.timezone)


def tell_version() -> None:
    """Print the version of this tree and stop."""
    said = tomllib.loads((FOLDER.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    typer.echo(f"Gelan {said['project']['version']}")
    raise typer.Exit


def locale() -> str:
    """Return the language of the command line."""
    return "en" if os.environ.get("GELAN_LANG", "zh-CN") == "en" else "zh-CN"


def instant(text: str) -> datetime | None:
    """Return the time that a flag names; none for an empty flag."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise UsageError("time_unreadable", text=text) from None


def print_json(answer: Any) -> None:
    """Print an answer for programs."""
    typer.echo(json.dumps(answer, ensure_ascii=False))


def tell(report: CheckReport | ImportReport, *, as_json: bool, notices: Sequence[str] = ()) -> None:
    """Print a report, for people or for programs; `notices` are sentences about more than the files."""
    if as_json:
        print_json({**report.facts(locale()), "notices": list(notices)})
    else:
        typer.echo("\n\n".join([report.text(locale()), *notices]))


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """Show a progress bar; yields the function that moves it."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=what)


@contextmanager
def reading(store: Path, profile: str = "") -> Iterator[Database]:
    """Open a store for questions, under `profile`, else under the one that it was loaded with."""
    if not store.exists():
        raise UsageError("store_missing", file=store)
    with Store.open(store, create=False) as opened:
        yield Database(opened.connection, load_profile(profile or opened.meta.get("profile", "default")))


def scope_asked(
    db: Database, *, period: str, as_of: str, area: str, now: Clock, usual: PeriodKind = "month"
) -> Scope:
    """Return the scope that the flags name; the `usual` period and the data's own time where they do not."""
    moment = instant(as_of) or db.as_of() or now()
    rules = db.profile.periods
    chosen: Period = parse_period(period, rules, moment) if period else usual_period(db, usual, moment)
    if not period and chosen != current_period(usual, rules, moment):
        typer.echo(sentence("period_of_bulk", locale(), period=chosen.label, as_of=moment), err=True)
    if area and not grids.exists(db, area):
        raise UsageError("unit_unknown", unit=area)
    return Scope(period=chosen, as_of=moment, area=area or None)
