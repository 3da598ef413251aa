"""What columns are called outside, one file per table; `names` finds them in the headers of a file.

The words come from grid platforms (网格化), 数字城管 (GB/T 30428), 12345 work orders, and the open 311
data of New York, Boston, Chicago, Los Angeles, San Francisco, Washington, Calgary and of Open311.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.tables import (
    centres,
    duties,
    event_steps,
    events,
    facts,
    population,
    posts,
    scores,
    shifts,
    units,
)
from data.tables._kinds import Kind

# in loading order: units before everything in them, posts before their shifts
CATALOGUES = {
    "units": units,
    "population": population,
    "posts": posts,
    "shifts": shifts,
    "centres": centres,
    "facts": facts,
    "scores": scores,
    "duties": duties,
    "events": events,
    "event_steps": event_steps,
}
# our column -> what it is called outside; where a file has several of them, the first in this order counts
TABLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    table: catalogue.COLUMNS for table, catalogue in CATALOGUES.items()
}
# our column -> the type of its values
KINDS: Mapping[str, Mapping[str, Kind]] = {table: catalogue.KINDS for table, catalogue in CATALOGUES.items()}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    table: catalogue.REQUIRED for table, catalogue in CATALOGUES.items()
}
# column of the store -> the column that states it in another form, for files with only that one
STAND_INS: Mapping[str, Mapping[str, str]] = {
    table: catalogue.STAND_INS for table, catalogue in CATALOGUES.items()
}
# read from files and turned into columns of the store; not columns of the store themselves
HELPING: Mapping[str, frozenset[str]] = {table: catalogue.HELPING for table, catalogue in CATALOGUES.items()}
