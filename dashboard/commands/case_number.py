"""`case-number`: the digits that a resident needs beside a case number."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.case import check_digits
from dashboard.commands._base import Command, JsonOption, StoreOption, print_json
from data.errors import UsageError


def run(
    numbers: Annotated[list[str], typer.Argument(help="Case numbers.", metavar="NUMBER...")],
    store: StoreOption,
    as_json: JsonOption = False,
) -> None:
    """Print the check digits of cases, for the office to hand out; works while the store is served."""
    if not store.exists():
        raise UsageError("store_missing", file=store)
    key = check_digits.installed(store)
    found = [(check_digits.plain(number), check_digits.digits(key, number)) for number in numbers]
    if as_json:
        print_json({"cases": [{"number": number, "digits": digits} for number, digits in found]})
    else:
        for number, digits in found:
            typer.echo(f"{number}  {digits}")


COMMAND = Command("case-number", run)
