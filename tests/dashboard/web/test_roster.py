"""What is said of who is on duty now holds until the shift ends; of a chosen moment it always does."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from dashboard.map import layers
from dashboard.map import view as map
from dashboard.wall import serving as wall
from dashboard.web import live, roster
from dashboard.web.context import Context
from dashboard.web.state import View, scope_of
from layers._base import discover
from queries import staff
from queries.db import Database
from tests.conftest import NOW

SECOND = timedelta(seconds=1)
ROSTERED = ("circles", "gaps", "posts", "links")
CHOSEN = {"as_of": NOW.isoformat()}


def later(db: Database, moment: timedelta) -> Context:
    """Return a context whose clock stands so long after the shift has ended."""
    until = staff.until(db, scope_of(View(), db)[0])
    assert until is not None and until > NOW
    return Context(db, clock=lambda: until + moment)


@pytest.mark.parametrize(
    ("moment", "view", "over"),
    [
        (-SECOND, {}, False),
        (timedelta(), {}, True),
        (timedelta(days=40), {}, True),
        (timedelta(days=40), CHOSEN, False),
    ],
)
def test_now_ends_with_the_shift(
    demo_db: Database, moment: timedelta, view: dict[str, Any], over: bool
) -> None:
    context, shown = later(demo_db, moment), View(**view, layers=(*ROSTERED, "centres"), indicator="C16a")
    scope, _ = scope_of(shown, demo_db)
    assert roster.is_over(context, shown, scope) is over
    nothing = context.shelf.url("nothing", lambda: layers.NOTHING)
    for layer in discover():
        if layer.id in ROSTERED and layer.has_meaning(demo_db):
            assert (layers.url(context, layer, shown, scope) == nothing) is over, layer.id
    values = map.values_of(context, shown, scope)
    assert (set(values["classes"]) <= {-1, -2}) is over
    assert any(values["texts"]) is not over


def test_other_colours_stay(demo_db: Database) -> None:
    context, view = later(demo_db, SECOND), View(indicator="C16b")
    assert any(map.values_of(context, view, scope_of(view, demo_db)[0])["texts"])


def test_the_answers_say_until_when_they_hold(demo_db: Database) -> None:
    context = later(demo_db, SECOND)
    until = f"{staff.until(demo_db, scope_of(View(), demo_db)[0]):%Y-%m-%d %H:%M:%S}"
    assert live.versions(context)["staff_until"] == until
    assert json.loads(wall.body(context, View()))["staff_until"] == until
