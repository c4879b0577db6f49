"""What must hold of a figure: value, numerator and denominator by how the indicator is measured."""

from collections.abc import Iterator, Mapping

import pandas as pd

from data_access import reference
from data_access.ranges import possible_range
from data_access.schema.vocabulary import Measure
from data_access.templates.rules import Fault, Surroundings

# Indicators of these areas are counted from the programmes' own facts at publication.
COUNTED_AREAS = frozenset(
    {"netvaerk", *(one.programme_code.lower() for one in reference.programmes())}
)
# A figure as shown may be rounded: so far may it lie from numerator over denominator.
ROUNDING, ROUNDING_SHARE = 0.051, 0.005

_FIGURES = ("value", "numerator", "denominator")


def counted_elsewhere(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A figure that publication counts itself cannot be loaded beside it."""
    del around
    known = reference.indicator_codes()
    for row, code in zip(rows.index, rows["indicator"], strict=True):
        if code in known and known[code].area in COUNTED_AREAS:
            what = "Indikatoren regnes ud af programmets registreringer og kan ikke skrives"
            yield Fault(
                row, "indicator", what, "Brug programmets skabelon, for eksempel fidelitet."
            )


def makes_a_figure(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A row is one figure, or one reason why there is none."""
    for row in rows.to_dict("index").items():
        yield from _of_row(int(str(row[0])), row[1], around)


def _of_row(row: int, cells: Mapping, around: Surroundings) -> Iterator[Fault]:
    given = [name for name in _FIGURES if not _blank(cells[name])]
    if not _blank(cells["missing"]):
        if given:
            what = "Her står både et tal og en grund til, at tallet mangler"
            yield Fault(row, "missing", what, "Behold kun det, der er rigtigt.")
        return
    if not given:
        what = "Tallet mangler, og der står ikke hvorfor"
        remedy = "Skriv tallet, eller vælg en grund i kolonnen Mangler."
        yield Fault(row, "value", what, remedy, True)
        return
    indicator = around.indicators.get(cells["indicator"])
    if indicator is not None:
        fault = _wrong_parts(row, given, cells, indicator) or _wrong_value(row, cells, indicator)
        if fault:
            yield fault


def _wrong_parts(row: int, given: list[str], cells: Mapping, indicator) -> Fault | None:
    """What is wrong with which of the three fields are filled in."""
    measure, parts = indicator.measure, [name for name in given if name != "value"]
    if measure == Measure.VALUE and parts:
        return Fault(row, parts[0], "Indikatoren har kun en værdi", "Lad feltet stå tomt.")
    if measure == Measure.COUNT and "denominator" in parts:
        what = "Indikatoren er et antal og har ingen nævner"
        return Fault(row, "denominator", what, "Lad feltet stå tomt.")
    if measure in (Measure.VALUE, Measure.COUNT):
        return None
    if len(parts) == 1:
        lacking = "denominator" if parts == ["numerator"] else "numerator"
        what = "Tæller og nævner hører sammen, og den ene mangler"
        return Fault(row, lacking, what, "Skriv begge tal, eller lad begge stå tomme.", True)
    if not parts and indicator.about_people and measure in (Measure.PROPORTION, Measure.MEAN):
        what = "Tæller og nævner mangler. Uden dem kan små tal ikke skjules"
        return Fault(row, "denominator", what, "Skriv tæller og nævner.", True)
    if parts and cells["denominator"] == 0:
        what = "Nævneren er 0, så der er ikke noget tal"
        remedy = "Fjern tallene, og vælg Ikke relevant i kolonnen Mangler."
        return Fault(row, "denominator", what, remedy)
    return None


def _wrong_value(row: int, cells: Mapping, indicator) -> Fault | None:
    """What is wrong with the numbers themselves."""
    top, bottom, value = (cells[name] for name in ("numerator", "denominator", "value"))
    if _blank(top):
        return None
    if indicator.measure == Measure.PROPORTION:
        if top > bottom:
            what = "Tælleren er større end nævneren"
            return Fault(row, "numerator", what, "Ret det ene af de to tal.")
        for name in ("numerator", "denominator"):
            if not float(cells[name]).is_integer():
                what = "Her tælles mennesker eller ting; tallet skal være helt"
                return Fault(row, name, what, "Skriv et helt tal.")
    made = top if indicator.measure == Measure.COUNT else top / bottom
    if not possible_range(indicator.measure, indicator.unit, indicator.scale).holds(made):
        what = "Tæller og nævner giver et umuligt tal for indikatoren"
        return Fault(row, "numerator", what, "Ret det ene af de to tal.")
    if not _blank(value):
        apart = abs(value - made) * indicator.scale
        if apart > max(ROUNDING, ROUNDING_SHARE * abs(made) * indicator.scale):
            what = "Værdien er ikke det, tæller og nævner giver"
            return Fault(row, "value", what, "Ret et af de tre tal.")
    return None


def completed(rows: pd.DataFrame, measures: Mapping[str, str]) -> pd.DataFrame:
    """Sound rows with the value that numerator and denominator give, and the count's numerator."""
    top = rows["numerator"].astype(float)
    bottom = rows["denominator"].astype(float)
    value = rows["value"].astype(float)
    counts = rows["indicator"].map(measures) == Measure.COUNT
    top = top.where(~(counts & top.isna()), value)
    made = (top / bottom).where(~counts, top)
    return rows.assign(numerator=top, denominator=bottom, value=made.where(made.notna(), value))


def _blank(cell: object) -> bool:
    return cell is None or cell != cell
