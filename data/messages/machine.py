"""The machine and the inbox: what is wrong here is no fault of a file's rows. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "disk_full": (
        "磁盘写满了({place}),这次没有导入;数据文件未变,照常可查。腾出空间后再导入",
        "The disk is full ({place}): nothing was imported. The store is as it was and can be read; "
        "free some space and import again",
    ),
    "memory_full": (
        "内存不够({problem}),这次没有导入;数据文件未变。可把 GELAN_MEMORY 调大,或把文件分小",
        "There is not enough memory ({problem}): nothing was imported. The store is as it was; "
        "raise GELAN_MEMORY or split the files",
    ),
    "store_unwritable": (
        "数据文件写不进去({problem}),这次没有导入;已有数据未变",
        "The store cannot be written ({problem}): nothing was imported and the store is as it was",
    ),
    "store_given_up": (
        "数据文件正在重新打开,请稍候再试",
        "The store is being opened anew; try again in a moment",
    ),
    "memory_unreadable": (
        "看不懂内存上限“{text}”;可写 2GB、1500MB",
        "Cannot read the memory limit “{text}”; write 2GB or 1500MB",
    ),
    "days_unreadable": (
        "看不懂天数“{text}”;GELAN_KEEP_DONE_DAYS 可写 30",
        "Cannot read the number of days “{text}”; GELAN_KEEP_DONE_DAYS can be 30",
    ),
    "store_older": (
        "{file} 是旧版格览写的({found},本版是 {wanted}),没有改动它;请用原来的导出文件导入到新的数据文件",
        "{file} was written by an older version of Gelan ({found}; this one writes {wanted}) and was left "
        "as it is; import the exports again into a new store",
    ),
    "store_newer": (
        "{file} 是新版格览写的({found},本版只认 {wanted}),没有改动它;请升级格览",
        "{file} was written by a newer version of Gelan ({found}; this one knows {wanted}) and was left "
        "as it is; update Gelan",
    ),
    "file_unreadable": (
        "没有权限读 {file},请检查文件权限",
        "{file} may not be read; check its permissions",
    ),
    "file_is_link": (
        "{file} 是链接,不是文件;请放入文件本身",
        "{file} is a link; put in the file itself",
    ),
    "file_is_folder": (
        "{file} 是文件夹,不是文件;请把里面的文件直接放进收件夹",
        "{file} is a folder; put the files in it straight into the inbox",
    ),
    "file_is_special": (
        "{file} 是管道或设备,不是普通文件",
        "{file} is a pipe or a device, not a plain file",
    ),
    "file_changed": (
        "{file} 在导入时还在变,等它写完再收",
        "{file} changed while it was being imported; it is taken when it is finished",
    ),
    "inbox_waits": (
        "收件夹暂停:{why} 文件都留在原处,会自动再试",
        "The inbox waits: {why} The files stay where they are and are tried again",
    ),
    "inbox_goes_on": ("收件夹恢复收件", "The inbox goes on"),
    "inbox_known": (
        "{file} 与批次 {batch} 收过的内容完全相同,移入 done/,不再导入",
        "{file} holds the very bytes of batch {batch}; it was moved to done/ and not imported again",
    ),
    "inbox_patient": (
        "{file} 引用的单元或岗位还没到,先等一等",
        "{file} names units or posts that have not arrived; it waits a moment for them",
    ),
    "inbox_left_alone": (
        "{file} 不是可导入的格式,不去动它",
        "{file} is of no format that is taken; it was left alone",
    ),
    "inbox_cleared": (
        "已从 done/ 和 refused/ 清理 {files} 个文件(done/ 只留 {days} 天、{most} 个,"
        "refused/ 只留 {refused_days} 天)",
        "{files} files were removed from done/ (kept are {days} days and {most} files) and refused/ "
        "({refused_days} days)",
    ),
}
