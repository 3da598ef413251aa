"""Numbers of persons as people write them, and numbers that look like some and are none; made by chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from data.values.person_numbers import CHECKS, WEIGHTS

SIGNS = [
    "",
    " ",
    "-",
    ".",
    "/",
    "·",
    "—",
    "–",
    "‑",
    "_",
    "\u200b",
    "\u00a0",
    "\u3000",
    "\u2060",
    ") ",
    ", ",
    " - ",
    "、",
    "|",
    "\u00ad",
]
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
REGIONS = ["330212", "110105", "510117", "150623", "620102", "320583", "440305"]


def _digits(dice: random.Random, number: int) -> str:
    return "".join(dice.choices("0123456789", k=number))


def _grouped(dice: random.Random, number: str, groups: tuple[int, ...]) -> str:
    sign, parts, at = dice.choice(SIGNS), [], 0
    for size in groups:
        parts.append(number[at : at + size])
        at += size
    return sign.join(part for part in (*parts, number[at:]) if part)


def _written(dice: random.Random, number: str, *groupings: tuple[int, ...]) -> str:
    text = _grouped(dice, number, dice.choice(groupings))
    form = dice.random()
    if form < 0.1:
        text = text.translate(WIDE)
    elif form < 0.2:
        text = text.translate(CHINESE)
    return text


def mobile(dice: random.Random) -> str:
    number = f"1{dice.choice('3456789')}{_digits(dice, 9)}"
    text = _written(dice, number, (11,), (3, 4, 4), (3, 3, 5), (4, 4, 3), (4, 3, 4), (1,) * 11, (5, 6))
    return dice.choice(["", "", "", "+86", "0086", "86", "+86 ", "(86)", "86-"]) + text


def _day(dice: random.Random, first: int, last: int) -> str:
    days = (date(last, 12, 31) - date(first, 1, 1)).days
    return f"{date(first, 1, 1) + timedelta(days=dice.randrange(days)):%Y%m%d}"


def identity(dice: random.Random) -> str:
    first = dice.choice(REGIONS) + _day(dice, 1930, 2024) + _digits(dice, 3)
    last = CHECKS[sum(w * int(d) for w, d in zip(WEIGHTS, first, strict=True)) % 11]
    number = first + dice.choice([last, last.lower()])
    return _written(dice, number, (18,), (6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4))


def old_identity(dice: random.Random) -> str:
    number = dice.choice(REGIONS) + _day(dice, 1930, 1985)[2:] + _digits(dice, 3)
    return _written(dice, number, (15,), (6, 6, 3))


def landline(dice: random.Random) -> str:
    area = dice.choice(["0574", "010", "021", "0471", "0755"])
    number = dice.choice("2345678") + _digits(dice, 7)
    form = dice.choice(["{}-{}", "({}){}", "{} {}", "{}{}", "（{}）{}", "+86 {} {}", "{}—{}"])
    return form.format(area, number)


def card(dice: random.Random) -> str:
    first, length = dice.choice([("622848", 19), ("621700", 19), ("4563", 16), ("5187", 16), ("6225", 16)])
    body = first + _digits(dice, length - len(first) - 1)
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body))]
    check = -sum(digit - 9 * (digit > 9) for digit in doubled) % 10
    return _grouped(dice, f"{body}{check}", dice.choice([(19,), (4, 4, 4, 4)]))


def plate(dice: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    tail = dice.choice(
        [
            _digits(dice, 5),
            f"{dice.choice(letters)}{_digits(dice, 4)}",
            f"D{_digits(dice, 5)}",
            f"F{dice.choice(letters)}{_digits(dice, 4)}",
            f"{_digits(dice, 4)}学",
        ]
    )
    head = dice.choice("浙京沪苏川蒙冀鲁") + dice.choice("ABCDE")
    text = head + dice.choice(["", "", "·", " ", "-"]) + tail
    return dice.choice([text, text, text.lower(), text.translate(WIDE)])


def passport(dice: random.Random) -> str:
    letters = dice.choice(["E", "G", "P", "EJ"])
    return letters + _digits(dice, 9 - len(letters))


def mail(dice: random.Random) -> str:
    name = dice.choice(["zhang.san", "wang_5", "li-4", "a1"])
    return f"{name}@{dice.choice(['qq.com', 'mail.nb.gov.cn', 'x.org'])}"


def machine(dice: random.Random) -> str:
    sign = dice.choice(":-")
    return dice.choice(
        [
            ".".join(str(dice.randint(10, 223)) for _ in range(4)),
            sign.join(f"{dice.randrange(256):02x}" for _ in range(6)),
            sign.join(f"{dice.randrange(256):02X}" for _ in range(6)),
        ]
    )


PERSONS: dict[str, Callable[[random.Random], str]] = {
    "mobile": mobile,
    "identity": identity,
    "old_identity": old_identity,
    "landline": landline,
    "card": card,
    "plate": plate,
    "passport": passport,
    "mail": mail,
    "machine": machine,
}
AROUND = ["{}", "{}", "电话{}", "联系人 {} 。", "证件:{};", "住户{}来电", "({})", "No. {}"]


def column_of_persons(kind: str, seed: int) -> list[str]:
    """Return a column of words in which some cells hold numbers of persons of a kind."""
    dice = random.Random(f"{kind} {seed}")
    words = dice.choices(["东门社区三格", "第12网格", "网格A", "巡查登记", "五星村7组", "Grid 12"], k=40)
    for place in dice.sample(range(40), dice.choice([1, 3, 20])):
        words[place] = dice.choice(AROUND).format(PERSONS[kind](dice))
    return words


def _running(form: str, first: int, step: int = 1) -> Callable[[int], str]:
    return lambda row: form.format(first + row * step)


REGISTERS: dict[str, tuple[str, Callable[[int], str]]] = {  # what it is -> column, number of a row
    "event of a day and a moment": ("event_id", _running("20261121093{:06d}", 12_345, 7)),
    "event of a day": ("event_id", _running("20261121{:06d}", 1)),
    "event with letters": ("event_id", _running("GD{:012d}", 202611210001)),
    "event with dashes": ("event_id", _running("JB-2026-11-{:07d}", 13_800_000)),
    "event of an office": ("event_id", _running("0574-2026{:04d}", 1)),
    "event of a district, 18 digits": ("event_id", _running("3302122026112{:05d}", 10_000, 3)),
    "event of a district, 15 digits": ("event_id", _running("330212260{:06d}", 1)),
    "event of E and eight digits": ("event_id", _running("E{:08d}", 12_345_678)),
    "event of Lanzhou, 19 digits": ("event_id", _running("6201022026112{:06d}", 100)),
    "event in a UUID": ("event_id", lambda row: f"{row:08x}-1381-4234-8567-13812345{row:04d}"),
    "event of a running number": ("event_id", _running("{}", 1)),
    "street of Otog": ("grid_code", _running("150623201{:03d}", 1)),
    "grid of 15 digits": ("grid_code", _running("330212001001{:03d}", 1)),
    "grid of 15 digits in a township": ("grid_code", _running("150623201001{:03d}", 1)),
    "grid of 17 digits": ("unit_code", _running("33021200100100{:03d}", 1)),
    "grid of 19 digits of Gansu": ("unit_code", _running("6201020010010010{:03d}", 1)),
    "grid of 11 digits of Hebei": ("unit_code", _running("130108100{:02d}", 1)),
    "post": ("post_id", _running("P-3302120010{:04d}", 1)),
    "time": ("detail", _running("2026-11-21 13:{:02d}:00", 0)),
    "time with thousandths": ("detail", _running("2026-11-16 13:30:{:02d}.123", 0)),
    "time without signs": ("detail", _running("202611211330{:02d}", 0)),
    "longitude": ("detail", _running("121.5{:08d}", 13_800)),
    "longitude and latitude": ("detail", _running("121.5438{:02d},29.813456", 10)),
    "version": ("detail", _running("1.2.{}.4", 0)),
    "area and population": ("detail", _running("面积 1{}.5 平方公里 人口 13800 户 5021", 0)),
    "name of a grid": ("name", _running("浙{}号网格", 1)),
    "name with a year": ("name", _running("2026年第{}季度一百三十八件", 1)),
    "article of a rule": ("detail", _running("第十三条第八款之{}", 1)),
}


def column_of_register(name: str, seed: int, cells: int = 60) -> tuple[str, list[str]]:
    """Return the column that a register is in, and some of its numbers that begin at any place."""
    field, form = REGISTERS[name]
    dice = random.Random(f"{name} {seed}")
    return field, [form(row) for row in sorted(dice.sample(range(cells * 3 // 2), cells))]
