"""Lines for a terminal: columns stay aligned although Chinese characters are two cells wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

WIDEST = 46  # cells; anything wider shifts only its own line


def aligned(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """Return rows of words as lines in which every column but the last has a fixed width."""
    if not rows:
        return []
    widths = [
        min(WIDEST, max(cell_len(row[i]) for row in rows)) for i in range(max(len(row) for row in rows) - 1)
    ]
    return [gap.join([*(_padded(*cell) for cell in zip(row, widths, strict=False)), row[-1]]) for row in rows]


def indented(lines: Iterable[str], by: int = 2) -> list[str]:
    """Return lines indented; a multi-line string becomes several."""
    return [" " * by + line for text in lines for line in text.splitlines()]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
