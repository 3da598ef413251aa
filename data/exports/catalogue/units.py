"""What the columns of a table of units are called."""

from __future__ import annotations

from collections.abc import Mapping

from data.exports.catalogue._kinds import Kind
from data.exports.catalogue._words import LAT, LON, POINT, VALID_FROM, VALID_TO

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit_code": (
        "单元编码", "单元代码", "单元编号", "网格单元编码", "网格单元代码", "网格单元编号",
        "网格编码", "网格代码", "网格编号", "网格ID", "网格号",
        "单元网格编码", "单元网格编号", "区划代码", "行政区划代码", "区域编码", "区域代码", "编码", "代码",
        "编号", "grid_code", "grid_id", "adcode", "geoid", "code",
    ),
    "parent_code": (
        "上级编码", "上级单元编码", "上级网格编码", "上级代码", "上级编号", "上级单元", "上级网格",
        "上级区划代码", "父级编码", "父编码", "父级ID", "所属上级", "所属社区编码", "所属村社编码", "parent",
        "parent_id",
    ),
    "level": ("层级", "级别", "单元层级", "单元级别", "网格层级", "网格级别", "行政级别", "区划级别"),
    "name": (
        "名称", "单元名称", "网格单元名称", "网格名称", "网格名", "单元网格名称", "区划名称", "区域名称",
        "grid_name", "unit_name", "name_zh",
    ),
    "zone": ("城乡", "城乡类型", "城乡分类", "城乡属性", "区域类型", "urban_rural"),
    "kind": ("类型", "网格类型", "网格类别", "单元类型", "单元类别", "zone_type", "type"),
    "subtype": ("子类", "网格子类", "专属类型", "专属网格类型"),
    "exempt_reason": ("豁免原因", "豁免"),
    "backup_unit": ("AB角单元", "AB角", "AB角网格", "互补网格", "ab_partner"),
    "work_group": ("工作群", "网格工作群", "是否建工作群"),
    "service_group": ("服务群", "网格服务群", "是否建服务群"),
    "party_branch": ("党支部", "网格党支部", "是否建党支部"),
    "valid_from": VALID_FROM,
    "valid_to": VALID_TO,
    "lon": (*LON, "中心经度", "中心点经度"),
    "lat": (*LAT, "中心纬度", "中心点纬度"),
    "geometry": ("几何", "边界", "边界坐标", "网格边界", "wkt", "geom", "the_geom", "shape"),
    "point": (*POINT, "中心坐标", "中心点", "中心点坐标"),
}
KINDS: Mapping[str, Kind] = {
    "unit_code": "code", "parent_code": "code", "level": "word", "name": "text", "zone": "word",
    "kind": "word", "subtype": "text", "exempt_reason": "text", "backup_unit": "code", "work_group": "flag",
    "service_group": "flag", "party_branch": "flag", "valid_from": "time", "valid_to": "time",
    "lon": "point", "lat": "point", "geometry": "shape", "point": "point",
}
REQUIRED = ("unit_code",)
STAND_INS: Mapping[str, str] = {"lon": "point", "lat": "point"}
HELPING = frozenset({"point"})
