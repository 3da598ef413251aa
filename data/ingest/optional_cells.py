"""An unreadable cell in an optional column costs the cell, not the row; it is reported.

`refused` of each table lists such cells like all others. Here they are taken out again: the row is loaded
with an empty cell, and the file gets a doubt with the count, the first rows and what stood there.
"""

from __future__ import annotations

from itertools import groupby

from data.session import Found, ImportSession, Opened
from data.tables import REQUIRED

REASONS = [
    "cell_time_unreadable",
    "cell_time_skipped",
    "cell_time_placeholder",
    "cell_day_order_unclear",
    "cell_number_unreadable",
    "cell_count_fraction",
    "cell_coordinate_impossible",
    "cell_duration_without_unit",
    "cell_duration_unreadable",
    "cell_value_unknown",
    "cell_score_impossible",
]
TOLD = 20  # rows, or different words, of one column


def spare(session: ImportSession, opened: Opened) -> None:
    """Take the unreadable cells of optional columns out of `refused`, and doubt them."""
    session.run("staging/marked")
    required = list(REQUIRED[opened.table])
    session.run("staging/spared", reasons=REASONS, required=required)
    if not session.run("staging/has_spared")[0][0]:
        return
    session.run("staging/forgive")
    if {"lon", "lat"} <= set(session.connection.table("typed").columns):
        session.run("staging/forget_points")
    known = opened.recognised
    found: list[Found] = []
    cells = session.run("staging/spared_cells", most=TOLD)
    for (column, reason), rows in groupby(cells, key=lambda row: (str(row[0]), str(row[1]))):
        if column == "lat" and known.position("lat") == known.position("lon"):
            continue  # one cell holds both
        first = list(rows)
        if reason == "cell_value_unknown":
            found.extend(
                (position, column, "word_unknown", f"{word} ×{number}")
                for _, _, position, word, number, _ in first
            )
            continue
        found.append((None, column, "cells_left_empty", str(first[0][5])))
        found.extend((position, column, reason, word) for _, _, position, word, *_ in first)
    session.doubt(found)
