"""The hand-over on the screen and on paper: sums first, then what must be done next, then the rest."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import tier_mark
from dashboard.handover import wording
from dashboard.handover.asking import Question
from dashboard.handover.wording import Names
from dashboard.web.i18n import Translate
from queries.handover import LATE, STEPS, SUMS, Changes, Forces, Gaps

NEXT, CHANGED, DONE = 10, 15, 8
SIGNS = {
    "open_before": "",
    "new": "+",
    "reopened": "+",
    "closed": "−",
    "open_after": "=",
    "overdue_before": "",
    "became_overdue": "+",
    "settled": "−",
    "overdue_after": "=",
}


def events(asked: Question, found: Changes, known: Names, t: Translate) -> list[Component]:
    """Return the sums, the sentences and the lists of events."""
    open_items = found.items[found.items["open_after"]]
    moved = open_items[open_items[["is_new", "is_reopened", "became_overdue"]].any(axis=1)]
    done = found.items[~found.items["open_after"]]
    return [
        html.Div(
            [html.P(sentence) for sentence in wording.sentences(asked, found, t)], className="handover-lead"
        ),
        html.Div([_equation(found, SUMS, t), _equation(found, LATE, t)], className="handover-sums"),
        *_then(found, t),
        _list("next", open_items, NEXT, known, t, _sensitive(found, t)),
        _list("moved", moved, CHANGED, known, t),
        _list("done", done, DONE, known, t),
    ]


def beside(asked: Question, found: Changes, known: Names, t: Translate) -> list[Component]:
    """Return what stands beside the lists: the sums by tier, steps that were taken."""
    heads = ("tier", "new", "reopened", "closed", "became_overdue", "open_after")
    rows = [
        [_tier(row, known, t), *(_count(getattr(row, name)) for name in heads[1:])]
        for row in found.tiers.itertuples()
    ]
    steps = [
        [t(f"handover.step.{step}"), "—" if found.steps[step] is None else _count(found.steps[step])]
        for step in STEPS
    ]
    unknown = found.steps["ESCALATE"] is None
    return [
        _section(
            t("handover.tiers"),
            "",
            [_table([t(f"handover.head.{head}") for head in heads], rows)]
            if rows
            else [_nothing(t, "profile.unregulated")],
        ),
        _section(
            t("handover.steps"),
            t("handover.steps.note"),
            [_nothing(t, "handover.no_steps")] if unknown else [_table([], steps)],
        ),
    ]


def forces(found: Forces, known: Names, t: Translate) -> list[Component]:
    """Return who came and went, and the gaps that opened and closed."""
    heads = ("role", "went_off", "came_on", "on_duty")
    rows = [
        [
            known.roles.get(row.role_code, row.role_code),
            _count(row.went_off),
            _count(row.came_on),
            f"{row.before:,} → {row.after:,}",
        ]
        for row in found.duty.itertuples()
    ]
    return [
        _section(
            t("handover.duty"),
            t("handover.duty.note"),
            [_table([t(f"handover.head.{head}") for head in heads], rows)] if rows else [_nothing(t)],
        ),
        _gaps("coverage", found.coverage, t, "panel.no_data"),
        _gaps("backup", found.backup, t, "profile.unregulated"),
    ]


def meanings(t: Translate) -> Component:
    """Return what the words mean, folded in on the screen."""
    body: list[Component] = []
    for word, meaning in wording.definitions(t):
        body += [html.Dt(word), html.Dd(meaning)]
    return html.Details([html.Summary(t("handover.meanings")), html.Dl(body)], className="handover-meanings")


def _equation(found: Changes, parts: tuple[str, ...], t: Translate) -> Component:
    """Return sums that add up before the reader's eyes."""
    late = parts is LATE
    cells: list[Component] = []
    for name in parts:
        css = "is-end" if name == parts[-1] else "is-start" if name == parts[0] else ""
        bad = late and found.counts[name] and name in ("became_overdue", "overdue_after")
        cells.append(
            html.Div(
                [
                    html.B(
                        f"{SIGNS[name]} {found.counts[name]:,}".strip(), className="is-bad" if bad else ""
                    ),
                    html.Small(t(f"handover.sum.{name}")),
                ],
                className=f"sum {css}",
            )
        )
    return html.Div(
        cells,
        className="equation",
        role="group",
        **{"aria-label": t("handover.sums.late" if late else "handover.sums.open")},
    )


