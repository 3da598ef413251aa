"""A street of nine villages and one community on the edge of a large city, down to its courtyards."""

from __future__ import annotations

from data.demo.recipes._base import Recipe, Tempo

TUANJIE = Recipe(
    county="510117",
    lon=103.91,
    lat=30.79,
    area_km2=43,
    levels=(("street", 1), ("community", 10), ("grid", 46), ("group", 86)),
    lengths=(9, 12, 15, 17),
    grids_at=2,
    stretch=(1.15, 0.9),
    ragged=0.048,
    core=(0.2, -0.15, 0.16),
    core_share=0.34,
    towns=3,
    towns_share=0.2,
    town_width=0.11,
    pieces=8,
    coarse_m=300,
    urban_share=0.1,
    urban_grid_km2=9,
    households=24_900,
    persons=2.67,
    residents_in_all=66_473,
    events=1_760,
    tempo={"": Tempo(1.0, 72, 9, 0)},
    prefix="TJ",
    streets=True,
    night_share=0.3,
    residents=True,
    escalated=0.0,
    step_log=True,
    courtyards=634,
    shared_offices=False,
    front=(1101, 1199),
    forum=6,
    whole_evidence=(775, 784),
)
