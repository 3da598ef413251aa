"""A true table written down: headers by any of their names, each column in a form of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from data.profile._base import Named
from data.profile.model import Profile
from data.tables import KINDS, REQUIRED, TABLES
from data.tables.point_headers import system_of
from data.tables.vocabulary import STEPS, WORDS
from tests.fuzz import forms, limits
from tests.fuzz.place import NAMES, TRUE_PROFILE
from tests.fuzz.systems import is_projected, numbers_of
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

QUOTED = ('他说"好", 就走了', "D:\\照片\\", '"急"')
Column = tuple[str, list[Any], str]  # header, cells, what it stands for


@dataclass
class Sheet:
    """Headers and rows of cells.

    `forms`: how each column was written, `may_ask`: those that nobody may be able to tell, `cells`: of each,
    `names`: what each header stands for, empty for strangers.
    """

    headers: list[str]
    rows: list[list[Any]]
    forms: dict[str, str] = field(default_factory=dict)
    may_ask: set[str] = field(default_factory=set)
    cells: dict[str, list[Any]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


def write(rng: Random, truth: Truth, context: Context, profile: Profile = TRUE_PROFILE) -> Sheet:
    """Write a table as cells that text files can hold too, unless the context is typed."""
    sheet = Sheet([], [])
    columns: list[Column] = []
    for name in truth.rows[0]:
        written = _column(rng, truth, name, [row[name] for row in truth.rows], context, sheet, profile)
        sheet.cells[name] = list(zip(*(cells for _, cells in written), strict=True))
        columns.extend((header, cells, name) for header, cells in written)
    columns.extend(
        (name, [rng.choice(["", "甲", "无", "3", *QUOTED]) for _ in truth.rows], "")
        for name in rng.sample(STRANGERS, rng.choice([0, 0, 1, 2]))
    )
    if rng.random() < 0.5:
        rng.shuffle(columns)
    if context.has_twins and rng.random() < 0.1:
        columns.extend(_twin(rng, columns, sheet))
    sheet.headers = [header for header, _, _ in columns]
    sheet.names = [name for _, _, name in columns]
    sheet.rows = [list(row) for row in zip(*(cells for _, cells, _ in columns), strict=True)]
    return sheet


def _twin(rng: Random, columns: list[Column], sheet: Sheet) -> list[Column]:
    """Return a column below a header that stands there already: empty, or with some of its cells."""
    header, cells, name = rng.choice([one for one in columns if one[2]])
    if len(cells) < 2 or not all(str(cell).strip() and cell is not None for cell in cells):
        return []
    sheet.forms["twin"] = "twin"
    kept = rng.choice([0, 0, len(cells) // 2])
    return [(header, [cell if place < kept else "" for place, cell in enumerate(cells)], name)]


def header(rng: Random, table: str, name: str, system: str | None = None) -> str:
    """Return one of the names of a column as people and programs write it, none that tells another system."""
    names = [one for one in TABLES[table][name] if one not in SHUNNED and system_of(one) in (None, system)]
    chosen = rng.choice([names[0], rng.choice(names)])
    if chosen.isascii():
        chosen = rng.choice(
            [chosen, chosen.upper(), chosen.title(), chosen.replace("_", " "), chosen.replace("_", "")]
        )
    form = rng.randint(0, 11)
    if form == 0:
        chosen = rng.choice([f"{chosen}(必填)", f"{chosen}（系统）", f"*{chosen}", f"{chosen}[1]"])
    if form == 1:
        chosen = chosen.translate(forms.WIDE_ALL)
    if form == 2:
        chosen = f"{chosen[:1]} {chosen[1:]}"
    return forms.noisy(rng, chosen)


def _column(  # noqa: C901, PLR0912  one branch for each type of value
    rng: Random,
    truth: Truth,
    name: str,
    values: Sequence[Any],
    context: Context,
    sheet: Sheet,
    profile: Profile,
) -> list[tuple[str, list[Any]]]:
    table = truth.table
    if name == "_point":
        system = profile.crs.of(table) or "WGS84"
        told = [None if one is None else numbers_of(system, one) for one in values]
        return _points(rng, table, told, context, sheet, system)
    if name == "_limit":
        return [limits.write(rng, values)]
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
        cells = forms.ratings(rng, values, profile.satisfaction.points)
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
    items: Sequence[Named] = TRUE_PROFILE.named[field]
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
    rng: Random, table: str, values: Sequence[Any], context: Context, sheet: Sheet, system: str
) -> list[tuple[str, list[Any]]]:
    if table != "centres" and rng.random() < 0.5:
        sheet.forms["_point"] = "one cell"
        return [
            (
                header(rng, table, "point", system),
                forms.points(rng, values, is_projected=is_projected(system)),
            )
        ]
    sheet.forms["_point"] = "two cells"
    lon, lat = ([None if one is None else one[i] for one in values] for i in (0, 1))
    kinds = {"is_typed": context.is_typed, "is_projected": is_projected(system)}
    return [
        (header(rng, table, "lon", system), forms.coordinates(rng, lon, "E", **kinds)),
        (header(rng, table, "lat", system), forms.coordinates(rng, lat, "N", **kinds)),
    ]
