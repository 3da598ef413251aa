"""Positions and their duty posts, and the rota. A position is a role at a place, never a person."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from data.demo.cells import Floats, Integers
from data.demo.ground import Ground
from data.demo.recipes import Recipe
from data.profile import Profile, Role

HEADLINE_TARGET = 19_392    # yinzhou: active positions, between 19 001 and 19 999 (A10)
VACANT, SUSPENDED = 0.012, 0.004
DAYS_BACK, DAYS_AHEAD = 8, 2
ABSENT, WEEKEND_OFF, ON_LEAVE = 0.05, 0.34, 0.035
VILLAGE_AWAY, AWAY = 0.11, 0.9  # villages whose officers are mostly elsewhere for the day: training, inspection
OFFICE_SHARED = 0.85        # of urban officers share their community's office
OFFICE_WITHIN_M2 = 1.5e6    # larger communities have no office that all could share


def make_posts(profile: Profile, recipe: Recipe, ground: Ground, rng: np.random.Generator) -> pd.DataFrame:
    """Return positions (post_id, unit_code, role_code, status, lon, lat); a position in k units has k rows."""
    parts = [_role(profile, ground, role, rng) for role in profile.staffing.roles]
    if not parts:
        officer = Role(code="网格员", name="网格员", per="grid", min=1, counted=["circle"])
        parts = [_role(profile, ground, officer, rng)]
    posts = pd.concat([*parts, _auxiliaries(profile, ground, parts, rng)], ignore_index=True)
    places = _places(profile, recipe, ground, posts, rng)
    posts["lon"], posts["lat"] = np.round(places, 6).T
    return posts[["post_id", "unit_code", "role_code", "status", "lon", "lat"]]


def _role(profile: Profile, ground: Ground, role: Role, rng: np.random.Generator) -> pd.DataFrame:
    """Return the positions that the profile demands of `role`; voluntary ones come with `_auxiliaries`."""
    depth = _depth(ground, role.per)
    units = ground.level(depth)["unit_code"]
    if not role.min and not role.count:
        return _rows(role, pd.Series([], dtype="str"), [])
    if role.count:
        return _exactly(role, units, rng)
    extra = rng.random(len(units)) < (0.12 if "circle" in role.counted else 0)
    chosen = pd.concat([units, units[extra]], ignore_index=True)
    dice = rng.random(len(chosen))
    status = np.where(dice < SUSPENDED, "suspended", np.where(dice < SUSPENDED + VACANT, "vacant", "active"))
    rows = _rows(role, chosen, status)
    if role.code == "guide":  # 联村社干部: one officer of a village advises several of its grids
        shared = ground.parents(depth, depth - 1)
        pair = pd.Series(np.arange(len(units))).groupby(shared).cumcount() % 4 == 1
        rows.loc[pair, "post_id"] = rows["post_id"].shift()[pair]
        rows.loc[pair, "status"] = rows["status"].shift()[pair]
    return rows


def _exactly(role: Role, units: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    """Return exactly `role.count` active positions; a few units have only a vacant or suspended one."""
    count = role.count or len(units)
    order = rng.permutation(len(units))
    empty = order[:7] if count > len(units) else order[:0]
    served = np.setdiff1d(np.arange(len(units)), empty)[:count]
    extra = rng.choice(served, count - len(served))
    status = ["active"] * count + ["vacant", "suspended"] * len(empty)
    chosen = np.concatenate([served, extra, empty])
    rows = _rows(role, units.iloc[chosen].reset_index(drop=True), status[:len(chosen)])
    return rows.sort_values("unit_code", kind="stable", ignore_index=True)


def _auxiliaries(profile: Profile, ground: Ground, parts: list[pd.DataFrame], rng: np.random.Generator) -> pd.DataFrame:
    """Return voluntary positions, as many as bring the headline count to its target."""
    voluntary = [role for role in profile.staffing.roles if role.min == 0 and not role.count]
    if not voluntary:
        return _rows(None, pd.Series([], dtype="str"), [])
    placed = pd.concat(parts)
    missing = HEADLINE_TARGET - placed.loc[placed["status"] == "active", "post_id"].nunique()
    shares = np.round(missing * np.array([0.8] + [0.2 / (len(voluntary) - 1)] * (len(voluntary) - 1))).astype(int)
    shares[0] += missing - shares.sum()
    frames = []
    for role, number in zip(voluntary, shares, strict=True):
        units = ground.level(_depth(ground, role.per))["unit_code"]
        chosen = units.iloc[np.sort(rng.integers(0, len(units), number))].reset_index(drop=True)
        frames.append(_rows(role, chosen, ["active"] * number))
    return pd.concat(frames)


def _rows(role: Role | None, units: pd.Series, status: object) -> pd.DataFrame:
    code = role.code if role else ""
    number = units.groupby(units).cumcount() + 1
    return pd.DataFrame({"post_id": units + "-" + code + "-" + number.astype(str).str.zfill(2),
                         "unit_code": units, "role_code": code, "status": status})


def _depth(ground: Ground, level: str) -> int:
    levels = list(ground.units["level"].unique())
    return levels.index(level) if level in levels else ground.grids_at


def _places(profile: Profile, recipe: Recipe, ground: Ground, posts: pd.DataFrame, rng: np.random.Generator) -> Floats:
    """Return duty posts: in the unit; several officers of an urban community share its office."""
    lowest = _some_cell(ground, posts["unit_code"], rng)
    places = ground.points_within(lowest, rng, reach=0.7 * np.sqrt(rng.random(len(lowest))))
    village = ground.parents(-1, ground.grids_at - 1)[lowest]
    offices = ground.points_within(_central_cell(ground), rng, reach=np.full(village.max() + 1, 0.2))
    urban = ground.level(-1)["zone"].eq("urban").to_numpy()[lowest]
    small = ground.areas_m2(ground.grids_at - 1)[village] < OFFICE_WITHIN_M2
    shares = (urban & small & posts["role_code"].isin(_circle_roles(profile))
              & (rng.random(len(lowest)) < OFFICE_SHARED))
    places = np.where(shares.to_numpy()[:, None], offices[village], places)
    first = np.unique(posts["post_id"].to_numpy(dtype=object), return_index=True, return_inverse=True)
    return places[first[1]][first[2]]  # a position posted to several units still has one duty post


def _some_cell(ground: Ground, codes: pd.Series, rng: np.random.Generator) -> Integers:
    """Return a lowest unit inside each of the units `codes`."""
    result = np.zeros(len(codes), np.int64)
    for depth in range(len(ground.groups)):
        units = ground.level(depth)["unit_code"]
        row = pd.Index(units).get_indexer(pd.Index(codes))
        here = np.flatnonzero(row >= 0)
        inside = ground.parents(-1, depth)
        order = np.argsort(inside, kind="stable")
        size = np.bincount(inside)
        start = np.cumsum(size) - size
        chosen = row[here]
        result[here] = order[start[chosen] + (rng.random(len(here)) * size[chosen]).astype(np.int64)]
    return result


def _central_cell(ground: Ground) -> Integers:
    """Return the lowest unit nearest to the middle of every village."""
    cells = ground.groups[-1]
    middle = np.column_stack([np.bincount(cells, ground.pieces.plane[:, a]) / np.bincount(cells) for a in (0, 1)])
    village = ground.parents(-1, ground.grids_at - 1)
    centre = np.column_stack([np.bincount(village, middle[:, a]) / np.bincount(village) for a in (0, 1)])
    far = np.hypot(*(middle - centre[village]).T)
    order = np.lexsort([far, village])
    return order[np.unique(village[order], return_index=True)[1]]


def _circle_roles(profile: Profile) -> list[str]:
    return list(profile.roles_counted("circle")) or ["网格员"]


def make_shifts(profile: Profile, recipe: Recipe, ground: Ground, posts: pd.DataFrame, now: datetime,
                rng: np.random.Generator) -> pd.DataFrame:
    """Return the rota of the circle-counted positions from 8 days before `now` to 2 days after.

    Days run 08:30–17:30; then some stay until 22:00 and a smaller part has the night, by turns in each
    village; whoever had the night rests the next day where the recipe says so. Weekends are thinner, some
    are on leave.
    """
    officers = posts[posts["role_code"].isin(_circle_roles(profile)) & (posts["status"] == "active")]
    officers = officers.drop_duplicates("post_id").reset_index(drop=True)
    village = pd.factorize(officers["unit_code"].str[:recipe.lengths[recipe.grids_at - 1]])[0]
    place_in_rota = pd.Series(village).groupby(village).cumcount().to_numpy() + village
    turns = max(round(1 / recipe.night_share), 2)
    leave = rng.random(len(officers)) < ON_LEAVE
    frames = []
    for offset in range(-DAYS_BACK, DAYS_AHEAD + 1):
        day = pd.Timestamp(now.date()) + timedelta(days=offset)
        turn = (day.toordinal() - place_in_rota) % turns
        away = (rng.random(village.max() + 1) < VILLAGE_AWAY)[village]
        absent = np.where(away, AWAY, WEEKEND_OFF if day.weekday() >= 5 else ABSENT)
        works = rng.random(len(officers)) >= absent
        if recipe.rest_after_night:
            works &= turn != 1
        for chosen, starts, ends in (
            (works, 8.5, 17.5), (works & (turn >= turns - 2), 17.5, 22), (turn == 0, 17.5, 32.5),
        ):
            frames.append(pd.DataFrame({
                "post_id": officers["post_id"][chosen],
                "starts_at": day + pd.Timedelta(hours=starts),
                "ends_at": day + pd.Timedelta(hours=ends),
                "status": np.where(leave[chosen], "leave", "on"),
            }))
    shifts = pd.concat(frames, ignore_index=True)
    return shifts.sort_values(["starts_at", "post_id"], kind="stable", ignore_index=True)
