"""The life of an event in the words of this system: tiers, steps, channels, satisfaction."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.profile._base import Model, Named


class Tier(Named):
    """A tier of events; `rank` decides order and colour, never the digit in the name (X2)."""

    rank: int
    handler: str | None = None
    disposal: str | None = None


class Tiers(Model):
    """All tiers."""

    kind: Literal["level", "difficulty", "none"] = "none"
    items: list[Tier] = []


class Step(Named):
    """A step of the workflow under its local name; `code` is the canonical one."""


class Timer(Named):
    """A stretch of an event's life that the place looks at by name, as in 三个第一: between two steps."""

    start: str = Field(default="", alias="from")
    end: str = Field(default="", alias="to")


class OffHours(Model):
    """Who answers outside the shift, and how urgent and other matters go on (R5)."""

    on_shift: tuple[str, str]  # "08:30", "17:30"
    owner: str
    owner_en: str = ""
    urgent: str = ""
    normal: str = ""
    handover_by: str = "09:00"  # of the next day, for what is not urgent (C13)
    # minutes to reach the leader when it is urgent; None: the limit of response of the zone
    contact_min: float | None = None
    urgent_classes: list[str] = ["urgent"]  # report classes that do not wait for the next shift


class PublicBoard(Model):
    """What residents may see of one case (P14): steps only."""

    name: str
    name_en: str = ""
    shows: list[str] = []
    hides: list[str] = []


class Centre(Model):
    """The command centre in the words of the place."""

    name: str
    name_en: str = ""
    pattern: str = ""


class Workflow(Model):
    """The life of an event in the words of this system."""

    steps: list[Step] = []
    steps_source: Literal["article", "assumed", "partly_assumed"] | None = None
    closed_step: Literal["CLOSE", "FEEDBACK"] = "CLOSE"  # an event is closed when this is done
    channels: list[Named] = []
    admission: str | None = None
    centre_functions: list[str] = []
    service_items_min: int | None = None
    modes: list[Named] = []  # how an event may be handled: at the front, by meeting, by whistle, by forum
    on_the_spot: list[str] = []  # modes in which nobody has to be sent: 直接答复 (C25)
    firsts: list[Timer] = []  # 三个第一, 三快
    settled: list[Named] = []  # 小事不出村: what it is called that no event went above this level
    evidence: list[Named] = []  # what must be seen before closing; a warning, not a bar
    evidence_rate: Named | None = None  # what the share of closed events with all of it is called
    off_hours: OffHours | None = None
    routine: str | None = None
    public_board: PublicBoard | None = None
    centre: Centre | None = None


class ThreeRates(Model):
    """What each of 三率 weighs in their composite (C23): response, resolution, satisfaction."""

    response: float = 1
    resolved: float = 1
    satisfaction: float = 1


class Satisfaction(Model):
    """Which ratings count as satisfied (C6), and what grade a number of stars or points is."""

    positive: list[str] = ["非常满意", "满意", "基本满意"]
    # the most points that there are, such as 5, 10 or 100; None: told by each column, else unknown
    points: Annotated[int, Field(ge=2, le=1000)] | None = None
    # grade -> the least share of all points that is one, in per cent: 5, 4, 3, 2, 1 of five stars
    scale: Annotated[dict[str, Annotated[float, Field(ge=0, le=100)]], Field(min_length=1)] = {
        "非常满意": 90,
        "满意": 80,
        "基本满意": 60,
        "不满意": 40,
        "非常不满意": 0,
    }

    @property
    def grades(self) -> list[str]:
        """The grades of the scale, the best first."""
        return [grade for grade, _ in self.by_share]

    @property
    def by_share(self) -> list[tuple[str, float]]:
        """The grades and their least shares, the best first."""
        return sorted(self.scale.items(), key=lambda one: -one[1])
