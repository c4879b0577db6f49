"""What there is, as a table of coloured cells: units by periods, in words, signs and colours.

A table and no chart: it is read aloud row by row, printed, searched and enlarged as it stands,
and weighs no script. Neighbouring cells that say the same are one cell over several periods, so
that a hundred rows are a few hundred cells.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria
from components.links import link
from components.wording import t

# What a cell can be, in the order of the legend: the sign that stands in it beside its colour.
SIGNS = {
    "value": "",
    "suppressed_here": "s",
    "suppressed_by_source": "k",
    "not_applicable": "–",
    "not_reported": "?",
    "incomplete": "…",
    "absent": "",
}
STATES = tuple(SIGNS)


@dataclass(frozen=True)
class Cell:
    """One period of a row: `kind` gives its colour, `sign` stands in it, `words` are read aloud.

    Without words the sign says it all, and the cell stands alone.
    """

    kind: str
    sign: str
    words: str = ""


@dataclass(frozen=True)
class Row:
    """A unit or an indicator, and its cells by period; `breaks` are places where a series begins
    anew."""

    name: str
    cells: tuple[Cell, ...]
    href: str | None = None
    breaks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Group:
    """Rows under a heading, which may be empty."""

    name: str
    rows: tuple[Row, ...]


def state_cell(state: str, language: str) -> Cell:
    """The cell of a state: one of STATES."""
    return Cell(state, SIGNS[state], state_words(state, language))


def count_cell(count: int, of: int, language: str) -> Cell:
    """The cell of a number of kommuner."""
    kind = "value" if count >= of else "some" if count else "absent"
    return Cell(kind, formatting.number(count, 0, language))


def state_words(state: str, language: str) -> str:
    """A state in words."""
    if state in ("value", "absent", "incomplete"):
        return t(f"data.state.{state}", language)
    return formatting.missing(state, language)


def legend(states: Collection[str], language: str) -> html.Ul:
    """What each colour and sign means, of those that occur."""
    entries = []
    for state in STATES:
        if state in states:
            swatch = html.Span(
                SIGNS[state], className=f"cov-swatch cov-{state}", **aria(hidden="true")
            )
            entries.append(html.Li([swatch, state_words(state, language)]))
    return html.Ul(entries, className="legend")


def coverage_table(
    groups: Sequence[Group],
    periods: Sequence[str],
    *,
    caption: str,
    corner: str,
    breaks: Collection[int] = (),
    language: str,
) -> html.Div:
    """The table in a region that scrolls sideways by itself.

    periods: codes, oldest first, one for each cell of a row. breaks: places in `periods` that the
    heading marks. `corner` heads the names.
    """
    headings = [
        _heading(code, _mark(place, len(periods)) if place in breaks else None, language)
        for place, code in enumerate(periods)
    ]
    columns = [html.Col(className="cov-names"), *(html.Col() for _ in periods)]
    table = html.Table(
        [
            html.Caption(caption, className="only-read-aloud"),
            html.Colgroup(columns),
            html.Thead(html.Tr([html.Th(corner, scope="col"), *headings])),
            *(_body(group, periods, language) for group in groups),
        ],
        className="coverage coverage-long" if _is_long(periods, language) else "coverage",
        style={"--periods": str(len(periods))},
    )
    label = t("tables.scroll", language, caption=caption)
    return html.Div(table, className="table-scroll", role="region", tabIndex=0, **aria(label=label))


def _is_long(periods: Sequence[str], language: str) -> bool:
    """Whether headings are so long that every second one is left out where there is little room."""
    return any(len(tight(code, language)) > len("2023") for code in periods)


def _mark(place: int, count: int) -> str:
    """The class of the word at a break, on the side where there is room for it."""
    return "cov-mark cov-mark-before" if 2 * place >= count else "cov-mark"


def _heading(code: str, mark: str | None, language: str) -> html.Th:
    words = formatting.period(code, language)
    children: list[Component] = [
        html.Span(tight(code, language), **aria(hidden="true")),
        html.Span(words, className="only-read-aloud"),
    ]
    if mark:
        children.insert(0, html.Span(t("data.break", language), className=mark))
    return html.Th(children, scope="col", title=words, className="cov-break" if mark else None)


def tight(code: str, language: str) -> str:
    """A period in five characters: '22/23', '2023', 'K1 25', '01.25'."""
    if len(code) == len("2022/23") and code[4] == "/":
        return code[2:]
    if len(code) == len("2025K1"):
        return f"{t('data.quarter', language)}{code[5:]} {code[2:4]}"
    if len(code) == len("2025M01"):
        return f"{code[5:]}.{code[2:4]}"
    return code


def _body(group: Group, periods: Sequence[str], language: str) -> html.Tbody:
    rows = [_row(row, periods, language) for row in group.rows]
    if group.name:
        heading = html.Th(
            html.Span(group.name, className="cov-group"), scope="rowgroup", colSpan=len(periods) + 1
        )
        rows.insert(0, html.Tr(heading))
    return html.Tbody(rows)


def _row(row: Row, periods: Sequence[str], language: str) -> html.Tr:
    name = link(row.name, href=row.href) if row.href else row.name
    starts = [
        place
        for place, cell in enumerate(row.cells)
        if place == 0 or place in row.breaks or not cell.words or cell != row.cells[place - 1]
    ]
    cells = [
        _cell(row, periods, start, end, language)
        for start, end in pairwise([*starts, len(row.cells)])
    ]
    return html.Tr([html.Th(name, scope="row"), *cells])


def _cell(row: Row, periods: Sequence[str], start: int, end: int, language: str) -> html.Td:
    cell = row.cells[start]
    classes = f"cov-{cell.kind}"
    if start in row.breaks:
        classes += " cov-break"
    if not cell.words:
        return html.Td(cell.sign, className=classes)
    first, last = (formatting.period(periods[at], language) for at in (start, end - 1))
    when = first if end - start == 1 else t("data.span", language, first=first, last=last)
    words = t("data.cell", language, period=when, words=cell.words)
    if start in row.breaks:
        words = t("data.cell.break", language, words=words)
    return html.Td(
        [
            html.Span(cell.sign, **aria(hidden="true")),
            html.Span(words, className="only-read-aloud"),
        ],
        colSpan=end - start,
        className=classes,
        title=words,
    )
