"""What a section of the data page is: a question about the store and a pure rendering of the answer.

Sections differ from panels in what they are about: imports, which have no area and no period.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.state import View, parse
from data.messages import messages, sentence
from queries.db import Database

FOLDER = Path(__file__).parent


def _same(_: View) -> Hashable:
    """Every view gets the same answer."""
    return None


@dataclass(frozen=True)
class Section:
    """One section. `ask` reads the store, `render` is pure; `key` is what of a view decides the answer."""

    id: str
    ask: Callable[[Database, View], dict[str, Any]]
    render: Callable[[dict[str, Any], Translate, View], Any]
    key: Callable[[View], Hashable] = _same

    def layout(self, t: Translate) -> Component:
        """Return the frame of the section; its body is filled by the callback."""
        title = t(f"section.{self.id}.title")
        return html.Section(
            [
                html.H2([title, html.Small(t(f"section.{self.id}.note"))], className="panel-title"),
                html.Div(id=f"{self.id}-body", className="panel-body"),
            ],
            id=self.id,
            className=f"panel section-{self.id}",
            **{"aria-label": title},
        )

    def answer(self, db: Database, view: View) -> dict[str, Any]:
        """Return the answer, shared among all who look at the same."""
        return db.answer(("section", self.id, self.key(view)), lambda: self.ask(db, view))

    def register(self, app: Dash, context: Context) -> None:
        """Connect the section to the URL and to every import: each is a version of the events."""

        @app.callback(
            Output(f"{self.id}-body", "children"),
            inputs={
                "search": Input("url", "search"),
                "version": Input("version-events", "data"),
                "locale": State("locale", "data"),
            },
        )
        def refresh(search: str, version: int, locale: str) -> Any:
            view = parse(search)
            return self.render(self.answer(context.db, view), translator(locale), view)


def discover() -> dict[str, Section]:
    """Return the SECTION of every file in this folder by id."""
    names = sorted(m.name for m in pkgutil.iter_modules([str(FOLDER)]) if not m.name.startswith("_"))
    modules = (importlib.import_module(f"dashboard.data_page.{name}") for name in names)
    return {module.SECTION.id: module.SECTION for module in modules if hasattr(module, "SECTION")}


def said(code: str, view: View, **fields: object) -> str:
    """Return the sentence for a message code of the store; a code that this version does not know stays."""
    return sentence(code, view.lang, **{"detail": "", "table": ""} | fields) if code in messages() else code


def given(value: Any) -> bool:
    """Tell whether a cell of a frame holds anything."""
    return value is not None and not pd.isna(value)


def count(n: Any) -> str:
    """Return a count in groups of three."""
    return f"{int(n):,}"


def when(moment: datetime, form: str = "%m-%d %H:%M") -> Component:
    """Return a time as it is written beside others; the full one is its title."""
    return html.Time(moment.strftime(form), title=moment.strftime("%Y-%m-%d %H:%M:%S"), className="when")


def empty(text: str) -> Component:
    """Return what stands where there is nothing."""
    return html.P(text, className="empty")
