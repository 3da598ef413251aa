"""Time limits that are exported as lengths of time: '5个工作日', '24小时', or 24 below 处置时限(小时)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import duckdb
import pyarrow as pa

from data.rules.limits import Sla
from data.rules.working import Limit, seconds_of
from data.work import Opened, Work

UNITS: Mapping[str, str] = {
    "working_days": r"工作日|work(?:ing)? ?days?|business ?days?|bd",
    "working_hours": r"(?<!紧急)工作小时|(?<!紧急)工作时|work(?:ing)? ?hours?|business ?hours?",
    # 紧急工作时 (GB/T 30428.8) runs through nights and feasts
    "hours": r"紧急工作时|紧急工作小时|小时|钟头|时|hours?|hrs?|h",
    "days": r"自然日|日历日|天|日|days?|d",
    "minutes": r"分钟|分|minutes?|mins?",
}
LENGTH = re.compile(
    r"(\d+(?:\.\d+)?) ?个? ?(?:(?P<" + ")|(?P<".join(f"{unit}>{words}" for unit, words in UNITS.items())
    + r"))?(?:内|以内|之内)?")
IN_BRACKETS = re.compile(r"[(\[](?:单位:?)?([^)\]]*)[)\]]")
AT_THE_END = re.compile("(紧急工作时|工作小时|工作时|工作日|小时|天| hours| days)数?$")
Columns = tuple[int | None, int | None, int | None]


def limit_of(text: str, unit: str | None, day_hours: float) -> Limit | None:
    """Return the limit that a cell says; None when nobody can read it.

    Parameters
    ----------
    unit
        What a bare number counts, from the header; None when the header does not say.
    day_hours
        Hours of work of a day, for a part of a working day.
    """
    found = LENGTH.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if found is None or not float(found[1]):
        return None
    kind, amount = found.lastgroup or unit, float(found[1])
    if kind is None or amount > 100_000:
        return None
    if kind == "minutes":
        return Limit(hours=amount / 60)
    if kind == "working_days":
        if amount.is_integer():
            return Limit(working_days=int(amount))
        return Limit(working_hours=amount * day_hours)
    return Limit.model_validate({kind: amount})


def unit_of(header: str) -> str | None:
    """Return what the numbers below a header count, such as 'hours' below 处置时限(小时); None if silent."""
    text = unicodedata.normalize("NFKC", header).lower().replace("_", " ").strip()
    said = [found[1].strip() for found in (IN_BRACKETS.search(text), AT_THE_END.search(text)) if found]
    return next((unit for word in said for unit, words in UNITS.items() if re.fullmatch(words, word)), None)


def part_from_instants(work: Work, opened: Opened) -> None:
    """Move lengths of time from `due_eff` of `raw` to `due_within`; tell what each different one is."""
    known, sla = opened.recognised, work.profile.sla
    unit = unit_of(known.header("due_eff"))
    if "due_eff" in known.columns and "due_within" not in known.columns:
        work.look_at("due_eff")
        ((is_odd,),) = work.run("staging/has_odd_times")
        if is_odd and work.run("staging/has_lengths", has_unit=unit is not None)[0][0]:
            due = duckdb.ColumnExpression("due_eff")
            kind = "length_or_number" if unit else "length"
            work.rewrite_raw({
                "due_within": duckdb.FunctionExpression(f"only_{kind}", due),
                "due_eff": duckdb.FunctionExpression(f"no_{kind}", due)})
    cells = [cell for (cell,) in work.run("events/lengths")]
    day_hours = day_seconds(sla) / 3600
    limits = [limit_of(cell, unit, day_hours) for cell in cells]
    work.offer("offered_durations", pa.table({
        "cell": pa.array(cells, pa.string()), **columns_of([(limit, sla) for limit in limits])}))
    work.run("events/durations")


def day_seconds(sla: Sla) -> int:
    """Return how many seconds of work a working day has."""
    return sum(end - begin for begin, end in map(seconds_of, sla.work_hours))


def columns_of(limits: list[tuple[Limit | None, Sla]]) -> dict[str, pa.Array]:
    """Return limits as columns for SQL: `seconds` of a clock that never stands still, `working_seconds`, and
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


