"""`check`: read and diagnose files."""

from __future__ import annotations

import typer

from dashboard.commands._base import (
    Command,
    FilesArgument,
    JsonOption,
    ProfileOption,
    RefusalsOption,
    clock,
    locale,
    progress_bar,
    tell,
)
from data.check import check_files
from data.messages import sentence
from data.profile.model import load_profile


def run(
    context: typer.Context,
    files: FilesArgument,
    profile: ProfileOption = "default",
    refusals: RefusalsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read and diagnose files; change nothing. Exit code 1 when rows would be refused."""
    rules = load_profile(profile)
    with progress_bar() as progress:
        report = check_files(files, rules, progress=progress, refusals=refusals, locale=locale())
    year = rules.sla.unknown_next_year(clock(context, rules)().date())
    notices = [] if year is None else [sentence("calendar_next_year", locale(), year=year)]
    tell(report, as_json=as_json, notices=notices)
    raise typer.Exit(0 if report.is_clean else 1)


COMMAND = Command("check", run)
