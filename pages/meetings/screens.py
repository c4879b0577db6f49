"""Screens as plain data: what is frozen is what is shown, made and read by the same two functions.

`encoded` makes plain data of a point, in which every number keeps all its digits; `decoded` reads
it. A meeting's page draws what it has just encoded, or what was encoded and kept long ago, and
cannot draw the one other than the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from plotly.io.json import to_json_plotly

from components.tables import Cell, Column, FigureTable, FileRow
from pages import panels
from pages.meetings import AskedMeeting
from pages.meetings.shown import ShownPoint

OBSERVED = ("period", "value", "lo", "hi", "n", "numerator", "denominator", "missing")
# One observation: whose and of what, in which period.
FigureKey = tuple[str, str, str]


@dataclass(frozen=True)
class Source:
    """What a figure means and where it is from."""

    code: str
    name: str
    definition: str
    source: str


@dataclass(frozen=True)
class ScreenTable:
    """A table as it was shown, and the figures behind it, unrounded, by whose and when."""

    table: FigureTable
    figures: Mapping[FigureKey, Mapping[str, Any]]


@dataclass(frozen=True)
class Screen:
    """A point read from plain data. `figure` is Plotly's own description of the chart."""

    slug: str
    question: str
    title: str
    subtitle: str
    figure: dict[str, Any] | None
    alternative: str
    tables: tuple[ScreenTable, ...]
    paragraphs: tuple[str, ...]
    selection: str
    sources: tuple[Source, ...]
    kommuner: tuple[str, ...]


def screens_of(asked: AskedMeeting, points: Sequence[ShownPoint]) -> tuple[Screen, ...]:
    """Points as screens, by way of the plain data that would be frozen of them."""
    return tuple(decoded(encoded(asked, point)) for point in points)


def encoded(asked: AskedMeeting, point: ShownPoint) -> dict[str, Any]:
    """A point as plain data."""
    return {
        "slug": point.slug,
        "question": point.question,
        "title": point.title,
        "subtitle": point.subtitle,
        "figure": (
            None if point.figure is None else orjson.loads(str(to_json_plotly(point.figure)))
        ),
        "alternative": point.alternative,
        "has_chart_table": point.table is not None,
        "tables": [_table(table) for table in point.tables],
        "paragraphs": list(point.paragraphs),
        "selection": point.selection,
        "sources": [asdict(one) for one in _sources(asked, point)],
        "kommuner": list(point.kommuner),
        "minutes": point.minutes,
    }


def decoded(data: Mapping[str, Any]) -> Screen:
    """A screen from plain data."""
    return Screen(
        slug=data["slug"],
        question=data["question"],
        title=data["title"],
        subtitle=data["subtitle"],
        figure=data["figure"],
        alternative=data["alternative"],
        tables=tuple(_read_table(table) for table in data["tables"]),
        paragraphs=tuple(data["paragraphs"]),
        selection=data["selection"],
        sources=tuple(Source(**one) for one in data["sources"]),
        kommuner=tuple(data["kommuner"]),
    )


def _sources(asked: AskedMeeting, point: ShownPoint) -> list[Source]:
    found = []
    for info in point.infos:
        note = panels.source_note(info, asked.language)
        found.append(Source(info.code, asked.own(info, "name"), note.definition, note.source))
    return found


def _table(table: FigureTable) -> dict[str, Any]:
    lines = table.file.rows if table.file else ()
    return {
        "caption": table.caption,
        "columns": [asdict(column) for column in table.columns],
        "rows": [[asdict(cell) for cell in row] for row in table.rows],
        "codes": list(table.codes),
        "notes": list(table.notes),
        "is_demo": table.is_demo,
        "figures": [_figure(line, table) for line in lines],
    }


def _figure(line: FileRow, table: FigureTable) -> dict[str, Any]:
    """One observation as it was published: unrounded and unscaled, with how it is shown."""
    common = table.file.quantity if table.file else None
    quantity = line.quantity or common
    return {
        "unit": line.unit,
        "code": line.code,
        "of": line.more,
        "quantity": None if quantity is None else asdict(quantity),
        **{name: getattr(line.observation, name) for name in OBSERVED},
    }


def _read_table(data: Mapping[str, Any]) -> ScreenTable:
    table = FigureTable(
        data["caption"],
        tuple(Column(**column) for column in data["columns"]),
        tuple(tuple(_read_cell(cell) for cell in row) for row in data["rows"]),
        is_demo=data["is_demo"],
        notes=tuple(data["notes"]),
        codes=tuple(data["codes"]),
    )
    figures = {(one["code"], one["of"], one["period"]): one for one in data["figures"]}
    return ScreenTable(table, figures)


def _read_cell(data: Mapping[str, Any]) -> Cell:
    ends = data["ends"]
    return Cell(**{**data, "ends": None if ends is None else (ends[0], ends[1])})
