"""A true table written down: headers by any of their names, each column in a form of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from data.exports.catalogue import KINDS, REQUIRED, TABLES
from data.exports.vocabulary import STEPS, WORDS
from data.rules._base import Named
from tests.fuzz import forms
from tests.fuzz.place import NAMES
from tests.fuzz.place import TRUE_PROFILE as PROFILE
from tests.fuzz.time_forms import Context, times
from tests.fuzz.truth import Truth

STRANGERS = ["备注", "当事人姓名", "联系电话", "处置过程", "序", "照片"]
FLAG_LIKE = ("onsite", "suspended", "resolved", "duplicate", "work_group", "service_group", "party_branch")
# headers that another table of the same columns, or another column of the same table, would claim first
SHUNNED = frozenset(
    {
        "编号",
        "id",
        "code",
        "编码",
        "number",
        "代码",
        "type",
        "类型",
        "时间",
        "日期",
        "date",
        "级别",
        "名称",
        "x",
        "y",
    }
)


@dataclass
class Sheet:
    """Headers and rows of cells.

    `forms`: how each column was written, `may_ask`: those that nobody may be able to tell, `cells`: of each.
    """

    headers: list[str]
    rows: list[list[Any]]
    forms: dict[str, str] = field(default_factory=dict)
    may_ask: set[str] = field(default_factory=set)
    cells: dict[str, list[Any]] = field(default_factory=dict)


def write(rng: Random, truth: Truth, context: Context) -> Sheet:
    """Write a table as cells that text files can hold too, unless the context is typed."""
    sheet = Sheet([], [])
    columns: list[tuple[str, list[Any]]] = []
    for name in truth.rows[0]:
        written = _column(rng, truth, name, [row[name] for row in truth.rows], context, sheet)
        sheet.cells[name] = list(zip(*(cells for _, cells in written), strict=True))
        columns.extend(written)
    columns.extend(
        (name, [rng.choice(["", "甲", "无", "3"]) for _ in truth.rows])
        for name in rng.sample(STRANGERS, rng.choice([0, 0, 1, 2]))
    )
    if rng.random() < 0.5:
        columns = _shuffled(rng, columns)
    if context.has_twins and rng.random() < 0.1:
        header, cells = rng.choice([one for one in columns if one[0] not in STRANGERS])
        if {*map(str, cells)} - {""} and all(str(cell).strip() for cell in cells):
            sheet.forms["twin"] = header
            columns.append((header, ["" for _ in cells]))
    sheet.headers = [header for header, _ in columns]
    sheet.rows = [list(row) for row in zip(*(cells for _, cells in columns), strict=True)]
    return sheet


def _shuffled(rng: Random, columns: list[tuple[str, list[Any]]]) -> list[tuple[str, list[Any]]]:
    mixed = list(columns)
    rng.shuffle(mixed)
    return mixed


def header(rng: Random, table: str, name: str, *, plain: bool = False) -> str:
    """Return one of the names of a column, as people and programs write it."""
    names = [one for one in TABLES[table][name] if one not in SHUNNED]
    chosen = rng.choice([names[0], rng.choice(names)])
    if chosen.isascii():
        chosen = rng.choice(
            [chosen, chosen.upper(), chosen.title(), chosen.replace("_", " "), chosen.replace("_", "")]
        )
    form = rng.randint(0, 11)
    if form == 0 and not plain:
        chosen = rng.choice([f"{chosen}(必填)", f"{chosen}（系统）", f"*{chosen}", f"{chosen}[1]"])
    if form == 1:
        chosen = chosen.translate(forms.WIDE_ALL)
    if form == 2:
        chosen = f"{chosen[:1]} {chosen[1:]}"
    return forms.noisy(rng, chosen)


def _column(  # noqa: C901, PLR0912  one branch for each type of value
    rng: Random, truth: Truth, name: str, values: Sequence[Any], context: Context, sheet: Sheet
) -> list[tuple[str, list[Any]]]:
    table = truth.table
    if name == "_point":
        return _points(rng, table, values, context, sheet)
    if name == "_limit":
        return [_limits(rng, values)]
    kind = KINDS[table][name]
    if kind in ("time", "end"):
        return _times(rng, truth, name, values, context, sheet)
    cells: list[Any]
    head = header(rng, table, name)
    if kind == "id":
        cells = forms.ids(rng, values, is_typed=context.is_typed)
    elif kind == "code":
        if (
            name in ("grid_code", "unit_code")
            and table in ("events", "population", "posts")
            and rng.random() < 0.2
        ):
            helper = "grid_name" if table == "events" else "unit_name"
            head = header(rng, table, helper)
            cells = forms.texts(rng, [None if one is None else NAMES[one] for one in values])
        elif table == "units":
            cells = forms.ids(rng, values, is_typed=False)
        else:
            cells = forms.codes(rng, values, is_typed=context.is_typed)
    elif kind == "flag":
        cells = forms.flags(rng, values, field=name, is_typed=context.is_typed)
    elif kind == "rating":
        cells = forms.ratings(rng, values)
    elif kind == "count":
        cells = forms.counts(rng, values, is_typed=context.is_typed)
    elif kind == "number":
        cells = forms.numbers(rng, values, is_typed=context.is_typed, is_share=name == "score")
    elif kind == "text":
        cells = forms.texts(rng, values)
    else:
        cells = forms.spoken(rng, values, words_of(table, name))
    sheet.forms[name] = kind
    return [(head, cells)]


def words_of(table: str, name: str) -> dict[str, Sequence[str]]:
    """Return the words of each code of a column."""
    field = {
        "posts.status": "post_status",
        "shifts.status": "shift_status",
        "centres.kind": "centre_kind",
        "event_steps.level": "max_level",
    }.get(f"{table}.{name}", name)
    if field in WORDS:
        # what the product's words say of a flag too (是否有效) is told by another test
        return {code: list(spoken) for code, spoken in WORDS[field].items()}
    if field == "step":
        return {code: (*spoken, code) for code, spoken in STEPS.items()}
    items: Sequence[Named] = PROFILE.named[field]
    return {one.code: [word for word in (one.name, one.name_en, one.code) if word] for one in items}


def _times(
    rng: Random, truth: Truth, name: str, values: Sequence[Any], context: Context, sheet: Sheet
) -> list[tuple[str, list[Any]]]:
    table = truth.table
    head = header(rng, table, name)
    pairs = [
        one
        for one in TABLES[table][name]
        if one.endswith("时间")
        and one not in SHUNNED
        and not any(f"{one[:-2]}日期" in words for other, words in TABLES[table].items() if other != name)
    ]
    found = times(
        rng,
        values,
        truth.precisions[name],
        context,
        is_end=KINDS[table][name] == "end",
        is_required=name in REQUIRED[table],
        is_recent=truth.is_recent,
        has_pair=bool(pairs),
    )
    sheet.forms[name] = found.form
    if found.may_ask:
        sheet.may_ask.add(name)
    if found.clocks is not None:
        word = rng.choice(pairs)
        return [(f"{word[:-2]}日期", found.cells), (word, found.clocks)]
    return [(head, found.cells)]


def _points(
    rng: Random, table: str, values: Sequence[Any], context: Context, sheet: Sheet
) -> list[tuple[str, list[Any]]]:
    if table != "centres" and rng.random() < 0.5:
        sheet.forms["_point"] = "one cell"
        return [(header(rng, table, "point"), forms.points(rng, values))]
    sheet.forms["_point"] = "two cells"
    lon, lat = ([None if one is None else one[i] for one in values] for i in (0, 1))
    typed = context.is_typed
    return [
        (header(rng, table, "lon"), forms.coordinates(rng, lon, "E", is_typed=typed)),
        (header(rng, table, "lat"), forms.coordinates(rng, lat, "N", is_typed=typed)),
    ]


DIGITS = "零一二三四五六七八九十"


def _limits(rng: Random, values: Sequence[int | None]) -> tuple[str, list[Any]]:
    unit = rng.choice([None, None, "小时"])
    if unit:
        head = rng.choice(["处置时限(小时)", "处置时限（小时）", "办理时限小时", "sla_hours"])
        return head, ["" if one is None else rng.choice([str(one), f"{one}.0"]) for one in values]
    return rng.choice(["处置时限", "办理时限", "处理时限"]), [
        "" if one is None else rng.choice(_limit_forms(one)) for one in values
    ]


def _limit_forms(hours: int) -> list[str]:
    days, rest = divmod(hours, 24)
    found = [
        f"{hours}小时",
        f"{hours} 小时",
        f"{hours}个小时",
        f"PT{hours}H",
        f"{hours}h",
        f"{hours}小时内办结",
        f"{hours:02}:00",
        f"{hours:02}:00:00",
        f"{hours * 60}分钟",
        f"{hours} hours",
        f"限{hours}小时",
    ]
    if days and rest:
        found += [f"{days}天{rest}小时", f"{days}日{rest}时", f"P{days}DT{rest}H", f"{days}天零{rest}个小时"]
    if days and not rest:
        found += [f"{days}天", f"{DIGITS[days]}天", f"{days}个自然日", f"P{days}D", f"{days} days"]
    if days == 7 and not rest:
        found += ["一周", "P1W", "1个星期"]
    if rest == 12:
        found += [f"{days}天半" if days else "半天", f"{days}.5天"]
    return found
