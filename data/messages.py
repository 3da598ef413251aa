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
    "time_unreadable": (
        "看不懂时间“{text}”;可写 2026-11-20 18:00:00",
        "Cannot read the time “{text}”; write 2026-11-20 18:00:00",
    ),
    "system": ("{file}:{reason}", "{file}: {reason}"),
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
        "看不懂时段“{text}”;可写 2026-11-21、2026-W46、2026-11、2026-Q4、2026-YTD",
        "Cannot read the period “{text}”; write 2026-11-21, 2026-W46, 2026-11, 2026-Q4 or 2026-YTD",
    ),
    "demo_unknown": (
        "体系“{profile}”没有演示数据;可用:{known}",
        "There is no demo for the profile “{profile}”; there are: {known}",
    ),
    # files that cannot be taken as a whole
    "file_missing": ("找不到文件 {file}", "There is no file {file}"),
    "file_empty": ("{file} 是空文件", "{file} is empty"),
    "format_unknown": ("{file}:不认识的格式;可用 {known}", "{file}: unknown format; known are {known}"),
    "nothing_to_import": ("{paths} 里没有可导入的文件", "There is nothing to import in {paths}"),
    "not_text": ("{file} 不是 UTF-8 或 GB18030 文本", "{file} is not text in UTF-8 or GB18030"),
    "encoding_unreadable": (
        "{file} 的编码既不是 UTF-8 也不是 GB18030",
        "{file} is encoded neither in UTF-8 nor in GB18030",
    ),
    "not_a_table": ("{file} 读不成表格:{problem}", "{file} cannot be read as a table: {problem}"),
    "not_geojson": ("{file} 不是 GeoJSON 要素集", "{file} is not a GeoJSON feature collection"),
    "crs_unknown": (
        "{file} 的坐标系 {found} 不是 WGS 84 或 CGCS2000",
        "{file} is in the coordinate system {found}, not in WGS 84 or CGCS2000",
    ),
    "shape_unreadable": ("{file} 第 {row} 行的图形读不出来", "{file}, row {row}: the shape cannot be read"),
    "table_unknown": (
        "{file} 的列({headers})不像任何一种表",
        "{file}: its columns ({headers}) look like no table that is known",
    ),
    "columns_missing": (
        "{file} 看起来是 {table},但缺少列 {columns}",
        "{file} looks like {table} but lacks the columns {columns}",
    ),
    "coordinates_swapped": (
        "{file}:{name} 的坐标({lon}, {lat})像是经纬度写反了",
        "{file}: longitude and latitude look swapped at {name} ({lon}, {lat})",
    ),
    "personal_data": (
        "{file} 的“{column}”列里有手机号或身份证号,整个文件不收",
        "{file}: the column “{column}” holds phone or identity numbers; the whole file is refused",
    ),
    "import_failed": ("{file} 没有导入成功:{problem}", "{file} could not be imported: {problem}"),
    # the store
    "store_foreign": (
        "{file} 不是格览的数据文件,没有改动它",
        "{file} is not a store of Gelan; it was left as it is",
    ),
    "store_locked": (
        "{file} 正被进程 {pid} 使用;把文件放进它的收件夹 {inbox}",
        "{file} is in use by process {pid}; put files into its inbox {inbox}",
    ),
    "store_unreadable": ("打不开 {file}:{problem}", "Cannot open {file}: {problem}"),
    "profile_differs": (
        "数据文件属于体系“{store}”,不能按“{given}”导入",
        "The store belongs to the profile “{store}”; it cannot take an import under “{given}”",
    ),
    # reasons why a cell or line is refused
    "cell_missing": ("必填,却是空的", "it must be filled in"),
    "cell_time_unreadable": ("看不懂时间“{detail}”", "cannot read the time “{detail}”"),
    "cell_number_unreadable": ("看不懂数字“{detail}”", "cannot read the number “{detail}”"),
    "cell_coordinate_impossible": ("地球上没有坐标“{detail}”", "there is no coordinate “{detail}” on earth"),
    "cell_code_destroyed": (
        "编码“{detail}”已被电子表格改坏(科学计数或末位变零)",
        "the code “{detail}” was destroyed by a spreadsheet (exponent, or zeros at its end)",
    ),
    "cell_value_unknown": ("不认识“{detail}”", "“{detail}” has no meaning here"),
    "cell_unit_unknown": ("没有编码为“{detail}”的单元", "there is no unit “{detail}”"),
    "cell_unit_twice": ("单元“{detail}”重复", "the unit “{detail}” is there twice"),
    "cell_post_unknown": ("没有编号为“{detail}”的岗位", "there is no post “{detail}”"),
    "cell_ends_before_start": ("离岗“{detail}”早于上岗", "the end “{detail}” is before the start"),
    "cell_parent_unknown": ("没有上级单元“{detail}”", "there is no parent unit “{detail}”"),
    "cell_parent_circle": ("“{detail}”的上级绕回了自己", "the parents of “{detail}” lead in a circle"),
    "cell_shape_broken": ("图形有错,修不好:{detail}", "the shape is broken beyond mending: {detail}"),
    "line_broken": ("这一行读不出来({detail})", "the line cannot be read ({detail})"),
    # the report of an import
    "report_file": (
        "{name} -> {table}:{rows_in} 行,新增 {loaded},更新 {replaced},未变 {unchanged},拒收 {refused}",
        "{name} -> {table}: {rows_in} rows, {loaded} new, {replaced} replaced, {unchanged} unchanged, "
        "{refused} refused",
    ),
    "report_ignored": ("未用的列:{headers}", "columns not used: {headers}"),
    "report_personal": ("涉及个人、未入库的列:{headers}", "columns about persons, not stored: {headers}"),
    "report_unknown_units": (
        "{events} 件事件的网格编码不认识:{codes}",
        "{events} events name units that nobody knows: {codes}",
    ),
    "report_refusal": (
        "{file_name} 第 {row_number} 行 {column_name}:{reason}",
        "{file_name}, row {row_number}, {column_name}: {reason}",
    ),
    "report_refused_line": (
        "{file_name} 第 {row_number} 行:{reason}",
        "{file_name}, row {row_number}: {reason}",
    ),
    "report_more": ("另有 {more} 处", "and {more} more"),
}


def sentence(code: str, locale: str, **fields: object) -> str:
    """Return the sentence for `code` in `locale` ('zh-CN' or 'en'), filled with `fields`."""
    zh, en = MESSAGES[code]
    return (en if locale == "en" else zh).format(**fields)
