"""Time limits, and the hours during which a working-time clock runs (C0)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from data.profile._base import Model

Amount = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Limit(Model):
    """Within how much time an event must be closed: exactly one of these."""

    hours: Amount | None = None
    days: Amount | None = None  # of 24 hours
    working_hours: Amount | None = None
    working_days: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len(self.model_dump(exclude_none=True)) != 1:
            msg = "give exactly one of hours, days, working_hours, working_days"
            raise ValueError(msg)
        return self

    @property
    def is_working_time(self) -> bool:
        """Does its clock stop outside working time?"""
        return self.working_hours is not None or self.working_days is not None

    @property
    def calendar_seconds(self) -> int:
        """Its length by a clock that never stops; a working day then counts as a day."""
        hours = self.hours or self.working_hours or 24 * (self.days or self.working_days or 0)
        return round(hours * 3600)


def _each_day(given: Any) -> Any:
    """Return a list of days with spans such as '2027-02-06..2027-02-12' expanded into their days."""
    if not isinstance(given, list):
        return given
    found: list[Any] = []
    for one in given:
        first, dots, last = str(one).partition("..")
        if not dots:
            found.append(one)
            continue
        begin, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
        found += [begin + timedelta(n) for n in range((end - begin).days + 1)]
    return found


Days = Annotated[list[date], BeforeValidator(_each_day)]


class Year(Model):
    """The days of a year on which a place rests or works against the calendar.

    A span of days is written '2027-02-06..2027-02-12'.
    """

    rest: Days = []
    work: Days = []


def seconds_of(hours: str) -> tuple[int, int]:
    """Return begin and end of '08:30-12:00' as seconds of the day."""
    begin, end = ((int(part[:2]) * 60 + int(part[3:])) * 60 for part in hours.split("-"))
    return begin, end


def _in_order(hours: list[str]) -> list[str]:
    for text in hours:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)", text):
            msg = f"'{text}' is not like 08:30-12:00"
            raise ValueError(msg)
    ends = [second for text in hours for second in seconds_of(text)]
    if (
        not hours
        or any(before >= after for before, after in zip(ends[::2], ends[1::2], strict=True))
        or any(before > after for before, after in zip(ends[1::2], ends[2::2], strict=False))
    ):
        msg = "work hours follow one another"
        raise ValueError(msg)
    return hours


WorkHours = Annotated[list[str], AfterValidator(_in_order)]
