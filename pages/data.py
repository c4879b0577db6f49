"""Data: where the figures come from, what there is, what changed, what is odd, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dash import Output, html
from dash.development.base_component import Component

from components import formatting, states
from components.attributes import aria
from components.coverage import Cell, Group, Row, count_cell, coverage_table
from components.drawn import drawn
from components.links import link
from components.methods import METHODS
from components.text_table import Content, text_table
from components.wording import catalogue, t
from data_access.queries import coverage, indicators, oddities, revisions, sources
from data_access.queries.coverage import MOST_PERIODS, Overview, whole
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.oddities import Oddity
from data_access.queries.revisions import Revision
from data_access.queries.sources import SourceInfo
from data_access.schema.vocabulary import PeriodKind
from pages import definitions
from pages.about_data import (
    by_indicator,
    expected_words,
    is_late,
    late_badge,
    named,
    odd_sentences,
    revision_table,
)
from pages.addressed import Addressed
from pages.areas import area_name
from pages.links import DATA, about
from pages.problems import titled
from pages.router import Page
from pages.selection import DataSelection
from web.request_context import fetch

SECTIONS = ("sources", "coverage", "revisions", "odd", "missing", "compare")
# What a cell of the coverage can be: its colour, its sign, and the words for it.
KINDS = (
    ("value", "", "all"),
    ("some", "", "some"),
    ("not_applicable", "–", "other"),
    ("absent", "", "no_one"),
)
# On a page about everything an indicator names so many of its odd units.
ODD_UNITS = 3


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "data-state"
    BODY = "data-body"
    DEFINITIONS = "data-definitions"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "body": Output(Ids.BODY, "children"),
    "definitions": Output(Ids.DEFINITIONS, "children"),
}


@dataclass(frozen=True)
class Found:
    """Everything that the page tells of."""

    known: Mapping[str, IndicatorInfo]
    sources: tuple[SourceInfo, ...]
    overview: Overview
    revisions: tuple[Revision, ...]
    oddities: tuple[Oddity, ...]
    today: date

    def contact(self, source_code: str, language: str) -> str:
        """Whom to ask about the figures of a source."""
        source = next((one for one in self.sources if one.source_code == source_code), None)
        words = getattr(source, f"contact_{language}") if source else None
        return words or t("data.sources.unknown", language)

    def source_name(self, source_code: str, language: str) -> str:
        """What a source is called."""
        source = next((one for one in self.sources if one.source_code == source_code), None)
        return getattr(source, f"name_{language}") if source else source_code


def layout(language: str = "da") -> Component:
    """The page before what it tells: no query and no viewer."""
    return html.Div(
        [
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [html.Div(id=Ids.BODY), html.Div(id=Ids.DEFINITIONS)],
                className="page-content",
            ),
        ]
    )


def sent(*, selection: DataSelection, language: str) -> dict[str, object]:
    """The answer as it is sent, for the page's own script to draw. Raises UnknownCode."""
    found = answer(selection=selection, language=language)
    return {
        "state": None,
        "body": drawn(found["body"]),
        "definitions": drawn(html.Div(found["definitions"])),
    }


def answer(*, selection: DataSelection, language: str) -> dict[str, Any]:
    """The page for a selection: fetch and render. Raises UnknownCode."""
    found = find()
    return {
        "state": None,
        "body": titled(t("data.title", language), render(found, language)),
        "definitions": _section(
            "compare",
            definitions.side_by_side(
                found.known,
                selection,
                language,
                names_of={
                    one.source_code: getattr(one, f"name_{language}") for one in found.sources
                },
            ),
            language,
        ),
    }


def find() -> Found:
    """Everything that the page tells of, in the viewer's scope."""
    infos = (*fetch(indicators.catalogue), *fetch(indicators.without_figures))
    return Found(
        known={info.code: info for info in infos},
        sources=fetch(sources.sources),
        overview=fetch(coverage.overview),
        revisions=fetch(revisions.revisions),
        oddities=fetch(oddities.oddities),
        today=date.today(),
    )


