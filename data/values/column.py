"""What a whole column says: its odd cells are parsed individually, each distinct one once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

NO_SUCH = " ∄"  # appended to a cell that could be read but must not be


class Said(Protocol):
    """The value of one cell: digits or a time as the store reads them, and what to report about it."""

    @property
    def plain(self) -> str | None:
        """What the store reads; None if the cell is empty or cannot be read."""

    @property
    def note(self) -> str | None:
        """What to report."""


@dataclass(frozen=True)
class Noted:
    """Cells of a column with the same thing to report.

    Attributes
    ----------
    rows
        How many there are.
    first
        The first position of each distinct cell, with its content and what it was read as.
    """

    note: str
    rows: int
    first: tuple[tuple[int, str, str | None], ...]


@dataclass(frozen=True)
class Reread:
    """The rewritten cells of a column, null where nothing was odd.

    Attributes
    ----------
    marked
        Cells that were made unreadable: the new content, the old content, and the reason.
    """

    cells: pa.Array
    noted: tuple[Noted, ...]
    marked: tuple[tuple[str, str, str], ...]


SHOWN = 5


def reread(
    odd: pa.ChunkedArray,
    read: Callable[[str], Said],
    reasons: dict[str, str],
    spared: frozenset[str] = frozenset(),
) -> Reread:
    """Read the odd cells of a column; unreadable cells stay as they are.

    Parameters
    ----------
    odd
        Text, null where the cell is plain.
    reasons
        Note -> the reason for which such a cell is refused (or left empty, in a column that may be).
    spared
        Of those, the notes for which the cell is empty here, and nothing is refused.
    """
    coded = pc.dictionary_encode(odd).combine_chunks()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.chunk(0) if coded.num_chunks else pa.array([], pa.dictionary(pa.int32(), pa.string()))
    cells: list[str] = coded.dictionary.to_pylist()
    said = [read(cell) for cell in cells]
    marked: list[tuple[str, str, str]] = []
    plain: list[str | None] = []
    for cell, one in zip(cells, said, strict=True):
        note = one.note
        if one.plain is not None or note in ("nothing", *spared):
            plain.append(one.plain)
        elif note in reasons:
            plain.append(f"{cell}{NO_SUCH}")
            marked.append((f"{cell}{NO_SUCH}", cell, reasons[note]))
        else:
            plain.append(cell)
    if not cells:
        return Reread(pa.nulls(len(odd), pa.string()), (), ())
    indices = coded.indices
    return Reread(pa.array(plain, pa.string()).take(indices), _noted(indices, cells, said), tuple(marked))


def _noted(indices: pa.Array, cells: Sequence[str], said: Sequence[Said]) -> tuple[Noted, ...]:
    notes = [one.note for one in said]
    if not any(notes):
        return ()
    places = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False)
    met, first = np.unique(places, return_index=True)
    rows: NDArray[np.int64] = np.bincount(places[places >= 0], minlength=len(cells))
    where = dict(zip(met.tolist(), first.tolist(), strict=True))
    found: list[Noted] = []
    for note in dict.fromkeys(one for one in notes if one):
        of = sorted((i for i, one in enumerate(notes) if one == note), key=lambda i: where[i])
        found.append(
            Noted(note, int(rows[of].sum()), tuple((where[i], cells[i], said[i].plain) for i in of[:SHOWN]))
        )
    return tuple(found)
