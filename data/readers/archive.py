"""ZIP archives, KMZ included: every table in them, whatever its format and folder."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import duckdb

from data import readers
from data.errors import DataError
from data.readers._base import Export, problem, scratch_file
from data.readers._shapefile import COMPANIONS

SUFFIXES = (".zip", ".kmz")
PACKED = (*SUFFIXES, ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2")
MOST = 8  # GB when unpacked
UTF8_NAME = 0x800  # the flag of a member whose name is in UTF-8


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open every file of a known format inside; archives inside are left alone."""
    try:
        members = _unpack(path, scratch_file(scratch, ""))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError) as error:
        raise DataError("not_a_table", file=path.name, problem=problem(error)) from error
    except (RuntimeError, NotImplementedError) as error:
        raise DataError("file_protected", file=path.name) from error
    inside = _archives(path)
    if inside and not members:
        raise DataError("archive_only_archives", file=path.name, inside=", ".join(inside))
    if not members:
        raise DataError("archive_without_tables", file=path.name, known=" ".join(sorted(readers.readers())))
    found = [
        replace(one, sheet=" › ".join(filter(None, (member.name, one.sheet))))
        for member in members
        for one in _read(member, path.name, connection, scratch)
    ]
    if not found:
        raise DataError("file_empty", file=path.name)
    notes = tuple(("archive_inside", name) for name in inside)
    found[0] = replace(found[0], notes=(*found[0].notes, *notes))
    return found if len(found) > 1 else [replace(found[0], sheet="")]


def _read(member: Path, archive: str, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    try:
        return readers.read(member, connection, scratch)
    except DataError as error:
        if error.code == "file_empty" and member.suffix.lower() == ".kml":
            return []  # an index, which only names the others
        error.fields["file"] = f"{archive} › {member.name}"
        raise


def _unpack(path: Path, folder: Path) -> list[Path]:
    """Unpack readable files and those that belong to them; return the ones that are tables."""
    unpacked = []
    with zipfile.ZipFile(path) as archive:
        wanted = list(_wanted(archive))
        if sum(info.file_size for info, _ in wanted) > MOST << 30:
            raise DataError("archive_too_large", file=path.name, most=MOST)
        folders: dict[PurePosixPath, Path] = {}
        for info, name in wanted:
            place = folders.setdefault(name.parent, folder / str(len(folders)))
            place.mkdir(parents=True, exist_ok=True)
            with archive.open(info) as source, (place / name.name).open("wb") as target:
                shutil.copyfileobj(source, target)
            if name.suffix.lower() in readers.readers():
                unpacked.append(place / name.name)
    return sorted(unpacked)


def _wanted(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    for info in archive.infolist():
        name = PurePosixPath(_name(info).replace("\\", "/"))
        hidden = "__MACOSX" in name.parts or readers.is_temporary(Path(name.name))
        known = name.suffix.lower() in {*readers.readers(), *COMPANIONS} - set(PACKED)
        if known and not hidden and not info.is_dir():
            yield info, name


def _archives(path: Path) -> list[str]:
    """Return the names of the archives inside the archive."""
    with zipfile.ZipFile(path) as archive:
        names = [PurePosixPath(_name(info).replace("\\", "/")) for info in archive.infolist()]
    return [name.name for name in names if name.suffix.lower() in PACKED and "__MACOSX" not in name.parts]


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; Chinese Windows writes it in GBK without declaring so."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
