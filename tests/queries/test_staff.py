from __future__ import annotations

from datetime import timedelta

import pytest
import shapely

from queries import staff
from queries.indicators import by_unit, figure
from queries.scope import Scope
from tests.queries.tables import AS_OF, WEEK, add_grids, add_units, insert

HOUR = timedelta(hours=1)
NOW = Scope(WEEK, AS_OF)


@pytest.fixture
def town(db):
    add_grids(db.connection)
    return db


def post(db, post_id, *units, role="officer", status="active"):
    for unit in units:
        insert(
            db.connection,
            "posts",
            post_id=post_id,
            unit_code=unit,
            role_code=role,
            status=status,
            lon=121.5,
            lat=29.8,
            batch_id=1,
        )


def shift(db, post_id, start=-1, end=1, status="on"):
    insert(
        db.connection,
        "shifts",
        post_id=post_id,
        status=status,
        starts_at=AS_OF + start * HOUR,
        ends_at=AS_OF + end * HOUR,
        batch_id=1,
    )


def shown(db, id, area=None):
    one = figure(db, NOW.within(area), id)
    return one.num, one.den, one.display


def test_on_duty_is_half_open(town):
    post(town, "P1", "G1")
    post(town, "P2", "G2")
    shift(town, "P1", 0, 1)  # starts exactly at T
    shift(town, "P2", -1, 0)  # ends exactly at T
    assert staff.on_duty(town, NOW)["post_id"].tolist() == ["P1"]
    assert shown(town, "C16a") == (1, 4, "—(n<10)")


@pytest.mark.parametrize("status", ["vacant", "suspended"])
def test_only_filled_positions_count(town, status):
    post(town, "P1", "G1", status=status)
    shift(town, "P1")
    assert shown(town, "C16a")[0] == 0
    assert shown(town, "C16d") == (0, 0, "—")


def test_leave_takes_off_duty(town):
    post(town, "P1", "G1")
    shift(town, "P1", -8, 8)
    shift(town, "P1", -1, 1, status="leave")
    assert staff.on_duty(town, NOW).empty


def test_other_roles_are_not_on_the_circle(town):
    post(town, "P1", "G1", role="helper")
    shift(town, "P1")
    assert staff.on_duty(town, NOW).empty
    assert staff.by_role(town, NOW).to_dict("records") == [
        {"role_code": "helper", "filled": 1, "vacant": 0, "on_duty": 1}
    ]


@pytest.mark.parametrize(
    ("shifts", "told"),
    [
        ([(-3, -1)], "—"),  # the last shift is over
        ([(1, 3)], "—"),  # the first has not begun
        ([(-3, -1), (1, 3)], "—"),  # a night between two days: without people, or without its export
        ([(-3, 0)], "—"),  # half-open
        ([(0, 1)], "—(n<10)"),
    ],
)
def test_where_no_roster_reaches_nothing_is_known(town, shifts, told):
    post(town, "P1", "G1")
    for start, end in shifts:
        shift(town, "P1", start, end)
    town.connection.execute("update units set lon = 121.5, lat = 29.8 where unit_code = 'G1'")
    insert(town.connection, "population", unit_code="G1", counted_on=AS_OF.date(), residents=1000, batch_id=1)
    assert shown(town, "C16a")[2] == told
    for id, known in (("C16e", (1000, 1000, "100%")), ("C16f", (0, 1, "0"))):
        assert shown(town, id) == (known if told != "—" else (0, 0, "—"))
        assert by_unit(town, NOW, id, "grid")["value"].notna().any() == (told != "—")
    assert staff.is_rostered(town, NOW) == (told != "—")


def test_a_roster_that_says_nobody_is_there_is_nobody(town):
    post(town, "P1", "G1")
    shift(town, "P1", status="leave")
    assert shown(town, "C16a")[:2] == (0, 4)


def test_what_is_now_lasts_until_the_first_shift_of_it_ends(town):
    assert staff.until(town, NOW) is None
    post(town, "P1", "G1")
    post(town, "P2", "G2")
    post(town, "H", "G2", role="helper")
    shift(town, "H", -1, 1)  # of no role that is counted
    assert staff.until(town, NOW) == AS_OF + HOUR
    shift(town, "P1", -3, 0)
    shift(town, "P1", 0, 8)
    shift(town, "P2", -1, 5)
    shift(town, "P2", 5, 6)
    assert staff.until(town, NOW) == AS_OF + 5 * HOUR


