"""What the store must hold of a true row: what is not told follows from what is."""

from __future__ import annotations

from typing import Literal

from data.profile.model import Profile
from tests.fuzz import limits
from tests.fuzz.place import corner
from tests.fuzz.tables import Row
from tests.fuzz.truth import Truth

PARENTS = {"090101": "0901", "090102": "0901", "Ab7": "0901"}


def stored(truth: Truth, row: Row, profile: Profile) -> Row:
    """Return what the store must hold of a true row: what is not told follows from what is."""
    unstored = ("duplicate", "office")
    found = {name: value for name, value in row.items() if not name.startswith("_") and name not in unstored}
    if "_point" in row:
        found["lon"], found["lat"] = row["_point"] or (None, None)
    if truth.table != "events":
        return found
    if row.get("grid_code") is None:
        found["grid_code"] = _holding(row.get("_point"), profile)
    for name in ("event_id", "master_id", "repeat_of"):
        if found.get(name) is not None:
            found[name] = scope_of(row, profile) + found[name]
    found.setdefault("accepted_at", row["reported_at"])
    if found.get("first_closed_at") is None and "closed_at" in row:
        found["first_closed_at"] = row["closed_at"]
    if found.get("due_eff") is None:
        start = found["accepted_at"] or found["reported_at"]
        found["due_eff"] = limits.due(start, row.get("_limit"), profile, row)
    is_merged = bool(row.get("duplicate")) or row.get("master_id") is not None
    found["disposition"] = row.get("disposition") or ("merged" if is_merged else "valid")
    found.setdefault("suspended", False)
    return found


def _holding(point: tuple[float, float] | None, profile: Profile) -> str | None:
    """Return the grid that holds a point of the town."""
    if point is None:
        return None
    return "090101" if point[0] < corner(profile)[0] + 0.1 else "090102"


def scope_of(row: Row, profile: Profile) -> str:
    """Return what stands before the number of an event where the profile says what makes it unique."""
    parts = {
        "grid": row.get("grid_code"),
        "office": row.get("office") or (PARENTS.get(row["grid_code"]) if row.get("grid_code") else None),
        "year": str(row["reported_at"].year),
    }
    order: tuple[Literal["grid", "office", "year"], ...] = ("grid", "office", "year")
    said = [parts[one] for one in order if one in profile.id_scope and parts[one] is not None]
    return "".join(f"{one}/" for one in said)
