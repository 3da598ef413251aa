"""The profile: the rule book of one system, as a validated model.

Nothing of a place is hard-coded elsewhere. An unknown key is an error; an absent key means the system
does not regulate it, and the screens say so (`systems.md` A8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, ValidationError, ValidationInfo, field_validator, model_validator

from data.errors import UsageError
from data.profile._base import Model, Named
from data.profile.briefing import Briefing
from data.profile.crs import Crs
from data.profile.duties import CalendarItem, CentreKind, FactKey, Headline, PartyLevel
from data.profile.evaluation import Evaluation
from data.profile.events import Satisfaction, ThreeRates, Tiers, Workflow
from data.profile.ground import CodeScheme, Ground
from data.profile.limits import Sla, Target
from data.profile.place import Head, Level, Periods, ZoneType
from data.profile.privacy import OTHER, IdColumn, Privacy, Shape, published
from data.profile.roads import Roads
from data.profile.sizing import Sizing
from data.profile.staff import Staffing
from data.profile.validation import told
from data.profile.wall import Wall
from data.profile.words import Columns, FileColumns, Words, words_without_sense

FOLDER = Path(__file__).parent.parent / "profiles"


def _valid_code(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
        msg = "codes are lower-case words"
        raise ValueError(msg)
    return value


class Profile(Model):
    """The whole rule book."""

    profile: Head
    levels: list[Level] = []
    external_levels: list[Named] = []
    zone_types: list[ZoneType] = []
    ground: Ground = Ground()
    code_scheme: CodeScheme | None = None  # None: codes may be any text
    sizing: list[Sizing] = []
    staffing: Staffing = Staffing()
    report_classes: list[Named] = []
    categories: list[Named] = []
    sensitive_categories: dict[str, str] | list[str] | None = None  # category -> the one it is published as
    privacy: Privacy = Privacy()
    tiers: Tiers = Tiers()
    workflow: Workflow = Workflow()
    sla: Sla = Sla()
    roads: Roads = Roads()
    satisfaction: Satisfaction = Satisfaction()
    three_rates: ThreeRates | None = None  # None: this system has no composite
    targets: dict[Annotated[str, AfterValidator(_valid_code)], Target] = {}
    periods: Periods = Periods()
    calendar: list[CalendarItem] = []
    evaluation: Evaluation | None = None
    facts: list[FactKey] = []
    centres: list[CentreKind] = []
    party_tree: list[PartyLevel] = []
    duty_list: list[Named] = []
    assumed: list[str] = []  # keys whose values are not in the article; they carry a badge
    crs: Crs = Crs()  # of each table, where its points cannot tell
    columns: Columns = {}  # table -> {header as exported: our column, null or 'drop'}
    files: list[FileColumns] = []  # names of columns that hold for some files only; they go before `columns`
    words: Words = {}  # field -> {meaning: the words of this place for it}
    # of 3/5/2026 and 26/11/5, where a file does not tell
    day_order: Literal["month_first", "day_first", "year_first"] | None = None
    sheets: list[str] = []  # hidden sheets of workbooks that are loaded all the same
    id_scope: list[Literal["grid", "office", "year"]] = []  # what makes a number of an event unique beside it
    id_shapes: dict[IdColumn, Shape] = {}  # identifiers of this form are no numbers of persons
    vanished: Literal["keep", "cancel"] = "keep"  # open events that a full export lacks
    state_from: Literal["steps", "columns"] = "steps"  # what decides where an event has a log of steps
    headlines: list[Headline] = []
    briefing: Briefing = Briefing()
    wall: Wall = Wall()

    @field_validator("sensitive_categories")
    @classmethod
    def _have_groups(
        cls, given: dict[str, str] | list[str] | None, info: ValidationInfo
    ) -> dict[str, str] | list[str] | None:
        published(given, info.data.get("categories", []))
        return given

    @property
    def id(self) -> str:
        """The profile's id."""
        return self.profile.id

    @model_validator(mode="after")
    def _words_make_sense(self) -> Self:
        codes = {field: [item.code for item in items] for field, items in self.named.items()}
        if found := words_without_sense(self.words, codes):
            raise ValueError("words." + "; words.".join(found))
        return self

    @property
    def named(self) -> dict[str, Sequence[Named]]:
        """The code lists of this place: field of our tables -> its items."""
        return {
            "channel": self.workflow.channels,
            "category": self.categories,
            "report_class": self.report_classes,
            "tier": self.tiers.items,
            "max_level": [*self.levels, *self.external_levels],
            "level": self.levels,
            "kind": self.zone_types,
            "role_code": self.staffing.roles,
            "mode": self.workflow.modes,
            "step": self.workflow.steps,
            "fact_key": self.facts,
            "duty": self.calendar,
            "centre_kind": self.centres,
            "rater": self.evaluation.raters if self.evaluation else [],
            "factor": [*self.evaluation.subscores, *self.evaluation.factors] if self.evaluation else [],
        }

    @cached_property
    def in_grid_levels(self) -> tuple[str, ...]:
        """Codes of the levels at which a settled event counts as settled in the grid."""
        return tuple(level.code for level in self.levels if level.in_grid)

    @cached_property
    def sensitive(self) -> dict[str, str]:
        """Categories never published as themselves -> the code used for their events instead."""
        return published(self.sensitive_categories, self.categories)

    @cached_property
    def covers(self) -> tuple[str, ...]:
        """The categories under which events of sensitive ones may be published: all are treated alike."""
        by_name = {OTHER.code} if self.sensitive_categories is None else set()
        return tuple(sorted({*self.sensitive.values()} | by_name))

    @cached_property
    def published_categories(self) -> tuple[Named, ...]:
        """The categories that events can have, including 其他 where sensitive ones are published as that."""
        ordinary = tuple(one for one in self.categories if one.code not in self.sensitive)
        is_there = any(one.code == OTHER.code for one in ordinary)
        needs_other = OTHER.code in self.sensitive.values() and not is_there
        return (*ordinary, OTHER) if needs_other else ordinary

    def columns_of(self, file: str) -> Columns:
        """Return the column names that apply to a file of this name; later patterns take precedence."""
        found: Columns = {table: dict(names) for table, names in self.columns.items()}
        for one in self.files:
            if fnmatch(file, one.match):
                for table, names in one.columns.items():
                    found[table] = {**found.get(table, {}), **names}
        return found

    def roles_counted(self, figure: str) -> tuple[str, ...]:
        """Codes of the roles that `figure` counts ('headline', 'full_time', 'circle', 'households')."""
        return tuple(role.code for role in self.staffing.roles if figure in role.counted)


