"""Base of all parts of a profile: unknown keys are errors, values never change."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Base of all parts: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Model):
    """A code with its name in both languages; English falls back to the Chinese name."""

    code: str
    name: str
    name_en: str = ""

    def label(self, locale: str) -> str:
        """Return the name in `locale`."""
        return self.name_en if locale == "en" and self.name_en else self.name
