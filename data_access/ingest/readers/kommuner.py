"""The register of the 98 kommuner: codes, population, area and a point in each."""

import re
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd
import pandera.pandas as pa

from data_access.ingest import delimited, facts
from data_access.ingest.numbers import plain_number
from data_access.ingest.periods import parse_period
from data_access.ingest.reader import TOTAL, Content, Known, Problems, Sample, SourceFile
from data_access.ranges import PEOPLE as COUNTED
from data_access.ranges import SHARE, Range
from data_access.schema.vocabulary import Level, Missing, PeriodKind

TEXT_COLUMNS = frozenset(
    {
        "kommunekode", "kommunekode4", "kommune", "regionskode", "region", "landsdel_nuts3",
        "landsdel", "kommunegruppe_dst",
    }
)  # fmt: skip
NUMBER_COLUMN = re.compile(r"befolkning_.*|areal_km2.*|.*_(lat|lon)")
POPULATION = re.compile(r"befolkning_(\d{4}K[1-4])")
CHILDREN = re.compile(r"befolkning_0_5_aar_(\d{4}K[1-4])")
AREA = "areal_km2_beregnet"
FIXED_COLUMNS = (
    "kommunekode", "kommunekode4", "kommune", "regionskode", "region", "landsdel_nuts3",
    "landsdel", "kommunegruppe_dst", AREA, "centroid_lat", "centroid_lon", "visueltcenter_lat",
    "visueltcenter_lon",
)  # fmt: skip
PEOPLE = re.compile(r"befolkning_.*")
AGE_GROUPS = ("0_2", "3_5", "0_5", "6_16", "0_17")
AGE_GROUP = re.compile(r"befolkning_\d+_\d+_aar_(\d{4}K[1-4])")

# People per square kilometre: Læsø has some fifteen, Frederiksberg twelve thousand.
DENSITY = Range(5, 20_000)
# What a kommune's figures can be at all: people, square kilometres and degrees.
POSSIBLE = (
    (POPULATION, (1.0, 1_500_000.0)),
    (PEOPLE, (0.0, 1_500_000.0)),
    (re.compile(r"areal_km2.*"), (0.01, 5_000.0)),
    (re.compile(r".*_lat"), (54.0, 58.5)),
    (re.compile(r".*_lon"), (7.5, 15.6)),
)


class KommunerReader:
    """`kommuner_98.csv`: population and area of each kommune, with the quarter they are of."""

    kind = "kommuner"
    title = "Kommuner med folketal og areal (CSV)"
    options: Mapping[str, str] = MappingProxyType({})

    def recognises(self, sample: Sample) -> bool:
        names = re.split(r"[,;]", sample.first_line)
        marks = sum(name.strip() in TEXT_COLUMNS for name in names)
        return marks >= 3 or (marks >= 1 and "befolkning_" in sample.first_line)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        del options
        problems = Problems(file)
        delimiter = ";" if ";" in file.sample.first_line else ","
        frame = delimited.read_delimited(file, delimiter, problems)
        numeric = [name for name in frame.columns if NUMBER_COLUMN.fullmatch(name)]
        delimited.check_privacy(frame, numeric, problems)
        if not delimited.require_columns(frame, _wanted(frame), problems):
            problems.stop()
        figures = pd.DataFrame(
            {
                name: delimited.numbers(
                    frame[name],
                    _people if PEOPLE.fullmatch(name) else plain_number,
                    problems,
                    blank_allowed=not _required(name),
                )
                for name in numeric
            },
            index=frame.index,
        )
        codes = _codes(frame, known, problems)
        _check_figures(figures, problems)
        _check_complete(codes, known, problems)
        rows = _one_row_each(codes, frame, problems)
        found, notes = _facts(codes.loc[rows], figures.loc[rows])
        content = facts.checked(
            found,
            {"population": COUNTED, "population_density": DENSITY, "children_0_5": SHARE},
            lambda row: f"linje {row}",
            problems,
        )
        problems.stop()
        return Content(
            source_code="dst",
            n_rows=len(rows),
            facts=content,
            kommuner=_dimension(codes.loc[rows], frame.loc[rows], figures.loc[rows]),
            notes=tuple(notes),
        )


