"""`calibrate`: what measured arrivals say of the speeds; taken over only where a file for it is named."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from dashboard.commands._base import (
    AsOfOption,
    Command,
    JsonOption,
    PeriodOption,
    StoreOption,
    clock,
    locale,
    print_json,
    reading,
    scope_asked,
)
from dashboard.web.i18n import translator
from data.errors import UsageError
from data.messages import sentence
from data.profile.model import FOLDER
from queries.deployment.calibration import LEAST, Proposal, proposals


def run(
    context: typer.Context,
    store: StoreOption,
    profile: Annotated[str, typer.Option("--profile", help="Default: the store's own.")] = "",
    period: PeriodOption = "",
    as_of: AsOfOption = "",
    accept: Annotated[
        Path | None, typer.Option("--accept", help="Write the profile with these speeds to this YAML file.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare travel times along the roads with measured arrivals; propose speeds, change nothing."""
    with reading(store, profile) as db:
        scope = scope_asked(db, period=period, as_of=as_of, area="", now=clock(context, db.profile))
        found = proposals(db, scope)
        name = profile or db.profile.id
    better = [one for one in found if one.is_better]
    if as_json:
        print_json({"proposals": [_facts(one) for one in found]})
    else:
        for one in found:
            typer.echo(sentence(f"calibration_{one.reason or 'of_zone'}", locale(), **_said(one)))
        if not found:
            typer.echo(sentence("calibration_no_roads", locale()))
    if accept is not None and better:
        _write(name, better, accept)
        typer.echo(sentence("calibration_accepted", locale(), file=accept))


def _facts(one: Proposal) -> dict[str, Any]:
    known = {
        key: None if isinstance(value, float) and math.isnan(value) else value
        for key, value in vars(one).items()
    }
    return known | {"is_better": one.is_better}


def _said(one: Proposal) -> dict[str, str]:
    t = translator(locale())
    return {
        "zone": t(f"zone.{one.zone}"),
        "mode": t(f"reach.mode.{one.mode}"),
        "n": f"{one.n:,}",
        "ready": f"{one.ready_min:.1f}",
        "pace": f"{one.pace:.2f}",
        "before": f"{one.error_before:.1f}",
        "after": f"{one.error_after:.1f}",
        "relation": f"{one.relation:.2f}",
        "least": str(LEAST),
    }


def _write(name: str, better: list[Proposal], target: Path) -> None:
    """Write the profile with the proposed speeds; the file that it came from stays as it is."""
    source = Path(name) if Path(name).suffix in {".yaml", ".yml"} else FOLDER / f"{name}.yaml"
    if target.resolve() == source.resolve():
        raise UsageError("calibration_target", file=target)
    rules = yaml.safe_load(source.read_text(encoding="utf-8"))
    roads = rules.setdefault("roads", {})
    for one in better:
        roads.setdefault("ready_min", {})[one.zone] = round(one.ready_min, 1)
        roads.setdefault("pace", {})[one.mode] = round(one.pace, 3)
    target.write_text(yaml.safe_dump(rules, allow_unicode=True, sort_keys=False), encoding="utf-8")


COMMAND = Command("calibrate", run)
