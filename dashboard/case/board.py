"""The public process board (P14): one case by its number and check digits, where the profile has one."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from flask import Flask, Response, make_response, request

from dashboard.case import check_digits
from dashboard.case.rate_limit import Tries
from dashboard.case.view import Asked, render
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.language import of_visitor
from dashboard.web.state import LOCALES
from queries import public_case
from queries.public_case import PublicCase

PATH = "/case"
MOST_FAILURES, SPAN_S = 30, 60.0  # at this pace the codes of one case last six years
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
}


def serve(
    server: Flask, context: Context, *, key: bytes | None = None, clock: Callable[[], float] = time.monotonic
) -> None:
    """Answer /case where the profile has a public board; elsewhere there is no such page.

    Parameters
    ----------
    key
        The secret of the digits; None: the one that lies beside the store.
    clock
        Seconds, for the limit of wrong tries.
    """
    if context.profile.workflow.public_board is None:
        return
    secret, tries = key or _key(context), Tries(MOST_FAILURES, SPAN_S)

    @server.route(PATH, methods=["GET", "POST"], strict_slashes=False)
    def case_board() -> Response:
        asked = _asked()
        found: PublicCase | None = None
        if asked.answer == "asked":
            asked, found = _answer(asked)
        page = render(
            asked, found, context.profile, translator(asked.lang), as_of=context.db.as_of(), demo=context.demo
        )
        return make_response(page, 429 if asked.answer == "busy" else 200, HEADERS)

    def _answer(asked: Asked) -> tuple[Asked, PublicCase | None]:
        now, number = clock(), check_digits.plain(asked.number)
        if not tries.allowed(now):
            return _as(asked, "busy"), None
        found = _look(context, number) if check_digits.fits(secret, number, asked.digits) else None
        if found is None:
            tries.fail(now)
        return _as(asked, "found" if found else "unknown"), found


def _key(context: Context) -> bytes:
    file = public_case.store_file(context.db)
    return check_digits.installed(file) if file else secrets.token_bytes(check_digits.KEY_BYTES)


def _look(context: Context, number: str) -> PublicCase | None:
    as_of = context.db.as_of()
    return public_case.follow(context.db, number, as_of) if as_of else None


def _asked() -> Asked:
    """Return what this request asks; a switch of language or theme keeps what was typed and asks again."""
    said, turn = request.values, request.form.get("turn", "")
    spoken = turn if turn in LOCALES else request.form.get("lang", "")
    lang = next((locale for locale in LOCALES if locale == spoken), None) or of_visitor(request)
    theme = turn if turn in {"dark", "light"} else said.get("theme", "")
    number, digits = (request.form.get(name, "")[:64] for name in ("number", "digits"))
    return Asked(
        lang=lang,
        theme="dark" if theme == "dark" else "light",
        number=number,
        digits=digits,
        answer="asked" if number.strip() and digits.strip() else "",
    )


def _as(asked: Asked, answer: str) -> Asked:
    return Asked(asked.lang, asked.theme, asked.number, asked.digits, answer)
