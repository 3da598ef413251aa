"""Roads: what cannot be read, and what should be looked at. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "table_roads": ("道路", "roads"),
    "roads_unreadable": ("{file} 不是能读的道路文件:{problem}", "{file} cannot be read as roads: {problem}"),
    "roads_none": (
        "{file} 里没有一条道路;道路表要有线状图形,OSM 文件要有 highway 标签",
        "{file} holds no road: a table of roads has lines as shapes, an OSM file has highway tags",
    ),
    "roads_not_roads": (
        "{file} 不是道路文件;可用 .osm.pbf、.osm,或带线状图形的 .gpkg、.shp、.parquet",
        "{file} holds no roads; there are .osm.pbf, .osm, and .gpkg, .shp or .parquet with lines",
    ),
    "roads_crs_unknown": (
        "{file} 没有说明坐标系,坐标也不像经纬度;请在导出时写明坐标系",
        "{file} says nothing of its coordinate system, and its numbers are no degrees; export it with one",
    ),
    "road_no_line": ("没有线状图形:{detail}", "it has no line: {detail}"),
    "road_speed": (
        "车速看不懂,按等级的默认车速:{detail}",
        "speeds that cannot be read, taken by class: {detail}",
    ),
    "roads_class_unknown": (
        "不认识的道路等级,按“其他”的车速:{detail}",
        "classes of road that are not known, taken at the speed of any other: {detail}",
    ),
    "roads_pieces": (
        "道路网分成互不相连的几块(块数;各块节点数):{detail};小块上的点不能从大网到达",
        "the roads are in pieces that nothing joins (pieces; nodes of each): {detail}",
    ),
    "roads_clipped": (
        "有道路在文件边缘被截断:{detail};边缘附近的可达范围偏小",
        "roads are cut off at the edge of the extract: {detail}; near it, reach is told too small",
    ),
    "roads_elsewhere": (
        "道路与网格不在一处:只有 {detail} 的路口在网格的范围里",
        "the roads lie elsewhere than the grids: only {detail} of their points are within the grids' extent",
    ),
    "roads_loaded": (
        "道路已入库:{nodes} 个节点、{edges} 段,共 {km} 公里;原有道路已整体替换",
        "Roads loaded: {nodes} nodes, {edges} pieces, {km} km in all; what was there before is replaced",
    ),
    "roads_store_served": (
        "{file} 正由进程 {pid} 提供服务;先停下它,或把道路表放进收件夹 {inbox}",
        "{file} is served by process {pid}: stop it first, or lay the roads into its inbox {inbox}",
    ),
}
