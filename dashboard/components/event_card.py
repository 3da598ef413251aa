"""The card of one event: what, where, which tier, and the steps of its life. No person, no narrative."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import tier_mark
from dashboard.web.i18n import Translate
from data.profile.model import Profile
from data.profile.privacy import OTHER

STEPS = (
    "reported_at",
    "accepted_at",
    "assigned_at",
    "responded_at",
    "arrived_at",
    "first_closed_at",
    "reopened_at",
    "closed_at",
)


def render(event: dict[str, Any] | None, profile: Profile, t: Translate, locale: str) -> Component | None:
    """Return the card, or nothing when the event is unknown at this instant."""
    if event is None:
        return None
    tier = next((item for item in profile.tiers.items if item.code == event["tier"]), None)
    known = {c.code: c.label(locale) for c in (OTHER, *profile.published_categories)}
    category = known.get(event["category"], event["category"])
    steps = [(key, event.get(key)) for key in STEPS]
    due = event.get("due_eff")
    return html.Div(
        [
            html.Button("×", id="event-card-close", className="close", **{"aria-label": t("event.close")}),
            html.H3(
                [tier_mark(tier.rank if tier else 0), tier.label(locale) if tier else t("tiers.unknown")]
            ),
            html.P([html.Code(event["event_id"]), " ", category or t("event.no_category")]),
            html.P(event.get("unit_name") or t("unit.unplaced"), className="quiet"),
            *_handling(event, profile, t, locale),
            html.Ol(
                [
                    html.Li([html.Span(t(f"event.{key}")), html.Time(f"{at:%m-%d %H:%M}")])
                    for key, at in steps
                    if at is not None and not pd.isna(at)
                ],
                className="steps",
            ),
            html.P(
                t("event.due", at=f"{due:%m-%d %H:%M}")
                if due is not None and not pd.isna(due)
                else t("event.no_due"),
                className="quiet",
            ),
        ]
    )


def _handling(event: dict[str, Any], profile: Profile, t: Translate, locale: str) -> list[Component]:
    """Return report class, way of handling and highest level, and a tick for each piece of evidence seen."""
    flow = profile.workflow
    fields = [
        ("report_class", profile.report_classes),
        ("mode", flow.modes),
        ("max_level", [*profile.levels, *profile.external_levels]),
    ]
    told = [
        html.Span(item.label(locale), className="said-item", title=t(f"event.{field}"))
        for field, items in fields
        for item in items
        if item.code == event.get(field)
    ]
    rows: list[Component] = [html.P(told, className="event-told")] if told else []
    evidence = event.get("evidence")
    if flow.evidence and isinstance(evidence, str):
        seen = evidence.split(";")
        ticks = [
            html.Span(
                f"{'✓' if one.code in seen else '✗'} {one.label(locale)}",
                className="is-good" if one.code in seen else "is-bad",
            )
            for one in flow.evidence
        ]
        rows.append(html.P(ticks, className="event-told"))
    return rows
