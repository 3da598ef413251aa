"""Lengths of time as a reader takes them in: seconds, minutes, hours or days."""

from __future__ import annotations

from dashboard.web.i18n import Translate
from queries import rates

MINUTES_TO, HOURS_TO = 90, 48 * 60  # from here on in hours, and in days


def span(minutes: float | None, t: Translate) -> str:
    """Return minutes in the unit that needs the fewest digits; '—' for None."""
    if minutes is None:
        return rates.NOTHING
    if minutes < 1:
        return t("flow.seconds", n=rates.number(minutes * 60, 0))
    if minutes < MINUTES_TO:
        return t("flow.minutes", n=rates.number(minutes))
    if minutes < HOURS_TO:
        return t("flow.hours", n=rates.number(minutes / 60))
    return t("flow.days", n=rates.number(minutes / 60 / 24))
