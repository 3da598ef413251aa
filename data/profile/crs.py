"""Which coordinate systems this place's exports use, where their points cannot tell."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from data.coordinates.systems import named
from data.profile._base import Model


def _known(name: str) -> str:
    return named(name).name


SystemName = Annotated[str, AfterValidator(_known)]


class Crs(Model):
    """The system of each table: 'WGS84', 'CGCS2000', 'GCJ02', 'BD09', 'CGCS2000-3-117', 'EPSG:4549', …"""

    units: SystemName | None = None
    events: SystemName | None = None
    posts: SystemName | None = None

    def of(self, table: str) -> str | None:
        """Return the system of a table; None when the profile says nothing."""
        found: str | None = getattr(self, table, None)
        return found
