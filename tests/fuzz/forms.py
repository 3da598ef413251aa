"""Every form in which a true value may be written, by the type of its column: cells that must be read back.

Forms that only a whole column decides (3/5/2026, 1.234,5) are chosen for a column, all others for a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from data.tables.vocabulary import WORDS
from data.text import NOTHING
from data.values import words
from data.values.ratings import GRADES
from tests.data.values.test_numbers import spelt
from tests.data.values.test_points import FORMS as POINTS
from tests.data.values.test_points import degrees
from tests.fuzz.time_forms import WIDE

NOISE = ["\u200b", "\u200e", "\u202a", "\ufeff", "\u2060", "\u00ad"]
BLANKS = [" ", "\u00a0", "\u3000", "\u2009", "\t", "\u202f"]
EMPTY = [*sorted(NOTHING), "—", "NULL", "None", "NaN", " ", "\u3000", "\u200b", "N/A", "(NULL)"]
NO_ANSWER = [
    "未评价", "默认好评", "满意(系统默认)", "未回访", "无法接通", "拒接", "空号", "0分", "☆☆☆☆☆", "无",
    "超时未评", "系统自动评价", "no answer", "待评价",
]  # fmt: skip
STARS = {"非常满意": 5, "满意": 4, "基本满意": 3, "不满意": 2, "非常不满意": 1}


def noisy(rng: Random, text: str) -> str:
    """Return the text with signs that nobody sees, and blanks around it."""
    if text and rng.random() < 0.15:
        place = rng.randint(0, len(text))
        text = text[:place] + rng.choice(NOISE) + text[place:]
    if rng.random() < 0.15:
        text = rng.choice(BLANKS) + text
    if rng.random() < 0.15:
        text += rng.choice(BLANKS)
    return text


def nothing(rng: Random) -> str:
    """Return a cell that says nothing."""
    return "" if rng.random() < 0.5 else rng.choice(EMPTY)


def texts(rng: Random, truths: Sequence[str | None]) -> list[Any]:
    """Write texts: blanks of every kind between words."""
    return [
        nothing(rng) if one is None else noisy(rng, one.replace(" ", rng.choice([" ", "\u00a0", "\u3000"])))
        for one in truths
    ]


def ids(rng: Random, truths: Sequence[str | None], *, is_typed: bool) -> list[Any]:
    """Write ids in ways that lose nothing: full-width, forced text, a float's '.0', numbers of workbooks."""
    return [nothing(rng) if one is None else _id(rng, one, is_typed=is_typed) for one in truths]


def _id(rng: Random, one: str, *, is_typed: bool) -> Any:
    is_number = one.isdigit() and not one.startswith("0") and len(one) < 16
    if is_typed and is_number and rng.random() < 0.4:
        return rng.choice([int(one), float(one)])
    form = rng.randint(0, 9)
    if form == 0:
        return one.translate(WIDE_ALL)
    if form == 1:
        return f'="{one}"'
    if form == 2 and is_number:
        return f"{one}.0"
    if form == 3:
        return f"'{one}"
    return noisy(rng, one)


WIDE_ALL = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def codes(rng: Random, truths: Sequence[str | None], *, is_typed: bool) -> list[Any]:
    """Write codes of known units: also without their zeros, and in another case."""
    found: list[Any] = []
    for one in truths:
        if one is not None and rng.random() < 0.3:
            other = one.lstrip("0") if one.isdigit() else rng.choice([one.lower(), one.upper()])
            if one.isdigit() and rng.random() < 0.3:
                other = int(other) if is_typed else f"{other}.0"
            found.append(other)
        else:
            found.append(nothing(rng) if one is None else _id(rng, one, is_typed=is_typed))
    return found


def flags(rng: Random, truths: Sequence[bool | None], *, field: str, is_typed: bool) -> list[Any]:
    """Write yes and no."""
    found: list[Any] = []
    for one in truths:
        if one is None:
            found.append(nothing(rng))
            continue
        if is_typed and rng.random() < 0.3:
            found.append(rng.choice([one, int(one), float(one)]))
            continue
        spoken = rng.choice(
            [
                WORDS[field]["true" if one else "false"],
                sorted(words.YES if one else words.NO),
                ["1.0", "是(已核)", "TRUE", "Ｙ", "Yes"] if one else ["0.0", "否(已核)", "FALSE", "Ｎ", "No"],
            ]
        )
        found.append(noisy(rng, rng.choice(spoken)))
    return found


def spoken(rng: Random, truths: Sequence[str | None], known: dict[str, Sequence[str]]) -> list[Any]:
    """Write coded words: any word of each code, in any width and case."""
    found: list[Any] = []
    for one in truths:
        if one is None:
            found.append(nothing(rng))
            continue
        word = rng.choice(list(known[one]))
        form = rng.randint(0, 5)
        word = (
            word.upper()
            if form == 0
            else word.title()
            if form == 1
            else (word.translate(WIDE) if form == 2 else word)
        )
        found.append(noisy(rng, word))
    return found


