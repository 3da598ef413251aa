"""Words that the profile does not define: unknown roles, levels, duties. Kept, and reported.

Rows with an undefined role or duty are stored but enter no rate; the doubts explain why.
"""

from __future__ import annotations

from data.profile.model import Profile
from data.session import ImportSession

TABLES = frozenset({"centres", "duties", "facts", "posts", "scores", "units"})
TOLD = 20  # different words of one file
# column -> the code of the sentence
REASONS = {
    "role_code": "role_undefined",
    "rater": "rater_undefined",
    "factor": "factor_undefined",
    "fact_key": "fact_undefined",
    "duty": "duty_undefined",
    "level": "level_undefined",
    "kind": "centre_kind_undefined",
}


def tell(session: ImportSession, table: str) -> None:
    """Doubt each word of the file just typed that is no code of the profile, where it defines any for it."""
    if table not in TABLES:
        return
    found = session.run(f"{table}/strange", **known(session.profile))
    session.doubt(
        [
            (position, column, REASONS[column], f"{word} ×{rows}")
            for position, column, word, rows in found[:TOLD]
        ]
    )


def known(profile: Profile) -> dict[str, list[str] | None]:
    """Return the codes that the profile defines for each kind of word; None where any word will do."""
    names = {
        "roles": "role_code",
        "raters": "rater",
        "factors": "factor",
        "facts": "fact_key",
        "duties": "duty",
        "levels": "level",
        "centres": "centre_kind",
    }
    return {name: [one.code for one in profile.named[field]] or None for name, field in names.items()}
