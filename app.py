"""Gelan's composition root and command line. Builds nothing itself: it connects what the rooms offer.

The wall clock is read here and nowhere below; everything else is told the time.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard import demonstration, process
from dashboard.context import Settings
from data import machine
from data.check import CheckReport, check_files
from data.demo import write_demo
from data.errors import GelanError, UsageError
from data.messages import sentence
from data.owner import hand_over, owner
from data.profile import Profile, load_profile
from data.report import ImportReport
from data.rulebook import rulebook
from data.store import Store
from queries import grids
from queries.db import Database
from queries.figures import all_figures, figures_text
from queries.headlines import headlines, headlines_text
from queries.periods import current_period, parse_period
from queries.scope import Scope

VAR = Path("var")
DEMO_PROFILE = "yinzhou"
CHINA = timezone(timedelta(hours=8))

console = Console(stderr=True)
cli = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="格览 Gelan: an export folder goes in, a command centre comes out.",
)

ProfileOption = Annotated[
    str, typer.Option("--profile", envvar="GELAN_PROFILE", help="Profile id or YAML file.")
]
StoreOption = Annotated[Path, typer.Option("--store", envvar="GELAN_STORE", help="The DuckDB file.")]
HostOption = Annotated[str, typer.Option("--host", envvar="GELAN_HOST", help="Address to listen on.")]
PortOption = Annotated[int, typer.Option("--port", envvar="GELAN_PORT", min=1, max=65535, help="Port.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
RefusalsOption = Annotated[Path | None, typer.Option("--refusals", help="Folder for refused rows.")]
AsOfOption = Annotated[
    str, typer.Option("--as-of", help="Cut-off, e.g. '2026-11-20 18:00:00'; default: the data's own.")
]


def now() -> datetime:
    """Return the wall clock as naive local time of Asia/Shanghai, in seconds."""
    return datetime.now(CHINA).replace(tzinfo=None, microsecond=0)


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


def tell(report: CheckReport | ImportReport, *, as_json: bool) -> None:
    """Print a report, for people or for programs."""
    facts = report.facts(locale())
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else report.text(locale()))


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """Show a progress bar; yields the function that moves it."""
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=what)


@cli.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8050,
    profile: ProfileOption = DEMO_PROFILE,
) -> None:
    """Open the command centre on demo data when no command is named."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("gelan").setLevel(logging.INFO)
    if context.invoked_subcommand is None:
        serve_demo(profile, host, port)


def serve_demo(profile_id: str, host: str, port: int) -> None:
    """Build the demo of a profile where there is none of its day, then serve it with a simulated feed."""
    process.require_free(host, port)
    rules = load_profile(profile_id)
    clock = demonstration.clock_of(rules, now)
    store_file = demonstration.demo_store(rules, VAR, clock(), progress_bar)
    _serve(rules, store_file, VAR / f"inbox-{rules.id}", host, port, feed=True, clock=clock)


