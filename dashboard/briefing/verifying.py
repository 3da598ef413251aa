"""Prove a published file: compute every figure again as it was known then, and read every mark back."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.briefing import publish, reading, shelf
from dashboard.briefing.publish import Written
from dashboard.web.i18n import translator
from data.errors import DataError
from data.messages import sentence
from queries.briefing.build import build, figures_again
from queries.briefing.content import Briefing, Chart, MapPicture, cited_in
from queries.briefing.corrections import recorded
from queries.briefing.definitions import definitions_hash, profile_hash
from queries.briefing.manifest import Manifest, numbers
from queries.briefing.origins import replaced_since
from queries.briefing.proof import Difference, against_tables, against_text, same
from queries.db import Database

MOST_TOLD = 200


@dataclass(frozen=True)
class Report:
    """What was found: how many figures were computed again, what differs, and what one should know."""

    file: str
    manifest: Manifest
    differences: tuple[Difference, ...]
    notes: tuple[tuple[str, dict[str, Any]], ...]

    @property
    def is_proved(self) -> bool:
        """Whether everything in the file is what the tables said."""
        return not self.differences

    def text(self, locale: str) -> str:
        """Return the report as lines for people."""
        scope = self.manifest.scope
        lines = [
            sentence(
                "verify_head", locale, title=self.manifest.title, period=scope.period.label,
                as_of=f"{scope.as_of:%Y-%m-%d %H:%M:%S}", version=self.manifest.version,
            )
        ]  # fmt: skip
        lines += [sentence(code, locale, **fields) for code, fields in self.notes]
        lines += [
            sentence(f"verify_{one.kind}", locale, key=one.key, found=one.found, wanted=one.wanted)
            for one in self.differences[:MOST_TOLD]
        ]
        end = "verify_proved" if self.is_proved else "verify_failed"
        count = len(self.manifest.figures)
        lines.append(sentence(end, locale, file=self.file, n=count, differences=len(self.differences)))
        return "\n".join(lines)

    def facts(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "file": self.file,
            "proved": self.is_proved,
            "figures": len(self.manifest.figures),
            "data_version": self.manifest.version,
            "differences": [vars(one) for one in self.differences],
            "notes": [code for code, _ in self.notes],
        }


def verify(db: Database, path: Path, kept: Path | None = None) -> Report:
    """Return whether a published file says what the tables said.

    Parameters
    ----------
    kept
        The folder of issues; a PDF that is byte for byte the one on the shelf is the one that was printed.

    Raises
    ------
    DataError
        The file cannot be read, carries no record, or belongs to another store or profile.
    """
    said = reading.read(path)
    manifest = said.manifest
    _require_ours(db, manifest, path.name)
    again = _write_again(db.known_at(manifest.version), manifest)
    figures = {key: numbers(one) for key, one in again.figures().items()}
    found = against_tables(manifest, figures) + _corrections(db, manifest)
    notes = _notes(db, manifest)
    if said.printed is not None:
        found += against_text(manifest, said.printed, drawn=_drawn(again))
    found += _rest(path, said, again, notes, kept)
    return Report(path.name, manifest, tuple(found), tuple(notes))


def _require_ours(db: Database, manifest: Manifest, file: str) -> None:
    if manifest.profile != db.profile.id:
        raise DataError("verify_other_profile", file=file, given=manifest.profile, store=db.profile.id)
    if manifest.version > db.version():
        raise DataError("verify_future", file=file, version=manifest.version, known=db.version())


def _write_again(db: Database, manifest: Manifest) -> Briefing:
    return build(
        db,
        manifest.scope,
        translator(manifest.locale),
        manifest.locale,
        corrections=recorded(manifest, db.profile.periods),
        is_demo=manifest.demo,
    )


def _corrections(db: Database, manifest: Manifest) -> list[Difference]:
    """Return where a correction does not say what was published, or what was known when it was made."""
    found: list[Difference] = []
    for one in recorded(manifest, db.profile.periods):
        issue = Manifest(one.version, one.scope, manifest.locale, manifest.profile, "", "", {})
        for word, version, place in (("was", one.version, 0), ("now", manifest.version, 1)):
            again = figures_again(db.known_at(version), issue, translator(manifest.locale))
            for key, pair in one.figures.items():
                if key not in again or not same(pair[place], again[key]):
                    wanted = again[key]["display"] if key in again else "—"
                    found.append(
                        Difference("record", f"{word}:{one.label}:{key}", pair[place]["display"], wanted)
                    )
    return found


def _notes(db: Database, manifest: Manifest) -> list[tuple[str, dict[str, Any]]]:
    """Return what may explain differences."""
    found: list[tuple[str, dict[str, Any]]] = []
    if manifest.rules != profile_hash(db.profile):
        found.append(("verify_rules_changed", {}))
    if manifest.definitions != definitions_hash():
        found.append(("verify_definitions_changed", {}))
    if tables := replaced_since(db, manifest.version):
        found.append(("verify_tables_replaced", {"tables": ", ".join(tables)}))
    return found


def _drawn(briefing: Briefing) -> frozenset[str]:
    """Return the keys that stand in pictures only."""
    blocks = [block for section in briefing.sections for block in section.blocks]
    printed = {
        one.key for block in blocks if not isinstance(block, Chart | MapPicture) for one in cited_in(block)
    }
    return frozenset(briefing.figures().keys() - printed)


def _rest(
    path: Path,
    said: reading.Published,
    again: Briefing,
    notes: list[tuple[str, dict[str, Any]]],
    kept: Path | None,
) -> list[Difference]:
    """Return what else differs from the same file printed anew: numbers in the text, pictures, pages."""
    kind = {".docx": "docx", ".pdf": "pdf"}.get(path.suffix.lower(), "html")
    written = Written(again, said.manifest, publish.pictures_of(again))
    anew = publish.as_file(written, kind)
    if said.printed is None:
        return _pages(path, said.manifest, anew, kept)
    digests = {name: hashlib.sha256(drawn).hexdigest() for name, drawn in written.pictures.items()}
    if digests != dict(said.manifest.pictures):
        notes.append(("verify_pictures_redrawn", {}))
    gone = [name for name, digest in said.manifest.pictures.items() if digest not in said.pictures]
    found = [Difference("picture", name, "", "") for name in gone]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(anew)
        wanted = reading.read(copy)
    return found + _numbers(said.free, wanted.free)


def _numbers(free: Sequence[str], wanted: Sequence[str]) -> list[Difference]:
    """Return the numbers that stand in the text without a mark and were not printed there, and those gone."""
    there, expected = Counter(reading.numbers_in(free)), Counter(reading.numbers_in(wanted))
    found = []
    for number in (there - expected).elements():
        where = next((text for text in free if number in reading.numbers_in([text])), "")
        found.append(Difference("added", where.replace("\ue000", "…").strip()[:60], number, "—"))
    for number in (expected - there).elements():
        where = next((text for text in wanted if number in reading.numbers_in([text])), "")
        found.append(Difference("missing", where.replace("\ue000", "…").strip()[:60], "—", number))
    return found


def _pages(path: Path, manifest: Manifest, anew: bytes, kept: Path | None) -> list[Difference]:
    """Return a difference where a PDF is neither what is printed now nor what lies on the shelf."""
    content = path.read_bytes()
    shelved = None if kept is None else kept / f"{shelf.name_of(manifest)}.pdf"
    if content == anew or (shelved is not None and shelved.is_file() and shelved.read_bytes() == content):
        return []
    return [Difference("pages", path.name, "", "")]
