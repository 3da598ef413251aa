"""Speeds against measured arrivals. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "calibration_of_zone": (
        "{zone}({mode},n={n}):出发前 {ready} 分钟,速度 × {pace};"
        "中位误差 {before} → {after} 分钟",
        "{zone} ({mode}, n={n}): {ready} min to set out, speeds × {pace}; "
        "median error {before} → {after} min",
    ),
    "calibration_none": (
        "没有建议:沿路推算的到场记录不足,或误差不会变小",
        "Nothing to propose: too few arrivals along the roads, or the error would not shrink",
    ),
    "calibration_accepted": (
        "已写入 {file};用 --profile {file} 导入或启动后生效",
        "Written to {file}; it holds with --profile {file}",
    ),
    "calibration_target": (
        "{file} 是原来的体系文件;请另写一个文件", "{file} is the profile itself; name another file",
    ),
}
