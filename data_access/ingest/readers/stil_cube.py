"""STIL's answer from any cube, read by a mapping that says what its keys are.

The answer is a flat list of records whose values are texts in Danish format. Rows that STIL hides
are simply not there; a ratio that cannot be computed is `<fejl>`.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from data_access.errors import Problem, RefusedInput
from data_access.ingest import json_text, mapped
from data_access.ingest import mapping as mappings
from data_access.ingest.grid import Gathering, Grid
from data_access.ingest.mapping import FoundMapping, MeasureColumn, SourceMapping
from data_access.ingest.reader import (
    Content,
    Known,
    Problems,
    Sample,
    SourceFile,
    option_is_skip,
)

# '[Institution].[Afdeling].[Afdeling]': a dimension, its attribute, and the attribute's level.
DIMENSION = re.compile(r"\[[^\[\]\"]+\](?:\.\[[^\[\]\"]+\]){1,2}")
_KEY = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:')
AGAIN = "Hent svaret fra STIL igen."


class StilCubeReader:
    """Any answer of Uddannelsesstatistik's API that a mapping tells the meaning of."""

    kind = "stil_cube"
    title = "Svar fra Uddannelsesstatistik (STIL) med en mapping (JSON)"
    read_with = ("school_register", "daycare_register")
    options: Mapping[str, str] = MappingProxyType(
        {
            "mapping": "en af produktets mappinger som stil_inklusion, eller stien til en TOML-fil",
            "unknown": "udelad, hvis rækker om ukendte institutioner skal udelades",
        }
    )

    def recognises(self, sample: Sample) -> bool:
        return sample.is_json and any(DIMENSION.fullmatch(key) for key in _keys(sample.text))

    def identity(self, file: SourceFile, options: Mapping[str, str]) -> Mapping[str, str]:
        """The options with the mapping's name and sha256 in place of where it lies."""
        return {**options, "mapping": _mapping(file, options)[0].identity}

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        problems = Problems(file)
        records = _records(json_text.read_json(file, problems), problems)
        names = list(dict.fromkeys(key for record in records for key in record))
        if problems:
            json_text.check_privacy(names, json_text.texts(records), problems)
        problems.stop()
        found, note = _mapping(file, options)
        if found.content.format != "stil":
            problems.add(
                "mappingen", found.name, "Mappingen er til tabeller", 'Skriv format = "stil".'
            )
        content, unused = _fitted(found.content, names, problems)
        if problems:
            json_text.check_privacy(names, json_text.texts(records), problems)
        problems.stop()
        whole = mapped.content(
            _grid(records, names),
            FoundMapping(found.name, found.digest, content),
            known,
            "$",
            problems,
            leave_out_unknown=option_is_skip(options, "unknown"),
        )
        more = (f"Nøgletal, der ikke er brugt: {', '.join(unused)}.",) if unused else ()
        return _with_notes(whole, (*note, *whole.notes, *more))


def _with_notes(content: Content, notes: tuple[str, ...]) -> Content:
    return Content(**{**vars(content), "notes": notes})


def _keys(text: str) -> list[str]:
    """The keys of the records in a text, in order, each once."""
    return list(dict.fromkeys(match[1] for match in _KEY.finditer(text)))


def full_key(name: str) -> str:
    """A dimension as answers name it: '[A].[B]' of a request is '[A].[B].[B]' of its answer."""
    match = re.fullmatch(r"(\[[^\[\]]+\])\.(\[[^\[\]]+\])", name.strip())
    return f"{match[1]}.{match[2]}.{match[2]}" if match else name.strip()


def _mapping(file: SourceFile, options: Mapping[str, str]) -> tuple[FoundMapping, tuple[str, ...]]:
    """The mapping that is asked for, or the only one of the product's that fits, with a note."""
    if asked := options.get("mapping", "").strip():
        return mappings.find(asked), ()
    keys = _keys(file.sample.text)
    fitting = [
        one
        for one in mappings.shipped().values()
        if one.content.format == "stil" and _fits(one.content, keys)
    ]
    if len(fitting) == 1:
        found = fitting[0]
        return found, (f"Læst med mappingen {found.name} ({found.content.title}).",)
    names = ", ".join(one.name for one in fitting)
    shown = ", ".join(keys[:20])
    raise RefusedInput(
        f"Der mangler en mapping, som siger, hvad nøglerne i {file.name} er. Intet er indlæst.",
        [
            Problem(
                where="$",
                value=shown[:120],
                what=f"Flere mappinger passer: {names}" if fitting else "Ingen mapping passer",
                remedy="Sig mapping=NAVN eller mapping=STI.toml. Et udkast fås med: "
                "faellesblik mapping FIL -o FIL.toml",
            )
        ],
    )


