"""Who is on duty, and is every grid staffed? (indicators.md C16a-d, h, i)

Everything holds at T (`scope.as_of`); the period plays no part. A position posted to k grids counts 1/k in
each, so that parents are sums; vacant and suspended positions do not count. Where no shifts, posts or flags
were exported the base is empty and the figure is '—', not 0 %. `level` as in `queries.closure`.

A roster reaches an instant where a shift covers it, of anybody and of any status. Where none does, before
the first, after the last or in a gap between two, who is on duty is not known: '—' (C16a), as in the mean
over the hours of a period, which leaves such hours out. A night without rows may be a night without people
or a roster that was only exported for the day; 0 % is said only where the roster tells of the instant and has
nobody on. What is read at T holds no longer than the shifts that it was read from: `until`.
"""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from queries import disclosure
from queries.db import Database
from queries.scope import Scope


def on_duty(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the positions of circle-counted roles on duty: post_id, role_code, unit_code, zone, lon, lat.

    A position posted to several units has a row for each. `post` is what a screen calls it: unit, role and
    which of the posts of that role in the unit, on duty or not; the number of the post stays in the house.
    """
    frame = db.frame("staff/on_duty", scope)
    return frame.assign(
        post=frame["unit_code"] + "." + frame["role_code"] + "." + frame["number"].astype("string")
    )


def until(db: Database, scope: Scope) -> datetime | None:
    """Return when the first shift that duty at T was read from ends; None where no roster reaches T.

    From then on what was read is no longer "now": somebody of it has gone.
    """
    moment = db.frame("staff/until", scope)["until"].iloc[0]
    return None if pd.isna(moment) else moment.to_pydatetime()


def is_rostered(db: Database, scope: Scope) -> bool:
    """Tell whether any roster reaches T."""
    return until(db, scope) is not None


def by_role(db: Database, scope: Scope) -> pd.DataFrame:
    """Return positions by role, in the profile's order: role_code, filled, vacant, on_duty."""
    frame = db.frame("staff/by_role", scope)
    order = {role.code: place for place, role in enumerate(db.profile.staffing.roles)}
    places = frame["role_code"].map(lambda code: order.get(code, len(order)))
    return frame.iloc[places.argsort(kind="stable")].reset_index(drop=True)


def grids(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Count grids that are manned and equipped (C16a, C16h, C16i), per unit.

    Columns: unit_code; grids, on_duty (somebody is); paired, on_duty_with_partner (it or its AB partner);
    groups_known, two_groups; branch_known, party_branch.
    """
    return db.frame("staff/grids", scope, level=level)


def staffing(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Count grids with as many people in each role as they should have (C16b): unit_code, grids, complete.

    Those are the units at the levels that the roles on duty are posted to; `staffing_by_level` tells the
    others, each by itself.
    """
    roles = db.profile.staffing.roles
    grids = {role.per for role in roles if "circle" in role.counted}
    return _staffing(db, scope, level, grids)


def staffing_by_level(db: Database, scope: Scope) -> pd.DataFrame:
    """Count the units of each level that a role is posted to, and those that have all (C16b).

    Columns: level, grids, complete; in the profile's order of roles. Levels are never added up.
    """
    roles = [role for role in db.profile.staffing.roles if role.min or role.max]
    rows = []
    for level in dict.fromkeys(role.per for role in roles):
        frame = _staffing(db, scope, None, {level})
        rows.append({"level": level, **{name: int(frame[name].sum()) for name in ("grids", "complete")}})
    return pd.DataFrame(rows, columns=["level", "grids", "complete"])


def _staffing(db: Database, scope: Scope, level: str | None, levels: set[str]) -> pd.DataFrame:
    rules = [role for role in db.profile.staffing.roles if role.per in levels and (role.min or role.max)]
    return db.frame(
        "staff/staffing",
        scope,
        level=level,
        rule_roles=[role.code for role in rules],
        rule_levels=[role.per for role in rules],
        rule_min=[role.min for role in rules],
        rule_max=[role.max for role in rules],
    )


def missing_roles(db: Database, scope: Scope) -> pd.DataFrame:
    """Return in how many grids each role is short or in excess: role_code, grids, below, above."""
    return db.frame("staff/missing_roles", scope)


def load(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Sum households and positions (C16c, C16d), per unit.

    Columns: unit_code, households (missing where held back), withheld (what is printed instead); positions by
    what they count for: household_staff, headline, full_time.
    """
    people = disclosure.sums(db, scope, level, "households")
    staff = db.frame("staff/load", scope, level=level).astype({"unit_code": object})
    frame = people.astype({"unit_code": object}).merge(staff, on="unit_code", how="outer")
    return frame.sort_values("unit_code", na_position="last", ignore_index=True)
