"""What columns are called outside, in Chinese and English, and which of our columns each one is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.errors import DataError, UsageError

Catalogue = Mapping[str, tuple[str, ...]]

UNITS: Catalogue = {
    "unit_code": ("单元编码", "网格编码", "网格代码", "网格编号", "区划代码", "编码", "grid_id", "code"),
    "parent_code": ("上级编码", "上级单元", "上级网格", "父级编码", "所属上级", "parent", "parent_id"),
    "level": ("层级", "级别", "单元层级", "网格层级", "网格级别"),
    "name": ("名称", "单元名称", "网格名称", "grid_name", "name_zh"),
    "zone": ("城乡", "城乡类型", "城乡分类", "区域类型", "urban_rural"),
    "kind": ("类型", "网格类型", "单元类型", "zone_type", "type"),
    "subtype": ("子类", "网格子类", "专属类型"),
    "exempt_reason": ("豁免原因", "豁免"),
    "backup_unit": ("AB角单元", "AB角", "互补网格", "ab_partner"),
    "work_group": ("工作群", "网格工作群"),
    "service_group": ("服务群", "网格服务群"),
    "party_branch": ("党支部", "网格党支部"),
    "valid_from": ("生效时间", "启用时间", "启用日期"),
    "valid_to": ("失效时间", "停用时间", "停用日期"),
    "lon": ("经度", "longitude", "lng", "x"),
    "lat": ("纬度", "latitude", "y"),
    "geometry": ("几何", "边界", "wkt", "geom", "the_geom"),
}
POPULATION: Catalogue = {
    "unit_code": ("单元编码", "网格编码", "网格代码", "网格编号", "所属网格", "grid_id", "grid_code"),
    "counted_on": ("统计日期", "统计时间", "日期", "date"),
    "households": ("户数", "总户数", "家庭户数"),
    "residents": ("人口数", "人口", "常住人口", "总人口", "population"),
    "entities": ("主体数", "市场主体数", "企业商户数", "主体"),
}
POSTS: Catalogue = {
    "post_id": ("岗位编号", "岗位编码", "岗位ID", "岗位"),
    "unit_code": ("所属网格", "单元编码", "网格编码", "所属单元", "grid_id", "grid_code"),
    "role_code": ("岗位角色", "角色", "岗位类型", "role"),
    "status": ("状态", "岗位状态"),
    "lon": ("经度", "longitude", "lng", "x"),
    "lat": ("纬度", "latitude", "y"),
    "valid_from": ("生效时间", "启用时间"),
    "valid_to": ("失效时间", "停用时间"),
}
SHIFTS: Catalogue = {
    "post_id": ("岗位编号", "岗位编码", "岗位ID", "岗位"),
    "starts_at": ("上岗时间", "上班时间", "开始时间", "班次开始", "start"),
    "ends_at": ("离岗时间", "下岗时间", "下班时间", "结束时间", "班次结束", "end"),
    "status": ("状态", "班次状态", "出勤状态"),
}
EVENTS: Catalogue = {
    "event_id": ("事件编号", "事件编码", "事件ID", "工单编号", "工单号", "案件编号", "id", "case_id"),
    "grid_code": ("所属网格", "网格编码", "网格代码", "网格编号", "所在网格", "单元编码", "grid", "grid_id"),
    "zone": ("城乡", "城乡类型", "区域类型"),
    "channel": ("事件来源", "来源", "来源渠道", "上报渠道", "渠道", "source"),
    "category": ("事件类别", "事件类型", "事件大类", "类别", "问题类别"),
    "report_class": ("上报类型", "上报类别", "报送类型"),
    "tier": ("事件等级", "等级", "事件级别", "分级", "priority"),
    "max_level": ("最高处置层级", "处置层级", "办理层级"),
    "onsite": ("是否现场", "是否到场", "需到场", "现场处置"),
    "reported_at": ("上报时间", "发生时间", "登记时间", "创建时间", "报告时间", "created_at"),
    "accepted_at": ("受理时间", "立案时间"),
    "assigned_at": ("交办时间", "派遣时间", "派单时间", "转办时间", "流转时间"),
    "responded_at": ("接单时间", "响应时间", "签收时间"),
    "arrived_at": ("到场时间", "到达时间"),
    "due_eff": ("处置时限", "办理时限", "截止时间", "应办结时间", "due_at", "due"),
    "first_closed_at": ("首次办结时间",),
    "reopened_at": ("返工时间", "重办时间", "退回时间"),
    "closed_at": ("办结时间", "结案时间", "完成时间"),
    "suspended": ("是否挂账", "挂账", "是否挂起"),
    "disposition": ("处置结论", "办理结论", "结论", "有效性", "是否有效"),
    "master_id": ("主事件编号", "主工单编号", "合并至"),
    "repeat_of": ("重复诉求原编号", "原事件编号", "原工单编号"),
    "resolved": ("是否解决", "解决情况"),
    "rating": ("满意度", "评价", "满意度评价", "回访满意度"),
    "lon": ("经度", "longitude", "lng", "x"),
    "lat": ("纬度", "latitude", "y"),
    "updated_at": ("更新时间", "最后更新时间", "修改时间"),
}
# in the order of loading: units before all that stands in them, posts before their shifts
TABLES: Mapping[str, Catalogue] = {
    "units": UNITS, "population": POPULATION, "posts": POSTS, "shifts": SHIFTS, "events": EVENTS,
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "units": ("unit_code",),
    "population": ("unit_code", "counted_on"),
    "posts": ("post_id", "unit_code", "role_code"),
    "shifts": ("post_id", "starts_at", "ends_at"),
    "events": ("event_id", "reported_at"),
}
Fate = Literal["known", "ignored", "personal"]
PERSONAL = re.compile(
    "姓名|身份证|证件|电话|手机|联系方式|联系人|地址|住址|门牌|车牌|户主|出生|微信|人脸|病|"
    r"\bname\b.*person|person.*name|full_?name|first_?name|last_?name|phone|mobile|address|id_?card|plate|birth"
)


@dataclass(frozen=True)
class Column:
    """One column of a file: where it stands, how it is headed, and what becomes of it."""

    position: int  # 0 is column A
    header: str
    fate: Fate  # only known columns are stored
    meaning: str | None = None  # our column, of a known one


@dataclass(frozen=True)
class Recognised:
    """Which table a file is, and what became of each of its columns."""

    table: str
    columns: Mapping[str, int]  # our column -> position in the file
    headers: tuple[str, ...]
    ignored: tuple[str, ...]  # not in the catalogue: never stored
    personal: tuple[str, ...]  # names a person or where one lives: never stored

    def fates(self) -> tuple[Column, ...]:
        """Return what becomes of each column that has a header."""
        meanings = {position: name for name, position in self.columns.items()}

        def fate(position: int, header: str) -> Fate:
            if position in meanings:
                return "known"
            return "personal" if header in self.personal else "ignored"

        return tuple(
            Column(i, header, fate(i, header), meanings.get(i))
            for i, header in enumerate(self.headers) if header.strip() or i in meanings)

    def missing(self) -> tuple[str, ...]:
        """Return our columns that the file does not have."""
        return tuple(name for name in TABLES[self.table] if name not in self.columns)

    def header(self, column: str) -> str:
        """Return the header, as written in the file, of our `column`."""
        return self.headers[self.columns[column]] if column in self.columns else column


def recognise(headers: Sequence[str], mapping: Mapping[str, Mapping[str, str]], file: str) -> Recognised:
    """Find the table that best fits `headers`; the name of the file says nothing.

    Parameters
    ----------
    mapping
        The profile's own names: table -> {header as exported: our column}; they go before the catalogue.

    Raises
    ------
    DataError
        No table fits, or the best one lacks columns it cannot do without; both are named.
    UsageError
        The mapping names a table or column that there is not.
    """
    fits = {table: _fit(table, headers, mapping.get(table, {})) for table in TABLES}
    _check_mapping(mapping)
    missing = {table: [name for name in REQUIRED[table] if name not in fits[table]] for table in TABLES}
    table = max(TABLES, key=lambda name: (not missing[name], len(fits[name])))
    if missing[table]:
        table = max(TABLES, key=lambda name: len(fits[name]) - 2 * len(missing[name]))
        if len(fits[table]) < 2:
            raise DataError("table_unknown", file=file, headers=_listed(headers))
        wanted = _listed([f"{TABLES[table][name][0]} ({name})" for name in missing[table]])
        raise DataError("columns_missing", file=file, table=table, columns=wanted)
    used = set(fits[table].values())
    left = [header for i, header in enumerate(headers) if i not in used and header.strip()]
    return Recognised(
        table, fits[table], tuple(headers),
        tuple(header for header in left if not PERSONAL.search(header.lower())),
        tuple(header for header in left if PERSONAL.search(header.lower())),
    )


def header_row(rows: Sequence[Sequence[str | None]]) -> int:
    """Return which of the first rows is the header: the one with the most known names; titles stand above."""
    columns = [(name, *aliases) for names in TABLES.values() for name, aliases in names.items()]
    known = {plain(alias) for aliases in columns for alias in aliases}
    return max(range(len(rows)), key=lambda i: sum(plain(cell or "") in known for cell in rows[i]), default=0)


def plain(header: str) -> str:
    """Return a header without case, blanks, underscores and remarks in brackets: '经度(WGS84)' is '经度'."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[\s_\-*]|[(\[].*?[)\]]", "", text)


def _fit(table: str, headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    mapped = {plain(header): name for header, name in mapping.items()}
    known = {plain(alias): name for name, aliases in TABLES[table].items() for alias in (*aliases, name)}
    found: dict[str, int] = {}
    for words in (mapped, known):
        for i, header in enumerate(headers):
            name = words.get(plain(header))
            if name is not None and name not in found and i not in found.values():
                found[name] = i
    return found


def _check_mapping(mapping: Mapping[str, Mapping[str, str]]) -> None:
    for table, names in mapping.items():
        wrong = [name for name in names.values() if name not in TABLES.get(table, {})]
        if table not in TABLES or wrong:
            problem = f"columns.{table}" if table not in TABLES else f"columns.{table}: {_listed(wrong)}"
            raise UsageError("profile_invalid", file="columns", problems=problem)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
