"""The URL is the state of a page. It is parsed here and nowhere else.

Every control of the desk is a link to another `View`; so browser back, a bookmark and a colleague's
screen show the same pixels, and no control can disagree with the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode

from data.errors import GelanError
from layers import _base as layers
from layers.grids import drawn_level
from layers.kinds import INDICATOR as KIND
from queries import grids
from queries.db import Database
from queries.deployment import whatif
from queries.indicators import INDICATORS
from queries.opening import usual_period
from queries.periods import parse_period
from queries.scope import Filters, Scope

Locale = Literal["zh-CN", "en"]
Theme = Literal["dark", "light"]
LOCALES: tuple[Locale, ...] = ("zh-CN", "en")
LAYERS = ("events", *(layer.id for layer in layers.discover()))
SHOWN = ("events", "circles")
COLOURINGS = (*(key for key, indicator in INDICATORS.items() if indicator.on_map), KIND)
BOARDS = ("overview", "unit", "flow", "reach", "rules", "system")
TABLES = ("events", "units")  # that may lie below the map
SHIFTS = ("both", "now")  # that a proposal of posts is made for
PLANS = ("move", "add")
NOTHING_MOVED = "none"
LISTS = ("accepted", "open", "overdue")  # of events, as in queries.event_list
# what makes the rows of a table others
REFILL = {
    "area",
    "period",
    "as_of",
    "tiers",
    "categories",
    "channels",
    "report_classes",
    "table",
    "list",
    "sort",
    "level",
}
PLACE = re.compile(r"-?1?[0-9]{1,2}(\.[0-9]{1,6})?,-?[0-8]?[0-9](\.[0-9]{1,6})?,1?[0-9](\.[0-9]{1,2})?")
SORT = re.compile(r"-?[A-Za-z0-9_]{1,16}")
MOST_PAGES = 100_000
EPOCH = datetime(2000, 1, 1)
# keys of the address that decide figures; scripts are told them, to ask anew only where an answer changes
SCOPE_KEYS = ("area", "period", "asof", "tier", "category", "channel", "class")


@dataclass(frozen=True)
class View:
    """All that a page shows, as the URL says it; empty text means the default."""

    area: str = ""
    period: str = ""
    as_of: str = ""
    tiers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    report_classes: tuple[str, ...] = ()
    indicator: str = "C3"
    kinds: tuple[str, ...] = ()  # of ground that the map is narrowed to
    level: str = ""
    layers: tuple[str, ...] = SHOWN
    board: str = BOARDS[0]  # which panels stand beside the map
    is_fair: bool = False  # whether the map tells only those units apart that differ by more than chance
    table: str = ""  # below the map; empty: none
    list: str = LISTS[0]
    sort: str = ""  # a column, with '-' before it the highest first; empty: as the table likes it
    page: int = 1
    event: str = ""  # whose card is open
    at: str = ""  # longitude, latitude, zoom that the map was moved to; empty: it looks at the area
    day: str = ""  # of imports, on the data page
    replay: str = ""  # the span that the time bar moves in: 'period' or 'FROM..TO'; empty: no bar
    since: str = ""  # the moment from which the hand-over tells what changed; empty: the shift began
    shifts: Literal["both", "now"] = "both"
    plan: Literal["move", "add"] = "move"  # whether posts are moved or more of them are proposed
    moved: str = (
        ""  # posts tried elsewhere, as `queries.deployment.whatif` writes them; 'none' yet; empty: not tried
    )
    mode: Literal["", "normal", "emergency"] = ""  # of the wall; empty: as the profile says
    lang: Locale = "zh-CN"
    theme: Theme = "dark"

    @property
    def search(self) -> str:
        """Return the query string, defaults left out, in one fixed order."""
        many = {
            "tier": self.tiers,
            "category": self.categories,
            "channel": self.channels,
            "class": self.report_classes,
        }
        pairs = {
            "area": self.area,
            "period": self.period,
            "asof": self.as_of,
            **{key: ",".join(values) for key, values in many.items()},
            "by": "" if self.indicator == "C3" else self.indicator,
            "kind": ",".join(self.kinds),
            "level": self.level,
            "show": "" if self.layers == SHOWN else ",".join(self.layers) or "none",
            "board": "" if self.board == BOARDS[0] else self.board,
            "fair": "1" if self.is_fair else "",
            "table": self.table,
            "list": "" if self.list == LISTS[0] else self.list,
            "sort": self.sort,
            "page": "" if self.page == 1 else str(self.page),
            "event": self.event,
            "at": self.at,
            "day": self.day,
            "replay": self.replay,
            "since": self.since,
            "shifts": "" if self.shifts == SHIFTS[0] else self.shifts,
            "plan": "" if self.plan == PLANS[0] else self.plan,
            "moved": self.moved,
            "mode": self.mode,
            "lang": "" if self.lang == "zh-CN" else self.lang,
            "theme": "" if self.theme == "dark" else self.theme,
        }
        return "?" + urlencode({key: value for key, value in pairs.items() if value}, safe=",:;@")

    @property
    def is_replay(self) -> bool:
        """Return whether an instant is looked at: the map shows what is open then, not what is reported."""
        return bool(self.replay or self.as_of)

    def but(self, **changes: Any) -> str:
        """Return the link to the same view with `changes`.

        Another table begins on its first page, and a map of another area looks at all of it.
        """
        first: dict[str, Any] = {"page": 1} if changes.keys() & REFILL else {}
        if "area" in changes:
            first["at"] = ""
        return replace(self, **{**first, **changes}).search

    def toggled(self, field: str, code: str) -> str:
        """Return the link to the same view with `code` added to, or taken from, a tuple field."""
        values: tuple[str, ...] = getattr(self, field)
        changed = tuple(v for v in values if v != code) if code in values else (*values, code)
        if field == "layers":
            changed = tuple(layer for layer in LAYERS if layer in changed)
        return self.but(**{field: changed})


def parse(search: str | None) -> View:
    """Return the view that a query string asks for. What cannot be understood is left at its default."""
    asked = {key: values[-1] for key, values in parse_qs((search or "").lstrip("?")).items()}

    def codes(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, asked.get(key, "").split(","))))

    shown = tuple(layer for layer in LAYERS if layer in codes("show"))
    return View(
        area=asked.get("area", ""),
        period=asked.get("period", ""),
        as_of=asked.get("asof", ""),
        tiers=codes("tier"),
        categories=codes("category"),
        channels=codes("channel"),
        report_classes=codes("class"),
        indicator=_known(asked.get("by"), COLOURINGS, "C3"),
        kinds=codes("kind"),
        level=asked.get("level", ""),
        layers=shown if "show" in asked else SHOWN,
        board=_known(asked.get("board"), BOARDS, BOARDS[0]),
        is_fair=asked.get("fair") == "1",
        table=_known(asked.get("table"), TABLES, ""),
        list=_known(asked.get("list"), LISTS, LISTS[0]),
        sort=sort if SORT.fullmatch(sort := asked.get("sort", "")) else "",
        page=_page(asked.get("page", "")),
        event=asked.get("event", "")[:64],
        at=asked["at"] if PLACE.fullmatch(asked.get("at", "")) else "",
        day=_day(asked.get("day", "")),
        replay=_span(asked.get("replay", "")),
        since=_moment(asked.get("since", "")),
        shifts=_known(asked.get("shifts"), SHIFTS, SHIFTS[0]),
        plan=_known(asked.get("plan"), PLANS, PLANS[0]),
        moved=_moved(asked.get("moved", "")),
        mode=_known(asked.get("mode"), ("normal", "emergency"), ""),
        lang=_known(asked.get("lang"), LOCALES, "zh-CN"),
        theme=_known(asked.get("theme"), ("dark", "light"), "dark"),
    )


def scope_of(view: View, db: Database) -> tuple[Scope, tuple[str, ...]]:
    """Return the scope of a view on this store, and the URL keys whose values were not usable."""
    problems: list[str] = []
    latest = db.as_of() or EPOCH
    as_of = latest
    if view.as_of:
        try:
            as_of = min(datetime.fromisoformat(view.as_of).replace(tzinfo=None), latest)
        except ValueError:
            problems.append("asof")
    rules = db.profile.periods
    period = usual_period(db, "month", as_of)
    if view.period:
        try:
            period = parse_period(view.period, rules, as_of)
        except GelanError:
            problems.append("period")
    area = view.area or None
    if area is not None and not grids.exists(db, area):
        area = None
        problems.append("area")
    filters = Filters(view.tiers, view.categories, view.channels, view.report_classes)
    return Scope(period=period, as_of=as_of, area=area, filters=filters), tuple(problems)


def level_of(view: View, db: Database, scope: Scope) -> tuple[str, str | None]:
    """Return the level that the map of a view draws, and the unit it is drawn inside of, if any."""
    is_ground = view.indicator == KIND or bool(view.kinds)
    return drawn_level(db, scope, view.level, is_ground=is_ground)


def _page(text: str) -> int:
    """Return the page that a text names, the first one for any other text."""
    return min(max(int(text), 1), MOST_PAGES) if re.fullmatch(r"[0-9]{1,6}", text) else 1


def _moved(text: str) -> str:
    """Return the posts that a text moves, and nothing for any other text."""
    return text if text == NOTHING_MOVED else whatif.write(whatif.read(text))


def _moment(text: str) -> str:
    """Return the second that a text names, and nothing for any other text."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        return ""


def _span(text: str) -> str:
    """Return the span of time that a text names, and nothing for any other text."""
    if text == "period":
        return text
    start, _, end = text.partition("..")
    start, end = _moment(start), _moment(end)
    return f"{start}..{end}" if "" < start < end else ""


def _day(text: str) -> str:
    """Return the day that a text names, and nothing for any other text."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _known(value: str | None, allowed: tuple[Any, ...], default: Any) -> Any:
    return value if value in allowed else default
