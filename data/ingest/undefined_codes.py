"""Words that the profile gives no meaning to: roles, levels, duties that nobody defined. Kept, and told.

What is of an undefined role or duty is in the store and in no rate; whoever looks at the doubts sees why.
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
    """Doubt each word of the file just typed that is no code of the profile, where it has any for it."""
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
    """Return the codes that the profile has for each kind of word; None where any word will do."""
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
