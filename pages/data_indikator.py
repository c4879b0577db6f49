"""All there is to know about the data of one indicator: who has it, from where, what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dash import Output, html
from dash.development.base_component import Component

from components import coverage as drawing
from components import filters, formatting, shell, states
from components.attributes import aria
from components.drawn import drawn
from components.links import link
from components.shell import Crumb
from components.text_table import text_table
from components.wording import t
from data_access.queries import coverage, indicators, oddities, revisions, sources
from data_access.queries.coverage import VALUE, Coverage, KommuneCoverage
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.oddities import Oddity
from data_access.queries.revisions import Revision
from data_access.queries.series import TOTAL
from data_access.queries.sources import SourceInfo
from pages import definitions
from pages.about_data import (
    change_list,
    expected_words,
    is_late,
    late_badge,
    named,
    odd_sentences,
)
from pages.about_data import revision_table as draw_revisions
from pages.addressed import Addressed
from pages.areas import of_programmes
from pages.evidence import default_code
from pages.links import DATA, about, behind
from pages.problems import UnknownInAddress, titled
from pages.router import Page
from pages.selection import DataIndikatorSelection
from web.request_context import fetch, viewer

PREFIX = f"{DATA}/"
ORDERS = ("landsdel", "navn")
SHOWS = ("alle", "huller")
# A title can hold so many names.
NAMES_IN_TITLE = 3
# With more periods than this, two tables do not fit beside each other.
PERIODS_BESIDE = 12
# With so few, each is narrow.
PERIODS_NARROW = 3
SUM_SHOWN = 12


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "data-indikator-state"
    BODY = "data-indikator-body"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "body": Output(Ids.BODY, "children"),
}


@dataclass(frozen=True)
class Found:
    """Everything that the page tells of one indicator."""

    info: IndicatorInfo
    subgroup: str
    coverage: Coverage
    source: SourceInfo | None
    revisions: tuple[Revision, ...]
    oddities: tuple[Oddity, ...]
    today: date

    @property
    def period(self) -> str:
        """The newest period that most kommuner have a figure in, empty where there is none."""
        return self.info.latest_period or next(reversed(self.coverage.periods), "")

    @property
    def lacking(self) -> tuple[KommuneCoverage, ...]:
        """Kommuner that have neither a figure nor a reason in the newest period."""
        return self.coverage.without(self.period) if self.coverage.periods else ()


def layout(language: str = "da") -> Component:
    """The page before what it tells: no query and no viewer."""
    return html.Div(
        [
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(id=Ids.BODY, className="page-content"),
        ]
    )


def sent(*, code: str, selection: DataIndikatorSelection, language: str) -> dict[str, object]:
    """The answer as it is sent, for the page's own script to draw. Raises UnknownCode."""
    found = answer(code=code, selection=selection, language=language)
    return {"state": None, "body": drawn(found["body"])}


def answer(*, code: str, selection: DataIndikatorSelection, language: str) -> dict[str, Any]:
    """The page for a selection: fetch and render. Raises UnknownCode."""
    for value, known in ((selection.order, ORDERS), (selection.show, SHOWS)):
        if value not in known:
            raise UnknownInAddress(value)
    found = find(code, selection)
    name = getattr(found.info, f"name_{language}")
    body = titled(t("data.one.document", language, name=name), render(found, selection, language))
    return {"state": None, "body": body}


def find(code: str, selection: DataIndikatorSelection) -> Found:
    """Everything that the page tells of an indicator. Raises UnknownCode."""
    info = fetch(indicators.indicator, code=code)
    counted = fetch(coverage.overview).groups.get(code)
    subgroup = selection.subgroup or counted or info.headline_subgroup or TOTAL
    known = fetch(sources.sources)
    return Found(
        info=info,
        subgroup=subgroup,
        coverage=fetch(coverage.coverage, indicator=code, subgroup=subgroup),
        source=next((one for one in known if one.source_code == info.source_code), None),
        revisions=fetch(revisions.revisions, indicator=code),
        oddities=fetch(oddities.oddities, indicator=code),
        today=date.today(),
    )


