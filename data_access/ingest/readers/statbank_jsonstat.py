"""A table from the StatBank API as JSON-stat, version 1 or 2.

A data set has dimensions, each with its values in order, and one list of figures that runs through
every combination with the last dimension fastest. Which dimension is the place and which the time
is said by their roles.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite, prod
from typing import Any, TypeGuard

import numpy as np
import pandas as pd

from data_access.ingest import json_text
from data_access.ingest.periods import parse_period
from data_access.ingest.places import Place, no_kommune
from data_access.ingest.reader import Content, Known, Problems, Sample, SourceFile
from data_access.ingest.readers import statbank_table
from data_access.ingest.readers.statbank_table import (
    AREA,
    COUNTRY_TEXT,
    NO_AREA,
    NONE_AT_ALL,
    SIGNS,
    TABLE_NAME,
    TIME,
    WHOLE_COUNTRY,
    Hints,
    Rows,
    upper,
)
from data_access.schema.vocabulary import Level, Missing

MAX_CELLS = 2_000_000
MAX_DIMENSIONS = 30
# A sign is a letter or two; a text in its place is shown in part.
MAX_SIGN = 120
CONTENTS = "ContentsCode"
SHOWN = 10
FETCH_AGAIN = "Hent svaret fra Statistikbanken igen."
COUNTRY = Place(Level.COUNTRY, COUNTRY_TEXT)

_FIGURE = re.compile(r"\.value(\[|\.)")
_MARKS = (
    re.compile(r'"(dimension|dataset)"\s*:\s*\{'),
    re.compile(r'"category"\s*:\s*\{'),
    re.compile(r'"class"\s*:\s*"(dataset|collection|dimension)"'),
)


@dataclass(frozen=True)
class _Dimension:
    """A variable of the table: its values' codes and labels, in order."""

    name: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: Mapping[str, Any]

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def path(self) -> str:
        return f"dimension.{self.name}.category"


@dataclass(frozen=True)
class _Cube:
    """A data set whose shape is right."""

    dimensions: tuple[_Dimension, ...]
    roles: Mapping[str, tuple[str, ...]]  # 'geo', 'time', 'metric' to names of dimensions
    label: str
    updated: str
    value: Any
    status: Any

    @property
    def n_cells(self) -> int:
        return prod(map(len, self.dimensions))


@dataclass(frozen=True)
class _Contents:
    """What is counted."""

    hints: Hints
    decimals: int | None


@dataclass(frozen=True)
class _Geography:
    """The dimension of places, None where the figures are of the whole country."""

    dimension: _Dimension | None
    places: Mapping[str, Place]  # by code; areas that are no kommune are left out


class StatbankJsonStatReader:
    """Any table of the StatBank, as the API's JSON-stat gives it."""

    kind = "statbank_jsonstat"
    title = "Tabel fra Statistikbankens API (JSON-stat)"
    options: Mapping[str, str] = statbank_table.OPTIONS

    def recognises(self, sample: Sample) -> bool:
        found = [mark for mark in _MARKS if mark.search(sample.text)]
        return sample.is_json and sample.text.lstrip()[0] == "{" and bool(found)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        problems = Problems(file)
        value = json_text.read_json(file, problems)
        problems.stop()
        json_text.check_privacy(json_text.keys(value), _words(value), problems)
        cube = _cube(_dataset(value, problems), problems)
        if cube is None:
            problems.stop()
            raise AssertionError("a file without its shape has problems")
        return _content(cube, known, options, problems)


# --- the shape ------------------------------------------------------------------------------------


def _dataset(value: Any, problems: Problems) -> dict[str, Any]:
    """The data set that the answer holds, of either version."""
    if not isinstance(value, dict):
        problems.add("$", "", "Filen er ikke en tabel i JSON-stat", FETCH_AGAIN)
    elif value.get("class") in ("collection", "dimension") or "href" in value:
        problems.add(
            "$.class",
            str(value.get("class", "href")),
            "Filen er en samling af henvisninger eller en enkelt variabel og har ingen tal",
            "Hent en enkelt tabel ad gangen i JSON-stat.",
        )
    elif "dimension" in value:
        return value
    else:
        inside = {
            name: one for name, one in value.items() if isinstance(one, dict) and "dimension" in one
        }
        if len(inside) == 1:
            return next(iter(inside.values()))
        problems.add(
            "$",
            ", ".join(inside),
            "Filen har flere tabeller" if inside else "Filen har ingen tabel (dataset)",
            "Hent en enkelt tabel ad gangen i JSON-stat.",
        )
    return {}