def _with_years(given: Any, path: Path) -> Any:
    """Return a profile's keys, with the days of rest and work from the file that it names for them.

    A year defined in the profile itself overrides the file's.
    """
    sla = given.get("sla") if isinstance(given, dict) else None
    if not isinstance(sla, dict) or not isinstance(name := sla.get("years_file"), str):
        return given
    more = yaml.safe_load((path.parent / name).read_text(encoding="utf-8")) or {}
    return {**given, "sla": {**sla, "years": {**more, **(sla.get("years") or {})}}}


def known_profiles() -> list[str]:
    """Return the ids of the profiles that come with the product."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_profile(name: str | Path) -> Profile:
    """Return the profile called `name`, or the one in the YAML file `name`.

    Raises
    ------
    UsageError
        When there is none, or when a key is unknown or a value is wrong; the sentence names the key.
    """
    path = Path(name)
    if path.suffix not in {".yaml", ".yml"}:
        path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise UsageError("profile_missing", name=name, known=", ".join(known_profiles()))
    try:
        return Profile.model_validate(_with_years(yaml.safe_load(path.read_text(encoding="utf-8")), path))
    except ValidationError as error:
        raise UsageError("profile_invalid", file=path.name, problems=told(error, Profile)) from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        problems = " ".join(str(error).split())
        raise UsageError("profile_invalid", file=path.name, problems=problems) from error
