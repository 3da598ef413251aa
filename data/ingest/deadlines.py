"""When is an event due? What the export leaves out follows from the profile's limits (C0)."""

from __future__ import annotations

import pyarrow as pa

from data.ingest.durations import columns_of
from data.profile import working_time
from data.session import ImportSession


def lay_out_limits(session: ImportSession) -> None:
    """Lay the limits of the profile out as the table `limits`."""
    sla = session.profile.sla
    limits = sla.limits
    session.offer(
        "offered_limits",
        pa.table(
            {
                "code": pa.array(list(limits), pa.string()),
                **columns_of([(limit, sla) for limit in limits.values()]),
            }
        ),
    )
    session.run("staging/limits")


def run_working_clock(session: ImportSession) -> None:
    """Give the events of `typed` whose limit is counted in working time their due time.

    Where the calendar does not cover the whole span, the clock never stops, and the file gets a doubt.
    Runs when `refused` is known: refused rows are no doubts.
    """
    ((has_any,),) = session.run("events/has_working_limits")
    if not has_any:
        return
    clock = working_time.clock(session.profile.sla)
    session.offer("offered_spans", clock.spans)
    session.run("events/work_spans")
    session.run("events/working_due", first=clock.first, last=clock.end)
    session.run("events/set_due")
    uncovered = session.run("events/uncovered_years", first=clock.first, last=clock.end)
    session.doubt([(None, None, "calendar_not_covered", f"{year}: {events}") for year, events in uncovered])
