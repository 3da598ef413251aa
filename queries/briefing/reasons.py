"""The breakdown of a closure rate in sentences (`queries.briefing.why`)."""

from __future__ import annotations

from collections.abc import Sequence

from queries.briefing.asking import Asked, count
from queries.briefing.content import Cited, Text
from queries.briefing.why import Part, Why
from queries.briefing.wording import joined, said
from queries.rates import number

TOLD = 2  # groups named in one sentence
LEAST_POINTS = 0.05  # less is printed as 0.0


def category_name(asked: Asked, code: str) -> str:
    """Return what the profile calls a category."""
    known = {one.code: one.label(asked.locale) for one in asked.profile.published_categories}
    return known.get(code, code) if code else asked.t("briefing.uncategorised")


def open_events(asked: Asked, why: Why, at: str = "") -> Text:
    """Return 未办结6件:时限内在办4件、超期2件,主要是平安法治3件."""
    left = why.accepted - why.closed
    if not left:
        return said(asked, "why.none_open")
    states = [
        said(asked, f"why.state.{state}", n=count(f"C3.{state}{at}", n, "C3"))
        for state, n in why.states.items()
        if n
    ]
    text = said(asked, "why.open", n=count(f"C3.open{at}", left, "C3"), states=joined(asked, states, "and"))
    if not why.categories:
        return text
    code, n = max(why.categories.items(), key=lambda pair: (pair[1], pair[0]))
    most = said(
        asked, "why.mostly", category=category_name(asked, code), n=count(f"C3.open:{code}{at}", n, "C3")
    )
    return joined(asked, [text, most], "comma")


def movement(asked: Asked, why: Why, key: str = "C3") -> list[Text]:
    """Return what moved the rate: a sentence by state, one by category; none without a base."""
    found: list[Text] = []
    for kind, parts in (("state", why.by_state), ("category", why.by_category)):
        told = _most(parts)
        if told:
            texts = [_part(asked, kind, part, key) for part in told]
            found.append(said(asked, f"why.by_{kind}", parts=joined(asked, texts, "semicolon")))
    return found


def _most(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if abs(part.points) >= LEAST_POINTS][:TOLD]


def _part(asked: Asked, kind: str, part: Part, key: str) -> Text:
    name = (
        asked.t(f"briefing.why.of.{part.code}")
        if kind == "state"
        else asked.t("briefing.why.of_category", category=category_name(asked, part.code))
    )
    moved = Cited(
        f"{key}^{kind}:{part.code}",
        number(float(abs(part.points))),
        "C3",
        part.open,
        part.base_open,
        float(part.points),
        "bad" if part.points < 0 else "good",
    )
    return said(
        asked,
        f"why.part.{'down' if part.points < 0 else 'up'}",
        name=name,
        points=moved,
        now=count(f"{key}.open.{kind}:{part.code}", part.open, "C3"),
        base=count(f"{key}.open.{kind}:{part.code}~previous", part.base_open, "C3"),
    )
