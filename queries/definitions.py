"""The indicators: one definition each (indicators.md C1-C25).

An indicator names the function that counts it and which of its columns are numerator and denominator;
`queries.indicators` makes numbers of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from data.profile.model import Profile
from queries import (
    backlog,
    closure,
    duties,
    evaluation,
    handling,
    off_hours,
    overdue,
    per_head,
    response,
    staff,
    survival,
    three_rates,
)
from queries.db import Database
from queries.deployment import coverage, partners
from queries.scope import Scope

Kind = Literal["rate", "count", "quantile", "ratio"]
Basis = Literal["reported", "cohort", "due", "closed", "first_closed", "both", "instant", "assessed"]
Counting = Callable[[Database, Scope, str | None], pd.DataFrame]


def _always(profile: Profile) -> bool:
    return True


@dataclass(frozen=True)
class Indicator:
    """One figure of indicators.md.

    `count` answers per unit of a level; `num` and `den` are columns of its answer. `kind` says how they
    become a value: a rate is 100·num/den per cent, a ratio num/den, a count num alone; a quantile has its
    own columns n, missing, median and p90 (minutes). `whole` is the column that `den` is the known part of;
    `parts` are the columns that explain the figure. `persons`: counts people, so that the answer says in its
    column `withheld` where they are held back (`queries.disclosure`). `least` is the column of the base that
    must be ten where that is not `den`. `per`: what a ratio is multiplied by. `rostered`: it is read from the
    roster, so that it is unknown where none reaches T, and holds until the shifts end (`queries.staff`).
    `regulated`: does this system regulate it at all?
    """

    id: str
    name: str
    kind: Kind
    basis: Basis
    better: Literal["high", "low", "none"]
    count: Counting
    num: str = ""
    den: str = ""
    whole: str = ""
    parts: tuple[str, ...] = ()
    on_map: bool = True
    persons: bool = False
    least: str = ""
    per: int = 1
    rostered: bool = False
    regulated: Callable[[Profile], bool] = _always


SPLIT = (
    "accepted",
    "accepted_later",
    "pending",
    "invalid",
    "merged",
    "transferred",
    "cancelled",
    "unknown",
    "impossible",  # also counted among those above; in no rate and no duration
)
OPEN = ("pending", "pending_overdue", "suspended", "no_due", *overdue.AGES)

# fmt: off
_ALL = (
    Indicator("C1", "reported", "count", "reported", "none", closure.reported, "reported", parts=SPLIT),
    Indicator("C2", "accepted", "count", "cohort", "none", closure.accepted, "accepted", parts=("repeats",)),
    Indicator("C3", "closure_rate", "rate", "cohort", "high", closure.accepted, "closed", "judged",
              parts=("in_time_open", "impossible")),
    Indicator("C3b", "closure_rate_due", "rate", "due", "high", closure.due, "closed", "due"),
    Indicator("C3c", "throughput", "rate", "both", "high", closure.throughput, "closed", "accepted"),
    Indicator("C4", "on_time_rate", "rate", "due", "high", closure.due, "on_time", "due",
              parts=("no_due", "accepted")),
    Indicator("C5", "in_grid_rate", "rate", "closed", "high", closure.closed,
              "in_grid", "level_known", "closed", regulated=lambda profile: bool(profile.in_grid_levels)),
    Indicator("C6", "satisfaction_rate", "rate", "closed", "high", closure.closed,
              "satisfied", "rated", "closed"),
    Indicator("C7", "resolved_rate", "rate", "closed", "high", closure.closed,
              "resolved", "judged", "closed"),
    Indicator("C8", "overdue_backlog", "count", "instant", "low", overdue.summary, "overdue", "open",
              parts=OPEN),
    Indicator("C9", "arrival_minutes", "quantile", "reported", "low", response.arrival_all_zones,
              parts=("impossible",)),
    Indicator("C9b", "acceptance_minutes", "quantile", "reported", "low", response.acceptance,
              parts=("impossible",)),
    Indicator("C10", "response_attainment", "rate", "reported", "high", response.arrival_all_zones,
              "num", "den",
              parts=("pending", "unzoned", "impossible")),
    Indicator("C11", "tier_counts", "count", "cohort", "none", closure.accepted, "accepted", on_map=False),
    Indicator("C12", "reopen_rate", "rate", "first_closed", "low", closure.reopened,
              "reopened", "first_closed", parts=("young",)),
    Indicator("C13", "handover_rate", "rate", "reported", "high", off_hours.handovers, "complete", "judged",
              "off_hours", parts=("urgent", "late", "missed", "pending", "unlogged", "told"), on_map=False,
              regulated=lambda profile: profile.workflow.off_hours is not None),
    Indicator("C14", "evaluation_score", "ratio", "assessed", "high", evaluation.counts, "weighted", "weight",
              parts=("judged", "incomplete"), on_map=False,
              regulated=lambda profile: profile.evaluation is not None),
    Indicator("C15", "duties_on_time", "rate", "due", "high", duties.counts, "on_time", "due",
              parts=("late", "open")),
    Indicator("C16a", "grids_on_duty", "rate", "instant", "high", staff.grids, "on_duty", "grids",
              rostered=True),
    Indicator("C16b", "staffing_met", "rate", "instant", "high", staff.staffing, "complete", "grids"),
    Indicator("C16c", "households_per_person", "ratio", "instant", "low", staff.load, "households",
              "household_staff", persons=True),
    Indicator("C16d", "full_time_share", "rate", "instant", "high", staff.load, "full_time", "headline",
              on_map=False),
    Indicator("C16e", "population_within_reach", "rate", "instant", "high", coverage.counts, "covered",
              "population", parts=("unjudged",), persons=True, rostered=True),
    Indicator("C16f", "coverage_gaps", "count", "instant", "low", coverage.counts, "gaps", "cells",
              parts=("uncovered_in_gaps",), rostered=True),
    Indicator("C16g", "partner_named", "rate", "instant", "high", partners.counts, "covered", "grids",
              parts=("islands",)),
    Indicator("C16h", "partner_available", "rate", "instant", "high", staff.grids, "on_duty_with_partner",
              "paired", rostered=True),
    Indicator("C16i", "two_groups", "rate", "instant", "high", staff.grids, "two_groups", "groups_known"),
    Indicator("C16ib", "party_branch", "rate", "instant", "high", staff.grids,
              "party_branch", "branch_known"),
    Indicator("C18", "handling_minutes", "quantile", "closed", "low", handling.since_acceptance,
              parts=("impossible",), on_map=False),
    Indicator("C18b", "closing_minutes", "quantile", "closed", "low", handling.since_report, on_map=False),
    Indicator("C19", "prompt_acceptance", "rate", "reported", "high", handling.prompt, "accepted_in_time",
              "accept_judged", parts=("accept_pending",), on_map=False,
              regulated=lambda profile: profile.sla.accept_min is not None),
    Indicator("C19b", "prompt_response", "rate", "reported", "high", handling.prompt, "responded_in_time",
              "respond_judged", parts=("respond_pending",), on_map=False,
              regulated=lambda profile: profile.sla.respond_min is not None),
    Indicator("C20", "return_rate", "rate", "closed", "low", handling.returned, "returned", "logged",
              "closed", on_map=False),
    Indicator("C20b", "rework_rate", "rate", "closed", "low", handling.returned, "reopened", "logged",
              "closed", on_map=False),
    Indicator("C21", "events_per_10000", "ratio", "cohort", "none", per_head.accepted, "accepted",
              "residents", on_map=False, persons=True, per=10_000),
    Indicator("C22", "backlog_minutes", "quantile", "instant", "low", backlog.ages,
              parts=("inflow", "outflow", "net"), on_map=False),
    Indicator("C23", "three_rates", "ratio", "closed", "high", three_rates.composite, "weighted", "weight",
              least="least", on_map=False, regulated=lambda profile: profile.three_rates is not None),
    Indicator("C24", "arrival_minutes_all", "quantile", "reported", "low", survival.arrival, on_map=False),
    Indicator("C25", "transfer_rate", "rate", "reported", "none", closure.reported, "passed_on", "judged",
              on_map=False),
    Indicator("C25b", "on_the_spot_rate", "rate", "cohort", "high", handling.on_the_spot, "on_the_spot",
              "mode_known", "accepted", on_map=False,
              regulated=lambda profile: bool(profile.workflow.on_the_spot)),
)
# fmt: on
INDICATORS: dict[str, Indicator] = {indicator.id: indicator for indicator in _ALL}
