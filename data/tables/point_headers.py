"""Which coordinate system does a header of points name: 经度(GCJ02), gcj02_lng, 百度经度, 高德坐标?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SYSTEMS = {
    "GCJ02": re.compile(r"gcj|火星|高德|腾讯|amap|autonavi|tencent"),
    "BD09": re.compile(r"bd-?_?09|bd_?(?:lng|lon|lat|坐标|经|纬)|百度|baidu"),
    "WGS84": re.compile(r"wgs|cgcs|国家2000|2000坐标|大地2000|gps84|天地图"),
}


def system_of(header: str) -> str | None:
    """Return the name of the system that a header mentions; None if it mentions none."""
    text = unicodedata.normalize("NFKC", header).casefold()
    found = [name for name, words in SYSTEMS.items() if words.search(text)]
    return found[0] if len(found) == 1 else None


def system_of_all(headers: Iterable[str]) -> str | None:
    """Return the system that all these headers mention."""
    found = {system_of(header) for header in headers}
    return found.pop() if len(found) == 1 else None