def _fits(mapping: SourceMapping, keys: list[str]) -> bool:
    """Whether a mapping says what all dimensions are, and some of the measures."""
    there = set(keys)
    named = {full_key(name) for name in mapping.dimensions}
    ignored = {full_key(name) for name in mapping.ignore}
    dimensions = {key for key in there if DIMENSION.fullmatch(key)}
    measures = {one.column for one in mapping.measure}
    return named <= dimensions <= named | ignored and bool(measures & there)


def _records(value: Any, problems: Problems) -> list[dict[str, Any]]:
    if not problems and not (isinstance(value, list) and value):
        problems.add("$", "", "Filen skal være en liste af poster", AGAIN)
    if problems:
        return []
    for number, record in enumerate(value):
        if not isinstance(record, dict) or not all(
            isinstance(item, str | int | float | None) and not isinstance(item, bool)
            for item in record.values()
        ):
            problems.add(f"$[{number}]", "", "Posten er ikke en række af tekster", AGAIN)
    return [] if problems else value


def _fitted(
    mapping: SourceMapping, names: list[str], problems: Problems
) -> tuple[SourceMapping, tuple[str, ...]]:
    """The mapping with the keys as this answer names them, and the measures it does not use.

    A dimension that the mapping does not know would make several figures of one, and is a problem;
    a measure that the answer does not have is left out, as long as there is one.
    """
    there = set(names)
    ignored = {full_key(name) for name in mapping.ignore}
    named = {full_key(name) for name in mapping.dimensions}
    for name in sorted(named - there):
        problems.add("$", name, f"Nøglen {name} mangler", f"{AGAIN} {_listed(names)}")
    for name in names:
        if DIMENSION.fullmatch(name) and name not in named | ignored:
            problems.add(
                "$",
                name,
                f"Nøglen {name} er ikke nævnt i mappingen",
                "Nævn den under [[group]] eller ignore, eller hent svaret uden den.",
            )
    measures = _whole(mapping, there)
    if not measures:
        wanted = ", ".join(dict.fromkeys(one.column for one in mapping.measure))
        problems.add("$", wanted, "Ingen af mappingens nøgletal er i svaret", _listed(names))
    mapped_names = {one.column for one in measures}
    unused = [name for name in names if not DIMENSION.fullmatch(name) and name not in mapped_names]
    unit, period = mapping.unit, mapping.period
    fitted = mapping.model_copy(
        update={
            "unit": unit.model_copy(update={"column": _full(unit.column)}),
            "period": period.model_copy(update={"column": _full(period.column)}),
            "group": tuple(
                one.model_copy(update={"column": full_key(one.column)}) for one in mapping.group
            ),
            "measure": measures,
        }
    )
    return fitted, tuple(name for name in unused if name not in ignored)


def _whole(mapping: SourceMapping, names: set[str]) -> tuple[MeasureColumn, ...]:
    """The measures of series whose columns are all there."""
    return tuple(
        one
        for siblings in mappings.by_series(mapping).values()
        for one in siblings
        if all(other.column in names for other in siblings)
    )


def _full(name: str | None) -> str | None:
    return None if name is None else full_key(name)


def _listed(names: list[str]) -> str:
    return f"Svaret har: {', '.join(names[:30])}."


def _grid(records: list[dict[str, Any]], names: list[str]) -> Grid:
    gathering = Gathering(names)
    gathering.add([_text(record.get(name)) for record in records] for name in names)
    return Grid(gathering.columns(), len(records), lambda row, name: f"$[{row}].{name}")


def _text(value: Any) -> str:
    # STIL writes every value as a text; a bare number can only mean itself
    if isinstance(value, float):
        return f"{value}".replace(".", ",")
    return "" if value is None else f"{value}".strip()
