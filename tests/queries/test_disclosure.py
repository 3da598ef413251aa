"""Small counts stay hidden, whatever is subtracted from whatever."""

from __future__ import annotations

import json
import re
from datetime import datetime

import pandas as pd
import pytest

from layers import grids as grid_layer
from queries import disclosure, grids, staff
from queries.db import SQL, Database
from queries.deployment import coverage
from queries.figures import all_figures
from queries.indicators import INDICATORS, by_unit, figure
from queries.scope import Period, Scope
from queries.suppression import ROOT, Hidden, hide
from tests.queries.attack import DAY, START, Attacker, Place, Told, random_place, tell
from tests.queries.tables import PROFILE, add_units, empty_store, insert
from tests.queries.tables import ROOT as REPOSITORY

K = 10
PRIVATE = re.compile(
    r"\b(from|join|into|update|table)\s+population(_versions)?\b|\bpopulation_\w*\(", re.IGNORECASE
)

ROWS = re.compile(r"count\(\*\) as row_count\s+from population\b")


def hidden_of(place: Place, k: int = K, *, complementary: bool = True) -> Hidden:
    return hide(place.rows, place.parents, k, complementary=complementary)


# --- the attack


@pytest.mark.parametrize("start", range(0, 1200, 300))
def test_no_hidden_count_follows_from_the_shown_ones(start):
    secrets, careless = 0, 0
    for seed in range(start, start + 300):
        k = (5, 10, 20)[seed % 3]
        place = random_place(seed, k)
        told = tell(place, hidden_of(place, k))
        assert not [one for one in told if 0 < one.total < k and not one.hidden]
        attacker = Attacker(told, k)
        secrets += len(attacker.secrets)
        assert attacker.follows() == [], seed
        careless += bool(Attacker(tell(place, hidden_of(place, k, complementary=False)), k).follows())
    assert secrets > 1000
    assert careless > 100, "hiding the small counts alone would be found out"


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_more_than_one_value_fits_every_hidden_count(start):
    careless = 0
    for seed in range(start, start + 50):
        place = random_place(seed, K)
        assert Attacker(tell(place, hidden_of(place)), K).pinned() == [], seed
        careless += bool(Attacker(tell(place, hidden_of(place, complementary=False)), K).pinned())
    assert careless > 15


def on(day: int, **counts: int) -> list[tuple[datetime, str, int | None]]:
    return [(START + day * DAY, unit, count) for unit, count in counts.items()]


VILLAGE = {"T": None, "A": "T", "B": "T", "a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B"}


def test_the_smallest_sibling_that_protects_is_hidden_too():
    place = Place(VILLAGE, on(0, a1=3, a2=40, a3=30, b1=50, b2=60))
    assert hidden_of(place).at(START) == {"a1", "a3"}


def test_small_counts_that_protect_each_other_need_no_other():
    place = Place(VILLAGE, on(0, a1=6, a2=5, a3=4, b1=50, b2=60))
    assert hidden_of(place).at(START) == {"a1", "a2", "a3"}


def test_two_ones_do_not_protect_each_other():
    place = Place(VILLAGE, on(0, a1=1, a2=1, a3=300, b1=50, b2=60))
    assert hidden_of(place).at(START) == {"a1", "a2", "a3"}


def test_without_siblings_the_parent_is_hidden():
    place = Place(VILLAGE, on(0, a1=3, b1=50, b2=60))
    assert {"a1", "A"} < hidden_of(place).at(START)


def test_zero_is_shown():
    place = Place(VILLAGE, on(0, a1=0, a2=40, a3=30, b1=50, b2=60))
    assert hidden_of(place).at(START) == frozenset()


def test_what_became_large_stays_hidden_and_what_was_shown_stays_shown():
    days = on(0, a1=12, a2=40, a3=30, b1=50, b2=60), on(1, a1=9, a2=40, a3=30, b1=50, b2=60)
    place = Place(VILLAGE, [*days[0], *days[1], *on(2, a1=12, a2=40, a3=30, b1=50, b2=60)])
    found = hidden_of(place)
    assert found.at(START + DAY / 2) == frozenset()
    assert found.at(START + DAY) == found.at(START + 9 * DAY) == {"a1", "a3"}


def test_one_unit_counted_anew_cannot_be_told_by_the_change_of_the_sum():
    place = Place(VILLAGE, [*on(0, a1=12, a2=40, a3=30, b1=50, b2=60), *on(1, a1=5)])
    assert hidden_of(place).at(START + DAY) == {"a1", "A", "T", ROOT}  # nothing else changed
    whole = Place(VILLAGE, [*place.rows, *on(2, a1=5, a2=40, a3=30, b1=50, b2=60)])
    assert hidden_of(whole).at(START + 2 * DAY) == {"a1", "a3"}


