"""Any table in a text file or a workbook, read by a mapping that says what its columns are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from data_access.errors import Problem, RefusedInput
from data_access.ingest import mapped, privacy, tabular
from data_access.ingest import mapping as mappings
from data_access.ingest.mapping import FoundMapping, Layout, SourceMapping
from data_access.ingest.meanings import key_of
from data_access.ingest.reader import (
    Content,
    Known,
    Problems,
    Sample,
    SourceFile,
    option_is_skip,
)

_CELL = re.compile(r"arket (.+), celle ([A-Z]{1,3}\d+)(?:, .*)?")
DRAFT = "faellesblik mapping FIL -o FIL.toml"


class TableReader:
    """Any CSV, TSV or XLSX table, long or wide."""

    kind = "table"
    title = "Tabel i CSV eller Excel med en mapping"
    read_with = ("school_register", "daycare_register")
    options: Mapping[str, str] = MappingProxyType(
        {
            "mapping": "stien til en TOML-fil, der siger, hvad tabellens kolonner er",
            "unknown": "udelad, hvis rækker om ukendte institutioner skal udelades",
        }
    )

    def recognises(self, sample: Sample) -> bool:
        if sample.is_workbook:
            return True
        lines = sample.text.splitlines()[: tabular.SEARCHED]
        return not sample.is_json and any(
            sign in line for line in lines for sign in tabular.DELIMITERS
        )

    def identity(self, file: SourceFile, options: Mapping[str, str]) -> Mapping[str, str]:
        """The options with the mapping's name and sha256 in place of where it lies."""
        return {**options, "mapping": _mapping(file, options).identity}

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        found = _mapping(file, options)
        problems = _WithCells(file)
        mapping = found.content
        if mapping.format != "table":
            problems.add(
                "mappingen", found.name, "Mappingen er til STIL-svar", 'Skriv format = "table".'
            )
            problems.stop()
        table = tabular.read_table(
            file, mapping.layout, lambda names: _lacking(mapping, names), problems
        )
        if table is None:
            problems.stop()
            raise AssertionError("a file without a table has problems")
        names = list(table.grid.columns)
        whole = mapped.content(
            table.grid,
            replace(found, content=_fitted(mapping, names)),
            known,
            table.header,
            problems,
            leave_out_unknown=option_is_skip(options, "unknown"),
        )
        return replace(whole, notes=(*whole.notes, *_unused(mapping, names)))


class _WithCells(Problems):
    """Problems that take sheet and cell from the words that say where they are."""

    def add(
        self,
        where: str,
        value: object,
        what: str,
        remedy: str,
        *,
        sheet: str = "",
        cell: str = "",
    ) -> None:
        """Note a problem, with its cell where the place names one."""
        if not sheet and (match := _CELL.fullmatch(where)):
            sheet, cell = match[1], match[2]
        super().add(where, value, what, remedy, sheet=sheet, cell=cell)


def _mapping(file: SourceFile, options: Mapping[str, str]) -> FoundMapping:
    if asked := options.get("mapping", "").strip():
        return mappings.find(asked)
    names, _ = tabular.beginning(file, Layout())
    shown = privacy.mask(", ".join(name for name in names if name))
    raise RefusedInput(
        f"{privacy.mask(file.name)} kan ikke genkendes ud fra sit indhold. Er det en tabel, så "
        "mangler der en mapping, som siger, hvad kolonnerne er. Intet er indlæst.",
        [
            Problem(
                where="filen",
                value="",
                what=f"Filen er ikke af en slags, der kendes. Den har kolonnerne: {shown or '?'}",
                remedy=f"Få et udkast til en mapping med {DRAFT}, ret det, og sig "
                "mapping=FIL.toml.",
            )
        ],
    )


def _lacking(mapping: SourceMapping, names: Sequence[str]) -> list[str]:
    """The columns of a mapping that are not among the names."""
    there = {key_of(name) for name in names}
    lacking = [name for name in mapping.dimensions if key_of(name) not in there]
    columns = dict.fromkeys(one.column for one in mapping.measure)
    lacking += [
        measure.column
        for measure in mapping.measure
        if measure.column in columns and not mapped.columns_of(measure, names)
    ]
    return list(dict.fromkeys(lacking))


def _fitted(mapping: SourceMapping, names: Sequence[str]) -> SourceMapping:
    """The mapping with the columns of places, periods and groups as the file spells them."""
    own: dict[str | None, str] = {key_of(name): name for name in reversed(names)}
    unit, period = mapping.unit, mapping.period
    return mapping.model_copy(
        update={
            "unit": unit.model_copy(update={"column": _own(own, unit.column)}),
            "period": period.model_copy(update={"column": _own(own, period.column)}),
            "group": tuple(
                one.model_copy(update={"column": _own(own, one.column)}) for one in mapping.group
            ),
        }
    )


def _own(own: Mapping[str | None, str], name: str | None) -> str | None:
    return None if name is None else own[key_of(name)]


def _unused(mapping: SourceMapping, names: Sequence[str]) -> tuple[str, ...]:
    used = {key_of(name) for name in (*mapping.dimensions, *mapping.ignore)}
    for measure in mapping.measure:
        used |= {key_of(name) for name in mapped.columns_of(measure, names).values()}
    unused = [name for name in names if key_of(name) not in used]
    return (f"Kolonner, der ikke er brugt: {', '.join(unused)}.",) if unused else ()
