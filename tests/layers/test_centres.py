from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from layers import centres
from layers._base import Key
from queries.db import Database
from queries.scope import Scope


def names(village: Database, scope: Scope) -> set[str]:
    return {feature["properties"]["n"] for feature in centres.features(village, scope)["features"]}


def test_only_centres_in_force_are_drawn(village: Database, noon: Scope) -> None:
    assert names(village, noon) == {"化解中心", "便民中心"}
    assert names(village, replace(noon, as_of=datetime(2020, 7, 1))) == {"便民中心"}
    assert names(village, replace(noon, as_of=datetime(2021, 7, 1))) == {"化解中心", "便民中心", "明年的中心"}


def test_an_area_has_the_centres_of_its_units(village: Database, noon: Scope) -> None:
    assert names(village, noon.within("V1")) == {"化解中心"}


def test_a_centre_that_opens_is_drawn_anew(village: Database, noon: Scope) -> None:
    later = replace(noon, as_of=datetime(2021, 7, 1))
    assert centres.LAYER.key(village, noon) != centres.LAYER.key(village, later)
    minute = replace(noon, as_of=noon.as_of.replace(minute=1))
    assert centres.LAYER.key(village, noon) == centres.LAYER.key(village, minute)


def test_a_centre_without_a_place_stands_in_its_unit(village: Database, noon: Scope) -> None:
    village.connection.execute("update centres set lon = null, lat = null")
    found = centres.features(village, noon)["features"]
    assert [f["geometry"]["coordinates"] for f in found] == [[110.015, 37.01]]  # the town has no ground


def test_the_legend_names_the_kinds(village: Database, noon: Scope) -> None:
    assert centres.keys(village, noon) == [
        Key("centre-0", 1, "矛盾纠纷多元化解中心", "Mediation centre"),
        Key("centre-1", 1, "便民服务中心(四中心合一)", "Service centre"),
    ]
