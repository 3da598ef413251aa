"""What a panel is: an id, the tables it depends on, a question and a pure rendering of the answer."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.state import View, parse, scope_of
from data.profile.model import Profile
from queries.db import Database
from queries.scope import Scope

FOLDER = Path(__file__).parent
Side = Literal["left", "right", "top"]  # on top: in place of the strip of key figures
SIDES = get_args(Side)


@dataclass(frozen=True)
class Panel:
    """One panel. `ask` reads the store, `render` is pure: answer, words and view in, components out.

    `board`, `side` and `place` say where it stands on the desk; a panel without a board is always there, and
    the page itself gives it a place.
    """

    id: str
    depends: tuple[str, ...]
    ask: Callable[..., dict[str, Any]]
    render: Callable[[dict[str, Any], Translate, View], Any]
    board: str = ""
    side: Side = "left"
    place: int = 0
    looks_at: tuple[str, ...] = ()  # what of the view, beside the scope, `ask` is told by name
    # whether it stands on the right instead, where the rule book of a system leaves room there
    crosses: Callable[[Profile], bool] = lambda _: False

    def layout(self, t: Translate) -> Component:
        """Return the frame of the panel; its body is filled by the callback."""
        return html.Section(
            [
                html.H2(
                    [t(f"panel.{self.id}.title"), html.Small(t(f"panel.{self.id}.note"))],
                    className="panel-title",
                ),
                html.Div(id=f"{self.id}-body", className="panel-body"),
            ],
            id=f"{self.id}-panel",
            className="panel",
            **{"aria-label": t(f"panel.{self.id}.title")},
        )

    def answer(self, db: Database, scope: Scope, view: View | None = None) -> dict[str, Any]:
        """Return the answer to this panel's question, shared among all who look at the same scope."""
        told = {name: getattr(view or View(), name) for name in self.looks_at}
        return db.answer(("panel", self.id, scope, *told.values()), lambda: self.ask(db, scope, **told))

    def register(self, app: Dash, context: Context) -> None:
        """Connect the panel to the URL and to the versions of the tables it depends on."""
        versions = {name: Input(f"version-{name}", "data") for name in self.depends}

        @app.callback(
            Output(f"{self.id}-body", "children"),
            inputs={
                "search": Input("url", "search"),
                "versions": versions,
                "locale": State("locale", "data"),
            },
        )
        def refresh(search: str, versions: dict[str, int], locale: str) -> Any:
            view = parse(search)
            scope, _ = scope_of(view, context.db)
            return self.render(self.answer(context.db, scope, view), translator(locale), view)


@cache
def discover() -> dict[str, Panel]:
    """Return the PANEL of every file in this folder by id."""
    names = sorted(m.name for m in pkgutil.iter_modules([str(FOLDER)]) if not m.name.startswith("_"))
    found = (importlib.import_module(f"dashboard.panels.{name}").PANEL for name in names)
    return {panel.id: panel for panel in found}


def standing_on(board: str, side: Side, profile: Profile) -> list[Panel]:
    """Return the panels on one side of a board of a system, from top to bottom."""
    here = [panel for panel in discover().values() if panel.board == board]
    return sorted(
        (panel for panel in here if side == ("right" if panel.crosses(profile) else panel.side)),
        key=lambda panel: panel.place,
    )
