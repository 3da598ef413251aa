"""The picture of the map: what its legend says, and which moment it shows."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from dashboard.create_app import create_app
from dashboard.downloads import picture, picture_legend
from dashboard.web.i18n import translator
from dashboard.web.state import View, level_of, scope_of
from dashboard.web.theme import tokens
from layers import kinds as kind_layer
from queries import kinds, overdue
from queries.db import Database


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_kinds_of_ground_are_named_with_their_numbers(demo_db: Database, lang: str) -> None:
    view = View(indicator="kind", lang=lang, kinds=("rural",))
    scope, _ = scope_of(view, demo_db)
    values = kind_layer.values(demo_db, scope, *level_of(view, demo_db, scope))
    colour = tokens("dark")
    axes = Figure().add_subplot()
    ramp = picture_legend.ramp(values, view, colour)
    picture_legend.draw(axes, values, ramp, view, demo_db.profile, colour, translator(lang))
    legend = axes.get_legend()
    assert legend is not None
    rows = [text.get_text() for text in legend.get_texts()]
    named = [kind.label(lang) for kind in kinds.known(demo_db.profile)]
    assert [row.rsplit("  ", 1)[0] for row in rows[:2]] == named
    assert sum(int(row.rsplit("  ", 1)[1].replace(",", "")) for row in rows[:2]) == sum(values["counts"])
    assert named[1] in legend.get_title().get_text(), "to which kind the map is narrowed"
    tones = [patch.get_facecolor() for patch in legend.get_patches()[:2]]
    assert tones[0] != tones[1]


def test_a_replay_is_drawn_with_the_events_of_its_instant(demo_db: Database) -> None:
    view = View(replay="period", as_of="2026-11-12T09:00:00")
    scope, _ = scope_of(view, demo_db)
    shown = picture.shown_events(demo_db, scope, view)
    assert set(shown["state"]) == {"open", "overdue"}
    assert (shown["state"] == "overdue").sum() == overdue.summary(demo_db, scope)["overdue"].sum()
    live = picture.shown_events(demo_db, scope, View())
    assert (live["state"] == "closed").any()


def test_the_picture_says_which_events_it_shows_and_stays_where_the_map_was_moved(demo_db: Database) -> None:
    client = create_app(Database(demo_db.connection, demo_db.profile)).server.test_client()
    live, replayed, moved = (
        client.get(f"/download/map.png?lang=en{more}").data
        for more in ("", "&asof=2026-11-12T09:00:00", "&at=107.98,39.1,12")
    )
    assert b"Replay: those open at this instant" in replayed
    assert b"Those reported in the period" in live
    assert moved != live
