"""Positions and their duty posts. A position is a role at a place, never a person."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from data.demo.arrays import Floats, Integers
from data.demo.extras import Extras
from data.demo.ground import Ground
from data.demo.nesting import nearest_member
from data.demo.recipes import Recipe
from data.profile.model import Profile
from data.profile.staff import Role

PLAIN_ROLE = "网格员"
VACANT, SUSPENDED = 0.012, 0.004
MANY = 40  # units; with more than this, some have nobody
PASSING = 0.35  # of auxiliaries are temporary
OFFICE_SHARED = 0.85  # of urban officers share their community's office
OFFICE_WITHIN_M2 = 1.5e6  # larger communities have no office that everyone could share


def make_posts(
    profile: Profile, recipe: Recipe, ground: Ground, extras: Extras, now: datetime, rng: np.random.Generator
) -> pd.DataFrame:
    """Return positions with their duty posts (degrees); a position posted to k units has k rows."""
    everywhere = pd.concat([ground.units, extras.units], ignore_index=True)
    parts = [_role(ground, everywhere, role, rng) for role in profile.staffing.roles]
    if not parts:
        officer = Role(code=PLAIN_ROLE, name=PLAIN_ROLE, per="grid", min=1, counted=["circle"])
        parts = [_role(ground, everywhere, officer, rng)]
    posts = pd.concat([*parts, _auxiliaries(profile, recipe, ground, parts, rng)], ignore_index=True)
    places = _places(profile, recipe, ground, posts, rng)
    row = pd.Index(extras.units["unit_code"]).get_indexer(pd.Index(posts["unit_code"]))
    places[row >= 0] = extras.places()[row[row >= 0]]
    posts["lon"], posts["lat"] = np.round(places, 6).T
    posts["valid_from"], posts["valid_to"] = pd.NaT, pd.NaT
    posts = pd.concat([posts, _helpers(profile, recipe, ground, everywhere, now, rng)], ignore_index=True)
    return posts[["post_id", "unit_code", "role_code", "status", "lon", "lat", "valid_from", "valid_to"]]


def _helpers(
    profile: Profile,
    recipe: Recipe,
    ground: Ground,
    everywhere: pd.DataFrame,
    now: datetime,
    rng: np.random.Generator,
) -> pd.DataFrame | None:
    """Return the auxiliary positions of the recipe; some are there for a time only, which may be over."""
    if not recipe.auxiliaries:
        return None
    frames = []
    for role in (one for one in profile.staffing.roles if one.code in recipe.auxiliaries):
        number = recipe.auxiliaries[role.code]
        units = everywhere.loc[everywhere["level"] == role.per, "unit_code"]
        turn = np.concatenate([rng.permutation(len(units)) for _ in range(-(-number // len(units)))])[:number]
        frames.append(_rows(role, units.iloc[np.sort(turn)].reset_index(drop=True), ["active"] * number))
    posts = pd.concat(frames, ignore_index=True)
    today = pd.Timestamp(now.date())
    begun = today - pd.to_timedelta(rng.integers(60, 420, len(posts)), unit="D")
    ended = begun + pd.to_timedelta(rng.integers(40, 300, len(posts)), unit="D")
    passing = rng.random(len(posts)) < PASSING
    posts["valid_from"] = pd.Series(begun).where(passing)
    posts["valid_to"] = pd.Series(ended).where(passing)
    lowest = _some_cell(ground, posts["unit_code"], rng)
    posts["lon"], posts["lat"] = np.round(ground.points_within(lowest, rng), 6).T
    return posts


def _role(ground: Ground, everywhere: pd.DataFrame, role: Role, rng: np.random.Generator) -> pd.DataFrame:
    """Return the positions that the profile demands of `role`; voluntary ones come with `_auxiliaries`."""
    depth = _depth(ground, role.per)
    units = everywhere.loc[everywhere["level"] == role.per, "unit_code"].reset_index(drop=True)
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
        second = pd.Series(np.arange(len(units))).groupby(shared).cumcount() % 4 == 1
        pair = second & (rng.random(len(units)) < 0.15)
        rows.loc[pair, "post_id"] = rows["post_id"].shift()[pair]
        rows.loc[pair, "status"] = rows["status"].shift()[pair]
    return rows


def _exactly(role: Role, units: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    """Return exactly `role.count` active positions; a few units have only a vacant or suspended one."""
    count = role.count or len(units)
    order = rng.permutation(len(units))
    empty = order[:7] if count > len(units) > MANY else order[:0]
    served = np.setdiff1d(np.arange(len(units)), empty)[:count]
    extra = rng.choice(served, count - len(served))
    status = ["active"] * count + ["vacant", "suspended"] * len(empty)
    chosen = np.concatenate([served, extra, empty])
    rows = _rows(role, units.iloc[chosen].reset_index(drop=True), status[: len(chosen)])
    return rows.sort_values("unit_code", kind="stable", ignore_index=True)


def _auxiliaries(
    profile: Profile, recipe: Recipe, ground: Ground, parts: list[pd.DataFrame], rng: np.random.Generator
) -> pd.DataFrame:
    """Return voluntary positions, as many as bring the headline count to its target."""
    voluntary = [role for role in profile.staffing.roles if role.min == 0 and not role.count]
    if not voluntary or recipe.headline_staff is None:
        return _rows(None, pd.Series([], dtype="str"), [])
    placed = pd.concat(parts)
    missing = recipe.headline_staff - placed.loc[placed["status"] == "active", "post_id"].nunique()
    others = len(voluntary) - 1
    each = round(missing * 0.2 / max(others, 1))
    shares = [missing - each * others] + [each] * others
    frames = []
    for role, number in zip(voluntary, shares, strict=True):
        units = ground.level(_depth(ground, role.per))["unit_code"]
        chosen = units.iloc[np.sort(rng.integers(0, len(units), number))].reset_index(drop=True)
        frames.append(_rows(role, chosen, ["active"] * number))
    return pd.concat(frames)


def _rows(role: Role | None, units: pd.Series, status: object) -> pd.DataFrame:
    code = role.code if role else ""
    number = units.groupby(units).cumcount() + 1
    return pd.DataFrame(
        {
            "post_id": units + "-" + code + "-" + number.astype(str).str.zfill(2),
            "unit_code": units,
            "role_code": code,
            "status": status,
        }
    )


def _depth(ground: Ground, level: str) -> int:
    found = ground.depths[(ground.units["level"] == level).to_numpy()]
    return int(found[0]) if len(found) else ground.grids_at


def _places(
    profile: Profile, recipe: Recipe, ground: Ground, posts: pd.DataFrame, rng: np.random.Generator
) -> Floats:
    """Return duty posts: in the unit; several officers of an urban community share its office."""
    lowest = _some_cell(ground, posts["unit_code"], rng)
    places = ground.points_within(lowest, rng, reach=0.7 * np.sqrt(rng.random(len(lowest))))
    village = ground.parents(-1, ground.grids_at - 1)[lowest]
    offices = ground.points_within(_central_cell(ground), rng, reach=np.full(village.max() + 1, 0.2))
    urban = ground.level(-1)["zone"].eq("urban").to_numpy()[lowest] & recipe.shared_offices
    small = ground.areas_m2(ground.grids_at - 1)[village] < OFFICE_WITHIN_M2
    works_there = posts["role_code"].isin(circle_roles(profile)).to_numpy()
    shares = urban & small & works_there & (rng.random(len(lowest)) < OFFICE_SHARED)
    places = np.where(shares[:, None], offices[village], places)
    # a position posted to several units still has one duty post
    which, ids = pd.factorize(posts["post_id"])
    first = np.full(len(ids), len(which))
    np.minimum.at(first, which, np.arange(len(which)))
    return np.asarray(places[first[which]], np.float64)


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
    return nearest_member(
        ground.pieces.middles(ground.groups[-1]),
        ground.parents(-1, ground.grids_at - 1),
        ground.pieces.middles(ground.groups[ground.grids_at - 1]),
    )


def circle_roles(profile: Profile) -> list[str]:
    """Return the roles that the response circle counts; a plain profile has officers only."""
    return list(profile.roles_counted("circle")) or [PLAIN_ROLE]
