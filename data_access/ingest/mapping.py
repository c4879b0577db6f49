"""A small file that says what the columns of a table or the keys of a STIL answer mean.

A mapping is TOML. It names the unit, the period, the groups and the measures of a file, what its
signs for missing figures mean, and the indicators it brings. The product carries some; anybody can
write another.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from data_access import reference
from data_access.errors import Problem, RefusedInput
from data_access.ingest import privacy
from data_access.reference import IndicatorDefinition
from data_access.schema.vocabulary import Level, Measure, PeriodKind, Polarity

FOLDER = Path(__file__).parent / "mappings"
MAX_BYTES = 500_000
# Stands for the period in the name of a column, where each period has a column of its own.
PERIOD = "{period}"
# A code that says: this is no figure that is missing, it is nought.
ZERO = "zero"
TOTAL_CODE = "total"

Role = Literal["value", "numerator", "denominator"]
Code = Literal["not_applicable", "not_reported", "suppressed_by_source", "zero"]


def _fault(what: str) -> PydanticCustomError:
    return PydanticCustomError("mapping", "{what}", {"what": what})


def _checked_pattern(text: str) -> str:
    try:
        groups = re.compile(text).groups
    except re.error as error:
        raise _fault("er ikke et regulært udtryk") from error
    if groups != 1:
        raise _fault("skal have netop én parentes om det, der skal bruges")
    return text


def _checked_source(code: str) -> str:
    known = [source.source_code for source in reference.sources()]
    if code not in known:
        raise _fault(f"er ingen kendt kilde. Vælg mellem {_listed(known)}")
    return code


def _listed(names: list[str]) -> str:
    return ", ".join(names)


Pattern = Annotated[str, AfterValidator(_checked_pattern)]
SourceCode = Annotated[str, AfterValidator(_checked_source)]
IndicatorCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{2,79}$")]
# ranges and words are looked up by these in other places, so that they are short and plain
SubgroupKind = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Unit(_Part):
    """Where a figure belongs: a column of names or codes, or one place for the whole file."""

    column: str | None = None
    fixed: str | None = None
    level: Literal["place", "kommune", "institution", "omraade", "stue"] = "place"
    pattern: Pattern | None = None
    leave_out: tuple[str, ...] = ()
    unknown: Literal["refuse", "leave_out"] = "refuse"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.column is None) == (self.fixed is None):
            raise _fault("skal have enten column eller fixed")
        return self


class Period(_Part):
    """When a figure belongs: a column, one period for the whole file, or a column per period."""

    column: str | None = None
    fixed: str | None = None
    across: bool = False
    kind: PeriodKind | None = None
    written: Literal["period", "school_year_start", "school_year_end", "date"] = "period"
    pattern: Pattern | None = None
    leave_out: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.column is not None) + (self.fixed is not None) + self.across != 1:
            raise _fault("skal have enten column, fixed eller across")
        if self.written == "date" and self.kind is None:
            raise _fault("skal have kind, når perioden er skrevet som dato")
        return self


class Group(_Part):
    """A column that divides the figures, and the subgroup that each of its values is."""

    column: str
    kind: SubgroupKind
    values: dict[str, str] = {}
    new_subgroups: bool = False
    leave_out: tuple[str, ...] = ()


class MeasureColumn(_Part):
    """A column of figures, and what they are to which indicator."""

    column: str
    indicator: IndicatorCode
    role: Role = "value"
    # as the screen shows it (per cent where that is the unit), or a share of one
    written: Literal["shown", "share"] = "shown"
    times: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    decimal: Literal[",", "."] | None = None
    zero: Code = "zero"
    since: str | None = None
    until: str | None = None
    note_da: str | None = None
    note_en: str | None = None


class IndicatorOfMapping(_Part):
    """An indicator that the file brings, in the words that people read."""

    code: IndicatorCode
    area: Annotated[str, Field(min_length=1, max_length=40)] = "baggrund"
    name_da: Annotated[str, Field(min_length=1, max_length=160)]
    name_en: Annotated[str, Field(min_length=1, max_length=160)]
    definition_da: Annotated[str, Field(min_length=1)]
    definition_en: Annotated[str, Field(min_length=1)]
    numerator_da: str | None = None
    numerator_en: str | None = None
    denominator_da: str | None = None
    denominator_en: str | None = None
    measure: Measure
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    scale: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    decimals: Annotated[int, Field(ge=0, le=4)]
    polarity: Polarity = Polarity.NONE
    period_kind: PeriodKind
    about_people: bool
    minimum_n: Annotated[int, Field(ge=5)] = 5
    institution_public: bool = False
    lowest_level: Level = Level.KOMMUNE
    is_background: bool = False

    def definition(self, source_code: str) -> IndicatorDefinition:
        """The definition in the product's own form; its id is given when it is written."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return IndicatorDefinition(indicator_id=0, source_code=source_code, **fields)