def render(found: Found, language: str) -> list[Component]:
    """The page but the definitions side by side."""
    return [
        html.H1(t("data.title", language), tabIndex=-1),
        html.P(lead(found, language), className="lead"),
        html.Nav(
            html.Ul(
                [
                    html.Li(html.A(t(f"data.{name}", language), href=f"#data-{name}"))
                    for name in SECTIONS
                ]
                + [html.Li(link(t("metode.name", language), href=METHODS))],
                className="on-page",
            ),
            **aria(label=t("data.sections", language)),
        ),
        _section("sources", [source_table(found, language)], language),
        _section(
            "coverage",
            coverage_tables(found, language),
            language,
            title=coverage_finding(found, language),
        ),
        _section("revisions", _revisions(found, language), language),
        _section("odd", _oddities(found, language), language),
        _section("missing", _missing(found, language), language),
    ]


def lead(found: Found, language: str) -> str:
    """How many indicators from how many sources, and whether any is late."""
    in_use = [one for one in found.sources if one.indicators]
    late = [one for one in in_use if any(is_late(i, found.today) for i in one.indicators)]
    count = formatting.count_word(len(late), language)
    if late and len(late) == len(in_use) > 1:
        state = t("data.lead.all", language)
    elif late:
        state = t("data.lead.late", language, late=count)
    else:
        state = t("data.lead.fresh", language)
    return t(
        "data.lead",
        language,
        indicators=formatting.number(sum(len(one.indicators) for one in in_use), 0, language),
        sources=formatting.count_word(len(in_use), language),
        state=state,
    )


def _section(
    name: str, children: Sequence[Component], language: str, *, title: str | None = None
) -> html.Section:
    heading = title or t(f"data.{name}.title", language)
    return html.Section(
        [html.H2(heading, id=f"data-{name}", className="panel-title", tabIndex=-1), *children],
        className="panel data-section",
        **aria(labelledby=f"data-{name}"),
    )


# --- sources -------------------------------------------------------------------------------------


def source_table(found: Found, language: str) -> Component:
    """Every source that has anything here, with how fresh it is and whom to ask."""
    columns = ("source", "newest", "loaded", "next", "ask")
    return text_table(
        [t(f"data.sources.{name}", language) for name in columns],
        [
            _source(one, found.today, language)
            for one in found.sources
            if one.files or one.indicators
        ],
        caption=t("data.sources", language),
        language=language,
    )


def _source(one: SourceInfo, today: date, language: str) -> tuple[Content, ...]:
    licence = t("data.sources.licence", language, licence=one.licence) if one.licence else None
    under = [getattr(one, f"attribution_{language}"), licence]
    return (
        [
            html.B(getattr(one, f"name_{language}")),
            *(html.Span(words, className="under") for words in under if words),
        ],
        _newest(one, language),
        _loaded(one, language),
        _next(one, today, language),
        getattr(one, f"contact_{language}") or t("data.sources.unknown", language),
    )


def _newest(one: SourceInfo, language: str) -> Content:
    if one.newest is None:
        return "–"
    count = len(one.indicators or one.brought)
    key = "data.sources.indicators.one" if count == 1 else "data.sources.indicators"
    words = t(key, language, count=count)
    return [
        formatting.period(one.newest.newest, language),
        html.Span(words, className="under nowrap"),
    ]


def _loaded(one: SourceInfo, language: str) -> Content:
    if not one.files:
        return t("data.sources.none", language)
    newest = one.files[0]
    count = formatting.number(len(one.files), 0, language)
    under = [newest.file_name]
    if len(one.files) > 1:
        under.append(t("data.sources.more", language, count=count))
    return [
        html.Span(formatting.date(newest.loaded_at.date(), language), className="nowrap"),
        *(html.Span(words, className="under") for words in under),
    ]


