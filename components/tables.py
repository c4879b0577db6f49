"""Tables of figures: one description, drawn as a semantic table or written to a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from analysis.results import Observation, Quantity, Series, Trend, UnitRole
from components import formatting, targets
from components.attributes import aria
from components.figures.dot_plot import DotRow, in_order
from components.targets import TargetMark
from components.wording import t


@dataclass(frozen=True)
class Column:
    """A column's heading, whether it holds numbers, and whether it is the own unit's.

    `is_span` where its cells have two ends: files give each a column.
    """

    title: str
    is_number: bool = True
    is_own: bool = False
    is_span: bool = False


@dataclass(frozen=True)
class Cell:
    """What a cell shows. `number` is the same as a number in shown units, for files, which write
    it with `decimals`; `unit` is its unit where the column's heading does not say it. `ends` are
    the two numbers of a cell in a column that is a span."""

    text: str
    number: float | None = None
    is_missing: bool = False
    decimals: int = 0
    unit: str = ""
    ends: tuple[float, float] | None = None


@dataclass(frozen=True)
class FigureTable:
    """A table: its first column heads the rows; `own_row` is the own unit's place, if any.

    `notes`, which say what is aimed at, stand under it. `codes`, one for each row where there are
    any, are for files.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_demo: bool = False
    own_row: int | None = None
    file: "FileTable | None" = None
    notes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileRow:
    """One observation as a line of a file: whose it is, and what is known of it.

    `quantity` where it is another than the table's.
    """

    unit: str
    code: str
    observation: Observation
    more: str = ""
    quantity: Quantity | None = None


@dataclass(frozen=True)
class FileTable:
    """The figures of a table one to a line, for files, of one quantity where a line says no other.

    `more` heads what the lines have `more` to say of, where they have.
    """

    quantity: Quantity
    rows: tuple[FileRow, ...]
    more: str | None = None


def trend_table(
    trend: Trend, *, caption: str, notes: Sequence[str] = (), language: str, demo: bool
) -> FigureTable:
    """The figures of a trend chart: a row for each period, a column for each unit and target.

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
        _file_row(series, found[period], trend.quantity)
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
        notes=tuple(notes),
    )


def dot_table(
    rows: Sequence[DotRow],
    *,
    quantity: Quantity,
    caption: str,
    beside: Sequence[DotRow] = (),
    aims: Sequence[TargetMark] = (),
    notes: Sequence[str] = (),
    unit_title: str | None = None,
    language: str,
    demo: bool,
) -> FigureTable:
    """The figures of a dot plot, in its order: name, value, interval, and how many.

    A proportion has its numerator and denominator, anything else its n. `beside` are figures that
    the page names without a dot of their own, and come last but for `aims`, which are no figures.
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
    nothing = Cell(t("tables.no_interval", language), is_missing=True)
    aimed = tuple(
        (Cell(mark.name), target_cell(mark, quantity, language), nothing)
        + (nothing,) * len(counted)
        for mark in aims
    )
    lines = (
        *(FileRow(row.name, row.code, row.observation) for row in ordered),
        *(target_line(mark, quantity) for mark in aims),
    )
    own = next((i for i, row in enumerate(ordered) if row.role is UnitRole.OWN), None)
    unit = t("tables.unit_in_caption", language, unit=formatting.unit_name(quantity, language))
    return FigureTable(
        f"{caption}. {unit}",
        columns,
        (*cells, *aimed),
        is_demo=demo,
        own_row=own,
        file=FileTable(quantity, lines),
        notes=tuple(notes),
    )


def figure_table(table: FigureTable, *, language: str) -> html.Div:
    """The table on the page; it scrolls sideways by itself, also by keyboard, where it must."""
    mark = t("tables.demo", language)
    caption = [html.Span(f"{mark} ", className="demo-mark")] if table.is_demo else []
    scrolled = html.Div(
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
    if not table.notes:
        return scrolled
    # beside the part that scrolls, so that they are never wider than the page
    return html.Div([scrolled, *(html.P(words, className="note") for words in table.notes)])


def _series_cells(
    series: Series, o: Observation | None, quantity: Quantity, language: str
) -> list[Cell]:
    if series.role is UnitRole.TARGET:
        return [target_cell(TargetMark(series.name, o) if o else None, quantity, language)]
    found = o or Observation(period="", ordinal=0, value=None)
    cells = [_value(found, quantity, language)]
    if series.role is UnitRole.OWN:
        cells += [_interval(found, quantity, language), _count(found.n, language)]
    return cells


def _file_row(series: Series, o: Observation, quantity: Quantity) -> FileRow:
    if series.role is UnitRole.TARGET:
        return target_line(TargetMark(series.name, o), quantity)
    return FileRow(series.name, series.code, o)


def target_line(mark: TargetMark, quantity: Quantity) -> FileRow:
    """A target as a line of a file, unrounded where its table's figures have fewer decimals."""
    exact = targets.exact(mark.value, quantity)
    return FileRow(mark.name, "", mark.observation, quantity=None if exact == quantity else exact)


def target_cell(mark: TargetMark | None, quantity: Quantity, language: str) -> Cell:
    """A target in a table, or that there is none in that period."""
    if mark is None:
        return Cell(t("targets.not_in_force", language), is_missing=True)
    return _value(mark.observation, targets.exact(mark.value, quantity), language)


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