def _wanted(frame: pd.DataFrame) -> list[str]:
    """The columns that have to be there: the fixed ones, a population and the age groups.

    The quarter is part of a column's name; every quarter with age groups has its population.
    """
    quarters = sorted(_matching(frame, AGE_GROUP))
    wanted = [*FIXED_COLUMNS]
    if not _matching(frame, POPULATION):
        wanted.append("befolkning_ÅÅÅÅK1")
    for quarter in quarters or ["ÅÅÅÅK1"]:
        wanted += [f"befolkning_{ages}_aar_{quarter}" for ages in AGE_GROUPS]
    wanted += [f"befolkning_{quarter}" for quarter in quarters]
    return wanted


def _required(name: str) -> bool:
    return name == AREA or POPULATION.fullmatch(name) is not None


def _people(text: str) -> float:
    """A number of people. ValueError where it is none, or has a sign that may part thousands."""
    number = plain_number(text)
    if "." in text or "," in text:
        raise ValueError("er ikke et helt antal personer; skriv det uden punktum og komma")
    return number


def _matching(frame: pd.DataFrame, form: re.Pattern[str]) -> dict[str, str]:
    """Column by the quarter that its name says, newest first."""
    found = {match[1]: name for name in frame.columns if (match := form.fullmatch(name))}
    return dict(sorted(found.items(), reverse=True))


def _codes(frame: pd.DataFrame, known: Known, problems: Problems) -> pd.Series:
    """The kommune code of each row, None where code and name name no kommune, or two."""
    codes = []
    for line, code, name in zip(frame.index, frame["kommunekode"], frame["kommune"], strict=True):
        by_code, by_name = known.places.kommune(code), known.places.kommune(name)
        if by_code is None:
            problems.add(
                f"linje {line}, kolonnen kommunekode", code, "Ukendt kommunekode", _remedy(name)
            )
        if by_name is None:
            problems.add(f"linje {line}, kolonnen kommune", name, "Ukendt kommune", _remedy(name))
        elif by_code and by_code != by_name:
            problems.add(
                f"linje {line}",
                f"{code} {name}",
                f"Kode og navn er ikke samme kommune: {code} er {known.places.names[by_code]}",
                "Ret koden eller navnet.",
            )
        codes.append(by_code if by_code == by_name else None)
    return pd.Series(codes, index=frame.index, dtype=object)


def _remedy(name: str) -> str:
    if name.strip().casefold() == "christiansø":
        return "Christiansø (411) er ikke en kommune. Fjern linjen."
    return "Ret til en af de 98 kommuner, for eksempel 101 København."


