"""The two ways in which outside input can be wrong. Both become one clear sentence, never a traceback."""

from __future__ import annotations

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


class UsageError(GelanError):
    """The command was called wrongly (exit code 2)."""

    exit_code = 2
