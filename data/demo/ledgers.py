"""What a system reports only as aggregate counts: ledgers, petitions, training, money (A10).

All numbers are invented within what the articles report; sums are those of `systems.md` (A1-A5).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np
import pandas as pd

from data.demo.population import share_out
from data.demo.spans import Span, cycles, later, midnight, months_between
from data.profile.model import Profile

COLUMNS = ["unit_code", "fact_key", "starts_at", "ends_at", "value"]


class Ledger:
    """Gathers rows: one for each unit and span."""

    def __init__(
        self, units: pd.DataFrame, population: pd.DataFrame, now: datetime, rng: np.random.Generator
    ) -> None:
        self.units, self.population, self.now, self.rng = units, population, now, rng
        self.rows: list[pd.DataFrame] = []
        self.last_month = cycles("month", now, 1)[0]
        self.new_year = datetime(now.year, 1, 1)

    def codes(self, level: str) -> list[str]:
        """Return the units of a level."""
        return self.units.loc[self.units["level"] == level, "unit_code"].tolist()

    def add(self, key: str, codes: Sequence[str], spans: Sequence[Span], values: object) -> None:
        """Add a value for each unit and span; `values` is shaped (units, spans)."""
        grid = np.asarray(values, np.float64).reshape(len(codes), len(spans))
        self.rows.append(
            pd.DataFrame(
                {
                    "unit_code": np.repeat(np.array(codes, object), len(spans)),
                    "fact_key": key,
                    "starts_at": [start for start, _ in spans] * len(codes),
                    "ends_at": [end for _, end in spans] * len(codes),
                    "value": grid.ravel(),
                }
            )
        )

    def scatter(self, key: str, level: str, spans: Sequence[Span], total: int) -> None:
        """Scatter a total over the units of a level and over spans, by their lengths."""
        codes = self.codes(level)
        if not spans:
            return
        days = [(end - start).days for start, end in spans]
        weight = np.outer(self.rng.lognormal(0, 0.4, len(codes)), days)
        values = self.rng.multinomial(total, (weight / weight.sum()).ravel())
        self.add(key, codes, spans, values)

    def once(self, key: str, level: str, total: float) -> None:
        """Report a total for the top unit for the last month."""
        self.add(key, self.codes(level)[:1], [self.last_month], total)


def make_facts(
    profile: Profile, units: pd.DataFrame, population: pd.DataFrame, now: datetime, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the reported counts of the profile's demo; none if it reports none."""
    if profile.id not in LEDGERS:
        return pd.DataFrame(columns=COLUMNS)
    ledger = Ledger(units, population, now, rng)
    LEDGERS[profile.id](ledger)
    return pd.concat(ledger.rows, ignore_index=True)


def _tuanjie(ledger: Ledger) -> None:
    grids = ledger.codes("grid")
    parents = ledger.units.set_index("unit_code")["parent_code"]
    counted = ledger.population.groupby(ledger.population["unit_code"].map(parents))["residents"].sum()
    ledger.add("resident", grids, [ledger.last_month], counted.reindex(grids).to_numpy())
    ledger.scatter("factory", "grid", [ledger.last_month], 2088)
    months = cycles("month", ledger.now, 8)[:-1]
    ledger.scatter("activities", "community", months, 53)
    held = ledger.rows[-1]["value"].to_numpy()
    came = share_out(held * ledger.rng.uniform(0.6, 1.4, len(held)), int(ledger.rng.integers(10_100, 10_900)))
    ledger.add("participants", ledger.codes("community"), months, came)
    for key, total in (("selfgroups", 44), ("agencies", 8), ("roads", 14)):
        ledger.scatter(key, "community", [ledger.last_month], total)
    roads = ledger.rows[-1]["value"].to_numpy()
    ledger.add(
        "road_area",
        ledger.codes("community"),
        [ledger.last_month],
        share_out(roads * ledger.rng.uniform(0.7, 1.3, len(roads)), 1335),
    )