def render(found: Found, selection: DataIndikatorSelection, language: str) -> list[Component]:
    """The whole page."""
    info = found.info
    name = getattr(info, f"name_{language}")
    way = [Crumb(t("data.name", language), DATA), Crumb(name)]
    return [
        shell.crumbs(way, language=language),
        html.H1(name, tabIndex=-1),
        html.P(getattr(info, f"definition_{language}"), className="lead lead-small"),
        *_to_figures(info, language),
        coverage_panel(found, selection, language),
        html.Div(
            [
                html.Div([_definition(found, language), _files(found, language)]),
                html.Div(
                    [
                        _fresh(found, language),
                        _missing(found, language),
                        _odd(found, language),
                        _revisions(found, language),
                    ]
                ),
            ],
            className="panels",
        ),
    ]


def _to_figures(info: IndicatorInfo, language: str) -> list[Component]:
    if not info.periods:
        return []
    href = behind(info, default_code(viewer()))
    return [html.P(link(t("data.one.figures", language), href=href, class_name="primary"))]


# --- coverage ------------------------------------------------------------------------------------


def finding(found: Found, language: str) -> str:
    """Who has a figure in the newest period, and who has not, as a title."""
    kommuner = found.coverage.kommuner
    if not found.coverage.periods:
        key = "data.one.finding.other" if found.info.periods else "data.one.finding.none"
        return t(key, language)
    period = formatting.period(found.period, language)
    count = found.coverage.count(found.period)
    if len(kommuner) == 1:
        key = "data.one.finding.own" if count else "data.one.finding.own_without"
        return t(key, language, name=kommuner[0].name, period=period)
    said = t(
        "data.one.finding",
        language,
        count=formatting.number(count, 0, language),
        kommuner=formatting.number(len(kommuner), 0, language),
        period=period,
    )
    names = [one.name for one in found.lacking]
    if found.info.area in of_programmes():
        return said
    if not names:
        return _with_incomplete(said, found, language)
    if len(names) <= NAMES_IN_TITLE:
        listed = formatting.listed(names, language)
        return t("data.one.finding.named", language, finding=said, names=listed)
    missing = formatting.number(len(names), 0, language)
    return t("data.one.finding.many", language, finding=said, count=missing)


def _with_incomplete(said: str, found: Found, language: str) -> str:
    """A title, with how many kommuner have figures of some institutions only."""
    incomplete = len(found.coverage.incomplete(found.period))
    if not incomplete:
        return said
    count = formatting.number(incomplete, 0, language)
    return t("data.one.finding.incomplete", language, finding=said, count=count)


def coverage_panel(found: Found, selection: DataIndikatorSelection, language: str) -> Component:
    """Kommuner by periods: what each has, or why not."""
    shown = found.coverage.kommuner
    if selection.show == "huller":
        shown = tuple(one for one in shown if set(one.states) != {VALUE})
    parts: list[Component] = [
        html.H2(finding(found, language), id="data-coverage-title", className="panel-title"),
    ]
    if found.coverage.periods:
        parts += [
            html.P(_subtitle(found, selection, language), className="panel-subtitle"),
            _controls(found, selection, language),
        ]
        parts += _tables(found, shown, selection, language)
    return html.Section(parts, className="panel", **aria(labelledby="data-coverage-title"))


def _subtitle(found: Found, selection: DataIndikatorSelection, language: str) -> str:
    group = next((g for g in found.info.subgroups if g.key == found.subgroup), None)
    label = getattr(group, f"name_{language}") if group and group.kind != "total" else None
    words = label[:1].lower() + label[1:] if label else t("data.one.everybody", language)
    key = "data.one.subtitle" if selection.order == "landsdel" else "data.one.subtitle.name"
    said = t(key, language, group=words)
    if found.coverage.is_cut:
        cut = t("data.coverage.cut", language, count=len(found.coverage.periods))
        return f"{said}. {cut}"
    return said


def _controls(found: Found, selection: DataIndikatorSelection, language: str) -> Component:
    """What can be chosen; every choice is a link to the page with that choice made."""
    code = found.info.code
    parts: list[Component] = []
    if len(found.info.subgroups) > 1:
        groups = [
            filters.Choice(
                group.key,
                getattr(group, f"name_{language}"),
                about(code, selection.but(subgroup=group.key)),
            )
            for group in found.info.subgroups
        ]
        parts.append(filters.menu(groups, found.subgroup, label=t("data.one.group", language)))
    if len(found.coverage.kommuner) > 1:
        parts += [
            _either(code, selection, "order", ORDERS, language),
            _either(code, selection, "show", SHOWS, language),
        ]
    return filters.controls(parts)


