"""The data report of a kommune: practice, what carries it, and the children, on one page.

Everything is told elsewhere with its chart; here it stands together, to print and hand out.
"""

from collections.abc import Callable, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from analysis.results import Observation
from analysis.trends import observations
from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.links import link
from components.mounted_panel import PanelContent
from components.tables import Cell, FigureTable, figure_table
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.series import series_of_several
from data_access.schema import choices
from data_access.schema.vocabulary import Level
from pages.evidence import quantity
from pages.programmes import Asked, Found, Part, Shown, day, section, state
from pages.programmes import boern as children
from pages.programmes import drivkraefter as drivers
from pages.programmes import faser as phases
from pages.programmes import parathed as readiness
from pages.programmes.reading import (
    PERCENT,
    SCORE,
    Fact,
    content,
    inside,
    interval_cell,
    named,
    number_cell,
    of_place,
    percent_ticks,
    school_year,
    table,
    words_cell,
)
from pages.selection import COUNTRY_CODE
from web.request_context import fetch

SLUG = "datarapport"
COUNTRY = (Level.COUNTRY.value, COUNTRY_CODE)
TOPICS = (readiness.TOPIC, phases.TOPIC, "courses", "boxes", drivers.TOPIC)
# Units whose figures lie on one scale from 0 to 100.
OF_A_HUNDRED = ("percent", "score_0_100")
# One indicator: what it is, and the place's and everybody's figures over time.
Line = tuple[IndicatorInfo, tuple[Observation, ...], tuple[Observation, ...]]


def find(asked: Asked) -> Found:
    """The programme's own indicators beside everybody's, and a section for each of its facts."""
    lines = [one for one in practice(asked) if newest(one[1]) is not None]
    own = of_place(asked, *TOPICS)
    if not lines and not own:
        return state(
            asked,
            asked.say("program.datarapport.none", name=inside(asked)),
            asked.say("program.datarapport.none.text"),
        )
    shares = [one for one in lines if one[0].unit in OF_A_HUNDRED]
    main = (
        Shown(
            practice_content(asked, shares),
            lambda: practice_table(asked, shares),
            tuple(info for info, _, _ in shares),
            is_wide=True,
        )
        if shares
        else None
    )
    makers: Sequence[tuple[str, Callable[[], FigureTable | None]]] = (
        (readiness.SLUG, lambda: readiness_table(asked, own)),
        (phases.SLUG, lambda: phases_table(asked, own)),
        ("kurser", lambda: courses_table(asked, own)),
        ("kasser", lambda: boxes_table(asked, own)),
        (drivers.SLUG, lambda: drivers_table(asked, own)),
        (children.SLUG, lambda: children_table(asked)),
    )
    shown = set(asked.programme.page.parts)
    below = [told(asked, slug, made) for slug, make in makers if slug in shown and (made := make())]
    return Found(main, words=tuple(head(asked)), below=tuple(below))


def head(asked: Asked) -> list[Component]:
    """What the report is, and the way to those of the other kommuner."""
    names = children.members(asked)
    ways: list[Component | str] = []
    for code, name in sorted(names.items(), key=lambda pair: pair[1]):
        if code != asked.kommune:
            ways += [" · " if ways else "", link(name, href=asked.href(kommune=code))]
    others = [html.P([asked.say("program.datarapport.others"), " ", *ways])] if ways else []
    return [
        html.H2(asked.say("program.datarapport.title", name=named(asked)), className="panel-title"),
        html.P(asked.say("program.datarapport.lead"), className="prose"),
        html.Div(others, className="only-on-screen"),
    ]


def practice(asked: Asked) -> list[Line]:
    """The programme's own indicators, of the place and of everybody who takes part."""
    found = []
    codes = tuple(asked.programme.page.headlines)
    seen = fetch(series_of_several, indicators=codes, units=(asked.place.key, COUNTRY))
    for info in fetch(indicators.several, codes=codes):
        rows = seen[info.code]
        own, everybody = (
            observations(rows[rows["code"] == key]) for key in (asked.place.code, COUNTRY_CODE)
        )
        found.append((info, own, everybody))
    return found


