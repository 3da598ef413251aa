"""A small village of squares a hundredth of a degree wide, for what the pasture of the demo does not have."""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb
import shapely

from queries.scope import Period
from tests.queries.tables import add_units, insert

NOW = datetime(2020, 8, 3, 12)
MERGED = datetime(2020, 7, 31)
MONTH = Period("month", datetime(2020, 8, 1), datetime(2020, 9, 1), "2020-08")


def square(x: float, y: float, width: float = 1, height: float = 1) -> dict[str, object]:
    """Return geometry and middle of a square or box; one step is 0.01 degrees."""
    box = shapely.box(110 + x / 100, 37 + y / 100, 110 + (x + width) / 100, 37 + (y + height) / 100)
    return {"geometry": shapely.to_wkb(box), "lon": box.centroid.x, "lat": box.centroid.y}


def put_on_duty(connection: duckdb.DuckDBPyConnection, unit: str, role: str = "wgy") -> None:
    post = {"post_id": f"P-{unit}", "unit_code": unit, "role_code": role, "status": "active", "batch_id": 1}
    insert(connection, "posts", **post)
    hour = timedelta(hours=1)
    span = {"starts_at": NOW - hour, "ends_at": NOW + hour}
    insert(connection, "shifts", post_id=f"P-{unit}", status="on", batch_id=1, **span)


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Put in a new village with four grids, a dedicated one beside them, and two old villages.

    G1 and G2 are partners of each other, G1 is on duty. G3 looks to G2, which it touches at a corner only.
    G4 names nobody, D1 a grid that is not there. In G1 is a courtyard, which has no ground.
    """
    old = {"parent_code": "V1", "level": "oldvillage", "valid_to": MERGED}
    grid = {"parent_code": "V1", "level": "grid", "kind": "rural"}
    add_units(
        connection,
        {"unit_code": "T1", "level": "town", "zone": "rural"},
        {"unit_code": "V1", "parent_code": "T1", "level": "newvillage", **square(0, 0, 3, 2)},
        {"unit_code": "O1", "name": "东村", **old, **square(0, 0, 2)},
        {"unit_code": "O2", "name": "西村", **old, **square(2, 0)},
        {"unit_code": "G1", **grid, "backup_unit": "G2", **square(0, 0)},
        {"unit_code": "G2", **grid, "backup_unit": "G1", **square(1, 0)},
        {"unit_code": "G3", **grid, "backup_unit": "G2", **square(0, 1)},
        {"unit_code": "G4", **grid, **square(1, 1)},
        {
            "unit_code": "D1",
            "parent_code": "V1",
            "level": "dedicated",
            "kind": "enterprise",
            "backup_unit": "G9",
            **square(2, 0),
        },
        {"unit_code": "Y1", "parent_code": "G1", "level": "courtyard", "lon": 110.002, "lat": 37.002},
    )
    put_on_duty(connection, "G1")
    for name, kind, unit, since in (
        ("化解中心", "mediation", "V1", MERGED),
        ("便民中心", "service", "T1", None),
        ("明年的中心", "mediation", "G1", datetime(2021, 1, 1)),
    ):
        insert(
            connection,
            "centres",
            centre_id=name,
            kind=kind,
            name=name,
            unit_code=unit,
            valid_from=since,
            lon=110.01,
            lat=37.005,
            batch_id=1,
        )
    insert(
        connection,
        "batches",
        batch_id=1,
        file_name="",
        file_hash="",
        table_name="units",
        rows_in=0,
        loaded=0,
        replaced=0,
        unchanged=0,
        refused=0,
        imported_at=NOW,
        as_of=NOW,
    )
