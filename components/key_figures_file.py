"""The sheet of key figures as a table for files: one row an indicator, one column a number."""

from collections.abc import Sequence

from analysis.key_figures import Extreme, KeyFigure, Place, Shown
from analysis.results import Observation, Quantity
from components import formatting
from components.key_figures import Heads, Theme, extreme_name, place_words, since_words
from components.tables import Cell, Column, FigureTable
from components.wording import t

NOTHING = Cell("")


def key_figures_file(
    themes: Sequence[Theme], heads: Heads, *, caption: str, demo: bool, language: str
) -> FigureTable:
    """The figures of the sheet, the same as on the page, each with its parts in cells of their own.

    Where there is no figure or no place the cell is empty, and the reason is told at the row's end.
    """
    rows = [
        _row(theme.name, line.name, line.figure, heads, language)
        for theme in themes
        for line in theme.lines
    ]
    return FigureTable(caption, tuple(_columns(heads, language)), tuple(rows), is_demo=demo)


def _columns(heads: Heads, language: str) -> list[Column]:
    def named(key: str, **values: str) -> Column:
        return Column(t(f"noegletal.file.{key}", language, **values))

    words = [
        t("noegletal.column.indicator", language),
        *(t(f"noegletal.file.{key}", language) for key in ("unit", "period")),
    ]
    found = [named("theme"), *(Column(word, is_number=False) for word in words)]
    for name in heads.shown:
        found += [named(key, name=name) for key in _own_keys(heads)]
    if heads.group:
        found += [named("group", group=heads.group), named("group.k")]
    if heads.region:
        region = t("noegletal.column.region", language, name=heads.region)
        found.append(named("wide", name=region))
    if not heads.is_country:
        found.append(named("wide", name=heads.country))
    if heads.sees_others:
        keys = ("lowest", "lowest.name", "highest", "highest.name")
        found += [named(key) for key in keys]
    return found


def _own_keys(heads: Heads) -> list[str]:
    compared = [] if heads.is_country else ["index"]
    if heads.sees_others and not heads.is_country:
        compared += ["place.lo", "place.hi", "place.of"]
    return [
        "value", "lower", "upper", *compared, "change", "change.since", "change.words",
    ]  # fmt: skip


def _row(theme: str, name: str, figure: KeyFigure, heads: Heads, language: str) -> tuple[Cell, ...]:
    quantity = figure.quantity
    cells = [
        Cell(theme),
        Cell(name),
        Cell(formatting.unit_name(quantity, language)),
        Cell(formatting.period(figure.period, language)),
    ]
    for shown in figure.shown:
        cells += _own(shown, quantity, heads, language)
    if heads.group:
        mean = figure.group
        cells.append(_value(mean.value if mean else None, quantity, language))
        cells.append(_count(mean.k if mean else None, language))
    if heads.region:
        cells.append(_seen(figure.region, quantity, language))
    if not heads.is_country:
        cells.append(_seen(figure.country, quantity, language))
    if heads.sees_others:
        for extreme in (figure.everybody.lowest, figure.everybody.highest):
            cells += _extreme(extreme, quantity, heads, language)
    return tuple(cells)


def _own(shown: Shown, quantity: Quantity, heads: Heads, language: str) -> list[Cell]:
    seen, place = shown.observation, shown.place
    limits = [_value(limit, quantity, language) for limit in (seen.lo, seen.hi)]
    found = [_seen(seen, quantity, language), *limits]
    if not heads.is_country:
        found.append(_count(shown.index, language))
    if heads.sees_others and not heads.is_country:
        found += _place(place, language)
    change = shown.change
    difference = _value(change.difference if change else None, quantity, language)
    since = change.from_period if change and change.difference is not None else ""
    words = since_words(shown, change, language) if change else ""
    return [*found, difference, Cell(formatting.period(since, language)), Cell(words)]


def _place(place: Place, language: str) -> list[Cell]:
    if place.lo is None:
        return [Cell(place_words(place, language).text, is_missing=True), NOTHING, NOTHING]
    return [_count(n, language) for n in (place.lo, place.hi, place.of)]


def _extreme(
    extreme: Extreme | None, quantity: Quantity, heads: Heads, language: str
) -> list[Cell]:
    if extreme is None:
        return [NOTHING, NOTHING]
    name = extreme_name(extreme, heads.names, language)
    return [_value(extreme.value, quantity, language), Cell(name)]


def _seen(seen: Observation | None, quantity: Quantity, language: str) -> Cell:
    if seen is None or seen.value is None:
        return Cell(formatting.missing(seen.missing if seen else None, language), is_missing=True)
    return _value(seen.value, quantity, language)


def _value(value: float | None, quantity: Quantity, language: str) -> Cell:
    if value is None:
        return NOTHING
    number = float(formatting.rounded(value * quantity.scale, quantity.decimals))
    return Cell(
        formatting.bare(value, quantity, language),
        number=number,
        decimals=quantity.decimals,
        unit=quantity.unit,
    )


def _count(number: float | None, language: str) -> Cell:
    if number is None:
        return NOTHING
    return Cell(formatting.number(number, 0, language), number=round(number))