def _then(found: Changes, t: Translate) -> list[Component]:
    then = found.then
    if then is None or not (then.late or then.left):
        return []
    return [
        html.P(
            t("handover.then", open=f"{then.open:,}", late=f"{then.late:,}", left=f"{then.left:,}"),
            className="handover-then",
        )
    ]


def _sensitive(found: Changes, t: Translate) -> list[Component]:
    n = found.counts["sensitive_open"]
    return [html.P(t("handover.sensitive", n=f"{n:,}"), className="quiet")] if n else []


def _items(rows: pd.DataFrame, known: Names, t: Translate) -> Component:
    lines = []
    for row in rows.itertuples():
        css = "is-bad" if row.overdue_after else ""
        lines.append(
            [
                _tier(row, known, t),
                row.event_id,
                row.unit_name if isinstance(row.unit_name, str) else t("unit.unplaced"),
                known.categories.get(row.category, t("event.no_category")),
                html.Span(wording.due(row, t), className=css)
                if row.open_after
                else wording.when(row.closed_at),
                html.Span([html.Em(tag) for tag in wording.tags(row, t)], className="tags"),
            ]
        )
    done = bool(len(rows)) and not rows["open_after"].any()
    heads = ("tier", "event", "unit", "category", "closed_at" if done else "due", "what")
    return _table([t(f"handover.head.{head}") for head in heads], lines)


def _list(
    name: str, rows: pd.DataFrame, most: int, known: Names, t: Translate, more: list[Component] | None = None
) -> Component:
    """Return the first of a list of events, and how many there are."""
    note = t(f"handover.{name}.note", n=f"{min(most, len(rows)):,}", all=f"{len(rows):,}")
    body = _items(rows.head(most), known, t) if len(rows) else _nothing(t)
    return _section(t(f"handover.{name}"), note, [body], more)


def _tier(row: Any, known: Names, t: Translate) -> Component:
    name = known.tiers.get(row.tier, t("tiers.unknown"))
    return html.Span([tier_mark(int(row.rank)), name], className="tier-name")


def _gaps(name: str, gaps: Gaps | None, t: Translate, unknown: str) -> Component:
    title, note = t(f"handover.{name}"), t(f"handover.{name}.note")
    if gaps is None:
        return _section(title, note, [_nothing(t, unknown)])
    moved = t("handover.gaps", opened=f"{len(gaps.opened):,}", closed=f"{len(gaps.closed):,}")
    lines = [html.P([html.B(f"{gaps.before:,} → {gaps.after:,}", className="gaps-count"), html.Small(moved)])]
    for which, units in (("opened", gaps.opened), ("closed", gaps.closed)):
        if len(units):
            told = [html.Em(t(f"handover.tag.{which}")), wording.named(gaps, which, t)]
            lines.append(html.P(told, className=f"gaps-{which}"))
    return _section(title, note, lines)


def _section(title: str, note: str, body: list[Component], more: list[Component] | None = None) -> Component:
    return html.Section(
        [html.H2([title, html.Small(note)], className="panel-title"), html.Div([*body, *(more or [])])],
        className="panel",
        **{"aria-label": title},
    )


def _table(heads: list[str], rows: list[list[Any]]) -> Component:
    head = [html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))] if heads else []
    return html.Table([*head, html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows])])


def _count(n: int) -> str:
    return f"{n:,}" if n else "0"


def _nothing(t: Translate, why: str = "handover.nothing") -> Component:
    return html.P(t(why), className="empty")
