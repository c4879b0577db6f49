"""How a meeting's screens are laid out on a page and on paper."""

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria, data
from components.figures.template import graph_config
from components.links import link
from components.methods import method_links
from components.panel import DataVersion
from components.tables import Cell, Column, FigureTable, figure_table
from pages.downloads import CHART, FILES, Download, menu_of
from pages.meetings import AskedMeeting
from pages.meetings.differences import BEHIND, CHANGED, GONE, NEW, TITLE, Difference
from pages.meetings.screens import Screen, ScreenTable
from pages.meetings.shown import ShownPoint

# What the ids of the page begin with, those of a screen before its slug.
PAGE: Final = "moede"
# More differences than this are counted, and listed where somebody opens them.
MOST_DIFFERENCES = 12
HEIGHT = 340
CHANGES, MOST_ROWS = "siden-sidst", 12
# What is judged of figures rests on these.
METHODS = ("udvikling", "hvad-maa-siges")
# Screens whose chart scrolls by itself where the page is narrow.
WIDE = ("udfordringer",)


def screen(
    asked: AskedMeeting,
    one: Screen,
    version: DataVersion,
    *,
    below: Sequence[Component] = (),
    is_on_paper: bool = False,
    has_files: bool = False,
) -> Component:
    """One screen as a section; `below` stands after its words. On paper every table is open.

    has_files: whether its table and chart can be taken home, which is so of today's figures.
    """
    name = f"{PAGE}-{one.slug}"
    tables = one.tables if one.figure is None else one.tables[1:]
    chart_table = one.tables[:1] if one.figure is not None else ()
    return html.Section(
        [
            html.P(one.question, className="meeting-question"),
            html.H2(one.title, id=f"{name}-title", className="panel-title"),
            html.P(one.subtitle, className="panel-subtitle"),
            *_chart(asked, one, name),
            *_paragraphs(one),
            *(
                _table(asked, table, is_open=is_on_paper or not _is_long(one, table))
                for table in tables
            ),
            *(_table(asked, table, is_open=is_on_paper) for table in chart_table),
            *below,
            *_foot(asked, one),
            *(_files(asked, one, name) if has_files else []),
            html.P(version.words(asked.language), className="panel-version"),
        ],
        id=name,
        className="panel meeting-screen",
        **aria(labelledby=f"{name}-title"),
    )


def _is_long(one: Screen, of: ScreenTable) -> bool:
    """Whether a table of changes tells at length what the title says: that there were none."""
    return one.slug == CHANGES and len(of.table.rows) > MOST_ROWS


def _chart(asked: AskedMeeting, one: Screen, name: str) -> list[Component]:
    if one.figure is None:
        return []
    height = one.figure.get("layout", {}).get("height", HEIGHT)
    options: dict[str, Any] = graph_config(asked.language)
    return [
        html.P(one.alternative, id=f"{name}-alternative", className="only-read-aloud"),
        html.Div(
            html.Div(
                dcc.Graph(
                    id=f"{name}-graph",
                    figure=one.figure,
                    config=options,  # pyright: ignore[reportArgumentType]
                    responsive=True,
                    style={"height": height},
                ),
                className="chart",
                role="figure",
                **aria(labelledby=f"{name}-title {name}-alternative"),
            ),
            className="meeting-chart",
            **_scrolled(one, name),
        ),
    ]


def _scrolled(one: Screen, name: str) -> dict[str, Any]:
    """Reached by the keyboard where the chart is wider than a phone."""
    if one.slug not in WIDE:
        return {}
    return {"tabIndex": 0, "role": "group", **aria(labelledby=f"{name}-title")}


def _paragraphs(one: Screen) -> list[Component]:
    if not one.paragraphs:
        return []
    return [html.Ul([html.Li(words) for words in one.paragraphs], className="meeting-words")]


def _table(asked: AskedMeeting, one: ScreenTable, *, is_open: bool) -> Component:
    drawn = figure_table(one.table, language=asked.language)
    if is_open:
        return html.Div(drawn, className="meeting-table")
    opener = html.Summary(asked.say("panel.table"), className="link-button")
    return html.Details([opener, drawn], className="meeting-fold")


