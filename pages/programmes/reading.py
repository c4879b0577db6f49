"""What parts about a programme's own facts share: whose they are, and how they are told."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from analysis.results import Quantity
from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, describe, mark_rows
from components.links import link
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable, figure_table
from data_access.schema.vocabulary import Level
from pages import panels
from pages.programmes import Asked, Found, section, state, whole_country
from pages.selection import COUNTRY_CODE

PERCENT = Quantity("percent", 100.0, 0)
# A longer list is opened by whoever wants it.
MOST_ROWS = 14
SCORE = Quantity("score_1_5", 1.0, 1, measure="mean")


@dataclass(frozen=True)
class Fact:
    """One figure of a unit: what it is of, and its numbers; None where there is none."""

    code: str
    name: str
    kind: str | None
    topic: str
    day: date
    item: str
    part: str
    value: float | None
    lo: float | None
    hi: float | None
    n: int | None
    numerator: float | None
    denominator: float | None
    missing: str | None
    n_units: int | None
    n_units_possible: int | None
    note: str | None


def read(
    asked: Asked,
    *topics: str,
    level: str,
    within: str = "",
    codes: tuple[str, ...] = (),
    parts: tuple[str, ...] = (),
) -> list[Fact]:
    """Figures of a level, in the viewer's scope."""
    rows = asked.figures(*topics, level=level, within=within, codes=codes, parts=parts)
    # plain lists: a dictionary for each row costs more than all the rest
    columns = (rows[name].tolist() for name in _COLUMNS)
    return [_fact(*row) for row in zip(*columns, strict=True)]


_COLUMNS = (
    "code", "name", "kind", "topic", "happened_on", "item", "part", "missing", "note", "value",
    "lo", "hi", "n", "numerator", "denominator", "n_units", "n_units_possible",
)  # fmt: skip


def _fact(code, name, kind, topic, day, item, part, missing, note, *numbers: float) -> Fact:
    value, lo, hi, n, numerator, denominator, n_units, possible = (
        None if math.isnan(number) else number for number in numbers
    )
    return Fact(
        code=code,
        name=name,
        kind=kind,
        topic=topic,
        day=day,
        item=item,
        part=part,
        value=value,
        lo=lo,
        hi=hi,
        n=_whole(n),
        numerator=numerator,
        denominator=denominator,
        missing=missing,
        n_units=_whole(n_units),
        n_units_possible=_whole(possible),
        note=note,
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def named(asked: Asked) -> str:
    """Whose figures they are: the kommune, or everybody who takes part."""
    return asked.say("program.all") if asked.place.is_country else asked.name


def inside(asked: Asked) -> str:
    """The same inside a sentence."""
    name = named(asked)
    return name[:1].lower() + name[1:] if asked.place.is_country else name


def of_place(asked: Asked, *topics: str) -> list[Fact]:
    """Figures of the page's own place: a kommune, or everybody who takes part."""
    if asked.place.is_country:
        return read(asked, *topics, level=Level.COUNTRY, codes=(COUNTRY_CODE,))
    return read(asked, *topics, level=Level.KOMMUNE, codes=(asked.kommune,))


def of_everybody(asked: Asked, *topics: str) -> list[Fact]:
    """Figures of everybody who takes part."""
    return read(asked, *topics, level=Level.COUNTRY, codes=(COUNTRY_CODE,))


def of_kommuner(asked: Asked, *topics: str) -> list[Fact]:
    """Figures of every kommune that the viewer may see."""
    return read(asked, *topics, level=Level.KOMMUNE)


def of_institutions(asked: Asked, *topics: str, parts: tuple[str, ...] = ()) -> list[Fact]:
    """Figures of the institutions of the page's kommune that the viewer may see, by name."""
    if asked.place.is_country or asked.is_politiker:
        return []
    return read(asked, *topics, level=Level.INSTITUTION, within=asked.kommune, parts=parts)


def nothing(asked: Asked, key: str, template: str) -> Found:
    """A part that has no facts of the place: what stands here, and how it comes.

    Of a kommune that takes no part nothing will come, and the others are shown the way to.
    """
    title = asked.say(f"program.{key}.none", name=inside(asked))
    paragraphs: list = [asked.say(f"program.{key}.none.text")]
    if asked.is_in:
        paragraphs.append(asked.say("program.vls.none.how", template=template))
    else:
        title = asked.say("program.not_in", name=asked.name, programme=asked.programme.name)
    if not asked.place.is_country:
        words = asked.say("program.vls.none.others")
        paragraphs.append([link(words, href=whole_country(asked))])
    return state(asked, title, *paragraphs)


def content(
    asked: Asked,
    rows: Sequence[MarkRow],
    axis: Axis,
    *,
    title: str,
    subtitle: str,
    key: Sequence[tuple[MarkKind, str]] = (),
    notes: Sequence[str] = (),
) -> PanelContent:
    """A panel of rows of marks."""
    return PanelContent(
        title=title,
        subtitle=subtitle,
        figure=mark_rows(rows, axis, key=key, language=asked.language, demo=asked.demo),
        alternative=describe(rows, language=asked.language, demo=asked.demo),
        version=panels.data_version(),
        notes=[html.P(words, className="note") for words in notes],
    )


def table(
    asked: Asked,
    caption: str,
    columns: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[Cell]],
    own_row: int | None = None,
    notes: Sequence[str] = (),
) -> FigureTable:
    """A table; of each column its heading and whether it holds numbers."""
    return FigureTable(
        caption,
        tuple(Column(title, is_number=is_number) for title, is_number in columns),
        tuple(tuple(row) for row in rows),
        is_demo=asked.demo,
        own_row=own_row,
        notes=tuple(notes),
    )


