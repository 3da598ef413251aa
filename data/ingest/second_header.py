"""A header in the middle of a table: two exports concatenated, or a second table below the first."""

from __future__ import annotations

from data.session import ImportSession, Opened
from data.tables import TABLES


def tell(session: ImportSession, opened: Opened) -> None:
    """Doubt the refused rows that are a header: those below them were read under the first one."""
    known = {
        alias for names in TABLES.values() for name, aliases in names.items() for alias in (name, *aliases)
    }
    own = {header for header in opened.recognised.headers if header}
    found = session.run("staging/headers_again", headers=sorted(known | own), own=sorted(own))
    session.doubt([(position, None, "header_again", detail) for position, detail in found])
