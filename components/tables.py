"""Tables of figures: one description, drawn as a semantic table or written to a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from analysis.results import Observation, Quantity, Series, Trend, UnitRole
from components import formatting
from components.attributes import aria
from components.figures.dot_plot import DotRow, in_order
from components.wording import t


@dataclass(frozen=True)
class Column:
    """A column's heading, whether it holds numbers, and whether it is the own unit's."""

    title: str
    is_number: bool = True
    is_own: bool = False


@dataclass(frozen=True)
class Cell:
    """What a cell shows. `number` is the same as a number in shown units, for files, which write
    it with `decimals`."""

    text: str
    number: float | None = None
    is_missing: bool = False
    decimals: int = 0


@dataclass(frozen=True)
class FigureTable:
    """A table: its first column heads the rows; `own_row` is the own unit's place, if any."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_demo: bool = False
    own_row: int | None = None
    file: "FileTable | None" = None


@dataclass(frozen=True)
class FileRow:
    """One observation as a line of a file: whose it is, and what is known of it."""

    unit: str
    code: str
    observation: Observation
    more: str = ""


@dataclass(frozen=True)
class FileTable:
    """The figures of a table one to a line, for files; all have the same quantity.

    `more` heads what the lines have `more` to say of, where they have.
    """

    quantity: Quantity
    rows: tuple[FileRow, ...]
    more: str | None = None


def trend_table(trend: Trend, *, caption: str, language: str, demo: bool) -> FigureTable:
    """The figures of a trend chart: a row for each period, a column for each unit.

    The own unit has its interval and n beside its value, as the chart's hover does.
    """
    columns = [Column(t("tables.period", language), is_number=False)]
    for series in trend.series:
        own = series.role is UnitRole.OWN
        columns.append(Column(series.name, is_own=own))
        if own:
            columns.append(Column(t("tables.interval_of", language, name=series.name)))
            columns.append(Column(t("tables.n_of", language, name=series.name)))
    seen = [{o.period: o for o in series.observations} for series in trend.series]
    rows = []
    for period in trend.periods:
        cells = [Cell(formatting.period(period, language))]
        for series, found in zip(trend.series, seen, strict=True):
            cells += _series_cells(series, found.get(period), trend.quantity, language)
        rows.append(tuple(cells))
    unit = t(
        "tables.unit_in_caption", language, unit=formatting.unit_name(trend.quantity, language)
    )
    lines = tuple(
        FileRow(series.name, series.code, found[period])
        for series, found in zip(trend.series, seen, strict=True)
        for period in trend.periods
        if period in found
    )
    return FigureTable(
        f"{caption}. {unit}",
        tuple(columns),
        tuple(rows),
        is_demo=demo,
        file=FileTable(trend.quantity, lines),
    )


def dot_table(
    rows: Sequence[DotRow],
    *,
    quantity: Quantity,
    caption: str,
    beside: Sequence[DotRow] = (),
    unit_title: str | None = None,
    language: str,
    demo: bool,
) -> FigureTable:
    """The figures of a dot plot, in its order: name, value, interval, and how many.

    A proportion has its numerator and denominator, anything else its n. `beside` are figures that
    the page names without a dot of their own, and come last.
    """
    ordered = [*in_order(rows), *beside]
    counted = ("numerator", "denominator") if quantity.measure == "proportion" else ("n",)
    columns = (
        Column(unit_title or t("tables.unit", language), is_number=False),
        Column(t("tables.value", language)),
        Column(t("tables.interval", language)),
        *(Column(t(f"tables.{name}", language)) for name in counted),
    )
    cells = tuple(
        (
            Cell(row.name),
            _value(row.observation, quantity, language),
            _interval(row.observation, quantity, language),
            *(_count(getattr(row.observation, name), language) for name in counted),
        )
        for row in ordered
    )
    lines = tuple(FileRow(row.name, row.code, row.observation) for row in ordered)
    own = next((i for i, row in enumerate(ordered) if row.role is UnitRole.OWN), None)
    unit = t("tables.unit_in_caption", language, unit=formatting.unit_name(quantity, language))
    return FigureTable(
        f"{caption}. {unit}",
        columns,
        cells,
        is_demo=demo,
        own_row=own,
        file=FileTable(quantity, lines),
    )


def figure_table(table: FigureTable, *, language: str) -> html.Div:
    """The table on the page; it scrolls sideways by itself, also by keyboard, where it must."""
    mark = t("tables.demo", language)
    caption = [html.Span(f"{mark} ", className="demo-mark")] if table.is_demo else []
    return html.Div(
        html.Table(
            [
                html.Caption(html.Span([*caption, table.caption], className="caption-words")),
                html.Thead(html.Tr([_heading(column) for column in table.columns])),
                html.Tbody([_row(table, place) for place in range(len(table.rows))]),
            ],
            className="figures",
        ),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **aria(label=t("tables.scroll", language, caption=table.caption)),
    )


def _series_cells(
    series: Series, o: Observation | None, quantity: Quantity, language: str
) -> list[Cell]:
    found = o or Observation(period="", ordinal=0, value=None)
    cells = [_value(found, quantity, language)]
    if series.role is UnitRole.OWN:
        cells += [_interval(found, quantity, language), _count(found.n, language)]
    return cells


def _value(o: Observation, quantity: Quantity, language: str) -> Cell:
    if o.value is None:
        return Cell(formatting.missing(o.missing, language), is_missing=True)
    shown = float(formatting.rounded(o.value * quantity.scale, quantity.decimals))
    return Cell(
        formatting.bare(o.value, quantity, language), number=shown, decimals=quantity.decimals
    )


def _interval(o: Observation, quantity: Quantity, language: str) -> Cell:
    span = formatting.interval(o.lo, o.hi, quantity, language, with_unit=False)
    return Cell(span or t("tables.no_interval", language), is_missing=span is None)


def _count(number: float | None, language: str) -> Cell:
    if number is None:
        return Cell(t("tables.no_interval", language), is_missing=True)
    return Cell(formatting.number(number, 0, language), number=number)


def _heading(column: Column) -> html.Th:
    return html.Th(column.title, scope="col", className=_class(column))


def _row(table: FigureTable, place: int) -> html.Tr:
    head, *rest = table.rows[place]
    cells = [
        html.Td(cell.text, className=_class(column, cell))
        for cell, column in zip(rest, table.columns[1:], strict=True)
    ]
    own = "is-own" if place == table.own_row else None
    return html.Tr([html.Th(head.text, scope="row"), *cells], className=own)


def _class(column: Column, cell: Cell | None = None) -> str | None:
    names = [
        *(["is-number"] if column.is_number else []),
        *(["is-own"] if column.is_own else []),
        *(["is-missing"] if cell and cell.is_missing else []),
    ]
    return " ".join(names) or None
