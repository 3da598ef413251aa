"""The public process board as a page: plain HTML for any phone, no script, nothing of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template_string

from dashboard.case.check_digits import LENGTH
from dashboard.web.i18n import Translate, catalogue
from dashboard.web.state import Locale, Theme
from data.profile.model import Profile
from queries.public_case import PublicCase, PublicStep

PAGE = """<!DOCTYPE html>
<html lang="{{ asked.lang }}" data-theme="{{ asked.theme }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{{ name }} · {{ place }}</title>
<link rel="icon" href="/assets/favicon.svg">
<link rel="stylesheet" href="/assets/10-tokens.css"><link rel="stylesheet" href="/assets/27-case.css"></head>
<body class="case-page"><form method="post" action="/case" autocomplete="off">
<input type="hidden" name="theme" value="{{ asked.theme }}">
<input type="hidden" name="lang" value="{{ asked.lang }}">
<header><div><small>{{ place }}</small><h1>{{ name }}</h1></div></header>
<main>
<section class="case-ask">
<label>{{ t("case.number") }}
<input name="number" value="{{ asked.number }}" required maxlength="64" autocapitalize="characters"
 spellcheck="false"></label>
<label>{{ t("case.digits") }}
<input name="digits" value="{{ asked.digits }}" required maxlength="{{ length + 6 }}" inputmode="numeric">
</label>
<button class="case-go">{{ t("case.ask") }}</button>
<p>{{ t("case.hint", n=length) }}</p>
</section>
{% if asked.answer in ("unknown", "busy") %}
<section class="case-message" role="alert"><h2>{{ t('case.' + asked.answer) }}</h2>
<p>{{ t('case.' + asked.answer + '.hint') }}</p></section>
{% endif %}
{% if case %}
<section class="case-answer" aria-live="polite">
<h2><code>{{ case.number }}</code>
<b class="case-state is-{{ case.state }}">{{ t('case.state.' + case.state) }}</b></h2>
<ol class="case-stages">{% for stage in stages %}
<li class="{{ 'is-done' if loop.index0 <= case.stage }}">{{ stage }}</li>{% endfor %}</ol>
<dl>{% for label, value in facts %}<dt>{{ label }}</dt><dd>{{ value }}</dd>{% endfor %}</dl>
<ol class="case-steps">{% for step in steps %}
<li><b>{{ step.name }}</b>{% if step.level %}<span>{{ step.level }}</span>{% endif %}
<time datetime="{{ step.at.isoformat() }}">{{ step.at.strftime("%Y-%m-%d %H:%M") }}</time></li>{% endfor %}
</ol>
</section>
{% endif %}
</main>
<footer>{% if demo %}<span class="mark">{{ t("mark.demo") }}</span>{% endif %}
<span>{{ t("shell.as_of") }} {{ as_of }}</span><p>{{ t("case.shows") }}</p></footer>
<div class="case-switches">
<button name="turn" value="{{ other_theme }}" formnovalidate>{{ t('theme.' + other_theme) }}</button>
<button name="turn" value="{{ other_lang }}" lang="{{ other_lang }}" formnovalidate>{{ t("lang.other") }}\
</button></div>
</form></body></html>"""


@dataclass(frozen=True)
class Asked:
    """What a visitor typed and chose, and how it is answered: '' (not asked), found, unknown or busy."""

    lang: Locale
    theme: Theme
    number: str = ""
    digits: str = ""
    answer: str = ""


def render(
    asked: Asked,
    case: PublicCase | None,
    profile: Profile,
    t: Translate,
    *,
    as_of: datetime | None,
    demo: bool,
) -> str:
    """Return the page. Whatever was wrong, the answer is the same to the letter but for what was typed."""
    board, head = profile.workflow.public_board, profile.profile
    english = asked.lang == "en"
    return render_template_string(
        PAGE,
        asked=asked,
        case=case,
        t=t,
        length=LENGTH,
        name=(board.name_en if english and board.name_en else board.name) if board else t("case.title"),
        place=_place_name(profile, asked.lang) or head.name,
        other_theme="light" if asked.theme == "dark" else "dark",
        other_lang="en" if asked.lang == "zh-CN" else "zh-CN",
        stages=_stages(profile, t, asked.lang),
        facts=_facts(case, profile, t, asked.lang) if case else [],
        steps=[told for step in case.steps if (told := _step(step, profile, t, asked.lang))] if case else [],
        as_of=f"{as_of:%Y-%m-%d %H:%M}" if as_of else "—",
        demo=demo,
    )


def _place_name(profile: Profile, lang: Locale) -> str:
    top = profile.profile.top_unit
    if top is None:
        return ""
    return top.name_en if lang == "en" and top.name_en else top.name


def _stages(profile: Profile, t: Translate, lang: Locale) -> list[str]:
    """Return what the three stages are called: by the place itself where it has a word for each."""
    board = profile.workflow.public_board
    own = board.shows if board and lang == "zh-CN" else []
    return own if len(own) == 3 else [t(f"case.stage.{stage}") for stage in range(3)]


def _facts(case: PublicCase, profile: Profile, t: Translate, lang: Locale) -> list[tuple[str, str]]:
    categories = {one.code: one.label(lang) for one in profile.published_categories}
    roles = {one.code: one.label(lang) for one in profile.staffing.roles}
    found = [
        (t("case.place"), case.place),
        (t("case.category"), categories.get(case.category or "")),
        (t("case.first"), roles.get(case.first_role or "")),
    ]
    return [(label, value) for label, value in found if value]


def _step(step: PublicStep, profile: Profile, t: Translate, lang: Locale) -> dict[str, Any] | None:
    """Return a step in the words of the place; one that has no word is none that the public follows.

    Handling above the grids is not called by the place's word for handling in the grid.
    """
    local = {one.code: one.label(lang) for one in profile.workflow.steps}
    if step.code == "HANDLE" and step.level and step.level not in profile.in_grid_levels:
        local.pop(step.code, None)
    levels = {one.code: one.label(lang) for one in (*profile.levels, *profile.external_levels)}
    key = f"case.step.{step.code}"
    name = local.get(step.code) or (t(key) if key in catalogue(lang) else "")
    return {"name": name, "level": levels.get(step.level or ""), "at": step.at} if name else None
