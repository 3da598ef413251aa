"""The two ways in which outside input can be wrong. Both become one clear sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.messages import sentence


class GelanError(Exception):
    """Something outside is wrong; `code` names the sentence in `data.messages`, `fields` fill it."""

    exit_code = 1

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields

    def text(self, locale: str = "zh-CN") -> str:
        """Return the sentence in `locale`."""
        return sentence(self.code, locale, **self.fields)

    def __str__(self) -> str:
        return self.text("en")


class DataError(GelanError):
    """Data from outside is refused (exit code 1)."""


class FilesRefused(DataError):  # noqa: N818 - it is said of files, and is no error of ours
    """Files of a set cannot be taken: `reasons` says why of each; code and fields are those of the first."""

    def __init__(self, reasons: Mapping[Path, GelanError]) -> None:
        first = next(iter(reasons.values()))
        super().__init__(first.code, **first.fields)
        self.reasons = dict(reasons)

    def text(self, locale: str = "zh-CN") -> str:
        """Return the sentences in `locale`, one a line."""
        return "\n".join(reason.text(locale) for reason in self.reasons.values())


class UsageError(GelanError):
    """The command was called wrongly (exit code 2)."""

    exit_code = 2
