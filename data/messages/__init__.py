"""Every sentence that input from outside can cause, in both languages; one module here per topic.

A module with `MESSAGES` (code -> (zh-CN, en)) is found by itself. One sentence names what is wrong and,
where there is one, file, row, column and reason.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


class Said(str):
    """The code of a sentence that stands inside another one and is said in the same language."""


@dataclass(frozen=True, init=False)
class Told:
    """A sentence inside another one, with its own fields, said in the same language."""

    code: str
    fields: Mapping[str, object]

    def __init__(self, code: str, **fields: object) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "fields", fields)


@cache
def messages() -> dict[str, tuple[str, str]]:
    """Return every sentence by its code.

    Raises
    ------
    ValueError
        Two topics use one code.
    """
    found: dict[str, tuple[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        said: dict[str, tuple[str, str]] = importlib.import_module(f"{__name__}.{module.name}").MESSAGES
        if twice := found.keys() & said.keys():
            raise ValueError(f"messages said twice: {sorted(twice)}")
        found |= said
    return found


def sentence(code: str, locale: str, **fields: object) -> str:
    """Return the sentence for `code` in `locale` ('zh-CN' or 'en'), filled with `fields`."""
    zh, en = messages()[code]
    said = {key: _said(one, locale) for key, one in fields.items()}
    return (en if locale == "en" else zh).format(**said)


def _said(one: object, locale: str) -> object:
    if isinstance(one, Said):
        return sentence(one, locale)
    if isinstance(one, Told):
        return sentence(one.code, locale, **one.fields)
    if isinstance(one, list) and one and all(isinstance(part, Told) for part in one):
        return (";" if locale != "en" else "; ").join(str(_said(part, locale)) for part in one)
    if isinstance(one, list):
        return ("或" if locale != "en" else " or ").join(map(str, one))
    return one
