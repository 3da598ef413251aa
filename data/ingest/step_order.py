"""Which events were handled before they were reported? Told at import; they leave every rate and duration."""

from __future__ import annotations

from data.session import Found, ImportSession, Opened


def tell(session: ImportSession, opened: Opened) -> None:
    """Doubt orders of steps that cannot be: once for the file with the number, then the first rows."""
    tells_first = "first_closed_at" in opened.recognised.columns
    rows = session.run("events/order_doubts", tells_first=tells_first)
    if not rows:
        return
    found: list[Found] = [(None, "reported_at", "order_impossible", str(rows[0][0]))]
    found.extend((position, column, "order_impossible_here", times) for _, position, column, times in rows)
    session.doubt(found)
