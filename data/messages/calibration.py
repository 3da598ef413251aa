"""Speeds against measured arrivals. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "calibration_of_zone": (
        "{zone}({mode},n={n}):出发前 {ready} 分钟,速度 × {pace};"
        "中位误差 {before} → {after} 分钟;推算与实测的秩相关 {relation}",
        "{zone} ({mode}, n={n}): {ready} min to set out, speeds × {pace}; "
        "median error {before} → {after} min; rank correlation of modelled and measured {relation}",
    ),
    "calibration_few": (
        "{zone}:没有建议:能沿路推算的到场记录只有 {n} 件,拟合与检验各需 {least} 件",
        "{zone}: nothing to propose: {n} arrivals along the roads; it takes {least} to fit, as many to judge",
    ),
    "calibration_unrelated": (
        "{zone}:没有建议:推算的路程几乎不能解释实测时间(n={n},秩相关 {relation}),得不出可信的车速",
        "{zone}: nothing to propose: the modelled ways hardly tell of the measured times "
        "(n={n}, rank correlation {relation}), so no believable speed follows",
    ),
    "calibration_no_better": (
        "{zone}:没有建议:中位误差不会变小({before} → {after} 分钟,n={n},秩相关 {relation})",
        "{zone}: nothing to propose: the median error would not shrink "
        "({before} → {after} min, n={n}, rank correlation {relation})",
    ),
    "calibration_no_roads": ("没有道路数据,无从校准", "No roads are loaded: there is nothing to calibrate"),
    "calibration_accepted": (
        "已写入 {file};用 --profile {file} 导入或启动后生效",
        "Written to {file}; it holds with --profile {file}",
    ),
    "calibration_target": (
        "{file} 是原来的体系文件;请另写一个文件",
        "{file} is the profile itself; name another file",
    ),
}
