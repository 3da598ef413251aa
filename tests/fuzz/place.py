"""The tiny place as a store that the fuzzer's files arrive in: its rules, its clock, its ground."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from data.profile.model import Profile
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, square

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


RULES: dict[str, Any] = {
    "profile": {"id": "tiny", "name": "小镇"},
    "levels": [{"code": "town", "name": "镇"}, {"code": "grid", "name": "网格", "in_grid": True}],
    "categories": [
        {"code": "environment", "name": "环境", "name_en": "Environment"},
        {"code": "safety", "name": "公共安全", "name_en": "Public safety"},
    ],
    "report_classes": [{"code": "urgent", "name": "紧急"}, {"code": "usual", "name": "普通"}],
    "sensitive_categories": [],
    "tiers": {
        "kind": "level",
        "items": [{"code": "T1", "rank": 1, "name": "一级"}, {"code": "T2", "rank": 2, "name": "二级"}],
    },
    "workflow": {
        "channels": [{"code": "hotline", "name": "热线"}, {"code": "patrol", "name": "巡查"}],
        "modes": [{"code": "front", "name": "前台办理"}, {"code": "meeting", "name": "会商办理"}],
    },
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
TRUE_PROFILE = Profile.model_validate(RULES)
# zone -> its working days, the south-western corner of the place, the systems of points met there
ZONES: dict[str, tuple[str, tuple[float, float], tuple[str, ...]]] = {
    "Asia/Shanghai": ("china", (106.0, 38.0), ("GCJ02", "BD09", "EPSG:3857", "EPSG:4544")),
    "America/New_York": ("US-NY", (-74.2, 40.6), ("EPSG:3857", "EPSG:32618")),
    "Asia/Kolkata": ("weekends", (77.0, 28.5), ("EPSG:3857", "EPSG:32643")),
}
SCOPES = (["grid"], ["office"], ["year"], ["grid", "year"], ["office", "year"])
DUE = ({"T1": {"hours": 24}, "T2": {"working_days": 5}}, {"T2": {"working_hours": 10}, "*": {"days": 3}})


def drawn_profile(rng: Random) -> Profile:
    """Return the rules of a place: its zone, its system of points, what makes a number unique, its limits."""
    zone = rng.choice(["Asia/Shanghai", "Asia/Shanghai", *ZONES])
    calendar, _, systems = ZONES[zone]
    system = rng.choice(["WGS84", "WGS84", *systems])
    sla: dict[str, Any] = {"calendar": calendar, "working_day_from": rng.choice(["next_day", "at_once"])}
    if rng.random() < 0.4:
        sla["work_hours"] = rng.choice([["09:00-17:00"], ["08:00-12:00", "13:00-17:30"]])
    if rng.random() < 0.4:
        sla["due"] = rng.choice(DUE)
    rules = RULES | {
        "profile": RULES["profile"] | {"timezone": zone},
        "crs": {"events": system, "posts": system},
        "sla": sla,
        "id_scope": rng.choice([[], [], [], *SCOPES]),
        "satisfaction": rng.choice([{}, {}, {"points": 5}, {"points": 10}, {"points": 100}]),
    }
    return Profile.model_validate(rules)


def corner(profile: Profile) -> tuple[float, float]:
    """Return the south-western corner of the place."""
    return ZONES[profile.profile.timezone][1]


def true_place(store: Store, folder: Path, profile: Profile = TRUE_PROFILE) -> None:
    """Load the units and posts of which files with a known truth tell."""
    west, south = corner(profile)
    width = {"0901": (0.0, 0.2), "090101": (0.0, 0.1), "090102": (0.1, 0.2)}
    units = [
        {
            "type": "Feature",
            "properties": {
                "单元编码": code,
                "上级编码": None if code == "0901" else "0901",
                "层级": "镇" if code == "0901" else "网格",
                "名称": NAMES[code],
            },
            "geometry": square(west + width[code][0], south, west + width[code][1], south + 0.1)
            if code in width
            else None,
        }
        for code in NAMES
    ]
    path = folder / "units.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": units}), encoding="utf-8")
    posts = folder / "posts.csv"
    posts.write_text(
        "岗位编号,网格编码,岗位角色\nP1,090101,网格员\nP2,090102,网格员\n0033,0901,网格长\n", encoding="utf-8"
    )
    report = store.import_files([path, posts], profile, imported_at=IMPORTED)
    assert report.is_clean
    path.unlink()
    posts.unlink()
