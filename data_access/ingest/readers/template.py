"""Filled templates: workbooks (or CSV) with observations, places and every fact of programmes.

Each template is a kind of file of its own, so that a newer file of the same template is a
revision. A workbook says itself which template it is; without that mark its headers decide.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd
from openpyxl.utils.cell import coordinate_to_tuple

from data_access import warehouse
from data_access.ingest import privacy, sheets
from data_access.ingest.cells import BadCell, Cell, Lookup, Percent, Read, plain, read
from data_access.ingest.reader import (
    FACT_COLUMNS,
    Content,
    Known,
    Problems,
    Records,
    Sample,
    SourceFile,
    no_facts,
)
from data_access.ingest.sheets import Found, SheetRows, blank
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from data_access.templates.columns import EXAMPLE, NOTE, PLACE_TABLES, Column, Kind, Part, Template
from data_access.templates.figure_rules import completed
from data_access.templates.lists import BETWEEN
from data_access.templates.registry import TEMPLATES
from data_access.templates.rules import Surroundings

# What a code belongs to, by the table whose codes a sheet brings.
OWNERS = MappingProxyType(
    {
        "omraade": ("omraade_code", "kommune_code"),
        "institution": ("institution_code", "kommune_code"),
        "stue": ("stue_code", "institution_code"),
        "network": ("network_code", "programme_code"),
        "meeting": ("meeting_code", "network_code"),
        "commitment": ("commitment_code", "kommune_code"),
    }
)
# Who a programme's own figures come from.
SOURCES = MappingProxyType({"VLS": "vls", "SLF": "slf", "LKD": "lkd", "SBF": "kl", "PKD": "kl"})
# The figures of a programme that was loaded come from the kommuner.
OF_OTHERS = "kommune"
LEVEL_OF = MappingProxyType(
    {
        Kind.KOMMUNE: Level.KOMMUNE,
        Kind.OMRAADE: Level.OMRAADE,
        Kind.INSTITUTION: Level.INSTITUTION,
        Kind.STUE: Level.STUE,
    }
)
NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.SHARE, Kind.SHOWN})
MOST_NAMED = 20
# Columns whose cells are codes that the warehouse knows or refuses, whatever they look like.
REFERENCES = frozenset({Kind.INSTITUTION, Kind.STUE, Kind.OMRAADE, Kind.PLACE})


class TemplateReader:
    """One template, filled in."""

    options: Mapping[str, str] = MappingProxyType({})

    def __init__(self, template: Template) -> None:
        self.template = template
        self.kind = template.kind
        self.title = f"Skabelonen {template.name}"

    def recognises(self, sample: Sample) -> bool:
        mark = sheets.marked_as(sample)
        if mark in TEMPLATES:
            return mark == self.template.name
        return sheets.named_by_headers(sample, TEMPLATES.values()) == self.template.name

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        del options
        problems = Problems(file)
        every = sheets.read(file, problems)
        found = sheets.matched(every, self.template, file, problems)
        if not found:
            problems.stop()
        lookup = Lookup(known, warehouse.now().date(), is_text=not file.is_workbook)
        reading = _Reading(file, known, lookup, problems)
        rows: dict[str, pd.DataFrame] = {}
        for part in _in_order(self.template.parts):
            rows[part.table] = reading.part(part, [one for one in found if one.part is part])
        reading.look_everywhere(every, found)
        reading.tell()
        if not problems and not any(len(one) for one in rows.values()):
            problems.add(
                "filen",
                "",
                "Ingen rækker er udfyldt",
                "Udfyld mindst én række under overskrifterne, og gem filen.",
            )
        problems.stop()
        reading.say_what_was_forgiven()
        return _content(self.template, rows, reading)


TEMPLATE_READERS = tuple(TemplateReader(template) for template in TEMPLATES.values())


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """The parts with those first that others point at."""
    order = {table.name: place for place, table in enumerate(tables.metadata.sorted_tables)}
    return sorted(parts, key=lambda part: order[part.table])


def _content(template: Template, rows: Mapping[str, pd.DataFrame], reading: "_Reading") -> Content:
    facts = no_facts()
    records: list[Records] = []
    for table, frame in rows.items():
        if frame.empty:
            continue
        if table == "observation":
            facts = _facts(frame, reading.known)
        else:
            records.append(Records(table, _record_rows(table, frame), keep=reading.keep[table]))
    programmes = {
        code
        for frame in rows.values()
        if "programme_code" in frame.columns
        for code in frame["programme_code"]
    }
    sources = {SOURCES.get(code, OF_OTHERS) for code in programmes}
    return Content(
        source_code=sources.pop() if len(sources) == 1 else template.source_code,
        n_rows=sum(len(frame) for frame in rows.values()),
        facts=facts,
        records=tuple(records),
    )


def _facts(rows: pd.DataFrame, known: Known) -> pd.DataFrame:
    measures = {code: one.measure for code, one in known.indicators.items()}
    kinds = {code: one.period_kind for code, one in known.indicators.items()}
    whole = completed(rows, measures).assign(
        period_kind=rows["indicator"].map(kinds), sum_of_squares=float("nan")
    )
    return whole[list(FACT_COLUMNS)].reset_index(drop=True)


def _record_rows(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    made = rows.reset_index(drop=True)
    if table in PLACE_TABLES:
        made = made.assign(level=table, code=made[f"{table}_code"])
    if table == "sharing_agreement":
        with_kl = made["with_kommune_code"] == "KL"
        made = made.assign(
            with_kl=with_kl, with_kommune_code=made["with_kommune_code"].mask(with_kl, None)
        )
    return made


@dataclass(frozen=True)
class _Place:
    """Where a row stands."""

    found: Found
    row: int


@dataclass
class _Reading:
    """One file while it is read."""

    file: SourceFile
    known: Known
    lookup: Lookup
    problems: Problems
    keep: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # where a problem stands (sheet, row, column), and what it says
    noted: list[tuple[tuple[str, int, int], dict[str, Any]]] = field(default_factory=list)
    unread: set[tuple[str, int]] = field(default_factory=set)
    forgiven: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str, str], str] = field(default_factory=dict)
    filled: dict[str, list[int]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    made: dict[str, date] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    def part(self, part: Part, found: Sequence[Found]) -> pd.DataFrame:
        """The rows of one part in warehouse columns, checked; every fault is noted."""
        places: list[_Place] = []
        frames: list[pd.DataFrame] = []
        for one in found:
            rows = self._filled_rows(one)
            frame = self._cells(one, rows, first=len(places))
            places += [_Place(one, row) for row in rows]
            frames.append(frame)
        if not places:
            return pd.DataFrame()
        frame = pd.concat(frames).astype(object)
        frame = frame.where(frame.notna(), None)
        self.keep[part.table] = _kept(part, found, frame)
        frame = self._with_levels(part, frame)
        self._rules(part, frame, places)
        self._bring(part, frame)
        return self._without_repeats(part, frame, places)

    def tell(self) -> None:
        """Hand over what was noted, in the order in which people find it in the file."""
        for _, said in sorted(self.noted, key=lambda one: one[0]):
            self.problems.add(**said)

    def _note(
        self, found: Found, row: int, place: int | None, value: object, what: str, remedy: str
    ) -> None:
        """Note what is wrong at a row (from 1) and column (from 0; None where it has none)."""
        header = next((one.header for one in found.part.columns
                       if found.columns.get(one.to) == place), "")  # fmt: skip
        if not header and place is not None:
            header = found.others.get(place, NOTE)
        said = {
            "where": found.sheet.where(row, header),
            "value": value,
            "what": what,
            "remedy": remedy,
            **found.sheet.at(row, place),
        }
        self.noted.append(((found.sheet.name, row, -1 if place is None else place), said))

    # --- rows ------------------------------------------------------------------------------------

    def _filled_rows(self, found: Found) -> list[int]:
        """Numbers (from 1) of the rows with something in the template's columns."""
        used = sorted(found.columns.values())
        rows: list[int] = []
        n_blank = 0
        for number, row in enumerate(found.sheet.rows, start=1):
            if number <= found.header_row:
                continue
            if not any(place < len(row) and not blank(row[place]) for place in used):
                n_blank += 1
                continue
            if not self._is_example(found, number, row):
                rows.append(number)
        self.filled[found.sheet.name] = rows
        self._say_what_is_hidden(found, rows)
        n_after = len(found.sheet.rows) - rows[-1] if rows else n_blank
        if n_blank > n_after:
            self.file.remark("Tomme rækker mellem de udfyldte er sprunget over.")
        return rows

    def _say_what_is_hidden(self, found: Found, rows: Sequence[int]) -> None:
        hidden = [str(number) for number in rows if number in found.sheet.aside.hidden_rows]
        if not hidden:
            return
        many = "1 skjult række" if len(hidden) == 1 else f"{len(hidden)} skjulte rækker"
        rest = " og flere" if len(hidden) > MOST_NAMED else ""
        self.file.remark(
            f"Arket {found.sheet.name}: {many} er også læst: "
            f"{', '.join(hidden[:MOST_NAMED])}{rest}."
        )

    def _is_example(self, found: Found, number: int, row: Sequence[object]) -> bool:
        """Whether a row is the template's example; one that was written over is a problem."""
        note = row[found.note] if found.note is not None and found.note < len(row) else None
        if plain(str(note or "")) != plain(EXAMPLE) and found.note is not None:
            return False
        for column in found.part.columns:
            place = found.columns.get(column.to)
            cell = row[place] if place is not None and place < len(row) else None
            if _same_as_example(cell, column):
                continue
            if found.note is None:
                return False
            if blank(cell):
                continue
            self._note(
                found,
                number,
                place,
                _echo(cell, column),
                f"Rækken er mærket {EXAMPLE}, men er ikke skabelonens eksempel",
                f"Slet ordet {EXAMPLE}, hvis rækken skal indlæses, eller slet rækken.",
            )
            return True
        self.file.remark("Rækken med eksemplet er sprunget over.")
        return True

    # --- cells -----------------------------------------------------------------------------------

    def _cells(self, found: Found, rows: Sequence[int], first: int) -> pd.DataFrame:
        index = range(first, first + len(rows))
        frame = pd.DataFrame(index=index)
        self._privacy(found, rows)
        by_need = sorted(found.part.columns, key=lambda column: bool(column.about))
        for column in by_need:
            about = frame[column.about].tolist() if column.about in frame.columns else None
            values = self._column(found, rows, column, about)
            frame[column.to] = pd.Series(values, index=index, dtype=object)
        for to, value in found.part.also:
            frame[to] = pd.Series([value] * len(index), index=index, dtype=object)
        return frame

    def _column(
        self, found: Found, rows: Sequence[int], column: Column, about: list | None
    ) -> list[object]:
        """The values of one column: each different cell is read once."""
        place = found.columns.get(column.to)
        known: dict[tuple, Read | BadCell] = {}
        values: list[object] = []
        for position, number in enumerate(rows):
            row = found.sheet.rows[number - 1]
            cell = row[place] if place is not None and place < len(row) else None
            on = about[position] if about is not None else None
            if blank(cell):
                values.append(column.default)
                if column.required:
                    self._lacks(found, number, column)
                continue
            if column.about and about is not None and on is None:
                # what it depends on is faulty, and said to be so already
                values.append(None)
                continue
            key = (type(cell), cell, on)
            if key not in known:
                known[key] = self._read(cell, column, on)
            values.append(self._taken(found, number, column, cell, known[key]))
        return values

    def _read(self, cell: object, column: Column, about: object) -> Read | BadCell:
        try:
            return read(_as_cell(cell), column, about, self.lookup)
        except BadCell as fault:
            return fault

    def _taken(
        self, found: Found, number: int, column: Column, cell: object, result: Read | BadCell
    ) -> object:
        if isinstance(result, BadCell):
            place = found.columns[column.to]
            self._note(found, number, place, _echo(cell, column), str(result), result.remedy)
            self.unread.add((found.sheet.name, number))
            return None
        if result.remark:
            key = (found.sheet.name, column.header, result.remark)
            self.forgiven[key] += 1
            self.first.setdefault(key, found.sheet.where(number))
        return result.value

    def _lacks(self, found: Found, number: int, column: Column) -> None:
        self._note(found, number, found.columns[column.to], "", "Feltet skal udfyldes", column.help)
        self.unread.add((found.sheet.name, number))

    def _privacy(self, found: Found, rows: Sequence[int]) -> None:
        """Note whatever identifies a person or reaches one, in any column that has content."""
        by_place = {place: found.part.column(to) for to, place in found.columns.items()}
        others = dict(found.others) | ({} if found.note is None else {found.note: "Note"})
        for place in (*by_place, *others):
            column = by_place.get(place)
            header = column.header if column else others[place]
            texts = self._texts(found, rows, place)
            self._private_texts(found, place, header, column, texts)
            if column is None and place != found.note and texts:
                self.file.remark(f"Kolonnen {privacy.mask(header)} er ikke læst.")

    def _texts(self, found: Found, rows: Sequence[int], place: int) -> dict[str, int]:
        """Every different text of a column, with the first row it stands in."""
        texts: dict[str, int] = {}
        for number in rows:
            row = found.sheet.rows[number - 1]
            cell = row[place] if place < len(row) else None
            if _can_be_told(cell):
                texts.setdefault(_as_told(cell), number)
        texts.pop("", None)
        return texts

    def _private_texts(
        self,
        found: Found,
        place: int,
        header: str,
        column: Column | None,
        texts: Mapping[str, int],
    ) -> None:
        numeric = column is not None and (column.kind in NUMBERS or column.to == "institution_code")
        is_code = column is not None and column.kind in REFERENCES
        for whole, number in texts.items():
            text = self._without_code(whole) if is_code else whole
            for problem in privacy.problems_in_values(
                {"": text}, numeric=numeric, column=header, short=True
            ):
                self._note(found, number, place, problem.value, problem.what, problem.remedy)
        if not numeric and len(texts) >= 3 and privacy.telephone_column(texts):
            what = "Kolonnen ser ud til at indeholde telefonnumre"
            remedy = "Fjern dem fra filen, og indlæs den igen."
            self._note(found, found.header_row, place, "", what, remedy)

    def _without_code(self, text: str) -> str:
        """What stands beside the code of a place that is known, as lists offer it; else all."""
        code, _, rest = text.partition(BETWEEN)
        known = any(self.lookup.find(table, code) for table in ("institution", "stue", "omraade"))
        return rest if known else text

    def look_everywhere(self, every: Sequence[SheetRows], found: Sequence[Found]) -> None:
        """Note whatever identifies a person outside the tables, and in comments."""
        tables_of = {one.sheet.name: one for one in found}
        for sheet in every:
            self._look_outside(sheet, tables_of.get(sheet.name))

    def _look_outside(self, sheet: SheetRows, found: Found | None) -> None:
        inside, rows = self._read_already(found)
        for number, row in enumerate(sheet.rows, start=1):
            for place, cell in enumerate(row):
                if _can_be_told(cell) and not (place in inside and number in rows):
                    self._tell_of(sheet, number, place, self._without_code(_as_told(cell)))
        for cell, text in sheet.aside.notes:
            number, column = coordinate_to_tuple(cell)
            self._tell_of(sheet, number, column - 1, text, ", kommentaren")

    def _tell_of(self, sheet: SheetRows, row: int, column: int, text: str, part: str = "") -> None:
        for problem in privacy.problems_in_values({"": text}, numeric=False, short=True):
            said = {
                "where": f"{sheet.where(row)}{part}",
                # a cell is not to be emptied for what its comment says
                "value": "" if part else problem.value,
                "what": problem.what,
                "remedy": problem.remedy,
                **sheet.at(row, column),
            }
            self.noted.append(((sheet.name, row, column), said))

    def _read_already(self, found: Found | None) -> tuple[frozenset[int], frozenset[int]]:
        """Columns (from 0) and rows (from 1) of a sheet that were looked at with the table."""
        if found is None:
            return frozenset(), frozenset()
        places = {*found.columns.values(), *found.others}
        if found.note is not None:
            places.add(found.note)
        rows = self.filled.get(found.sheet.name, [])
        return frozenset(places), frozenset((found.header_row, *rows))

    # --- rows together ---------------------------------------------------------------------------

    def _with_levels(self, part: Part, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows with the level of the place that their code is one of."""
        column = part.column("code")
        if column is None or "level" in frame.columns or column.kind not in LEVEL_OF:
            return frame
        return frame.assign(level=str(LEVEL_OF[column.kind]))

    def _rules(self, part: Part, frame: pd.DataFrame, places: Sequence[_Place]) -> None:
        around = self._around()
        for rule in part.rules:
            for fault in rule(frame, around):
                place, column = places[fault.row], part.column(fault.to)
                if column is None:
                    raise AssertionError(f"no column {fault.to} in {part.table}")
                if fault.of_blanks and (place.found.sheet.name, place.row) in self.unread:
                    continue
                position = place.found.columns.get(fault.to)
                row = place.found.sheet.rows[place.row - 1]
                cell = row[position] if position is not None and position < len(row) else None
                self._note(
                    place.found, place.row, position, _echo(cell, column), fault.what, fault.remedy
                )

    def _around(self) -> Surroundings:
        members = {code: set(kommuner) for code, kommuner in self.known.members.items()}
        for code, kommuner in self.members.items():
            members.setdefault(code, set()).update(kommuner)
        return Surroundings(
            codes={table: self.lookup.of(table) for table in (*OWNERS, "sharing_agreement")},
            members={code: frozenset(kommuner) for code, kommuner in members.items()},
            programmes=self.known.programmes,
            today=self.lookup.today,
            indicators=self.known.indicators,
            made=self.made,
            states=self.states,
        )

    def _bring(self, part: Part, frame: pd.DataFrame) -> None:
        """Take in what the rows bring, for the parts after this one."""
        if part.table in OWNERS:
            code, owner = (frame[name].tolist() for name in OWNERS[part.table])
            pairs = zip(code, owner, strict=True)
            self.lookup.add(part.table, {c: o or "" for c, o in pairs if c is not None})
        if part.table == "network_member":
            for code, kommune in zip(frame["network_code"], frame["kommune_code"], strict=True):
                if code is not None and kommune is not None:
                    self.members.setdefault(code, set()).add(kommune)
        if part.table == "meeting":
            self.states |= dict(zip(frame["meeting_code"], frame["status"], strict=True))
        if part.table == "commitment":
            pairs = zip(frame["commitment_code"], frame["made_on"], strict=True)
            self.made |= {code: day for code, day in pairs if day is not None}

    def _without_repeats(
        self, part: Part, frame: pd.DataFrame, places: Sequence[_Place]
    ) -> pd.DataFrame:
        """One row for each key; a problem where two rows of the same key differ."""
        key = [name for name in part.key if name in frame.columns]
        whole = frame[frame[[name for name in key if name != "area"]].notna().all(axis=1)]
        repeated = whole[whole.duplicated(key, keep=False)]
        for _, same in repeated.groupby(key, sort=False, dropna=False):
            if len(same.drop_duplicates()) > 1:
                self._differs(part, same, places)
        if repeated.empty:
            return frame
        n = int(whole.duplicated(key).sum())
        if not self.noted:
            self.file.remark(f"{n} rækker, der står flere gange, er kun læst én gang.")
        return frame.drop(whole.index[whole.duplicated(key)])

    def _differs(self, part: Part, same: pd.DataFrame, places: Sequence[_Place]) -> None:
        first = places[same.index[0]]
        for row in same.index[1:]:
            place = places[row]
            column = next(one for one in part.columns if one.to in part.key)
            position = place.found.columns[column.to]
            self._note(
                place.found,
                place.row,
                position,
                _echo(place.found.sheet.rows[place.row - 1][position], column),
                f"Rækken handler om det samme som {first.found.sheet.where(first.row)}, men siger "
                "noget andet",
                "Behold kun den rigtige række.",
            )

    def say_what_was_forgiven(self) -> None:
        """One remark for each column and each thing that was forgiven in it."""
        for (sheet, header, what), n in self.forgiven.items():
            many = "1 felt" if n == 1 else f"{n} felter"
            where = self.first[sheet, header, what]
            self.file.remark(f"Kolonnen {header}: {many} {what} (først {where}).")


def _kept(part: Part, found: Sequence[Found], frame: pd.DataFrame) -> tuple[str, ...]:
    """Columns that the file says nothing of, so that what stands in the warehouse stays."""
    asked = [one for one in part.columns if not one.required and one.to not in part.key]
    absent = [one.to for one in asked if not any(one.to in sheet.columns for sheet in found)]
    silent = [one.to for one in asked if one.to in ("lat", "lon") and frame[one.to].isna().all()]
    return tuple(dict.fromkeys((*absent, *silent)))


def _as_cell(cell: object) -> Cell:
    return cell  # type: ignore[return-value]


def _can_be_told(cell: object) -> bool:
    return isinstance(cell, str | int | float) and not isinstance(cell, bool)


def _as_told(cell: object) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)


def _echo(cell: object, column: Column) -> object:
    """What a problem repeats of a cell; nothing of a person."""
    if column.kind is Kind.PSEUDONYM or privacy.is_short_cpr(_as_told(cell)):
        return privacy.MASKED
    if isinstance(cell, Percent):
        return f"{cell.share * 100:g} %".replace(".", ",")
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ",")
    if isinstance(cell, date):
        return format(cell, "%d-%m-%Y")
    return cell if isinstance(cell, str | int) else ""


def _same_as_example(cell: object, column: Column) -> bool:
    example = column.example
    if blank(cell):
        return example == ""
    if plain(str(cell)) == plain(str(example)):
        return True
    if isinstance(cell, date):
        return format(cell, "%d-%m-%Y") == example
    numbers = [str(one).replace(",", ".") for one in (cell, example)]
    try:
        return float(numbers[0]) == float(numbers[1])
    except ValueError:
        return False
