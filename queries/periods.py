"""Arithmetic of periods: reading them, neighbours, and the period to compare with (indicators.md C0, C17).

A period is half-open. A place cuts time by its own rules (`data.profile.model.Periods`): the first day of the
week, the day of the month on which a month begins, the day on which a year begins. Words are not made here.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from data.errors import UsageError
from data.profile.place import Periods
from queries.scope import Period, PeriodKind, Scope

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MIDDLE_OF_WEEK = timedelta(days=3)  # ISO numbers a week by its fourth day; so do we, however it starts

_DATE = r"\d{4}-\d\d-\d\d"
_FORMS: dict[PeriodKind, re.Pattern[str]] = {
    "day": re.compile(rf"({_DATE})", re.ASCII),
    "week": re.compile(r"(\d{4})-W(\d\d)", re.ASCII),
    "month": re.compile(r"(\d{4})-(\d\d)", re.ASCII),
    "quarter": re.compile(r"(\d{4})-Q([1-4])", re.ASCII),
    "year": re.compile(r"(\d{4})", re.ASCII),
    "ytd": re.compile(r"(\d{4})-YTD", re.ASCII),
    "span": re.compile(rf"({_DATE})\.\.({_DATE})", re.ASCII),
}


def parse_period(text: str, rules: Periods, as_of: datetime) -> Period:
    """Return the period written as `text`.

    Known forms: '2026-11-21', '2026-W46', '2026-11', '2026-Q4', '2026' (the whole year), '2026-YTD' (which
    ends at `as_of`), and '2026-01-05..2026-02-03' with both days included.

    Raises
    ------
    UsageError
        `period_unreadable`, also for days, weeks and months that do not exist.
    """
    for kind, form in _FORMS.items():
        if match := form.fullmatch(text):
            try:
                return _read(kind, match.groups(), rules, as_of)
            except (ValueError, OverflowError) as error:
                raise UsageError("period_unreadable", text=text) from error
    raise UsageError("period_unreadable", text=text)


def current_period(kind: PeriodKind, rules: Periods, as_of: datetime) -> Period:
    """Return the period of `kind` that contains `as_of`."""
    today = as_of.date()
    if kind == "day":
        return _day(today)
    if kind == "week":
        return _week(today - timedelta(days=(today.weekday() - WEEKDAYS.index(rules.week_start)) % 7))
    if kind in {"year", "ytd"}:
        year = as_of.year if as_of < _year_start(as_of.year + 1, rules) else as_of.year + 1
        return _year_to_date(year, rules, as_of) if kind == "ytd" else _year(year, rules)
    if kind == "span":
        msg = "a span is written, not current"
        raise ValueError(msg)
    year, month = _month_of(today, rules)
    return _month(year, month, rules) if kind == "month" else _quarter(year, (month + 2) // 3, rules)


def neighbour(period: Period, rules: Periods, step: int) -> Period:
    """Return the period of the same kind `step` places later (negative: earlier).

    A span's neighbour is as long as the span; the neighbour of a year to date lies a calendar year away.
    """
    if period.kind == "day":
        return _day((period.start + step * DAY).date())
    if period.kind == "week":
        return _week((period.start + step * WEEK).date())
    if period.kind == "span":
        length = period.end - period.start
        return _span((period.start + step * length).date(), (period.end + step * length - DAY).date())
    if period.kind in {"year", "ytd"}:
        return _years_later(period, step)
    year, month = _month_of(period.start.date(), rules)
    months = year * 12 + month - 1 + step * (1 if period.kind == "month" else 3)
    year, month = divmod(months, 12)
    if period.kind == "month":
        return _month(year, month + 1, rules)
    return _quarter(year, month // 3 + 1, rules)


def previous(period: Period, rules: Periods) -> Period:
    """Return the period just before, for 环比."""
    return neighbour(period, rules, -1)


def year_before(period: Period, rules: Periods) -> Period | None:
    """Return the period of the same name one year earlier, for 同比; None for a week 53 without partner."""
    if period.kind != "week":
        return _years_later(period, -1)
    year, week, _ = (period.start + MIDDLE_OF_WEEK).isocalendar()
    return _iso_week(year - 1, week, rules) if week <= _weeks_in(year - 1) else None


def comparison_scope(scope: Scope, base: Period, maturity: Literal["same", "full"] = "same") -> Scope:
    """Return the same question about `base`, known as maturely as `scope` knows its own period (C17).

    A finished period e is compared with its base at e_base + (T - e); of an unfinished one the base is
    seen after the same elapsed length, s_base + (T - s), and ends there if it is longer. With `maturity`
    'full' (a rule of the place) the base is as long, but all that became of it by T is known.
    """
    period, as_of = scope.period, scope.as_of
    known = as_of if maturity == "full" else None
    if as_of >= period.end:
        return scope.over(base, known or base.end + (as_of - period.end))
    base_as_of = base.start + (as_of - period.start)
    # as_of itself belongs to what is known, so the half-open end lies one second (our resolution) later
    end = max(base.start, min(base.end, base_as_of + timedelta(seconds=1)))
    return scope.over(replace(base, end=end), known or base_as_of)


def is_unfinished(period: Period, as_of: datetime) -> bool:
    """Return whether the period still runs at `as_of`."""
    return as_of < period.end


def display_label(period: Period, rules: Periods) -> str:
    """Return the label to print without words: '12.19-3.19' where months do not begin on the 1st."""
    anchored = rules.month_anchor_day > 1 and period.kind in {"month", "quarter"}
    if anchored or period.kind == "ytd":
        return f"{period.start.month}.{period.start.day}-{period.end.month}.{period.end.day}"
    return period.label


def steps_of(period: Period, rules: Periods, as_of: datetime) -> list[datetime]:
    """Return the starts of the steps that a trend over the period is drawn in, up to `as_of`.

    Days up to a month or a span of 62 days, weeks in a quarter, months in a year to date or longer span;
    the first step begins with the period.
    """
    days = (period.end - period.start) / DAY
    kind: PeriodKind = "month"
    if period.kind in {"day", "week", "month"} or (period.kind == "span" and days <= 62):
        kind = "day"
    elif period.kind == "quarter":
        kind = "week"
    steps = [period.start]
    step = neighbour(current_period(kind, rules, period.start), rules, 1)
    while step.start < period.end and step.start <= as_of:
        steps.append(step.start)
        step = neighbour(step, rules, 1)
    return steps


def _read(kind: PeriodKind, parts: tuple[str, ...], rules: Periods, as_of: datetime) -> Period:
    if kind == "day":
        return _day(date.fromisoformat(parts[0]))
    if kind == "span":
        return _span(date.fromisoformat(parts[0]), date.fromisoformat(parts[1]))
    year = int(parts[0])
    if kind == "ytd":
        return _year_to_date(year, rules, as_of)
    if kind == "year":
        return _year(year, rules)
    number = int(parts[1])
    if kind == "week":
        return _iso_week(year, number, rules)
    return _month(year, number, rules) if kind == "month" else _quarter(year, number, rules)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _day(day: date) -> Period:
    return Period("day", _midnight(day), _midnight(day + DAY), day.isoformat())


def _span(first: date, last: date) -> Period:
    if last < first:
        msg = "a span ends after it begins"
        raise ValueError(msg)
    return Period("span", _midnight(first), _midnight(last + DAY), f"{first}..{last}")


def _week(first: date) -> Period:
    year, week, _ = (first + MIDDLE_OF_WEEK).isocalendar()
    return Period("week", _midnight(first), _midnight(first + WEEK), f"{year:04}-W{week:02}")


def _iso_week(year: int, week: int, rules: Periods) -> Period:
    thursday = date.fromisocalendar(year, week, 4)
    middle_day = (WEEKDAYS.index(rules.week_start) + 3) % 7  # weekday of the fourth day of our week
    middle = thursday + timedelta(days=middle_day - thursday.weekday())
    return _week(middle - MIDDLE_OF_WEEK)


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _month_of(day: date, rules: Periods) -> tuple[int, int]:
    """Return the month that `day` is counted in: named by the month of its last day."""
    if rules.month_anchor_day == 1 or day.day < rules.month_anchor_day:
        return day.year, day.month
    return (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)


def _month_start(year: int, month: int, rules: Periods) -> datetime:
    if rules.month_anchor_day > 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return datetime(year, month, rules.month_anchor_day)


def _month_end(year: int, month: int, rules: Periods) -> datetime:
    return _month_start(year, month + 1, rules) if month < 12 else _month_start(year + 1, 1, rules)


def _month(year: int, month: int, rules: Periods) -> Period:
    start, end = _month_start(year, month, rules), _month_end(year, month, rules)
    return Period("month", start, end, f"{year:04}-{month:02}")


def _quarter(year: int, quarter: int, rules: Periods) -> Period:
    start, end = _month_start(year, 3 * quarter - 2, rules), _month_end(year, 3 * quarter, rules)
    return Period("quarter", start, end, f"{year:04}-Q{quarter}")


def _year_start(year: int, rules: Periods) -> datetime:
    """Return when the year called `year` begins; one that does not begin on 1 January is named by its end."""
    month, day = map(int, rules.ytd_from.split("-"))
    return datetime(year if (month, day) == (1, 1) else year - 1, month, day)


def _year(year: int, rules: Periods) -> Period:
    return Period("year", _year_start(year, rules), _year_start(year + 1, rules), f"{year:04}")


def _year_to_date(year: int, rules: Periods, as_of: datetime) -> Period:
    start = _year_start(year, rules)
    end = max(start, min(as_of, _year_start(year + 1, rules)))
    return Period("ytd", start, end, f"{year:04}-YTD")


def _years_later(period: Period, years: int) -> Period:
    """Shift both ends by calendar years; 02-29 becomes 02-28."""
    start, end = _shifted(period.start, years), _shifted(period.end, years)
    if period.kind == "day":
        return _day(start.date())
    if period.kind == "span":
        return _span(start.date(), (end - DAY).date())
    label = f"{int(period.label[:4]) + years:04}{period.label[4:]}"
    return replace(period, start=start, end=end, label=label)


def _shifted(moment: datetime, years: int) -> datetime:
    year = moment.year + years
    return moment.replace(year=year, day=min(moment.day, calendar.monthrange(year, moment.month)[1]))
