"""Sets of groups of kommuner to compare within, such as the ECO groups: CSV or a spreadsheet.

Either one row for each set, group and kommune, or a kommune and its group in each row with the set
named by an option. A file has the whole of each set that it names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from data_access.errors import RefusedInput
from data_access.ingest import delimited, privacy, registers, workbook
from data_access.ingest.places import Place, no_kommune
from data_access.ingest.reader import Content, Known, Problems, Records, Sample, SourceFile
from data_access.schema.vocabulary import Level

# What a column may be called, by what it holds.
NAMES = MappingProxyType(
    {
        "set": ("saet", "sæt", "set", "gruppering"),
        "set_name": ("saetnavn", "sætnavn", "set_name", "grupperingsnavn"),
        "group": ("gruppe", "group", "kommunegruppe"),
        "group_name": ("gruppenavn", "group_name"),
        "kommune": ("kommune", "kommunekode", "municipality"),
    }
)
MEANING = MappingProxyType({name: what for what, names in NAMES.items() for name in names})
SHEETS = frozenset({"sammenligningsgrupper", "kommunegrupper", "comparison_groups"})
# A set's code stands in addresses, and beside the ways of comparing that are there already.
SET_CODE = re.compile(r"[a-zæøå0-9][a-zæøå0-9_-]{0,19}")
TAKEN = frozenset(
    {"k_nearest", "dst_group", "landsdel", "naermeste", "gruppe", "valgte", "saet", "sæt"}
)
LONGEST_GROUP, LONGEST_NAME = 40, 120
MOST_NAMED = 20


@dataclass(frozen=True)
class _Row:
    """One row: what it says, by NAMES, and where it stands."""

    texts: Mapping[str, str]
    where: str
    sheet: str = ""
    number: int = 0

    def get(self, what: str) -> str:
        return self.texts.get(what, "")


class ComparisonGroupsReader:
    """Any set of comparison groups."""

    kind = "comparison_groups"
    title = "Grupper af kommuner at sammenligne inden for (CSV eller regneark)"
    options: Mapping[str, str] = MappingProxyType(
        {
            "set": "sættets korte navn, for eksempel eco",
            "name": "sættets navn, som det vises, for eksempel ECO-grupper",
        }
    )

    def recognises(self, sample: Sample) -> bool:
        if sample.is_workbook:
            return any(name.strip().casefold() in SHEETS for name in sample.sheets)
        names = registers.header(sample.first_line)
        meant = {MEANING.get(name) for name in names}
        return {"kommune", "group"} <= meant and len(names) - len(meant - {None}) <= 1

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        problems = Problems(file)
        notes: list[str] = []
        named = _set_option(options)
        rows = (
            _sheet_rows(file, problems, notes)
            if file.is_workbook
            else _text_rows(file, problems, notes)
        )
        if not rows and not problems:
            problems.add("filen", "", "Filen har ingen rækker", "Skriv en kommune i hver række.")
        found = _groups(rows, named, options.get("name", "").strip(), known, problems, notes)
        _check_one_group_each(found, problems)
        problems.stop()
        table = found.drop(columns=["where"]).drop_duplicates()
        notes += _not_covered(table, known)
        return Content(
            source_code="kl",
            n_rows=len(table),
            records=(Records("comparison_group", table, whole=("set_code",)),),
            notes=tuple(notes),
        )


def _set_option(options: Mapping[str, str]) -> str:
    text = options.get("set", "").strip()
    if text and not _is_set_code(_as_code(text)):
        raise RefusedInput(f"Tilvalget set: {text} {_not_a_code()}.")
    return text


def _as_code(text: str) -> str:
    return re.sub(r"\s+", "-", text.strip().casefold())


def _is_set_code(code: str) -> bool:
    return SET_CODE.fullmatch(code) is not None and code not in TAKEN


def _not_a_code() -> str:
    return (
        "kan ikke være et sæts navn: brug højst 20 bogstaver, tal og bindestreger, "
        f"og ikke {', '.join(sorted(TAKEN))}"
    )


# --- the rows ------------------------------------------------------------------------------------


def _text_rows(file: SourceFile, problems: Problems, notes: list[str]) -> list[_Row]:
    frame = delimited.read_delimited(file, registers.delimiter_of(file.sample.first_line), problems)
    delimited.check_privacy(frame, (), problems)
    names = _meanings([str(name) for name in frame.columns], "linje 1", problems, notes)
    rows = zip(frame.index, frame.to_numpy().tolist(), strict=True)
    return [_Row(_texts(names, values), f"linje {line}") for line, values in rows if any(values)]


def _sheet_rows(file: SourceFile, problems: Problems, notes: list[str]) -> list[_Row]:
    try:
        sheets = workbook.read_sheets(file.data)
    except workbook.UnreadableWorkbook as error:
        problems.add("filen", "", str(error), "Gem filen igen som XLSX.")
        problems.stop()
        return []
    sheet = _sheet(sheets)
    if sheet is None:
        problems.add(
            "filen",
            ", ".join(one.name for one in sheets),
            "Intet ark har kolonnerne gruppe og kommune",
            "Skriv gruppe og kommune øverst i hver sin kolonne.",
        )
        problems.stop()
        return []
    top = _header_row(sheet)
    header = [str(cell or "").strip() for cell in sheet.rows[top]]
    names = _meanings(header, f"{sheet.name}, række {top + 1}", problems, notes)
    found = []
    for number, cells in enumerate(sheet.rows[top + 1 :], start=top + 2):
        values = [_cell(cell) for cell in cells] + [""] * (len(header) - len(cells))
        where = f"{sheet.name}, række {number}"
        problems.extend(
            list(
                privacy.problems_in_values(
                    {f"{where}, {name}": text for name, text in zip(header, values, strict=False)},
                    numeric=False,
                )
            )
        )
        if any(values):
            found.append(_Row(_texts(names, values), where, sheet.name, number))
    return found


def _sheet(sheets: Sequence[workbook.Sheet]) -> workbook.Sheet | None:
    return next((sheet for sheet in sheets if _header_row(sheet) >= 0), None)


def _header_row(sheet: workbook.Sheet) -> int:
    """The row that names the columns, within the first twenty; -1 where there is none."""
    for number, row in enumerate(sheet.rows[:20]):
        if {"kommune", "group"} <= {MEANING.get(str(cell).strip().casefold()) for cell in row}:
            return number
    return -1


def _cell(cell: workbook.Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _meanings(
    header: Sequence[str], where: str, problems: Problems, notes: list[str]
) -> list[str | None]:
    """What each column holds, None for those that are not read."""
    meant = [MEANING.get(name.casefold()) for name in header]
    problems.extend(list(privacy.problems_in_columns([name for name in header if name], where)))
    for what, names in NAMES.items():
        if meant.count(what) > 1:
            problems.add(
                where, ", ".join(names), "Kolonnen står der flere gange", "Behold kun den ene."
            )
    for what in ("group", "kommune"):
        if what not in meant:
            problems.add(
                where,
                NAMES[what][0],
                f"Kolonnen {NAMES[what][0]} mangler",
                "Filen skal have kolonnerne gruppe og kommune, og gerne sæt.",
            )
    problems.stop()
    others = [name for name, what in zip(header, meant, strict=True) if what is None and name]
    if others:
        notes.append(f"Ukendte kolonner er ikke indlæst: {', '.join(others)}.")
    return meant


def _texts(names: Sequence[str | None], values: Sequence[str]) -> dict[str, str]:
    pairs = zip(names, values, strict=False)
    return {name: " ".join(value.split()) for name, value in pairs if name}


# --- the groups ----------------------------------------------------------------------------------


def _groups(
    rows: Sequence[_Row],
    named: str,
    set_name: str,
    known: Known,
    problems: Problems,
    notes: list[str],
) -> pd.DataFrame:
    found = []
    for row in rows:
        text = row.get("set") or named
        code = _checked_set(text, row, problems)
        group = _checked_group(row, problems)
        kommune = _kommune(row, known, problems, notes)
        if code and group and kommune:
            name = row.get("set_name") or (set_name if not row.get("set") or text == named else "")
            found.append(
                {
                    "set_code": code,
                    "group_code": group,
                    "kommune_code": kommune,
                    "set_name": (name or text)[:LONGEST_NAME],
                    "group_name": (row.get("group_name") or group)[:LONGEST_NAME],
                    "where": row.where,
                }
            )
    columns = ["set_code", "group_code", "kommune_code", "set_name", "group_name", "where"]
    return pd.DataFrame(found, columns=pd.Index(columns), dtype=object)


def _checked_set(text: str, row: _Row, problems: Problems) -> str | None:
    if not text:
        problems.add(
            row.where,
            "",
            "Det er ikke sagt, hvilket sæt grupperne hører til",
            "Giv filen en kolonne, der hedder sæt, eller sig det: --option set=eco",
            sheet=row.sheet,
        )
        return None
    code = _as_code(text)
    if _is_set_code(code):
        return code
    problems.add(
        row.where, text, f"Teksten {_not_a_code()}", "Vælg et andet navn.", sheet=row.sheet
    )
    return None


def _checked_group(row: _Row, problems: Problems) -> str | None:
    group = row.get("group")
    if group and len(group) <= LONGEST_GROUP:
        return group
    what = f"Gruppen er længere end {LONGEST_GROUP} tegn" if group else "Gruppen mangler"
    remedy = "Skriv gruppens nummer eller korte navn; et langt navn kan stå i kolonnen gruppenavn."
    problems.add(row.where, group, what, remedy, sheet=row.sheet)
    return None


def _kommune(row: _Row, known: Known, problems: Problems, notes: list[str]) -> str | None:
    text = row.get("kommune")
    place: Place | None = known.places.find(text)
    if place is not None and place.level is Level.KOMMUNE:
        return place.code
    if reason := no_kommune(text):
        notes.append(f"{reason}: {row.where} er ikke indlæst.")
        return None
    problems.add(
        row.where,
        text,
        "Ukendt kommune" if text else "Kommunens navn mangler",
        "Ret til en kommunes navn eller tre cifre, for eksempel København eller 101.",
        sheet=row.sheet,
    )
    return None


def _check_one_group_each(found: pd.DataFrame, problems: Problems) -> None:
    """A kommune is in no more than one group of a set."""
    for (_, kommune), same in found.groupby(["set_code", "kommune_code"]):
        if same["group_code"].nunique() > 1:
            groups = ", ".join(sorted(same["group_code"].unique()))
            problems.add(
                ", ".join(same["where"]),
                f"{kommune}: {groups}",
                "Kommunen står i flere grupper af samme sæt",
                "Behold kun den rigtige gruppe.",
            )


def _not_covered(table: pd.DataFrame, known: Known) -> list[str]:
    notes = []
    for code, members in table.groupby("set_code"):
        absent = sorted(set(known.places.names) - set(members["kommune_code"]))
        if absent:
            names = [known.places.names[kommune] for kommune in absent]
            more = f" og {len(names) - MOST_NAMED} til" if len(names) > MOST_NAMED else ""
            notes.append(
                f"{len(names)} kommuner er ikke i nogen gruppe af {code}: "
                f"{', '.join(names[:MOST_NAMED])}{more}."
            )
    return notes
