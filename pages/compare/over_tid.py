"""Over tid: a small chart for each unit, all on the same axes."""

from collections.abc import Mapping
from dataclasses import dataclass

from dash import Output, html
from dash.development.base_component import Component

from analysis.change_over_time import recent_change
from analysis.overview import PERIODS_PER_YEAR
from analysis.results import Break, Change, Quantity, Series, Status, UnitRole
from analysis.trends import series_by_unit
from components import drawn_panel, filters, findings, formatting, targets
from components.attributes import data
from components.compare import legend
from components.drawn_panel import DrawnContent
from components.figures.small_multiples import Axes, shared_axes, small_chart
from components.tables import (
    Cell,
    Column,
    FigureTable,
    FileRow,
    FileTable,
    target_cell,
    target_line,
)
from components.targets import TargetMark, Targets
from components.wording import t
from data_access.queries import series as series_query
from data_access.queries import units
from data_access.schema.vocabulary import Level
from pages.compare import Asked, View
from pages.compare.everyone import marked_network
from pages.compare.kort import demo_mark
from pages.evidence import breaks, quantity, settled_periods
from pages.panels import data_version
from pages.problems import UnknownInAddress
from pages.targets import targets_of
from web.request_context import fetch, snapshot

SLUG = "over_tid"
PANEL = "over_tid-trend"
COMPARED, NETWORK, LANDSDELE, ALL = "kommuner", "netvaerk", "landsdele", "alle"
GROUPS = (COMPARED, NETWORK, LANDSDELE, ALL)
UnitKey = tuple[str, str]


@dataclass(frozen=True)
class Development:
    """Several units over time: `changes` are those of the last years, by code.

    `aims`: what is aimed at, for everybody and by each of the units.
    """

    series: tuple[Series, ...]
    country: Series | None
    periods: tuple[str, ...]
    breaks: tuple[Break, ...]
    changes: Mapping[str, Change]
    quantity: Quantity
    aims: Targets


def layout(language: str) -> Component:
    """The panel, and whose charts are drawn."""
    return html.Div(
        [html.Div(id="over_tid-choices"), drawn_panel.frame(PANEL, language=language)],
        className="compare-view",
    )


OUTPUTS = {
    "over_tid.choices": Output("over_tid-choices", "children"),
    **{
        f"{PANEL}.{part}": Output(f"{PANEL}-{place}", prop)
        for part, (place, prop) in drawn_panel.PLACES.items()
    },
}


def answer(asked: Asked) -> dict[str, object]:
    """The small charts, and the choice of whose. Raises UnknownCode for an unknown group."""
    filled = drawn_panel.parts(PANEL, panel(asked, development(asked)), asked.language)
    return {
        "over_tid.choices": chosen(asked),
        **{f"{PANEL}.{part}": value for part, value in filled.items()},
    }


def development(asked: Asked) -> Development:
    """The units of the chosen group with their changes. Raises UnknownCode for an unknown group."""
    if asked.selection.groups not in GROUPS:
        raise UnknownInAddress(asked.selection.groups)
    evidence, info = asked.evidence, asked.info
    country = next((s for s in evidence.trend.series if s.role is UnitRole.COUNTRY), None)
    found = _series(asked)
    periods = settled_periods(info)
    cut = breaks(info, asked.language)
    per_year = PERIODS_PER_YEAR.get(info.period_kind, 1)
    changes = {
        one.code: recent_change(
            [o for o in one.observations if o.period in periods],
            cut,
            measure=info.measure,
            per_year=per_year,
        )
        for one in found
    }
    shown = quantity(info)
    aims = targets_of(
        info,
        [(Level.KOMMUNE.value, one.code) for one in found if is_kommune(one)],
        subgroup=asked.subgroup,
        periods=periods,
        quantity=shown,
        language=asked.language,
    )
    beside = None if evidence.place.is_country else country
    return Development(found, beside, periods, cut, changes, shown, aims)


def panel(asked: Asked, made: Development) -> DrawnContent:
    """The drawings with their finding, their words, and what the lines mean."""
    speech = asked.language
    axes = shared_axes(
        (*made.series, *made.aims.lines),
        made.periods,
        made.breaks,
        quantity=made.quantity,
        language=speech,
    )
    cells = [cell(one, made, axes, asked) for one in made.series]
    title = finding(made, speech) if cells else t("sammenlign.over_tid.nobody", speech)
    return DrawnContent(
        title=title,
        subtitle=subtitle(asked, made),
        drawing=[*demo_mark(speech), html.Ul(cells, className="smalls")],
        alternative=described(made, asked, speech),
        version=data_version(),
        notes=notes(asked, made),
    )


