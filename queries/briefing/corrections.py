"""Corrections to figures published earlier: where the same question now has a different answer.

A past issue is recomputed for the same period and the same T. Any difference comes from data that arrived or
were corrected later; mere progress since then does not count, because T is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data.profile.place import Periods
from queries.briefing import proof
from queries.briefing.asking import Asked
from queries.briefing.content import Cited, Column, Paragraph, Section, Table, Text
from queries.briefing.manifest import Manifest, Numbers
from queries.briefing.wording import said
from queries.periods import parse_period
from queries.scope import Scope

# the figures that a correction names one by one: an indicator of the area or of a unit, and what was closed
NAMED = re.compile(r"(C\d+[a-z]*)(\.closed)?(?:@(\w+))?")
MOST_NAMED = 40


@dataclass(frozen=True)
class Correction:
    """What changed in one past issue: `version` is its data version; key -> as published and as it is now."""

    label: str
    version: int
    scope: Scope
    figures: Mapping[str, tuple[Numbers, Numbers]]

    @property
    def named(self) -> list[str]:
        """The keys that are listed individually, those of the area first."""
        keys = [key for key in self.figures if NAMED.fullmatch(key)]
        return sorted(keys, key=lambda key: ("@" in key, key))[:MOST_NAMED]


def published(past: Sequence[Manifest]) -> list[Manifest]:
    """Return the newest issue of each period with the figures in force, later corrections applied.

    Parameters
    ----------
    past
        Issues of one area and kind of period, in the order of their publication.
    """
    newest: dict[str, Manifest] = {}
    corrected: dict[str, dict[str, Numbers]] = {}
    for one in past:
        newest[one.scope.period.label] = one
        corrected.pop(one.scope.period.label, None)
        for label, figures in one.corrections.items():
            corrected.setdefault(label, {}).update(
                {key: found["now"] for key, found in figures["figures"].items()}
            )
    return [
        _with(one, corrected.get(label, {}))
        for label, one in sorted(newest.items(), key=lambda pair: pair[1].scope.period.start)
    ]


def differences(issue: Manifest, figures: Mapping[str, Numbers]) -> Correction | None:
    """Return what differs between an issue and its recomputed figures; None where nothing does."""
    found = {
        key: (one, figures[key])
        for key, one in issue.figures.items()
        if key in figures and not proof.same(one, figures[key])
    }
    if not found:
        return None
    return Correction(issue.scope.period.label, issue.version, issue.scope, found)


def section(asked: Asked, corrections: Sequence[Correction]) -> Section:
    """Return the section that says what changed."""
    blocks: list[Paragraph | Table] = []
    for one in corrections:
        name = asked.t("briefing.c.issue", label=one.label, as_of=f"{one.scope.as_of:%Y-%m-%d %H:%M}")
        total = Cited(f"fix:{one.label}.n", str(len(one.figures)), value=len(one.figures))
        blocks.append(Paragraph(said(asked, "c.lead", issue=name, n=total)))
        if one.named:
            blocks.append(_table(asked, one))
        if more := len(one.figures) - len(one.named):
            rest = Cited(f"fix:{one.label}.more", str(more), value=more)
            blocks.append(Paragraph(said(asked, "c.more", n=rest), "note"))
    return Section("C", asked.t("briefing.c.title"), tuple(blocks))


def facts(corrections: Sequence[Correction]) -> dict[str, dict[str, Any]]:
    """Return the corrections as the manifest keeps them, by the period they apply to."""
    return {
        one.label: {
            "version": one.version,
            "as_of": one.scope.as_of.isoformat(),
            "figures": {key: {"was": was, "now": now} for key, (was, now) in one.figures.items()},
        }
        for one in corrections
    }


def recorded(manifest: Manifest, rules: Periods) -> tuple[Correction, ...]:
    """Return the corrections that an issue printed, from its manifest."""
    found: list[Correction] = []
    for label, told in manifest.corrections.items():
        as_of = datetime.fromisoformat(told["as_of"])
        scope = replace(manifest.scope, period=parse_period(label, rules, as_of), as_of=as_of)
        figures = {key: (pair["was"], pair["now"]) for key, pair in told["figures"].items()}
        found.append(Correction(label, int(told["version"]), scope, figures))
    return tuple(found)


def _table(asked: Asked, one: Correction) -> Table:
    columns = (
        Column(asked.t("briefing.col.figure"), "left", 3),
        Column(asked.t("briefing.col.was")),
        Column(asked.t("briefing.col.is")),
    )
    rows: list[tuple[Text, ...]] = []
    for key in one.named:
        was, now = one.figures[key]
        rows.append(
            (
                (_name(asked, key),),
                (_cited(f"was:{one.label}:{key}", was),),
                (_cited(f"now:{one.label}:{key}", now),),
            )
        )
    caption = asked.t("briefing.c.table", label=one.label)
    return Table(f"C.{one.label}", caption, columns, tuple(rows), asked.t("briefing.c.note"))


def _name(asked: Asked, key: str) -> str:
    match = NAMED.fullmatch(key)
    assert match is not None
    indicator, closed, unit = match.groups()
    name = asked.t("briefing.col.closed") if closed else asked.t(f"indicator.{indicator}")
    return f"{asked.names.get(unit, unit)} {name}" if unit and unit != "none" else name


def _cited(key: str, one: Numbers) -> Cited:
    return Cited(key, one["display"], one["indicator"], one["num"], one["den"], one["value"])


def _with(one: Manifest, corrected: Mapping[str, Numbers]) -> Manifest:
    return replace(one, figures={**one.figures, **{k: v for k, v in corrected.items() if k in one.figures}})
