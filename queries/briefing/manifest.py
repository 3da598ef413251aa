"""What a briefing carries so that it can be verified: the question, the data version, and every figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from data.errors import DataError
from queries.briefing.content import Briefing, Cited
from queries.briefing.definitions import definitions_hash, profile_hash
from queries.db import Database
from queries.scope import Period, Scope

FORMAT = 1
Numbers = dict[str, Any]  # indicator, num, den, value, display


@dataclass(frozen=True)
class Manifest:
    """What an issue was computed from, and what it says.

    `figures` is by key; `corrections` are what this one corrects in earlier issues, by their period
    (`queries.briefing.corrections.facts`); `pictures` are sha256 by name.
    """

    version: int
    scope: Scope
    locale: str
    profile: str
    rules: str
    definitions: str
    figures: Mapping[str, Numbers]
    demo: bool = False
    title: str = ""
    issued_at: str = ""
    corrections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """Return it as JSON-serialisable values."""
        period = self.scope.period
        return {
            "gelan_briefing": FORMAT,
            "data_version": self.version,
            "profile": self.profile,
            "rules": self.rules,
            "definitions": self.definitions,
            "locale": self.locale,
            "demo": self.demo,
            "title": self.title,
            "issued_at": self.issued_at,
            "scope": {
                "kind": period.kind,
                "from": period.start.isoformat(),
                "to": period.end.isoformat(),
                "label": period.label,
                "as_of": self.scope.as_of.isoformat(),
                "area": self.scope.area,
            },
            "figures": dict(self.figures),
            "corrections": {key: dict(one) for key, one in self.corrections.items()},
            "pictures": dict(self.pictures),
        }


def manifest_of(
    briefing: Briefing,
    db: Database,
    scope: Scope,
    *,
    demo: bool,
    issued_at: datetime,
    corrections: Mapping[str, Mapping[str, Any]] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> Manifest:
    """Return the manifest of a briefing that was just built from `db`."""
    return Manifest(
        db.version(),
        scope,
        briefing.locale,
        db.profile.id,
        profile_hash(db.profile),
        definitions_hash(),
        {key: numbers(one) for key, one in briefing.figures().items()},
        demo,
        briefing.head.title,
        issued_at.isoformat(),
        corrections or {},
        pictures or {},
    )


def numbers(one: Cited) -> Numbers:
    """Return the manifest's record of a figure."""
    kept = asdict(one)
    return {name: kept[name] for name in ("indicator", "num", "den", "value", "display")}


def read_manifest(facts: Any, file: str) -> Manifest:
    """Return the manifest read from a file.

    Raises
    ------
    DataError
        It is not a manifest, or is incomplete.
    """
    try:
        if facts["gelan_briefing"] != FORMAT:
            raise DataError("verify_no_manifest", file=file)
        said = facts["scope"]
        period = Period(said["kind"], _instant(said["from"]), _instant(said["to"]), str(said["label"]))
        return Manifest(
            int(facts["data_version"]),
            Scope(period, _instant(said["as_of"]), said["area"], viewer="leader"),
            str(facts["locale"]),
            str(facts["profile"]),
            str(facts["rules"]),
            str(facts["definitions"]),
            {str(key): _numbers(one) for key, one in facts["figures"].items()},
            bool(facts["demo"]),
            str(facts["title"]),
            str(facts["issued_at"]),
            {str(label): dict(one) for label, one in facts["corrections"].items()},
            dict(facts["pictures"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError("verify_no_manifest", file=file) from error


def _numbers(one: Any) -> Numbers:
    return {name: one[name] for name in ("indicator", "num", "den", "value", "display")}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