def _check_figures(figures: pd.DataFrame, problems: Problems) -> None:
    columns, bounds = {}, {}
    for name in figures.columns:
        low, high = next(bound for form, bound in POSSIBLE if form.fullmatch(name))
        bounds[name] = f"{low:.0f} og {high:.0f}"
        columns[name] = pa.Column(
            float, pa.Check.in_range(low, high), nullable=not _required(name), coerce=False
        )
    # a text that is no number has been noted already, and is NaN here
    try:
        pa.DataFrameSchema(columns).validate(figures, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for case in errors.failure_cases.itertuples():
            if case.check == "not_nullable":
                continue
            problems.add(
                f"linje {case.index}, kolonnen {case.column}",
                f"{case.failure_case:g}",
                f"Tallet er umuligt: det skal ligge mellem {bounds[str(case.column)]}",
                "Ret tallet, eller hent filen igen.",
            )
    _check_parts(figures, problems)
    _check_sums(figures, problems)


def _check_parts(figures: pd.DataFrame, problems: Problems) -> None:
    """An age group cannot be larger than everybody of the same quarter."""
    for quarter, everybody in _matching(figures, POPULATION).items():
        for name in figures.columns:
            if not name.endswith(quarter) or name == everybody:
                continue
            for line in figures.index[figures[name] > figures[everybody]]:
                problems.add(
                    f"linje {line}, kolonnen {name}",
                    f"{figures.loc[line, name]:g}",
                    "Aldersgruppen er større end hele kommunens folketal",
                    "Ret tallet, eller hent filen igen.",
                )


def _check_sums(figures: pd.DataFrame, problems: Problems) -> None:
    """The children of 0-2 and of 3-5 years are those of 0-5 years."""
    for quarter, whole in _matching(figures, CHILDREN).items():
        names = [f"befolkning_{ages}_aar_{quarter}" for ages in ("0_2", "3_5")]
        if not set(names) <= set(figures.columns):
            continue
        made = figures[names[0]] + figures[names[1]]
        # what is not there, or was no number, cannot be added up
        wrong = (made != figures[whole]) & made.notna() & figures[whole].notna()
        for line in figures.index[wrong]:
            problems.add(
                f"linje {line}, kolonnen {whole}",
                f"{figures.loc[line, whole]:g}",
                f"Børn 0-2 år og 3-5 år er tilsammen {made.loc[line]:g}",
                "Ret tallene, eller hent filen igen.",
            )


def _check_complete(codes: pd.Series, known: Known, problems: Problems) -> None:
    for code in sorted(set(known.places.names) - set(codes.dropna())):
        problems.add(
            "filen",
            f"{code} {known.places.names[code]}",
            "Kommunen mangler i filen",
            "Hent den hele fil igen; alle 98 kommuner skal være der.",
        )


def _one_row_each(codes: pd.Series, frame: pd.DataFrame, problems: Problems) -> pd.Index:
    """The lines to use: the first of each kommune; a problem where two lines differ."""
    content = frame.drop(columns=["kommune", "kommunekode"])
    for code, lines in codes.dropna().groupby(codes.dropna()).groups.items():
        if len(lines) > 1 and len(content.loc[lines].drop_duplicates()) > 1:
            problems.add(
                ", ".join(f"linje {line}" for line in lines),
                str(code),
                "Kommunen står der flere gange med forskellige tal",
                "Behold kun den rigtige linje.",
            )
    return codes.dropna().drop_duplicates().index


def _facts(codes: pd.Series, figures: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    parts, notes = [], []
    populations = _matching(figures, POPULATION)
    children = _matching(figures, CHILDREN)
    for quarter, column in populations.items():
        if not quarter.endswith("K1"):
            notes.append(f"Folketal for {quarter} er ikke 1. januar og er kun sat på kommunerne.")
            continue
        people = figures[column]
        parts.append(_part("population", quarter, codes, people, None))
        if quarter == max(populations):
            parts.append(_part("population_density", quarter, codes, people, figures[AREA]))
        if quarter in children:
            part = _part("children_0_5", quarter, codes, figures[children[quarter]], people)
            parts.append(part)
            notes.append(f"Børn 0-5 år er talt {quarter} og hører kun sammen med det års folketal.")
    if not parts:
        return pd.DataFrame({name: [] for name in (*facts.FACT_COLUMNS, facts.ROW)}), notes
    return pd.concat(parts, ignore_index=True), notes


def _part(
    indicator: str,
    quarter: str,
    codes: pd.Series,
    numerator: pd.Series,
    denominator: pd.Series | None,
) -> pd.DataFrame:
    value = numerator if denominator is None else numerator / denominator.where(denominator > 0)
    return pd.DataFrame(
        {
            "indicator": indicator,
            "subgroup": TOTAL,
            "period_kind": str(PeriodKind.CALENDAR_YEAR),
            "period": parse_period(quarter[:4]).code,
            "level": str(Level.KOMMUNE),
            "code": codes,
            "numerator": numerator,
            "denominator": np.nan if denominator is None else denominator,
            "sum_of_squares": np.nan,
            "value": value,
            "missing": value.isna().map({True: str(Missing.NOT_REPORTED), False: None}),
            facts.ROW: codes.index,
        }
    )


def _dimension(
    codes: pd.Series, frame: pd.DataFrame, figures: pd.DataFrame
) -> Mapping[str, Mapping[str, object]]:
    quarter, column = next(iter(_matching(figures, POPULATION).items()))
    sources = {"lat": "centroid_lat", "lon": "centroid_lon"}
    changes: dict[str, Mapping[str, object]] = {}
    texts = frame.to_dict("records")
    for code, text, figure in zip(codes, texts, figures.to_dict("records"), strict=True):
        row: dict[str, object] = {
            "population": int(figure[column]),
            "population_period": quarter,
            "area_km2": float(figure[AREA]),
        }
        for name, source in sources.items():
            if not np.isnan(figure.get(source, np.nan)):
                row[name] = float(figure[source])
        if group := text.get("kommunegruppe_dst"):
            row["dst_group"] = group
        changes[code] = row
    return changes