def newest(seen: Sequence[Observation]) -> Observation | None:
    """The newest with a value."""
    return next((one for one in reversed(seen) if one.value is not None), None)


def at(seen: Sequence[Observation], period: str) -> Observation | None:
    """The figure of a period."""
    return next((one for one in seen if one.period == period and one.value is not None), None)


def practice_content(asked: Asked, lines: Sequence[Line]) -> PanelContent:
    """The place filled, everybody hollow, in the place's newest school year."""
    rows = []
    for info, own, everybody in lines:
        last = newest(own)
        if last is None or last.value is None:
            continue
        whole = None if asked.place.is_country else at(everybody, last.period)
        marks = [_mark(asked, info, last, named(asked), MarkKind.OWN)]
        if whole is not None:
            marks.append(_mark(asked, info, whole, asked.say("program.all"), MarkKind.OTHER))
        value = formatting.short(last.value, quantity(info), asked.language)
        shown = asked.say("program.datarapport.value", value=value, period=last.period)
        rows.append(MarkRow(asked.own(info, "name"), tuple(marks), shown))
    first = lines[0]
    last = newest(first[1])
    key = [(MarkKind.OWN, named(asked))]
    if not asked.place.is_country:
        key.append((MarkKind.OTHER, asked.say("program.all")))
    return content(
        asked,
        rows,
        Axis(-2.0, 102.0, percent_ticks(asked.language)),
        title=asked.say(
            "program.datarapport.practice.title",
            name=named(asked),
            measure=asked.own(first[0], "name").lower(),
            value=formatting.figure(
                last.value if last else None, quantity(first[0]), asked.language
            ),
            period=last.period if last else "",
        ),
        subtitle=asked.say("program.datarapport.practice.subtitle"),
        key=key,
        notes=[asked.say("program.datarapport.practice.note")],
    )


def _mark(asked: Asked, info: IndicatorInfo, one: Observation, who: str, kind: MarkKind) -> RowMark:
    shown = formatting.figure(one.value, quantity(info), asked.language)
    ends = [None if end is None else end * info.scale for end in (one.lo, one.hi)]
    words = f"{who}: {shown} ({one.period})"
    return RowMark((one.value or 0.0) * info.scale, kind, words, ends[0], ends[1])


def practice_table(asked: Asked, lines: Sequence[Line]) -> FigureTable:
    """The newest figure, the one before it, and everybody's."""
    columns = [
        (asked.say("program.datarapport.column.measure"), False),
        (asked.say("program.vls.column.year"), False),
        (named(asked), True),
        (asked.say("tables.interval"), False),
        (asked.say("program.datarapport.column.before"), True),
        (asked.say("program.all"), True),
    ]
    rows = []
    for info, own, everybody in lines:
        last = newest(own)
        if last is None:
            continue
        shown = quantity(info)
        before = newest([one for one in own if one.ordinal < last.ordinal])
        whole = at(everybody, last.period)
        span = formatting.interval(last.lo, last.hi, shown, asked.language)
        rows.append(
            (
                words_cell(asked.own(info, "name")),
                words_cell(last.period),
                number_cell(asked, last.value, shown),
                words_cell(span or asked.say("tables.no_interval")),
                number_cell(asked, before.value if before else None, shown),
                number_cell(asked, whole.value if whole else None, shown),
            )
        )
    caption = asked.say("program.datarapport.practice.caption", name=inside(asked))
    return table(asked, caption, columns, rows)


def told(asked: Asked, slug: str, made: FigureTable) -> Component:
    """A section of the report, with the way to the part that shows it with its chart."""
    way = link(asked.say("program.datarapport.more"), href=asked.part_href(slug))
    return section(
        asked,
        f"datarapport-{slug}",
        asked.say(f"program.part.{slug}"),
        figure_table(made, language=asked.language),
        html.P([way], className="only-on-screen"),
    )