class Layout(_Part):
    """How a table is laid out in its file; what is left out is found out."""

    sheet: str | None = None
    header_row: Annotated[int, Field(ge=1)] | None = None
    delimiter: Literal[";", ",", "\t", "|"] | None = None
    fill_down: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


class SourceMapping(_Part):
    """What a whole file means."""

    format: Literal["stil", "table"]
    title: Annotated[str, Field(min_length=1, max_length=160)]
    source: SourceCode
    source_date: date | None = None
    decimal: Literal[",", "."] | None = None
    absent: Literal["suppressed_by_source", "not_reported"] | None = None
    ignore: tuple[str, ...] = ()
    missing: dict[str, Code] = {}
    unit: Unit
    period: Period
    group: tuple[Group, ...] = ()
    measure: Annotated[tuple[MeasureColumn, ...], Field(min_length=1)]
    indicator: tuple[IndicatorOfMapping, ...] = ()
    layout: Layout = Layout()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for fault in _faults(self):
            raise _fault(fault)
        return self

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The columns that say what a figure is about."""
        named = (self.unit.column, self.period.column, *(one.column for one in self.group))
        return tuple(name for name in named if name is not None)


@dataclass(frozen=True)
class FoundMapping:
    """A mapping with its name and the sha256 of its file."""

    name: str
    digest: str
    content: SourceMapping

    @property
    def identity(self) -> str:
        """What a load is told of it: the same name with other content is another mapping."""
        return f"{self.name[:60]}@{self.digest}"


def shipped() -> dict[str, FoundMapping]:
    """The mappings that the product carries, by name."""
    return {path.stem: find(path.stem) for path in sorted(FOLDER.glob("*.toml"))}


def find(text: str) -> FoundMapping:
    """The mapping that an option names: one of the product's, or a path to a TOML file.

    Raises RefusedInput, with every problem, where there is none or it is wrong.
    """
    wanted = text.strip()
    own = FOLDER / f"{wanted}.toml"
    is_name = re.fullmatch(r"[a-z0-9_]+", wanted) is not None and own.is_file()
    path = own if is_name else Path(wanted)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        names = _listed([one.stem for one in sorted(FOLDER.glob("*.toml"))])
        raise RefusedInput(
            f"Mappingen {privacy.mask(wanted)} kan ikke læses. Skriv en sti til en TOML-fil eller "
            f"et af navnene: {names}."
        ) from error
    return parse(data, path.stem)


def parse(data: bytes, name: str) -> FoundMapping:
    """A mapping file's bytes as a mapping. Raises RefusedInput with every problem there is."""
    shown = privacy.mask(name)
    if len(data) > MAX_BYTES:
        raise RefusedInput(f"Mappingen {shown} er for stor til at være en mapping.")
    try:
        value = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(shown, [_not_toml(error)]) from error
    try:
        content = SourceMapping.model_validate(value)
    except ValidationError as error:
        raise _refused(shown, problems_of(error)) from error
    return FoundMapping(name, sha256(data).hexdigest(), content)


def problems_of(error: ValidationError) -> list[Problem]:
    """What is wrong with a mapping, in Danish, with the keys as they stand in the file."""
    return [_problem(one) for one in error.errors()]


def _refused(name: str, problems: list[Problem]) -> RefusedInput:
    return RefusedInput(
        f"Mappingen {name} er afvist: {len(problems)} fejl i den. Intet er indlæst.", problems
    )


def _not_toml(error: Exception) -> Problem:
    place = re.search(r"line (\d+)", str(error))
    return Problem(
        where=f"mappingen, linje {place[1]}" if place else "mappingen",
        value="",
        what="Mappingen er ikke gyldig TOML i UTF-8",
        remedy="Ret linjen. Tekster skal stå i citationstegn, og hvert afsnit begynder med [navn].",
    )


