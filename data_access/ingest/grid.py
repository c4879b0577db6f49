"""A table as it stands in a file: each column as its distinct values, and where each row stands.

Two million rows hold few distinct texts in all columns but those of figures, so that whatever is
done to a text is done once for each distinct one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

import numpy as np

from data_access.ingest import privacy
from data_access.ingest.delimited import PLAIN_NUMBER
from data_access.ingest.reader import Problems

# Of one distinct text, so many places are named.
SHOWN = 5
# In a workbook every faulty cell is marked, up to so many for each distinct value.
MARKED = 200
# An e-mail address, or the eight digits that a telephone number has at least.
_SUSPECT = re.compile(r"@|(?:\d[^\d\n]{0,3}){8}")
LOOKED_AT = 10_000


@dataclass(frozen=True)
class Percent:
    """A number in a cell that is shown as a percentage: 0.2 is shown as 20 %."""

    share: float


# What a cell can hold: texts in text files, and in workbooks also numbers and dates.
Value = str | int | float | date | Percent


@dataclass(frozen=True)
class Column:
    """A column: its distinct values, and the place among them of each row's value."""

    values: list[Value]
    codes: np.ndarray

    def taken(self, of_values: Iterable[object]) -> np.ndarray:
        """What each distinct value came to, for every row."""
        made = np.fromiter(of_values, dtype=object, count=len(self.values))
        return made[self.codes]

    def rows_of(self, place: int) -> np.ndarray:
        """The rows that hold a distinct value."""
        return np.flatnonzero(self.codes == place)


@dataclass(frozen=True)
class Grid:
    """The columns of a table by name.

    `where` says where a row's value of a column stands in words, and `cell` the sheet and cell of
    a workbook ('' and '' elsewhere); both take the row's place and the column's name.
    """

    columns: Mapping[str, Column]
    n_rows: int
    where: Callable[[int, str], str]
    cell: Callable[[int, str], tuple[str, str]] = lambda _row, _name: ("", "")

    def report(
        self,
        rows: np.ndarray,
        name: str,
        value: Value,
        what: str,
        remedy: str,
        problems: Problems,
    ) -> None:
        """Note what is wrong with one value that stands in several rows."""
        if not len(rows):
            return
        if self.cell(int(rows[0]), name) == ("", ""):
            places = ", ".join(self.where(int(row), name) for row in rows[:SHOWN])
            more = f" og {len(rows) - SHOWN} steder til" if len(rows) > SHOWN else ""
            problems.add(places + more, as_text(value), what, remedy)
            return
        for row in rows[:MARKED]:
            sheet, cell = self.cell(int(row), name)
            where = self.where(int(row), name)
            problems.add(where, as_text(value), what, remedy, sheet=sheet, cell=cell)
        if len(rows) > MARKED:
            more = f"Det samme står {len(rows) - MARKED} steder til"
            problems.add(f"kolonnen {name}", as_text(value), more, remedy)


def as_text(value: Value) -> str:
    """A cell's value as people see it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Percent):
        return f"{value.share * 100:.12g} %".replace(".", ",")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    return str(value)


class Gathering:
    """Columns being put together from pieces of a file, so that no piece is kept as texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        # a value that is new gets the next place
        self._places = {name: defaultdict[Value, int](count().__next__) for name in self._names}
        self._codes: dict[str, list[np.ndarray]] = {name: [] for name in self._names}

    def add(self, columns: Iterable[Sequence[Value]]) -> None:
        """The next rows, column by column in the order of the names."""
        for name, column in zip(self._names, columns, strict=True):
            codes = map(self._places[name].__getitem__, column)
            self._codes[name].append(np.fromiter(codes, dtype=np.int32, count=len(column)))

    def columns(self) -> dict[str, Column]:
        """The columns so far."""
        return {
            name: Column(
                list(self._places[name]),
                np.concatenate(self._codes[name] or [np.array([], dtype=np.int32)]),
            )
            for name in self._names
        }


def check_privacy(grid: Grid, numeric: Iterable[str], header: str, problems: Problems) -> None:
    """Note contact columns, and values that identify a person or reach one.

    `numeric` names the columns of figures, where ten digits are just a large amount unless they
    begin with a nought; `header` says where the columns' names stand.
    """
    measures = set(numeric)
    problems.extend(list(privacy.problems_in_columns(grid.columns, header)))
    for name, column in grid.columns.items():
        suspects = _suspects(column)
        texts = list(suspects.values())
        is_measure = name in measures
        values = {
            grid.where(int(column.rows_of(place)[0]), name): text
            for place, text in suspects.items()
            if not (is_measure and re.fullmatch(PLAIN_NUMBER, text))
        }
        found = privacy.problems_in_values(values, numeric=is_measure, column=name)
        problems.extend(list(found))
        # telephone numbers are all suspect, so that nearly all of a column of them are
        enough = len(texts) >= 0.8 * sum(1 for value in column.values if value != "")
        if not is_measure and enough and privacy.telephone_column(texts):
            problems.add(
                f"kolonnen {name}",
                "",
                "Kolonnen ser ud til at indeholde telefonnumre",
                "Fjern hele kolonnen fra filen, og indlæs den igen.",
            )


def _suspects(column: Column) -> dict[int, str]:
    """The texts that could identify a person at all, by place: a look at many texts at once."""
    found: dict[int, str] = {}
    for start in range(0, len(column.values), LOOKED_AT):
        texts = [as_text(value) for value in column.values[start : start + LOOKED_AT]]
        if _SUSPECT.search("\n".join(texts)):
            found |= {
                place: text
                for place, text in enumerate(texts, start=start)
                if _SUSPECT.search(text)
            }
    return found
