"""The stuer of an institution and how the programme is carried out in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.results import Observation, Quantity
from components import formatting
from components.tables import Cell, Column, FigureTable, FileRow, FileTable
from components.wording import t


@dataclass(frozen=True)
class StueFigure:
    """One measure of one stue in one period."""

    code: str
    name: str
    indicator: str
    quantity: Quantity
    seen: Observation


def stue_table(
    figures: Sequence[StueFigure],
    names: Mapping[str, str],
    *,
    caption: str,
    language: str,
    demo: bool,
) -> FigureTable:
    """A row for each stue, a column for each measure; `names` are the measures' by code."""
    measures = list(dict.fromkeys(one.indicator for one in figures))
    found = {(one.code, one.indicator): one for one in figures}
    stuer = dict.fromkeys((one.code, one.name) for one in figures)
    columns = (
        Column(t("profil.stuer.name", language), is_number=False),
        *(Column(names[measure]) for measure in measures),
    )
    rows = tuple(
        (Cell(name), *(_cell(found.get((code, measure)), language) for measure in measures))
        for code, name in stuer
    )
    lines = tuple(
        FileRow(one.name, one.code, one.seen, names[one.indicator], one.quantity) for one in figures
    )
    file = FileTable(figures[0].quantity, lines, t("profil.file.name", language))
    return FigureTable(caption, columns, rows, is_demo=demo, file=file)


def _cell(one: StueFigure | None, language: str) -> Cell:
    if one is None or one.seen.value is None:
        missing = one.seen.missing if one else None
        return Cell(formatting.missing(missing, language), is_missing=True)
    shown = float(formatting.rounded(one.seen.value * one.quantity.scale, one.quantity.decimals))
    words = formatting.figure(one.seen.value, one.quantity, language)
    return Cell(words, number=shown, decimals=one.quantity.decimals, unit=one.quantity.unit)