_LIMITS = {
    "missing": ("Nøglen mangler", "Tilføj den."),
    "extra_forbidden": ("Nøglen er ukendt", "Ret dens navn, eller fjern den."),
    "string_type": ("Skal være en tekst", "Sæt den i citationstegn."),
    "bool_parsing": ("Skal være true eller false", "Ret den."),
    "bool_type": ("Skal være true eller false", "Ret den."),
    "too_short": ("Skal have mindst ét punkt", "Tilføj et, for eksempel [[measure]]."),
    "string_too_short": ("Må ikke være tom", "Skriv noget."),
    "string_too_long": ("Er for lang", "Forkort den."),
    "string_pattern_mismatch": (
        "Må kun have små bogstaver a-z, cifre og _ og skal begynde med et bogstav",
        "Ret den.",
    ),
}


def _problem(error: ErrorDetails) -> Problem:
    """What pydantic found, in Danish, with the key as it stands in the file."""
    kind = error["type"]
    what, remedy = _LIMITS.get(kind, ("Værdien kan ikke bruges", "Ret den."))
    if kind == "mapping":
        what, remedy = f"Afsnittet {error['msg']}", "Ret mappingen."
        if isinstance(error["input"], str):
            what = f"Værdien {error['msg']}"
    elif kind in ("literal_error", "enum"):
        expected = error.get("ctx", {}).get("expected", "").replace(" or ", " eller ")
        what, remedy = f"Skal være {expected}", "Vælg en af dem."
    elif kind.startswith(("int", "float", "greater", "less", "finite")):
        limits = error.get("ctx", {})
        least, most = limits.get("ge", limits.get("gt")), limits.get("le")
        span = f" fra {least}" if least is not None else ""
        span += f" til {most}" if most is not None else ""
        what = f"Skal være et tal{span}"
    elif kind.startswith("date"):
        what, remedy = "Skal være en dato som 2025-09-01 uden citationstegn", "Ret den."
    value = error["input"]
    shown = privacy.mask(str(value))[:120] if isinstance(value, str | int | float) else ""
    return Problem(_key(error["loc"]), shown, what, remedy)


def _key(places: tuple[int | str, ...]) -> str:
    """('measure', 1, 'role') as 'measure[2].role'."""
    key = ""
    for place in places:
        key += f"[{place + 1}]" if isinstance(place, int) else f".{place}"
    return f"mappingen, {privacy.mask(key.lstrip('.'))}" if key else "mappingen"


def _faults(mapping: SourceMapping) -> Iterator[str]:
    """What is wrong between the parts of a mapping, each of which is right by itself."""
    for measure in mapping.measure:
        if (PERIOD in measure.column) != mapping.period.across:
            yield (
                f"har {PERIOD} i kolonnen {measure.column}, men ikke across = true i [period]"
                if PERIOD in measure.column
                else f"har across = true i [period], men ikke {PERIOD} i kolonnen {measure.column}"
            )
    if mapping.format == "stil" and mapping.period.across:
        yield "kan ikke have across = true: et STIL-svar har perioden i en nøgle"
    columns = [*mapping.dimensions]
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        yield f"bruger kolonnen {name} til flere ting"
    codes = [one.code for one in mapping.indicator]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"har indikatoren {code} flere gange"
    yield from _faults_of_roles(mapping)


def _faults_of_roles(mapping: SourceMapping) -> Iterator[str]:
    possible = ({"value"}, {"numerator"}, {"numerator", "denominator"}, {"value", "denominator"})
    for (indicator, _, _), measures in by_series(mapping).items():
        roles = [one.role for one in measures]
        if len(set(roles)) < len(roles):
            yield (
                f"har flere kolonner som {roles[0]} for {indicator}; gælder de hver sine "
                "perioder, så skriv since og until"
            )
        elif set(roles) not in possible:
            yield f"skal til {indicator} have value, numerator eller et af dem og denominator"


def by_series(
    mapping: SourceMapping,
) -> dict[tuple[str, str | None, str | None], list[MeasureColumn]]:
    """The columns that make one series together: those of an indicator and a span of periods."""
    found: dict[tuple[str, str | None, str | None], list[MeasureColumn]] = {}
    for one in mapping.measure:
        found.setdefault((one.indicator, one.since, one.until), []).append(one)
    return found
