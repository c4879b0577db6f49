"""What registers of institutions have in common: who they are, where they lie, and who is gone."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

import numpy as np
import pandas as pd

from data_access import reference, warehouse
from data_access.errors import RefusedInput
from data_access.ingest import delimited, naming
from data_access.ingest.facts import ROW
from data_access.ingest.numbers import plain_number
from data_access.ingest.periods import parse_period
from data_access.ingest.places import no_kommune
from data_access.ingest.reader import FACT_COLUMNS, TOTAL, Known, Problems, Records, SourceFile
from data_access.ranges import Range, possible_range
from data_access.schema.vocabulary import Level, Missing, PeriodKind

CODE = re.compile(r"[A-Za-zÆØÅæøå]{0,5}-?\d{3,14}")
LONGEST_CODE, LONGEST_NAME = 20, 160
# Denmark with a little sea around it, in degrees.
LATITUDES, LONGITUDES = Range(54.4, 57.9), Range(7.9, 15.4)
CLOSED = ("closed_on", "lukket", "lukkedato", "nedlagt", "nedlagt_dato")
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")
MOST_NAMED = 10
DELIMITERS = (";", "\t", ",")
EXAMPLES = MappingProxyType(
    {
        PeriodKind.SCHOOL_YEAR: "et skoleår som 2024/25",
        PeriodKind.CALENDAR_YEAR: "et år som 2025",
    }
)


@dataclass(frozen=True)
class Register:
    """The rows of a register whose kommune is known, indexed by line.

    frame: the file's columns as texts, named in small letters. kommune: code of each row's.
    """

    frame: pd.DataFrame
    kommune: pd.Series

    def where(self, lines: Collection[int]) -> "Register":
        """The same for some of the lines."""
        return Register(self.frame.loc[list(lines)], self.kommune.loc[list(lines)])


@dataclass(frozen=True)
class Vocabulary:
    """What the register's words for an institution mean here."""

    code: str
    kinds: Mapping[str, str]
    owners: Mapping[str, str]


def header(first_line: str) -> tuple[str, ...]:
    """The names in a header line, in small letters, whatever parts them."""
    return tuple(
        name.strip().strip('"').casefold() for name in first_line.split(delimiter_of(first_line))
    )


def delimiter_of(first_line: str) -> str:
    """The sign that parts the columns: the one that stands most often in the header."""
    return max(DELIMITERS, key=first_line.count)


def read_register(
    file: SourceFile,
    known: Known,
    *,
    required: Sequence[str],
    columns: Sequence[str],
    numeric: Collection[str],
    problems: Problems,
    notes: list[str],
) -> Register:
    """The register's rows. Raises RefusedInput where a required column is not there.

    Columns beside `columns` are left out and noted, rows of places that are no kommune too.
    Contact columns, and anything that identifies a person, are problems wherever they stand.
    """
    frame = delimited.read_delimited(file, delimiter_of(file.sample.first_line), problems)
    frame = _in_small_letters(frame, {*columns, *CLOSED}, problems)
    delimited.check_privacy(frame, [name for name in frame.columns if name in numeric], problems)
    if not delimited.require_columns(frame, required, problems):
        problems.stop()
    if frame.empty:
        problems.add("filen", "", "Filen har ingen rækker", "Hent filen igen.")
    frame = frame.apply(lambda column: column.str.strip())
    others = [name for name in frame.columns if name not in columns and name not in CLOSED]
    if others:
        notes.append(f"Ukendte kolonner er ikke indlæst: {', '.join(others)}.")
    kommune = _kommuner(frame, known, problems, notes)
    return Register(frame.loc[kommune.index].drop(columns=others), kommune)


