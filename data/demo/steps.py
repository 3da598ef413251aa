"""The step log of a demo: what happened to each event, one row per step, derived from its lifecycle."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.demo.arrays import Flags, Integers
from data.demo.events import Events
from data.demo.lifecycle import CANCELLED, HOUR, INVALID, MERGED, MISSING, TRANSFERRED, VALID
from data.demo.recipes import Recipe
from data.profile.model import Profile

COLUMNS = ["row", "seq", "at", "step", "level", "role", "detail"]
TERMINAL = {INVALID: "REJECT", MERGED: "MERGE", TRANSFERRED: "TRANSFER_OUT", CANCELLED: "CANCEL"}
AT_CENTRE = ("ACCEPT", "ANALYSE", "ASSIGN", "VERIFY", "CLOSE")


@dataclass
class _Log:
    """Collects rows; steps without a time yet are left out."""

    now: int
    parts: list[pd.DataFrame] = field(default_factory=list)

    def add(
        self,
        step: str,
        at: Integers,
        among: Flags,
        *,
        level: object = None,
        role: object = None,
        detail: object = None,
    ) -> None:
        """Add a step of the events `among` at the times `at`; other values are one for all or one each."""
        rows = np.flatnonzero(among & (at != MISSING) & (at <= self.now))
        words = {
            name: word[rows] if isinstance(word, np.ndarray) else word
            for name, word in (("level", level), ("role", role), ("detail", detail))
        }
        self.parts.append(
            pd.DataFrame({"row": rows, "at": at[rows], "step": step, **words}).astype(
                dict.fromkeys(words, object)
            )
        )


def make_steps(profile: Profile, recipe: Recipe, events: Events, rng: np.random.Generator) -> pd.DataFrame:
    """Return the steps of all events, in order: row (of the event), seq, at (seconds of the history), words.

    Steps have the local name, or the canonical code where the place has none. Empty for a platform that
    exports no steps.
    """
    if not recipe.step_log:
        return pd.DataFrame(columns=COLUMNS)
    table = events.table
    known = {step.code for step in profile.workflow.steps}
    log = _Log(int((events.now - events.start).total_seconds()))
    life = _Life(profile, events, log, rng)
    _begin(life, known)
    _handle(life, known)
    _end(life, known)
    steps = pd.concat(log.parts, ignore_index=True)
    if recipe.odd_steps:
        steps = _upset(steps, table, events, recipe.odd_steps, rng)
    steps["order"] = np.arange(len(steps))
    steps = steps.sort_values(["row", "at", "order"], kind="stable", ignore_index=True)
    steps["seq"] = steps.groupby("row").cumcount() + 1
    names = {step.code: step.name for step in profile.workflow.steps}
    steps["step"] = steps["step"].replace(names)
    return steps[COLUMNS]


class _Life:
    """Columns of the events that all steps look at."""

    def __init__(self, profile: Profile, events: Events, log: _Log, rng: np.random.Generator) -> None:
        self.table, self.log, self.rng = events.table, log, rng
        self.number = len(self.table)
        self.valid = (self.table["disposition"] == VALID).to_numpy()
        arrived, responded = self.at("arrived"), self.at("responded")
        self.begun = np.where(arrived != MISSING, arrived, responded)
        closed = self.at("first_closed")
        self.end = np.where(closed != MISSING, closed, log.now)
        self.levels = np.array(events.handlers, object)
        self.handler = self.table["handler"].to_numpy()
        roles = {role.code: role.name for role in profile.staffing.roles}
        officer = next(role.name for role in profile.staffing.roles if "full_time" in role.counted)
        watch = next((roles[code] for code in profile.roles_counted("offhours")), officer)
        self.officer, self.watch = officer, watch
        self.has_centre = profile.workflow.centre is not None
        top = profile.levels[0].code
        self.clerk = next((role.name for role in profile.staffing.roles if role.per == top), None)
        self.classes = _words(self.table["class"], events.classes)
        self.modes = _words(self.table["mode"], events.modes) if "mode" in self.table else None
        self.climbs = bool(profile.tiers.items)

    def at(self, column: str) -> Integers:
        """Return a column of times; all missing where there is none."""
        if column not in self.table:
            return np.full(self.number, MISSING)
        return self.table[column].to_numpy(np.int64)

    def between(self, start: Integers, end: Integers, share: object) -> Integers:
        """Return a time between two; missing where the first is."""
        moment = start + ((end - start) * np.asarray(share)).astype(np.int64)
        return np.where(start == MISSING, MISSING, moment)

    def add(self, step: str, at: Integers, among: Flags | None = None, **words: object) -> None:
        """Add a step of valid events; those of a command centre are its own."""
        if self.has_centre and step in AT_CENTRE:
            words = {"level": self.levels[-1], "role": self.clerk} | words
        self.log.add(
            step,
            at,
            self.valid if among is None else self.valid & among,
            **({"level": self.levels[0], "role": self.officer} | words),
        )


def _begin(life: _Life, known: set[str]) -> None:
    """Visit, register, report, and who is notified outside the shift; what is no event ends here."""
    reported, everything = life.at("reported"), np.full(life.number, fill_value=True)
    handed, called = life.at("handover"), life.at("contact")
    if "VISIT" in known:
        visited = reported - life.rng.integers(15, 120, life.number) * 60
        registered = life.between(visited, reported, life.rng.uniform(0.3, 0.9, life.number))
        for step, at in (("VISIT", visited), ("REGISTER", registered)):
            life.log.add(step, at, everything & (visited > 0), level=life.levels[0], role=life.officer)
    off = (handed != MISSING) | (called != MISSING)
    reporter = np.where(off, life.watch, life.officer).astype(object)
    life.log.add("REPORT", reported, everything, level=life.levels[0], role=reporter, detail=life.classes)
    life.add("CONTACT", called, called < life.end, role=life.watch)
    life.add("HANDOVER", handed, role=life.watch)
    disposition = life.table["disposition"].to_numpy()
    for code, step in TERMINAL.items():
        life.log.add(step, life.at("updated"), disposition == code, level=life.levels[0])


def _handle(life: _Life, known: set[str]) -> None:
    """Accept, triage and assign where the place does so; handle, and escalate level by level."""
    accepted, assigned = life.at("accepted"), life.at("assigned")
    if "ACCEPT" in known:
        life.add("ACCEPT", accepted)
    if "ANALYSE" in known:
        life.add("ANALYSE", life.between(accepted, assigned, 0.5), assigned != MISSING)
    if "ACCEPT" in known and "ASSIGN" in known:
        life.add("ASSIGN", assigned)
    rises = life.handler if life.climbs else np.zeros(life.number, np.int64)
    last_mode = None if life.modes is None else life.modes.copy()
    if last_mode is not None:
        last_mode[rises > 0] = None
    at_first = life.levels[0 if life.climbs else life.handler]
    life.add("HANDLE", life.begun, level=at_first, detail=last_mode)
    span = rises + 2
    for rise in range(1, int(rises.max()) + 1):
        share = (rise - life.rng.uniform(0, 0.45, life.number)) / span  # never two at the same time
        life.add(
            "ESCALATE", life.between(life.begun, life.end, share), rises >= rise, level=life.levels[rise]
        )
    passed = rises > 0
    if "ASSIGN" in known and "ACCEPT" not in known:
        life.add(
            "ASSIGN",
            life.between(life.begun, life.end, (rises + 0.3) / span),
            passed,
            level=life.levels[life.handler],
            role=None,
        )
    taken_on = (rises + life.rng.uniform(0.5, 1.5, life.number)) / span
    life.add(
        "HANDLE",
        life.between(life.begun, life.end, taken_on),
        passed,
        level=life.levels[life.handler],
        role=None,
        detail=life.modes,
    )


def _end(life: _Life, known: set[str]) -> None:
    """Verify, close, reclose, call back; some are suspended."""
    first, reopened, closed = life.at("first_closed"), life.at("reopened"), life.at("closed")
    if "VERIFY" in known:
        life.add(
            "VERIFY",
            life.between(life.begun, first, life.rng.uniform(0.75, 0.97, life.number)),
            first != MISSING,
        )
    if "CLOSE" in known:
        life.add("CLOSE", first, level=life.levels[life.handler])
        again = (reopened != MISSING) & (closed != MISSING)
        life.add("REOPEN", reopened)
        life.add("HANDLE", life.between(reopened, closed, 0.4), again, detail=life.modes)
        life.add("CLOSE", closed, again & (closed != first), level=life.levels[life.handler])
    if "FEEDBACK" in known:
        life.add("FEEDBACK", life.at("feedback"))
    aside = life.table["suspended"].to_numpy() & (closed == MISSING)
    since = np.where(life.begun != MISSING, life.begun, life.at("accepted"))
    life.add("SUSPEND", life.between(since, np.full(life.number, life.log.now), 0.9), aside)


def _upset(
    steps: pd.DataFrame, table: pd.DataFrame, events: Events, number: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Put a handful of steps of earlier years in an impossible order, for the data page to find."""
    new_year = (pd.Timestamp(events.now.year, 1, 1) - pd.Timestamp(events.start)).total_seconds()
    quiet = (table["disposition"] == VALID) & (table["closed"] != MISSING) & (table["reopened"] == MISSING)
    quiet &= table["closed"] < new_year
    high = quiet & (table["handler"] >= 2)
    skipped = rng.permutation(np.flatnonzero(high))[: number // 2]
    closed_first = rng.permutation(np.flatnonzero(quiet & ~high))[: number - len(skipped)]
    is_first_rise = (steps["step"] == "ESCALATE") & ~steps.duplicated(["row", "step"])
    steps = steps[~(is_first_rise & steps["row"].isin(skipped))].reset_index(drop=True)
    tardy = (steps["step"] == "HANDLE") & steps["row"].isin(closed_first)
    steps.loc[tardy, "at"] = table["closed"].to_numpy()[steps.loc[tardy, "row"]] + HOUR
    return steps


def _words(numbers: pd.Series, words: list[str]) -> np.ndarray:
    """Return the word of each number, None for MISSING."""
    known = np.array([*words, None], object)
    found: np.ndarray = known[numbers.to_numpy(np.int64)]
    return found
