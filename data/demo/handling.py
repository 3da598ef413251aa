"""How events were handled: the callback, the mode, and the evidence recorded."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.demo.arrays import Flags, Integers
from data.demo.lifecycle import DAY, HOUR, MISSING, VALID
from data.demo.recipes import Recipe
from data.profile.model import Profile

CALLED_WITHIN = 2 * DAY
SEEN = 0.68  # of the pieces of evidence, where some are missing
UNTOLD = 0.22  # of these, with no evidence recorded
AT_THE_FRONT = 0.7  # of events whose mode the profile leaves open


def call_back(profile: Profile, table: pd.DataFrame, now: int, rng: np.random.Generator) -> pd.DataFrame:
    """Return `table` with the column `feedback` where the rule book knows this step.

    Where events end with it, every closed one gets a callback eventually, and its outcome is unknown until
    then; elsewhere only those with a known outcome get one.
    """
    if "FEEDBACK" not in {step.code for step in profile.workflow.steps}:
        return table
    closed = table["closed"].to_numpy(np.int64)
    done = closed != MISSING
    is_end = profile.workflow.closed_step == "FEEDBACK"
    if is_end:
        asked = closed + (rng.lognormal(np.log(9), 0.8, len(table)) * HOUR).astype(np.int64)
        known = done & (asked <= now)
        for answer in ("rating", "resolved"):
            table[answer] = np.where(known, table[answer], MISSING).astype(np.int8)
    else:
        room = np.minimum(CALLED_WITHIN, now - closed)
        asked = closed + (rng.random(len(table)) * room).astype(np.int64)
        known = done & ((table["rating"] != MISSING) | (table["resolved"] != MISSING)).to_numpy()
    table["feedback"] = np.where(known, asked, MISSING)
    table["updated"] = np.maximum(table["updated"], table["feedback"])
    return table


def tell_handling(profile: Profile, recipe: Recipe, table: pd.DataFrame, rng: np.random.Generator) -> None:
    """Fill `mode` (index into the profile's) and `evidence` (one bit for each piece) where it has them."""
    modes = [mode.code for mode in profile.workflow.modes]
    closed = ((table["disposition"] == VALID) & (table["closed"] != MISSING)).to_numpy()
    if modes and profile.tiers.items:
        table["mode"] = _by_tier(profile, table)
    elif modes:
        table["mode"] = _freely(recipe, modes, closed, rng)
        depth = np.array([[0, 1, 1], [2, 3, 3], [1, 1, 1]])[table["mode"], rng.integers(0, 3, len(table))]
        table["handler"] = depth.astype(np.int8)
    if profile.workflow.evidence:
        table["evidence"] = _seen(recipe, len(profile.workflow.evidence), closed, rng)


def _by_tier(profile: Profile, table: pd.DataFrame) -> Integers:
    """Return the mode that the rule book prescribes for the tier, once the event is accepted."""
    names = [mode.name for mode in profile.workflow.modes]
    tiers = sorted(profile.tiers.items, key=lambda tier: tier.rank)
    of_tier = np.array([names.index(tier.disposal) if tier.disposal in names else MISSING for tier in tiers])
    taken_on = (table["disposition"] == VALID) & (table["responded"] != MISSING)
    return np.where(taken_on, of_tier[table["tier"]], MISSING)


def _freely(recipe: Recipe, modes: list[str], closed: Flags, rng: np.random.Generator) -> Integers:
    """Distribute closed events among the modes as the recipe asks: a set share at the front, few by forum."""
    mode = np.where(rng.random(len(closed)) < AT_THE_FRONT, modes.index("front"), modes.index("centre"))
    if recipe.front is None:
        return mode
    rows = rng.permutation(np.flatnonzero(closed))
    front = int(rng.integers(recipe.front[0], recipe.front[1] + 1))
    mode[rows] = modes.index("centre")
    mode[rows[:front]] = modes.index("front")
    mode[rows[front : front + recipe.forum]] = modes.index("forum")
    return mode


def _seen(recipe: Recipe, pieces: int, closed: Flags, rng: np.random.Generator) -> Integers:
    """Return the evidence of each event: whole for as many closed ones as the recipe asks for."""
    whole = (1 << pieces) - 1
    bits = (rng.random((len(closed), pieces)) < SEEN) @ (1 << np.arange(pieces))
    lost = rng.integers(0, pieces, len(closed))
    seen = np.where(bits == whole, whole - (1 << lost), bits)
    seen = np.where((seen == 0) | (rng.random(len(closed)) < UNTOLD), MISSING, seen)
    seen = np.where(closed | (rng.random(len(closed)) < 0.3), seen, MISSING)
    if recipe.whole_evidence is not None:
        rows = rng.permutation(np.flatnonzero(closed))
        low, high = recipe.whole_evidence
        seen[rows[: int(rng.integers(low, high + 1))]] = whole
    return seen
