"""A place's own names for columns and their values, in addition to those the product knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from data.profile._base import Model
from data.suggestions import hint
from data.tables.recognition import problems
from data.tables.vocabulary import WORDS

FREE = ("rating",)  # any word may be a meaning


def _as_texts(block: Any) -> Any:
    """Turn what YAML makes of yes, no and numbers back into text: {onsite: {true: [1, 去]}}."""
    if not isinstance(block, dict):
        return block
    return {
        field: {
            _text(meaning): [_text(word) for word in words] if isinstance(words, list) else words
            for meaning, words in said.items()
        }
        if isinstance(said, dict)
        else said
        for field, said in block.items()
    }


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def _known(columns: dict[str, dict[str, str | None]]) -> dict[str, dict[str, str | None]]:
    if found := problems(columns):
        raise ValueError("; ".join(found))
    return columns


# table -> {header as exported: our column, or null or 'drop' for a column that is not to be read}
Columns = Annotated[dict[str, dict[str, str | None]], AfterValidator(_known)]
# field -> meaning -> the words for it
Words = Annotated[dict[str, dict[str, list[str]]], BeforeValidator(_as_texts)]


class FileColumns(Model):
    """What columns are called in some files: those whose name fits a pattern such as '街道甲*.csv'."""

    match: str
    columns: Columns


def words_without_sense(
    words: Mapping[str, Mapping[str, Sequence[str]]], codes: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return what is wrong with a block of words, each with its key; nothing when all is well.

    Parameters
    ----------
    codes
        The codes that the profile gives each field; a field without any takes any meaning.
    """
    found: list[str] = []
    for field, said in words.items():
        allowed = list(WORDS[field]) if field in WORDS else list(codes.get(field, ()))
        if field not in WORDS and field not in codes and field not in FREE:
            found.append(f"{field}: no such field{hint(field, [*WORDS, *codes, *FREE])}")
            continue
        found.extend(
            f"{field}.{meaning}: no such meaning{hint(meaning, allowed)}"
            for meaning in said
            if allowed and meaning not in allowed
        )
        all_words = [word.lower() for spoken in said.values() for word in spoken]
        found.extend(
            f"{field}: '{word}' means two things"
            for word in dict.fromkeys(all_words)
            if all_words.count(word) > 1
        )
    return found
