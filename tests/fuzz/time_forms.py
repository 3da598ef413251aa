"""Every form of a time, for a whole column: one, a mixture, numbers, zones, a day beside its time of day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, Literal
from zoneinfo import ZoneInfo

from tests.data.test_times_everywhere import CLOCKS, DAYS, NONE, WIDE, part
from tests.fuzz.clocks import WHOLE, spoken, zoned

__all__ = ["ENDS", "WIDE", "Context", "Times", "rounded", "times"]
Precision = Literal["second", "minute", "day"]
Form = Callable[[datetime], str]
WEEK = "一二三四五六日"
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")
MINUTES: dict[str, Form] = {
    "plain": lambda t: f"{t:%H:%M}",
    "short": lambda t: f"{t.hour}:{t:%M}",
    "chinese": lambda t: f"{t.hour}时{t.minute}分",
    "o'clock": lambda t: f"{t.hour}点{t:%M}分",
    "am pm": lambda t: f"{t:%I:%M} {'am' if t.hour < 12 else 'pm'}",
    "PM": lambda t: f"{t.hour % 12 or 12}:{t:%M}{'AM' if t.hour < 12 else 'PM'}",
    "before": lambda t: f"{'上午' if t.hour < 12 else '下午'}{t.hour % 12 or 12}:{t:%M}",
    "words": lambda t: f"{part(t)}{t.hour % 12 or 12}点{t:%M}分",
}
MORE_DAYS: dict[str, Form] = {
    "weekday": lambda t: f"{t:%Y-%m-%d} 星期{WEEK[t.weekday()]}",
    "numerals": lambda t: f"{str(t.year).translate(NUMERALS)}年{_numeral(t.month)}月{_numeral(t.day)}日",
    "compact": lambda t: f"{t:%Y%m%d}",
    "wide dashes": lambda t: f"{t:%Y}－{t:%m}－{t:%d}",
    "no zeros": lambda t: f"{t.year}-{t.month}-{t.day}",
}
ALL_DAYS = DAYS | MORE_DAYS
MORE_NONE = (
    "1970-01-01 05:30:00", "1970-01-01T08:00:00+08:00", "1/1/1900", "1900年1月1日", "0001/1/1 0:00:00",
    "9999-12-31 23:59:59", "1753-01-01 00:00:00", "99991231235959", "0000-00-00 00:00:00", "1899/12/30",
)  # fmt: skip


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones else "")


@dataclass(frozen=True)
class Context:
    """What the columns of one file have in common."""

    is_typed: bool  # the format has numbers of its own
    has_times: bool
    has_twins: bool  # one header may stand above two columns
    from_1904: bool
    order: Literal["day_first", "month_first"]
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True)
class Times:
    """The cells of a column of times; `clocks` is the column beside it. `form` names how it was written.

    `may_ask`: nothing in the column tells its order, and the file may be asked about.
    """

    cells: list[Any]
    form: str
    clocks: list[Any] | None = None
    may_ask: bool = False


def times(  # noqa: C901, PLR0911, PLR0912  one branch for each form
    rng: Random,
    truths: Sequence[datetime | None],
    precision: Precision,
    context: Context,
    *,
    is_end: bool,
    is_required: bool,
    is_recent: bool,
    has_pair: bool,
) -> Times:
    """Write a column of times; those of `precision` 'day' of an end are 23:59:59."""
    empty = "" if rng.random() < 0.5 else rng.choice(["-", "NULL", "—", " ", "N/A", "无数据"])
    if not is_required and rng.random() < 0.25:
        empty = rng.choice([*NONE, *MORE_NONE])

    def all_of(form: Callable[[datetime], Any]) -> list[Any]:
        return [empty if one is None else form(one) for one in truths]

    kinds = ["one", "one", "mixed", "mixed", "digits", "serial", "ordered", "typed", "typed"]
    filled = [one for one in truths if one is not None]
    if precision != "day":
        kinds += ["zoned", "epoch", "apart" if has_pair else "one", "oracle", "whole", "spoken"]
    elif is_recent and len({*filled}) >= 3:
        kinds += ["short"]
    kind = rng.choice(kinds)
    if kind == "typed" and context.has_times:
        return Times([None if one is None else _day(one, precision) for one in truths], "typed")
    if kind == "serial" and context.has_times and context.is_typed and rng.random() < 0.5:
        return Times(
            [None if one is None else float(_serial(one, precision, context)) for one in truths], kind
        )
    if kind == "serial":
        return Times(all_of(lambda t: _serial(t, precision, context)), "serial")
    if kind == "digits":
        return Times(all_of(lambda t: f"{t:%Y%m%d}" if precision == "day" else f"{t:%Y%m%d%H%M%S}"), "digits")
    if kind == "epoch":
        unit = rng.choice([1, 1000, 1_000_000, 1_000_000_000])
        own = ZoneInfo(context.zone)
        return Times(all_of(lambda t: str(int(t.replace(tzinfo=own).timestamp()) * unit)), f"epoch {unit}")
    if kind == "zoned":
        return Times(all_of(lambda t: zoned(rng, t, context.zone)), "zoned")
    if kind == "whole":
        name = rng.choice(list(WHOLE))
        return Times(all_of(WHOLE[name]), f"whole {name}")
    if kind == "spoken":
        has_seconds = precision == "second"
        days = ALL_DAYS[rng.choice(list(ALL_DAYS))]
        return Times(
            all_of(lambda t: f"{days(t)}{_gap(rng)}{spoken(rng, t, has_seconds=has_seconds)}"), "spoken"
        )
    if kind == "oracle":
        return Times(
            all_of(
                lambda t: (
                    f"{t.day:02}-{t:%b}-{t:%y} {t:%I.%M.%S}.000000 {'AM' if t.hour < 12 else 'PM'}".upper()
                )
            ),
            "oracle",
        )
    clocks = (CLOCKS | MINUTES) if precision == "minute" else CLOCKS
    if kind == "ordered":
        clock = clocks[rng.choice(list(clocks))] if precision != "day" else None
        sign = rng.choice("/-.")
        is_decided = any(one.day > 12 for one in filled)
        return Times(
            all_of(lambda t: _ordered(t, context.order, sign, clock)),
            f"ordered {context.order}",
            may_ask=not is_decided,
        )
    if kind == "short":
        sign, order = rng.choice("/-"), rng.choice(["year_first", context.order])
        return Times(all_of(lambda t: _short(t, order, sign)), f"short {order}", may_ask=True)
    if kind == "apart":
        day = ALL_DAYS[rng.choice([name for name in ALL_DAYS if name != "weekday"])]
        if context.has_times and context.is_typed and rng.random() < 0.5:
            return _apart(truths)
        clock = clocks[rng.choice(list(clocks))]
        return Times(all_of(day), "apart", ["" if one is None else clock(one) for one in truths])
    if kind == "mixed":
        return Times(all_of(lambda t: _any(rng, t, precision, is_end=is_end)), "mixed")
    day, clock = rng.choice(list(ALL_DAYS)), rng.choice(list(clocks))
    gap = _gap(rng)
    return Times(all_of(lambda t: _written(t, precision, day, gap, clocks[clock])), f"{day} {clock}")


def _apart(truths: Sequence[datetime | None]) -> Times:
    """Write days as cells of dates, and times of day as cells of times."""
    days = [None if one is None else one.replace(hour=0, minute=0, second=0) for one in truths]
    return Times(days, "apart, typed", [None if one is None else one.time() for one in truths])


def _gap(rng: Random) -> str:
    return rng.choice([" ", " ", "  ", "\u00a0", "\u3000", "\u200b "])


def _written(moment: datetime, precision: Precision, day: str, gap: str, clock: Form) -> str:
    return ALL_DAYS[day](moment) + ("" if precision == "day" else f"{gap}{clock(moment)}")


def _any(rng: Random, moment: datetime, precision: Precision, *, is_end: bool) -> str:
    clocks = (CLOCKS | MINUTES) if precision == "minute" else CLOCKS
    if precision != "day" and (moment.hour, moment.minute, moment.second) == (0, 0, 0) and not is_end:
        before = moment - timedelta(days=1)
        word = rng.choice(["24:00", "24:00:00", "24时", "24点"])
        return f"{ALL_DAYS[rng.choice(list(ALL_DAYS))](before)} {word}"
    if precision == "minute" and moment.hour == 0 and rng.random() < 0.3:
        before = moment - timedelta(days=1)
        return f"{DAYS[rng.choice(list(DAYS))](before)} 晚上12:{moment:%M}"
    text = _written(
        moment, precision, rng.choice(list(ALL_DAYS)), _gap(rng), clocks[rng.choice(list(clocks))]
    )
    return text.translate(WIDE) if rng.random() < 0.15 else text


def _day(moment: datetime, precision: Precision) -> datetime:
    return moment.replace(hour=0, minute=0, second=0) if precision == "day" else moment


def _serial(moment: datetime, precision: Precision, context: Context) -> str:
    days = (
        _day(moment, precision) - datetime(1904, 1, 1)
        if context.from_1904
        else _day(moment, precision) - datetime(1899, 12, 30)
    )
    return str(days.days) if precision == "day" else f"{days / timedelta(days=1):.10f}"


def _ordered(moment: datetime, order: str, sign: str, clock: Form | None) -> str:
    first, second = (moment.day, moment.month) if order == "day_first" else (moment.month, moment.day)
    return f"{first}{sign}{second}{sign}{moment.year}" + (f" {clock(moment)}" if clock else "")


def _short(moment: datetime, order: str, sign: str) -> str:
    year, month, day = f"{moment:%y}", f"{moment:%m}", f"{moment:%d}"
    parts = {
        "year_first": (year, month, day),
        "day_first": (day, month, year),
        "month_first": (month, day, year),
    }
    return sign.join(parts[order])


ENDS = {"due_eff", "closed_at", "first_closed_at", "due_at", "done_at"}


def rounded(moment: datetime, precision: Precision, *, is_end: bool) -> datetime:
    """Return the moment as a column tells it; a day alone is the end of a deadline or closing."""
    if precision != "day":
        found = (
            moment.replace(microsecond=0)
            if precision == "second"
            else moment.replace(second=0, microsecond=0)
        )
        # the number of a day in a spreadsheet is that day, and so is its midnight
        return found + timedelta(minutes=1) if is_end and found == found.replace(hour=0, minute=0) else found
    return (
        moment.replace(hour=23, minute=59, second=59, microsecond=0)
        if is_end
        else moment.replace(hour=0, minute=0, second=0, microsecond=0)
    )
