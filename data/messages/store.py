"""The store. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
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
    "timezone_differs": (
        "数据文件里的时间属于时区 {store},体系现在写的是 {given};改回 {store},或者另建一个数据文件重新导入",
        "The times of the store are those of {store}, and the profile now says {given}; put {store} back, or "
        "import everything into a new store",
    ),
}
