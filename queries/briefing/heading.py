"""The heading and the closing lines. Nothing here imitates a real authority's official paper."""

from __future__ import annotations

from datetime import timedelta

from queries import places
from queries.briefing.asking import Asked
from queries.briefing.content import Head
from queries.periods import display_label

DAY = timedelta(days=1)


def head(asked: Asked) -> Head:
    """Return the head of a briefing."""
    t, period, rules = asked.t, asked.scope.period, asked.profile.briefing
    english = asked.locale == "en"
    title = (rules.title_en if english else rules.title) or t(f"briefing.masthead.{period.kind}")
    own = rules.issuer_en if english else rules.issuer
    place, span = place_name(asked), span_name(asked)
    return Head(
        masthead=title,
        number=_number(asked),
        issuer=own or t("briefing.issuer"),
        issued=t("briefing.date", **_parts(asked.scope.as_of)),
        title=_title(asked, place),
        span=span,
        demo=t("briefing.demo") if asked.is_demo else "",
    )


def _title(asked: Asked, place: str) -> str:
    """Return the title; where months do not begin on the 1st, with the days as written locally."""
    title = asked.t(f"briefing.title.{asked.scope.period.kind}", place=place, **_label(asked))
    days = display_label(asked.scope.period, asked.profile.periods)
    anchored = asked.profile.periods.month_anchor_day > 1 and asked.scope.period.kind in {"month", "quarter"}
    return asked.t("briefing.title.days", title=title, days=days) if anchored else title


def foot(asked: Asked) -> tuple[str, ...]:
    """Return the closing lines: the recipients, and that it was written by a program."""
    rules = asked.profile.briefing
    to = rules.to_en if asked.locale == "en" else rules.to
    lines = [asked.t("briefing.foot.to", to=to)] if to else []
    return (*lines, asked.t("briefing.foot.made", as_of=f"{asked.scope.as_of:%Y-%m-%d %H:%M}"))


def place_name(asked: Asked) -> str:
    """Return the name of the area, or of the whole system."""
    return places.full(asked.db, asked.scope.area, asked.locale, asked.t("shell.everything"))


def span_name(asked: Asked) -> str:
    """Return the days of the period, the last one included."""
    period = asked.scope.period
    first, last = period.start, period.end - DAY
    return asked.t(
        "briefing.span",
        y1=first.year,
        m1=first.month,
        d1=first.day,
        y2=last.year,
        m2=last.month,
        d2=last.day,
        as_of=f"{asked.scope.as_of:%Y-%m-%d %H:%M}",
    )


def _number(asked: Asked) -> str:
    digits = asked.scope.period.label.rpartition("-")[2].lstrip("WQ")
    if asked.scope.period.kind not in {"week", "month", "quarter"} or not digits.isdigit():
        return ""
    return asked.t("briefing.number", n=int(digits), year=asked.scope.period.label[:4])


def _label(asked: Asked) -> dict[str, str]:
    year, _, rest = asked.scope.period.label.partition("-")
    digits = rest.lstrip("WQ")
    return {
        "year": year,
        "n": str(int(digits)) if digits.isdigit() else rest,
        "label": asked.scope.period.label,
    }


def _parts(moment: object) -> dict[str, int]:
    return {name: getattr(moment, name) for name in ("year", "month", "day")}
