"""Time limits exported as durations: '5个工作日', '24小时', or 24 under 处置时限(小时)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import duckdb
import pyarrow as pa

from data.profile.limits import Sla
from data.profile.working import Limit, seconds_of
from data.session import ImportSession, Opened
from data.text import folded
from data.values.numbers import in_words

UNITS: Mapping[str, str] = {
    "working_days": r"工作日|work(?:ing)? ?days?|business ?days?|bd",
    "working_hours": r"(?<!紧急)工作小时|(?<!紧急)工作时|work(?:ing)? ?hours?|business ?hours?",
    # 紧急工作时 (GB/T 30428.8) runs through nights and feasts
    "hours": r"紧急工作时|紧急工作小时|小时|钟头|时|hours?|hrs?|h",
    "weeks": r"星期|周|礼拜|weeks?|w",
    "days": r"自然日|日历日|天|日|days?|d",
    "minutes": r"分钟|分|minutes?|mins?|m",
}
_NUMBER = r"\d+(?:\.\d+)?|[半零一二两三四五六七八九十百廿卅]+"
PIECE = re.compile(
    rf"(?P<n>{_NUMBER}) ?个?(?P<half>半)? ?(?:(?P<"
    + ")|(?P<".join(f"{unit}>{words}" for unit, words in UNITS.items())
    + r"))(?P<after>半(?![小个天]))?(?![a-z])(?: ?(?:零|又|,|and|以及)? ?)?"
)
BEFORE = re.compile(r"^(?:限时?|不超过|不晚于|最迟|≤|<=?|within|in)\s*")
BEHIND = re.compile(
    r"\s*(?:之内|以内|内)?(?:办结|完成|办理完毕|办理|办|处置|处理|答复|回复|反馈|解决|到位)?$"
)
CLOCK = re.compile(r"(?:(\d+) ?days?,? ?)?(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?")
DATE_LIKE = re.compile(r"\d{5,}[\d\s:./t-]*z?")  # a day of a spreadsheet, 20261120; 10080分钟 is none
ISO = re.compile(
    r"p(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(?:t(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?)?"
)
ISO_SECONDS = (604800, 86400, 3600, 60, 1)
# to the end of the day, or of the next one
DAYS_ON = {
    word: days
    for days, words in enumerate(
        (
            ("当日", "当天", "今日", "今天", "同日", "即日", "当日内", "当天内", "same day", "today"),
            ("次日", "翌日", "第二天", "明天", "隔日", "next day", "tomorrow"),
        )
    )
    for word in words
}
IN_BRACKETS = re.compile(r"[(\[](?:单位:?)?个?([^)\]]*)[)\]]")
AT_THE_END = re.compile("(紧急工作时|工作小时|工作时|工作日|小时|分钟|天| hours| days| min(?:ute)?s?)数?$")
Columns = tuple[int | None, int | None, int | None]


@dataclass(frozen=True)
class EndOfDay:
    """A limit that is no duration: to the end of the day on which it begins, or that many days later."""

    days_on: int


def limit_of(text: str, unit: str | None, day_hours: float) -> Limit | EndOfDay | None:
    """Return the limit stated in a cell; None if it cannot be parsed.

    Parameters
    ----------
    unit
        What a bare number counts, from the header; None when the header does not say.
    day_hours
        Working hours per day, for fractions of a working day.
    """
    said = BEHIND.sub("", BEFORE.sub("", folded(text).lower())).strip()
    if said in DAYS_ON:
        return EndOfDay(DAYS_ON[said])
    if re.fullmatch(r"\d+(?:\.\d+)?", said):
        return None if unit is None else _limit({unit: float(said)}, day_hours)
    if found := CLOCK.fullmatch(said):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return _limit({"minutes": days * 1440 + hours * 60 + minutes + seconds / 60}, day_hours)
    if said.startswith("p") and (found := ISO.fullmatch(said)):
        parts = zip(found.groups(), ISO_SECONDS, strict=True)
        return _limit({"minutes": sum(float(part or 0) * seconds for part, seconds in parts) / 60}, day_hours)
    return _limit(_pieces(said), day_hours)


def _pieces(said: str) -> dict[str, float]:
    """Return the amount of each unit in a text such as 2天4小时; nothing if it is no such text."""
    amounts: dict[str, float] = {}
    place = 0
    while place < len(said):
        found = PIECE.match(said, place)
        kind = found and next((unit for unit in UNITS if found[unit]), None)
        if found is None or kind is None or kind in amounts:
            return {}
        number = _amount(found["n"])
        if number is None:
            return {}
        amounts[kind] = number + (0.5 if found["half"] or found["after"] else 0)
        place = found.end()
    return amounts


def _amount(word: str) -> float | None:
    if word[0].isdigit():
        return float(word)
    return 0.5 if word == "半" else in_words(word)


def _limit(amounts: Mapping[str, float], day_hours: float) -> Limit | None:
    """Return amounts of units as one limit; working time combines only with working time."""
    working = {kind for kind in amounts if kind.startswith("working")}
    if not amounts or not sum(amounts.values()) or max(amounts.values()) > 1_000_000:
        return None
    if working and set(amounts) != working:
        return None
    days, hours = amounts.get("working_days", 0), amounts.get("working_hours", 0)
    if working and not hours and float(days).is_integer():
        return Limit(working_days=int(days))
    if working:
        return Limit(working_hours=days * day_hours + hours)
    if set(amounts) == {"days"}:
        return Limit(days=amounts["days"])
    sizes = {"weeks": 168, "days": 24, "hours": 1, "minutes": 1 / 60}
    return Limit(hours=sum(number * sizes[kind] for kind, number in amounts.items()))


def unit_of(header: str) -> str | None:
    """Return the unit of numbers under a header, such as 'hours' for 处置时限(小时); None if silent."""
    text = unicodedata.normalize("NFKC", header).lower().replace("_", " ").strip()
    said = [found[1].strip() for found in (IN_BRACKETS.search(text), AT_THE_END.search(text)) if found]
    return next((unit for word in said for unit, words in UNITS.items() if re.fullmatch(words, word)), None)


def part_from_instants(session: ImportSession, opened: Opened) -> None:
    """Move durations from `due_eff` of `raw` to `due_within`; return the meaning of each distinct one.

    18:00 is a duration under a header that announces one, or where another cell is 24:00 or more.
    """
    known, sla = opened.recognised, session.profile.sla
    header = known.header("due_eff")
    unit, day_hours = unit_of(header), day_seconds(sla) / 3600
    is_read = partial(limit_of, unit=unit, day_hours=day_hours)
    if "due_eff" in known.columns and "due_within" not in known.columns:
        _part(session, is_read, is_length="限" in header or unit is not None)
    cells = [cell for (cell,) in session.run("events/lengths")]
    limits = [is_read(cell) for cell in cells]
    session.offer(
        "offered_durations",
        pa.table(
            {
                "cell": pa.array(cells, pa.string()),
                **columns_of([(limit if isinstance(limit, Limit) else None, sla) for limit in limits]),
                "days_on": pa.array(
                    [one.days_on if isinstance(one, EndOfDay) else None for one in limits], pa.int64()
                ),
            }
        ),
    )
    session.run("events/durations")


def _part(session: ImportSession, is_read: Callable[[str], object], *, is_length: bool) -> None:
    odd = duckdb.FunctionExpression("odd_time", duckdb.ColumnExpression("due_eff"))
    coded = session.connection.table("raw").project(odd.alias("cell")).to_arrow_table().column("cell")
    coded = coded.combine_chunks().dictionary_encode()
    cells: list[str] = coded.dictionary.to_pylist()
    texts = [folded(cell) for cell in cells]
    clocks = [found for text in texts if (found := CLOCK.fullmatch(text))]
    is_clock = is_length or any(found[1] or int(found[2]) >= 24 for found in clocks)
    refused = [DATE_LIKE] if is_clock else [DATE_LIKE, CLOCK]
    lengths = [
        cell if is_read(cell) and not any(form.fullmatch(text) for form in refused) else None
        for cell, text in zip(cells, texts, strict=True)
    ]
    if not any(lengths):
        return
    session.offer("anew", pa.table({"anew_length": pa.array(lengths, pa.string()).take(coded.indices)}))
    length, due = duckdb.ColumnExpression("anew_length"), duckdb.ColumnExpression("due_eff")
    session.replace_raw({"due_within": length, "due_eff": duckdb.CaseExpression(length.isnull(), due)})


def day_seconds(sla: Sla) -> int:
    """Return the seconds of work in a working day."""
    return sum(end - begin for begin, end in map(seconds_of, sla.work_hours))


def columns_of(limits: list[tuple[Limit | None, Sla]]) -> dict[str, pa.Array]:
    """Return limits as columns for SQL: `seconds` of a clock that never stops, `working_seconds`, and
    `working_days` that begin on the next day. A limit has one of them, no limit has none.
    """
    rows = [_columns_of(limit, sla) for limit, sla in limits]
    names = ("seconds", "working_seconds", "working_days")
    return {name: pa.array([row[i] for row in rows], pa.int64()) for i, name in enumerate(names)}


def _columns_of(limit: Limit | None, sla: Sla) -> Columns:
    if limit is None:
        return None, None, None
    if limit.working_hours is not None:
        return None, round(limit.working_hours * 3600), None
    if limit.working_days is not None:
        if sla.working_day_from == "at_once":
            return None, limit.working_days * day_seconds(sla), None
        return None, None, limit.working_days
    return limit.calendar_seconds, None, None