def _words(value: Any) -> Iterator[tuple[str, str]]:
    """Every text of the file that is not a figure, with its path."""
    for path, text in json_text.texts(value):
        # among the figures, ten digits are just a large number
        if not (_FIGURE.search(path) and text.lstrip("-").isdigit()):
            yield path, text


def _cube(dataset: dict[str, Any], problems: Problems) -> _Cube | None:
    if problems:
        return None
    described = dataset["dimension"]
    if not isinstance(described, dict):
        problems.add("dimension", "", "Tabellen har ingen variable", FETCH_AGAIN)
        return None
    names = dataset.get("id", described.get("id"))
    sizes = dataset.get("size", described.get("size"))
    if not _are_names(names) or not _are_sizes(sizes) or len(names) != len(sizes):
        problems.add(
            "dimension",
            "",
            "Tabellens variable (id) og deres længder (size) mangler eller passer ikke sammen",
            FETCH_AGAIN,
        )
        return None
    dimensions = [
        one
        for name, size in zip(names, sizes, strict=True)
        if (one := _dimension(name, size, described.get(name), problems))
    ]
    roles = _roles(dataset.get("role", described.get("role")), names, problems)
    if problems:
        return None
    return _Cube(
        dimensions=tuple(dimensions),
        roles=roles,
        label=_text(dataset.get("label")),
        updated=_text(dataset.get("updated")),
        value=dataset.get("value"),
        status=dataset.get("status"),
    )


def _are_names(names: Any) -> TypeGuard[list[str]]:
    return (
        isinstance(names, list)
        and 0 < len(names) <= MAX_DIMENSIONS
        and all(isinstance(name, str) and name.strip() for name in names)
        and len({upper(name) for name in names}) == len(names)
    )


def _are_sizes(sizes: Any) -> TypeGuard[list[int]]:
    return isinstance(sizes, list) and all(type(size) is int and size > 0 for size in sizes)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _dimension(name: str, size: int, value: Any, problems: Problems) -> _Dimension | None:
    category = value.get("category") if isinstance(value, dict) else None
    if not isinstance(category, dict):
        problems.add(f"dimension.{name}", "", "Variablen har ingen værdier", FETCH_AGAIN)
        return None
    labels = category.get("label")
    labels = labels if isinstance(labels, dict) else {}
    index = category.get("index")
    codes = _ordered(list(labels) if index is None else index)
    if codes is None or len(codes) != size:
        problems.add(
            f"dimension.{name}.category",
            "" if codes is None else f"{len(codes)} værdier",
            f"Variablens værdier skal være {size} forskellige i rækkefølge fra 0",
            FETCH_AGAIN,
        )
        return None
    units = category.get("unit")
    return _Dimension(
        name=name,
        codes=tuple(codes),
        labels=tuple(_text(labels.get(code)) or code.strip() for code in codes),
        units=units if isinstance(units, dict) else {},
    )


def _ordered(index: Any) -> list[str] | None:
    """The codes in order; None where they have none."""
    if isinstance(index, dict):
        places = list(index.values())
        if not all(type(place) is int for place in places):
            return None
        if sorted(places) != list(range(len(places))):
            return None
        return sorted(index, key=lambda code: index[code])
    if isinstance(index, list) and all(isinstance(code, str) for code in index):
        return index if len(set(index)) == len(index) else None
    return None


def _roles(value: Any, names: Sequence[str], problems: Problems) -> Mapping[str, tuple[str, ...]]:
    roles = value if isinstance(value, dict) else {}
    found: dict[str, tuple[str, ...]] = {}
    for role in ("geo", "time", "metric"):
        given = roles.get(role) or []
        given = [given] if isinstance(given, str) else given
        if not isinstance(given, list) or any(name not in names for name in given):
            problems.add("role", role, "Rollen peger på en variabel, der ikke er der", FETCH_AGAIN)
            given = []
        found[role] = tuple(given)
    return found


# --- the content ----------------------------------------------------------------------------------


