"""A table from Danmarks Statistik's StatBank API, as CSV.

The header is the codes of the table's variables, then TID;INDHOLD. OMRÅDE holds the place, as
text or code; the other variables together make one subgroup for each combination. Country and
regions are stored at their own levels, as the source gives them.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from types import MappingProxyType

import numpy as np
import pandas as pd

from data_access.errors import RefusedInput
from data_access.ingest import delimited, facts, naming
from data_access.ingest.numbers import may_be_thousands, number_with, plain_number
from data_access.ingest.periods import parse_period
from data_access.ingest.places import Place, no_kommune
from data_access.ingest.reader import (
    TOTAL,
    Content,
    Known,
    KnownIndicator,
    NewSubgroup,
    Problems,
    Sample,
    SourceFile,
    option_is_yes,
)
from data_access.ranges import possible_range
from data_access.schema.vocabulary import Level, Measure, Missing, Polarity

AREA, TIME, CONTENT = "OMRÅDE", "TID", "INDHOLD"
TABLE_NAME = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]{1,19}")

# What Danmarks Statistik writes where there is no figure.
SIGNS = MappingProxyType(
    {
        "": Missing.NOT_REPORTED,
        "..": Missing.SUPPRESSED_BY_SOURCE,
        "...": Missing.NOT_REPORTED,
        ".": Missing.NOT_APPLICABLE,
    }
)
# Danmarks Statistik's sign for none at all.
NONE_AT_ALL = "-"

# Units that count people; small ones can be hidden.
COUNTS = (
    "antal", "personer", "antal personer", "børn", "antal børn", "elever", "antal elever",
    "indbyggere", "borgere", "forældre", "familier", "husstande", "ansatte", "fuldtidspersoner",
    "medarbejdere", "mænd", "kvinder", "unge", "studerende", "count",
)  # fmt: skip
UNITS = MappingProxyType(
    {
        **dict.fromkeys(COUNTS, "count"),
        "kr": "kr", "kr.": "kr", "kroner": "kr", "procent": "percent", "pct": "percent",
        "pct.": "percent", "%": "percent", "dage": "days", "timer": "hours",
    }
)  # fmt: skip
WHOLE = re.compile(r"\b(i alt|alle|total|tot|all)\b", re.IGNORECASE)
MAX_KIND, MAX_CODE = 40, 80


@dataclass(frozen=True)
class _Table:
    """How the file is to be understood, from its header and the options."""

    code: str
    title: str
    unit: str
    about_people: bool
    given: frozenset[str]
    decimal: str | None

    @property
    def is_count(self) -> bool:
        return _unit_of(self.unit) == "count"

    @property
    def measure(self) -> Measure:
        # a count of people must be seen as one, so that small counts can be hidden
        return Measure.COUNT if self.about_people and self.is_count else Measure.VALUE


class StatbankCsvReader:
    """Any table of the StatBank that has OMRÅDE, as the API's CSV format gives it."""

    kind = "statbank_csv"
    title = "Tabel fra Statistikbankens API (CSV)"
    options: Mapping[str, str] = MappingProxyType(
        {
            "table": "tabellens navn, for eksempel STRAF11",
            "name": "navn, som indikatoren skal have på skærmen",
            "unit": "enhed: antal, procent, kr, dage, timer, indeks, ændring eller en anden",
            "about_people": "ja, hvis små tal skal skjules af hensyn til anonymitet",
            "area": "variablen med steder, hvis den ikke hedder OMRÅDE",
            "decimal": "decimaltegnet, komma eller punktum, hvis tallene kan læses på to måder",
        }
    )

    def recognises(self, sample: Sample) -> bool:
        names = [_upper(name) for name in sample.first_line.split(";")]
        marks = {AREA, TIME, CONTENT} & set(names)
        return not sample.is_json and len(names) > 1 and bool(marks)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        problems = Problems(file)
        frame = delimited.read_delimited(file, ";", problems)
        frame.columns = [_upper(name) for name in frame.columns]
        delimited.check_privacy(frame, [CONTENT], problems)
        notes: list[str] = []
        area = _area(frame, known, options, problems, notes)
        if not delimited.require_columns(frame, [TIME, CONTENT], problems) or area is None:
            problems.stop()
            raise AssertionError("a file without its columns has problems")
        variables = [name for name in frame.columns if name not in (area, TIME, CONTENT)]
        table = _table(variables, options, known)
        places, skipped = _places(frame[area], known, problems, notes)
        frame = frame[~frame[area].isin(skipped)]
        periods, kind = _periods(frame[TIME], table, known, problems)
        figures = _figures(frame[CONTENT], table.decimal, problems)
        if frame.empty and not problems:
            problems.add("filen", "", "Filen har ingen rækker", "Hent den igen.")
        problems.stop()
        subgroups = _subgroups(frame, variables, known)
        found = _facts(frame, area, table, places, periods, kind, figures, subgroups)
        ranges = {table.code: possible_range(table.measure, table.unit)}
        content = facts.checked(found, ranges, lambda row: f"linje {row}", problems)
        problems.stop()
        notes += _notes(frame, area, variables, options, table)
        new = _indicator(table, kind, frame[CONTENT], subgroups, variables)
        return Content(
            source_code="dst",
            n_rows=len(frame),
            facts=content,
            indicators=(new,),
            indicator_changes={table.code: {name: new[name] for name in table.given}},
            subgroups=tuple(
                subgroup
                for subgroup in dict.fromkeys(subgroups.values())
                if subgroup is not None and subgroup.key not in known.subgroups
            ),
            notes=tuple(notes),
        )


