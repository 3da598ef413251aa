"""How numbers become text, and how two of them compare (indicators.md C0, C17). No words, no locale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

NOTHING = "—"
SMALL = 10
FEW = f"{NOTHING}(n<{SMALL})"

Number = int | float


def rate(num: Number, den: Number) -> float | None:
    """Return 100·num/den, or None where there is nothing to divide by."""
    return 100 * num / den if den else None


def display(num: Number, den: Number, decimals: int = 1) -> str:
    """Return the rate as it is printed everywhere: '—(n<10)' on a base of fewer than ten, else `exact`.

    Numerator and denominator are always shown beside it.
    """
    return FEW if den and small(den) else exact(num, den, decimals)


@lru_cache(maxsize=65_536)
def exact(num: Number, den: Number, decimals: int = 1) -> str:
    """Return the rate half-up, '100%' only if num equals den, '0%' only if num is 0, however small the base.

    A rate that rounds to 100 or 0 without being it is printed one step short (99.9% or 0.1%): nothing is
    called complete while something is open. '—' where `den` is 0.
    """
    if not den:
        return NOTHING
    if num == den:
        return "100%"
    if not num:
        return "0%"
    step = Decimal(1).scaleb(-decimals)
    rounded = (100 * Decimal(num) / Decimal(den)).quantize(step, ROUND_HALF_UP)
    if rounded == 100:
        rounded += step if num > den else -step
    return f"{rounded or step}%"


def number(value: Number | None, decimals: int = 1) -> str:
    """Return a quantity rounded half-up, '—' for None."""
    if value is None:
        return NOTHING
    return str(_rounded(Decimal(str(value)), decimals))


def meets(num: Number, den: Number, target: float) -> bool | None:
    """Return whether num/den reaches `target` per cent, exactly; None where there is nothing to judge.

    Nothing is judged on fewer than ten: a colour would tell the rate that is not printed.
    """
    return Decimal(num) * 100 >= Decimal(str(target)) * Decimal(den) if den and not small(den) else None


def small(den: Number) -> bool:
    """Return whether a denominator is too small to rank or to print in attainment tables."""
    return den < SMALL


def wilson(num: Number, den: Number, z: float) -> tuple[float, float] | None:
    """Return from where to where (per cent) the rate behind num of den may lie: Wilson's score interval.

    `z` is the normal quantile of the confidence, 1.96 for 95 %. None where there is nothing to judge by.
    """
    if not den:
        return None
    share, weight = num / den, z * z / den
    middle = (share + weight / 2) / (1 + weight)
    half = z * math.sqrt(share * (1 - share) / den + weight / (4 * den)) / (1 + weight)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


@dataclass(frozen=True)
class Change:
    """How far a figure moved from its base.

    `unit` says what `amount` (never negative) is in: per cent of the base, percentage points, minutes, or a
    count where the base is too small for per cents.
    """

    direction: Literal["up", "down", "same"]
    amount: Decimal
    unit: Literal["percent", "points", "minutes", "count"]

    def text(self, decimals: int = 1) -> str:
        """Return the amount as printed: '14%' for per cent, the bare number otherwise."""
        if self.unit == "count":
            return str(self.amount)
        return f"{_rounded(self.amount, decimals)}{'%' if self.unit == 'percent' else ''}"


def change_of_counts(now: Number, base: Number) -> Change | None:
    """Return the change of a count; None if the base is 0, the absolute difference if it is below 10."""
    if base == 0:
        return None
    difference = Decimal(str(now)) - Decimal(str(base))
    if small(base):
        return _change(difference, "count")
    return _change(100 * difference / Decimal(str(base)), "percent")


def change_of_rates(num: Number, den: Number, base_num: Number, base_den: Number) -> Change | None:
    """Return the change of a rate in percentage points; None if either rate does not exist."""
    if not den or not base_den:
        return None
    points = 100 * (Decimal(num) / Decimal(den) - Decimal(base_num) / Decimal(base_den))
    return _change(points, "points")


def change_of_minutes(now: float | None, base: float | None) -> Change | None:
    """Return the change of a time in minutes; None if either is missing."""
    if now is None or base is None:
        return None
    return _change(Decimal(str(now)) - Decimal(str(base)), "minutes")


def _change(difference: Decimal, unit: Literal["percent", "points", "minutes", "count"]) -> Change:
    direction: Literal["up", "down", "same"] = "up" if difference > 0 else "down" if difference else "same"
    return Change(direction, abs(difference), unit)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
