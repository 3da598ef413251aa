"""Headers that several tables share."""

from __future__ import annotations

# headers that name the system of their points (data.tables.point_headers): those in WGS 84 before all others
_PLAIN = ("wgs84", "wgs", "cgcs2000")
_SHIFTED = ("gcj02", "gcj", "高德", "火星", "腾讯", "bd09", "bd", "百度")


def _headers(own: tuple[str, ...], short: tuple[str, ...]) -> tuple[str, ...]:
    return (
        *(f"{system}{word}" for system in _PLAIN for word in short),
        *own,
        *(f"{system}{word}" for system in _SHIFTED for word in short),
        *(f"{word}{system}" for system in (_PLAIN[0], "gcj02", "bd09") for word in short),
    )


LON = _headers(
    (
        "经度",
        "经度坐标",
        "经度值",
        "东经",
        "longitude",
        "lng",
        "long",
        "gps_lng",
        "gps_lon",
        "x",
        "x坐标",
        "坐标x",
        "x_coordinate",
        "x_coord",
        "coord_x",
        "point_x",
        "geo_x",
        "easting",
    ),
    ("经度", "lng", "lon", "longitude", "x"),
)
LAT = _headers(
    (
        "纬度",
        "纬度坐标",
        "纬度值",
        "北纬",
        "latitude",
        "gps_lat",
        "y",
        "y坐标",
        "坐标y",
        "y_coordinate",
        "y_coord",
        "coord_y",
        "point_y",
        "geo_y",
        "northing",
    ),
    ("纬度", "lat", "latitude", "y"),
)
POINT = (
    "坐标",
    "经纬度",
    "经纬度坐标",
    "坐标位置",
    "位置坐标",
    "地理坐标",
    "GPS坐标",
    "gps",
    "coordinates",
    "point",
    "lonlat",
    "lnglat",
    "latlng",
    "latlon",
    "lat_long",
    "location_1",
    "geolocation",
    "geocoded_column",
    "地图坐标",
    "定位坐标",
    "位置经纬度",
    "高德坐标",
    "百度坐标",
    "gcj02坐标",
    "bd09坐标",
)
GRID_CODE = (
    "网格编码",
    "网格代码",
    "网格编号",
    "网格ID",
    "网格号",
    "所属网格编码",
    "所属网格代码",
    "所属网格编号",
    "所属网格ID",
    "所在网格编码",
    "单元网格编码",
    "单元网格编号",
    "单元编码",
    "单元代码",
    "单元编号",
    "所属单元编码",
    "网格单元编码",
    "网格单元代码",
    "网格单元编号",
)
GRID_NAME = (
    "网格名称",
    "网格名",
    "所属网格名称",
    "所在网格名称",
    "单元网格名称",
    "网格单元名称",
    "单元名称",
    "所属单元名称",
    "grid_name",
)
VALID_FROM = ("生效时间", "生效日期", "启用时间", "启用日期", "start_date", "effective_from")
VALID_TO = ("失效时间", "失效日期", "停用时间", "停用日期", "end_date", "effective_to")
