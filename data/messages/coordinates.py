"""The coordinate systems of files: what was found, and what must be asked. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "system_WGS84": ("WGS 84 / CGCS2000 经纬度", "WGS 84 / CGCS2000 degrees"),
    "system_GCJ02": ("GCJ-02(高德、腾讯)", "GCJ-02 (Amap, Tencent)"),
    "system_BD09": ("BD-09(百度)", "BD-09 (Baidu)"),
    "system_swapped": ("WGS 84 但经纬度两列写反", "WGS 84 with longitude and latitude swapped"),
    "system_swapped_too": ("{system},两列写反", "{system}, columns swapped"),
    "system_zone": (
        "CGCS2000 {width}°带平面坐标,中央经线 {meridian}°",
        "CGCS2000 {width}° zone about {meridian}° E, in metres",
    ),
    "diagnosis_by_evidence": ("坐标系:{system}(由数据判定)", "coordinates: {system} (found in the data)"),
    "diagnosis_by_file": ("坐标系:{system}(文件自带说明)", "coordinates: {system} (declared by the file)"),
    "diagnosis_by_before": (
        "坐标系:{system}(点太少,沿用上次判定)",
        "coordinates: {system} (as found in the file before; this one decides nothing)",
    ),
    "diagnosis_by_profile": ("坐标系:{system}(体系文件 crs)", "coordinates: {system} (crs in the profile)"),
    "diagnosis_by_assumed": ("坐标系:按 {system} 处理", "coordinates: taken as {system}"),
    "diagnosis_agreement_units": (
        "{points} 个点落在所属单元内的比例:{shares}",
        "share of {points} points that lie in the unit they name: {shares}",
    ),
    "diagnosis_agreement_ground": (
        "{points} 个点落在辖区内的比例:{shares}",
        "share of {points} points that lie in the ground: {shares}",
    ),
    "diagnosis_agreement_shapes": (
        "{points} 个边界点与库中图形相符的比例:{shares}",
        "share of {points} corners that agree with the shapes in the store: {shares}",
    ),
    "diagnosis_agreement_numbers": (
        "{points} 个点的数值符合的比例:{shares}",
        "share of {points} points whose numbers fit: {shares}",
    ),
    "diagnosis_margin": ("领先第二名 {margin} 个百分点", "ahead of the next by {margin} percentage points"),
    "diagnosis_contradicts": (
        "文件自称 {declared},与数据不符,未采用",
        "the file calls itself {declared}; the data say otherwise",
    ),
    "diagnosis_minority": ("其中 {rows} 行像是 {system}", "{rows} rows look like {system}"),
    "question_few": (
        "坐标系定不下来:可比对的点太少。若不是上述坐标系,请在体系文件 crs.{table} 写明",
        "the coordinate system is not certain: too few points to compare. If it is another one, say so in "
        "the profile under crs.{table}",
    ),
    "question_alike": (
        "坐标系定不下来:单元比偏移大得多,各种坐标系都说得通。请在体系文件 crs.{table} 写明",
        "the coordinate system is not certain: the units are much larger than the shift, so several systems "
        "agree. Say which one in the profile under crs.{table}",
    ),
    "question_none_fits": (
        "坐标系定不下来:按哪一种坐标系,多数点都不在所属单元内。请核对网格编码与边界,并在体系文件 "
        "crs.{table} 写明",
        "the coordinate system is not certain: in none of them do most points lie where they should. Check "
        "codes and shapes, and name the system in the profile under crs.{table}",
    ),
    "question_mixed": (
        "坐标系定不下来:像是几种坐标系混在一起。请分成几个文件,并在体系文件 crs.{table} 写明",
        "the coordinate system is not certain: several seem to be mixed. Split the file, and name the system "
        "in the profile under crs.{table}",
    ),
    "question_ground": (
        "点与单元边界之间差一个系统性的偏移:边界像是另一种坐标系。请在体系文件 crs.units 写明边界的坐标系",
        "points and shapes differ by a systematic shift: the shapes seem to be in another system. Name it in "
        "the profile under crs.units",
    ),
    "question_no_ground": (
        "没有可比对的单元边界,坐标系无从判定。若不是上述坐标系,请在体系文件 crs.{table} 写明",
        "there are no shapes to compare with, so the coordinate system is not known. If it is another one, "
        "say so in the profile under crs.{table}",
    ),
    "question_metres": (
        "坐标是米,有几种投影都说得通,先按上述一种。若不对,请在体系文件 crs.{table} 写明,如 EPSG:3857",
        "the coordinates are metres, and several projections are possible; the one above was taken. If it is "
        "another one, say so in the profile under crs.{table}, such as EPSG:3857",
    ),
    "question_far": (
        "这个地方与体系文件的时区(profile.timezone)相差太远。请核对时区;若是坐标系不对,请在 crs.{table} 写明",
        "this place is far from the time zone of the profile (profile.timezone). Check the zone; if it is "
        "the coordinate system that is wrong, name it under crs.{table}",
    ),
    "coordinates_zone_unknown": (
        "{file} 的坐标({first}, {second})像是平面坐标(米),但不知道是哪个投影带;请在体系文件 crs.{table} 写明,"
        "如 CGCS2000-3-117",
        "{file}: the coordinates ({first}, {second}) look like metres of a projection, but nothing says of "
        "which zone; name it in the profile under crs.{table}, such as CGCS2000-3-117",
    ),
    "row_other_crs": (
        "这个点不在所属单元内,按 {detail} 换算则在",
        "the point is not in its unit; read as {detail} it would be",
    ),
    "points_scaled": (
        "坐标是放大 {detail} 倍的经纬度(整数),已除回来",
        "the coordinates are degrees times {detail} as whole numbers; they were divided",
    ),
    "points_outside_units": (
        "只有 {detail} 的点落在所属单元内(应在 90% 以上)",
        "only {detail} of the points lie in the unit they name (90 % or more are expected)",
    ),
}