# --- through the questions


def store_of(place: Place, *more: Place) -> Database:
    """Return a store of the place: its counts are households, those of `more` residents."""
    connection = empty_store()
    units = sorted(place.parents, key=len)
    add_units(connection, *(
        {"unit_code": unit, "parent_code": place.parents[unit], "level": f"level{len(unit)}", "zone": "urban",
         "lon": 121.5 + i / 50, "lat": 29.8}
        for i, unit in enumerate(units)
    ))  # fmt: skip
    counts: dict[tuple[datetime, str], dict[str, int | None]] = {}
    for attribute, one in zip(("households", "residents"), (place, *more), strict=False):
        for date, unit, count in one.rows:
            counts.setdefault((date, unit), {})[attribute] = count
    for (date, unit), found in counts.items():
        insert(connection, "population", unit_code=unit, counted_on=date, batch_id=1, **found)
    post = {"unit_code": units[-1], "role_code": "officer", "lon": 121.5, "lat": 29.8}
    insert(connection, "posts", post_id="P", status="active", batch_id=1, **post)
    span = {"starts_at": START - DAY, "ends_at": START + 99 * DAY}
    insert(connection, "shifts", post_id="P", status="on", batch_id=1, **span)
    return Database(connection, PROFILE).remembering()


def at(moment: datetime, area: str | None = None) -> Scope:
    return Scope(Period("day", START, START + DAY, "x"), moment, area)


def levels_of(place: Place) -> list[str]:
    return sorted({f"level{len(unit)}" for unit in place.parents})


def gathered(db: Database, place: Place, id: str) -> list[Told]:
    """Return what the figures of an indicator tell, for every area and for every unit of every level."""
    found: list[Told] = []
    for moment in place.dates():
        truth = {one.unit: one for one in tell(place, Hidden()) if one.moment == moment}
        shown = {area or ROOT: figure(db, at(moment, area), id) for area in (None, *place.parents)}
        told = {unit: (one.num, one.withheld) for unit, one in shown.items() if unit in truth}
        for level in levels_of(place):
            rows = by_unit(db, at(moment), id, level).dropna(subset=["unit_code"]).set_index("unit_code")
            for unit in rows.index.intersection(list(truth)):
                num, mark = rows.loc[unit, ["num", "withheld"]]
                assert told[unit] == ((num, None) if pd.isna(mark) else (None, mark))
        for unit, (num, mark) in told.items():
            one = truth[unit]
            assert num == (None if mark else one.total)
            assert mark in (None, f"<{K}" if 0 < one.total < K else "—")
            found.append(Told(unit, moment, one.cells, one.total, mark is not None))
    return found


@pytest.mark.parametrize("seed", [3, 27])
def test_the_figures_tell_no_more_than_they_may(seed):
    place = random_place(seed, K)
    told = gathered(store_of(place), place, "C16c")
    assert [one for one in told if one.hidden]
    attacker = Attacker(told, K)
    assert (attacker.follows(), attacker.pinned()) == ([], [])


PEOPLE = {"T": None, "TA": "T", "TB": "T", "TC": "T"} | {f"T{name}": f"T{name[0]}" for name in (
    "Aa", "Ab", "Ac", "Ba", "Bb")}  # fmt: skip


def everything(db: Database) -> str:
    """Return all that any path says about people: figures, units, cells, gaps, what the feed is given."""
    said: list[object] = [all_figures(db, at(START, area)) for area in (None, "TAb")]
    for moment in (START, START + DAY):
        for area in (None, "TA", "TAa"):
            scope = at(moment, area)
            said += [coverage.summary(db, scope).to_json(), coverage.gaps(db, scope).to_json()]
            for level in ("level2", "level3"):
                said += [by_unit(db, scope, id, level).to_json() for id in ("C16c", "C16e", "C16f")]
                said += [coverage.counts(db, scope, level).to_json(), staff.load(db, scope, level).to_json()]
    said.append(grids.feed_ground(db).drop(columns="geometry").to_json())
    return json.dumps(said)


