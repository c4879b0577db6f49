"""The register of schools with the figures that STIL has published for each of them.

The file gives each figure alone, without the pupils behind it, so that nothing of it is added up
to a kommune; only the numbers of pupils are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from data_access.ingest import facts, registers
from data_access.ingest.numbers import plain_number
from data_access.ingest.periods import school_year_ending
from data_access.ingest.reader import (
    TOTAL,
    Content,
    Known,
    NewSubgroup,
    Problems,
    Sample,
    SourceFile,
)
from data_access.ingest.registers import Register, Vocabulary
from data_access.ranges import Range
from data_access.schema.vocabulary import InstitutionKind, PeriodKind

WELLBEING = (
    NewSubgroup("wellbeing", "social", "Social trivsel", "Social well-being", 1),
    NewSubgroup("wellbeing", "faglig", "Faglig trivsel", "Academic well-being", 2),
    NewSubgroup("wellbeing", "ro_og_orden", "Ro og orden", "Calm and order", 3),
)
SOCIAL, ACADEMIC, CALM = (subgroup.key for subgroup in WELLBEING)


@dataclass(frozen=True)
class Measured:
    """What a column of the register measures; `per` turns its number into the stored value."""

    indicator: str
    subgroup: str = TOTAL
    per: float = 1.0
    is_count: bool = False
    possible: Range | None = None  # of one school, as the column is written


COLUMNS_OF = MappingProxyType(
    {
        "el": Measured("pupils", is_count=True, possible=Range(0, 3_000)),
        "kv": Measured("class_size", possible=Range(1, 40)),
        "fp": Measured("pupil_absence", per=100.0, possible=Range(0, 60)),
        "k": Measured("grade_average"),
        "kp": Measured("competence_coverage", per=100.0),
        "srd": Measured("grade_against_expected"),
        "tg": Measured("pupil_wellbeing"),
        "tsi": Measured("pupil_wellbeing", SOCIAL),
        "tf": Measured("pupil_wellbeing", ACADEMIC),
        "tro": Measured("pupil_wellbeing", CALM),
        "oug": Measured("youth_education_15_months", per=100.0),
        "epl": Measured("pupils_per_teacher"),
        "epa": Measured("pupils_per_staff"),
        "upe": Measured("teaching_hours_per_pupil"),
    }
)
INDICATORS = tuple(dict.fromkeys(measured.indicator for measured in COLUMNS_OF.values()))
# Columns that are known and not loaded, and why.
LEFT_OUT = MappingProxyType(
    {
        "ts": "ts er den samlede trivsel, som den, der har samlet filen, selv har regnet ud; "
        "kildens eget tal for generel trivsel (tg) er indlæst",
        "sr": "sr siger med ord, om karaktererne skiller sig ud fra det forventede; "
        "forskellen (srd) er indlæst",
    }
)
REQUIRED = ("institutionsnr", "navn", "type", "kommune")
COLUMNS = (*REQUIRED, "ejer", "postnr", "lat", "lon", *COLUMNS_OF, *LEFT_OUT)
NUMERIC = frozenset({"lat", "lon", "ts", *COLUMNS_OF})
MARKS = frozenset({"institutionsnr", *COLUMNS_OF, *LEFT_OUT}) - {"k"}

SCHOOL, SPECIAL = str(InstitutionKind.SCHOOL), str(InstitutionKind.SPECIAL_SCHOOL)
# The register's letters, and the words they stand for.
PUBLIC = ("f", "folkeskole", "folkeskoler", "u", "ungdomsskole", "ungdomsskoler")
PRIVATE = ("p", "privatskole", "friskole", "fri grundskole", "frie grundskoler")
SELF_OWNING = ("e", "efterskole", "efterskoler")
SPECIAL_SCHOOLS = ("s", "specialskole", "specialskole for børn")
WORDS = Vocabulary(
    code="institutionsnr",
    kinds=MappingProxyType(
        {
            **dict.fromkeys((*PUBLIC, *PRIVATE, *SELF_OWNING), SCHOOL),
            **dict.fromkeys(SPECIAL_SCHOOLS, SPECIAL),
        }
    ),
    owners=MappingProxyType(
        {
            **dict.fromkeys((*PUBLIC, "kommunal"), "kommunal"),
            **dict.fromkeys((*PRIVATE, "privat"), "privat"),
            **dict.fromkeys((*SELF_OWNING, "selvejende"), "selvejende"),
        }
    ),
)
# Two years that follow each other, in a file's name: '2024-25', '2024_2025'.
YEARS_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_ ](?:20)?(\d\d)(?!\d)")
# The source has published a school year's figures about so many months after it has ended.
MONTHS_UNTIL_PUBLISHED = 8


class SchoolRegisterReader:
    """The register of schools with their figures, as CSV."""

    kind = "school_register"
    title = "Register over skoler med nøgletal (CSV)"
    options: Mapping[str, str] = MappingProxyType(
        {"year": "skoleåret, som tallene gælder, for eksempel 2024/25"}
    )

    def recognises(self, sample: Sample) -> bool:
        return len(MARKS & set(registers.header(sample.first_line))) >= 3

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        problems = Problems(file)
        notes: list[str] = []
        register = registers.read_register(
            file,
            known,
            required=REQUIRED,
            columns=COLUMNS,
            numeric=NUMERIC,
            problems=problems,
            notes=notes,
        )
        records, lines = registers.institutions(register, known, WORDS, problems, notes)
        notes += registers.gone(records, known, (SCHOOL, SPECIAL))
        found = facts.checked(
            _facts(register.where(lines), file, options, problems, notes),
            registers.possible(INDICATORS),
            lambda row: f"linje {row}",
            problems,
        )
        problems.stop()
        return Content(
            source_code="stil",
            n_rows=len(register.frame),
            facts=found,
            subgroups=tuple(one for one in WELLBEING if one.key not in known.subgroups),
            records=(records,),
            notes=tuple(notes),
        )


def _facts(
    register: Register,
    file: SourceFile,
    options: Mapping[str, str],
    problems: Problems,
    notes: list[str],
) -> pd.DataFrame:
    """Every school's figures; a school without one has not reported it."""
    frame = register.frame
    there = [name for name in COLUMNS_OF if name in frame.columns]
    absent = [name for name in COLUMNS_OF if name not in frame.columns]
    if absent:
        notes.append(f"Filen har ikke kolonnerne {', '.join(absent)}.")
    notes += [f"{why}." for name, why in LEFT_OUT.items() if name in frame.columns]
    if not there:
        return registers.joined([])
    year = _year(file, options, notes)
    figures = {
        name: registers.figures(frame, name, _parser(COLUMNS_OF[name]), problems) for name in there
    }
    for name, values in figures.items():
        _check_one_school(values, COLUMNS_OF[name].possible, problems)
    without = pd.DataFrame(figures).isna().all(axis=1)
    if without.any():
        notes.append(f"{int(without.sum())} af {len(frame)} skoler har ingen tal i filen.")
    return registers.joined(
        [
            registers.fact_rows(
                COLUMNS_OF[name].indicator,
                frame[WORDS.code],
                values / COLUMNS_OF[name].per,
                period=year,
                subgroup=COLUMNS_OF[name].subgroup,
                counts=COLUMNS_OF[name].is_count,
            )
            for name, values in figures.items()
        ]
    )


