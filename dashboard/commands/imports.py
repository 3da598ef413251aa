"""`import`: load files into a store."""

from __future__ import annotations

import typer

from dashboard.commands._base import (
    AsOfOption,
    Command,
    FilesArgument,
    JsonOption,
    ProfileOption,
    RefusalsOption,
    StoreOption,
    clock,
    instant,
    locale,
    progress_bar,
    tell,
)
from data.database.owner import owner
from data.inbox.submit import hand_over
from data.messages import sentence
from data.profile.model import load_profile
from data.store import Store


def run(
    context: typer.Context,
    files: FilesArgument,
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
            files,
            rules,
            as_of=instant(as_of),
            imported_at=clock(context, rules)(),
            progress=progress,
            refusals=refusals,
            locale=locale(),
        )
    tell(report, as_json=as_json)


COMMAND = Command("import", run)