def cell(one: Series, made: Development, axes: Axes, asked: Asked) -> Component:
    """One small chart; a kommune's is a link that chooses it."""
    drawing = small_chart(
        one,
        axes,
        country=made.country,
        change=made.changes.get(one.code),
        aims=made.aims.beside(one.code),
    )
    spoken = html.Span(told(one, made, asked.language), className="only-read-aloud")
    inside: list = [drawing, spoken]
    if not is_kommune(one) or one.role is UnitRole.OWN:
        return html.Li(inside)
    href = asked.href(kommune=one.code)
    return html.Li(html.A(inside, href=href, className="small-link", **data(nav="")))


def told(one: Series, made: Development, language: str) -> str:
    """A unit's newest figure and its change in words."""
    now = one.current
    if now is None or now.value is None:
        return f"{one.name}: {formatting.missing(now.missing if now else None, language)}"
    value = formatting.figure(now.value, made.quantity, language)
    period = formatting.period(now.period, language)
    clause = findings.change_clause(made.changes[one.code], made.quantity, language)
    said = t("figures.alt.value", language, name=one.name, value=value, period=period)
    return f"{said} {clause}." if clause else said


def finding(made: Development, language: str) -> str:
    """How many have clearly risen or fallen over the last years, each judged by itself."""
    judged = [c for c in made.changes.values() if c.status is not Status.NOT_ASSESSABLE]
    if not judged:
        return t("sammenlign.over_tid.unjudged", language)
    up = sum(change.status is Status.ABOVE for change in judged)
    down = sum(change.status is Status.BELOW for change in judged)
    if not up and not down:
        return t("sammenlign.over_tid.none", language, n=len(judged))
    words = {
        "up": formatting.count_word(up, language),
        "down": formatting.count_word(down, language),
        "n": formatting.count_word(len(judged), language),
    }
    kind = "both" if up and down else "up" if up else "down"
    return findings.sentence(t(f"sammenlign.over_tid.{kind}", language, **words), stop=False)


def subtitle(asked: Asked, made: Development) -> str:
    """What is measured, over which periods, and that all share their axes."""
    speech = asked.language
    periods = [formatting.period(period, speech) for period in made.periods]
    ends = {"first": periods[0], "last": periods[-1]} if periods else {"first": "", "last": ""}
    return t("sammenlign.over_tid.subtitle", speech, name=asked.measure, **ends)


def described(made: Development, asked: Asked, language: str) -> str:
    """The drawings in words: the own unit, and how many others."""
    parts = [t("figures.alt.demo", language)] if snapshot().is_demo else []
    parts.append(t("sammenlign.over_tid.alt", language, n=len(made.series)))
    own = [one for one in made.series if one.code == asked.evidence.place.code]
    parts += [told(one, made, language) for one in own]
    parts += [t("figures.alt.break", language, period=b.period) for b in made.breaks]
    return " ".join([*parts, *made.aims.notes, t("figures.alt.table", language)])


def notes(asked: Asked, made: Development) -> list[Component]:
    """What lines and marks mean, and which breaks there are."""
    speech = asked.language
    hidden = any(
        o.value is None and formatting.is_hidden(o.missing)
        for one in made.series
        for o in one.observations
    )
    certain = any(o.lo is not None for one in made.series for o in one.observations)
    marks = [
        ("country", asked.evidence.country if made.country else ""),
        ("band", t("sammenlign.over_tid.band", speech) if certain else ""),
        ("arrow", t("sammenlign.over_tid.arrow", speech) if certain else ""),
        ("hidden", formatting.missing("suppressed_here", speech) if hidden else ""),
        *(("target", words) for words in aim_words(made, speech)),
    ]
    shown = set(made.periods)
    told_breaks = [
        t("panel.break", speech, period=b.period, note=b.note)
        for b in made.breaks
        if b.period in shown
    ]
    return [
        legend([(kind, words) for kind, words in marks if words]),
        *(html.P(words, className="note") for words in (*told_breaks, *made.aims.notes)),
    ]


def aim_words(made: Development, language: str) -> list[str]:
    """Each line of what is aimed at, with what it is in its newest period."""
    return [
        targets.label(TargetMark(line.name, line.observations[-1]), made.quantity, language)
        for line in made.aims.lines
    ]


