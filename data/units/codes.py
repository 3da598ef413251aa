"""The codes of units: what the place's scheme says about them, and what spreadsheets did to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.profile.ground import CodeScheme
from data.session import Found, ImportSession
from data.units.hierarchy import found, labels


def tell_destroyed(session: ImportSession) -> None:
    """Doubt the columns in which codes were destroyed: the sentence says how to export them intact."""
    found_in = session.run("staging/destroyed")
    session.doubt([(None, column, "codes_destroyed", str(rows)) for column, rows in found_in])


def misspelt(units: pd.DataFrame, scheme: CodeScheme) -> list[Found]:
    """Return the rows whose code is invalid by the scheme: not digits, a zero short, or of another length."""
    codes = units["unit_code"].astype(str)
    is_number = codes.str.fullmatch("[0-9]+")
    length = codes.str.len()
    is_known = length.isin(scheme.lengths)
    is_short = is_number & ~is_known & (length + 1).isin(scheme.lengths)
    wrong = {
        "cell_code_not_digits": ~is_number,
        "cell_code_zero_lost": is_short,
        "cell_code_length": is_number & ~is_known & ~is_short,
    }
    return [
        refusal
        for reason, rows in wrong.items()
        for refusal in found(units[rows], "unit_code", "unit_code", reason)
    ]


def parents_of(codes: pd.Series[str], scheme: CodeScheme, known: Collection[str]) -> pd.Series[Any]:
    """Return for each code the longest of the `known` codes that is a prefix of it; None if there is none.

    An area code's padding zeros do not count: 330212001000 begins with 330212000000.
    """
    meant = _meant(codes, scheme)
    parents = np.full(len(codes), None, dtype=object)
    is_found = np.zeros(len(codes), dtype=bool)
    for step in sorted({*scheme.area_steps, *scheme.lengths}, reverse=True):
        prefix = codes.str.slice(0, step)
        filled = prefix.str.ljust(scheme.area_steps[-1], "0")
        for form in (prefix, filled) if step in scheme.area_steps else (prefix,):
            fits = ((meant > step) & form.isin(known)).to_numpy() & ~is_found
            parents[fits] = form[fits]
            is_found |= fits
    return pd.Series(parents, index=codes.index, dtype=object)


def place_by_prefix(
    units: pd.DataFrame, scheme: CodeScheme, known: Collection[str], levels: Sequence[str]
) -> tuple[pd.DataFrame, list[Found]]:
    """Return `units` with parents inferred from their codes, where the file has none, and the lost ones.

    A unit of the highest level may lack a parent; any other without a known code as its prefix is refused.
    """
    told = parents_of(units["unit_code"].astype(str), scheme, known)
    is_top = units["level"].isin(levels[:1]).to_numpy() if levels else np.full(len(units), fill_value=True)
    is_silent = units["parent_code"].isna().to_numpy() & ~is_top
    lost = units[is_silent & told.isna()]
    parents = np.where(is_silent, told, units["parent_code"].astype(object))
    placed = units.assign(parent_code=pd.Series(parents, index=units.index, dtype=object))
    return placed, found(lost, "unit_code", "unit_code", "cell_code_prefix_unknown")


def tell_levels(units: pd.DataFrame, scheme: CodeScheme) -> pd.DataFrame:
    """Return `units` with levels inferred from their codes, where the file has none."""
    told = _meant(units["unit_code"].astype(str), scheme).map(scheme.levels)
    return units.assign(level=units["level"].astype(object).where(units["level"].notna(), told))


def strangers(units: pd.DataFrame, scheme: CodeScheme) -> list[Found]:
    """Return the units whose code does not begin with that of their parent: doubts."""
    child = units[units["parent_code"].notna()]
    parents = child["parent_code"].astype(str)
    pairs = zip(child["unit_code"], parents, _meant(parents, scheme), strict=True)
    is_strange = [not str(code).startswith(parent[:length]) for code, parent, length in pairs]
    wrong = child[np.array(is_strange, dtype=bool)]
    return [
        (int(position), "unit_code", "code_not_in_parent", f"{said} → {parent}")
        for position, said, parent in zip(wrong["position"], labels(wrong), wrong["parent_code"], strict=True)
    ]


def _meant(codes: pd.Series[str], scheme: CodeScheme) -> pd.Series[int]:
    """Return the number of significant digits in each code: area codes may be padded with zeros."""
    length = codes.str.len()
    meant = length
    for step in sorted(scheme.area_steps[:-1], reverse=True):
        is_filled = (length == scheme.area_steps[-1]) & (codes.str.slice(step).str.strip("0") == "")
        meant = meant.mask(is_filled, step)
    return meant
