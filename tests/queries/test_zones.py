"""One place after another: the same work, told by the clocks of three zones, gives the same figures."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data.profile.model import Profile, load_profile
from data.store import Store
from queries.db import Database
from queries.figures import all_figures
from queries.periods import parse_period
from queries.scope import Scope

ZONES = ["Asia/Shanghai", "America/New_York", "Asia/Kolkata"]
COLUMNS = ("上报时间", "受理时间", "到场时间", "处置时限", "办结时间")


def profile_in(zone: str) -> Profile:
    plain = load_profile("default")
    return plain.model_copy(update={"profile": plain.profile.model_copy(update={"timezone": zone})})


def history(zone: str) -> list[dict[str, datetime | None]]:
    """Instants of events that begin at the same hours of the same days, by the clocks of the zone."""
    dice = Random(12)
    rows = []
    for number in range(300):
        local = datetime(2026, 11, 3) + timedelta(days=number % 12, minutes=dice.randrange(24 * 60))
        reported = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        steps = [reported + timedelta(minutes=minutes) for minutes in (0, 7, dice.randrange(8, 60), 1500)]
        closed = reported + timedelta(minutes=dice.randrange(70, 3000)) if dice.random() < 0.8 else None
        rows.append(dict(zip(COLUMNS, [*steps, closed], strict=True)))
    return rows


def written(path: Path, rows: list[dict[str, datetime | None]], form: str, zone: str) -> Path:
    def told(moment: datetime | None) -> str:
        if moment is None:
            return ""
        if form == "Z":
            return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["事件编号", "是否现场", "城乡", *COLUMNS])
        for number, row in enumerate(rows):
            writer.writerow([f"E{number}", "是", "城镇", *(told(row[name]) for name in COLUMNS)])
    return path


def told(path: Path, zone: str) -> dict[str, Any]:
    profile = profile_in(zone)
    as_of = datetime(2026, 11, 15, 12)
    with Store.open(":memory:") as store:
        report = store.import_files([path], profile, imported_at=datetime(2026, 11, 20), as_of=as_of)
        assert report.is_clean
        scope = Scope(parse_period("2026-W45", profile.periods, as_of), as_of)
        return all_figures(Database(store.connection, profile), scope)["indicators"]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("zones") / "a.csv"
    return told(written(path, history(ZONES[0]), "local", ZONES[0]), ZONES[0])


@pytest.mark.parametrize("form", ["local", "Z"])
@pytest.mark.parametrize("zone", ZONES)
def test_the_figures_of_a_place_are_told_by_its_own_clocks(tmp_path, expected, zone, form) -> None:
    found = told(written(tmp_path / "a.csv", history(zone), form, zone), zone)
    assert expected["C1"]["num"] > 100
    assert expected["C9"]["n"] > 100
    assert found == expected