def chosen(asked: Asked) -> Component:
    """Whose charts are drawn."""
    speech = asked.language
    is_country = asked.evidence.place.is_country
    groups = [group for group in GROUPS if group != COMPARED or not is_country]
    shown = asked.selection.groups
    if is_country and shown == COMPARED:
        shown = LANDSDELE
    return filters.controls(
        [
            filters.segmented(
                [
                    filters.Choice(
                        group, t(f"sammenlign.over_tid.{group}", speech), asked.href(groups=group)
                    )
                    for group in groups
                ],
                shown,
                label=t("sammenlign.over_tid.groups", speech),
            )
        ]
    )


def is_kommune(one: Series) -> bool:
    """Whether a unit is a kommune, whose codes have three digits without a nought in front."""
    return len(one.code) == 3 and not one.code.startswith("0")


def table(panel: str, asked: Asked) -> FigureTable | None:
    """A row for each unit and a column for each period, and how it changed."""
    del panel
    made, speech = development(asked), asked.language
    seen = [{o.period: o for o in one.observations} for one in made.series]
    rows = tuple(
        (
            Cell(one.name),
            *(_cell(found.get(period), made.quantity, speech) for period in made.periods),
            Cell(findings.change_clause(made.changes[one.code], made.quantity, speech) or "–"),
        )
        for one, found in zip(made.series, seen, strict=True)
    )
    lines = tuple(
        FileRow(one.name, one.code, found[period])
        for one, found in zip(made.series, seen, strict=True)
        for period in made.periods
        if period in found
    )
    aimed, aimed_lines = _aimed(made, speech)
    unit = t("tables.unit_in_caption", speech, unit=formatting.unit_name(made.quantity, speech))
    own = next((i for i, s in enumerate(made.series) if s.role is UnitRole.OWN), None)
    return FigureTable(
        f"{subtitle(asked, made)}. {unit}",
        (
            Column(t("tables.unit", speech), is_number=False),
            *(Column(formatting.period(period, speech)) for period in made.periods),
            Column(t("sammenlign.over_tid.change", speech), is_number=False),
        ),
        (*rows, *aimed),
        is_demo=snapshot().is_demo,
        own_row=own,
        file=FileTable(made.quantity, (*lines, *aimed_lines)),
        notes=made.aims.notes,
    )


def _aimed(made: Development, language: str) -> tuple[list[tuple[Cell, ...]], list[FileRow]]:
    """A row of the table for each target, and its lines in a file."""
    rows, lines = [], []
    for line in made.aims.lines:
        marks = {o.period: TargetMark(line.name, o) for o in line.observations}
        rows.append(
            (
                Cell(line.name),
                *(target_cell(marks.get(p), made.quantity, language) for p in made.periods),
                Cell("–", is_missing=True),
            )
        )
        lines += [target_line(mark, made.quantity) for mark in marks.values()]
    return rows, lines


def _series(asked: Asked) -> tuple[Series, ...]:
    group, evidence = asked.selection.groups, asked.evidence
    place = evidence.place
    if group == COMPARED and not place.is_country:
        wanted = (UnitRole.OWN, UnitRole.PEER)
        return tuple(s for s in evidence.trend.series if s.role in wanted)
    listed = fetch(units.kommuner).sort_values("name")
    if group == NETWORK:
        network = marked_network(asked)
        members = network.kommuner if network else ()
        keys = [(Level.KOMMUNE.value, c) for c in listed["kommune_code"] if c in members]
    elif group == ALL:
        keys = [(Level.KOMMUNE.value, code) for code in listed["kommune_code"]]
    else:
        found = listed.drop_duplicates("landsdel_code").sort_values("landsdel_name")
        keys = [(Level.LANDSDEL.value, code) for code in found["landsdel_code"]]
    own = {place.key: UnitRole.OWN}
    roles: dict[UnitKey, UnitRole] = {key: own.get(key, UnitRole.OTHER) for key in keys}
    frame = fetch(
        series_query.series,
        indicator=asked.info.code,
        subgroup=asked.subgroup,
        units=tuple(keys),
    )
    return series_by_unit(frame, roles)


def _cell(o, quantity: Quantity, language: str) -> Cell:
    if o is None or o.value is None:
        return Cell(formatting.missing(o.missing if o else None, language), is_missing=True)
    shown = float(formatting.rounded(o.value * quantity.scale, quantity.decimals))
    return Cell(
        formatting.bare(o.value, quantity, language), number=shown, decimals=quantity.decimals
    )


VIEW = View(
    slug=SLUG,
    name_key="sammenlign.view.over_tid",
    layout=layout,
    outputs=OUTPUTS,
    answer=answer,
    charts=(PANEL,),
    table=table,
    one_period=False,
)
