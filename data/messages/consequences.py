"""What it means for the figures that a file lacks a column. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "lacks_parent": (
        "按体系文件的编码规则判断;没有规则就看不出谁管谁,不能逐级汇总",
        "told from the codes by the scheme of the profile; without one figures cannot be summed upwards",
    ),
    "lacks_level": (
        "按编码或体系文件判断;判断不了的行会被拒收",
        "told from the code or the profile; rows where that fails are refused",
    ),
    "lacks_unit_name": ("屏幕上用编码代替名称", "the screens show codes instead of names"),
    "lacks_unit_zone": (
        "不知道该按哪一种响应时限,“响应圈达标率”算不出",
        "no response limit is known, so the attainment of response limits cannot be told",
    ),
    "lacks_outline": (
        "地图上没有边界,不能按坐标落格,也没有面积",
        "no outlines on the map, no placing by coordinates, no areas",
    ),
    "lacks_partner": ("“AB角覆盖率”算不出", "the AB partner figures cannot be told"),
    "lacks_groups": ("“一格两群率”算不出", "the share of grids with two groups cannot be told"),
    "lacks_branch": ("“一格一支部率”算不出", "the share of grids with a Party branch cannot be told"),
    "lacks_households": ("“户均负荷”算不出", "households per person cannot be told"),
    "lacks_residents": (
        "“响应圈人口覆盖率”算不出",
        "the population within reach cannot be told",
    ),
    "lacks_post_status": ("所有岗位都当作在用", "every post counts as filled"),
    "lacks_post_point": (
        "画不出响应圈,“响应圈人口覆盖率”算不出",
        "no response circles, so the population within reach cannot be told",
    ),
    "lacks_shift_status": (
        "所有班次都当作在岗,请假看不出",
        "every shift counts as worked; leave is not seen",
    ),
    "lacks_place": (
        "事件都成了“未落格”,分网格的数一个也没有",
        "every event stays without a grid: no figure by grid",
    ),
    "lacks_grid": ("所属网格由坐标判断", "the grid is found from the coordinates"),
    "lacks_point": (
        "地图上没有事件点;没写网格的事件无法落格",
        "no points on the map; events that name no grid stay without one",
    ),
    "lacks_channel": ("不能按来源渠道统计", "no figures by channel"),
    "lacks_category": (
        "不能按类别统计;敏感类事件认不出来,其坐标不会隐去",
        "no figures by category; sensitive events are not recognised and keep their exact point",
    ),
    "lacks_tier": ("“分级数量”全是“未分级”", "every event is without a tier"),
    "lacks_max_level": ("“网格内解决率”算不出", "the share solved in the grid cannot be told"),
    "lacks_accepted": (
        "以报告时间作受理时间,“办结率”按报告时间算",
        "the time of report stands for it: the closure rate counts from there",
    ),
    "lacks_taking_on": ("“接单响应时间”算不出", "the time until an event is taken on cannot be told"),
    "lacks_arrived": (
        "到场“响应时间”和“响应圈达标率”算不出",
        "arrival times and the attainment of response limits cannot be told",
    ),
    "lacks_due": (
        "按体系规定的时限推算;体系没规定的算“无时限”,不进“按时办结率”和“超期未结”",
        "told from the limits of the profile; without one an event is in no on-time figure",
    ),
    "lacks_closed": (
        "所有事件都算未办结,“办结率”“按时办结率”“超期未结”不可用",
        "every event counts as open: closure, on-time and overdue figures cannot be used",
    ),
    "lacks_reopened": ("“返工率”算不出", "the reopening rate cannot be told"),
    "lacks_suspended": (
        "没有挂账事件,“超期未结”可能偏多",
        "nothing is suspended: overdue figures may be too high",
    ),
    "lacks_disposition": (
        "所有事件都当作有效,重复、无效的也算进各种率",
        "every event counts as valid, also duplicates and invalid ones",
    ),
    "lacks_repeat": ("“重复诉求率”算不出", "the share of repeated complaints cannot be told"),
    "lacks_resolved": ("“解决率”算不出", "the resolved rate cannot be told"),
    "lacks_rating": ("“满意率”算不出", "the satisfaction rate cannot be told"),
}
