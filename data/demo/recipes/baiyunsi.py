"""A mountain village: homes in a row along one valley, two wooded slopes, one way out."""

from __future__ import annotations

from datetime import date, datetime

from data.demo.recipes._base import Recipe, Tempo, Window

BAIYUNSI = Recipe(
    county="110117104",
    lon=117.28,
    lat=40.22,
    area_km2=4.5,
    levels=(("village", 1), ("microgrid", 15)),
    lengths=(12, 15),
    grids_at=1,
    stretch=(1.22, 0.86),
    ragged=0.05,
    core=(0.0, 0.0, 0.2),
    core_share=0.0,
    towns=0,
    towns_share=0.0,
    town_width=0.1,
    valley=(0.7, 0.055),
    pieces=30,
    coarse_m=60,
    urban_share=0.0,
    urban_grid_km2=1,
    households=208,
    persons=2.5,
    residents_in_all=521,
    events=400,
    tempo={
        "general": Tempo(0.76, 48, 5, 0),
        "complex": Tempo(0.18, 120, 30, 1),
        "difficult": Tempo(0.06, 240, 70, 2),
    },
    prefix="BY",
    night_share=0.2,
    residents=True,
    escalated=0.0,
    reopens=False,
    step_log=True,
    left_open=6,
    auxiliaries={"cleaner": 13, "water": 3, "postman": 2, "forest": 6, "labour": 2, "party": 21},
    history_from=datetime(2020, 10, 1),
    growth=0.0,
    windows=(
        Window(datetime(2020, 12, 19), datetime(2021, 3, 19), 73, "accepted"),
        Window(datetime(2021, 12, 19), datetime(2022, 3, 19), 63, "accepted", is_flawless=True),
    ),
    spare_days=(date(2021, 3, 19), date(2022, 3, 19)),  # so that both readings of 12.19-3.19 agree (X1)
)