@cli.command()
def serve(
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
    _serve(
        load_profile(profile), store, inbox or store.with_name(f"{store.stem}-inbox"), host, port, feed=False
    )


def _serve(rules: Profile, store_file: Path, inbox: Path, host: str, port: int, *, feed: bool,
           clock: Callable[[], datetime] = now) -> None:
    settings = Settings(
        host=host,
        port=port,
        feed=feed,
        tiles_url=os.environ.get("GELAN_TILES", ""),
        tiles_attribution=os.environ.get("GELAN_TILES_ATTRIBUTION", ""),
        keep_done_days=machine.days(os.environ.get("GELAN_KEEP_DONE_DAYS", "30")),
    )

    def announce() -> None:
        text = sentence("serving", locale(), url=f"http://{host}:{port}/", inbox=inbox)
        console.print(text, highlight=False, soft_wrap=True)

    process.serve(rules, store_file, inbox, clock=clock, settings=settings, announce=announce)


@cli.command()
def demo(
    profile: Annotated[str, typer.Argument(help="Profile id or YAML file.")],
    folder: Annotated[Path, typer.Argument(help="Folder to write; made if missing.")],
    events: Annotated[
        int | None, typer.Option(help="Number of events; default: the profile's usual.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Same seed, same files.")] = 1,
    at: Annotated[
        str, typer.Option("--now", help="The instant of the export, e.g. '2026-11-20 18:00:00'.")
    ] = "",
) -> None:
    """Write export files as a real platform would (GB18030 CSV, XLSX, GeoJSON, Chinese headers)."""
    with progress_bar() as progress:
        paths = write_demo(
            load_profile(profile),
            folder,
            events=events,
            seed=seed,
            now=instant(at) or now(),
            progress=progress,
        )
    for path in paths:
        typer.echo(path)


@cli.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    profile: ProfileOption = "default",
    refusals: RefusalsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read and diagnose files; change nothing. Exit code 1 when rows would be refused."""
    rules = load_profile(profile)
    with progress_bar() as progress:
        report = check_files(files, rules, progress=progress, refusals=refusals, locale=locale())
    tell(report, as_json=as_json)
    raise typer.Exit(0 if report.is_clean else 1)


@cli.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    store: StoreOption,
    profile: ProfileOption = "default",
    as_of: AsOfOption = "",
    refusals: RefusalsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load files in one transaction; hand them to the inbox when a server owns the store."""
    rules = load_profile(profile)
    if (serving := owner(store)) is not None:
        for path in hand_over(files, serving):
            typer.echo(sentence("handed_over", locale(), file=path.name, inbox=serving.inbox))
        return
    with Store.open(store) as opened, progress_bar() as progress:
        report = opened.import_files(
            files, rules, as_of=instant(as_of), imported_at=now(), progress=progress,
            refusals=refusals, locale=locale())
    tell(report, as_json=as_json)


@cli.command()
def figures(
    store: StoreOption,
    profile: ProfileOption = "",
    period: Annotated[str, typer.Option(help="2026-W46, 2026-11, …")] = "",
    as_of: AsOfOption = "",
    area: Annotated[str, typer.Option(help="Unit code; default: everything.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Print every indicator with numerator, denominator, basis and as-of: the numbers of the screens."""
    if not store.exists():
        raise UsageError("store_missing", file=store)
    with Store.open(store, create=False) as opened:
        rules = load_profile(profile or opened.meta.get("profile", "default"))
        db = Database(opened.connection, rules)
        moment = instant(as_of) or db.as_of() or now()
        chosen = (
            parse_period(period, rules.periods, moment)
            if period
            else current_period("month", rules.periods, moment)
        )
        if area and not grids.exists(db, area):
            raise UsageError("unit_unknown", unit=area)
        answer = all_figures(db, Scope(period=chosen, as_of=moment, area=area or None))
    typer.echo(json.dumps(answer, ensure_ascii=False) if as_json else figures_text(answer))


@cli.command("headlines")
def print_headlines(
    profile: Annotated[str, typer.Argument(help="Profile id or YAML file.")],
    store: StoreOption,
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Print the figures of the profile's article, as reported and as computed; exit code 1 if they differ."""
    if not store.exists():
        raise UsageError("store_missing", file=store)
    rules = load_profile(profile)
    with Store.open(store, create=False) as opened:
        db = Database(opened.connection, rules)
        told = headlines(db, instant(as_of) or db.as_of() or now())
    if as_json:
        keys = ("id", "label", "reported", "computed", "ok")
        rows = [{key: getattr(one, key) for key in keys} for one in told]
        typer.echo(json.dumps({"headlines": rows}, ensure_ascii=False))
    else:
        typer.echo(headlines_text(told, locale()))
    raise typer.Exit(0 if all(one.ok for one in told) else 1)


@cli.command("profile")
def print_profile(name: Annotated[str, typer.Argument(help="Profile id or YAML file.")]) -> None:
    """Print the rule book of a system in words."""
    typer.echo(rulebook(load_profile(name), locale()))


def run(arguments: list[str] | None = None) -> None:
    """Run the command line; what is wrong outside becomes one sentence and an exit code."""
    try:
        cli(arguments)
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
