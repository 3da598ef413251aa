"""AB partners: which grid stands in for which. A few have none, or one too far, for the rules to find."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.demo.ground import Ground
from data.profile.model import Profile

WITHOUT, TOO_FAR = 2, 1


def make_partners(profile: Profile, ground: Ground, rng: np.random.Generator) -> pd.Series:
    """Return the partner of every unit of the ground; nothing where the profile has no AB rule.

    Adjacent grids are paired with each other while any are left; the rest are assigned a neighbour.
    """
    partners = pd.Series([None] * len(ground.units), dtype="str", index=ground.units.index)
    rule = profile.staffing.backup
    if rule is None or rule == "none":
        return partners
    beside = ground.beside(ground.grids_at)
    chosen = np.full(len(beside), -1)
    few_first = sorted(range(len(beside)), key=lambda one: len(beside[one]))
    for grid in few_first:
        free = [other for other in beside[grid] if chosen[other] < 0 and other != grid]
        if chosen[grid] < 0 and free:
            other = int(rng.choice(free))
            chosen[grid], chosen[other] = other, grid
    alone = np.flatnonzero(chosen < 0)
    chosen[alone] = [int(rng.choice(beside[grid])) if len(beside[grid]) else -1 for grid in alone]
    odd = rng.permutation(len(beside))[: WITHOUT + TOO_FAR]
    chosen[odd[:WITHOUT]] = -1
    for grid in odd[WITHOUT:]:
        far = np.setdiff1d(np.arange(len(beside)), [grid, *beside[grid]])
        chosen[grid] = int(rng.choice(far)) if len(far) else chosen[grid]
    codes = ground.level(ground.grids_at)["unit_code"].to_numpy(object)
    here = ground.units.index[ground.depths == ground.grids_at]
    partners.loc[here] = [codes[one] if one >= 0 else None for one in chosen]
    return partners