def _foot(asked: AskedMeeting, one: Screen) -> list[Component]:
    """Where the figures are from, and the way to them in the app."""
    found: list[Component] = []
    if one.sources:
        terms: list[Component] = []
        for source in one.sources:
            terms += [html.Dt(source.name), html.Dd([source.definition, " ", source.source])]
        methods = method_links(METHODS, asked.language)
        terms += [html.Dt(asked.say("metode.more")), html.Dd(methods)]
        opener = html.Summary(asked.say("panel.source"), className="link-button")
        found.append(
            html.Details([opener, html.Dl(terms, className="definition")], className="meeting-fold")
        )
    if one.sources:
        found.append(
            html.P(link(asked.say("moede.to_figures"), href=one.selection), className="meeting-way")
        )
    return found


def _files(asked: AskedMeeting, one: Screen, name: str) -> list[Component]:
    """The menu Hent, and where the page's own script says that a picture could not be made."""
    if not one.tables:
        return []
    formats = FILES if one.figure is None else CHART
    return [
        html.Div(menu_of(PAGE, name, formats, asked.language), className="panel-foot"),
        html.P(className="panel-said", role="status"),
    ]


def handed_over(point: ShownPoint, asked: AskedMeeting, *, selection: str) -> Download | None:
    """The table of a point as a file; None where it has none."""
    table = next(iter(point.tables), None)
    if table is None:
        return None
    number = str(asked.meeting.number)
    return Download(
        table,
        point.infos,
        selection=selection,
        name=(asked.network.code, asked.say("moede.title", number=number), point.slug),
        whose=asked.network.name,
        remarks=(f"{point.question} {point.title}.", point.subtitle, *point.paragraphs),
    )


def difference_list(
    asked: AskedMeeting, found: Sequence[Difference] | None, of: Screen
) -> Component:
    """What is another today than on a frozen screen, or plainly that nothing is."""
    heading = f"{PAGE}-{of.slug}-differences"
    title = html.H3(asked.say("moede.differences"), id=heading)
    if found is None:
        words: list[Component] = [html.P(asked.say("moede.differences.no_screen"))]
    elif not found:
        words = [html.P(asked.say("moede.differences.none"), className="meeting-same")]
    else:
        words = _listed(asked, found, of)
    return html.Div(
        [title, *words], className="meeting-differences", role="group", **aria(labelledby=heading)
    )


def _listed(asked: AskedMeeting, found: Sequence[Difference], of: Screen) -> list[Component]:
    count = formatting.number(len(found), 0, asked.language)
    key = "moede.differences.count.one" if len(found) == 1 else "moede.differences.count"
    table = figure_table(_difference_table(asked, found, of), language=asked.language)
    if len(found) <= MOST_DIFFERENCES:
        return [html.P(asked.say(key, n=count)), table]
    opener = html.Summary(asked.say("moede.differences.show", n=count), className="link-button")
    return [html.P(asked.say(key, n=count)), html.Details([opener, table])]


def _difference_table(asked: AskedMeeting, found: Sequence[Difference], of: Screen) -> FigureTable:
    names = ("what", "then", "today", "kind")
    columns = tuple(
        Column(asked.say(f"moede.differences.{name}"), is_number=False) for name in names
    )
    rows = tuple(
        (
            Cell(_place(asked, one)),
            Cell(one.old or asked.say("tables.no_interval"), is_missing=not one.old),
            Cell(one.new or asked.say("tables.no_interval"), is_missing=not one.new),
            Cell(asked.say(f"moede.differences.kind.{_kind(one)}")),
        )
        for one in found
    )
    caption = asked.say("moede.differences.caption", question=of.question)
    return FigureTable(caption, columns, rows, is_demo=asked.demo)


def _place(asked: AskedMeeting, one: Difference) -> str:
    if one.row == TITLE:
        return asked.say("moede.differences.title")
    return f"{one.row}: {one.column}" if one.column else one.row


def _kind(one: Difference) -> str:
    return one.kind if one.kind in (CHANGED, GONE, NEW, BEHIND) else CHANGED


def print_button(asked: AskedMeeting) -> Component:
    """Sends the page to paper."""
    return html.Button(
        asked.say("moede.print"), type="button", className="quiet meeting-print", **data(print="")
    )
