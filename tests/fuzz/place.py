"""The tiny place as a store that the fuzzer's files arrive in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.profile import Profile
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST

NAMES = {"0901": "东河镇", "090101": "城东网格", "090102": "城西网格", "Ab7": "河 滩网格"}
PROFILE: dict[str, Any] = {
    "profile": {"id": "tiny", "name": "小镇"},
    "levels": [{"code": "town", "name": "镇"}, {"code": "grid", "name": "网格", "in_grid": True}],
    "categories": [{"code": "environment", "name": "环境"}, {"code": "care", "name": "特殊人群"}],
    "sensitive_categories": ["care"],
    "tiers": {"kind": "level", "items": [{"code": "T1", "rank": 1, "name": "一级"}]},
    "staffing": {"roles": [{"code": "officer", "name": "网格员", "per": "grid"}]},
    "sla": {"due_hours": {"T1": 24}},
}


def place(store: Store, profile: Profile, folder: Path) -> None:
    """Load the three units of the tiny place."""
    path = folder / "units.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [TOWN, WEST, EAST]}), encoding="utf-8"
    )
    store.import_files([path], profile, imported_at=IMPORTED)
    path.unlink()


TRUE_PROFILE = Profile.model_validate(
    {
        "profile": {"id": "tiny", "name": "小镇"},
        "levels": [{"code": "town", "name": "镇"}, {"code": "grid", "name": "网格", "in_grid": True}],
        "categories": [
            {"code": "environment", "name": "环境", "name_en": "Environment"},
            {"code": "safety", "name": "公共安全", "name_en": "Public safety"},
        ],
        "sensitive_categories": [],
        "tiers": {
            "kind": "level",
            "items": [{"code": "T1", "rank": 1, "name": "一级"}, {"code": "T2", "rank": 2, "name": "二级"}],
        },
        "workflow": {"channels": [{"code": "hotline", "name": "热线"}, {"code": "patrol", "name": "巡查"}]},
        "staffing": {
            "roles": [
                {"code": "officer", "name": "网格员", "per": "grid"},
                {"code": "keeper", "name": "网格长", "per": "grid"},
            ]
        },
        "facts": [{"code": "petitions", "name": "信访"}, {"code": "training", "name": "培训"}],
        "calendar": [
            {"code": "patrol", "name": "走访", "every": "week", "per": "grid"},
            {"code": "meeting", "name": "例会", "every": "month", "per": "grid"},
        ],
        "centres": [{"code": "service", "name": "服务中心"}],
        "crs": {"events": "WGS84", "posts": "WGS84"},
    }
)


def true_place(store: Store, folder: Path) -> None:
    """Load the units and posts of which files with a known truth tell."""
    grounds = {"0901": TOWN, "090101": WEST, "090102": EAST, "Ab7": None}
    units = [
        {
            "type": "Feature",
            "properties": {
                "单元编码": code,
                "上级编码": None if code == "0901" else "0901",
                "层级": "镇" if code == "0901" else "网格",
                "名称": NAMES[code],
            },
            "geometry": ground["geometry"] if ground else None,
        }
        for code, ground in grounds.items()
    ]
    path = folder / "units.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": units}), encoding="utf-8")
    posts = folder / "posts.csv"
    posts.write_text(
        "岗位编号,网格编码,岗位角色\nP1,090101,网格员\nP2,090102,网格员\n0033,0901,网格长\n", encoding="utf-8"
    )
    report = store.import_files([path, posts], TRUE_PROFILE, imported_at=IMPORTED)
    assert report.is_clean
    path.unlink()
    posts.unlink()