def readiness_table(asked: Asked, own: Sequence[Fact]) -> FigureTable | None:
    """Readiness as a whole, each time it was assessed."""
    seen = [
        one for one in own if (one.topic, one.item) == (readiness.TOPIC, readiness.OVERALL)
    ]  # fmt: skip
    if not seen:
        return None
    days = sorted({one.day for one in seen})

    def cells(actor: str, when: date) -> list[Cell]:
        one = next((o for o in seen if (o.part, o.day) == (actor, when)), None)
        value, missing = (one.value, one.missing) if one else (None, None)
        return [
            words_cell(asked.say(f"program.actor.{actor}")),
            words_cell(day(when, asked)),
            number_cell(asked, value, SCORE, missing),
            interval_cell(asked, one, SCORE),
            number_cell(asked, one.n if one else None, missing=missing),
        ]

    columns = [
        (asked.say("program.vls.column.actor"), False),
        (asked.say("program.vls.column.day"), False),
        (asked.say("program.parathed.column.score"), True),
        (asked.say("tables.interval"), True),
        (asked.say("program.parathed.column.n"), True),
    ]
    actors = [actor for actor in choices.ACTOR_LEVELS if any(one.part == actor for one in seen)]
    return table(
        asked,
        asked.say("program.parathed.caption", name=inside(asked)),
        columns,
        [cells(actor, when) for actor in actors for when in days],
    )


def phases_table(asked: Asked, own: Sequence[Fact]) -> FigureTable | None:
    """The phases reached, or by how many."""
    seen = [one for one in own if one.topic == phases.TOPIC]
    if not seen:
        return None
    if asked.place.is_country:
        return phases.share_table(asked, seen)
    return phases.own_table(asked, seen)


def courses_table(asked: Asked, own: Sequence[Fact]) -> FigureTable | None:
    """Staff trained and still employed, by each year's course."""
    seen = [one for one in own if one.topic == "courses"]
    if not seen:
        return None
    columns = [
        (asked.say("program.vls.column.year"), False),
        (asked.say("program.kurser.column.staff"), True),
        (asked.say("program.kurser.column.trained_share"), True),
        (asked.say("program.kurser.column.still_share"), True),
    ]
    rows = []
    for when, course in sorted({(one.day, one.item) for one in seen}):
        by_part = {one.part: one for one in seen if (one.day, one.item) == (when, course)}
        trained, still = by_part.get("trained"), by_part.get("still")
        rows.append(
            (
                words_cell(school_year(when)),
                number_cell(asked, trained.denominator if trained else None),
                number_cell(asked, trained.value if trained else None, PERCENT),
                number_cell(asked, still.value if still else None, PERCENT),
            )
        )
    return table(asked, asked.say("program.facts.kurser.name"), columns, rows)


def boxes_table(asked: Asked, own: Sequence[Fact]) -> FigureTable | None:
    """Stuer and dagplejere with a box in the newest school year."""
    seen = [one for one in own if one.topic == "boxes"]
    if not seen:
        return None
    last = max(one.day for one in seen)
    columns = [
        (asked.say("program.kasser.column.item"), False),
        (asked.say("program.kasser.column.due"), True),
        (asked.say("program.kasser.column.with"), True),
        (asked.say("program.vls.column.share"), True),
    ]
    rows = [
        (
            words_cell(asked.say(f"program.kasser.{one.item}")),
            number_cell(asked, one.denominator, missing=one.missing),
            number_cell(asked, one.numerator, missing=one.missing),
            number_cell(asked, one.value, PERCENT, one.missing),
        )
        for one in sorted(seen, key=lambda one: one.item, reverse=True)
        if one.day == last
    ]
    caption = f"{asked.say('program.facts.kasser.name')}, {school_year(last)}"
    return table(asked, caption, columns, rows)


def drivers_table(asked: Asked, own: Sequence[Fact]) -> FigureTable | None:
    """What helps and hinders in the newest phase."""
    seen = [one for one in own if one.topic == drivers.TOPIC]
    if not seen:
        return None
    phase = drivers.phases(seen)[-1]
    return drivers.phase_table(asked, [one for one in seen if one.part == phase], phase)


def children_table(asked: Asked) -> FigureTable | None:
    """The children's outcome by group."""
    codes = tuple(asked.settings.get("outcomes", children.OUTCOMES))
    groups = children.read_groups(asked, fetch(indicators.indicator, code=codes[0]))
    if groups is None or not any(one.value is not None for one in groups.own.values()):
        return None
    return children.groups_table(asked, groups)


PART = Part(SLUG, f"program.part.{SLUG}", find)