def test_zone_is_that_of_the_nearest_unit_that_has_one(town):
    post(town, "P1", "G2")
    shift(town, "P1")
    assert staff.on_duty(town, NOW)["zone"].tolist() == ["rural"]


def test_grids_on_duty_by_town(town):
    post(town, "P1", "G1", "G3")
    shift(town, "P1")
    frame = by_unit(town, NOW, "C16a", "town").set_index("unit_code")
    assert frame[["num", "den"]].to_dict("index") == {"T1": {"num": 2, "den": 2}, "T2": {"num": 0, "den": 2}}
    assert shown(town, "C16a", "T1") == (2, 2, "—(n<10)")


def test_roles_required_per_grid(town):
    post(town, "P1", "G1")
    post(town, "P2", "G2")
    post(town, "P3", "G2")  # one too many
    post(town, "P4", "G3", "G4")  # half a person each
    assert shown(town, "C16b") == (1, 4, "—(n<10)")
    assert staff.missing_roles(town, NOW).to_dict("records") == [
        {"role_code": "officer", "grids": 4, "below": 2, "above": 1}
    ]


def test_a_person_in_two_grids_counts_once_above(town):
    post(town, "P1", "G1", "G3")
    for unit in ("G1", "G3"):
        insert(town.connection, "population", unit_code=unit, counted_on=AS_OF, households=300, batch_id=1)
    assert shown(town, "C16c") == (600, 1, "600.0")
    frame = by_unit(town, NOW, "C16c", "grid").set_index("unit_code")
    assert frame.loc["G1", ["num", "den", "value"]].tolist() == [300, 0.5, 600]
    assert frame.loc[["G2"], "value"].isna().all()  # nobody there: no figure, not infinity


def test_people_counted_again_replace_the_older_count(town):
    post(town, "P1", "G1")
    for days, households in ((2, 100), (1, 300), (-1, 900)):
        insert(
            town.connection,
            "population",
            unit_code="G1",
            counted_on=AS_OF - timedelta(days=days),
            households=households,
            batch_id=1,
        )
    insert(town.connection, "population", unit_code="T1", counted_on=AS_OF, households=5000, batch_id=1)
    assert shown(town, "C16c")[0] == 300  # the count of T1 is the sum of its grids, and not added


def test_full_time_share(town):
    post(town, "P1", "G1")
    post(town, "P2", "G1", role="helper")
    assert shown(town, "C16d") == (1, 2, "—(n<10)")


def test_flags(connection, db):
    known = {"A": (True, True, True), "B": (True, False, None), "C": (None, None, False)}
    for code, (work, service, branch) in known.items():
        add_units(
            connection,
            {
                "unit_code": code,
                "level": "grid",
                "work_group": work,
                "service_group": service,
                "party_branch": branch,
            },
        )
    assert shown(db, "C16i") == (1, 2, "—(n<10)")
    assert shown(db, "C16ib") == (1, 2, "—(n<10)")


def boxes(connection, **partners):
    """Three grids in a row, A-B-C, D that touches C at a corner, and the island E."""
    places = {"A": (0, 0), "B": (1, 0), "C": (2, 0), "D": (3, 1), "E": (9, 9)}
    add_units(connection, {"unit_code": "T", "level": "town"})
    for code, (x, y) in places.items():
        ground = shapely.to_wkb(shapely.box(x, y, x + 1, y + 1))
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "T",
                "level": "grid",
                "geometry": ground,
                "backup_unit": partners.get(code),
            },
        )


def test_partner_must_share_a_border_and_have_people(connection, db):
    boxes(connection, A="B", B="C", C="D", D="A", E="A")
    for unit in "ABD":
        post(db, f"P{unit}", unit)
    one = figure(db, NOW, "C16g")
    assert (one.num, one.den) == (1, 3)  # A-B; C has nobody; D only touches and, like E, borders on no grid
    assert one.parts["islands"] == 2
    assert by_unit(db, NOW, "C16g", "grid").set_index("unit_code")["num"].to_dict() == {
        "A": 1,
        "B": 0,
        "C": 0,
        "D": 0,
        "E": 0,
    }


def test_partner_on_duty_stands_in(connection, db):
    boxes(connection, A="B", B="A")
    post(db, "PB", "B")
    shift(db, "PB")
    assert shown(db, "C16h") == (2, 5, "—(n<10)")
    assert shown(db, "C16a") == (1, 5, "—(n<10)")


def test_nothing_is_known_without_shifts_and_partners(town):
    post(town, "P1", "G1")
    assert [shown(town, id)[2] for id in ("C16a", "C16g", "C16h")] == ["—", "—", "—"]
