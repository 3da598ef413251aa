"""The colours and the legend of the map's picture, from the same tokens and values as the screen's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from dashboard.briefing.pictures import lettering
from dashboard.components import fair_legend, kind_legend, legend
from dashboard.components.whisker import GLYPHS
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.model import Profile
from layers.fair import CLASSES as FAIR
from layers.grids import FEW, NO_DATA, colours
from layers.kinds import COLOURS, INDICATOR, SUBKIND
from layers.kinds import colours as kind_colours
from queries import kinds
from queries.indicators import INDICATORS

ONE_COLUMN = 14  # rows of a legend
HATCH = "/////"
Face = dict[str, str | None]


def ramp(values: dict[str, Any], view: View, colour: dict[str, str]) -> list[str]:
    """Return the colours that the classes of values are drawn in."""
    if view.indicator == INDICATOR:
        return [colour[f"kind-{place}"] for place in range(1, COLOURS + 1)]
    if "whole" in values:
        return [colour[f"fair-{place}"] for place in range(1, 4)]
    return [colour[f"{legend.ramp(view.indicator)}-{place}"] for place in range(1, 6)]


def face(kind: int, ramp: list[str], view: View, colour: dict[str, str]) -> Face:
    """Return how the ground of one class is filled and edged."""
    if kind <= SUBKIND:
        return {"facecolor": ramp[SUBKIND - kind], "edgecolor": colour["map-edge"], "hatch": HATCH}
    if kind == FEW:
        return {"facecolor": colour["map-outside"], "edgecolor": colour["map-hatch"], "hatch": HATCH}
    return {"facecolor": ramp[kind] if kind >= 0 else colour["map-outside"], "edgecolor": colour["map-edge"]}


def draw(
    axes: Axes,
    values: dict[str, Any],
    ramp: list[str],
    view: View,
    profile: Profile,
    colour: dict[str, str],
    t: Translate,
) -> None:
    """Draw the legend: what a class means, and to which kinds of ground the map is narrowed."""
    faced = partial(face, ramp=ramp, view=view, colour=colour)
    names = kind_legend.told(profile, t, view.lang)["names"]
    title = t(f"indicator.{view.indicator}")
    if view.indicator == INDICATOR:
        rows = _kinds(values, profile, names, faced, t)
    elif "whole" in values:
        title += "\n" + fair_legend.told(values, profile, t, view.lang)
        rows = _fair(values, faced, t)
    else:
        rows = _classes(values, view, faced, colour, t)
    only = [name for kind, name in zip(kinds.known(profile), names, strict=True) if kind.key in view.kinds]
    if only:
        title += "\n" + t("kind.only", names=t("list.comma").join(only))
    box = axes.legend(
        handles=[Patch(label=text, **filled) for filled, text in rows],
        title=title,
        loc="lower left",
        prop=lettering(9),
        ncols=1 + len(rows) // ONE_COLUMN,
        title_fontproperties=lettering(10.5),
        facecolor=colour["surface"],
        edgecolor=colour["line"],
        labelcolor=colour["text"],
        framealpha=0.92,
        borderpad=0.9,
    )
    box.get_title().set(color=colour["text"], linespacing=1.45)


def _kinds(
    values: dict[str, Any], profile: Profile, names: list[str], faced: Callable[[int], Face], t: Translate
) -> list[tuple[Face, str]]:
    """Return the kinds that are there, each with its number; what has none comes last."""
    tones = kind_colours(kinds.known(profile))
    rows = [
        (faced(tone), f"{name}  {n:,}")
        for tone, name, n in zip(tones, names, values["counts"], strict=True)
        if n
    ]
    return [*rows, (faced(NO_DATA), t("kind.none"))] if NO_DATA in values["classes"] else rows


def _fair(values: dict[str, Any], faced: Callable[[int], Face], t: Translate) -> list[tuple[Face, str]]:
    return [
        (
            faced(FAIR[verdict]),
            f"{GLYPHS[verdict]} {t(f'fair.{verdict}')}  {values['counts'][verdict]:,}".strip(),
        )
        for verdict in fair_legend.ORDER
    ]


def _classes(
    values: dict[str, Any], view: View, faced: Callable[[int], Face], colour: dict[str, str], t: Translate
) -> list[tuple[Face, str]]:
    breaks, unit = values["breaks"], t(f"indicator.{view.indicator}.unit")
    rows: list[tuple[Face, str]] = []
    if breaks:
        spans = pairwise([None, *breaks, None])
        rows = [
            (faced(place), legend.span(low, high, unit, t))
            for place, (low, high) in zip(colours(breaks), spans, strict=True)
        ]
    if INDICATORS[view.indicator].kind == "rate":
        rows.append((faced(FEW), t("legend.small")))
    return [*rows, (faced(NO_DATA), t("legend.none"))]
