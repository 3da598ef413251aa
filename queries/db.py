"""The one read path: a cursor per call, a time limit, a slow-query log, answers shared by version."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

import duckdb
import pandas as pd

from data.errors import GelanError
from data.profile.model import Profile
from queries.scope import Scope

SQL = Path(__file__).parent / "sql"
log = logging.getLogger("gelan.queries")
T = TypeVar("T")


class QueryError(GelanError):
    """A question could not be answered; the message names the question and DuckDB's error."""


class Cache(Protocol):
    """What `Database` needs of a cache; flask-caching and cachelib have it."""

    def get(self, key: str) -> Any:
        """Return the value or None."""

    def set(self, key: str, value: Any) -> Any:
        """Keep the value."""


class Connected(Protocol):
    """What `Database` needs of a connection; a store's reconnects after DuckDB invalidated it."""

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor."""


class _Memory(dict[str, Any]):
    """A cache as short-lived as its owner."""

    def set(self, key: str, value: Any) -> None:
        self[key] = value


@cache
def statement(name: str) -> tuple[str, frozenset[str]]:
    """Return the text of `sql/<name>.sql` and the names of its parameters."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    (parsed,) = duckdb.extract_statements(text)
    return text, frozenset(parsed.named_parameters)


class Database:
    """Answers questions from an open store. Safe for many threads.

    Parameters
    ----------
    connection
        The process's one connection to the store; every call works on a cursor of its own.
    profile
        The rule book; it supplies the parameters that are rules (levels, ratings, limits).
    cache
        Where `answer` keeps results; None computes anew each time.
    """

    def __init__(
        self,
        connection: Connected,
        profile: Profile,
        cache: Cache | None = None,
        *,
        time_limit_s: float = 30.0,
        slow_s: float = 1.0,
    ) -> None:
        self.connection = connection
        self.profile = profile
        self.cache = cache
        self.time_limit_s = time_limit_s
        self.slow_s = slow_s
        self._rules = _rules(profile)
        self._pinned: int | None = None
        self._known_at: int | None = None
        self._snapshot: tuple[duckdb.DuckDBPyConnection, threading.Lock] | None = None
        # as many concurrent questions as cores: more would only slow each other down
        self._busy = threading.BoundedSemaphore(os.cpu_count() or 1)
        self._locks: dict[str, threading.Lock] = {}
        self._held: dict[str, tuple[Hashable, Any]] = {}
        self._guard = threading.Lock()

    def frame(self, name: str, scope: Scope | None = None, **more: Any) -> pd.DataFrame:
        """Answer `sql/<name>.sql`; parameters: `more`, else the scope's, else the profile's."""
        text, wanted = statement(name)
        offered = {**self._rules, **(_scope_parameters(scope) if scope else {}), **more}
        with self._busy, self._cursor(name) as cursor:
            return cursor.execute(text, {key: offered[key] for key in wanted}).df()

    def answer(self, key: Hashable, compute: Callable[[], T], *, version: int | None = None) -> T:
        """Return `compute()`, computed once per data version and key, however many ask at once.

        `version` is given where the answer outlives the data version, because few tables decide it.
        """
        if self.cache is None:
            return compute()
        full = f"{self.version() if version is None else version}:{key!r}"
        if (found := self.cache.get(full)) is not None:
            return found  # type: ignore[no-any-return]
        with self._guard:
            lock = self._locks.setdefault(full, threading.Lock())
        try:
            with lock:
                found = self.cache.get(full)
                if found is None:
                    found = compute()
                    self.cache.set(full, found)
                return found  # type: ignore[no-any-return]
        finally:
            with self._guard:
                self._locks.pop(full, None)

    def hold(self, name: str, key: Hashable, compute: Callable[[], T]) -> T:
        """Return `compute()`, kept as the very object until `name` is asked for with another key.

        For large, immutable values that would take longer to copy out of the cache than to use.
        """
        with self._guard:
            lock = self._locks.setdefault(f"hold:{name}", threading.Lock())
        with lock:
            known = self._held.get(name)
            if known is None or known[0] != key:
                known = (key, compute())
                self._held[name] = known
            return known[1]

    def remembering(self) -> Database:
        """Return this database for one report: of one data version, and every answer computed once."""
        reporting = copy(self)
        reporting._pinned = self.version()
        reporting.cache = self.cache if self.cache is not None else _Memory()
        return reporting

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Yield this database frozen as it is, whatever is imported meanwhile: for reports of many questions.

        They are asked one after another in one transaction, and answers are computed once.
        """
        if self._snapshot is not None:
            yield self
            return
        cursor = self.connection.cursor()
        try:
            cursor.begin()
            frozen = self.remembering()
            frozen._snapshot, frozen._pinned = (cursor, threading.Lock()), None
            frozen._pinned = frozen.version()
            yield frozen
        finally:
            with suppress(duckdb.Error):
                cursor.rollback()
            cursor.close()

    def known_at(self, version: int) -> Database:
        """Return this database as it was known when `version` was its highest batch.

        Events are those of then. Of other tables later rows are left out, but a row that was replaced since
        is missing: they keep no versions.
        """
        earlier = copy(self)
        earlier._pinned = earlier._known_at = version
        earlier._snapshot = None
        earlier.cache = _Memory()
        return earlier

    def version(self) -> int:
        """Return the data version: the highest batch."""
        return int(self._value("store/version")) if self._pinned is None else self._pinned

    def as_of(self) -> datetime | None:
        """Return the instant up to which the events (else the tables) are current; None if empty."""
        return self.answer("as_of", lambda: cast("datetime | None", self._value("store/as_of")))

    def _value(self, name: str) -> Any:
        """Answer a statement of one row and one column without parameters."""
        with self._cursor(name) as cursor:
            row = cursor.execute(statement(name)[0]).fetchone()
        return row[0] if row else None

    @contextmanager
    def _own_cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor for one question: its own, or the one of the snapshot when it is free."""
        if self._snapshot is not None:
            cursor, lock = self._snapshot
            with lock:
                yield cursor
            return
        cursor = self.connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def _cursor(self, name: str) -> Iterator[duckdb.DuckDBPyConnection]:
        started = time.perf_counter()
        try:
            with self._own_cursor() as cursor:
                # holds for this cursor only: imports on the same connection take as long as they take
                cursor.execute("set session max_execution_time = $ms", {"ms": int(self.time_limit_s * 1000)})
                if self._known_at is not None:
                    cursor.execute("set variable known_at = $version", {"version": self._known_at})
                    cursor.execute("set search_path = 'known,main'")
                yield cursor
        except duckdb.InterruptException as error:
            raise QueryError("question_slow", question=name, seconds=f"{self.time_limit_s:g}") from error
        except duckdb.Error as error:
            problem = next(iter(str(error).splitlines()), type(error).__name__)
            raise QueryError("question_failed", question=name, problem=problem) from error
        finally:
            if (took := time.perf_counter() - started) > self.slow_s:
                log.warning("slow question %s: %.2f s", name, took)


