"""`verify`: prove a published briefing."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.briefing import shelf
from dashboard.commands._base import (
    Command,
    JsonOption,
    ProfileOption,
    StoreOption,
    locale,
    print_json,
    reading,
)


def run(
    file: Annotated[Path, typer.Argument(help="A briefing: .docx, .pdf or .html.")],
    store: StoreOption,
    profile: ProfileOption = "",
    as_json: JsonOption = False,
) -> None:
    """Compute every figure of a briefing again, as it was known then; exit code 1 when something differs."""
    verifying: Any = importlib.import_module("dashboard.briefing.verifying")
    with reading(store, profile) as db:
        report = verifying.verify(db, file, shelf.folder_of(store))
    if as_json:
        print_json(report.facts())
    else:
        typer.echo(report.text(locale()))
    raise typer.Exit(0 if report.is_proved else 1)


COMMAND = Command("verify", run)
