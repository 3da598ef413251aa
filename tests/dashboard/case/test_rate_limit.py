from __future__ import annotations

from dashboard.case.rate_limit import Tries


def test_so_many_failures_in_a_span_and_then_again() -> None:
    tries = Tries(3, 60)
    for second in (0, 10, 20):
        assert tries.allowed(second)
        tries.fail(second)
    assert not tries.allowed(59.9)
    assert tries.allowed(60)
    tries.fail(60)
    assert not tries.allowed(69.9), "those of second 10, 20 and 60 are within a minute"
    assert tries.allowed(70)
