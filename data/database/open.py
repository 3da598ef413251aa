"""Open a store's file: created whole or not at all, and told apart from other files and older formats."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import duckdb

from data.database.clock import keep_time, zone_of
from data.database.failures import of_machine
from data.database.migrations import FORMAT, GROWS_FROM, found, grow
from data.database.owner import owner
from data.database.resources import memory_limit
from data.database.statements import run
from data.errors import DataError
from data.private_files import close_off

MEMORY = ":memory:"
HERE = Path(__file__).parent.parent

Settings = dict[str, str | bool | int | float | list[str]]


def open_store(path: Path | str, *, create: bool = True, memory: str = "") -> duckdb.DuckDBPyConnection:
    """Open the store at `path` (':memory:' for one that is forgotten), or create it.

    Parameters
    ----------
    memory
        DuckDB's limit, such as '2GB'; see `memory_limit`. What does not fit goes to `<path>.tmp/`.

    Raises
    ------
    DataError
        The file is missing and may not be created, is no store of ours, is one of another version, or another
        process owns it.
    """
    # nothing is ever fetched from the internet, whatever a file looks like
    settings: Settings = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": memory_limit(memory),
    }
    if str(path) == MEMORY:
        settings["temp_directory"] = str(Path(tempfile.gettempdir()) / f"gelan-{os.getpid()}")
        connection = duckdb.connect(MEMORY, config=settings)
        found(connection)
    else:
        file = Path(path)
        if not file.exists():
            if not create:
                raise DataError("store_missing", file=str(path))
            _make(file, settings)
        _require_duckdb(file)
        connection = _connect(file, settings)
    try:
        _require_ours(connection, str(path))
        connection.execute((HERE / "sql" / "macros.sql").read_text(encoding="utf-8")).fetchall()
        keep_time(connection, zone_of(dict(run(connection, "store/known"))))
        if str(path) != MEMORY:
            close_off(Path(path))
            close_off(log_of(Path(path)))  # where there is one
    except duckdb.Error as error:
        connection.close()
        raise of_machine(error, Path(path).parent) or _unreadable(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def log_of(path: Path) -> Path:
    """Return the path of DuckDB's write-ahead log for a store."""
    return path.with_name(path.name + ".wal")


def _make(path: Path, settings: Settings) -> None:
    """Make an empty store beside `path` and move it there once whole, unless another process was first."""
    if not path.parent.is_dir():
        raise DataError("store_unreadable", file=str(path), problem=f"{path.parent}/ ?")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    log = log_of(draft)
    for leftover in (draft, log):
        leftover.unlink(missing_ok=True)
    try:
        with _connect(draft, settings) as connection:
            close_off(draft)
            found(connection)
        _put(draft, path)
    except (duckdb.Error, OSError) as error:
        raise of_machine(error, path.parent) or _unreadable(path, error) from error
    finally:
        for leftover in (draft, log):
            leftover.unlink(missing_ok=True)


def _put(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)  # unlike a move, it never overwrites another store
    except FileExistsError:
        return
    except OSError:  # the file system has no hard links
        draft.replace(path)


def _connect(path: Path, settings: Settings) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config=settings)
    except duckdb.IOException as error:
        if "lock" in str(error):
            held = owner(path)
            raise DataError(
                "store_locked",
                file=str(path),
                pid=held.pid if held else "?",
                inbox=held.inbox if held else "—",
            ) from error
        raise of_machine(error, path.parent) or _unreadable(path, error) from error


def _unreadable(path: Path | str, error: Exception) -> DataError:
    return DataError("store_unreadable", file=str(path), problem=str(error).splitlines()[0])


def _require_duckdb(path: Path) -> None:
    """Refuse a file that is no DuckDB file before DuckDB takes it for something else."""
    if not path.is_file() or not os.access(path, os.R_OK | os.W_OK):
        raise DataError("store_unreadable", file=str(path), problem="not a writable file")
    with path.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            raise DataError("store_foreign", file=str(path))


def _require_ours(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    tables = {name for (name,) in run(connection, "store/has_tables")}
    known = dict(run(connection, "store/known")).get("format", "") if "meta" in tables else ""
    if known in GROWS_FROM:
        grow(connection)
    if known == FORMAT or known in GROWS_FROM:
        return
    name, _, version = known.partition("-")
    if name != "gelan" or not version.isdigit():
        raise DataError("store_foreign", file=path)
    code = "store_older" if int(version) < int(FORMAT.partition("-")[2]) else "store_newer"
    raise DataError(code, file=path, found=known, wanted=FORMAT)