def _in_small_letters(
    frame: pd.DataFrame, known: Collection[str], problems: Problems
) -> pd.DataFrame:
    """Known columns are known in capital letters too; others keep the name they have."""
    small = [name.casefold() for name in frame.columns]
    names = [a if a in known else b for a, b in zip(small, frame.columns, strict=True)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.add("linje 1", name, "Kolonnen står der flere gange", "Behold kun den ene.")
    problems.stop()
    return frame.set_axis(names, axis=1)


def _kommuner(frame: pd.DataFrame, known: Known, problems: Problems, notes: list[str]) -> pd.Series:
    """The kommune code of each row that has one."""
    texts = frame["kommune"]
    elsewhere = {text: no_kommune(text) for text in texts.unique() if text}
    left_out = texts.map(lambda text: elsewhere.get(text) is not None).astype(bool)
    for text, lines in texts[left_out].groupby(texts[left_out]).groups.items():
        notes.append(f"{elsewhere[str(text)]}: {_counted(len(lines), 'række')} er ikke indlæst.")
    kept = texts[~left_out]
    where = {
        str(text): [f"linje {line}, kolonnen kommune" for line in lines]
        for text, lines in kept.groupby(kept).groups.items()
    }
    places = naming.resolve(where, known.places, problems)
    for text, place in places.items():
        if place.level is not Level.KOMMUNE:
            problems.add(
                where[text][0],
                text,
                "Stedet er ikke en kommune",
                "Ret navnet til en kommunes navn eller tre cifre.",
            )
    codes = {text: place.code for text, place in places.items() if place.level is Level.KOMMUNE}
    there = kept[kept.isin(codes.keys())]
    absent = sorted(set(known.places.names) - set(codes.values()))
    if absent and codes:
        notes += naming.absent({text: places[text] for text in codes}, known.places)
    return there.map(codes).astype(object)


def institutions(
    register: Register,
    known: Known,
    words: Vocabulary,
    problems: Problems,
    notes: list[str],
) -> tuple[Records, list[int]]:
    """The register's institutions, and the lines to use: the first of each."""
    frame = register.frame
    _check_texts(frame, words, problems)
    kinds = _meant(frame["type"], words.kinds, "Ukendt type", problems)
    owners = None
    if "ejer" in frame.columns:
        owners = _meant(frame["ejer"], words.owners, "Ukendt ejerforhold", problems)
    elif words.owners:
        types = frame["type"]
        owners = types.map({text: words.owners.get(text.casefold()) for text in types.unique()})
    lat, lon = _coordinates(frame, problems, notes)
    rows = pd.DataFrame(
        {
            "institution_code": frame[words.code],
            "level": str(Level.INSTITUTION),
            "code": frame[words.code],
            "kommune_code": register.kommune,
            "name": frame["navn"].str.replace(r"\s+", " ", regex=True),
            "kind": kinds,
            "ownership": None if owners is None else owners,
            "lat": lat,
            "lon": lon,
        },
        index=frame.index,
    )
    keep = ["omraade_code"]
    closed = next((name for name in CLOSED if name in frame.columns), None)
    if closed:
        rows["closed_on"] = [_date(frame, line, closed, problems) for line in frame.index]
    else:
        keep.append("closed_on")
    lines = _first_of_each(rows, frame, words.code, problems)
    _note_changes(rows.loc[lines], known, notes)
    return Records("institution", rows.loc[lines].reset_index(drop=True), tuple(keep)), lines


def gone(records: Records, known: Known, kinds: Iterable[str]) -> tuple[str, ...]:
    """A note of institutions of these kinds that stand in the warehouse and not in the file."""
    here = set(records.rows["institution_code"])
    wanted = {str(kind) for kind in kinds}
    left = sorted(
        code
        for code, kind in known.of("institution").items()
        if kind in wanted and code not in here
    )
    if not left:
        return ()
    note = (
        f"{_counted(len(left), 'institution', 'er')} i datalageret er ikke i filen og er beholdt, "
        f"som de var: {_named(left)}. Er de lukket, så skriv hvornår i en kolonne, der hedder "
        "lukket."
    )
    return (note,)


def figures(
    frame: pd.DataFrame,
    name: str,
    parse: Callable[[str], float],
    problems: Problems,
) -> pd.Series:
    """A column of figures, NaN where the file has none; a problem for what is no number."""
    return delimited.numbers(frame[name], parse, problems)


def period_option(options: Mapping[str, str], name: str, kind: PeriodKind) -> str | None:
    """The period that an option names, None where it is not given. Raises RefusedInput."""
    text = options.get(name, "").strip()
    if not text:
        return None
    try:
        period = parse_period(text)
    except ValueError as error:
        raise RefusedInput(f"Tilvalget {name}: {text} {error}.") from error
    if period.kind is not kind:
        raise RefusedInput(f"Tilvalget {name} skal være {EXAMPLES[kind]}, ikke {text}.")
    return period.code


def today() -> date:
    """The day of the load."""
    return warehouse.now().date()


def fact_rows(
    indicator: str,
    codes: pd.Series,
    value: pd.Series,
    *,
    period: str,
    level: Level = Level.INSTITUTION,
    subgroup: str = TOTAL,
    counts: bool = False,
) -> pd.DataFrame:
    """Facts of one indicator, one row for each code; a value that is not there is not reported."""
    definition = reference.indicator_codes()[indicator]
    return pd.DataFrame(
        {
            "indicator": indicator,
            "subgroup": subgroup,
            "period_kind": str(definition.period_kind),
            "period": period,
            "level": str(level),
            "code": codes,
            "numerator": value if counts else np.nan,
            "denominator": np.nan,
            "sum_of_squares": np.nan,
            "value": value.astype(float),
            "missing": value.isna().map({True: str(Missing.NOT_REPORTED), False: None}),
            ROW: codes.index,
        },
        index=codes.index,
    )


def joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Facts after one another; an empty frame of facts where there are none."""
    if parts:
        return pd.concat(parts, ignore_index=True)
    return pd.DataFrame({name: [] for name in (*FACT_COLUMNS, ROW)}).astype(
        dict.fromkeys(("numerator", "denominator", "sum_of_squares", "value"), float)
    )


def possible(indicators: Iterable[str]) -> dict[str, Range]:
    """What each indicator's values can be."""
    known = reference.indicator_codes()
    return {
        code: possible_range(known[code].measure, known[code].unit, known[code].scale)
        for code in indicators
    }


def _check_texts(frame: pd.DataFrame, words: Vocabulary, problems: Problems) -> None:
    for line, code, name in zip(frame.index, frame[words.code], frame["navn"], strict=True):
        if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
            problems.add(
                f"linje {line}, kolonnen {words.code}",
                code,
                "Institutionens nummer mangler, eller det har en ukendt form",
                "Ret nummeret, eller hent filen igen.",
            )
        if not name:
            problems.add(
                f"linje {line}, kolonnen navn", "", "Navnet mangler", "Skriv institutionens navn."
            )
        elif len(name) > LONGEST_NAME:
            problems.add(
                f"linje {line}, kolonnen navn",
                name,
                f"Navnet er længere end {LONGEST_NAME} tegn",
                "Forkort navnet.",
            )


def _meant(
    texts: pd.Series, meaning: Mapping[str, str], what: str, problems: Problems
) -> pd.Series:
    """What each text means here; one problem for each text that means nothing."""
    unknown = texts[~texts.str.casefold().isin(meaning.keys())]
    for text, lines in unknown.groupby(unknown).groups.items():
        where = ", ".join(f"linje {line}" for line in lines[:5])
        more = f" og {len(lines) - 5} steder til" if len(lines) > 5 else ""
        problems.add(
            f"{where}{more}, kolonnen {texts.name}",
            text,
            what if text else f"{what}: feltet er tomt",
            f"Ret til et af disse: {', '.join(meaning)}.",
        )
    return texts.map({text: meaning.get(str(text).casefold()) for text in texts.unique()})


def _coordinates(
    frame: pd.DataFrame, problems: Problems, notes: list[str]
) -> tuple[pd.Series, pd.Series]:
    """Latitude and longitude, NaN where they are not known; both or neither."""
    if "lat" not in frame.columns or "lon" not in frame.columns:
        nothing = pd.Series(np.nan, index=frame.index)
        return nothing, nothing
    lat = figures(frame, "lat", plain_number, problems)
    lon = figures(frame, "lon", plain_number, problems)
    unknown = lat.isna() | lon.isna() | ((lat == 0) & (lon == 0))
    inside = lat.between(LATITUDES.lowest, LATITUDES.highest) & lon.between(
        LONGITUDES.lowest, LONGITUDES.highest
    )
    for line in frame.index[~unknown & ~inside]:
        problems.add(
            f"linje {line}, kolonnerne lat og lon",
            f"{frame.loc[line, 'lat']}, {frame.loc[line, 'lon']}",
            "Stedet ligger ikke i Danmark",
            "Ret koordinaterne (grader, WGS84: lat 54-58, lon 8-15,4), eller lad begge stå tomme.",
        )
    if unknown.any():
        notes.append(f"{_counted(int(unknown.sum()), 'institution', 'er')} har ikke koordinater.")
    return lat.mask(unknown), lon.mask(unknown)


def _date(frame: pd.DataFrame, line: int, column: str, problems: Problems) -> date | None:
    text = str(frame.loc[line, column])
    if not text:
        return None
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    problems.add(
        f"linje {line}, kolonnen {column}",
        text,
        "Datoen kan ikke læses",
        "Skriv datoen som 31-07-2025, eller lad feltet stå tomt.",
    )
    return None


def _first_of_each(
    rows: pd.DataFrame, frame: pd.DataFrame, code: str, problems: Problems
) -> list[int]:
    """The lines to use: the first of each institution; a problem where two lines differ."""
    repeated = frame[frame[code].duplicated(keep=False)]
    for number, same in repeated.groupby(code):
        if len(same.drop_duplicates()) > 1:
            problems.add(
                ", ".join(f"linje {line}" for line in same.index),
                str(number),
                "Institutionen står der flere gange med forskelligt indhold",
                "Behold kun den rigtige linje.",
            )
    return rows.index[~frame[code].duplicated()].tolist()


def _note_changes(rows: pd.DataFrame, known: Known, notes: list[str]) -> None:
    moved = [
        str(code)
        for code, kommune in zip(rows["institution_code"], rows["kommune_code"], strict=True)
        if known.institutions.get(code, kommune) != kommune
    ]
    if moved:
        notes.append(f"Disse institutioner har fået en anden kommune: {_named(moved)}.")


def _named(codes: Sequence[str]) -> str:
    more = len(codes) - MOST_NAMED
    return ", ".join(codes[:MOST_NAMED]) + (f" og {more} til" if more > 0 else "")


def _counted(n: int, one: str, more: str = "r") -> str:
    return f"{n} {one if n == 1 else one + more}"
