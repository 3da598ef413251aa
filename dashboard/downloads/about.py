"""What a file tells of itself: scope, as-of, definitions, and where it may go."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.web.context import Context
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import places
from queries.scope import Scope


@dataclass(frozen=True)
class About:
    """Rows of name and value; `mark` is a short word that the log of exports knows the file by."""

    title: str
    rows: tuple[tuple[str, str], ...]
    mark: str


def of(
    context: Context,
    view: View,
    scope: Scope,
    t: Translate,
    *,
    title: str,
    definitions: Sequence[str],
    rows: int | None = None,
    extra: Sequence[tuple[str, str]] = (),
) -> About:
    """Return what a file about a scope tells of itself; `definitions` are ids of indicators."""
    db, profile = context.db, context.profile
    now = context.now()
    written = f"{now:%Y-%m-%d %H:%M:%S}" if now else ""
    area = places.full(db, scope.area, view.lang, t("shell.everything"))
    if scope.area:
        area = f"{area} ({scope.area})"
    head = profile.profile
    period = scope.period
    told = [
        (t("about.system"), head.name_en if view.lang == "en" and head.name_en else head.name),
        (t("about.what"), title),
        (t("about.area"), area),
        (t("about.period"), f"{period.label} [{period.start:%Y-%m-%d %H:%M}, {period.end:%Y-%m-%d %H:%M})"),
        (t("about.as_of"), f"{scope.as_of:%Y-%m-%d %H:%M:%S}"),
        (t("about.filters"), _filters(view, t)),
        (t("about.version"), str(db.version())),
        *([(t("about.rows"), f"{rows:,}")] if rows is not None else []),
        *extra,
    ]
    mark = hashlib.sha256(repr((told, written)).encode()).hexdigest()[:10]
    if context.demo:
        told.append((t("about.notice"), f"{t('mark.demo')} · {t('mark.sketch')}"))
    told.append((t("about.watermark"), t("about.watermark.text", at=written, mark=mark)))
    told += [
        (f"{id} {t(f'indicator.{id}')}", t(f"indicator.{id}.definition")) for id in dict.fromkeys(definitions)
    ]
    return About(title, tuple(told), mark)


def _filters(view: View, t: Translate) -> str:
    chosen = [
        f"{t(f'filter.{name}')}: {', '.join(getattr(view, name))}"
        for name in ("tiers", "categories", "channels")
        if getattr(view, name)
    ]
    return "; ".join(chosen) or t("about.none")
