"""Numbers as Chinese reports write them: 4万件, 6万余件, 50多万条, 99%以上, 下降14% (`systems.md` A10).

Never rounded up across a boundary: 49 990 is 4.9万 and not 5万, 19 392 is 1.9万余.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from string import Formatter
from typing import Any

WAN = 10_000
# name of the form -> (what is counted off, what stands behind it when something is left over)
OVER = {
    "over_hundreds": (100, "余"),
    "over_tenths": (1_000, "余"),
    "over_wan": (WAN, "余"),
    "many_hundreds": (100, "多"),
    "many_thousands": (1_000, "多"),
    "many_hundred_thousands": (100_000, "多"),
}


class Words(Formatter):
    """Fills forms such as '{0:over_wan}件' or '{0}名/{1}名' with numbers."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one number in the form `format_spec`; without one as it is."""
        number = Decimal(str(value))
        if format_spec in OVER:
            return _over(number, *OVER[format_spec])
        return FORMS[format_spec](number)


def worded(form: str, numbers: list[float | int]) -> str:
    """Return `form` filled with `numbers`.

    Raises
    ------
    KeyError
        The form names a way of writing that there is not.
    """
    filled: str = Words().vformat(form, numbers, {})
    return filled


def plain(number: Decimal) -> str:
    """Return a number without a needless point: 15, 4.5."""
    return format(number.normalize() + 0, "f")


def wan(number: Decimal) -> str:
    """Return 4万 for exactly 40 000, 1.76万 for 17 600, else one decimal that reaches no next 万."""
    share = number / WAN
    if share == share.quantize(Decimal("0.01")):
        return plain(share) + "万"
    near = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if near == near.to_integral_value():
        near = share.quantize(Decimal("0.1"), ROUND_DOWN)
    return plain(near) + "万"


def _over(number: Decimal, step: int, behind: str) -> str:
    counted = number // step * step
    more = behind if number > counted else ""
    if behind == "多":  # as in 27000多人 and 50多万条
        return plain(counted) + more if counted < 10 * WAN else plain(counted / WAN) + more + "万"
    return plain(counted) + more if counted < WAN else plain(counted / WAN) + "万" + more


def _change(number: Decimal, up: str, down: str) -> str:
    if number == 0:
        return "持平"
    return f"{down if number < 0 else up}{plain(abs(number))}%"


FORMS: dict[str, Callable[[Decimal], str]] = {
    "": plain,
    "wan": wan,
    "about": lambda number: "约" + plain((number / 10).quantize(Decimal(1), ROUND_HALF_UP) * 10),
    "at_least": lambda number: plain(number.quantize(Decimal(1), ROUND_DOWN)) + "%以上",
    "change": lambda number: _change(number, "上升", "下降"),
    "fall": lambda number: _change(number, "增长", "降低"),
    "none": lambda number: "零" if number == 0 else plain(number) + "起",
    "half_hour": lambda number: "半小时" if number == 30 else plain(number) + "分钟",
}
