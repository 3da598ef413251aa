"""Which coordinate system a file's points are in, how that is known, and how it is reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from data.messages import sentence

DecidedBy = Literal["evidence", "file", "before", "profile", "assumed"]
# what the points were compared with: the units they name, the whole ground, the shapes in the store, nothing
Basis = Literal["units", "ground", "shapes", "numbers"]
PLAIN = {"WGS84", "GCJ02", "BD09", "swapped"}


@dataclass(frozen=True)
class Diagnosis:
    """Which system a file's points are in, and how that is known."""

    system: str  # as applied
    decided_by: DecidedBy
    points: int  # that were looked at
    agreement: dict[str, float]  # candidate -> share of the points that agree with the ground
    margin: float | None  # agreement of the best less that of the next
    odd_rows: int  # rows that look like another system
    table: str = "events"
    basis: Basis = "numbers"
    declared: str | None = None  # the system that the file itself declares
    question: str | None = None  # message code; None: there is nothing to ask
    minorities: dict[str, int] = field(default_factory=dict)  # system -> rows that look like it

    @property
    def contradicts_file(self) -> bool:
        """Is the file in another system than it declares?"""
        return self.declared is not None and self.declared != self.system

    def text(self, locale: str = "zh-CN") -> str:
        """Return the findings as lines for people; a question, if there is one, comes last."""
        lines = [sentence(f"diagnosis_by_{self.decided_by}", locale, system=system_name(self.system, locale))]
        if self.agreement and self.points:
            shares = sorted(self.agreement.items(), key=lambda one: -one[1])
            listed = ", ".join(f"{system_name(name, locale)} {share:.1%}" for name, share in shares)
            lines.append(
                sentence(f"diagnosis_agreement_{self.basis}", locale, points=self.points, shares=listed)
            )
        if self.margin is not None:
            lines.append(sentence("diagnosis_margin", locale, margin=f"{100 * self.margin:.1f}"))
        if self.contradicts_file:
            lines.append(
                sentence("diagnosis_contradicts", locale, declared=system_name(str(self.declared), locale))
            )
        lines += [
            sentence("diagnosis_minority", locale, rows=rows, system=system_name(name, locale))
            for name, rows in self.minorities.items()
        ]
        if self.question:
            lines.append(sentence(self.question, locale, table=self.table))
        return "\n".join(lines)


def system_name(name: str, locale: str) -> str:
    """Return the display name of a system: 'BD-09(百度)' for 'BD09'."""
    if name in PLAIN:
        return sentence(f"system_{name}", locale)
    base = name.removesuffix("-swapped")
    kind, _, rest = base.partition("-")
    if base in PLAIN:
        spoken = sentence(f"system_{base}", locale)
    elif kind == "CGCS2000":
        width, _, meridian = rest.partition("-")
        spoken = sentence("system_zone", locale, width=width, meridian=meridian)
    else:
        spoken = base
    return spoken if base == name else sentence("system_swapped_too", locale, system=spoken)
