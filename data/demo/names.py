"""Invented names that sound like the place. None is meant to be a real village; a few may be by chance."""

from __future__ import annotations

import numpy as np

from data.demo.recipes import Recipe

# first and second syllables; every pair is a name
_STREETS = ("云 明 东 钟 潘 首 福 华 和 锦 兴 白 望 石 月 长 澄 鹤", "湖 浦 溪 桥 林 泽 安 江 岭 港 台 塘 浪")
_COMMUNITIES = (
    "东 明 华 锦 金 春 和 福 荷 兰 景 朝 宋 泰 城 惠 永 嘉 丹 紫 天 海 飞",
    "裕 光 园 苑 晖 庭 港 星 丰 悦 虹 新 城 江 桥 安 宁 雅 泰 兴 阳 和",
)
_VILLAGES = (
    "张家 王家 沈家 陈家 李家 郑家 史家 翁家 应家 俞家 忻家 周家 上 下 前 后 大 里 石",
    "潭 桥 岙 漕 塘 垫 隘 堰 浦 墩 湾 山 溪 洋 岭",
)
_STEPPE = (
    "巴音 查干 乌兰 哈日 呼和 毛盖 敖伦 阿日 希里 伊克 巴嘎 宝日 沙日 额勒 陶勒",
    "淖尔 布拉格 柴达木 高勒 敖包 陶勒盖 塔拉 乌素 呼都格 图",
)
_LONGEST = {
    False: "滨海新城高教园区融合型大社区大单元联合服务",
    True: "额尔德尼巴音乌兰查干陶勒盖易地搬迁融合",
}


def town_names(recipe: Recipe, urban: list[bool], rng: np.random.Generator) -> list[str]:
    """Name the units of the town level: 街道 where urban, 镇 elsewhere."""
    bare = _draw(_STEPPE if recipe.mongolian else _STREETS, len(urban), rng)
    return [
        name + ("街道" if is_urban and recipe.streets else "镇")
        for name, is_urban in zip(bare, urban, strict=True)
    ]


def community_names(recipe: Recipe, urban: list[bool], rng: np.random.Generator) -> list[str]:
    """Name the units of the village level: 社区 where urban, 村 or 嘎查 elsewhere.

    One name is very long on purpose: labels must survive it.
    """
    in_town = iter(_draw(_COMMUNITIES, len(urban), rng))
    outside = iter(_draw(_STEPPE if recipe.mongolian else _VILLAGES, len(urban), rng))
    names = [
        next(in_town) + "社区" if is_urban else next(outside) + ("嘎查" if recipe.mongolian else "村")
        for is_urban in urban
    ]
    if True in urban:
        names[urban.index(True)] = _LONGEST[recipe.mongolian] + "社区"
    return names


def _draw(syllables: tuple[str, str], number: int, rng: np.random.Generator) -> list[str]:
    """Return `number` names; when all pairs are used up, 新 marks the second settlement of a name."""
    firsts, seconds = (part.split() for part in syllables)
    pairs = [first + second for first in firsts for second in seconds if first != second]
    shuffled = [pairs[i] for i in rng.permutation(len(pairs))]
    return [("新" * (i // len(pairs))) + shuffled[i % len(pairs)] for i in range(number)]
