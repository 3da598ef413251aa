"""Shapefiles as Chinese programs write them: several files, no declared encoding, truncated names."""

from __future__ import annotations

import shutil
from pathlib import Path

from data.errors import DataError
from data.readers._base import scratch_file
from data.readers.encodings import guess
from data.tables.recognition import TABLES

NEEDED = (".shx", ".dbf")
COMPANIONS = (*NEEDED, ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qmd", ".shp.xml")
FIELD, NAME, START, END = 32, 10, 32, 0x0D  # bytes of a field and of its name, where fields start and end


def companions(path: Path) -> list[Path]:
    """Return the sidecar files of a .shp, in their actual letter case."""
    stem = path.name[: -len(path.suffix)].lower()
    wanted = {stem + suffix for suffix in COMPANIONS}
    return sorted(other for other in path.parent.iterdir() if other.name.lower() in wanted)


def prepare(path: Path, scratch: Path) -> tuple[Path, list[str], str]:
    """Return a copy with fields F0, F1, …, their original names, and the encoding of the cells.

    Fields are renamed because GDAL cannot read a layer with a name cut inside a character.

    Raises
    ------
    DataError
        A file that belongs to it is missing.
    """
    beside = {other.suffix.lower(): other for other in companions(path)}
    missing = [path.stem + suffix for suffix in NEEDED if suffix not in beside]
    if missing:
        raise DataError("shapefile_incomplete", file=path.name, missing=", ".join(missing))
    copy = scratch_file(scratch, ".shp")
    shutil.copyfile(path, copy)
    for suffix in (".shx", ".dbf", ".prj"):
        if suffix in beside:
            shutil.copyfile(beside[suffix], copy.with_suffix(suffix))
    names, encoding = _rename(copy.with_suffix(".dbf"), _declared(beside.get(".cpg")))
    return copy, names, encoding


def _declared(cpg: Path | None) -> str | None:
    """Return the encoding that a .cpg file names, where it is one of ours."""
    said = "" if cpg is None else cpg.read_text(encoding="ascii", errors="ignore").strip().lower()
    if said.replace("-", "") in ("utf8", "65001"):
        return "utf-8"
    return "gb18030" if said.replace("-", "") in ("gb18030", "gbk", "gb2312", "cp936", "936") else None


def _rename(dbf: Path, declared: str | None) -> tuple[list[str], str]:
    with dbf.open("r+b") as file:
        content = file.read(1 << 20)
        ends = content.find(bytes([END]), START)
        fields = [content[at : at + FIELD] for at in range(START, max(ends, START), FIELD)]
        encoding = declared or guess(content[START:].replace(b"\0", b" ")) or "gb18030"
        names = []
        for number, field in enumerate(fields):
            raw = field[:NAME].split(b"\0")[0]
            name = raw.decode(encoding, "ignore").strip()
            names.append(_whole(name, encoding) if len(raw) > NAME - 3 else name)
            file.seek(START + number * FIELD)
            file.write(f"F{number}".encode().ljust(NAME, b"\0"))
    return names, encoding.upper()


def _whole(name: str, encoding: str) -> str:
    """Return the known name that `name` is truncated from at ten bytes, else `name`."""
    known = [alias for columns in TABLES.values() for aliases in columns.values() for alias in aliases]
    cut = {
        alias.encode(encoding)[:NAME].decode(encoding, "ignore"): alias
        for alias in reversed(known)
        if len(alias.encode(encoding)) > NAME
    }
    return name if name in known else cut.get(name, name)
