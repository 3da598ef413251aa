"""The connection to the file of a store, and the way back after DuckDB gave it up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import duckdb

from data.database.failures import MachineError

TRIES, PAUSE_S = 50, 0.1


class Connection:
    """Gives cursors to everybody; opened anew when DuckDB has given the open database up.

    It does so when it cannot finish a checkpoint, as on a full disk: every question then fails until the file
    is opened again. The file itself is sound, and what was committed is in it.
    """

    def __init__(
        self, now: duckdb.DuckDBPyConnection, connect: Callable[[], duckdb.DuckDBPyConnection]
    ) -> None:
        self._now = now
        self._connect = connect
        self._is_given_up = False
        self._opening = threading.Lock()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor.

        Raises
        ------
        MachineError
            The database was given up, and somebody still works on it: ask again in a moment.
        """
        if self._is_given_up:
            self._open_anew()
        return self._now.cursor()

    def __getattr__(self, name: str) -> Any:
        """Whatever else a connection of DuckDB can do."""
        return getattr(self._now, name)

    def give_up(self) -> None:
        """Say that DuckDB gave the database up: the next cursor opens the file anew."""
        self._is_given_up = True

    def _open_anew(self) -> None:
        with self._opening:
            if not self._is_given_up:
                return
            self._now.close()
            # a cursor that is still open keeps the old database alive, and DuckDB hands it out again
            for _ in range(TRIES):
                with suppress(duckdb.FatalException):
                    self._now = self._connect()
                    self._is_given_up = False
                    return
                time.sleep(PAUSE_S)
            raise MachineError("store_given_up")
