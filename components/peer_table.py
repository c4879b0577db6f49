"""A kommune and those it is like: how close they are, and in what they differ. Words only."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from analysis.results import Quantity
from components import formatting
from components.attributes import aria
from components.links import link
from components.tables import Cell, Column, FigureTable
from components.wording import t

# Standard deviations below which a kommune is so close, and below which one figure is so different.
NEAR = 0.5
CLOSE = ((0.25, "very"), (NEAR, "close"), (1.0, "some"))
SAME, LITTLE, MUCH = 0.25, 0.75, 1.5


@dataclass(frozen=True)
class Measured:
    """One background figure: its name and how its values are shown."""

    name: str
    quantity: Quantity


@dataclass(frozen=True)
class PeerRow:
    """One kommune: its distance from the own one, over the largest one, and each figure.

    values and gaps (in standard deviations, this minus own) are in the order of the figures; None
    where missing. The own one has neither distance nor gaps.
    """

    name: str
    href: str
    distance: float | None
    rebased: float | None
    values: tuple[float | None, ...]
    gaps: tuple[float | None, ...]


def closeness_words(row: PeerRow, language: str) -> str:
    """How close a kommune is, in words; why that is not known where it is not."""
    if row.distance is None:
        return t("peers.distance.unknown", language)
    found = next((name for limit, name in CLOSE if row.distance < limit), "far")
    return t(f"peers.close.{found}", language)


def is_close(row: PeerRow) -> bool:
    """Whether a kommune is called close, or very close."""
    return row.distance is not None and row.distance < NEAR


def distance_words(row: PeerRow, language: str) -> str:
    """The distance in numbers: standard deviations, and as a share of the largest one."""
    if row.distance is None:
        return ""
    return t(
        "peers.distance.value",
        language,
        d=formatting.number(row.distance, 2, language),
        share=formatting.percent(row.rebased, 0, language),
    )


def gap_words(gap: float | None, language: str) -> str:
    """How a kommune's figure lies beside the own one, in words."""
    if gap is None:
        return t("peers.gap.missing", language)
    size = abs(gap)
    if size < SAME:
        return t("peers.gap.same", language)
    direction = "higher" if gap > 0 else "lower"
    kind = "" if size < LITTLE else "much_" if size >= MUCH else "clearly_"
    return t(f"peers.gap.{kind}{direction}", language)


def peer_table(
    own: PeerRow,
    rows: Sequence[PeerRow],
    figures: Sequence[Measured],
    *,
    caption: str,
    demo: bool,
    language: str,
) -> html.Div:
    """The table on the page; it scrolls sideways by itself, also by keyboard, where it must."""
    mark = [html.Span(f"{t('tables.demo', language)} ", className="demo-mark")] if demo else []
    heads = [t("peers.kommune", language), t("peers.distance", language)]
    head = html.Tr(
        [
            *(html.Th(words, scope="col") for words in heads),
            *(html.Th(figure.name, scope="col", className="is-number") for figure in figures),
        ]
    )
    body = [_own(own, figures, language), *(_other(row, figures, language) for row in rows)]
    return html.Div(
        html.Table(
            [
                html.Caption(html.Span([*mark, caption], className="caption-words")),
                html.Thead(head),
                html.Tbody(body),
            ],
            className="figures peer-table",
        ),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **aria(label=t("tables.scroll", language, caption=caption)),
    )


def peer_file(
    own: PeerRow,
    rows: Sequence[PeerRow],
    figures: Sequence[Measured],
    *,
    caption: str,
    demo: bool,
    language: str,
) -> FigureTable:
    """The same figures for a file: a column each for the value, the difference and the words."""
    columns = [
        Column(t("peers.kommune", language), is_number=False),
        Column(t("peers.distance", language)),
        Column(t("peers.of_largest", language)),
    ]
    for figure in figures:
        columns += [
            Column(figure.name),
            Column(t("peers.difference", language, name=figure.name)),
            Column(t("peers.words", language, name=figure.name), is_number=False),
        ]
    return FigureTable(
        caption,
        tuple(columns),
        tuple(_line(own, row, figures, language) for row in (own, *rows)),
        is_demo=demo,
        own_row=0,
    )


def _own(row: PeerRow, figures: Sequence[Measured], language: str) -> html.Tr:
    cells = [
        html.Td(_value(value, figure.quantity, language), className="is-number")
        for value, figure in zip(row.values, figures, strict=True)
    ]
    name = html.Th(link(row.name, href=row.href), scope="row")
    return html.Tr([name, html.Td(t("peers.own", language)), *cells], className="is-own")


def _other(row: PeerRow, figures: Sequence[Measured], language: str) -> html.Tr:
    close: list[Component | str] = [html.Span(closeness_words(row, language))]
    if words := distance_words(row, language):
        close.append(html.Span(words, className="peer-words"))
    return html.Tr(
        [
            html.Th(link(row.name, href=row.href), scope="row"),
            html.Td(close),
            *(
                html.Td(
                    [
                        html.Span(_value(value, figure.quantity, language)),
                        html.Span(gap_words(gap, language), className="peer-words"),
                    ],
                    className="is-number",
                )
                for value, gap, figure in zip(row.values, row.gaps, figures, strict=True)
            ),
        ]
    )


def _value(value: float | None, quantity: Quantity, language: str) -> str:
    if value is None:
        return t("formatting.missing.absent", language)
    return formatting.short(value, quantity, language)


def _line(
    own: PeerRow, row: PeerRow, figures: Sequence[Measured], language: str
) -> tuple[Cell, ...]:
    nothing = Cell(t("tables.no_interval", language), is_missing=True)
    unknown = Cell(t("peers.distance.unknown", language), is_missing=True)
    if row is own:
        cells = [nothing, nothing]
    elif row.distance is None or row.rebased is None:
        cells = [unknown, unknown]
    else:
        share = formatting.number(row.rebased * 100, 1, language)
        cells = [
            Cell(formatting.number(row.distance, 4, language), row.distance, decimals=4),
            Cell(share, row.rebased * 100, decimals=1, unit="percent"),
        ]
    for mine, value, gap, figure in zip(own.values, row.values, row.gaps, figures, strict=True):
        cells.append(_number(value, figure.quantity, language))
        is_own = row is own
        difference = None if is_own or value is None or mine is None else value - mine
        cells.append(nothing if is_own else _number(difference, figure.quantity, language))
        cells.append(nothing if is_own else Cell(gap_words(gap, language)))
    return (Cell(row.name), *cells)


def _number(value: float | None, quantity: Quantity, language: str) -> Cell:
    if value is None:
        return Cell(t("formatting.missing.absent", language), is_missing=True)
    shown = float(formatting.rounded(value * quantity.scale, quantity.decimals))
    return Cell(
        formatting.bare(value, quantity, language),
        number=shown,
        decimals=quantity.decimals,
        unit="percent" if quantity.unit == "percent" else "",
    )