def _check_one_school(values: pd.Series, possible: Range | None, problems: Problems) -> None:
    """A column's figures must be such as one school can have."""
    if possible is None:
        return
    # what is below nought is told of with all other facts
    impossible = values[values.between(0, np.inf) & ~values.between(*possible.ends)]
    for line, value in impossible.items():
        problems.add(
            f"linje {line}, kolonnen {values.name}",
            f"{value:g}",
            "Tallet er umuligt for én skole: det skal ligge mellem "
            f"{possible.lowest:g} og {possible.highest:g}",
            "Ret tallet hos kilden. Er kolonner byttet om?",
        )


def _parser(measured: Measured):
    return _whole if measured.is_count else plain_number


def _whole(text: str) -> float:
    """A number of pupils. ValueError where it is none, or has a sign that may part thousands."""
    number = plain_number(text)
    if "." in text or "," in text:
        raise ValueError("er ikke et helt antal elever; skriv det uden punktum og komma")
    return number


def _year(file: SourceFile, options: Mapping[str, str], notes: list[str]) -> str:
    """The school year: the option's, else the file name's, else the newest that can be out.

    A year that was not said by the option is noted, with how to say another.
    """
    asked = registers.period_option(options, "year", PeriodKind.SCHOOL_YEAR)
    if asked:
        return asked
    named = _year_in(file.name)
    year = named or newest_published(registers.today())
    why = "efter filens navn" if named else "som det nyeste, kilden plejer at have tal for"
    notes.append(
        f"Filen siger ikke, hvilket skoleår tallene gælder. De er indlæst for {year}, {why}. "
        "Gælder de et andet år, så indlæs filen med for eksempel --option year=2023/24."
    )
    return year


def _year_in(name: str) -> str | None:
    match = YEARS_IN_NAME.search(name)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return school_year_ending(int(match[1]) + 1).code


def newest_published(on: date) -> str:
    """The newest school year that the source usually has figures for on a day."""
    months = on.year * 12 + on.month - 1 - MONTHS_UNTIL_PUBLISHED
    year, month = divmod(months, 12)
    # a school year ends with July, the seventh month
    return school_year_ending(year if month >= 7 else year - 1).code
