"""Points in one cell: JSON, GeoJSON, WKT, EWKB, degrees and minutes, 经度:…纬度:…, letters N and E.

Also single coordinates in a cell of their own, possibly in degrees, minutes and seconds.
"""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import shapely

from data.text import folded, is_nothing

Pair = tuple[str, str]  # longitude and latitude, or x and y, in the cell's order if it names neither
_NUMBER = r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
_DEGREES = (
    rf"(?P<d>{_NUMBER})(?:\s*[°º˚度d]\s*(?:(?P<m>\d+(?:\.\d+)?)\s*['′’分]\s*)?"
    r"(?:(?P<s>\d+(?:\.\d+)?)\s*(?:\"|″|”|''|′′|’’|秒)\s*)?)?"
)
# the letter is before the degrees of both, or after those of both
BEFORE = re.compile(rf"(?P<word>东经|西经|北纬|南纬|经度|纬度|[nsew])\s*[:=]?\s*{_DEGREES}")
BEHIND = re.compile(rf"{_DEGREES}\s*(?P<word>[nsew])")
BARE = re.compile(rf"{_DEGREES}(?P<word>)")
WKT = re.compile(
    rf"(?:srid=\d+;)?\s*(?:multi)?point\s*(?:z|m|zm)?\s*"
    rf"\(+\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})*\s*\)+"
)
_NEXT = r"\s*[,;、 |/]\s*"
PAIR = re.compile(rf"[(\[{{]?\s*({_NUMBER}){_NEXT}({_NUMBER})(?:{_NEXT}{_NUMBER})?\s*[)\]}}]?")
AT_THE_END = re.compile(rf"\(({_NUMBER})\s*,\s*({_NUMBER})\)$")
HEX = re.compile(r"(?:\\x|0x)?([0-9a-f]{42,})")
# a lone dash between a word and its number is not a minus sign
_LON = rf"(?:经度|东经|longitude|long|lon|lng|x)(?:[^\w+-]{{1,4}}|-?)({_NUMBER})"
_LAT = rf"(?:纬度|北纬|latitude|lat|y)(?:[^\w+-]{{1,4}}|-?)({_NUMBER})"
LABELLED = re.compile(rf"{_LON}[^\d+-]+{_LAT}\W*")
LABELLED_LAT = re.compile(rf"{_LAT}[^\d+-]+{_LON}\W*")
LON_KEYS, LAT_KEYS = ("longitude", "lon", "lng", "long", "x", "经度"), ("latitude", "lat", "y", "纬度")


def read(cell: str) -> Pair | None:
    """Return the two numbers in a cell; None if it is unreadable or empty."""
    text = folded(cell).lower()
    if is_nothing(text):
        return None
    if found := WKT.fullmatch(text) or PAIR.fullmatch(text):
        return found[1], found[2]
    if text[0] in "{[":
        return _of_json(folded(cell))
    if found := HEX.fullmatch(text):
        return _of_wkb(found[1])
    return _of_words(text)


def _of_words(text: str) -> Pair | None:
    if found := LABELLED.fullmatch(text):
        return found[1], found[2]
    if found := LABELLED_LAT.fullmatch(text):
        return found[2], found[1]
    if angles := _of_angles(text):
        return angles
    at_the_end = AT_THE_END.search(text)
    return (at_the_end[1], at_the_end[2]) if at_the_end else None


def angle(cell: str) -> str | None:
    """Return the degrees in a cell of one coordinate, such as 106°30′15″; None if unreadable."""
    text = folded(cell).lower()
    found = next((match for form in (BEFORE, BEHIND, BARE) if (match := form.fullmatch(text))), None)
    told = _degrees(found) if found else None
    return told[0] if told else None


def _of_angles(text: str) -> Pair | None:
    is_behind = text.rstrip(") ]")[-1:] in "nsew"
    form = BEFORE if BEFORE.match(text.lstrip("([ ")) else BEHIND if is_behind else BARE
    found = list(form.finditer(text))
    rest = re.sub(r"[\s,;、|/()\[\]]|和", "", form.sub("", text))
    if len(found) != 2 or rest:
        return None
    first, second = _degrees(found[0]), _degrees(found[1])
    if first is None or second is None or {first[1], second[1]} in ({"lon"}, {"lat"}):
        return None
    if first[1] == "lat" or second[1] == "lon":
        first, second = second, first
    return first[0], second[0]


def _degrees(found: re.Match[str]) -> tuple[str, str | None] | None:
    """Return degrees and which of the two it is; None if minutes or seconds are 60 or more."""
    minutes, seconds = float(found["m"] or 0), float(found["s"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    word = found["word"]
    axis = None if not word else "lon" if word in ("东经", "西经", "经度", "e", "w") else "lat"
    if not minutes and not seconds and word not in ("s", "w", "西经", "南纬"):
        return found["d"].lstrip("+"), axis
    value = abs(float(found["d"])) + minutes / 60 + seconds / 3600
    is_negative = word in ("s", "w", "西经", "南纬") or found["d"].startswith("-")
    return f"{-value if is_negative else value:.10f}".rstrip("0"), axis


def _of_json(text: str) -> Pair | None:
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):
        try:
            said = ast.literal_eval(text)  # as Python writes a dictionary
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return None
    return _pair(said)


def _pair(said: Any) -> Pair | None:
    if isinstance(said, dict):
        lower = {str(key).lower(): value for key, value in said.items()}
        for key in ("geometry", "coordinates", "location", "point"):
            if key in lower:
                return _pair(lower[key])
        lon = next((lower[key] for key in LON_KEYS if key in lower), None)
        lat = next((lower[key] for key in LAT_KEYS if key in lower), None)
        return _pair([lon, lat])
    if isinstance(said, list | tuple) and len(said) == 1:
        return _pair(said[0])
    if not isinstance(said, list | tuple) or len(said) < 2:
        return None
    first, second = (str(one).strip() for one in said[:2])
    return (first, second) if all(re.fullmatch(_NUMBER, one.lower()) for one in (first, second)) else None


def _of_wkb(digits: str) -> Pair | None:
    try:
        shape = shapely.from_wkb(digits)
    except (shapely.errors.ShapelyError, ValueError):
        return None
    if shape is None or shape.is_empty or shape.geom_type != "Point":
        return None
    return repr(shape.x), repr(shape.y)
