"""What columns are called outside, in Chinese and English, and which of our columns each one is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from data.errors import DataError
from data.messages import Said
from data.suggestions import hint, meant
from data.tables import HELPING, REQUIRED, STAND_INS, TABLES
from data.tables.personal import is_personal
from data.text import visible

__all__ = ["REQUIRED", "TABLES", "Column", "Recognised", "plain", "problems", "recognise"]
Mapped = Mapping[str, Mapping[str, str | None]]
DROP = "drop"
CODE_ONLY = frozenset({"unit_code", "valid_from", "valid_to", "kind"})
UNIT = re.compile(
    r"\s*[:/](?:单位:?)?\s*(?:工作日|小时|分钟|天|日|[百千万]?[人户家件个]|年-月-日|hours?|days?)\s*$"
)
Fate = Literal["known", "ignored", "personal"]


@dataclass(frozen=True)
class Column:
    """One column of a file: its position, its header, and what becomes of it."""

    position: int  # 0 is column A
    header: str
    fate: Fate  # only known columns are stored
    meaning: str | None = None  # our column, of a known one


@dataclass(frozen=True)
class Recognised:
    """Which table a file is, and what became of each of its columns."""

    table: str
    columns: Mapping[str, int]  # our column -> position in the file
    headers: tuple[str, ...]
    ignored: tuple[str, ...]  # not in the catalogue: never stored
    personal: tuple[str, ...]  # names a person or their address: never stored
    # our column -> position of the time of day, if in a separate column
    times_of_day: Mapping[str, int] = field(default_factory=dict)
    # our column -> positions with another name for it, the likeliest first
    others: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def fates(self) -> tuple[Column, ...]:
        """Return what becomes of each column that has a header."""
        meanings = {
            position: name for said in (self.columns, self.times_of_day) for name, position in said.items()
        }

        def fate(position: int, header: str) -> Fate:
            if position in meanings:
                return "known"
            return "personal" if header in self.personal else "ignored"

        return tuple(
            Column(i, header, fate(i, header), meanings.get(i))
            for i, header in enumerate(self.headers)
            if header.strip() or i in meanings
        )

    def missing(self) -> tuple[str, ...]:
        """Return our columns that the file lacks in any form."""
        return tuple(
            name
            for name in TABLES[self.table]
            if name not in HELPING[self.table] and self.position(name) is None
        )

    def position(self, column: str) -> int | None:
        """Return the position of our `column` in the file, or of its substitute; None if neither exists."""
        return self.columns.get(column, self.columns.get(STAND_INS[self.table].get(column, "")))

    def header(self, column: str) -> str:
        """Return the header, as written in the file, of our `column` or its substitute."""
        position = self.position(column)
        return column if position is None else self.headers[position]


def recognise(headers: Sequence[str], mapping: Mapped, file: str) -> Recognised:
    """Find the table that best fits `headers`, regardless of the file name.

    Parameters
    ----------
    mapping
        The profile's own names: table -> {header as exported: our column, or None or 'drop' for a column that
        is not to be read}; they go before the catalogue.

    Raises
    ------
    DataError
        No table fits, or the best one lacks columns it cannot do without; both are named.
    """
    fits = {table: _fit(table, headers, mapping.get(table, {})) for table in TABLES}
    missing = {
        table: [name for name in REQUIRED[table] if not _has(table, fits[table], name)] for table in TABLES
    }
    if not fits["units"].keys() - CODE_ONLY:  # any table has a code: a month of counts is not a list of units
        missing["units"].append("name")
    table = max(TABLES, key=lambda name: (not missing[name], len(fits[name])))
    if missing[table]:
        table = max(TABLES, key=lambda name: len(fits[name]) - 2 * len(missing[name]))
        if len(fits[table]) < 2:
            raise DataError("table_unknown", file=file, headers=_listed(headers))
        wanted = _listed([f"{TABLES[table][name][0]} ({name})" for name in missing[table]])
        raise DataError(
            "columns_missing",
            file=file,
            table=table,
            words=Said(f"table_{table}"),
            columns=wanted,
            headers=_listed(headers),
        )
    used = set(fits[table].values())
    dropped = _dropped(mapping.get(table, {}))
    left = [header for i, header in enumerate(headers) if i not in used and header.strip()]
    personal = [header for header in left if is_personal(header) and plain(header) not in dropped]
    return Recognised(
        table,
        fits[table],
        tuple(headers),
        tuple(header for header in left if header not in personal),
        tuple(personal),
        others=_others(table, headers, fits[table], dropped | {plain(header) for header in personal}),
    )


def plain(header: str) -> str:
    """Return a header without case, blanks, underscores and remarks: '时限(天)' and '时限/天' are '时限'."""
    text = UNIT.sub("", unicodedata.normalize("NFKC", visible(header)).casefold())
    return re.sub(r"[\s_\-*]|[(\[].*?[)\]]", "", text)


def problems(mapping: Mapped) -> list[str]:
    """Return what is wrong with the profile's own names, each with its key; nothing when all is well."""
    found = [f"{table}: no such table{hint(table, TABLES)}" for table in mapping if table not in TABLES]
    for table in mapping.keys() & TABLES.keys():
        found.extend(
            f"{table}.{header}: '{name}' is no column of {table}"
            + (meant(str(name), TABLES[table], _aliases(table)) or f"; use '{DROP}' to leave a column out")
            for header, name in mapping[table].items()
            if name not in (None, DROP, *TABLES[table])
        )
        found.extend(
            f"{table}.{header}: about a person, 涉及个人; it gets no meaning, only '{DROP}'"
            for header, name in mapping[table].items()
            if name not in (None, DROP) and is_personal(header)
        )
    return found


def _aliases(table: str) -> dict[str, str]:
    return {alias.casefold(): name for name, aliases in TABLES[table].items() for alias in aliases}


def _fit(table: str, headers: Sequence[str], mapping: Mapping[str, str | None]) -> dict[str, int]:
    dropped = _dropped(mapping)
    where: dict[str, int] = {}
    for i, header in reversed(list(enumerate(headers))):
        where[plain(header)] = i
    found: dict[str, int] = {}
    for header, name in mapping.items():
        if name not in (None, DROP) and plain(header) in where:
            found.setdefault(str(name), where[plain(header)])
    for name, aliases in TABLES[table].items():
        words = (word for word in map(plain, (name, *aliases)) if word in where and word not in dropped)
        place = next((where[word] for word in words if where[word] not in found.values()), None)
        if name not in found and place is not None:
            found[name] = place
    return found


def _others(
    table: str, headers: Sequence[str], found: Mapping[str, int], barred: AbstractSet[str]
) -> dict[str, tuple[int, ...]]:
    """Return the positions of other names of the columns found, where their own is from the catalogue."""
    names = [plain(header) for header in headers]
    free = {
        name: place
        for place, name in reversed(list(enumerate(names)))
        if name not in barred and name not in {names[place] for place in found.values()}
    }
    others: dict[str, tuple[int, ...]] = {}
    for ours, position in found.items():
        known = [plain(name) for name in (ours, *TABLES[table][ours])]
        places = tuple(free[name] for name in known if name in free)
        if places and names[position] in known:
            others[ours] = places
    return others


def _dropped(mapping: Mapping[str, str | None]) -> frozenset[str]:
    return frozenset(plain(header) for header, name in mapping.items() if name in (None, DROP))


def _has(table: str, fit: Mapping[str, int], name: str) -> bool:
    return name in fit or STAND_INS[table].get(name, "") in fit


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
