"""The answer of the store as the wall prints it: texts by name, small arrays for the charts. No markup."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.components.marks import persons, qualified, shown
from dashboard.web.i18n import Translate
from data.profile.model import Profile
from queries import overdue, rates
from queries.indicators import INDICATORS, Figure
from queries.periods import display_label
from queries.rates import Change, change_of_counts

ARROWS = {"up": "▲", "down": "▼", "same": "＝"}
MOST_GAPS = 5
QUALIFIED = ("C4", "C6")  # rates beside whose name stands what they are never told without


def texts(raw: dict[str, Any], profile: Profile, t: Translate) -> tuple[dict[str, str], dict[str, str]]:
    """Return what is printed where, by name, and the class ('is-good', 'is-bad', 'is-words') of some."""
    when = raw["when"]
    told: dict[str, str] = {
        "period.day": _day(when.day.period.start, t),
        "period.month": display_label(when.month.period, profile.periods),
    }
    states: dict[str, str] = {}
    for part in (_today, _rates, _backlog, _response, _duty):
        part(raw, told, states, t)
    if not when.told:
        told |= dict.fromkeys([key for key in told if key.startswith("today.")], rates.NOTHING)
    if not when.month_told:
        told |= dict.fromkeys(
            [key for key in told if key.split(".")[0] in {"C3", "C4", "C10"}], rates.NOTHING
        )
    return told, states


def _day(day: datetime, t: Translate) -> str:
    return t("wall.date", month=day.month, day=day.day, weekday=t(f"wall.weekday.{day.weekday()}"))


def _today(raw: dict[str, Any], told: dict[str, str], states: dict[str, str], t: Translate) -> None:
    now, before = raw["today"], raw["week_ago"]
    closed = raw["today_closed"]
    told["today.accepted"] = shown(now, t)
    told["today.closed"] = f"{int(closed['closed'].iloc[0]) if len(closed) else 0:,}"
    told["today.week_ago"] = shown(before, t)
    change = change_of_counts(int(now.num or 0), int(before.num or 0))
    told["today.change"] = _delta(change, t)
    told["today.weekday"] = t(f"wall.weekday.{raw['when'].day.period.start.weekday()}")


def _rates(raw: dict[str, Any], told: dict[str, str], states: dict[str, str], t: Translate) -> None:
    for figure, change, met in raw["kpis"]["tiles"]:
        if figure.id not in {"C3", "C4", "C5", "C6"}:
            continue
        told[figure.id] = shown(figure, t)
        told[f"{figure.id}.base"] = f"{figure.num:,.0f}/{figure.den:,.0f}" if figure.den else ""
        if figure.id in QUALIFIED:
            told[f"{figure.id}.beside"] = qualified(figure, t)
        told[f"{figure.id}.change"] = _delta(change, t)
        states[figure.id] = {True: "is-good", False: "is-bad", None: "is-words" if figure.state else ""}[met]
        states[f"{figure.id}.change"] = _better(figure, change)


def _backlog(raw: dict[str, Any], told: dict[str, str], states: dict[str, str], t: Translate) -> None:
    figure: Figure = raw["backlog"]
    told["open"] = f"{int(figure.den or 0):,}"
    told["C8"] = shown(figure, t)
    pending = int(figure.parts["pending_overdue"] or 0)
    told["C8.pending"] = t("figure.pending", n=f"{pending:,}") if pending else ""
    told["suspended"] = f"{figure.parts['suspended'] or 0:,}"
    told["no_due"] = f"{figure.parts['no_due'] or 0:,}"
    told["urgent"] = f"{len(raw['urgent']):,}"
    waiting = raw["urgent"]["onsite"] & ~raw["urgent"]["arrived"]
    told["urgent.waiting"] = f"{int(waiting.sum()):,}"
    told["urgent.overdue"] = f"{int(raw['urgent']['overdue'].sum()):,}"
    states["C8"] = "is-bad" if figure.num else "is-good"
    states["urgent"] = "is-bad" if len(raw["urgent"]) else "is-good"


def _response(raw: dict[str, Any], told: dict[str, str], states: dict[str, str], t: Translate) -> None:
    figure: Figure = raw["response"]["attainment"]
    told["C10"] = shown(figure, t)
    told["C10.base"] = f"{figure.num:,.0f}/{figure.den:,.0f}" if figure.den else ""


def _duty(raw: dict[str, Any], told: dict[str, str], states: dict[str, str], t: Translate) -> None:
    for figure in [*raw["coverage"]["figures"], raw["partner"]]:
        told[figure.id] = shown(figure, t)
        base = figure.den and figure.withheld is None
        told[f"{figure.id}.base"] = f"{figure.num:,.0f}/{figure.den:,.0f}" if base else ""
    told["on_duty.base"] = f"{int(raw['on_duty']['filled'].sum()):,}"
    if raw["until"] is None:  # no roster reaches the instant: nobody knows, which is neither 0 nor calm
        told |= dict.fromkeys(("on_duty", "gaps", "unbacked"), rates.NOTHING)
        return
    told["on_duty"] = f"{int(raw['on_duty']['on_duty'].sum()):,}"
    told["gaps"] = f"{raw['coverage']['n_gaps']:,}"
    told["unbacked"] = f"{len(raw['unbacked']):,}"
    states["gaps"] = "is-bad" if raw["coverage"]["n_gaps"] else "is-good"
    states["unbacked"] = "is-bad" if len(raw["unbacked"]) else "is-good"


def rows(raw: dict[str, Any], profile: Profile, t: Translate) -> dict[str, Any]:
    """Return what is drawn as rows and curves."""
    figure: Figure = raw["backlog"]
    when = raw["when"]
    passed = (when.day.as_of - when.day.period.start).total_seconds() / 3600
    trend = raw["closure"]["trend"]
    names = {role.code: role.label(t("wall.language")) for role in profile.staffing.roles}
    return {
        "shares": _shares(raw),
        "roles": [
            [names.get(row.role_code, row.role_code), int(row.on_duty), int(row.filled)]
            for row in raw["on_duty"].itertuples()
        ]
        if raw["until"]
        else [],
        "hours": raw["hours"].tolist(),
        "until": round(min(max(passed, 0), 24), 3) if when.told else 0,
        "days": [
            [f"{row.start:%m-%d}", int(row.accepted), int(row.num), bool(row.immature)]
            for row in trend.itertuples()
        ],
        "tiers": tier_rows(raw, profile, t),
        "lateness": [int(figure.parts[age] or 0) for age in overdue.AGES],
        "zones": _zones(raw, t),
        "gaps": [
            [str(row.name), f"{100 * row.share:.0f}%", persons(row.uncovered, row.withheld)]
            for row in raw["coverage"]["gaps"].head(MOST_GAPS).itertuples()
        ]
        or [[t("coverage.no_gaps") if raw["until"] else rates.NOTHING, "", ""]],
        "units": _units(raw, t),
        "urgent_units": _urgent_units(raw),
    }


def _shares(raw: dict[str, Any]) -> dict[str, list[float | None]]:
    """Return for each rate how far it reaches and its target, both 0 to 1."""
    target = raw["closure"]["target"]
    return {
        figure.id: [
            figure.num / figure.den if figure.den and not figure.is_few else 0,
            target.value / 100 if target and figure.id == "C3" else None,
        ]
        for figure, _, _ in raw["kpis"]["tiles"]
        if figure.kind == "rate"
    }


def tier_rows(raw: dict[str, Any], profile: Profile, t: Translate) -> list[dict[str, Any]]:
    """Return a row for each tier, the highest rank first."""
    known = {tier.code: tier for tier in profile.tiers.items}
    today = dict(zip(raw["tiers_today"]["tier"].astype(object), raw["tiers_today"]["n"], strict=True))
    found = []
    for row in raw["tiers_month"].iloc[::-1].to_dict("records"):
        tier = known.get(row["tier"])
        name = (
            tier.label(t("wall.language"))
            if tier
            else (row["tier"] if isinstance(row["tier"], str) else t("tiers.unknown"))
        )
        found.append(
            {
                "rank": tier.rank if tier else 0,
                "name": name,
                "today": int(today.get(row["tier"], 0)),
                **{key: int(row[key]) for key in ("n", "closed", "open", "overdue")},
            }
        )
    return found


def _zones(raw: dict[str, Any], t: Translate) -> list[dict[str, Any]]:
    found = []
    for row in raw["response"]["summary"].itertuples():
        if row.zone not in {"urban", "rural"}:
            continue
        num, den = int(row.num), int(row.den)
        small = 0 < den < rates.SMALL
        found.append(
            {
                "zone": row.zone,
                "name": t(f"zone.{row.zone}"),
                "limit": t("response.limit", minutes=f"{row.limit_min:g}"),
                "text": t("rates.small") if small else rates.display(num, den),
                "base": f"{num:,}/{den:,}",
                "share": 0 if small or not den else num / den,
                "times": t(
                    "wall.times",
                    median=_minutes(row.median, t),
                    p90=_minutes(row.p90, t),
                    missing=f"{int(row.missing):,}",
                ),
            }
        )
    return found


def _units(raw: dict[str, Any], t: Translate) -> list[list[Any]]:
    """Return name, accepted today, open, overdue and closure rate of each town, most overdue first."""
    units = raw["units"]
    if "C8_num" not in units:
        return []
    ordered = units.sort_values(["C8_num", "C8_den"], ascending=False, kind="stable")
    return [
        [
            row["name"],
            *(int(row[key]) for key in ("C2_num", "C8_den", "C8_num")),
            rates.display(int(row["C3_num"]), int(row["C3_den"]))
            if row["C3_den"] >= rates.SMALL
            else t("rates.small")
            if row["C3_den"]
            else rates.NOTHING,
        ]
        for row in ordered.fillna(0).to_dict("records")
    ]


def _urgent_units(raw: dict[str, Any]) -> list[list[Any]]:
    """Return name, urgent open events, of these nobody there yet, and overdue, of each town with any."""
    frame = raw["urgent"]
    waiting = frame["onsite"] & ~frame["arrived"]
    frame = frame.assign(waiting=waiting, n=1).dropna(subset=["unit_name"])
    sums = frame.groupby("unit_name")[["n", "waiting", "overdue"]].sum()
    ordered = sums.sort_values(["n", "overdue"], ascending=False, kind="stable")
    return [
        [name, int(row.n), int(row.waiting), int(row.overdue), ""]
        for name, row in zip(ordered.index, ordered.itertuples(index=False), strict=True)
    ]


def _minutes(value: float, t: Translate) -> str:
    return rates.NOTHING if pd.isna(value) else t("wall.minutes", n=rates.number(value))


def _delta(change: Change | None, t: Translate) -> str:
    if change is None:
        return ""
    return f"{ARROWS[change.direction]} {t(f'change.{change.unit}', value=change.text())}"


def _better(figure: Figure, change: Change | None) -> str:
    better = INDICATORS[figure.id].better
    if change is None or better == "none" or change.direction == "same":
        return ""
    return "is-good" if (change.direction == "up") == (better == "high") else "is-bad"
