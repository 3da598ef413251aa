"""What the screens must not reveal: small counts, and categories of events never shown as themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from data.profile._base import Model, Named

OTHER = Named(code="other", name="其他", name_en="Other")
# what a category is called that no place may publish by itself; holds where a profile says nothing
SENSITIVE = (
    "家庭纠纷",
    "婚姻纠纷",
    "婚恋纠纷",
    "家庭暴力",
    "家暴",
    "未成年",
    "特殊人群",
    "信访",
    "上访",
    "精神障碍",
    "精神病",
    "涉诈",
    "诈骗",
    "反诈",
    "社区矫正",
    "刑满释放",
    "安置帮教",
    "吸毒",
    "戒毒",
    "涉毒",
    "艾滋",
    "自杀",
    "轻生",
    "性侵",
    "邪教",
    "domestic violence",
    "domestic abuse",
    "family dispute",
    "child abuse",
    "juvenile",
    "mental health",
    "mental illness",
    "suicide",
    "sexual assault",
    "petitioner",
)


IdColumn = Literal[
    "event_id",
    "master_id",
    "repeat_of",
    "post_id",
    "centre_id",
    "unit_code",
    "parent_code",
    "grid_code",
    "backup_unit",
]


def _compiles(given: str) -> str:
    try:
        re.compile(given)
    except re.error as error:
        raise ValueError(f"'{given}' is no regular expression: {error}") from None
    return given


Shape = Annotated[str, AfterValidator(_compiles)]  # the form of the identifiers of a column


class Privacy(Model):
    """Counts of persons from 1 to k - 1 are not shown."""

    k: Annotated[int, Field(ge=5, le=20)] = 10


def published(given: Mapping[str, str] | Sequence[str] | None, categories: Sequence[Named]) -> dict[str, str]:
    """Return the code under which each sensitive category is published, by its code or its word.

    Parameters
    ----------
    given
        Category -> ordinary category; or a list: they become 'other'. None: those named in `SENSITIVE`.
    categories
        Those of the profile; where there are none, any word is a category.

    Raises
    ------
    ValueError
        A group is unknown or sensitive itself, or a key looks like a code and is none.
    """
    if given is None:
        found = {one.code: "" for one in categories if _named(one.name) or _named(one.name_en)}
    elif isinstance(given, Mapping):
        found = {_code(key, categories): _code(group, categories) for key, group in given.items()}
    else:
        found = {_code(key, categories): "" for key in given}
    codes = {one.code for one in categories}
    other = _other(categories)
    for key, group in found.items():
        if codes and key not in codes and re.fullmatch(r"[a-z][a-z0-9_]*", key):
            raise ValueError(f"{key}: no such category")
        if group and codes and group not in codes | {other}:
            raise ValueError(f"{key}: the group '{group}' is none of the categories")
        if (group or other) in found:
            raise ValueError(f"{key}: its group '{group or other}' is sensitive itself")
    return {key: group or other for key, group in found.items()}


def _other(categories: Sequence[Named]) -> str:
    return next((one.code for one in categories if one.name in {"其他", "其它"}), OTHER.code)


def _code(word: str, categories: Sequence[Named]) -> str:
    return next((one.code for one in categories if word in {one.code, one.name, one.name_en}), word)


def _named(name: str) -> bool:
    return any(phrase in name.lower() for phrase in SENSITIVE)