def _rules(profile: Profile) -> dict[str, Any]:
    """Return the parameters that are rules; a null list of roles or levels means: not regulated, any."""
    response, roles = profile.sla.response, profile.staffing.roles

    def counted(figure: str) -> list[str] | None:
        return list(profile.roles_counted(figure)) if roles else None

    grid_levels = list(dict.fromkeys(role.per for role in roles if "circle" in role.counted))
    checked = [role for role in roles if role.min or role.max]
    return {
        "in_grid_levels": list(profile.in_grid_levels),
        "positive_ratings": list(profile.satisfaction.positive),
        "urban_limit_s": int(response.urban_min * 60),
        "rural_limit_s": int(response.rural_min * 60),
        "on_the_spot_modes": profile.workflow.on_the_spot,
        "circle_roles": counted("circle"),
        "household_roles": counted("households"),
        "headline_roles": counted("headline"),
        "full_time_roles": counted("full_time"),
        "grid_levels": grid_levels or list(profile.in_grid_levels) or None,
        "rule_roles": [role.code for role in checked],
        "rule_levels": [role.per for role in checked],
        "rule_min": [role.min for role in checked],
        "rule_max": [role.max for role in checked],
        "sensitive_categories": list(profile.sensitive),
        "counted_at_grid": [*profile.sensitive, *profile.covers],
    }


def _scope_parameters(scope: Scope) -> dict[str, Any]:
    def codes(values: tuple[str, ...]) -> list[str] | None:
        return list(values) or None

    return {
        "start": scope.period.start,
        "end": scope.until,
        "as_of": scope.as_of,
        "area": scope.area,
        "tiers": codes(scope.filters.tiers),
        "categories": codes(scope.filters.categories),
        "channels": codes(scope.filters.channels),
        "report_classes": codes(scope.filters.report_classes),
    }
