"""A banner of 12 000 km² of pasture with four small towns."""

from __future__ import annotations

from data.demo.recipes._base import Recipe, Tempo

OTOG = Recipe(
    county="150623",
    lon=107.5,
    lat=38.2,
    area_km2=12_000,
    levels=(("banner", 1), ("town", 4), ("village", 84), ("unit", 401)),
    lengths=(6, 9, 12, 15),
    grids_at=3,
    stretch=(1.12, 0.92),
    ragged=0.046,
    core=(-0.08, 0.05, 0.022),
    core_share=0.13,
    towns=3,
    towns_share=0.12,
    town_width=0.013,
    pieces=7,
    coarse_m=2600,
    urban_share=0.16,
    urban_grid_km2=14,
    households=30_400,
    persons=3.06,
    events=72_000,
    tempo={
        "L4": Tempo(0.71, 24, 2, 0),
        "L3": Tempo(0.19, 48, 9, 1),
        "L2": Tempo(0.08, 96, 22, 2),
        "L1": Tempo(0.02, 168, 50, 3),
    },
    centres={"banner": 1, "town": 4, "village": 19},
    prefix="QQ",
    branches=True,
    mongolian=True,
    night_share=0.5,
    residents=True,
)