def _next(one: SourceInfo, today: date, language: str) -> Content:
    if one.next is None:
        return t("data.sources.no_time", language) if one.indicators else "–"
    late = one.overdue(today)
    if not late:
        return expected_words(one.next, today, language)
    words = expected_words(late[-1], today, language)
    if len(late) == len(one.indicators) == 1:
        return [late_badge(language), html.Span(words, className="under")]
    of = t("data.sources.late_of", language, late=len(late), count=len(one.indicators))
    mark = late_badge(language) if len(late) == len(one.indicators) else None
    return [*([mark, " "] if mark else []), of, html.Span(words, className="under")]


# --- coverage ------------------------------------------------------------------------------------


def coverage_finding(found: Found, language: str) -> str:
    """How many indicators every kommune has a figure of in the newest period."""
    shown = [found.known[code] for code in found.overview.counts if code in found.known]
    with_newest = [info for info in shown if info.latest_period]
    full = sum(
        found.overview.counts[info.code].get(str(info.latest_period), 0)
        >= found.overview.n_kommuner
        for info in with_newest
    )
    return t(
        "data.coverage.title",
        language,
        full=formatting.number(full, 0, language),
        count=formatting.number(len(with_newest), 0, language),
        kommuner=formatting.number(found.overview.n_kommuner, 0, language),
    )


def coverage_tables(found: Found, language: str) -> list[Component]:
    """How many kommuner have a figure of each indicator in each period, by kind of period."""
    swatches = [
        html.Li(
            [
                html.Span(sign, className=f"cov-swatch cov-{kind}", **aria(hidden="true")),
                t(f"data.coverage.{key}", language),
            ]
        )
        for kind, sign, key in KINDS
    ]
    parts: list[Component] = [
        html.P(t("data.coverage.note", language), className="note"),
        html.Ul(swatches, className="legend"),
    ]
    for kind in PeriodKind:
        of_kind = [
            info
            for code, info in found.known.items()
            if info.period_kind == kind and found.overview.counts.get(code)
        ]
        if of_kind:
            parts += _of_kind(kind, of_kind, found.overview, language)
    return parts


def _of_kind(
    kind: PeriodKind, infos: Sequence[IndicatorInfo], overview: Overview, language: str
) -> list[Component]:
    counted = [code for info in infos for code in overview.counts[info.code]]
    every = whole(kind, counted)
    periods = every[-MOST_PERIODS:]
    areas: dict[str, list[Row]] = {}
    for info in infos:
        areas.setdefault(info.area, []).append(_row(info, periods, overview, language))
    order = [key.removeprefix("area.") for key in catalogue() if key.startswith("area.")]
    order += sorted(areas.keys() - set(order))
    title = t(f"data.coverage.{kind}", language)
    parts: list[Component] = [html.H3(title)]
    if len(every) > len(periods):
        words = t("data.coverage.cut", language, count=len(periods))
        parts.append(html.P(words, className="note"))
    table = coverage_table(
        [
            Group(area_name(area, language), tuple(areas[area]))
            for area in sorted(areas, key=order.index)
        ],
        periods,
        caption=t("data.coverage.caption", language, kind=title),
        corner=t("data.coverage.indicator", language),
        language=language,
    )
    return [*parts, html.Div(table, className="by-indicator")]


def _row(info: IndicatorInfo, periods: Sequence[str], overview: Overview, language: str) -> Row:
    counts = overview.counts[info.code]
    cells = [
        _cell(counts.get(code), overview.n_kommuner, language, elsewhere=not info.n_kommuner)
        for code in periods
    ]
    starts = {one.period for one in info.breaks}
    return Row(
        _row_name(info, overview, language),
        tuple(cells),
        href=about(info.code),
        breaks=frozenset(place for place, code in enumerate(periods) if code in starts),
    )


def _row_name(info: IndicatorInfo, overview: Overview, language: str) -> str:
    """An indicator's name, with the group that is counted where the overview has another."""
    name = getattr(info, f"name_{language}")
    key = overview.groups[info.code]
    group = next((one for one in info.subgroups if one.key == key), None)
    if group is None or key == info.headline_subgroup:
        return name
    of = getattr(group, f"name_{language}")
    return t("data.coverage.group", language, name=name, group=of[:1].lower() + of[1:])


