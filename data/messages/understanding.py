"""What cells say, and what is doubted in it. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "day_order_unclear": (
        "{file} 的“{column}”列写作“{example}”,分不清哪个是月、哪个是日;请改写成 2026-03-05,"
        "或在体系文件里写 day_order: month_first(或 day_first)",
        "{file}: nobody can tell day and month apart in the column “{column}”, such as “{example}”; write "
        "2026-03-05, or say day_order: month_first (or day_first) in the profile",
    ),
    "cell_day_order_unclear": (
        "“{detail}”分不清哪个是月、哪个是日",
        "nobody can tell day and month apart in “{detail}”",
    ),
    "cell_duration_without_unit": (
        "“{detail}”没有单位;请在表头写明,如 处置时限(小时)",
        "“{detail}” has no unit; put it into the header, as in 处置时限(小时)",
    ),
    "cell_duration_unreadable": ("看不懂时限“{detail}”", "cannot read the time limit “{detail}”"),
    "calendar_not_covered": (
        "工作日历不含这一年,按自然时间计(年份:件数){detail}",
        "the calendar of working days does not cover this year; it is calendar time (year: events) {detail}",
    ),
    "calendar_next_year": (
        "工作日历还不含 {year} 年的节假日和调休;公布后请写入体系文件 sla.years(或 sla.years_file),"
        "否则那一年的工作日时限按自然时间计",
        "the calendar of working days does not know {year} yet; once it is announced, put its days into "
        "sla.years (or sla.years_file) of the profile, else working-day limits of that year run by calendar "
        "time",
    ),
    "reported_is_accepted": (
        "没有上报时间,以受理时间为准",
        "there is no time of reporting; the time of acceptance stands for it",
    ),
    "status_closed_at_assumed": (
        "{detail} 件已办结却没有办结时间,以更新时间为准",
        "{detail} events are closed without a closing time; the time of their last change stands for it",
    ),
    "status_closed_at_assumed_here": (
        "已办结却没有办结时间,以更新时间为准",
        "closed without a closing time; the time of the last change stands for it",
    ),
    "status_closed_without_time": (
        "{detail} 件已办结却没有任何办结时间,只能算未办结",
        "{detail} events are closed without any closing time; they count as open",
    ),
    "status_closed_without_time_here": (
        "已办结却没有任何办结时间,只能算未办结",
        "closed without any closing time; it counts as open",
    ),
    "status_open_but_closed": (
        "{detail} 件有办结时间,状态却未办结",
        "{detail} events have a closing time, and their status is open",
    ),
    "status_open_but_closed_here": (
        "有办结时间,状态却未办结",
        "there is a closing time, and the status is open",
    ),
    "status_unknown": (
        "不认识的状态(件数:写法){detail};可在体系文件的 words.status 里写明",
        "statuses without a meaning (events: words) {detail}; give them one in words.status of the profile",
    ),
    "status_unknown_here": ("不认识状态“{detail}”", "the status “{detail}” has no meaning here"),
    "order_impossible": (
        "{detail} 件在上报之前就有受理、到场或办结,次序不可能;不进任何比率和时长,只计件数",
        "{detail} events were handled before they were reported, which cannot be; they are in no rate and no "
        "duration, only counted",
    ),
    "order_impossible_here": (
        "早于上报,次序不可能:{detail}",
        "before the report, which cannot be: {detail}",
    ),
    "unit_name_shared": (
        "几个单元同名,分不清是哪一个:{detail}",
        "several units bear one name, and nobody can tell which is meant: {detail}",
    ),
}
