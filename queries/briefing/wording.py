"""Sentences from numbers: 受理×件,环比上升×.×%;办结率×.×%,提高×.×个百分点.

Templates come from the catalogue; a figure filled in stays a figure, so that it can be found in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from queries.briefing.asking import Asked, When, cited, is_unsaid
from queries.briefing.content import Cited, Run, Text, Tone
from queries.indicators import INDICATORS, Figure
from queries.rates import Change, number
from queries.trend import compare

SIGN = re.compile("\ue000(\\d+)\ue001")
ARROWS = {"up": "↑", "down": "↓", "same": ""}


def said(asked: Asked, key: str, **fields: str | int | Run | Text) -> Text:
    """Return the template `key` filled with figures and texts, which keep their types."""
    found: list[Text] = []
    marks: dict[str, str] = {}
    for name, field in fields.items():
        if isinstance(field, str | int):
            marks[name] = str(field)
            continue
        marks[name] = f"\ue000{len(found)}\ue001"
        found.append((field,) if isinstance(field, Cited) else field)
    pieces = SIGN.split(asked.t(f"briefing.{key}", **marks))
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        runs.extend(found[int(piece)] if place % 2 else [piece])
    return tuple(run for run in runs if run != "")


def joined(asked: Asked, texts: Sequence[Text], by: str = "list") -> Text:
    """Return texts joined with the comma, semicolon or full stop of the language."""
    runs: list[Run] = []
    for place, text in enumerate(text for text in texts if text):
        runs += [*([asked.t(f"briefing.join.{by}")] if place else []), *text]
    return tuple(runs)


def period_name(asked: Asked, when: When) -> str:
    """Return the name of a comparison: 环比, or 同比; 'on the week before'."""
    return asked.t(f"briefing.on.{when}.{asked.scope.period.kind}")


def change_between(now: Figure | None, base: Figure | None) -> Change | None:
    """Return how a figure moved; None where either is missing or held back."""
    if now is None or base is None or is_unsaid(now) or is_unsaid(base):
        return None
    if now.kind == "count" and now.num == base.num == 0:
        return Change("same", Decimal(0), "count")
    return compare(now, base).change


def amount(key: str, change: Change, indicator: str = "", tone: Tone = "") -> Cited:
    """Return by how much, without direction and unit words."""
    return Cited(key, change.text(), indicator, value=float(change.amount), tone=tone)


def tone_of(indicator: str, change: Change) -> Tone:
    """Return whether a change is for the better."""
    better = INDICATORS[indicator].better if indicator in INDICATORS else "none"
    if better == "none" or change.direction == "same":
        return ""
    return "good" if (change.direction == "up") == (better == "high") else "bad"


def moved(
    asked: Asked, indicator: str, change: Change | None, when: When = "previous", key: str = ""
) -> Text:
    """Return 环比上升3.2% or 环比提高1.2个百分点; 环比持平; and 环比无可比数据 where there is no base."""
    name = period_name(asked, when)
    if change is None:
        return said(asked, "change.none", on=name)
    if change.direction == "same":
        return said(asked, "change.same", on=name)
    if change.text() in {"0.0", "0.0%"}:  # as printed
        return said(asked, "change.hardly", on=name)
    cited_amount = amount(key or f"{indicator}^{when}", change, indicator, tone_of(indicator, change))
    return said(asked, f"change.{change.unit}.{change.direction}", on=name, amount=cited_amount)


def moves(asked: Asked, indicator: str) -> Text:
    """Return both comparisons of an indicator, the second only where there is a year before."""
    now = asked.figure(indicator)
    texts = [moved(asked, indicator, change_between(now, asked.figure(indicator, "previous")))]
    change = change_between(now, asked.figure(indicator, "year"))
    if change is not None:
        texts.append(moved(asked, indicator, change, "year"))
    return joined(asked, texts)


def arrow(change: Change | None, key: str, indicator: str) -> Text:
    """Return a change as a table has it: ↑3.2%, ↓1.2, —."""
    if change is None:
        return ("—",)
    if change.direction == "same":
        return (Cited(key, number(0, 0 if change.unit == "count" else 1), indicator, value=0.0),)
    return (ARROWS[change.direction], amount(key, change, indicator, tone_of(indicator, change)))


def against_target(asked: Asked, one: Figure) -> Cited:
    """Return a figure toned by whether it meets its target."""
    target = asked.target(one.id)
    if target is None or not one.den or one.num is None or one.is_few:
        return cited(one)
    return cited(one, tone="good" if one.num * 100 >= target * one.den else "bad")
