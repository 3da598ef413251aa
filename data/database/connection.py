"""The connection to a store's file, and how to recover once DuckDB has invalidated it."""

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
    """Hands out cursors; reopens the file when DuckDB has invalidated the open database.

    It does so when it cannot finish a checkpoint, as on a full disk: every query then fails until the file
    is reopened. The file itself is sound, and everything committed is in it.
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
            The database was invalidated and is still in use: try again in a moment.
        """
        if self._is_given_up:
            self._open_anew()
        return self._now.cursor()

    def __getattr__(self, name: str) -> Any:
        """Delegate everything else to the DuckDB connection."""
        return getattr(self._now, name)

    def give_up(self) -> None:
        """Note that DuckDB invalidated the database: the next cursor reopens the file."""
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
