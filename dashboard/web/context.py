"""What every part of the screens is given: the database, the rule book, the geometry shelf, the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.web.activity import Watch
from dashboard.web.geometry_cache import Shelf
from data.profile.model import Profile
from queries.db import Database


@dataclass(frozen=True)
class Settings:
    """What an installation may set; read from flags and `GELAN_*` in one place (app.py)."""

    host: str = "127.0.0.1"
    port: int = 8050
    feed: bool = False  # drip simulated events into a demo store
    tiles_url: str = ""  # a tile source of the house; none by default: the product works with no internet
    tiles_attribution: str = ""  # must name the source and its 审图号
    late_after_s: int = 900  # figures older than this are marked as late
    keep_done_days: float = 30  # how long the inbox keeps files that it took
    keep_refused_days: float = 30  # and those that it refused


@dataclass(frozen=True)
class Context:
    """Passed to `register(app, context)` of every panel, layer and page."""

    db: Database
    settings: Settings = field(default_factory=Settings)
    shelf: Shelf = field(default_factory=Shelf)
    demo: bool = False
    watch: Watch = field(default_factory=Watch)
    clock: Callable[[], datetime] | None = None  # without one time stands still at the data's own

    @property
    def profile(self) -> Profile:
        """The rule book of the system on show."""
        return self.db.profile

    def now(self) -> datetime | None:
        """Return what the time is where the data comes from; None without a clock and without data."""
        return self.clock() if self.clock is not None else self.db.as_of()
