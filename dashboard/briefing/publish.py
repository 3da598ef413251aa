"""Write an issue: content, corrections of earlier issues, pictures, record, and the files of it."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.web.i18n import translator
from data.errors import UsageError
from queries.briefing.build import build, figures_again
from queries.briefing.content import Briefing, Chart, MapPicture
from queries.briefing.corrections import Correction, differences, facts, published
from queries.briefing.manifest import Manifest, manifest_of
from queries.briefing.origins import is_demo
from queries.db import Database
from queries.scope import Scope

KINDS = ("docx", "pdf", "html")
LOOKED_BACK = 3  # earlier issues that are asked again
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Written:
    """An issue that was written: its content, its record, and its pictures as PNG."""

    briefing: Briefing
    manifest: Manifest
    pictures: dict[str, bytes]


def write(
    db: Database,
    scope: Scope,
    locale: str,
    *,
    issued_at: datetime,
    past: Sequence[Manifest] = (),
    tell: Tell = lambda done, total, what: None,
) -> Written:
    """Write the briefing of a scope.

    Parameters
    ----------
    past
        The records of earlier issues of this area, oldest first; what has changed of them is corrected.

    Raises
    ------
    UsageError
        The period is not over, or the area is too small for a leader's briefing.
    DataError
        There is no Chinese font at all.
    """
    with db.snapshot() as asked:
        demo = is_demo(asked)
        corrections = correct(asked, past)
        briefing = build(
            asked, scope, translator(locale), locale, corrections=corrections, is_demo=demo, tell=tell
        )
        tell(1, 1, "PNG")
        drawn = pictures_of(briefing)
        manifest = manifest_of(
            briefing,
            asked,
            scope,
            demo=demo,
            issued_at=issued_at,
            corrections=facts(corrections),
            pictures={name: hashlib.sha256(picture).hexdigest() for name, picture in drawn.items()},
        )
    return Written(briefing, manifest, drawn)


def correct(db: Database, past: Sequence[Manifest]) -> tuple[Correction, ...]:
    """Return what must be corrected of the newest earlier issues: their figures, asked again now."""
    found: list[Correction] = []
    for issue in published(past)[-LOOKED_BACK:]:
        if issue.version != db.version():
            again = figures_again(db, issue, translator(issue.locale))
            if (changed := differences(issue, again)) is not None:
                found.append(changed)
    return tuple(found)


def pictures_of(briefing: Briefing) -> dict[str, bytes]:
    """Return the pictures of a briefing by name."""
    drawing = _renderer("pictures")
    blocks = [block for section in briefing.sections for block in section.blocks]
    return {block.id: drawing.draw(block) for block in blocks if isinstance(block, Chart | MapPicture)}


def as_file(written: Written, kind: str) -> bytes:
    """Return an issue as a file of a kind ('docx', 'pdf' or 'html').

    Raises
    ------
    UsageError
        There is no such kind.
    """
    if kind not in KINDS:
        raise UsageError("briefing_format_unknown", file=f".{kind}")
    made: bytes = _renderer(kind).render(written.briefing, written.manifest, written.pictures)
    return made


def _renderer(name: str) -> Any:
    """Return a module that is loaded when it is first needed: drawing libraries take a second."""
    return importlib.import_module(f"dashboard.briefing.{name}")
