"""How long something takes, in the largest unit that keeps two figures."""

from __future__ import annotations

from dashboard.web.i18n import Translate

STEPS = (("days", 86_400, 2), ("hours", 3_600, 1), ("minutes", 60, 1))


def duration(seconds: float, t: Translate) -> str:
    """Return seconds as days, hours or minutes."""
    for name, length, least in STEPS:
        if seconds >= least * length:
            amount = seconds / length
            return t(f"duration.{name}", n=f"{amount:.0f}" if amount >= 10 else f"{amount:.1f}")
    return t("duration.minutes", n="<1")
