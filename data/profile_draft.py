"""A first profile for a place, from its own export files: what they reveal is filled in, the rest is asked.

Nothing is guessed silently: each open decision becomes a remark that says what it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import yaml

from data.database.statements import run
from data.messages import sentence
from data.profile.model import load_profile
from data.profile.privacy import OTHER
from data.report import ImportReport
from data.store import MEMORY, Store

MOST = 60  # distinct words; a column with more is not coded
LISTS = {
    "category": "categories",
    "report_class": "report_classes",
    "channel": "workflow.channels",
    "tier": "tiers.items",
    "role_code": "staffing.roles",
    "fact_key": "facts",
}


def draft(files: Sequence[Path], id: str, imported_at: datetime, locale: str) -> str:
    """Return the text of a profile for the place of `files`, with remarks in `locale`.

    Raises
    ------
    DataError
        None of the files can be read by an import.
    """
    with Store.open(MEMORY) as store:
        report = store.import_files(files, load_profile("default"), imported_at=imported_at)
        with store.connection.cursor() as cursor:
            levels = run(cursor, "draft/levels")
            words: dict[str, list[str]] = {}
            for field, word in run(cursor, "draft/words"):
                words.setdefault(field, []).append(word)
    lowest = levels[-1][0] if levels else "grid"
    parts = [
        *_head(id, locale),
        *_levels(levels, locale),
        *_words(words, lowest, locale),
        *_columns(report, locale),
        *_rest(report, locale),
    ]
    return "\n".join(parts) + "\n"


def _head(id: str, locale: str) -> Iterator[str]:
    yield from _remark("draft_head", locale)
    yield f"profile: {_flow({'id': id, 'name': id})}"
    yield from _remark("draft_timezone", locale)
    yield "# profile.timezone: Asia/Shanghai"
    yield from _remark("draft_periods", locale)
    yield f"periods: {_flow({'week_start': 'monday', 'month_anchor_day': 1})}"


def _levels(levels: Sequence[tuple[str, int, bool, bool]], locale: str) -> Iterator[str]:
    if not levels:
        return
    yield from _remark("draft_levels", locale)
    yield "levels:"
    for place, (level, units, has_ground, has_points) in enumerate(levels):
        shape = "polygon" if has_ground else "point" if has_points else "none"
        one = {"code": level, "name": level, "count": units, "geometry": shape}
        if place == len(levels) - 1:
            one["in_grid"] = True
        yield f"  - {_flow(one)}"


def _words(words: Mapping[str, Sequence[str]], lowest: str, locale: str) -> Iterator[str]:
    for field, key in LISTS.items():
        listed = [word for word in words.get(field, ()) if word != OTHER.code]
        if not 0 < len(listed) <= MOST:
            continue
        yield from _remark(f"draft_{field}", locale)
        top, _, inner = key.partition(".")
        yield f"{top}:"
        if top == "tiers":
            yield "  kind: level"
        if inner:
            yield f"  {inner}:"
        indent = "    " if inner else "  "
        for rank, word in enumerate(listed, start=1):
            one: dict[str, object] = {"code": word, "name": word}
            if field == "tier":
                one["rank"] = rank
            if field == "role_code":
                one |= {"per": lowest, "counted": ["headline", "circle"]}
            yield f"{indent}- {_flow(one)}"
    if ratings := words.get("rating"):
        yield from _remark("draft_rating", locale)
        yield f"# satisfaction: {_flow({'positive': list(ratings)[:3]})}"


def _columns(report: ImportReport, locale: str) -> Iterator[str]:
    unused = {file.table: [*file.ignored] for file in report.files if file.ignored}
    if not unused:
        return
    yield from _remark("draft_columns", locale)
    yield "# columns:"
    for table, headers in unused.items():
        yield f"#   {table}:"
        for header in headers:
            yield f"#     {_flow(header)}: drop"


def _rest(report: ImportReport, locale: str) -> Iterator[str]:
    unread = report.doubts[report.doubts["row_number"].isna()]
    told = [
        sentence(reason, locale, detail=detail or "")
        for reason, detail in zip(unread["reason"], unread["detail"], strict=True)
    ]
    if told:
        yield from _remark("draft_doubts", locale)
        yield from (f"# - {line}" for line in dict.fromkeys(told))
    yield from _remark("draft_more", locale)


def _remark(code: str, locale: str) -> Iterator[str]:
    yield ""
    yield from (f"# {line}" for line in sentence(code, locale).splitlines())


def _flow(value: object) -> str:
    """Return a value as YAML on one line."""
    text: str = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000
    )
    return text.removesuffix("\n").removesuffix("\n...")
