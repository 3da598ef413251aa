"""What can be wrong with a briefing that is asked for, or with a file that is to be proved."""

MESSAGES = {
    "briefing_period_open": (
        "{period} 还没有结束(数据截至 {as_of}),简报只写已结束的时段",
        "{period} is not over (data as of {as_of}); a briefing is about a closed period",
    ),
    "briefing_unit_too_small": (
        "{unit} 在{level}以下,领导简报最小到{level},不单独列出更小的单元",
        "{unit} lies below the level '{level}'; a leader's briefing tells of nothing smaller by itself",
    ),
    "briefing_no_data": ("还没有数据:先导入,再写简报", "there are no data yet: import first"),
    "briefing_format_unknown": (
        "{file}:简报只能写成 .docx、.pdf 或 .html",
        "{file}: a briefing is written as .docx, .pdf or .html",
    ),
    "briefing_without_font": (
        "本机没有可用的中文字体,PDF 和图无法排版;请安装 Noto CJK(fonts-noto-cjk)或恢复 assets/vendor/fonts",
        "no Chinese font was found for PDF and pictures; install Noto CJK (fonts-noto-cjk) or restore"
        " assets/vendor/fonts",
    ),
    "briefing_every_week": (
        "--every-week 需要星期和时刻,例如 --every-week monday 08:00,而不是 {text}",
        "--every-week takes a weekday and a time, such as --every-week monday 08:00, not {text}",
    ),
    "briefing_no_out": (
        "请用 --out 指定文件(.docx、.pdf、.html)或文件夹",
        "name the file (.docx, .pdf, .html) or the folder with --out",
    ),
    "verify_no_manifest": (
        "{file} 里没有格览简报的依据数据:不是本系统生成的,或者已被删去",
        "{file} carries nothing it was computed from: Gelan did not write it, or somebody took that out",
    ),
    "verify_unreadable": ("{file} 无法读取:{reason}", "{file} cannot be read: {reason}"),
    "verify_other_profile": (
        "{file} 按体系 {given} 生成,而数据库属于 {store}",
        "{file} was made under the profile {given}; the store belongs to {store}",
    ),
    "verify_future": (
        "{file} 依据第 {version} 批数据,数据库只到第 {known} 批:不是同一个库,或者库较旧",
        "{file} rests on data version {version}, the store knows {known} only: another or older store",
    ),
    "verify_head": (
        "{title}({period},数据截至 {as_of},第 {version} 批)",
        "{title} ({period}, data as of {as_of}, data version {version})",
    ),
    "verify_proved": (
        "{file}:{n} 个数字全部与当时的数据一致",
        "{file}: all {n} figures are what the tables said then",
    ),
    "verify_failed": (
        "{file}:{differences} 处不一致(共 {n} 个数字)",
        "{file}: {differences} differences ({n} figures)",
    ),
    "verify_text": (
        "  正文被改:{key} 现为 {found},应为 {wanted}",
        "  changed in the text: {key} reads {found}, should be {wanted}",
    ),
    "verify_record": (
        "  与数据不符:{key} 记为 {found},按当时的数据是 {wanted}",
        "  not what the tables said: {key} is recorded as {found}, the tables of then say {wanted}",
    ),
    "verify_missing": (
        "  正文中缺少:{key}({wanted})",
        "  missing from the text: {key} ({wanted})",
    ),
    "verify_added": (
        "  无依据的数字:{found}({key})",
        "  a number that nobody computed: {found} ({key})",
    ),
    "verify_picture": (
        "  图被替换或删除:{key}",
        "  a picture was replaced or removed: {key}",
    ),
    "verify_pages": (
        "  页面不是当时打印的:{key} 与重新排版的、存档的都不同",
        "  not the pages that were printed: {key} is neither what is set now nor what is on the shelf",
    ),
    "verify_rules_changed": (
        "  提示:此后体系规则有改动",
        "  note: the rules of the profile have changed since",
    ),
    "verify_definitions_changed": (
        "  提示:此后计算语句有改动(软件版本不同)",
        "  note: the statements have changed since (another version of the software)",
    ),
    "verify_tables_replaced": (
        "  提示:此后这些表有行被替换,它们不保留旧版本:{tables}",
        "  note: rows of these tables were replaced since, and they keep no versions: {tables}",
    ),
    "verify_pictures_redrawn": (
        "  提示:图无法逐字节重画(字体或绘图库不同),图中的数字已核对",
        "  note: pictures are drawn otherwise now (other fonts or library); their figures were checked",
    ),
    "briefing_written": ("已写入 {file}({n} 个数字)", "written: {file} ({n} figures)"),
    "briefing_next": ("下一期:{at} 编写 {period}", "next issue: {period}, at {at}"),
}
