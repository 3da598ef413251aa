"""The remarks of a profile that was written from export files. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "draft_head": (
        "由导出文件生成的体系文件初稿。请逐条核对;每个键的含义见 docs/profile.md。\n"
        "yaml-language-server: $schema=docs/profile.schema.json",
        "A first profile, written from export files. Check each part; docs/profile.md explains the keys.\n"
        "yaml-language-server: $schema=docs/profile.schema.json",
    ),
    "draft_timezone": (
        "本地时区;不写就是 Asia/Shanghai",
        "The zone of the place; Asia/Shanghai where it is left out",
    ),
    "draft_periods": (
        "一周从哪天开始,月份从几号起算(如 19:上月19日至本月18日)",
        "On which day a week begins, and on which day a month (19: from the 19th of the month before)",
    ),
    "draft_levels": (
        "层级,自上而下;in_grid: true 的层级上办结的算“网格内解决”",
        "The levels from the top down; what is settled at one with in_grid: true is settled in the grid",
    ),
    "draft_category": ("事件类别;code 可改成英文代号", "Categories of events; a code may be any short word"),
    "draft_report_class": ("上报类型", "Classes of reports"),
    "draft_channel": ("事件来源", "Channels"),
    "draft_tier": (
        "事件等级;rank 越大越重,决定次序和颜色,请按实际改",
        "Tiers of events; the higher the rank, the graver. It decides order and colour: put it right",
    ),
    "draft_role_code": (
        "岗位;per 是每个什么层级配一名,counted 说明计入哪些指标",
        "Roles; `per` is the level that each is posted to, `counted` the figures in which they count",
    ),
    "draft_fact_key": ("台账统计项", "What ledgers count"),
    "draft_rating": (
        "哪些评价算满意;不写就是 非常满意、满意、基本满意",
        "Which ratings count as satisfied; 非常满意, 满意 and 基本满意 where it is left out",
    ),
    "draft_columns": (
        "这些列没有用到。要用的,把 drop 换成 docs/profile.md 里的列名,并去掉行首的 #",
        "Columns that are not used. To use one, put our column in place of drop and take the # away",
    ),
    "draft_doubts": ("导入这些文件时的疑问:", "What an import of these files doubts:"),
    "draft_more": (
        "还可以写:sla(时限)、sizing(网格规模)、targets(目标)、evaluation(考评)、calendar(制度)……",
        "You may go on with: sla (limits), sizing, targets, evaluation, calendar …",
    ),
}
