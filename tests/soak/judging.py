"""Is a curve flat? The slope after warm-up, by a fit that single samples cannot bend."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import theilslopes

# what may be gained in an hour at one update a second, and still be called noise
MOST_PER_HOUR = {"heap_mb": 2.0, "nodes": 60.0, "listeners": 12.0, "elements": 12.0, "history": 0.5}
WARM_UP = 0.2  # share of the run that is not judged, three minutes at most


@dataclass(frozen=True)
class Slope:
    """How a measured thing moved after warm-up, per hour."""

    name: str
    first: float
    last: float
    per_hour: float
    most: float

    @property
    def is_flat(self) -> bool:
        """Whether it grew no faster than noise."""
        return self.per_hour <= self.most


def judge(samples: list[dict[str, float]]) -> list[Slope]:
    """Return the slope of each measured thing.

    `samples` have `seconds` since the start and the names of MOST_PER_HOUR; `heap_mb` after a collection.
    """
    whole = samples[-1]["seconds"]
    warm = [row for row in samples if row["seconds"] >= min(WARM_UP * whole, 180)]
    hours = [row["seconds"] / 3600 for row in warm]
    found = []
    for name, most in MOST_PER_HOUR.items():
        values = [row[name] for row in warm]
        slope = float(theilslopes(values, hours)[0])
        found.append(Slope(name, values[0], values[-1], slope, most))
    return found
