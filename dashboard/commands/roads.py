"""`roads`: load a road network into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands._base import Command, JsonOption, StoreOption, clock, locale, progress_bar, tell
from data.database.owner import owner
from data.errors import DataError, UsageError
from data.messages import sentence
from data.profile.model import load_profile
from data.roads import is_roads
from data.roads.loading import counts
from data.store import Store


def run(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="OSM (.osm.pbf, .osm), or edges (.gpkg, .shp, .parquet).")],
    store: StoreOption,
    profile: Annotated[str, typer.Option("--profile", help="Default: the store's own.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Load roads, so that reach follows them instead of circles; the network that was there is replaced."""
    if not file.is_file():
        raise DataError("file_missing", file=file.name)
    if not is_roads(file):
        raise DataError("roads_not_roads", file=file.name)
    if not store.exists():
        raise UsageError("store_missing", file=store)
    if (serving := owner(store)) is not None:
        raise UsageError("roads_store_served", file=store, pid=serving.pid, inbox=serving.inbox)
    with Store.open(store, create=False) as opened, progress_bar() as progress:
        rules = load_profile(profile or opened.meta.get("profile", "default"))
        report = opened.import_files([file], rules, imported_at=clock(context, rules)(), progress=progress)
        with opened.connection.cursor() as cursor:
            nodes, edges, km = counts(cursor)
    tell(report, as_json=as_json)
    if not as_json:
        said = {"nodes": f"{nodes:,}", "edges": f"{edges:,}", "km": f"{km:,.0f}"}
        typer.echo(sentence("roads_loaded", locale(), **said))


COMMAND = Command("roads", run)
