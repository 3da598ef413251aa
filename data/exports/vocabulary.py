"""The product's own words in coded columns; those of the place come from its profile."""

from __future__ import annotations

from collections.abc import Mapping

YES = ("是", "有", "1", "true", "t", "yes", "y", "√", "已", "on")
NO = ("否", "无", "0", "false", "f", "no", "n", "×", "未", "off")

# field -> meaning -> words, all in lower case
WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "onsite": {"true": (*YES, "现场", "到场", "已到场"), "false": (*NO, "非现场", "未到场")},
    "suspended": {
        "true": (*YES, "已挂账", "挂账", "挂起", "已挂起", "挂账中"),
        "false": (*NO, "未挂账", "未挂起", "正常"),
    },
    "resolved": {
        "true": (*YES, "已解决", "解决", "resolved"),
        "false": (*NO, "未解决", "没解决", "unresolved"),
    },
    "duplicate": {
        "true": (*YES, "重复", "重复件", "duplicate"),
        "false": (*NO, "不重复", "非重复", "非重复件", "original"),
    },
    "work_group": {"true": (*YES, "已建"), "false": (*NO, "未建")},
    "service_group": {"true": (*YES, "已建"), "false": (*NO, "未建")},
    "party_branch": {"true": (*YES, "已建"), "false": (*NO, "未建")},
    "disposition": {
        "valid": ("有效", "valid", "正常", "属实", *YES),
        "invalid": ("无效", "invalid", "不予受理", "虚假", "不属实", "不受理", *NO),
        "merged": ("重复", "合并", "并案", "merged", "duplicate"),
        "transferred": ("移送", "移交", "转出", "transferred", "referred"),
        "cancelled": ("作废", "撤销", "撤回", "取消", "已作废", "已撤销", "已取消", "cancelled", "canceled"),
    },
    "status": {
        "open": (
            "待受理", "在办", "已受理", "受理", "已立案", "待立案", "待派遣", "已派遣", "已派单", "待处置",
            "处置", "办理", "退回", "已退回", "回退", "返工", "重办", "超期", "已超期", "延期", "督办",
            "新建", "登记", "已上报", "未", "否", "open", "new", "opened", "assigned", "in progress",
            "in-progress", "in_progress", "inprogress", "pending", "started", "submitted", "received",
            "accepted", "acknowledged", "dispatched", "reopened", "confirmed", "investigating",
            "action scheduled",
            "planned", "scheduled", "unassigned", "forward", "overdue",
        ),
        # who waits for a callback or for the archive has been dealt with: 办结 comes before both
        "closed": (
            "已办结", "办结", "已结案", "结案", "已完成", "完成", "已完结", "完结", "已处置", "已处理",
            "已办理", "已解决", "已归档", "归档", "已关闭", "关闭", "已回访", "待回访", "待评价", "待归档",
            "按期办结", "按时办结", "超期办结", "自处置", "自办自结", "是", "已", "closed", "complete",
            "completed", "resolved", "done", "finished", "fixed", "fixed - council", "fixed - user",
            "archived",
        ),
        "suspended": (
            "挂账", "已挂账", "挂账中", "挂起", "已挂起", "暂缓", "缓办", "suspended", "on hold", "on_hold",
            "hold", "deferred",
        ),
        "invalid": (
            "无效", "不予受理", "不受理", "不予立案", "未立案", "不立案", "虚假", "误报", "invalid",
            "rejected", "unable to fix", "not responsible", "void",
        ),
        "merged": (
            "重复", "已合并", "合并", "并案", "merged", "duplicate", "duplicated", "closed (duplicate)",
        ),
        "transferred": (
            "移送", "已移送", "移交", "已移交", "已转出", "转出", "transferred", "referred",
            "closed (transferred)", "internal referral",
        ),
        "cancelled": (
            "作废", "已作废", "撤销", "已撤销", "撤回", "已撤回", "取消", "已取消", "报废", "cancelled",
            "canceled", "withdrawn", "closed (canceled)", "canceled by user",
        ),
    },
    "zone": {
        "urban": ("城镇", "城市", "城区", "城", "urban"),
        "rural": ("农村", "乡村", "牧区", "农村牧区", "乡", "rural"),
    },
    "post_status": {
        "active": ("在岗", "启用", "正常", "active"), "vacant": ("空缺", "空岗", "vacant"),
        "suspended": ("停用", "停岗", "suspended"),
    },
    "shift_status": {
        "on": ("在岗", "值班", "正常", "上班", "出勤", "on"), "leave": (
            "请假", "休假", "离岗", "缺勤", "leave",
        ),
    },
}
# a word that means nothing here is no reason to refuse the row: it says nothing, and the report says so
LENIENT = ("status",)
# steps of an event's life in the canonical machine (systems.md A7); places rename them in their profile
STEPS: Mapping[str, tuple[str, ...]] = {
    "VISIT": ("走访", "巡查"), "REPORT": ("上报", "登记", "首问登记"), "REJECT": ("不予受理",),
    "MERGE": ("并案", "合并"), "ACCEPT": ("受理", "立案"), "ASSIGN": ("交办", "派遣", "派单"),
    "RESPOND": ("接单", "先行联系"), "ARRIVE": ("到场",), "HANDLE": ("处置", "处理"),
    "CLOSE": ("办结", "结案"),
    "FEEDBACK": ("回访", "反馈"), "ARCHIVE": ("归档",), "ESCALATE": ("疑难上报", "吹哨", "逐级结转"),
    "RETURN": ("退回", "下沉"), "EXTEND": ("延期",), "SUSPEND": ("挂账", "挂起"), "RESUME": ("恢复",),
    "REOPEN": ("返工", "重办"), "TRANSFER_OUT": ("移送",), "CANCEL": ("作废", "撤销"),
    "HANDOVER": ("交接", "移交"), "CONTACT": ("联系网格长", "电话联系"),
}
