from __future__ import annotations

import pytest

from tests.soak.judging import MOST_PER_HOUR, judge


def curve(per_hour: dict[str, float], minutes: int = 30) -> list[dict[str, float]]:
    """Return samples every 15 s that grow as told after a warm-up that grows much, with noise."""
    return [
        {
            "seconds": 15 * i,
            **{
                name: 100 + per_hour.get(name, 0) * i / 240 - (40 if i < 8 else 0) + 0.3 * (i % 3)
                for name in MOST_PER_HOUR
            },
        }
        for i in range(4 * minutes)
    ]


def test_noise_and_warming_up_are_no_leak():
    assert all(slope.is_flat for slope in judge(curve({})))


@pytest.mark.parametrize("name", MOST_PER_HOUR)
def test_what_grows_is_named(name):
    found = judge(curve({name: 3 * MOST_PER_HOUR[name]}))
    assert [slope.name for slope in found if not slope.is_flat] == [name]
    grown = next(slope for slope in found if slope.name == name)
    assert grown.per_hour == pytest.approx(3 * MOST_PER_HOUR[name], rel=0.05)
