"""The plotly.js that pages load is cut to what is drawn: it must have every trace, and the right version."""

from __future__ import annotations

import re
from pathlib import Path

from plotly.offline import get_plotlyjs_version

import dashboard
from dashboard.create_app import ASSETS, PLOTLY

BANNER = re.compile(r"/\*! plotly\.js v([0-9.]+): ([a-z, ]+);")


def _banner() -> tuple[str, set[str]]:
    with (ASSETS / PLOTLY).open(encoding="utf-8") as file:
        found = BANNER.match(file.readline())
    assert found
    return found[1], set(found[2].split(", "))


def test_it_is_of_the_version_that_figures_are_made_for() -> None:
    assert _banner()[0] == get_plotlyjs_version()


def test_it_has_every_trace_that_is_drawn() -> None:
    sources = Path(dashboard.__file__).parent.rglob("*.py")
    text = "\n".join(path.read_text("utf-8") for path in sources)
    drawn = {name.lower() for name in re.findall(r"\bgo\.([A-Z]\w+)\(", text)}
    assert {"scatter", "bar"} <= drawn - {"figure"} <= _banner()[1]
