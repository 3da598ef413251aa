"""What the command line says. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "profile_missing": (
        "找不到体系文件“{name}”;现有:{known}",
        "There is no profile “{name}”; known profiles: {known}",
    ),
    "profile_key_unknown_meant": (
        "没有 {key} 这个键,是不是 {meant}?",
        "{key}: no such key; did you mean {meant}?",
    ),
    "profile_key_unknown": ("没有 {key} 这个键;可用 {known}", "{key}: no such key; there are {known}"),
    "profile_key_missing": ("缺少 {key}", "{key} is missing"),
    "profile_value_unknown": ("{key} 只能是 {problem}", "{key} must be {problem}"),
    "profile_value_wrong": ("{key}:{problem}", "{key}: {problem}"),
    "profile_not_named": (
        "请写一个体系文件名;要从导出文件生成,写 profile --new 新文件.yaml 导出文件…",
        "Name one profile; to write a new one from export files: profile --new NEW.yaml FILES…",
    ),
    "profile_no_yaml": (
        "{file}:体系文件的名字要以 .yaml 结尾",
        "{file}: the name of a profile ends in .yaml",
    ),
    "profile_exists": ("{file} 已经存在,不覆盖;请换个名字", "{file} is there already and is not overwritten"),
    "profile_no_files": (
        "请写明从哪些导出文件生成 {file}",
        "Say from which export files {file} is to be written",
    ),
    "profile_written": (
        "已写入 {file};请逐条核对,再用 --profile {file} 导入",
        "Wrote {file}; check each part, then import with --profile {file}",
    ),
    "profile_invalid": ("体系文件 {file}:{problems}", "Profile {file}: {problems}"),
    "time_unreadable": (
        "看不懂时间“{text}”;可写 2026-11-20 18:00:00",
        "Cannot read the time “{text}”; write 2026-11-20 18:00:00",
    ),
    "system": ("{file}:{reason}", "{file}: {reason}"),
    "handover_kind": (
        "交接单只能写成 .xlsx 或 .csv:{file}",
        "a hand-over is written as .xlsx or .csv, not as {file}",
    ),
    "port_in_use": (
        "{host}:{port} 不能监听({reason});换一个端口:--port",
        "Cannot listen on {host}:{port} ({reason}); choose another with --port",
    ),
    "serving": ("指挥中心已开:{url}  收件夹:{inbox}", "The command centre is open: {url}  inbox: {inbox}"),
    "handed_over": (
        "{file} 已交给正在运行的服务({inbox})",
        "{file} was handed to the running server ({inbox})",
    ),
    "store_missing": (
        "没有数据文件 {file};先用 import 导入",
        "There is no store {file}; load one with import",
    ),
    "unit_unknown": ("没有编码为“{unit}”的单元", "There is no unit with the code “{unit}”"),
    "period_unreadable": (
        "看不懂时段“{text}”;可写 2026-11-21、2026-W46、2026-11、2026-Q4、2026、2026-YTD、"
        "2026-01-05..2026-02-03",
        "Cannot read the period “{text}”; write 2026-11-21, 2026-W46, 2026-11, "
        "2026-Q4, 2026, 2026-YTD or 2026-01-05..2026-02-03",
    ),
    "period_of_bulk": (
        "数据截至 {as_of},但近期没有上报;按大部分事件所在的 {period} 打开,可用 --period 另选",
        "The data tell until {as_of}, but nothing was reported of late; this is {period}, where most of the "
        "events are; choose another with --period",
    ),
    "demo_unknown": (
        "体系“{profile}”没有演示数据;可用:{known}",
        "There is no demo for the profile “{profile}”; there are: {known}",
    ),
}
