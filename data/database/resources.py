"""How much of this machine Gelan may use, as `GELAN_MEMORY` and `GELAN_KEEP_DONE_DAYS` say."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from data.errors import UsageError

MOST_BYTES = 2_500_000_000  # with what Python holds beside it, ten million rows load within 4 GB
LEAST_BYTES = 500_000_000  # below, DuckDB cannot sort a large file even with a disk to spill to
CONTAINER = Path("/sys/fs/cgroup/memory.max")


def memory_limit(asked: str = "") -> str:
    """Return DuckDB's limit, such as '2500MB'.

    Parameters
    ----------
    asked
        Empty: what `GELAN_MEMORY` says, else half of the memory, at most 2.5 GB.

    Raises
    ------
    UsageError
        The value cannot be parsed.
    """
    asked = asked or os.environ.get("GELAN_MEMORY", "")
    if asked:
        if not re.fullmatch(r"\s*\d+(\.\d+)?\s*[KMGT]i?B\s*", asked, re.IGNORECASE):
            raise UsageError("memory_unreadable", text=asked)
        return asked.strip()
    return f"{max(min(_memory() // 2, MOST_BYTES), LEAST_BYTES) // 1_000_000}MB"


def days(text: str) -> float:
    """Return the number of days that a setting names.

    Raises
    ------
    UsageError
        It cannot be parsed.
    """
    try:
        return float(text)
    except ValueError:
        raise UsageError("days_unreadable", text=text) from None


def _memory() -> int:
    """Return the bytes of memory of the machine, or of the container where one sets a limit."""
    bytes_in_all = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):  # no container, or 'max'
        return min(bytes_in_all, int(CONTAINER.read_text(encoding="ascii")))
    return bytes_in_all