def listed(
    asked: Asked, name: str, title: str, words: str, make: Callable[[], FigureTable]
) -> Component:
    """A section with a table, and what to use it for."""
    made = make()
    drawn: Component = figure_table(made, language=asked.language)
    if len(made.rows) > MOST_ROWS:
        count = formatting.number(len(made.rows), 0, asked.language)
        opener = html.Summary(asked.say("program.vls.show_all", count=count))
        drawn = html.Details([opener, drawn], className="program-list")
    return section(asked, name, title, html.P(words, className="note"), drawn)


def words_cell(words: str) -> Cell:
    """A cell with words."""
    return Cell(words)


def number_cell(
    asked: Asked,
    value: float | None,
    quantity: Quantity | None = None,
    missing: str | None = None,
) -> Cell:
    """A cell with a number, unscaled as published; whole where it has no quantity."""
    if value is None or not math.isfinite(value):
        return Cell(formatting.missing(missing, asked.language), is_missing=True)
    if quantity is None:
        return Cell(formatting.number(value, 0, asked.language), number=value)
    shown = float(formatting.rounded(value * quantity.scale, quantity.decimals))
    words = formatting.short(value, quantity, asked.language)
    return Cell(words, number=shown, decimals=quantity.decimals)


def interval_cell(asked: Asked, one: Fact | None, quantity: Quantity) -> Cell:
    """A cell with an interval."""
    span = formatting.interval(
        one.lo if one else None, one.hi if one else None, quantity, asked.language
    )
    return Cell(span or asked.say("tables.no_interval"), is_missing=span is None)


def told(asked: Asked, one: Fact, quantity: Quantity) -> str:
    """A figure in words with its interval and how many it is of."""
    words = formatting.figure(one.value, quantity, asked.language)
    span = formatting.interval(one.lo, one.hi, quantity, asked.language)
    if span:
        words = asked.say("program.vls.with_interval", value=words, span=span)
    if one.numerator is not None and one.denominator is not None:
        return asked.say(
            "program.vls.of",
            value=words,
            numerator=formatting.number(one.numerator, 0, asked.language),
            denominator=formatting.number(one.denominator, 0, asked.language),
        )
    if one.n is not None:
        n = formatting.number(one.n, 0, asked.language)
        return asked.say("program.vls.n", value=words, n=n)
    return words


def school_year(day: date) -> str:
    """The code of the school year that a day lies in."""
    first = day.year if (day.month, day.day) >= (8, 1) else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def percent_ticks(language: str, *, low: float = 0.0) -> tuple[tuple[float, str], ...]:
    """Ticks from `low` to 100 per cent."""
    return tuple(
        (float(tick), formatting.percent(tick / 100, 0, language))
        for tick in range(int(low), 101, 20)
    )


def score_axis(language: str) -> Axis:
    """Scores from 1 to 5."""
    ticks = tuple((float(one), formatting.number(one, 0, language)) for one in range(1, 6))
    return Axis(0.8, 5.2, ticks)


def change_words(asked: Asked, one: Fact, key: str, quantity: Quantity) -> str:
    """Whether a mean change can be told from none, in the words that may be used (method P)."""
    if one.value is None or one.lo is None or one.hi is None:
        status = "not_assessable"
    elif one.lo > 0:
        status = "above"
    elif one.hi < 0:
        status = "below"
    else:
        status = "not_distinguishable"
    size = formatting.bare(abs(one.value or 0.0), quantity, asked.language)
    return asked.say(f"program.{key}.{status}", name=named(asked), inside=inside(asked), size=size)
