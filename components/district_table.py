"""The table of school districts: search, sort by a heading, choose a row."""

from collections.abc import Mapping, Sequence

from dash import html

from analysis.results import Quantity
from analysis.standing import Against
from components import formatting
from components.data_table import Finding, data_table
from components.tables import Cell, Column, FigureTable, FileRow, FileTable
from components.wording import t

COLUMNS = ("name", "rate", "interval", "special", "pupils", "against")
SORTABLE = ("name", "rate", "special", "pupils")
# Largest first, as one looks for who stands out; a heading turns it round.
FIRST_SORTED = "rate"


def district_figures(
    rows: Sequence[Against], *, quantity: Quantity, caption: str, language: str, demo: bool
) -> FigureTable:
    """The districts' figures, largest rate first and those without a figure last."""
    columns = tuple(
        Column(
            t(f"segregering.districts.{name}", language), is_number=name not in ("name", "against")
        )
        for name in COLUMNS
    )
    cells = tuple(tuple(_cells(row, quantity, language)) for row in in_order(rows))
    lines = tuple(
        FileRow(row.series.name, row.series.code, row.observation, _against(row, language))
        for row in in_order(rows)
    )
    more = t("segregering.districts.against", language)
    return FigureTable(caption, columns, cells, is_demo=demo, file=FileTable(quantity, lines, more))


def in_order(rows: Sequence[Against]) -> list[Against]:
    """The rows from the largest rate to the smallest, those without a figure last, by name."""
    return sorted(
        rows,
        key=lambda row: (
            row.observation.value is None,
            -(row.observation.value or 0.0),
            row.series.name,
        ),
    )


def district_table(
    rows: Sequence[Against],
    *,
    quantity: Quantity,
    caption: str,
    hrefs: Mapping[str, str],
    chosen: str,
    language: str,
    demo: bool,
) -> html.Div:
    """The districts, to be searched, sorted and chosen; `hrefs` by code are where a name leads."""
    table = district_figures(rows, quantity=quantity, caption=caption, language=language, demo=demo)
    codes = [row.series.code for row in in_order(rows)]
    return data_table(
        table,
        name="districts",
        language=language,
        finding=Finding(
            search=t("segregering.districts.search", language),
            sorts=[COLUMNS.index(name) for name in SORTABLE],
            sorted_by=COLUMNS.index(FIRST_SORTED),
        ),
        hrefs=[hrefs[code] for code in codes],
        chosen=codes.index(chosen) if chosen in codes else None,
    )


def _cells(row: Against, quantity: Quantity, language: str) -> list[Cell]:
    seen = row.observation
    words = _against(row, language)
    if seen.value is None:
        hidden = Cell(formatting.missing(seen.missing, language), is_missing=True)
        return [Cell(row.series.name), hidden, *[Cell("–", is_missing=True)] * 3, Cell(words)]
    span = formatting.interval(seen.lo, seen.hi, quantity, language)
    return [
        Cell(row.series.name),
        Cell(
            formatting.figure(seen.value, quantity, language),
            number=round(seen.value * quantity.scale, quantity.decimals),
            decimals=quantity.decimals,
        ),
        Cell(span or "–", is_missing=span is None),
        _count(seen.numerator, language),
        _count(seen.n, language),
        Cell(words),
    ]


def _against(row: Against, language: str) -> str:
    """How the district lies beside the rest of the kommune, in a word or two."""
    # The comparison is the rest minus the district, so its direction is turned round here.
    turned = {"above": "below", "below": "above"}
    status = str(row.comparison.status)
    return t(f"segregering.districts.{turned.get(status, status)}", language)


def _count(number: float | None, language: str) -> Cell:
    if number is None:
        return Cell("–", is_missing=True)
    return Cell(formatting.number(number, 0, language), number=round(number))
