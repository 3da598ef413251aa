"""What unusual words in coded columns mean, decided once per distinct cell and put into `spoken`."""

from __future__ import annotations

from data.ingest.code_words import meanings
from data.session import ImportSession, Opened
from data.tables import KINDS
from data.values import ratings, words

FLAGS = frozenset(name for kinds in KINDS.values() for name, kind in kinds.items() if kind == "flag")
Row = tuple[str, str, str | None, str | None]  # field, cell, meaning, reason


def understand(session: ImportSession, opened: Opened) -> None:
    """Fill `spoken` with the meanings of cells missing from the vocabulary; unknown ones keep a reason."""
    odd = session.run("staging/odd_words")
    if not odd:
        return
    spoken = meanings(session.profile)
    rated = [cell for field, cell in odd if field == "rating"]
    found: list[Row] = []
    for cell, grade in ratings.read_all(
        rated, session.profile.satisfaction, words.by_field(spoken, "rating")
    ).items():
        found.append(("rating", cell, grade.word, "cell_value_unknown" if grade.is_unknown else None))
    for field in dict.fromkeys(field for field, _ in odd if field != "rating"):
        known = words.by_field(spoken, field)
        for cell in (cell for of, cell in odd if of == field):
            if field == "evidence":
                meaning = words.things_of(cell, session.profile.workflow.evidence, known)
            else:
                meaning = words.meaning_of(cell, known, is_flag=field in FLAGS)
            found.append((field, cell, meaning or None, "cell_value_unknown" if meaning is None else None))
    session.offer_texts("offered_words", ["field", "cell", "meaning", "reason"], found)
    session.run("staging/understood")
