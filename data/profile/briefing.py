"""What a place calls its briefing. Without it, the product's own words appear, and no agency's name."""

from __future__ import annotations

from data.profile._base import Model


class Briefing(Model):
    """The head and foot of the briefing."""

    title: str = ""  # of the series: 平安通报
    title_en: str = ""
    issuer: str = ""  # who publishes it
    issuer_en: str = ""
    to: str = ""  # 报、送、发
    to_en: str = ""
