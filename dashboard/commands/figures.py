"""`figures`: every indicator with its base."""

from __future__ import annotations

import typer

from dashboard.commands._base import (
    AreaOption,
    AsOfOption,
    Command,
    JsonOption,
    PeriodOption,
    ProfileOption,
    StoreOption,
    clock,
    locale,
    print_json,
    reading,
    scope_asked,
)
from queries.figures import all_figures, figures_text


def run(
    context: typer.Context,
    store: StoreOption,
    profile: ProfileOption = "",
    period: PeriodOption = "",
    as_of: AsOfOption = "",
    area: AreaOption = "",
    as_json: JsonOption = False,
) -> None:
    """Print every indicator with numerator, denominator, basis and as-of: the numbers of the screens."""
    with reading(store, profile) as db:
        scope = scope_asked(db, period=period, as_of=as_of, area=area, now=clock(context, db.profile))
        answer = all_figures(db, scope, locale())
    if as_json:
        print_json(answer)
    else:
        typer.echo(figures_text(answer))


COMMAND = Command("figures", run)
