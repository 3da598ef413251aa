"""Points of which no file and no profile says the system: found out from the ground, or asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.errors import GelanError
from data.profile.model import Profile
from data.store import Store
from tests.fuzz.checking import WrongError
from tests.fuzz.judge import Judged, explained
from tests.fuzz.place import IMPORTED, RULES, ZONES, true_place
from tests.fuzz.systems import numbers_of
from tests.fuzz.truth import Maker

KIND = "diagnosed"
NEAR = 0.004  # degrees: nearer to the border than a shift moves a point


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Import points on either side of a border, with their grids; compare where they are then."""
    rng = maker.rng
    zone = rng.choice(["Asia/Shanghai", "Asia/Shanghai", *ZONES])
    _, (west, south), systems = ZONES[zone]
    system = rng.choice(["WGS84", *systems])
    is_swapped = rng.random() < 0.15
    profile = Profile.model_validate(RULES | {"profile": RULES["profile"] | {"timezone": zone}, "crs": {}})
    truths = []
    for number in range(rng.randint(30, 60)):
        side = rng.choice([-1, 1])
        lon = round(west + 0.1 + side * rng.uniform(0.0003, NEAR), 6)
        lat = round(south + 0.003 + rng.random() * 0.094, 6)
        truths.append((f"Q{number}", "090101" if side < 0 else "090102", lon, lat))
    path = _file(rng.choice(["csv", "geojson"]), truths, system, folder, is_swapped=is_swapped)
    label = f"{KIND} {path.name} {system} swapped={is_swapped} {zone}"
    try:
        with Store.open(":memory:") as own:
            own.connection.execute("set threads = 1")
            true_place(own, folder, profile)
            report = own.import_files([path], profile, imported_at=IMPORTED)
            with own.connection.cursor() as cursor:
                held = {one: rest for one, *rest in cursor.execute(
                    "select event_id, grid_code, lon, lat from events").fetchall()}  # fmt: skip
    except GelanError as error:
        if error.code.startswith("coordinates_"):
            return Judged(KIND, len(truths), 0, error.code)
        raise WrongError(f"{label}\n{error.text('en')}") from error
    finally:
        path.unlink()
    diagnosis = report.files[0].diagnosis
    is_told = "points_outside_units" in {*report.doubts["reason"]}
    if diagnosis and (diagnosis.question or is_told):
        return Judged(KIND, len(truths), 0, diagnosis.question or "points_outside_units")
    wrong = [
        (code, held.get(code), grid, lon, lat)
        for code, grid, lon, lat in truths
        if code not in held or held[code][0] != grid
        or abs(held[code][1] - lon) > 2e-5 or abs(held[code][2] - lat) > 2e-5
    ]  # fmt: skip
    if wrong:
        raise WrongError("\n".join([label, f"{diagnosis}", *map(str, wrong[:5]), *explained(report)]))
    return Judged(KIND, len(truths), 3 * len(truths))


def _file(form: str, truths: list[Any], system: str, folder: Path, *, is_swapped: bool) -> Path:
    rows = []
    for code, grid, lon, lat in truths:
        x, y = numbers_of(system, (lon, lat))
        rows.append((code, grid, *((y, x) if is_swapped else (x, y))))
    path = folder / f"点.{form}"
    if form == "csv":
        lines = [f"{code},{grid},2026-11-20 08:00:00,环境,{x},{y}" for code, grid, x, y in rows]
        text = "\n".join(["事件编号,网格编码,上报时间,事件类别,经度,纬度", *lines])
    else:
        names = ("事件编号", "网格编码", "上报时间", "事件类别")
        features = [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [x, y]},
                "properties": dict(zip(names, (code, grid, "2026-11-20 08:00:00", "环境"), strict=True)),
            }
            for code, grid, x, y in rows
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path