def ratings(rng: Random, truths: Sequence[str | None], points: int | None = None) -> list[Any]:
    """Write grades: words, stars, points of five; numbers where the profile says of how many they are."""
    found: list[Any] = []
    for one in truths:
        if one is None:
            found.append(rng.choice([nothing(rng), rng.choice(NO_ANSWER)]))
            continue
        stars = STARS[one]
        found.append(
            noisy(
                rng,
                rng.choice(
                    [
                        one,
                        rng.choice(GRADES[one]),
                        f"{one}(电话回访)",
                        f"{one}（{stars}分）",
                        "★" * stars + "☆" * (5 - stars),
                        "⭐" * stars,
                        f"{stars}星",
                        f"{stars}/5",
                        f"{stars}颗星",
                        f"{20 * stars}%",
                        *_points(points, stars),
                    ]
                ),
            )
        )
    return found


def _points(highest: int | None, stars: int) -> list[str]:
    """Return a grade as a bare number, of as many points as the profile says."""
    if highest is None:
        return []
    number = stars * highest // 5
    return [f"{number}", f"{number}分", f"{number}.0", f"{number}分(回访)"]


def counts(rng: Random, truths: Sequence[int | None], *, is_typed: bool) -> list[Any]:
    """Write counts."""
    return [nothing(rng) if one is None else _count(rng, one, is_typed=is_typed) for one in truths]


def _count(rng: Random, one: int, *, is_typed: bool) -> Any:
    if is_typed and rng.random() < 0.4:
        return rng.choice([one, float(one)])
    forms = [
        f"{one}",
        f"{one:,}",
        f"{one}.0",
        f"{one}人",
        f"{one:,}户",
        f"+{one}",
        f"约{one}户",
        f"{one} 个",
        f"{one}.00",
        f"{one:,}.00",
        f"'{one}",
        f"{one:,}".replace(",", " "),
        f"{one:,}".replace(",", "，"),
        f"大约{one}",
        f"{one}余",
    ]
    if 0 < one <= 99_999:
        forms.append(spelt(one))
    if one >= 10_000 and one % 100 == 0:
        forms += [f"{one / 10_000:.2f}万", f"{one / 10_000:.4f}万", f"{one // 10_000}万{one % 10_000 or ''}"]
    if one and one % 1000 == 0:
        forms += [f"{one // 1000}千", f"{one // 1000}k"]
    text = rng.choice(forms)
    return noisy(rng, text.translate(WIDE_ALL) if rng.random() < 0.15 else text)


def numbers(
    rng: Random, truths: Sequence[float | None], *, is_typed: bool, is_share: bool = False
) -> list[Any]:
    """Write numbers of at most two decimals; with a decimal comma where the column shows that it has one."""
    comma = not is_typed and rng.random() < 0.2 and any(one is not None and one != int(one) for one in truths)
    found: list[Any] = []
    for one in truths:
        if one is None:
            found.append(nothing(rng))
        elif comma:
            text = f"{one:,.2f}" if one != int(one) else f"{one:,.0f}"
            found.append(text.replace(",", "_").replace(".", ",").replace("_", "."))
        elif is_typed and rng.random() < 0.4:
            found.append(one)
        else:
            forms = [f"{one:.2f}", f"{one:,.2f}", f"{one:g}" if one < 1e5 else f"{one:.2f}", f"{one:.2f} "]
            if is_share:
                forms.append(f"{one:.2f}%")
            text = rng.choice(forms)
            found.append(noisy(rng, text.translate(WIDE_ALL) if rng.random() < 0.15 else text))
    return found


LETTERED = frozenset({"letters", "letters before", "words", "degrees", "degrees turned", "degrees in words"})
PLAIN = ("json", "list", "wkt", "wkt z", "wkt zm", "geojson", "pair", "labels", "wide labels")


def points(
    rng: Random, truths: Sequence[tuple[float, float] | None], *, is_projected: bool = False
) -> list[Any]:
    """Write points in one cell; metres without letters and degrees."""
    allowed = list(PLAIN if is_projected else POINTS)
    one_form = rng.choice([*allowed, None, None])
    return [nothing(rng) if one is None else _point(one_form or rng.choice(allowed), *one) for one in truths]


def _point(form: str, lon: float, lat: float) -> str:
    if form not in LETTERED or lon >= 0:
        return POINTS[form](lon, lat)
    return POINTS[form](-lon, lat).replace("E", "W").replace("东经", "西经")


def coordinates(
    rng: Random, truths: Sequence[float | None], letter: str, *, is_typed: bool, is_projected: bool = False
) -> list[Any]:
    """Write longitudes or latitudes, or eastings and northings, of their own."""
    found: list[Any] = []
    for one in truths:
        if one is None:
            found.append(nothing(rng))
        elif is_typed and rng.random() < 0.5:
            found.append(one)
        elif is_projected:
            found.append(
                noisy(rng, rng.choice([f"{one}", f"{one}", f"{one:.3f}", f"{one}".translate(WIDE_ALL)]))
            )
        else:
            side, amount = (letter, one) if one >= 0 else ("W", -one)
            word = {"E": "东经", "N": "北纬", "W": "西经"}[side]
            text = rng.choice(
                [
                    f"{one}",
                    f"{one}",
                    f"{amount}{side}",
                    f"{side}{amount}",
                    f"{word}{amount}度",
                    f"{degrees(amount)}{side}",
                    f"{side} {degrees(amount)}",
                    *([degrees(amount)] if one >= 0 else []),
                    f"{one}°",
                    f"{one}".translate(WIDE_ALL),
                ]
            )
            found.append(noisy(rng, text))
    return found