def _content(cube: _Cube, known: Known, options: Mapping[str, str], problems: Problems) -> Content:
    notes: list[str] = []
    times = _time(cube, problems)
    metric = _metric(cube, problems)
    contents = _contents(cube, metric, problems)
    apart = [one for one in (times, metric) if one is not None]
    others = [one for one in cube.dimensions if one not in apart]
    geography = _geography(cube, others, known, options, problems, notes)
    numbers = _numbers(cube, problems, notes)
    problems.stop()
    if times is None or numbers is None:
        raise AssertionError("a table without its time or figures has problems")
    variables = [one for one in others if one is not geography.dimension]
    frame = _frame(cube, times, geography, variables)
    table = statbank_table.described([*map(_column, variables)], options, known, contents.hints)
    figures = numbers.loc[frame.index]
    rows = Rows(
        frame=frame,
        area=WHOLE_COUNTRY if geography.dimension is None else _column(geography.dimension),
        places={COUNTRY_TEXT: COUNTRY} if geography.dimension is None else geography.places,
        figures=figures,
        decimals=_decimals(figures["value"]) if contents.decimals is None else contents.decimals,
        where=lambda row: f"value[{row}]",
    )
    where = dict.fromkeys(_times(times), times.path)
    made = statbank_table.content(rows, table, where, known, problems, notes)
    return replace(made, source_date=_day(cube.updated))


def _column(dimension: _Dimension) -> str:
    return upper(dimension.name)


def _by_name(cube: _Cube, name: str) -> _Dimension | None:
    return next((one for one in cube.dimensions if upper(one.name) == upper(name)), None)


def _time(cube: _Cube, problems: Problems) -> _Dimension | None:
    names = cube.roles["time"] or (TIME,)
    found = _by_name(cube, names[0]) if len(names) == 1 else None
    if found is None:
        problems.add(
            "role.time",
            ", ".join(names),
            f"Tabellen skal have én variabel for tiden ({TIME})",
            "Hent tabellen igen med variablen Tid.",
        )
    return found


def _times(dimension: _Dimension) -> list[str]:
    """The code of each time, or its label where that is the period."""
    return [
        label if _is_period(label) and not _is_period(code) else code
        for code, label in zip(dimension.codes, dimension.labels, strict=True)
    ]


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def _metric(cube: _Cube, problems: Problems) -> _Dimension | None:
    names = cube.roles["metric"]
    if len(names) > 1:
        problems.add(
            "role.metric",
            ", ".join(names),
            "Tabellen har flere variable for, hvad der tælles",
            "Hent ét indhold ad gangen.",
        )
        return None
    return _by_name(cube, names[0] if names else CONTENTS)


def _contents(cube: _Cube, metric: _Dimension | None, problems: Problems) -> _Contents:
    if metric is None:
        return _Contents(Hints(title=cube.label), None)
    if len(metric) > 1:
        problems.add(
            metric.path,
            ", ".join(metric.codes[:SHOWN]),
            "Tabellen har flere slags tal på én gang",
            "Hent ét indhold ad gangen, og indlæs dem som hver sin tabel (tilvalget table).",
        )
    code = metric.codes[0]
    unit = metric.units.get(code)
    unit = unit if isinstance(unit, dict) else {}
    decimals = unit.get("decimals")
    table = code.strip().upper()
    hints = Hints(
        table=table if TABLE_NAME.fullmatch(table) else "",
        title=metric.labels[0] if metric.labels[0] != code else cube.label,
        unit=_text(unit.get("base")) or _text(unit.get("label")),
    )
    shown = min(decimals, statbank_table.MAX_DECIMALS) if type(decimals) is int else None
    return _Contents(hints, None if shown is None or shown < 0 else shown)


def _decimals(values: pd.Series) -> int:
    for decimals in range(statbank_table.MAX_DECIMALS):
        if np.allclose(values.dropna(), values.dropna().round(decimals), rtol=0, atol=1e-9):
            return decimals
    return statbank_table.MAX_DECIMALS


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


# --- places ---------------------------------------------------------------------------------------


