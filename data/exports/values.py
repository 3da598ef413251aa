"""What the words in coded columns mean: the product's own words here, those of the place from the profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from data.profile import Profile
from data.rules._base import Named

YES = ("是", "有", "1", "true", "t", "yes", "y", "√", "已", "on")
NO = ("否", "无", "0", "false", "f", "no", "n", "×", "未", "off")

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "onsite": {"true": (*YES, "现场", "到场"), "false": (*NO, "非现场")},
    "suspended": {"true": (*YES, "已挂账", "挂账", "挂起"), "false": (*NO, "未挂账")},
    "resolved": {"true": (*YES, "已解决"), "false": (*NO, "未解决")},
    "work_group": {"true": (*YES, "已建"), "false": (*NO, "未建")},
    "service_group": {"true": (*YES, "已建"), "false": (*NO, "未建")},
    "party_branch": {"true": (*YES, "已建"), "false": (*NO, "未建")},
    "disposition": {
        "valid": ("有效", "valid", "正常", *YES),
        "invalid": ("无效", "invalid", "不予受理", "虚假", *NO),
        "merged": ("重复", "合并", "并案", "merged", "duplicate"),
        "transferred": ("移送", "移交", "transferred"),
        "cancelled": ("作废", "撤销", "取消", "cancelled", "canceled"),
    },
    "zone": {
        "urban": ("城镇", "城市", "城区", "urban"),
        "rural": ("农村", "乡村", "牧区", "农村牧区", "rural"),
    },
    "post_status": {
        "active": ("在岗", "启用", "正常", "active"), "vacant": ("空缺", "空岗", "vacant"),
        "suspended": ("停用", "停岗", "suspended"),
    },
    "shift_status": {"on": ("在岗", "值班", "正常", "on"), "leave": ("请假", "休假", "离岗", "leave")},
}


def meanings(profile: Profile) -> list[tuple[str, str, str]]:
    """Return (field, word in lower case, meaning) for every word that a coded column may hold."""
    pairs = [
        (field, word, meaning)
        for field, words in WORDS.items() for meaning, spoken in words.items() for word in spoken
    ]
    levels = [*profile.levels, *profile.external_levels]
    places: Mapping[str, Sequence[Named]] = {
        "channel": profile.workflow.channels, "category": profile.categories,
        "report_class": profile.report_classes, "tier": profile.tiers.items, "max_level": levels,
        "level": profile.levels, "kind": profile.zone_types, "role_code": profile.staffing.roles,
    }
    for field, items in places.items():
        pairs.extend((field, word, code) for word, code in _spoken(items))
    unique = {(field, word.lower()): meaning for field, word, meaning in pairs}
    return [(field, word, meaning) for (field, word), meaning in unique.items()]


def closed_fields(profile: Profile) -> list[str]:
    """Return the fields in which a word without meaning is refused; elsewhere it stays as it is."""
    return [*WORDS, "level"] if profile.levels else list(WORDS)


def _spoken(items: Sequence[Named]) -> Iterator[tuple[str, str]]:
    for item in items:
        for word in (item.name_en, item.name, item.code):
            if word:
                yield word, item.code