def _either(
    code: str,
    selection: DataIndikatorSelection,
    name: str,
    values: Sequence[str],
    language: str,
) -> Component:
    offered = [
        filters.Choice(
            value,
            t(f"data.one.{name}.{value}", language),
            about(code, selection.but(**{name: value})),
        )
        for value in values
    ]
    return filters.segmented(
        offered, getattr(selection, name), label=t(f"data.one.{name}", language)
    )


def _tables(
    found: Found,
    shown: Sequence[KommuneCoverage],
    selection: DataIndikatorSelection,
    language: str,
) -> list[Component]:
    if not shown:
        return [html.P(t("data.one.no_gaps", language))]
    periods = found.coverage.periods
    starts = {one.period for one in found.info.breaks}
    breaks = frozenset(place for place, code in enumerate(periods) if code in starts)
    groups = _groups(shown, breaks, by_landsdel=selection.order == "landsdel", language=language)
    halves = _halves(groups) if len(periods) <= PERIODS_BESIDE else [groups]
    occurring = {state for one in shown for state in one.states}
    tables = [
        drawing.coverage_table(
            half,
            periods,
            caption=_caption(half, language),
            corner=t("data.one.kommune", language),
            breaks=breaks,
            language=language,
        )
        for half in halves
    ]
    side = "beside beside-few" if len(periods) <= PERIODS_NARROW else "beside"
    return [drawing.legend(occurring, language), html.Div(tables, className=side)]


def _groups(
    shown: Sequence[KommuneCoverage], breaks: frozenset[int], *, by_landsdel: bool, language: str
) -> list[drawing.Group]:
    rows: dict[str, list[drawing.Row]] = {}
    for one in shown:
        cells = tuple(drawing.state_cell(state, language) for state in one.states)
        row = drawing.Row(one.name, cells, breaks=breaks)
        rows.setdefault(one.landsdel if by_landsdel else "", []).append(row)
    return [drawing.Group(name, tuple(of)) for name, of in sorted(rows.items())]


def _halves(groups: Sequence[drawing.Group]) -> list[list[drawing.Group]]:
    """The groups in two parts about equally long, in order; one long group is cut in the middle."""
    total = sum(len(group.rows) for group in groups)
    if len(groups) == 1 and total > 1:
        (only,) = groups
        middle = (total + 1) // 2
        parts = (only.rows[:middle], only.rows[middle:])
        return [[drawing.Group(only.name, rows)] for rows in parts]
    first: list[drawing.Group] = []
    for place, group in enumerate(groups):
        so_far = sum(len(one.rows) for one in first)
        if first and so_far + len(group.rows) / 2 > total / 2:
            return [first, list(groups[place:])]
        first.append(group)
    return [first]


def _caption(groups: Sequence[drawing.Group], language: str) -> str:
    names = [group.name for group in groups if group.name]
    if names:
        return t("data.one.caption", language, names=formatting.listed(names, language))
    rows = [row.name for group in groups for row in group.rows]
    span = t("data.span", language, first=rows[0], last=rows[-1])
    return t("data.one.caption", language, names=span)


# --- what stands beside it -----------------------------------------------------------------------


def _section(title: str, children: Sequence[Component]) -> Component:
    return html.Section([html.H2(title, className="panel-title"), *children], className="panel")


def _definition(found: Found, language: str) -> Component:
    rows = definitions.definition_rows(
        found.info,
        language,
        names_of={found.info.source_code: _source_name(found, language)},
        leave_out=("definition",),
    )
    return _section(
        t("data.one.definition", language), [html.Dl(rows, className="definition data-list")]
    )


def _fresh(found: Found, language: str) -> Component:
    rows: list[Component] = []
    one = None
    if found.source is not None:
        known = (i for i in found.source.indicators if i.indicator == found.info.code)
        one = next(known, None)
    terms: list[tuple[str, str | list]] = []
    if one is not None:
        expected: str | list = expected_words(one, found.today, language)
        if is_late(one, found.today):
            expected = [expected, " ", late_badge(language)]
        terms += [
            ("data.sources.newest", formatting.period(one.newest, language)),
            ("data.sources.next", expected),
        ]
    terms.append(("data.sources.source", _source_name(found, language)))
    terms.append(("data.sources.ask", _contact(found, language)))
    for key, words in terms:
        rows += [html.Dt(t(key, language)), html.Dd(words)]
    return _section(
        t("data.one.fresh", language), [html.Dl(rows, className="definition data-list")]
    )


