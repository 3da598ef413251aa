"""Working days of China, of other countries, and of years that no library knows yet."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
import yaml
from pydantic import ValidationError

from data.profile.limits import Sla
from data.profile.model import load_profile
from data.profile.working_days import working_days


@pytest.mark.parametrize("calendar", ["US", "US-NY", "IN", "DE-BY"])
def test_the_days_of_another_country_are_those_of_its_law(calendar: str) -> None:
    country, _, part = calendar.partition("-")
    known = holidays.country_holidays(country, subdiv=part or None)
    days = [date(2027, 1, 1) + timedelta(n) for n in range(365)]
    expected = [day for day in days if day not in known and day.weekday() < 5]
    found = [day for day in working_days(calendar, {}) if day.year == 2027]
    assert found == expected
    assert date(2027, 1, 26) not in found if calendar == "IN" else date(2027, 1, 1) not in found


@pytest.mark.parametrize(
    "calendar, words", [("Atlantis", "no calendar"), ("US-ZZ", "NY"), ("", "no calendar")]
)
def test_an_unknown_calendar_is_told_with_those_that_there_are(calendar: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Sla(calendar=calendar)


def profile_with(folder: Path, **sla: object) -> Path:
    path = folder / "own.yaml"
    limits = {"due": {"*": {"working_days": 5}}, **sla}
    head = {"id": "own", "name": "本地"}
    path.write_text(yaml.safe_dump({"profile": head, "sla": limits}, allow_unicode=True), encoding="utf-8")
    return path


def test_a_small_file_brings_a_year_that_the_library_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "2027.yaml").write_text(
        "2027:\n  rest: [2027-01-01, 2027-02-05..2027-02-11]\n  work: [2027-01-30]\n", encoding="utf-8"
    )
    sla = load_profile(profile_with(tmp_path, years_file="2027.yaml")).sla
    assert sla.covers(2027)
    assert sla.unknown_next_year(date(2026, 11, 30)) is None
    days = set(working_days(sla.calendar, sla.years))
    assert date(2027, 1, 30) in days
    assert not days & {date(2027, 2, day) for day in range(5, 12)}
    assert date(2027, 2, 12) in days


@pytest.mark.parametrize(
    "today, limits, told",
    [
        (date(2026, 10, 31), {}, None),
        (date(2026, 11, 1), {}, 2027),
        (date(2026, 12, 31), {}, 2027),
        (date(2026, 12, 31), {"calendar": "US"}, None),
        (date(2026, 12, 31), {"due": {"*": {"hours": 5}}}, None),
        (date(2025, 11, 5), {}, None),
    ],
)
def test_a_missing_next_year_is_told_from_november_on(tmp_path, today, limits, told) -> None:
    assert load_profile(profile_with(tmp_path, **limits)).sla.unknown_next_year(today) == told
