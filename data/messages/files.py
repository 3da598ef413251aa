"""Files that cannot be taken as a whole. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "file_missing": ("找不到文件 {file}", "There is no file {file}"),
    "file_empty": ("{file} 是空文件", "{file} is empty"),
    "format_unknown": ("{file}:不认识的格式;可用 {known}", "{file}: unknown format; known are {known}"),
    "nothing_to_import": ("{paths} 里没有可导入的文件", "There is nothing to import in {paths}"),
    "not_text": (
        "{file} 不是 UTF-8、GB18030 或 UTF-16 文本",
        "{file} is not text in UTF-8, GB18030 or UTF-16",
    ),
    "encoding_unreadable": (
        "{file} 的编码不是 UTF-8、GB18030 或 UTF-16",
        "{file} is encoded neither in UTF-8 nor in GB18030 nor in UTF-16",
    ),
    "shapefile_incomplete": (
        "{file} 不完整:同一文件夹里缺少 {missing}",
        "{file} is incomplete: {missing} is missing beside it",
    ),
    "old_xml": (
        "{file} 是 Excel 2003 的 XML 表格:请用电子表格软件打开,另存为 .xlsx",
        "{file} is an XML spreadsheet of Excel 2003: open it in a spreadsheet program and save it as .xlsx",
    ),
    "archive_without_tables": (
        "压缩包 {file} 里没有能读的文件;可用 {known}",
        "There is nothing in the archive {file} that can be read; known are {known}",
    ),
    "archive_too_large": (
        "压缩包 {file} 解开后超过 {most} GB,不收",
        "The archive {file} unpacks to more than {most} GB",
    ),
    "file_protected": (
        "{file} 有密码:请先去掉密码再导入",
        "{file} is protected by a password: take it off first",
    ),
    "sheet_too_large": (
        "{file} 的工作表“{sheet}”右下角很远处有内容:请删去数据以外的行和列",
        "{file}: something stands far away from the data in sheet “{sheet}”; "
        "delete the rows and columns there",
    ),
    "sheets_hidden": (
        "{file} 只有隐藏的工作表({sheets}):请取消隐藏,或在体系文件 sheets 里写明要读哪些",
        "{file} has nothing but hidden sheets ({sheets}): show them, or name those to be read under sheets "
        "in the profile",
    ),
    "sheet_hidden": (
        "隐藏的工作表“{detail}”没有读;要读请取消隐藏,或在体系文件 sheets 里写明",
        "the hidden sheet “{detail}” was not read; show it, or name it under sheets in the profile",
    ),
    "header_empty": (
        "表头下没有内容,改读同义的另一列:{detail}",
        "nothing stands below this header; another column of the same meaning was read: {detail}",
    ),
    "header_twice": (
        "表头“{detail}”出现不止一次,取填得较满的那一列",
        "the header “{detail}” stands above several columns; the fuller one was taken",
    ),
    "formulas_uncomputed": (
        "{detail} 个公式没有算过的结果,按空白读;请用电子表格软件打开并保存一次再导入",
        "formulas without a computed result, read as empty: {detail}; open the file in a spreadsheet "
        "program, save it and import it again",
    ),
    "rows_hidden": (
        "{detail} 行被筛选或隐藏,照样读入;不要的行请先删去",
        "rows hidden by a filter or by hand were read all the same: {detail}; delete "
        "those that are not meant",
    ),
    "cells_merged": (
        "{detail} 个单元格属于向下合并的区域,每一行都按合并区域的内容读",
        "cells in areas merged downwards were read as what stands in the whole area: {detail}",
    ),
    "archive_inside": (
        "压缩包里的压缩包“{detail}”没有读:请先解开它",
        "the archive “{detail}” inside the archive was not read: unpack it first",
    ),
    "archive_only_archives": (
        "{file} 里只有压缩包({inside}):请先解开,再导入里面的文件",
        "{file} holds nothing but archives ({inside}): unpack it and import the files inside",
    ),
    "web_archive": (
        "{file} 是网页归档(MHTML):请用电子表格软件打开,另存为 .xlsx",
        "{file} is a web archive (MHTML): open it in a spreadsheet program and save it as .xlsx",
    ),
    "too_many_columns": (
        "{file} 有 {columns} 列,多于 {most} 列的文件不收:请只导出需要的列",
        "{file} has {columns} columns; files with more than {most} are refused: export the columns you need",
    ),
    "too_many_broken": (
        "{file} 有 {most} 多行与表头对不上,整个文件不收:请看分隔符和表头",
        "{file}: more than {most} lines do not fit the header, the whole file is refused: "
        "look at its separators and its header",
    ),
    "not_a_table": ("{file} 读不成表格:{problem}", "{file} cannot be read as a table: {problem}"),
    "not_geojson": (
        "{file} 不是 GeoJSON 要素集,也不是一份记录列表;请导出成 CSV 或 GeoJSON",
        "{file} is neither a GeoJSON feature collection nor one list of records; export it as CSV or GeoJSON",
    ),
    "crs_unknown": (
        "{file} 声明的坐标系 {found} 无法识别",
        "{file} declares the coordinate system {found}, which nobody knows",
    ),
    "table_unknown": (
        "{file} 的列({headers})不像任何一种表;若是要用的表,在体系文件 columns 里写明各列的意思",
        "{file}: its columns ({headers}) look like no table that is known; if it is one, say under columns "
        "in the profile what they mean",
    ),
    "columns_missing": (
        "{file} 看起来是“{words}”表,但没有这样的列:{columns}。文件里有:{headers}。"
        "若只是列名不同,在体系文件 columns.{table} 里写明",
        "{file} looks like a table of {words} but lacks the columns {columns}. It has: {headers}. If one of "
        "them is meant, say so under columns.{table} in the profile",
    ),
    "coordinates_swapped": (
        "{file}:{name} 的坐标({lon}, {lat})像是经纬度写反了",
        "{file}: longitude and latitude look swapped at {name} ({lon}, {lat})",
    ),
    "import_failed": ("{file} 没有导入成功:{problem}", "{file} could not be imported: {problem}"),
}
