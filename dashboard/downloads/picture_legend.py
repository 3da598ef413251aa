"""The colours and the legend of the map's picture, from the same tokens and values as the screen's."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from dashboard.briefing.pictures import lettering
from dashboard.i18n import Translate
from dashboard.pieces import fair_legend, legend
from dashboard.pieces.whisker import GLYPHS
from dashboard.state import View
from layers.fair import CLASSES as FAIR
from layers.grids import colours
from layers.kinds import COLOURS, INDICATOR
from queries.indicators import INDICATORS


def ramp(values: dict[str, Any], view: View, colour: dict[str, str]) -> list[str]:
    """Return the colours that the classes of values are drawn in."""
    if view.indicator == INDICATOR:
        return [colour[f"kind-{place}"] for place in range(1, COLOURS + 1)]
    if "whole" in values:
        return [colour[f"fair-{place}"] for place in range(1, 4)]
    return [colour[f"{legend.ramp(view.indicator)}-{place}"] for place in range(1, 6)]


def draw(axes: Axes, values: dict[str, Any], ramp: list[str], view: View, colour: dict[str, str],
         t: Translate) -> None:
    """Draw the legend; the picture of kinds has none, their names are many."""
    if view.indicator == INDICATOR or view.indicator not in INDICATORS:
        return
    rows = _fair(values, t) if "whole" in values else _classes(values, view, t)
    handles = [
        Patch(facecolor=ramp[place] if place is not None and not hatched else colour["map-outside"],
              edgecolor=colour["map-hatch"] if hatched or place is None else ramp[place],
              hatch="/////" if hatched else None, label=text)
        for place, hatched, text in rows
    ]
    box = axes.legend(
        handles=handles, title=t(f"indicator.{view.indicator}"), loc="lower left", prop=lettering(9),
        title_fontproperties=lettering(10.5), facecolor=colour["surface"], edgecolor=colour["line"],
        labelcolor=colour["text"], framealpha=0.92, borderpad=0.9)
    box.get_title().set_color(colour["text"])


def _fair(values: dict[str, Any], t: Translate) -> list[tuple[int | None, bool, str]]:
    rows: list[tuple[int | None, bool, str]] = []
    for verdict in fair_legend.ORDER:
        place = FAIR[verdict]
        text = f"{GLYPHS[verdict]} {t(f'fair.{verdict}')}  {values['counts'][verdict]:,}".strip()
        rows.append((place if place >= 0 else None, verdict == "small", text))
    return rows


def _classes(values: dict[str, Any], view: View, t: Translate) -> list[tuple[int | None, bool, str]]:
    breaks, unit = values["breaks"], t(f"indicator.{view.indicator}.unit")
    rows: list[tuple[int | None, bool, str]] = []
    if breaks:
        spans = pairwise([None, *breaks, None])
        rows = [(place, False, legend.span(low, high, unit, t))
                for place, (low, high) in zip(colours(breaks), spans, strict=True)]
    if INDICATORS[view.indicator].kind == "rate":
        rows.append((None, True, t("legend.small")))
    return [*rows, (None, False, t("legend.none"))]
