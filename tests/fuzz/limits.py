"""Limits of time: 3个工作日, 2天4小时, 当日, 48:00; and when something is due by them, counted day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, Literal
from zoneinfo import ZoneInfo

import chinese_calendar
import holidays

from data.profile.limits import Sla
from data.profile.model import Profile
from data.profile.working import seconds_of

Kind = Literal["hours", "minutes", "day_end", "working_days", "working_hours"]
Limit = tuple[Kind, int]
DIGITS = "零一二三四五六七八九十"
DAY = timedelta(days=1)


def draw(rng: Random) -> Limit:
    """Return a limit."""
    kind: Kind = rng.choice(
        ["hours", "hours", "hours", "minutes", "day_end", "working_days", "working_hours"]
    )
    amounts = {
        "hours": [1, 2, 4, 12, 24, 36, 48, 52, 72, 120, 168],
        "minutes": [30, 90, 45, 615],
        "day_end": [0, 1],
        "working_days": [1, 2, 3, 5, 7, 10],
        "working_hours": [1, 4, 8, 20],
    }
    return kind, rng.choice(amounts[kind])


def write(rng: Random, values: Sequence[Limit | None]) -> tuple[str, list[Any]]:
    """Return a header and cells; a header names the unit where every cell is a number of it."""
    kinds = {one[0] for one in values if one}
    if len(kinds) == 1 and rng.random() < 0.6 and (bare := _bare(*kinds)):
        return rng.choice(bare), [
            "" if one is None else rng.choice([str(one[1]), f"{one[1]}.0", f" {one[1]}"]) for one in values
        ]
    return rng.choice(["处置时限", "办理时限", "处理时限"]), [
        "" if one is None else rng.choice(_forms(one)) for one in values
    ]


def _bare(kind: Kind) -> list[str]:
    return {
        "hours": ["处置时限(小时)", "处置时限（小时）", "办理时限小时", "sla_hours"],
        "working_days": ["处置时限(工作日)", "办理时限（单位：工作日）", "办理时限[工作日]"],
        "working_hours": ["处置时限(工作小时)", "处置时限（工作时）"],
        "minutes": ["处置时限(分钟)"],
    }.get(kind, [])


def _forms(limit: Limit) -> list[str]:
    kind, amount = limit
    if kind == "day_end":
        return (["当日", "当天", "当日办结", "今日内", "即日"], ["次日", "翌日", "次日内办结"])[amount]
    if kind == "minutes":
        return [f"{amount}分钟", f"{amount} min", f"PT{amount}M", f"{amount // 60:02}:{amount % 60:02}"]
    if kind == "working_days":
        return [
            f"{amount}个工作日", f"{amount}工作日", f"{DIGITS[amount]}个工作日", f"{amount} working days",
            f"限{amount}个工作日内办结", f"{amount}business days", f"不超过{amount}个工作日",
        ]  # fmt: skip
    if kind == "working_hours":
        return [f"{amount}个工作小时", f"{amount}工作时", f"{amount} working hours", f"{amount}工作小时内"]
    return _hours(amount)


def _hours(hours: int) -> list[str]:
    days, rest = divmod(hours, 24)
    found = [
        f"{hours}小时", f"{hours} 小时", f"{hours}个小时", f"PT{hours}H", f"{hours}h", f"{hours}小时内办结",
        f"{hours:02}:00", f"{hours:02}:00:00", f"{hours * 60}分钟", f"{hours} hours", f"限{hours}小时",
        f"{hours}小时0分", f"{hours}个钟头", f"{hours}紧急工作时",
    ]  # fmt: skip
    if days and rest:
        found += [f"{days}天{rest}小时", f"{days}日{rest}时", f"P{days}DT{rest}H", f"{days}天零{rest}个小时"]
        found += [f"{days} days, {rest}:00:00", f"{DIGITS[days]}天{rest}小时"]
    if days and not rest:
        found += [f"{days}天", f"{DIGITS[days]}天", f"{days}个自然日", f"P{days}D", f"{days} days"]
    if days == 7 and not rest:
        found += ["一周", "P1W", "1个星期"]
    if rest == 12:
        found += [f"{days}天半" if days else "半天", f"{days}.5天"]
    return found


def due(
    start: datetime, limit: Limit | None, profile: Profile, words: dict[str, str | None]
) -> datetime | None:
    """Return when something is due; where its row says nothing, by the profile's limit of its tier."""
    zone = profile.profile.timezone
    if limit is None:
        rule = profile.sla.due.get(words.get("tier") or "") or profile.sla.due.get("*")
        if rule is None:
            return None
        ((kind, amount),) = rule.model_dump(exclude_none=True).items()
        limit = ("hours", int(amount) * 24) if kind == "days" else (kind, int(amount))
    kind, amount = limit
    if kind == "day_end":
        return (start + amount * DAY).replace(hour=23, minute=59, second=59)
    if kind in ("hours", "minutes"):
        return later(start, timedelta(**{kind: amount}), zone)
    found = _worked(start, kind, amount, profile.sla)
    elapsed = amount * DAY if kind == "working_days" else timedelta(hours=amount)
    if found is None and kind == "working_days" and profile.sla.working_day_from == "at_once":
        elapsed = timedelta(seconds=amount * sum(end - begin for begin, end in _spans(profile.sla)))
    return later(start, elapsed, zone) if found is None else found


def later(start: datetime, span: timedelta, zone: str) -> datetime:
    """Return the local time so much later, by the instants and not by the wall."""
    clock = ZoneInfo(zone)
    return (start.replace(tzinfo=clock).astimezone(UTC) + span).astimezone(clock).replace(tzinfo=None, fold=0)


def _spans(sla: Sla) -> list[tuple[int, int]]:
    return [seconds_of(hours) for hours in sla.work_hours]


def _worked(start: datetime, kind: str, amount: int, sla: Sla) -> datetime | None:
    """Return the end of so much work; None where the calendar ends before."""
    is_work = _calendar(sla.calendar)
    spans = _spans(sla)
    day = start.date()
    if kind == "working_days" and sla.working_day_from == "next_day":
        left = amount
        while left:
            day += DAY
            if day > LAST.get(sla.calendar, date.max - DAY):
                return None
            left -= is_work(day)
        return _instant(day, spans[-1][1])
    need = amount * 3600 if kind == "working_hours" else amount * sum(end - begin for begin, end in spans)
    passed = (start - datetime(start.year, start.month, start.day)).seconds
    while day <= LAST.get(sla.calendar, date.max - DAY):
        for begin, end in spans if is_work(day) else ():
            first = max(begin, passed)
            if first < end and need <= end - first:
                return _instant(day, first + need)
            need -= max(0, end - first)
        day, passed = day + DAY, 0
    return None


LAST = {"china": date(2026, 12, 31)}


@cache
def _calendar(name: str) -> Callable[[date], bool]:
    if name == "china":
        return cache(chinese_calendar.is_workday)
    if name == "weekends":
        return lambda day: day.weekday() < 5
    country, _, part = name.partition("-")
    known = holidays.country_holidays(country, subdiv=part)
    return lambda day: day.weekday() < 5 and day not in known


def _instant(day: date, seconds: int) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
