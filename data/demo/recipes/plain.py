"""A plain small town for a profile without levels."""

from __future__ import annotations

from data.demo.recipes._base import Recipe, Tempo

PLAIN = Recipe(
    county="990101",
    lon=119.68,
    lat=30.62,
    area_km2=26,
    levels=(("town", 1), ("community", 5), ("grid", 40)),
    lengths=(9, 12, 15),
    grids_at=2,
    stretch=(1.1, 0.95),
    ragged=0.046,
    core=(-0.15, 0.1, 0.2),
    core_share=0.5,
    towns=2,
    towns_share=0.15,
    town_width=0.15,
    pieces=9,
    coarse_m=300,
    urban_share=0.4,
    urban_grid_km2=5,
    households=14_200,
    persons=2.7,
    events=8_000,
    tempo={"": Tempo(1.0, 48, 5, 0)},
    night_share=0.34,
    residents=True,
)