def _cell(count: int | None, of: int, language: str, *, elsewhere: bool) -> Cell:
    """How many kommuner have a figure; `count` None where nobody has any.

    elsewhere: no kommune ever has one, so that figures there are belong to others.
    """
    if count:
        return count_cell(count, of, language)
    if count == 0 and elsewhere:
        return Cell("not_applicable", "–", t("data.coverage.other", language))
    return Cell("absent", "", t("data.coverage.no_one", language))


# --- revisions, oddities, what is missing --------------------------------------------------------


def _revisions(found: Found, language: str) -> list[Component]:
    if not found.revisions:
        return [html.P(t("data.revisions.none", language))]
    caption = t("data.revisions", language)
    return [
        html.P(t("data.revisions.note", language), className="note"),
        revision_table(found.revisions, found.known, caption=caption, language=language),
    ]


def _oddities(found: Found, language: str) -> list[Component]:
    told = [one for one in found.oddities if one.kind not in ("missing_kommuner", "old_data")]
    old = [one.indicator for one in found.oddities if one.kind == "old_data"]
    parts: list[Component] = [html.P(t("data.odd.note", language), className="note")]
    entries = []
    for code, of_it in by_indicator(told).items():
        if code not in found.known:
            continue
        sentences = odd_sentences(of_it, language, most=ODD_UNITS)
        entries += [
            html.Dt(_named_link(found.known[code], language)),
            *(html.Dd(words) for words in sentences),
        ]
    if entries:
        parts.append(html.Dl(entries, className="definition data-list"))
    if old:
        parts.append(_old(old, found, language))
    if not entries and not old:
        parts = [html.P(t("data.odd.none", language))]
    return parts


def _old(codes: Sequence[str], found: Found, language: str) -> Component:
    count = formatting.number(len(codes), 0, language)
    links = [html.Li(_named_link(found.known[c], language)) for c in codes if c in found.known]
    return html.Details(
        [
            html.Summary(t("data.odd.old", language, count=count)),
            html.Ul(links, className="columns"),
        ],
        className="more",
    )


def _missing(found: Found, language: str) -> list[Component]:
    parts = [*_missing_kommuner(found, language), *_missing_indicators(found, language)]
    return parts or [html.P(t("data.missing.nothing", language))]


def _missing_kommuner(found: Found, language: str) -> list[Component]:
    lacking = by_indicator(one for one in found.oddities if one.kind == "missing_kommuner")
    rows = [
        (
            _named_link(found.known[code], language),
            formatting.period(of_it[0].period or "", language),
            named([one.name or "" for one in of_it], language),
            found.contact(found.known[code].source_code, language),
        )
        for code, of_it in lacking.items()
        if code in found.known
    ]
    return _missing_table("kommuner", ("indicator", "period", "who", "ask"), rows, language)


def _missing_indicators(found: Found, language: str) -> list[Component]:
    by_source: dict[str, list[IndicatorInfo]] = {}
    for info in found.known.values():
        if info.latest_period is None:
            by_source.setdefault(info.source_code, []).append(info)
    rows = [
        (found.source_name(code, language), _links(infos, language), found.contact(code, language))
        for code, infos in by_source.items()
    ]
    return _missing_table("indicators", ("from", "who", "ask"), rows, language)


def _missing_table(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[Content]], language: str
) -> list[Component]:
    if not rows:
        return []
    title = t(f"data.missing.{name}", language)
    headings = [t(f"data.missing.{column}", language) for column in columns]
    return [html.H3(title), text_table(headings, rows, caption=title, language=language)]


def _links(infos: Sequence[IndicatorInfo], language: str) -> Component:
    return html.Ul([html.Li(_named_link(i, language)) for i in infos], className="plain")


def _named_link(info: IndicatorInfo, language: str) -> Component:
    return link(getattr(info, f"name_{language}"), href=about(info.code))


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"selection": DataSelection.parse(search)}


CALLBACKS = Addressed(
    path=DATA,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=sent,
)
update = CALLBACKS.update

PAGE = Page(DATA, "data.name", layout, CALLBACKS.register, in_navigation=True)