def _source_name(found: Found, language: str) -> str:
    return getattr(found.source, f"name_{language}") if found.source else found.info.source_code


def _contact(found: Found, language: str) -> str:
    words = getattr(found.source, f"contact_{language}") if found.source else None
    return words or t("data.sources.unknown", language)


def _files(found: Found, language: str) -> Component:
    title = t("data.one.loads", language)
    if not found.info.loads:
        return _section(title, [html.P(t("data.one.loads.none", language))])
    columns = ("file", "loaded", "dated", "values", "sum")
    rows = [
        (
            load.file_name,
            _day(load.loaded_at.date(), language),
            _day(load.source_date, language),
            formatting.number(load.n_values, 0, language),
            html.Code(load.sha256[:SUM_SHOWN]),
        )
        for load in found.info.loads
    ]
    headings = [t(f"data.one.loads.{name}", language) for name in columns]
    sources_of = dict.fromkeys(
        getattr(load, f"attribution_{language}") for load in found.info.loads
    )
    return _section(
        title,
        [
            html.P("; ".join(sources_of)),
            text_table(headings, rows, caption=title, numbers=(3,), language=language),
            html.P(t("data.one.loads.note", language), className="note"),
        ],
    )


def _day(day: date | None, language: str) -> Component | str:
    if day is None:
        return t("data.sources.unknown", language)
    return html.Span(formatting.date(day, language), className="nowrap")


def _missing(found: Found, language: str) -> Component:
    title = t("data.one.missing", language)
    if not found.period:
        words = [t("data.one.missing.all", language), _ask(found, language)]
        return _section(title, [html.P(one) for one in words])
    if not found.coverage.periods:
        return _section(title, [html.P(f"{finding(found, language)}.")])
    names = [one.name for one in found.lacking]
    period = formatting.period(found.period, language)
    incomplete = _incomplete(found, period, language)
    if incomplete and not names:
        return _section(title, [*incomplete, html.P(_ask(found, language))])
    if not names:
        return _section(title, [html.P(t("data.one.missing.none", language, period=period))])
    if found.info.area in of_programmes():
        return _section(title, [html.P(t("data.one.missing.programme", language))])
    said = t(
        "data.one.missing.some", language, period=period, names=named(names, language, most=20)
    )
    return _section(title, [html.P(said), *incomplete, html.P(_ask(found, language))])


def _incomplete(found: Found, period: str, language: str) -> list[Component]:
    """The kommuner whose figure is not told, because parts of it are missing."""
    names = [one.name for one in found.coverage.incomplete(found.period)]
    if not names:
        return []
    shown = named(names, language, most=20)
    return [html.P(t("data.one.missing.incomplete", language, period=period, names=shown))]


def _ask(found: Found, language: str) -> str:
    return t("data.one.missing.ask", language, contact=_contact(found, language))


def _odd(found: Found, language: str) -> Component:
    told = [one for one in found.oddities if one.kind != "missing_kommuner"]
    sentences = odd_sentences(told, language)
    sentences += [
        t("panel.break", language, period=f"{t('panel.breaks', language)} {b.period}", note=note)
        for b in found.info.breaks
        if (note := getattr(b, f"note_{language}"))
    ]
    parts = [html.P(words) for words in sentences]
    return _section(
        t("data.one.odd", language), parts or [html.P(t("data.one.odd.none", language))]
    )


def _revisions(found: Found, language: str) -> Component:
    title = t("data.one.revisions", language)
    if not found.revisions:
        return _section(title, [html.P(t("data.one.revisions.none", language))])
    known = {found.info.code: found.info}
    table = draw_revisions(found.revisions, known, caption=title, language=language)
    parts: list[Component] = [table, *change_list(found.revisions, found.info, language)]
    if found.info.about_people:
        parts.append(html.P(t("data.revisions.note", language), className="note"))
    return _section(title, parts)


def code_of(path: str | None) -> str:
    """The indicator's code in an address of this page."""
    return (path or "").removeprefix(PREFIX).strip("/")


def of_address(search: str | None, path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"code": code_of(path), "selection": DataIndikatorSelection.parse(search)}


CALLBACKS = Addressed(
    path=PREFIX,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=sent,
)
update = CALLBACKS.update

PAGE = Page(f"{PREFIX}<code>", "data.name", layout, CALLBACKS.register)
