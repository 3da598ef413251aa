"""Who is on duty now: how long may a screen say so?

What is read at the newest as-of holds until the first shift that it was read from ends (`queries.staff`). The
browser judges that by the clock of the place (assets/src/roster.js) and asks anew; what is asked then is
answered here. A moment that was chosen is no "now": it never ends.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.web.context import Context
from dashboard.web.state import View
from queries import rates, staff
from queries.scope import Scope


def is_over(context: Context, view: View, scope: Scope) -> bool:
    """Tell whether what the roster says at T is no longer what is."""
    now, until = context.now(), staff.until(context.db, scope)
    return not view.as_of and now is not None and until is not None and now >= until


def lasting(body: Any, until: datetime | None, view: View, instead: str = rates.NOTHING) -> Any:
    """Return `body` so that the browser puts `instead` in its place once `until` is reached."""
    if until is None or view.as_of:
        return body
    parts: list[Component] = [html.Span(body, className="while"), html.Span(instead, className="after")]
    return html.Span(parts, className="lasting", **{"data-until": f"{until:%Y-%m-%d %H:%M:%S}"})
