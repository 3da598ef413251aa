"""A town in the delta of the Yellow River: six new villages out of forty-six, and three enterprise grids."""

from __future__ import annotations

from datetime import datetime

from data.demo.recipes._base import Recipe, Tempo, Window

YIHE = Recipe(
    county="370503",
    lon=118.4,
    lat=37.88,
    area_km2=178,
    levels=(("town", 1), ("newvillage", 6), ("grid", 43)),
    lengths=(9, 12, 15),
    grids_at=2,
    stretch=(1.1, 0.94),
    ragged=0.047,
    core=(-0.1, 0.05, 0.11),
    core_share=0.2,
    towns=5,
    towns_share=0.24,
    town_width=0.07,
    pieces=16,
    coarse_m=900,
    urban_share=0.0,
    urban_grid_km2=1,
    dedicated=3,
    households=6_400,
    persons=2.75,
    residents_in_all=17_600,
    events=43_000,
    tempo={
        "L1": Tempo(0.72, 24, 2.2, 0),
        "L2": Tempo(0.19, 72, 10, 1),
        "L3": Tempo(0.075, 120, 26, 2),
        "L4": Tempo(0.015, 240, 60, 3),
    },
    prefix="YH",
    night_share=0.3,
    residents=False,
    escalated=0.0,
    step_log=True,
    odd_steps=8,
    growth=0.3,
    auxiliaries={"vcadre": 62, "elder": 71, "gentry": 38},
    former_villages=46,
    merged_on=datetime(2020, 7, 31),
    windows=(Window(datetime(2020, 1, 1), datetime(2020, 8, 3), 17_763, "ended"),),
)
