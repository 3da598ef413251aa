"""What a table of a file cannot provide because a column is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Consequence:
    """The sentence `code` applies when the columns `lacking` are missing and all of `having` are present.

    With `any_of`, one of `lacking` is enough.
    """

    table: str
    code: str
    lacking: tuple[str, ...]
    having: tuple[str, ...] = ()
    any_of: bool = False

    def missed(self, table: str, missing: Collection[str]) -> tuple[str, ...]:
        """Return which of `lacking` a file of `table` misses; none if the sentence does not apply."""
        found = tuple(name for name in self.lacking if name in missing)
        is_lacking = bool(found) if self.any_of else found == self.lacking
        holds = table == self.table and is_lacking and not any(name in missing for name in self.having)
        return found if holds else ()


CONSEQUENCES = (
    Consequence("units", "lacks_parent", ("parent_code",)),
    Consequence("units", "lacks_level", ("level",)),
    Consequence("units", "lacks_unit_name", ("name",)),
    Consequence("units", "lacks_unit_zone", ("zone", "kind")),
    Consequence("units", "lacks_outline", ("geometry",)),
    Consequence("units", "lacks_partner", ("backup_unit",)),
    Consequence("units", "lacks_groups", ("work_group", "service_group"), any_of=True),
    Consequence("units", "lacks_branch", ("party_branch",)),
    Consequence("population", "lacks_households", ("households",)),
    Consequence("population", "lacks_residents", ("residents",)),
    Consequence("posts", "lacks_post_status", ("status",)),
    Consequence("posts", "lacks_post_point", ("lon", "lat")),
    Consequence("shifts", "lacks_shift_status", ("status",)),
    Consequence("events", "lacks_closed", ("closed_at",)),
    Consequence("events", "lacks_place", ("grid_code", "lon", "lat")),
    Consequence("events", "lacks_grid", ("grid_code",), ("lon", "lat")),
    Consequence("events", "lacks_point", ("lon", "lat"), ("grid_code",)),
    Consequence("events", "lacks_disposition", ("disposition",)),
    Consequence("events", "lacks_accepted", ("accepted_at",)),
    Consequence("events", "lacks_due", ("due_eff",)),
    Consequence("events", "lacks_category", ("category",)),
    Consequence("events", "lacks_tier", ("tier",)),
    Consequence("events", "lacks_max_level", ("max_level",)),
    Consequence("events", "lacks_arrived", ("arrived_at", "onsite"), any_of=True),
    Consequence("events", "lacks_taking_on", ("assigned_at", "responded_at"), any_of=True),
    Consequence("events", "lacks_reopened", ("reopened_at",)),
    Consequence("events", "lacks_suspended", ("suspended",)),
    Consequence("events", "lacks_repeat", ("repeat_of",)),
    Consequence("events", "lacks_resolved", ("resolved",)),
    Consequence("events", "lacks_rating", ("rating",)),
    Consequence("events", "lacks_channel", ("channel",)),
)


def consequences(table: str, missing: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return (code of the sentence, missing columns) for a file of `table`, the most serious first."""
    found = ((one.code, one.missed(table, missing)) for one in CONSEQUENCES)
    return [(code, columns) for code, columns in found if columns]