def _geography(
    cube: _Cube,
    others: Sequence[_Dimension],
    known: Known,
    options: Mapping[str, str],
    problems: Problems,
    notes: list[str],
) -> _Geography:
    whole = _Geography(None, {})
    asked = options.get("area", "").strip()
    if asked.casefold() == NO_AREA:
        return whole
    if asked:
        return _asked_for(cube, others, asked, known, problems, notes)
    named = [one for one in others if one.name in cube.roles["geo"]]
    named = named or [one for one in others if upper(one.name) == AREA]
    candidates = [one for one in named or others if _names_a_place(one, known, bool(named))]
    if len(candidates) > 1:
        problems.add(
            "role.geo",
            ", ".join(one.name for one in candidates),
            "Flere variable kan være stederne",
            "Sig, hvilken variabel der har stederne, med tilvalget area=NAVN.",
        )
        return whole
    if candidates:
        return _resolved(candidates[0], known, problems, notes)
    if named:
        notes.append(
            f"Variablen {', '.join(one.name for one in named)} er ikke danske kommuner eller "
            "landsdele. Den er læst som en almindelig opdeling, og tallene gælder hele landet."
        )
    else:
        notes.append("Tabellen har ingen variabel for steder. Tallene gælder hele landet.")
    return whole


def _asked_for(
    cube: _Cube,
    others: Sequence[_Dimension],
    asked: str,
    known: Known,
    problems: Problems,
    notes: list[str],
) -> _Geography:
    dimension = _by_name(cube, asked)
    if dimension is not None and dimension in others:
        return _resolved(dimension, known, problems, notes)
    problems.add(
        "dimension",
        asked,
        "Tabellen har ingen sådan variabel med steder",
        f"Den har: {', '.join(one.name for one in others) or 'ingen'}.",
    )
    return _Geography(None, {})


def _names_a_place(dimension: _Dimension, known: Known, is_named: bool) -> bool:
    """Whether a dimension is of places in Denmark.

    The labels decide, for other things than places are numbered like them; but Denmark alone may
    be one of many countries. Only one that is said to be of places may have codes alone.
    """
    find = known.places.find
    words = [label for label in dimension.labels if not label.isdigit()]
    found = [place for label in words if (place := find(label))]
    if any(place.level is not Level.COUNTRY for place in found):
        return True
    if not is_named:
        return False
    if all(label == code for code, label in zip(dimension.codes, dimension.labels, strict=True)):
        return any(map(find, dimension.codes))
    return bool(found) and (len(dimension) == 1 or COUNTRY in map(find, dimension.codes))


def _resolved(
    dimension: _Dimension, known: Known, problems: Problems, notes: list[str]
) -> _Geography:
    """The place of each code: by the code, else by the label; both must not be two places."""
    places: dict[str, Place] = {}
    unknown: list[str] = []
    for code, label in zip(dimension.codes, dimension.labels, strict=True):
        text = code if label == code else f"{code} {label}"
        by_code, by_label = known.places.find(code), known.places.find(label)
        if by_code and by_code.level is Level.LANDSDEL and not by_label and label != code:
            by_code = None  # other things than landsdele are numbered from 01 to 11
        if by_code and by_label and by_code.level is by_label.level and by_code != by_label:
            problems.add(
                f"{dimension.path}, {code}",
                text,
                "Koden og navnet er to forskellige steder",
                FETCH_AGAIN,
            )
        elif found := by_code or by_label:
            places[code] = found
        elif reason := no_kommune(code) or no_kommune(label):
            notes.append(f"{reason}; {text} er ikke indlæst.")
        else:
            unknown.append(text)
    for text in unknown:
        problems.add(
            dimension.path,
            text,
            "Ukendt sted",
            "Alle steder skal være danske kommuner, regioner, landsdele eller hele landet. Hent "
            f"tabellen uden de andre. Er variablen slet ikke steder her, så sig area={NO_AREA}.",
        )
    return _Geography(dimension, places)


# --- figures --------------------------------------------------------------------------------------


def _frame(
    cube: _Cube,
    times: _Dimension,
    geography: _Geography,
    variables: Sequence[_Dimension],
) -> pd.DataFrame:
    """A row for each figure of a place, by its position in the list of figures."""
    at = np.indices(tuple(map(len, cube.dimensions)), dtype=np.int32).reshape(
        len(cube.dimensions), -1
    )
    columns = {}
    for number, one in enumerate(cube.dimensions):
        if one is times:
            columns[TIME] = np.array(_times(one), dtype=object)[at[number]]
        elif one is geography.dimension:
            columns[_column(one)] = np.array(one.codes, dtype=object)[at[number]]
        elif one in variables:
            columns[_column(one)] = np.array(_told_apart(one), dtype=object)[at[number]]
    if geography.dimension is None:
        return pd.DataFrame({WHOLE_COUNTRY: COUNTRY_TEXT, **columns}, dtype=object)
    frame = pd.DataFrame(columns, dtype=object)
    return frame[frame[_column(geography.dimension)].isin(geography.places)]


