"""Does a file look complete and plausible: not cut off, not short of cases, with likely points and times?

Oddities are loaded all the same and reported with counts: only someone who knows the place can judge.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from data.ingest.event_identity import counted
from data.report.placement import Placement
from data.session import ImportSession

# where exporting programs and spreadsheets stop, with and without the row of the header
LIMITS = (65_535, 65_536, 1_048_575, 1_048_576)
LISTED = 50  # events listed individually


def tell_cut_off(session: ImportSession, rows: int) -> None:
    """Doubt a file whose number of rows is a common export cutoff."""
    if rows in LIMITS or (rows and rows % 1000 == 0):
        session.doubt([(None, None, "export_may_be_cut_off", str(rows))])


def tell_merged(session: ImportSession) -> None:
    """Doubt the events that were taken as merged because they name a master or are marked as duplicates."""
    ((events,),) = session.run("export_checks/merged")
    if events:
        session.doubt([(None, "master_id", "merged_by_master", str(events))])


def tell_odd_places(session: ImportSession) -> list[tuple[float, float]]:
    """Doubt points that too many events share or that are far off; return the shared ones as (lon, lat).

    Runs when `refused` is known and points are in WGS 84.
    """
    session.run("export_checks/located")
    shared = session.run("export_checks/shared_points")
    session.doubt(
        [
            (position, "lon", "point_shared", f"{events} × {lon:.5f},{lat:.5f}")
            for lon, lat, events, position in shared
        ]
    )
    if far := session.run("export_checks/far_points"):
        session.doubt(counted("lon", "points_far_off", far))
    return [(lon, lat) for lon, lat, *_ in shared]


def tell_far_times(session: ImportSession) -> None:
    """Doubt events that are due years ahead, or closed after the import."""
    found = session.run("export_checks/far_times", imported_at=session.imported_at)
    for column, rows in groupby(found, key=itemgetter(1)):
        session.doubt(
            counted(column, f"{column}_ahead", [(position, detail) for position, _, detail in rows])
        )


def placement(session: ImportSession, shared: list[tuple[float, float]]) -> Placement:
    """Return how the events of the file were placed; runs when `placed` is known."""
    (counts,) = session.run(
        "export_checks/placement", lons=[lon for lon, _ in shared], lats=[lat for _, lat in shared]
    )
    return Placement(*map(int, counts))


def tell_vanished(session: ImportSession) -> None:
    """Doubt the known open events that a full export lacks; cancel them where the profile says so.

    Runs when `met` is known and before the rows of the file are put in.
    """
    if not session.run("export_checks/is_full_export")[0][0]:
        return
    vanished = [event_id for (event_id,) in session.run("export_checks/vanished", batch_id=session.batch_id)]
    if not vanished:
        return
    reason = "events_vanished_cancelled" if session.profile.vanished == "cancel" else "events_vanished"
    session.doubt(
        [
            (None, "event_id", reason, str(len(vanished))),
            *((None, "event_id", "event_vanished", event_id) for event_id in vanished[:LISTED]),
        ]
    )
    if session.profile.vanished == "cancel":
        for step in ("keep_vanished", "cancel_vanished"):
            session.run(f"export_checks/{step}", batch_id=session.batch_id, vanished=vanished)
