"""The register of day-care offers: institutions with place and owner, fees, and BTU's answers.

The register repeats what is a whole kommune's on every institution: its fees, and one answer of a
dagpleje. Neither is ever spread over the institutions.
"""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from data_access.ingest import facts, registers
from data_access.ingest.numbers import plain_number
from data_access.ingest.reader import Content, Known, NewSubgroup, Problems, Sample, SourceFile
from data_access.ingest.registers import Register, Vocabulary
from data_access.ranges import BY_UNIT, Range
from data_access.schema.vocabulary import InstitutionKind, Level, PeriodKind

FEE, SATISFACTION = "daycare_fee", "parent_satisfaction"
OFFERS = (
    NewSubgroup("daycare_type", "dagpleje", "Dagpleje", "Childminding (dagpleje)", 1),
    NewSubgroup("daycare_type", "vuggestue", "Vuggestue, 0-2 år", "Nursery, ages 0-2", 2),
    NewSubgroup("daycare_type", "boernehave", "Børnehave, 3-5 år", "Kindergarten, ages 3-5", 3),
)
FEES = MappingProxyType({f"takst_{offer.code}": offer for offer in OFFERS})
BTU = ("btu_tilfredshed", "btu_indikator", "btu_match", "btu_konfidens")
REQUIRED = ("id", "navn", "type", "kommune")
COLUMNS = (*REQUIRED, "ejer", "postnr", "lat", "lon", *FEES, *BTU)
NUMERIC = frozenset({"lat", "lon", *FEES, "btu_tilfredshed", "btu_indikator", "btu_konfidens"})
MARKS = frozenset({"id", "ejer", *FEES, *BTU})

DAYCARE, DAGPLEJE = str(InstitutionKind.DAYCARE), str(InstitutionKind.DAGPLEJE)
WORDS = Vocabulary(
    code="id",
    kinds=MappingProxyType(
        {
            **dict.fromkeys(("aldersintegreret", "aldersintegreret institution"), DAYCARE),
            **dict.fromkeys(("boernehave", "børnehave", "vuggestue", "daginstitution"), DAYCARE),
            "dagpleje": DAGPLEJE,
        }
    ),
    owners=MappingProxyType(
        {
            **dict.fromkeys(("kommunal", "kommunalt"), "kommunal"),
            **dict.fromkeys(("selvejende", "selvejende institution"), "selvejende"),
            **dict.fromkeys(("privat", "privatinstitution"), "privat"),
        }
    ),
)
# A year's fee outside this, in kroner, is a month's or a mistake.
POSSIBLE_FEE = Range(5_000, 120_000)
SCALE = BY_UNIT["score_1_5"]
# An adjusted figure of an institution may end just beyond the scale's ends.
BEYOND_SCALE = 0.1
CERTAIN = 0.999


class DaycareRegisterReader:
    """The register of day-care offers as CSV."""

    kind = "daycare_register"
    title = "Register over dagtilbud (CSV)"
    options: Mapping[str, str] = MappingProxyType(
        {
            "year": "året, som taksterne gælder, for eksempel 2025",
            "btu": "skoleåret for forældretilfredsheden i filen, for eksempel 2021/22",
        }
    )

    def recognises(self, sample: Sample) -> bool:
        names = set(registers.header(sample.first_line))
        return len(MARKS & names) >= 3 and bool({*FEES, *BTU, "type"} & names)

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
        notes += registers.gone(records, known, (DAYCARE, DAGPLEJE))
        used = register.where(lines)
        parts = [
            *_fees(used, options, problems, notes),
            *_satisfaction(used, options, problems, notes),
        ]
        found = facts.checked(
            registers.joined(parts),
            {FEE: POSSIBLE_FEE, SATISFACTION: SCALE},
            lambda row: f"linje {row}",
            problems,
        )
        problems.stop()
        return Content(
            source_code="register",
            n_rows=len(register.frame),
            facts=found,
            subgroups=tuple(offer for offer in OFFERS if offer.key not in known.subgroups),
            records=(records,),
            notes=tuple(notes),
        )


