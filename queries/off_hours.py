"""What comes outside the shift, and is it handed over? (P13, indicators.md C13, R5)

What can wait is handed over by the next time that the clock shows `handover_by`: a night belongs to the day
on which it began. What is urgent reaches the leader within `contact_min`, or the limit of response of the
event's zone where the place names no other. One whose limit has not passed is not judged until it is handed
over. An event without a log of its own was not handed over, as far as anybody can prove, and is counted apart
too; but where the log of the whole store knows no such step by T it cannot say, and nothing is judged.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.profile.model import Profile
from queries.db import Database
from queries.scope import Scope

DAYS, HOURS = 7, 24
COUNTS = (
    "reported",
    "off_hours",
    "told",
    "unlogged",
    "judged",
    "complete",
    "urgent",
    "urgent_judged",
    "urgent_complete",
    "late",
    "missed",
    "pending",
)


def heat(db: Database, scope: Scope) -> np.ndarray:
    """Return the valid events reported in the period: 7 rows from Monday to Sunday, 24 columns of hours."""
    frame = db.frame("off_hours/heat", scope)
    counts = np.zeros((DAYS, HOURS), np.int64)
    counts[frame["weekday"].to_numpy(int) - 1, frame["hour"].to_numpy(int)] = frame["reported"]
    return counts


def handovers(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Return what became of the valid events reported outside the shift: unit_code and `COUNTS`.

    `off_hours` of `reported` came outside the shift; `told` are all of these where the log knows hand-overs,
    else 0; `unlogged` have no step in the log. Of those with a limit all but the `pending`, which are
    still in time, are `judged`: `complete` were handed over or told in time, `late` too late, `missed` not at
    all. `urgent*` are those of them that are urgent. `level` as in `queries.closure`. No row where the place
    regulates nothing.
    """
    rule = db.profile.workflow.off_hours
    if rule is None:
        return pd.DataFrame(
            {"unit_code": pd.Series(dtype="str"), **{name: pd.Series(dtype="int64") for name in COUNTS}}
        )
    start, end = rule.on_shift
    return db.frame(
        "off_hours/handovers",
        scope,
        level=level,
        shift_start=start,
        shift_end=end,
        handover_by=rule.handover_by,
        contact_s=rule.contact_min and rule.contact_min * 60,
        urgent_classes=rule.urgent_classes,
        rest_days=_rest_days(db.profile),
    )


def _rest_days(profile: Profile) -> list[str]:
    """Return the days of rest that the place itself names: on these everything is outside the shift."""
    return sorted(day.isoformat() for year in profile.sla.years.values() for day in year.rest)
