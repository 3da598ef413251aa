"""A profile in words, as printed by `app.py profile NAME`, so that an office can read its own rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from data.messages import sentence
from data.profile._base import Named
from data.profile.evaluation import Evaluation
from data.profile.model import Profile
from data.profile.sizing import Sizing
from data.report.layout import aligned, indented

Say = Callable[..., str]
Rows = Sequence[Sequence[str]]


def rulebook(profile: Profile, locale: str) -> str:
    """Return the rules of a system as lines for people."""

    def say(code: str, **fields: object) -> str:
        return sentence(f"rules_{code}", locale, **fields)

    head = profile.profile
    lines = [say("who", name=_name(head.name, head.name_en, locale), id=head.id)]
    if head.as_of:
        lines.append(say("as_of", as_of=head.as_of))
    for title, rows in _tables(profile, say, locale):
        if rows:
            lines += ["", title, *indented(aligned(rows))]
    if (rule := profile.evaluation) is not None:
        name = _name(rule.name, rule.name_en, locale)
        lines += ["", say("evaluation", name=name), *indented(_evaluation(rule, say, locale))]
    lines += ["", *_times(profile, say, locale)]
    absent = [say(key).split("(")[0].strip() for key, rows in _regulated(profile) if not rows]
    if absent:
        lines += ["", say("unregulated", items=", ".join(absent))]
    if profile.assumed:
        lines += ["", say("assumed", items=", ".join(profile.assumed))]
    return "\n".join(line.rstrip() for line in lines)


def _regulated(profile: Profile) -> list[tuple[str, Sequence[object]]]:
    return [
        ("kinds", profile.zone_types),
        ("sizing", profile.sizing),
        ("tiers", profile.tiers.items),
        ("classes", profile.report_classes),
        ("calendar", profile.calendar),
        ("facts", profile.facts),
        ("centres", profile.centres),
    ]


def _tables(profile: Profile, say: Say, locale: str) -> Iterator[tuple[str, Rows]]:
    levels = {level.code: level.label(locale) for level in [*profile.levels, *profile.external_levels]}
    yield (
        say("levels"),
        [
            (
                one.label(locale),
                str(one.count or ""),
                say("in_grid") if one.in_grid else "",
                one.count_source or one.note or "",
            )
            for one in profile.levels
        ],
    )
    yield (
        say("kinds"),
        [(one.label(locale), str(one.count or ""), ", ".join(one.subtypes)) for one in profile.zone_types],
    )
    yield (
        say("sizing"),
        [(one.id, _sizing(one, say, levels, locale), one.note or "") for one in profile.sizing],
    )
    yield (
        say("roles", model=profile.staffing.model),
        [
            (one.label(locale), levels.get(one.per, one.per), str(one.count or ""))
            for one in profile.staffing.roles
        ],
    )
    yield (
        say("tiers"),
        [
            (one.label(locale), levels.get(one.handler or "", ""))
            for one in sorted(profile.tiers.items, key=lambda tier: tier.rank)
        ],
    )
    yield say("classes"), [(one.label(locale),) for one in profile.report_classes]
    yield (
        say("steps"),
        [(" → ".join(one.label(locale) for one in profile.workflow.steps),)] * bool(profile.workflow.steps),
    )
    yield (
        say("calendar"),
        [
            (one.label(locale), sentence(f"every_{one.every}", locale), levels.get(one.per, one.per))
            for one in profile.calendar
        ],
    )
    yield (
        say("facts"),
        [(one.label(locale), one.unit_en if locale == "en" else one.unit) for one in profile.facts],
    )
    yield say("centres"), [(one.label(locale), levels.get(one.per or "", "")) for one in profile.centres]
    english = locale == "en"
    yield (
        say("headlines"),
        [
            (one.id, one.label_en if english else one.label, one.display_en if english else one.display)
            for one in profile.headlines
        ],
    )


def _sizing(rule: Sizing, say: Say, levels: dict[str, str], locale: str) -> str:
    level = levels.get(rule.applies_to, rule.applies_to)
    metric = sentence(f"metric_{rule.metric}", locale) if rule.metric else ""
    if rule.any_of:
        items = [f"{sentence(f'metric_{one.metric}', locale)} {one.about:g}" for one in rule.any_of]
        return say("any", level=level, items=", ".join(items))
    if rule.exempt:
        return say("exempt", items=", ".join(rule.exempt))
    if rule.target is not None:
        return say(
            "target",
            level=level,
            metric=metric,
            target=f"{rule.target:g}",
            tolerance=f"{rule.tolerance_pct:g}",
        )
    return say(
        "band",
        level=level,
        metric=metric,
        min=f"{rule.min or 0:g}",
        max="" if rule.max is None else f"{rule.max:g}",
    )


def _evaluation(rule: Evaluation, say: Say, locale: str) -> Iterator[str]:
    if rule.raters:
        yield say("raters", items=", ".join(f"{one.label(locale)} {one.weight:g}" for one in rule.raters))
    if rule.base_pct is not None:
        yield say("pay", base=f"{rule.base_pct:g}", merit=f"{rule.merit_pct:g}")
    if rule.amount_yuan is not None:
        yield say("subsidy", amount=f"{rule.amount_yuan:g}")
    if rule.note:
        yield rule.note
    if parts := [*rule.subscores, *rule.factors]:
        yield _named(parts, locale)


def _times(profile: Profile, say: Say, locale: str) -> Iterator[str]:
    flow, periods, response = profile.workflow, profile.periods, profile.sla.response
    closed = next((one.label(locale) for one in flow.steps if one.code == flow.closed_step), flow.closed_step)
    yield say("closed", step=closed)
    if flow.modes:
        yield say("modes", items=_named(flow.modes, locale))
    if flow.evidence:
        yield say("evidence", items=_named(flow.evidence, locale))
    if (off := flow.off_hours) is not None:
        start, end = off.on_shift
        yield say("off_hours", start=start, end=end, owner=_name(off.owner, off.owner_en, locale))
    if profile.staffing.backup not in (None, "none"):
        yield say("backup_ab")
    yield say("response", urban=f"{response.urban_min:g}", rural=f"{response.rural_min:g}") + (
        say("default") if response.assumed else ""
    )
    if profile.sla.due_hours:
        items = [f"{code} {hours:g}" for code, hours in profile.sla.due_hours.items()]
        yield say("due", items=", ".join(items))
    yield say("week", day=sentence(f"day_{periods.week_start}", locale), anchor=periods.month_anchor_day)
    if periods.quarter_label:
        yield say("quarter", label=periods.quarter_label)


def _named(items: Sequence[Named], locale: str) -> str:
    return ", ".join(one.label(locale) for one in items)


def _name(zh: str, en: str, locale: str) -> str:
    return en if locale == "en" and en else zh
