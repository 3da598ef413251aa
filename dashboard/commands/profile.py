"""`profile`: the rule book in words, its JSON schema, or a first one written from export files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands._base import Command, clock, locale
from data.errors import UsageError
from data.messages import sentence
from data.profile.model import load_profile
from data.profile.reference import schema
from data.profile_draft import draft
from data.report.rulebook import rulebook


def run(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="Profile id or YAML file; with --new: export files or folders.")
    ] = None,
    new: Annotated[
        Path | None, typer.Option("--new", help="Write a first profile to this YAML file, from export files.")
    ] = None,
    as_schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema, for editors.")] = False,
) -> None:
    """Print the rule book of a system in words; or write a commented first one from export files."""
    if as_schema:
        typer.echo(schema(), nl=False)
    elif new is not None:
        _write(new, [Path(name) for name in names or []], context)
    elif names is None or len(names) != 1:
        raise UsageError("profile_not_named")
    else:
        typer.echo(rulebook(load_profile(names[0]), locale()))


def _write(path: Path, files: list[Path], context: typer.Context) -> None:
    """Write the draft and read it back; a file that is there already is never overwritten."""
    if path.suffix not in {".yaml", ".yml"}:
        raise UsageError("profile_no_yaml", file=path)
    if path.exists():
        raise UsageError("profile_exists", file=path)
    if not files:
        raise UsageError("profile_no_files", file=path)
    now = clock(context, load_profile("default"))()
    text = draft(files, path.stem, now, locale())
    path.write_text(text, encoding="utf-8")
    load_profile(path)
    typer.echo(sentence("profile_written", locale(), file=path))


COMMAND = Command("profile", run)
