"""Which fonts are at hand: the official ones of GB/T 9704 where they are installed, else those we bring.

We bring Noto Serif CJK SC and Noto Sans CJK SC with the characters of GB 2312 (SIL Open Font License, see
assets/vendor/fonts/README.md), so that a machine without any Chinese font sets the same pages.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from data.errors import DataError

FOLDER = Path(__file__).parent.parent.parent / "assets" / "vendor" / "fonts"
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
SYSTEM = Path("/usr/share/fonts/opentype/noto")

# by place in the text: the official name first, then what stands in for it
TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", SERIF)
BODY = ("FangSong_GB2312", "FangSong", "STFangsong", SERIF)
HEADING = ("SimHei", "STHeiti", SANS)
SUBHEADING = ("KaiTi_GB2312", "KaiTi", "STKaiti", SERIF)
# the same for Word, which is told one name for each and falls back by itself: the official ones
WORD = {
    "title": "FZXiaoBiaoSong-B05S",
    "body": "FangSong_GB2312",
    "heading": "SimHei",
    "subheading": "KaiTi_GB2312",
    "digits": "SimSun",
}


@cache
def folders() -> tuple[Path, ...]:
    """Return where fonts are looked for beside those of the system.

    Raises
    ------
    DataError
        There is no Chinese font at all.
    """
    if not _brought() and not list(SYSTEM.glob("Noto*CJK*")):
        raise DataError("briefing_without_font")
    return (FOLDER,)


@cache
def for_pictures() -> Path:
    """Return the file that charts and maps are lettered with.

    Raises
    ------
    DataError
        There is no Chinese font at all.
    """
    for path in (*sorted(FOLDER.glob("NotoSans*.otf")), *sorted(SYSTEM.glob("NotoSansCJK-Regular.*"))):
        return path
    raise DataError("briefing_without_font")


def _brought() -> list[Path]:
    return sorted(FOLDER.glob("*.otf"))
