"""What is another today than it was when a meeting was frozen: cell by cell, row by row."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.tables import Cell, FigureTable
from pages.meetings.screens import Screen, ScreenTable

CHANGED, GONE, NEW, BEHIND = "changed", "gone", "new", "behind"
TITLE = ""
# What of an observation is its value; the period says which one it is.
VALUES = ("value", "lo", "hi", "n", "numerator", "denominator", "missing")


@dataclass(frozen=True)
class Difference:
    """One thing that is another today. kind: changed, gone (a row), new (a row), or behind.

    row and column name the cell; both are empty for the screen's own title. 'behind' is a figure
    whose digits changed beyond those that are shown: column is its period, and old and new are all
    its digits.
    """

    kind: str
    row: str
    column: str
    old: str
    new: str


def differences(
    old: Screen, new: Screen | None, *, leaving_out: Collection[str] = ()
) -> tuple[Difference, ...] | None:
    """What is another in `new` than in `old`; None where the screen is not there any more.

    Rows are known by the codes of their tables, columns by their titles; leaving_out: titles of
    columns that are not held against each other.
    """
    if new is None:
        return None
    found = []
    if old.title != new.title and not leaving_out:
        found.append(Difference(CHANGED, TITLE, TITLE, old.title, new.title))
    pairs = _pairs(old, new)
    for before, now in pairs:
        found += _of_table(before, now, leaving_out)
    told = {one.row for one in found}
    for before, now in pairs:
        found += _behind(before, now, told)
    return tuple(found)


def _pairs(old: Screen, new: Screen) -> list[tuple[ScreenTable | None, ScreenTable | None]]:
    """The tables of both by their captions, those of the old one first."""
    before = {one.table.caption: one for one in old.tables}
    now = {one.table.caption: one for one in new.tables}
    return [(before.get(caption), now.get(caption)) for caption in {**before, **now}]


def _of_table(
    old: ScreenTable | None, new: ScreenTable | None, leaving_out: Collection[str]
) -> list[Difference]:
    before, now = _rows(old), _rows(new)
    found = []
    for key, (name, cells) in before.items():
        if key not in now:
            found.append(Difference(GONE, name, TITLE, _told(cells), ""))
            continue
        found += [
            Difference(CHANGED, name, title, cell.text, now[key][1][title].text)
            for title, cell in cells.items()
            if title in now[key][1] and title not in leaving_out and cell != now[key][1][title]
        ]
    found += [
        Difference(NEW, name, TITLE, "", _told(cells))
        for key, (name, cells) in now.items()
        if key not in before
    ]
    return found


def _rows(found: ScreenTable | None) -> dict[str, tuple[str, dict[str, Cell]]]:
    """Rows by their code: what they are called, and their cells by column."""
    if found is None:
        return {}
    table = found.table
    codes = table.codes or tuple(str(place) for place in range(len(table.rows)))
    return {
        code: (_name(table, row), _cells(table, row))
        for code, row in zip(codes, table.rows, strict=True)
    }


def _name(table: FigureTable, row: Sequence[Cell]) -> str:
    """The first cell, with the next one where that too is words that say which row it is."""
    second = len(row) > 1 and not table.columns[1].is_number
    return ", ".join(cell.text for cell in row[: 2 if second else 1])


def _cells(table: FigureTable, row: Sequence[Cell]) -> dict[str, Cell]:
    return {column.title: cell for column, cell in zip(table.columns, row, strict=True)}


def _told(cells: Mapping[str, Cell]) -> str:
    return "; ".join(cell.text for cell in cells.values() if cell.text)


def _behind(
    old: ScreenTable | None, new: ScreenTable | None, told: Collection[str]
) -> list[Difference]:
    """Figures in both whose digits are others, of rows that nothing is told of yet."""
    if old is None or new is None:
        return []
    found = []
    for key, was in old.figures.items():
        now, row = new.figures.get(key), f"{was['unit']}, {was['of']}"
        is_other = now is not None and any(was[name] != now[name] for name in VALUES)
        if now is not None and is_other and not {row, was["of"]} & set(told):
            found.append(Difference(BEHIND, row, was["period"], _digits(was), _digits(now)))
    return found


def _digits(seen: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {seen[name]}" for name in VALUES if seen[name] is not None)
