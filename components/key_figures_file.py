"""The sheet of key figures as a table for files: one row an indicator, one column a number."""

from collections.abc import Sequence

from analysis.key_figures import Extreme, KeyFigure, Place, Shown
from analysis.results import Observation, Quantity
from components import formatting, targets
from components.key_figures import (
    Heads,
    Line,
    Theme,
    extreme_name,
    place_words,
    since_words,
    target_outcomes,
)
from components.tables import Cell, Column, FigureTable
from components.targets import TargetMark
from components.wording import t

NOTHING = Cell("")


def key_figures_file(
    themes: Sequence[Theme], heads: Heads, *, caption: str, demo: bool, language: str
) -> FigureTable:
    """The figures of the sheet, the same as on the page, each with its parts in cells of their own.

    Where there is no figure or no place the cell is empty, and the reason is told at the row's end.
    """
    rows = [_row(theme.name, line, heads, language) for theme in themes for line in theme.lines]
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
    if heads.aimed:
        found.append(Column(t("targets.short", language), is_number=False))
    if heads.group:
        found += [named("group", group=heads.group), named("group.k")]
    if heads.region:
        region = t("noegletal.column.region", language, name=heads.region)
        found += [named("wide", name=region), named("n", name=region)]
    if not heads.is_country:
        found += [named("wide", name=heads.country), named("n", name=heads.country)]
    if heads.sees_others:
        keys = ("lowest", "lowest.name", "lowest.n", "highest", "highest.name", "highest.n")
        found += [named(key) for key in keys]
    return found


def _own_keys(heads: Heads) -> list[str]:
    compared = [] if heads.is_country else ["index"]
    if heads.sees_others and not heads.is_country:
        compared += ["place.lo", "place.hi", "place.of"]
    return [
        "value", "lower", "upper", "n", *compared, "change", "change.since", "change.words",
    ]  # fmt: skip


def _row(theme: str, line: Line, heads: Heads, language: str) -> tuple[Cell, ...]:
    figure = line.figure
    quantity = figure.quantity
    cells = [
        Cell(theme),
        Cell(line.name),
        Cell(formatting.unit_name(quantity, language)),
        Cell(formatting.period(figure.period, language)),
    ]
    for shown in figure.shown:
        cells += _own(shown, quantity, heads, language)
    if heads.aimed:
        cells.append(Cell("; ".join(_aim(mark, figure, heads, language) for mark in line.aims)))
    if heads.group:
        mean = figure.group
        cells.append(_value(mean.value if mean else None, quantity, language))
        cells.append(_count(mean.k if mean else None, language))
    if heads.region:
        cells += _wide(figure.region, quantity, language)
    if not heads.is_country:
        cells += _wide(figure.country, quantity, language)
    if heads.sees_others:
        for extreme in (figure.everybody.lowest, figure.everybody.highest):
            cells += _extreme(extreme, quantity, heads, language)
    return tuple(cells)


def _aim(mark: TargetMark, figure: KeyFigure, heads: Heads, language: str) -> str:
    """'Minimumsnormering: højst 3,0 (Silkeborg: kan ikke afgøres: tallet har intet interval)'."""
    limit = f"{mark.name}: {targets.limit(mark.value, figure.quantity, language)}"
    found = [
        f"{name}: {targets.outcome_words(outcome, language)}"
        for name, outcome in target_outcomes(mark, figure, heads)
    ]
    return f"{limit} ({', '.join(found)})" if found else limit


def _wide(seen: Observation | None, quantity: Quantity, language: str) -> list[Cell]:
    return [_seen(seen, quantity, language), _count(seen.n if seen else None, language)]


def _own(shown: Shown, quantity: Quantity, heads: Heads, language: str) -> list[Cell]:
    seen, place = shown.observation, shown.place
    limits = [_value(limit, quantity, language) for limit in (seen.lo, seen.hi)]
    found = [_seen(seen, quantity, language), *limits, _count(seen.n, language)]
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
        return [NOTHING, NOTHING, NOTHING]
    name = extreme_name(extreme, heads.names, language)
    n = _count(extreme.n, language)
    return [_value(extreme.value, quantity, language), Cell(name), n]


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
