"""What keeps personal data out of a file's rows: personal numbers in any column, sensitive categories.

`field-rules.md`, Privacy, rules 1 and 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import DataError
from data.privacy import person_columns
from data.profile.privacy import OTHER, SENSITIVE

if TYPE_CHECKING:
    from data.session import ImportSession, Opened


def refuse_numbers_of_persons(session: ImportSession, opened: Opened) -> None:
    """Refuse a file with personal numbers in a column that would be stored.

    Runs once the distinct cells of coded columns are laid out as `spoken`.

    Raises
    ------
    DataError
        Naming the column by its header; the file is refused as a whole.
    """
    field = person_columns.keeping_persons(session, opened.table)
    if field is not None:
        columns = opened.recognised.columns
        # the status words of a post, a shift and an event are kept separately, under their own names
        column = field if field in columns else field.partition("_")[2]
        raise DataError(
            "personal_data", file=opened.name, column=opened.recognised.header(column), table=opened.table
        )


def lay_out_sensitive(session: ImportSession) -> None:
    """Lay out the profile's sensitive categories, under each of their names, as `offered_sensitive`.

    `offered_covers` are those under which any may be published, also where names decide.
    """
    told = session.profile.sensitive
    words = [
        (word.lower(), told[one.code])
        for one in session.profile.categories
        if one.code in told
        for word in (one.code, one.name, one.name_en)
        if word
    ]
    others = [(word.lower(), group) for word, group in told.items()]
    session.offer_texts(
        "offered_sensitive", ["category", "published"], list(dict.fromkeys((*words, *others)))
    )
    session.offer_texts("offered_covers", ["category"], [(category,) for category in session.profile.covers])


def find_sensitive(session: ImportSession) -> None:
    """Lay out the file's sensitive categories as the table `sensitive` (code, published)."""
    by_name = session.profile.sensitive_categories is None
    session.run("privacy/sensitive", phrases=list(SENSITIVE) if by_name else [], other=OTHER.code)


def covered(session: ImportSession) -> dict[str, str]:
    """Return the words for sensitive categories, and for those that cover them -> the one word published.

    They come from the file, and for lines that are no rows from the profile.
    """
    profile, found = session.profile, session.run("privacy/covered")
    names = {one.code: one.name for one in (*profile.categories, OTHER)} | {
        code: word for word, code, is_ordinary in reversed(found) if is_ordinary
    }
    words = {word: code for word, code, _ in found}
    if profile.sensitive_categories is None:
        words |= dict.fromkeys(SENSITIVE, OTHER.code)
    for one in profile.categories:
        if one.code in profile.sensitive:
            words |= dict.fromkeys((one.code, one.name, one.name_en), profile.sensitive[one.code])
    words = profile.sensitive | words
    return {word: names.get(code, code) for word, code in words.items() if word}


def tell_recoded(session: ImportSession) -> None:
    """Report how many events of the file are published under another category, but never a small count."""
    ((is_sensitive,),) = session.run("privacy/is_sensitive")
    if not is_sensitive:
        return
    ((rows,),) = session.run("staging/count")
    k = session.profile.privacy.k
    found = session.run("privacy/recoded")
    events = sum(number for _, number, _ in found)
    if events and rows >= k:
        session.doubt([(None, "category", "sensitive_recoded", str(events) if events >= k else f"<{k}")])
    session.doubt(
        [(None, "category", "sensitive_alone", group) for group, _, company in found if not company]
    )
