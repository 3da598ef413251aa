"""The legend of the ground by kind: names and numbers; a click narrows the map to kinds."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.model import Profile
from layers.kinds import SUBKIND, colours
from queries import kinds


def told(profile: Profile, t: Translate, locale: str) -> dict[str, Any]:
    """Return what the browser needs beside `layers.kinds.values`: ramp, label, the name of each kind."""
    names = [_name(kind, profile, t, locale) for kind in kinds.known(profile)]
    return {"ramp": "kind", "label": t("kind.title"), "names": names}


def render(values: dict[str, Any], profile: Profile, view: View, t: Translate) -> list[Component]:
    """Return a key for each kind that is there; sub-kinds stand under the sum of their kind."""
    found = kinds.known(profile)
    counts = dict(zip((kind.key for kind in found), values["counts"], strict=True))
    tones = dict(zip((kind.key for kind in found), colours(found), strict=True))
    rows = []
    for kind in found:
        parts = [part for part in found if part.of == kind.key]
        n = counts[kind.key] + sum(counts[part.key] for part in parts)
        if n:
            has_parts = n > counts[kind.key]
            rows.append(_key(kind, n, None if has_parts else tones[kind.key], view, t))
    title = html.Div([t("kind.title"), html.Small(t("kind.note"))], className="legend-title")
    if not rows:
        return [title, html.Small(t("profile.unregulated"))]
    return [title, *rows, *_all(view, t)]


def only(profile: Profile, view: View, t: Translate) -> list[Component]:
    """Return what an indicator's legend adds while the map is narrowed: to which kinds, and the way back."""
    names = [_name(kind, profile, t, view.lang) for kind in kinds.known(profile) if kind.key in view.kinds]
    if not names:
        return []
    return [
        html.Small(t("kind.only", names=t("list.comma").join(names)), className="kind-only"),
        *_all(view, t),
    ]


def _key(kind: kinds.Kind, n: int, tone: int | None, view: View, t: Translate) -> Component:
    on = kind.key in view.kinds or kind.of in view.kinds
    state = "is-on" if on else "is-off" if view.kinds else ""
    return dcc.Link(
        [
            html.I(className="swatch is-sum") if tone is None else _swatch(tone),
            html.Span(kind.label(view.lang) or t(f"zone.{kind.key}")),
            html.B(f"{n:,}"),
        ],
        href=view.toggled("kinds", kind.key),
        className=" ".join(filter(None, ("legend-key", "is-part" if kind.of else "", state))),
    )


def _swatch(tone: int) -> Component:
    hatched = tone <= SUBKIND
    colour = f"var(--kind-{(SUBKIND - tone if hatched else tone) + 1})"
    stripes = "repeating-linear-gradient(135deg, var(--map-edge) 0 1.2px, transparent 1.2px 5px), "
    return html.I(className="swatch", style={"background": (stripes if hatched else "") + colour})


def _name(kind: kinds.Kind, profile: Profile, t: Translate, locale: str) -> str:
    name = kind.label(locale) or t(f"zone.{kind.key}")
    above = next((one for one in kinds.known(profile) if one.key == kind.of), None)
    return f"{above.label(locale)} · {name}" if above else name


def _all(view: View, t: Translate) -> list[Component]:
    return [dcc.Link(t("kind.all"), href=view.but(kinds=()), className="kind-all")] if view.kinds else []
