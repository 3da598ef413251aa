"""The way up: at which level an event begins, and which comes next when it is passed on (systems.md A7)."""

from __future__ import annotations

from dataclasses import dataclass

from data.profile.model import Profile


@dataclass(frozen=True)
class Ladder:
    """Levels in the order in which an event climbs them, each with its rung.

    All levels that count as the grid share rung 0: going from one to another of them is no escalation.
    A level that handles nothing is not on the ladder.
    """

    levels: tuple[str, ...]
    rungs: tuple[int, ...]

    def rung(self, level: object) -> int | None:
        """Return the rung of a level, None for one that is not on the ladder."""
        return dict(zip(self.levels, self.rungs, strict=True)).get(str(level))


def ladder(profile: Profile) -> Ladder:
    """Return the ladder of a system: the handlers of its tiers by rank, else its levels from below."""
    inside = profile.in_grid_levels
    tiers = sorted(profile.tiers.items, key=lambda tier: tier.rank)
    handlers = [tier.handler for tier in tiers if tier.handler]
    if not tiers or len(handlers) < len(tiers):
        ground = [level.code for level in reversed(profile.levels) if level.geometry != "none"]
        handlers = [*ground, *(level.code for level in profile.external_levels)]
    above = [code for code in dict.fromkeys(handlers) if code not in inside]
    first = 1 if inside else 0
    below = [level.code for level in reversed(profile.levels) if level.code in inside]
    return Ladder((*below, *above), (*(0 for _ in below), *range(first, first + len(above))))
