"""Every sentence that bad input can cause, in both languages. The code is the key.

One sentence names what is wrong and, where there is one, file, row, column and reason.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # code: (zh-CN, en)
    "profile_missing": (
        "找不到体系文件“{name}”;现有:{known}",
        "There is no profile “{name}”; known profiles: {known}",
    ),
    "profile_invalid": ("体系文件 {file}:{problems}", "Profile {file}: {problems}"),
    "period_unreadable": (
        "看不懂时段“{text}”;可写 2026-11-21、2026-W46、2026-11、2026-Q4、2026-YTD",
        "Cannot read the period “{text}”; write 2026-11-21, 2026-W46, 2026-11, 2026-Q4 or 2026-YTD",
    ),
}


def sentence(code: str, locale: str, **fields: object) -> str:
    """Return the sentence for `code` in `locale` ('zh-CN' or 'en'), filled with `fields`."""
    zh, en = MESSAGES[code]
    return (en if locale == "en" else zh).format(**fields)
