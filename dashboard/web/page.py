"""What a page is: an address, a layout in one language, and what answers behind it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dash import Dash
from dash.development.base_component import Component

from dashboard.web.context import Context
from dashboard.web.i18n import Translate
from dashboard.web.state import Locale

FOLDER = Path(__file__).parent.parent / "pages"


def _nothing(_: Context) -> None:
    """Make nothing ready."""


def _no_more(_: Translate) -> list[Component]:
    """Return nothing: all parts are in the page from the start."""
    return []


@dataclass(frozen=True)
class Page:
    """One page: a Dash app of its own on the one server, so that no page carries the callbacks of another.

    Attributes
    ----------
    id
        The stem: names the file and the words `page.<id>` (in the links) and `page.<id>.title`.
    path
        '/' or '/<word>'; a slash behind it is tolerated.
    place
        Where it stands among the links between pages, from 0.
    layout
        The whole page in one language, made of `shell.stores`, `shell.header` and `shell.notices`.
    register
        Connects the callbacks (`app.callback` only) and adds routes below `path` (`app.server`).
    warm
        Answers ahead what the first visitor will ask.
    follow
        Answers ahead, after an import, what this page asks again when it is open.
    later
        The parts that come into the page only when they are asked for; Dash must know them all the same.
    """

    id: str
    path: str
    place: int
    layout: Callable[[Context, Translate, Locale], Component]
    register: Callable[[Dash, Context], None]
    warm: Callable[[Context], None] = _nothing
    follow: Callable[[Context], None] = _nothing
    later: Callable[[Translate], list[Component]] = _no_more

    @property
    def prefix(self) -> str:
        """Return what the addresses of this page's own requests start with."""
        return f"{self.path.rstrip('/')}/"


def discover() -> list[Page]:
    """Return the PAGE of every file in this folder in the order of the links."""
    names = sorted(m.name for m in pkgutil.iter_modules([str(FOLDER)]) if not m.name.startswith("_"))
    found: list[Page] = [importlib.import_module(f"dashboard.pages.{name}").PAGE for name in names]
    return sorted(found, key=lambda page: page.place)