def _told_apart(dimension: _Dimension) -> list[str]:
    """The labels, with their code where another value has the same."""
    labels = dimension.labels
    if len(set(labels)) == len(labels):
        return list(labels)
    return [
        f"{label} ({code})" if labels.count(label) > 1 else label
        for code, label in zip(dimension.codes, labels, strict=True)
    ]


def _numbers(cube: _Cube, problems: Problems, notes: list[str]) -> pd.DataFrame | None:
    """Value and missing code of each cell."""
    if cube.n_cells > MAX_CELLS:
        problems.add(
            "dimension.size",
            f"{cube.n_cells} celler",
            f"Tabellen er for stor: der må højst være {MAX_CELLS} celler i JSON-stat",
            "Hent den som CSV eller BULK, eller hent færre værdier ad gangen.",
        )
        return None
    cells = _cells("value", cube.value, cube.n_cells, problems)
    signs = _status(cube.status, cube.n_cells, problems)
    if cells is None or signs is None:
        return None
    values = np.full(cube.n_cells, np.nan)
    missing = np.full(cube.n_cells, None, dtype=object)
    unknown: dict[str, int] = {}
    for number, cell in enumerate(cells):
        sign = signs[number]
        if sign and sign not in SIGNS and sign != NONE_AT_ALL:
            unknown[sign] = unknown.get(sign, 0) + 1
        value, reason = _cell(number, cell, sign, problems)
        values[number] = np.nan if value is None else value
        missing[number] = reason
    for sign, count in unknown.items():
        notes.append(f"{count} tal har mærket {sign[:MAX_SIGN]} hos kilden; det er ikke bevaret.")
    return pd.DataFrame({"value": values, "missing": pd.Series(missing, dtype=object)})


def _cells(where: str, value: Any, n_cells: int, problems: Problems) -> list[Any] | None:
    """One value for each cell, None where a sparse list leaves it out."""
    if isinstance(value, list):
        if len(value) == n_cells:
            return value
        what = f"Der skal være {n_cells} værdier, og der er {len(value)}; svaret er nok afkortet"
        problems.add(where, f"{len(value)} værdier", what, FETCH_AGAIN)
        return None
    if not isinstance(value, dict):
        problems.add(where, "", "Tabellen har ingen tal", FETCH_AGAIN)
        return None
    cells: list[Any] = [None] * n_cells
    for key, item in value.items():
        if not (key.isascii() and key.isdigit() and len(key) < 10 and int(key) < n_cells):
            what = f"Nummeret ligger ikke mellem 0 og {n_cells - 1}"
            problems.add(where, key, what, FETCH_AGAIN)
            continue
        cells[int(key)] = item
    return cells


def _status(status: Any, n_cells: int, problems: Problems) -> Sequence[str] | None:
    """The sign of each cell, '' where it has none."""
    if status is None:
        return [""] * n_cells
    if isinstance(status, str):
        return [status.strip()] * n_cells
    cells = _cells("status", status, n_cells, problems)
    if cells is None:
        return None
    if not all(cell is None or isinstance(cell, str) for cell in cells):
        problems.add("status", "", "Et mærke er ikke en tekst", FETCH_AGAIN)
        return None
    return [(cell or "").strip() for cell in cells]


def _cell(number: int, cell: Any, sign: str, problems: Problems) -> tuple[float | None, str | None]:
    """A cell's value, or why there is none."""
    if isinstance(cell, str) and cell.strip() in (*SIGNS, NONE_AT_ALL):
        cell, sign = None, cell.strip()
    if cell is None and sign == NONE_AT_ALL:
        return 0.0, None
    reason = SIGNS.get(sign) if sign else None
    if cell is None:
        return None, str(reason or Missing.NOT_REPORTED)
    value = _finite(cell)
    if value is None or (reason and value != 0):
        what = (
            "Værdien er ikke et tal"
            if value is None
            else f"Her står både et tal og {sign[:MAX_SIGN]}"
        )
        problems.add(f"value[{number}]", cell, what, FETCH_AGAIN)
        return None, str(Missing.NOT_REPORTED)
    return (None, str(reason)) if reason else (value, None)


def _finite(cell: Any) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        number = float(cell)
    except OverflowError:
        return None
    return number if isfinite(number) else None
