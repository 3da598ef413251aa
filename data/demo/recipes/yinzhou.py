"""A dense coastal district: 2 039 base grids in 23 towns, 8 611 micro-grids."""

from __future__ import annotations

from data.demo.recipes._base import Recipe, Tempo

YINZHOU = Recipe(
    county="330212",
    lon=121.62,
    lat=29.80,
    area_km2=804,
    levels=(("district", 1), ("town", 23), ("community", 402), ("base", 2039), ("micro", 8611)),
    lengths=(6, 9, 12, 15, 17),
    grids_at=3,
    stretch=(1.22, 0.84),
    ragged=0.056,
    core=(-0.62, 0.28, 0.17),
    core_share=0.52,
    towns=13,
    towns_share=0.33,
    town_width=0.06,
    pieces=1,
    coarse_m=260,
    urban_share=0.68,
    urban_grid_km2=5,
    households=598_000,
    persons=2.6,
    events=300_000,
    tempo={
        "T1": Tempo(0.35, 24, 2.5, 0),
        "T2": Tempo(0.07, 48, 7, 2),
        "T3": Tempo(0.572, 72, 15, 3),
        "T4": Tempo(0.008, 120, 32, 4),
    },
    quotas={"T3": 40_000, "T4": 587},
    max_open=372,
    headline_staff=19_392,
    dedicated=288,
    prefix="YZ",
    branches=True,
    streets=True,
)