def _yinzhou(ledger: Ledger) -> None:
    towns, months = ledger.codes("town"), cycles("month", ledger.now, 6)[:-1]
    # 650.16 万元 at 600 元 are 10 836 grid-months: 1 806 grids in each of six months (X4)
    weight = ledger.rng.lognormal(0, 0.3, len(towns))
    ledger.add("subsidised", towns, months, np.repeat(share_out(weight, 1806), len(months)))
    ledger.add("drills", towns, months, ledger.rng.poisson(2.2, (len(towns), len(months))))


def _yihe(ledger: Ledger) -> None:
    today, rng = midnight(ledger.now), ledger.rng
    last_year = later(ledger.new_year, -12)
    is_leap_day = (today.month, today.day) == (2, 29)
    anniversary = today.replace(year=today.year - 1, day=28 if is_leap_day else today.day)
    ledger.scatter("petitions", "newvillage", months_between(ledger.new_year, today), 54)
    ledger.scatter("petitions", "newvillage", months_between(last_year, anniversary), 77)
    rest = months_between(anniversary, ledger.new_year)
    ledger.scatter("petitions", "newvillage", rest, int(rng.integers(38, 52)))
    this_year = months_between(ledger.new_year, today)
    ledger.add("criminal", ledger.codes("town"), this_year, np.zeros(len(this_year)))
    villages = ledger.codes("newvillage")
    former = ledger.units.loc[ledger.units["level"] == "oldvillage", "parent_code"].value_counts()
    branches = former.reindex(villages).fillna(0).to_numpy()
    ledger.add("party_branch", villages, [ledger.last_month], branches)
    weight = branches * rng.uniform(0.85, 1.15, len(villages))
    ledger.add("party_home", villages, [ledger.last_month], share_out(weight, 968))
    ledger.add("served", villages, [ledger.last_month], share_out(weight, 17_600))
    ledger.add("party_village", villages, [ledger.last_month], np.ones(len(villages)))
    told = {
        "party_town": 1,
        "sent_down": 8,
        "staff_down": 14,
        "brought_up": 46,
        "invested": rng.integers(5010, 5490) / 10,
    }
    for key, value in told.items():
        ledger.once(key, "town", float(value))


def _otog(ledger: Ledger) -> None:
    rng, today = ledger.rng, midnight(ledger.now)
    grids, months = ledger.codes("unit"), months_between(later(ledger.new_year, -12), today)
    weight = np.outer(rng.lognormal(0, 0.5, len(grids)), [(end - start).days for start, end in months])
    weight *= rng.lognormal(0, 0.12, weight.shape)
    items = share_out(weight.ravel(), int(rng.integers(520_000, 580_000)))
    settled = rng.binomial(items, np.clip(rng.normal(0.7, 0.05, len(items)), 0, 1))
    # 70 % to the whole per cent, whatever was drawn
    excess = int(settled.sum()) - round(items.sum() * 0.7)
    able = settled if excess > 0 else items - settled
    settled = settled - np.sign(excess) * np.minimum(share_out(able.astype(float), abs(excess)), able)
    ledger.add("info_items", grids, months, items)
    ledger.add("info_in_grid", grids, months, settled)
    ledger.scatter("training", "town", months, 9108)
    for key, total in (
        ("member_homes", rng.integers(8310, 8390)),
        ("member_persons", rng.integers(27_050, 27_950)),
        ("became_secretary", 41),
        ("became_committee", 168),
    ):
        ledger.scatter(key, "town", [ledger.last_month], int(total))
    told = {"budget": int(rng.integers(1205, 1290)), "wages": 560, "services": int(rng.integers(81, 90))}
    for key, value in told.items():
        ledger.once(key, "banner", value)


LEDGERS: dict[str, Callable[[Ledger], None]] = {
    "tuanjie": _tuanjie,
    "yinzhou": _yinzhou,
    "yihe": _yihe,
    "otog": _otog,
}
