from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from layers import links
from layers._base import Key
from queries.db import Database
from queries.deployment import partners
from queries.scope import Scope
from tests.layers.village import put_on_duty
from tests.queries.tables import insert


def lines(village: Database, scope: Scope) -> dict[str, tuple[str, bool]]:
    told = [feature["properties"] for feature in links.features(village, scope)["features"]]
    return {f"{p['a']}-{p['b']}": (p["state"], p["adjacent"]) for p in told if "b" in p}


def test_two_grids_that_name_each_other_share_a_line(village: Database, noon: Scope) -> None:
    assert lines(village, noon) == {"G1-G2": ("ready", True), "G3-G2": ("nobody", False)}


def test_one_officer_on_duty_is_enough(village: Database, noon: Scope) -> None:
    put_on_duty(village.connection, "G2")
    assert lines(village, noon)["G3-G2"] == ("ready", False)


def test_off_duty_nobody_steps_in(village: Database, noon: Scope) -> None:
    night = replace(noon, as_of=noon.as_of + timedelta(hours=1))  # the shift ends exactly then
    assert lines(village, night)["G1-G2"] == ("unknown", True), "no roster reaches the night"
    insert(
        village.connection,
        "shifts",
        post_id="P-G1",
        starts_at=night.as_of,
        ends_at=night.as_of + timedelta(hours=1),
        status="leave",
        batch_id=1,
    )
    assert lines(village, night)["G1-G2"] == ("nobody", True)


def test_without_shifts_nothing_is_known(village: Database, noon: Scope) -> None:
    village.connection.execute("delete from shifts")
    assert {state for state, _ in lines(village, noon).values()} == {"unknown"}


def test_a_line_leads_from_middle_to_middle(village: Database, noon: Scope) -> None:
    first = links.features(village, noon)["features"][0]
    assert first["geometry"]["coordinates"] == [[110.005, 37.005], [110.015, 37.005]]


def test_grids_without_a_partner_in_force_are_marked(village: Database, noon: Scope) -> None:
    told = [f["properties"] for f in links.features(village, noon)["features"]]
    points = {p["a"]: (p["on"], p["alone"]) for p in told if "b" not in p}
    assert points == {
        "G1": (True, False),
        "G2": (False, False),
        "G3": (False, False),
        "G4": (False, True),
        "D1": (False, True),
    }


def test_the_legend_counts_what_is_drawn(village: Database, noon: Scope) -> None:
    assert links.keys(village, noon) == [
        Key("links-ready", 1),
        Key("links-nobody", 1),
        Key("links-apart", 1),
        Key("links-alone", 2),
    ]


def test_where_no_grid_names_a_partner_there_are_no_links(village: Database, noon: Scope) -> None:
    assert partners.regulated(village)
    village.connection.execute("update units set backup_unit = null")
    assert not partners.regulated(village)
    assert links.features(village, noon)["features"] == []
