"""Obligations that return, and the figures that the article reports."""

from __future__ import annotations

from typing import Any, Literal

from data.rules._base import Model


class CalendarItem(Model):
    """An obligation that returns."""

    every: Literal["day", "week", "month", "quarter", "year"]
    name: str


class Headline(Model):
    """A figure of the article that the tables must show again."""

    id: str
    label: str
    display: str
    metric: str
    args: dict[str, Any] = {}
    check: str