def test_two_places_that_differ_in_hidden_counts_only_look_the_same():
    """The strongest test: nothing that is printed anywhere depends on what is hidden."""

    def people(*counts: int) -> Place:
        days = [dict(zip(("TAa", "TAb", "TAc", "TBa", "TBb", "TC"), counts, strict=True))]
        days.append(days[0] | {"TAa": counts[0] + 1, "TAb": counts[1] - 1, "TBa": 400})
        return Place(PEOPLE, [*on(0, **days[0]), *on(1, **days[1])])

    ours, twin = people(3, 40, 90, 300, 0, 70), people(6, 37, 90, 300, 0, 70)
    other = people(3, 41, 90, 300, 0, 70)
    shown = [everything(store_of(place, place)) for place in (ours, twin, other)]
    assert shown[0] == shown[1]
    assert shown[0] != shown[2]


@pytest.fixture
def hamlet() -> Database:
    place = Place(PEOPLE, on(0, TAa=3, TAb=40, TAc=90, TBa=300, TBb=0, TC=70))
    return store_of(place, place)


def test_what_is_printed_for_a_hidden_count(hamlet):
    small, partner, shown = (figure(hamlet, at(START, unit), "C16c") for unit in ("TAa", "TAb", "TA"))
    assert (small.num, small.value, small.display, small.withheld) == (None, None, "—", "<10")
    assert (partner.num, partner.value, partner.display, partner.withheld) == (None, None, "—", "—")
    assert (shown.num, shown.withheld) == (133, None)
    printed = all_figures(hamlet, at(START, "TAa"))["indicators"]
    assert printed["C16c"]["num"] is None
    assert printed["C16c"]["withheld"] == "<10"
    assert {printed["C16e"][key] for key in ("num", "den", "value")} == {None}
    assert printed["C16e"]["parts"] == {"unjudged": None}
    assert printed["C16f"]["parts"] == {"uncovered_in_gaps": None}
    assert "withheld" not in printed["C3"]


def test_the_list_of_gaps_names_a_cell_without_its_people(hamlet):
    gaps = coverage.gaps(hamlet, at(START)).set_index("unit_code")
    assert gaps.loc["TAa", ["population", "uncovered"]].isna().all()
    assert gaps.loc["TAa", "withheld"] == "<10"
    assert gaps.loc["TAc", "uncovered"] == 90


def test_sums_of_shown_units_are_true(hamlet):
    assert figure(hamlet, at(START), "C16e").den == 503
    assert disclosure.sums(hamlet, at(START), "level2", "residents")["residents"].tolist() == [133, 300, 70]


def test_the_share_of_too_few_is_not_printed(hamlet):
    db = store_of(Place({"T": None}, on(0, T=9)), Place({"T": None}, on(0, T=9)))
    summary = coverage.summary(db, at(START)).set_index("zone")
    assert summary.loc[["urban", "all"], "population"].isna().all()
    assert figure(db, at(START), "C16e").display == "—"


def test_the_map_says_that_a_count_is_hidden(hamlet, monkeypatch):
    monkeypatch.setattr(grids, "codes", lambda db, level, within=None: ["TAa", "TAb", "TAc"])
    drawn = grid_layer.values(hamlet, at(START), "C16c", "level3", None)
    assert drawn["texts"][:2] == ["<10", "—"]
    assert drawn["classes"][:2] == [grid_layer.NO_DATA] * 2


def test_the_profile_says_how_small_is_small():
    place = Place(PEOPLE, on(0, TAa=14, TAb=40, TAc=90, TBa=300, TBb=0, TC=70))
    strict = Database(
        store_of(place).connection,
        PROFILE.model_copy(update={"privacy": PROFILE.privacy.model_copy(update={"k": 20})}),
    )
    assert figure(store_of(place), at(START, "TAa"), "C16c").num == 14
    assert figure(strict, at(START, "TAa"), "C16c").withheld == "<20"


def test_counts_are_read_in_one_place_only():
    texts = {path: path.read_text(encoding="utf-8") for path in SQL.rglob("*.sql")}
    macros = REPOSITORY / "data" / "sql" / "macros.sql"
    texts |= {macros: macros.read_text(encoding="utf-8")}
    # how many rows a table has says nothing of anybody
    texts = {path: ROWS.sub("", text) for path, text in texts.items()}
    assert {path.parent.name for path, text in texts.items() if PRIVATE.search(text)} == {"disclosure"}
    asking = [
        path.name
        for room in ("queries", "layers", "dashboard")
        for path in (REPOSITORY / room).rglob("*.py")
        if '"disclosure/' in path.read_text(encoding="utf-8")
    ]
    assert asking == ["disclosure.py"]
    assert all(INDICATORS[id].persons for id in ("C16c", "C16e"))
