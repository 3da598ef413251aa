"""The tables of a demo as files: Chinese headers, names instead of codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from data.demo import columns
from data.demo.build import STEPS, Tables
from data.demo.write import frame_table, write_csv, write_events, write_steps, write_units
from data.profile._base import Named
from data.profile.model import Profile


def write_tables(
    profile: Profile, tables: Tables, folder: Path, progress: Callable[[int, int, str], None]
) -> list[Path]:
    """Write the tables that have rows into `folder` and return the files; `progress` goes on from 30 %."""
    progress(30, STEPS, "write")
    units = folder / "网格.geojson"
    write_units(_exported_units(profile, tables.units), tables.shapes, units)
    files = {
        "人口.csv": tables.population.rename(columns=columns.POPULATION),
        "岗位.csv": _exported_posts(profile, tables.posts),
        "班次.csv": _exported_shifts(tables.shifts),
        "台账.csv": _named(tables.facts, columns.FACTS, fact_key=_names(profile.facts)),
        "考评.csv": _exported_scores(profile, tables.scores),
        "制度落实.csv": _named(tables.duties, columns.DUTIES, duty=_names(profile.calendar)),
        "中心.csv": _named(tables.centres, columns.CENTRES, kind=_names(profile.centres)),
    }
    paths = [units]
    for name, frame in files.items():
        if len(frame):
            paths.append(folder / name)
            write_csv(frame_table(frame), paths[-1])
    progress(40, STEPS, "events")
    paths += write_events(
        tables.events,
        tables.recipe.prefix,
        folder,
        lambda share: progress(40 + int(50 * share), STEPS, "events"),
    )
    if len(tables.steps):
        paths.append(folder / "事件流转.csv")
        write_steps(tables.steps, tables.events, tables.recipe.prefix, paths[-1])
    paths.append(folder / "道路.parquet")
    tables.roads.to_parquet(paths[-1])
    progress(STEPS, STEPS, "done")
    return paths


def _exported_units(profile: Profile, units: pd.DataFrame) -> pd.DataFrame:
    words = units.assign(
        level=units["level"].replace(columns.level_names(profile)),
        zone=units["zone"].map(columns.ZONES),
        kind=units["kind"].replace(columns.kind_names(profile)),
        valid_from=units["valid_from"].dt.strftime("%Y-%m-%d %H:%M:%S"),
        valid_to=units["valid_to"].dt.strftime("%Y-%m-%d %H:%M:%S"),
    )
    for flag in ("work_group", "service_group", "party_branch"):
        words[flag] = units[flag].map(columns.YES_NO)
    return words.rename(columns=columns.UNITS)[list(columns.UNITS.values())]


def _exported_posts(profile: Profile, posts: pd.DataFrame) -> pd.DataFrame:
    words = posts.assign(
        role_code=posts["role_code"].replace(columns.role_names(profile)),
        status=posts["status"].map(columns.POST_STATUS),
    )
    return words.rename(columns=columns.POSTS)[list(columns.POSTS.values())]


def _exported_shifts(shifts: pd.DataFrame) -> pd.DataFrame:
    words = shifts.assign(status=shifts["status"].map(columns.SHIFT_STATUS))
    return words.rename(columns=columns.SHIFTS)[list(columns.SHIFTS.values())]


def _exported_scores(profile: Profile, scores: pd.DataFrame) -> pd.DataFrame:
    rule = profile.evaluation
    judged = [*rule.subscores, *rule.factors] if rule else []
    return _named(
        scores,
        columns.SCORES,
        role_code=columns.role_names(profile),
        rater=_names(rule.raters if rule else []),
        factor=_names(judged),
    )


def _named(frame: pd.DataFrame, headers: Mapping[str, str], **names: Mapping[str, str]) -> pd.DataFrame:
    """Return `frame` under the headers of an export, with names instead of the codes of some columns."""
    words = frame.assign(**{column: frame[column].replace(known) for column, known in names.items()})
    return words.rename(columns=dict(headers))[list(headers.values())]


def _names(items: Sequence[Named]) -> dict[str, str]:
    return {item.code: item.name for item in items}
