"""Which events were handled before they were reported? Doubted at import, left out of rates and durations."""

from __future__ import annotations

from data.session import Found, ImportSession, Opened


def tell(session: ImportSession, opened: Opened) -> None:
    """Doubt impossible orders of steps: once for the file with the count, then the first rows."""
    tells_first = "first_closed_at" in opened.recognised.columns
    rows = session.run("events/order_doubts", tells_first=tells_first)
    if not rows:
        return
    found: list[Found] = [(None, "reported_at", "order_impossible", str(rows[0][0]))]
    found.extend((position, column, "order_impossible_here", times) for _, position, column, times in rows)
    session.doubt(found)
