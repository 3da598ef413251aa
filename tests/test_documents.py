"""The documents name panels, layers, keys and columns: each of them must be there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.commands import _base as commands
from dashboard.data_page import _base as sections
from dashboard.panels import _base as panels
from dashboard.web import page as pages
from dashboard.web.state import COLOURINGS, LAYERS
from data.profile._base import Model
from data.profile.model import Profile, load_profile
from queries.indicators import INDICATORS

ROOT = Path(__file__).parent.parent
SYSTEMS = ("baiyunsi", "tuanjie", "yinzhou", "yihe", "otog")
NUMBERS = (22, 26, 28, 25, 22)  # facts of each, as the page that takes the articles apart counts them
IDS = [f"S{system}-{fact:02d}" for system, number in enumerate(NUMBERS) for fact in range(1, number + 1)]
ROW = re.compile(r"^\| (S\d-\d\d) \| (.+?) \| (.+) \|$", re.MULTILINE)
REFERENCE = re.compile(r"`([a-z]+):([^`]+)`")
MISSING = "*Not represented*"
ROWS: list[tuple[str, str, str]] = ROW.findall((ROOT / "docs" / "systems.md").read_text(encoding="utf-8"))
SOURCE = ROOT.parent / "shared" / "systems.md"


@cache
def columns() -> frozenset[str]:
    schema = (ROOT / "data" / "schema.sql").read_text(encoding="utf-8")
    tables = re.findall(r"^create table (\w+) \((.*?)^\);", schema, re.MULTILINE | re.DOTALL)
    return frozenset(
        f"{table}.{name}" for table, body in tables for name in re.findall(r"^    (\w+) ", body, re.MULTILINE)
    )


def says(profile: Profile, path: str) -> bool:
    """Return whether a profile itself says something under a dotted key."""
    value: Any = profile
    for name in path.split("."):
        if not isinstance(value, Model) or name not in value.model_fields_set:
            return False
        value = getattr(value, name)
    return value not in (None, "", [], {})


def is_there(kind: str, name: str, profile: Profile) -> bool:
    known: dict[str, Any] = {
        "panel": panels.discover,
        "page": lambda: [*(page.id for page in pages.discover()), "case"],
        "section": sections.discover,
        "layer": lambda: LAYERS,
        "colour": lambda: COLOURINGS,
        "indicator": lambda: INDICATORS,
        "column": columns,
        "command": lambda: [command.name for command in commands.discover()],
        "headline": lambda: [one.id for one in profile.headlines],
        "fact": lambda: [one.code for one in profile.facts],
        "role": lambda: [one.code for one in profile.staffing.roles],
        "level": lambda: [one.code for one in profile.levels],
        "centre": lambda: [one.code for one in profile.centres],
    }
    if kind == "key":
        return says(profile, name)
    if kind == "briefing":
        return (ROOT / "queries" / "briefing" / f"{name}.py").is_file()
    if kind == "file":
        return (ROOT / name).is_file()
    return kind in known and name in known[kind]()


def test_every_fact_has_exactly_one_row() -> None:
    assert [fact for fact, _, _ in ROWS] == IDS


@pytest.mark.skipif(not SOURCE.exists(), reason="the page that takes the articles apart is not here")
def test_the_facts_are_those_of_the_articles() -> None:
    told = re.findall(r"^\| (S\d-\d\d) \|", SOURCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == IDS


@pytest.mark.parametrize(("fact", "where"), [(fact, where) for fact, _, where in ROWS], ids=IDS)
def test_a_fact_lives_where_the_table_says(fact: str, where: str) -> None:
    profile = load_profile(SYSTEMS[int(fact[1])])
    references = REFERENCE.findall(where)
    assert references or where.startswith(MISSING)
    assert [f"{kind}:{name}" for kind, name in references if not is_there(kind, name, profile)] == []


def test_few_facts_are_missing_and_each_says_why() -> None:
    missing = [where for _, _, where in ROWS if where.startswith(MISSING)]
    assert len(missing) < 10
    assert all(len(where) > len(MISSING) + 20 for where in missing)
    words = {1: "one", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
    text = (ROOT / "docs" / "systems.md").read_text(encoding="utf-8")
    assert f"There are {words[len(missing)]} of those." in text


def test_every_headline_of_the_articles_has_its_fact() -> None:
    told = " ".join(where for _, _, where in ROWS)
    asked = [one.id for name in SYSTEMS for one in load_profile(name).headlines]
    assert [one for one in asked if f"`headline:{one}`" not in told] == []


@pytest.mark.parametrize(
    "name", ["panel:nothing", "key:workflow.nothing", "key:privacy", "key:sla", "fact:x", "other:x", "file:x"]
)
def test_a_name_that_is_not_there_is_found(name: str) -> None:
    kind, _, rest = name.partition(":")
    assert is_there(kind, rest, load_profile("otog")) == (name == "key:sla")