def _upper(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().strip('"').upper()


def _area(
    frame: pd.DataFrame,
    known: Known,
    options: Mapping[str, str],
    problems: Problems,
    notes: list[str],
) -> str | None:
    """The column of places: the one that is named, OMRÅDE, or the only one that holds places."""
    asked = _upper(options.get("area", "")) or (AREA if AREA in frame.columns else "")
    if asked in frame.columns and asked not in (TIME, CONTENT):
        return asked
    others = [name for name in frame.columns if name not in (TIME, CONTENT)]
    whole = len(others) == len(frame.columns) - 2
    searched = others if whole and not asked else []
    possible = [name for name in searched if _holds_places(frame[name], known)]
    if len(possible) == 1:
        notes.append(f"Stederne er taget fra kolonnen {possible[0]}.")
        return possible[0]
    problems.add(
        "linje 1",
        ", ".join(possible) or asked or AREA,
        "Flere kolonner kan være stederne" if possible else f"Kolonnen {asked or AREA} mangler",
        "Sig, hvilken kolonne der har stederne, med tilvalget area=NAVN. "
        + (f"Filen har: {', '.join(others)}." if others else "Filen har ingen."),
    )
    return None


def _holds_places(texts: pd.Series, known: Known) -> bool:
    """Whether every text names a place, and some name a kommune (ages may look like codes)."""
    distinct = [str(text) for text in texts.unique()]
    return any(known.places.kommune(text) for text in distinct) and all(
        known.places.find(text) or no_kommune(text) for text in distinct
    )


def _unit_of(text: str) -> str:
    return UNITS.get(" ".join(text.split()).casefold(), text)


def _decimal(options: Mapping[str, str]) -> str | None:
    text = options.get("decimal", "").strip().casefold()
    signs = {"": None, ",": ",", "komma": ",", ".": ".", "punktum": "."}
    if text not in signs:
        raise RefusedInput(f"Tilvalget decimal skal være komma eller punktum, ikke {text}.")
    return signs[text]


def _table(variables: list[str], options: Mapping[str, str], known: Known) -> _Table:
    name = options.get("table", "").strip().upper()
    if name and not TABLE_NAME.fullmatch(name):
        raise RefusedInput(f"Tilvalget table skal være en tabels navn som STRAF11, ikke {name}.")
    code = f"statbank_{_slug(name or '_'.join(variables) or 'omraade', separator='_')}"[:MAX_CODE]
    title = options.get("name", "").strip() or (
        f"{name} (Statistikbanken)"
        if name
        else f"Tal fra Statistikbanken ({', '.join(variables) or 'OMRÅDE'})"
    )
    existing = known.indicators.get(code)
    about_people = option_is_yes(
        options, "about_people", default=bool(existing and existing.about_people)
    )
    given = {"name": ("name_da", "name_en"), "about_people": ("about_people", "measure")}
    table = _Table(
        code=code,
        title=title[:160],
        unit=_unit(options.get("unit", "").strip(), existing),
        about_people=about_people,
        given=frozenset(
            column for option, columns in given.items() if option in options for column in columns
        )
        | ({"measure"} if about_people else set()),
        decimal=_decimal(options),
    )
    _check_about_people(table, existing)
    return table


def _unit(asked: str, existing: KnownIndicator | None) -> str:
    """The unit that is asked for, or the one the table has, which a file cannot change."""
    if existing is None:
        return _unit_of(asked)[:40] or "count"
    if asked and _unit_of(asked)[:40] != _unit_of(existing.unit):
        has = "antal" if existing.unit == "count" else existing.unit
        raise RefusedInput(
            f"Tabellen er indlæst før med enheden {has}, og filen siger unit={asked}. "
            "Udelad unit, eller indlæs filen som en anden tabel (tilvalget table)."
        )
    return existing.unit


def _check_about_people(table: _Table, existing: KnownIndicator | None) -> None:
    if existing and existing.about_people and not table.about_people:
        raise RefusedInput(
            "Tabellens små tal skjules af hensyn til anonymitet, og filen siger about_people=nej. "
            "Udelad about_people, eller indlæs filen som en anden tabel (tilvalget table)."
        )
    if table.about_people and not table.is_count:
        raise RefusedInput(
            f"about_people=ja kan kun skjule små antal personer, og enheden er {table.unit}. "
            f"Udelad about_people, eller sig en af enhederne: {', '.join(COUNTS[:-1])}."
        )


def _places(
    texts: pd.Series, known: Known, problems: Problems, notes: list[str]
) -> tuple[dict[str, Place], set[str]]:
    """Places by their text, and the texts of areas that are no kommune, which are left out."""
    skipped: set[str] = set()
    names: dict[str, list[str]] = {}
    for text, lines in texts.groupby(texts, sort=False).groups.items():
        reason = no_kommune(str(text)) if known.places.find(str(text)) is None else None
        if reason:
            skipped.add(str(text))
            notes.append(f"{reason}; {len(lines)} rækker er ikke indlæst.")
        else:
            names[str(text)] = [f"linje {line}, kolonnen {texts.name}" for line in lines[:100]]
    return naming.resolve(names, known.places, problems), skipped


def _periods(
    texts: pd.Series, table: _Table, known: Known, problems: Problems
) -> tuple[dict[str, str], str]:
    codes: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for text in texts.unique():
        try:
            found = parse_period(text)
        except ValueError as error:
            lines = texts.index[texts == text]
            problems.add(
                f"linje {lines[0]}, kolonnen {TIME}",
                text,
                f"Værdien {error}",
                "Ret perioden, eller hent filen igen.",
            )
            continue
        codes[text] = found.code
        kinds.setdefault(str(found.kind), text)
    existing = known.indicators.get(table.code)
    if existing:
        kinds = {existing.period_kind: "tidligere indlæst", **kinds}
    if len(kinds) > 1:
        problems.add(
            f"kolonnen {TIME}",
            ", ".join(kinds.values()),
            "Perioderne er af flere slags",
            "Indlæs år, kvartaler og måneder som hver sin tabel (tilvalget table).",
        )
    return codes, next(iter(kinds), "")


def _figures(texts: pd.Series, decimal: str | None, problems: Problems) -> pd.DataFrame:
    """Value and missing code of each row."""
    bare = texts.str.strip()
    missing = bare.map(lambda text: SIGNS.get(text)).astype(object)
    figures = bare.where(missing.isna() & (bare != NONE_AT_ALL), "")
    if decimal is None:
        _check_decimal_sign(figures, problems)
    parse = plain_number if decimal is None else partial(number_with, decimal=decimal)
    value = delimited.numbers(figures.rename(CONTENT), parse, problems)
    value = value.mask(bare == NONE_AT_ALL, 0.0)
    codes = missing.map(lambda code: None if code is None or code != code else str(code))
    return pd.DataFrame({"value": value, "missing": codes.astype(object)})


def _check_decimal_sign(figures: pd.Series, problems: Problems) -> None:
    """A sign that could be a decimal sign or a thousands separator is not guessed at."""
    figures = figures.drop_duplicates()
    with_point = figures[figures.str.contains(".", regex=False)]
    with_comma = figures[figures.str.contains(",", regex=False)]
    with_sign = pd.concat([with_point, with_comma])
    if len(with_point) and len(with_comma):
        lines = f"linje {with_point.index[0]} og {with_comma.index[0]}, kolonnen {CONTENT}"
        values = f"{with_point.iloc[0]} og {with_comma.iloc[0]}"
        what = "Både punktum og komma er brugt som decimaltegn"
    elif len(with_sign) and with_sign.map(may_be_thousands).all():
        lines = f"linje {with_sign.index[0]}, kolonnen {CONTENT}"
        values = with_sign.iloc[0]
        sign = "Punktummet" if len(with_point) else "Kommaet"
        what = f"{sign} kan både være decimaltegn og tusindtalsadskiller"
    else:
        return
    problems.add(
        lines,
        values,
        what,
        "Hent filen igen fra Statistikbanken uden at åbne den imens, eller sig, hvad der er "
        "decimaltegn: decimal=komma eller decimal=punktum.",
    )


def _subgroups(
    frame: pd.DataFrame, variables: list[str], known: Known
) -> dict[tuple[str, ...], NewSubgroup | None]:
    """The subgroup of each combination of the other variables; None is everybody."""
    if not variables:
        return {(): None}
    kind = _fitted(f"dst_{_slug('_'.join(variables), separator='_')}", MAX_KIND)
    combinations = frame[variables].drop_duplicates().itertuples(index=False, name=None)
    made: dict[tuple[str, ...], NewSubgroup | None] = {}
    used: dict[str, str] = {}
    for number, combination in enumerate(combinations, start=1):
        texts = [text.strip() for text in combination]
        name = ", ".join(texts)[:160]
        code = _fitted("_".join(_slug(text) for text in texts), MAX_CODE)
        taken = used.get(code) or known.subgroups.get(f"{kind}:{code}")
        if taken is not None and taken != name:
            code = _fitted(code, MAX_CODE, always=True, salt=name)
        used[code] = name
        made[combination] = NewSubgroup(kind, code, name, name, number)
    return made


def _slug(text: str, separator: str = "-") -> str:
    letters = text.strip().casefold()
    for danish, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        letters = letters.replace(danish, plain)
    return re.sub(r"[^a-z0-9]+", separator, letters).strip(separator) or "ukendt"


def _fitted(text: str, length: int, *, always: bool = False, salt: str = "") -> str:
    """The text, shortened with a digest where it is too long to be told from others."""
    if len(text) <= length and not always:
        return text
    digest = sha256(f"{text}|{salt}".encode()).hexdigest()[:8]
    return f"{text[: length - 9]}-{digest}"


def _facts(
    frame: pd.DataFrame,
    area: str,
    table: _Table,
    places: Mapping[str, Place],
    periods: Mapping[str, str],
    kind: str,
    figures: pd.DataFrame,
    subgroups: Mapping[tuple[str, ...], NewSubgroup | None],
) -> pd.DataFrame:
    variables = [name for name in frame.columns if name not in (area, TIME, CONTENT)]
    return pd.DataFrame(
        {
            "indicator": table.code,
            "subgroup": _subgroup_keys(frame, variables, subgroups),
            "period_kind": kind,
            "period": frame[TIME].map(periods),
            "level": frame[area].map({text: str(place.level) for text, place in places.items()}),
            "code": frame[area].map({text: place.code for text, place in places.items()}),
            # always, so that what is loaded now can be hidden later
            "numerator": figures["value"] if table.is_count else np.nan,
            "denominator": np.nan,
            "sum_of_squares": np.nan,
            "value": figures["value"],
            "missing": figures["missing"],
            facts.ROW: frame.index,
        },
        index=frame.index,
    )


def _subgroup_keys(
    frame: pd.DataFrame,
    variables: list[str],
    subgroups: Mapping[tuple[str, ...], NewSubgroup | None],
) -> pd.Series:
    keys = {
        combination: subgroup.key if subgroup else TOTAL
        for combination, subgroup in subgroups.items()
    }
    if not variables:
        return pd.Series(TOTAL, index=frame.index)
    numbers = frame.groupby(variables, sort=False).ngroup()
    firsts = frame.loc[~numbers.duplicated(), variables].itertuples(index=False, name=None)
    by_number = dict(
        zip(numbers[~numbers.duplicated()], (keys[row] for row in firsts), strict=True)
    )
    return numbers.map(by_number)


def _indicator(
    table: _Table,
    kind: str,
    texts: pd.Series,
    subgroups: Mapping[tuple[str, ...], NewSubgroup | None],
    variables: list[str],
) -> dict[str, object]:
    parts = ", ".join(variables)
    return {
        "code": table.code,
        "area": "baggrund",
        "name_da": table.title,
        "name_en": table.title,
        "definition_da": "Tallene er, som Danmarks Statistik har offentliggjort dem i "
        f"Statistikbanken{f', opdelt på {parts}' if parts else ''}.",
        "definition_en": "The figures are as Statistics Denmark has published them in "
        f"StatBank{f', divided by {parts}' if parts else ''}.",
        "measure": str(table.measure),
        "unit": table.unit,
        "scale": 1.0,
        "decimals": _decimals(texts, table.decimal),
        "polarity": str(Polarity.NONE),
        "period_kind": kind,
        "source_code": "dst",
        "about_people": table.about_people,
        "minimum_n": 5,
        "institution_public": False,
        "lowest_level": str(Level.KOMMUNE),
        "headline_subgroup": _headline(subgroups),
        "is_background": False,
    }


def _decimals(texts: pd.Series, decimal: str | None) -> int:
    sign = re.escape(decimal or ".,")
    form = rf"^[-−–]?[\d.,]*\d[{sign}](\d+)$"
    after = texts.drop_duplicates().str.strip().str.extract(form)[0].str.len()
    return 0 if after.isna().all() else min(int(after.max()), 4)


def _headline(subgroups: Mapping[tuple[str, ...], NewSubgroup | None]) -> str:
    """Everybody where the file says so, else its first combination."""
    made = [(combination, subgroup) for combination, subgroup in subgroups.items() if subgroup]
    if not made:
        return TOTAL
    for combination, subgroup in made:
        if all(WHOLE.search(text) for text in combination):
            return subgroup.key
    return made[0][1].key


def _notes(
    frame: pd.DataFrame,
    area: str,
    variables: list[str],
    options: Mapping[str, str],
    table: _Table,
) -> list[str]:
    notes = []
    if "table" not in options:
        notes.append(
            f"Filen siger ikke, hvilken tabel den er. Tallene ligger under {table.code}; "
            "sig table=NAVN, hvis andre tabeller med de samme variable skal indlæses."
        )
    if not table.about_people:
        notes.append(
            "Tallene vises, som kilden har offentliggjort dem. Skal små tal skjules her, "
            "så sig about_people=ja."
        )
    possible = int(np.prod([frame[name].nunique() for name in (area, *variables, TIME)]))
    present = len(frame.drop_duplicates([area, *variables, TIME]))
    if present < possible:
        notes.append(
            f"{possible - present} af {possible} kombinationer er ikke i filen. De er ikke sat "
            "til nul."
        )
    return notes