def _fees(
    register: Register, options: Mapping[str, str], problems: Problems, notes: list[str]
) -> list[pd.DataFrame]:
    """A kommune's fee once where all its institutions have it, else each institution's own."""
    columns = {name: offer for name, offer in FEES.items() if name in register.frame.columns}
    figures = {
        name: registers.figures(register.frame, name, plain_number, problems).dropna()
        for name in columns
    }
    if not any(len(values) for values in figures.values()):
        return []
    year = _fee_year(options, notes)
    parts: list[pd.DataFrame] = []
    n_shared, apart = 0, set()
    for name, values in figures.items():
        kommune = register.kommune.loc[values.index]
        differ = values.groupby(kommune).transform("nunique") > 1
        apart |= set(kommune[differ])
        shared = kommune[~differ].drop_duplicates()
        n_shared += len(shared)
        key = columns[name].key
        parts.append(
            registers.fact_rows(
                FEE,
                shared,
                values.loc[shared.index],
                period=year,
                level=Level.KOMMUNE,
                subgroup=key,
            )
        )
        own = register.frame.loc[differ.index[differ], "id"]
        parts.append(
            registers.fact_rows(FEE, own, values.loc[own.index], period=year, subgroup=key)
        )
    if n_shared:
        notes.append(
            f"{n_shared} takster står ens på alle kommunens institutioner og er indlæst som "
            "kommunens. En privat institution kan have en anden pris."
        )
    if apart:
        notes.append(
            f"Taksterne er ikke ens i alle institutioner i {len(apart)} kommuner "
            f"({', '.join(sorted(apart))}); der er de indlæst for den enkelte institution."
        )
    return parts


def _fee_year(options: Mapping[str, str], notes: list[str]) -> str:
    """The calendar year of the fees: the option's, else the last whole one, which is noted."""
    asked = registers.period_option(options, "year", PeriodKind.CALENDAR_YEAR)
    if asked:
        return asked
    year = str(registers.today().year - 1)
    notes.append(
        f"Filen siger ikke, hvilket år taksterne gælder. De er indlæst for {year}. Gælder de et "
        "andet år, så indlæs filen med for eksempel --option year=2024."
    )
    return year


def _satisfaction(
    register: Register, options: Mapping[str, str], problems: Problems, notes: list[str]
) -> list[pd.DataFrame]:
    """Parents' satisfaction where it is surely the institution's own and its year is said."""
    frame = register.frame
    if "btu_tilfredshed" not in frame.columns:
        return []
    value = registers.figures(frame, "btu_tilfredshed", plain_number, problems).dropna()
    sure = pd.Series(0.0, index=frame.index)
    if "btu_konfidens" in frame.columns:
        sure = registers.figures(frame, "btu_konfidens", plain_number, problems)
    for line in value.index[~value.between(1 - BEYOND_SCALE, 5 + BEYOND_SCALE)]:
        problems.add(
            f"linje {line}, kolonnen btu_tilfredshed",
            frame.loc[line, "btu_tilfredshed"],
            "Tallet er umuligt: det skal ligge mellem 1 og 5",
            "Ret tallet hos kilden.",
        )
    if value.empty:
        return []
    year = registers.period_option(options, "btu", PeriodKind.SCHOOL_YEAR)
    if not year:
        notes.append(
            f"Forældretilfredsheden for {len(value)} institutioner er ikke indlæst, for filen "
            "siger ikke, hvilket år den er fra. Indlæs Benchmarkingenhedens egen fil, eller sig "
            "året: --option btu=2021/22."
        )
        return []
    reasons = _reasons(frame.loc[value.index], value, sure.loc[value.index])
    for reason, number in Counter(reason for reason in reasons if reason).items():
        notes.append(f"{number} institution{'er' if number > 1 else ''}: {reason}.")
    own = value[[reason is None for reason in reasons]]
    return [registers.fact_rows(SATISFACTION, frame.loc[own.index, "id"], own, period=year)]


def _reasons(frame: pd.DataFrame, value: pd.Series, sure: pd.Series) -> list[str | None]:
    """Why each answer is not the institution's own; None where it is."""
    match = frame.get("btu_match", pd.Series("", index=frame.index))
    names = frame["navn"].str.casefold()
    keys = list(zip(frame["kommune"], names, value, strict=True))
    repeated = Counter(keys)
    reasons: list[str | None] = []
    for line, key in zip(frame.index, keys, strict=True):
        if WORDS.kinds.get(frame.loc[line, "type"].casefold()) == DAGPLEJE or repeated[key] > 1:
            reason = (
                "tallet gælder en hel dagpleje eller flere institutioner på én gang og er ikke "
                "lagt på den enkelte"
            )
        elif match.loc[line].casefold() != "exact" or not sure.loc[line] >= CERTAIN:
            reason = "navnet passer kun omtrent, så tallet kan være en andens, og er ikke indlæst"
        elif not SCALE.holds(value.loc[line]):
            reason = "tallet ligger uden for skalaen 1-5 og er ikke indlæst"
        else:
            reason = None
        reasons.append(reason)
    return reasons
