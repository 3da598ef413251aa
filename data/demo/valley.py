"""One winding valley: where a mountain village has its homes, in mean radii of the place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.demo.arrays import Floats, Integers

LENGTH = 1.7  # half of it; it continues beyond the border
SLOPES = 2
SLOPE_FROM = 5.0  # the slope begins this many widths from the stream


@dataclass(frozen=True)
class Valley:
    """A stream y(x) from west to east, and how the homes gather along it."""

    share: float  # of all seeds
    width: float
    bend: float
    turn: float
    tilt: float

    @classmethod
    def drawn(cls, design: tuple[float, float], rng: np.random.Generator) -> Valley:
        """Return a valley of this share and width with bends of its own."""
        return cls(
            *design, bend=rng.uniform(0.1, 0.17), turn=rng.uniform(0, 2 * np.pi), tilt=rng.uniform(-0.2, 0.2)
        )

    def stream(self, x: Floats) -> Floats:
        """Return how far north the stream is."""
        y: Floats = self.bend * np.sin(3.1 * x + self.turn) + self.tilt * x
        return y

    def drawn_to(self, points: Floats, rng: np.random.Generator) -> Floats:
        """Return `points` with the valley's share of them moved to the stream."""
        x = rng.uniform(-LENGTH, LENGTH, len(points))
        y = self.stream(x) + rng.normal(0, self.width, len(points))
        chosen = rng.random(len(points)) < self.share
        moved: Floats = np.where(chosen[:, None], np.column_stack([x, y]), points)
        return moved

    def seats(self, seeds: Floats, number: int) -> Integers:
        """Return the seeds that `number` parts grow from: along the stream, its mouth, then the slopes."""
        aside = seeds[:, 1] - self.stream(seeds[:, 0])
        homes = np.flatnonzero(np.abs(aside) < self.width)
        homes = homes[np.argsort(seeds[homes, 0], kind="stable")]
        along = number - SLOPES
        chosen = homes[((np.arange(along) + 0.5) / along * len(homes)).astype(np.int64)]
        slopes = []
        for side in (aside > self.width * SLOPE_FROM, aside < -self.width * SLOPE_FROM):
            here = np.flatnonzero(side)
            middle = seeds[here].mean(axis=0)
            slopes.append(here[np.hypot(*(seeds[here] - middle).T).argmin()])
        return np.concatenate([chosen, slopes]).astype(np.int64)
