"""Every sentence that input from outside can cause, in both languages; one module here per topic.

A module with `MESSAGES` (code -> (zh-CN, en)) is found by itself. One sentence names what is wrong and,
where there is one, file, row, column and reason.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache


class Said(str):
    """The code of a sentence that stands inside another one and is said in the same language."""


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
    said = {key: sentence(one, locale) if isinstance(one, Said) else one for key, one in fields.items()}
    return (en if locale == "en" else zh).format(**said)
