"""What every form of a StatBank table has in common: from rows of figures to facts.

A table has a variable for the place, one for the time and others; the others together make one
subgroup for each combination. Country and regions are stored at their own levels, as the source
gives them.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from math import prod
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from data_access.errors import RefusedInput
from data_access.ingest import delimited, facts, naming, privacy
from data_access.ingest.meanings import slug
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
    SourceFile,
    option_is_yes,
)
from data_access.ranges import possible_range
from data_access.schema.vocabulary import Level, Measure, Missing, Polarity

AREA, TIME, CONTENT = "OMRÅDE", "TID", "INDHOLD"
# The column of places that is put in where a table is about the whole country.
WHOLE_COUNTRY, COUNTRY_TEXT = "HELE LANDET", "000"
NO_AREA = "ingen"
TABLE_NAME = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]{1,19}")
# Combinations that are filled in where a form leaves out what is nought.
MAX_CELLS, MAX_VARIABLES = 5_000_000, 30

# What Danmarks Statistik writes where there is no figure.
SIGNS: Mapping[str, Missing] = MappingProxyType(
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
    "medarbejdere", "mænd", "kvinder", "unge", "studerende", "number", "persons", "count",
)  # fmt: skip
POSITIONS = frozenset({"fuldtidspersoner", "medarbejdere", "ansatte"})
UNITS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(COUNTS, "count"),
        "kr": "kr", "kr.": "kr", "kroner": "kr", "dkk": "kr", "procent": "percent",
        "pct": "percent", "pct.": "percent", "%": "percent", "per cent": "percent",
        "percent": "percent", "dage": "days", "days": "days", "timer": "hours", "hours": "hours",
        "indeks": "indeks", "index": "indeks", "ændring": "ændring",
    }
)  # fmt: skip
UNIT_WORDS: Mapping[str, str] = MappingProxyType(
    {"percent": "procent", "days": "dage", "hours": "timer"}
)
WHOLE = re.compile(r"\b(i alt|alle|total|tot|all)\b", re.IGNORECASE)
MAX_KIND, MAX_CODE, MAX_TITLE, MAX_UNIT, MAX_DECIMALS = 40, 80, 160, 40, 4
SHOWN = 20
# People without a kommune make the country a little larger than its kommuner.
SHORT_OF = 0.02

OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "table": "tabellens navn, for eksempel STRAF11",
        "name": "navn, som indikatoren skal have på skærmen",
        "unit": "enhed: antal, procent, kr, dage, timer, indeks, ændring eller en anden",
        "about_people": "ja, hvis små tal skal skjules af hensyn til anonymitet",
        "area": "variablen med steder, hvis den ikke hedder OMRÅDE, eller ingen, hvis tallene er "
        "for hele landet",
    }
)
DECIMAL_OPTION: Mapping[str, str] = MappingProxyType(
    {"decimal": "decimaltegnet, komma eller punktum, hvis tallene kan læses på to måder"}
)


@dataclass(frozen=True)
class Hints:
    """What a file says of itself; an option that says otherwise goes first."""

    table: str = ""
    title: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """How the file is to be understood, from its variables, the options and its own words."""

    code: str
    title: str
    unit: str
    unit_is_said: bool
    about_people: bool
    given: frozenset[str]
    is_named: bool
    is_whole: bool  # counts people themselves, and not the positions they fill

    @property
    def is_count(self) -> bool:
        return unit_of(self.unit) == "count"

    @property
    def measure(self) -> Measure:
        # a count of people must be seen as one, so that small counts can be hidden
        return Measure.COUNT if self.about_people and self.is_count else Measure.VALUE


@dataclass(frozen=True)
class Rows:
    """A table's rows: texts of its variables, and a figure each.

    `frame` has the column `area`, TID and the other variables; `figures` has `value` and `missing`
    by the same index, which `where` puts into words.
    """

    frame: pd.DataFrame
    area: str
    places: Mapping[str, Place]
    figures: pd.DataFrame
    decimals: int
    where: Callable[[Any], str] = lambda row: f"linje {row}"
    absent_is_zero: bool = False

    @property
    def variables(self) -> list[str]:
        return [name for name in self.frame.columns if name not in (self.area, TIME, CONTENT)]


def from_texts(
    file: SourceFile,
    frame: pd.DataFrame,
    known: Known,
    options: Mapping[str, str],
    problems: Problems,
    *,
    hints: Hints = Hints(),
    absent_is_zero: bool = False,
    notes: Sequence[str] = (),
) -> Content:
    """The content of a table whose rows are texts, with the columns TID and INDHOLD.

    `frame` is indexed by line. `absent_is_zero` says that a combination which is not there is
    nought. Raises RefusedInput with every problem.
    """
    said = list(notes)
    frame = frame.set_axis([upper(name) for name in frame.columns], axis="columns")
    _check_apart(frame, problems)
    delimited.check_privacy(frame, [CONTENT], problems)
    frame = _without_spaces(frame, file)
    area, frame = _area(frame, known, options, problems, said)
    if not delimited.require_columns(frame, [TIME, CONTENT], problems) or area is None:
        problems.stop()
        raise AssertionError("a file without its columns has problems")
    variables = [name for name in frame.columns if name not in (area, TIME, CONTENT)]
    decimal = _decimal(options)
    table = described(variables, options, known, hints)
    places, skipped = _places(frame[area], known, problems, said)
    frame = frame[~frame[area].isin(skipped)]
    rows = Rows(
        frame=frame,
        area=area,
        places=places,
        figures=_figures(frame[CONTENT], decimal, problems),
        decimals=_decimals(frame[CONTENT], decimal),
        absent_is_zero=absent_is_zero,
    )
    first = frame[TIME].drop_duplicates()
    where = {text: f"linje {line}, kolonnen {TIME}" for line, text in first.items()}
    return content(rows, table, where, known, problems, said)


def content(
    rows: Rows,
    table: Table,
    where: Mapping[str, str],
    known: Known,
    problems: Problems,
    notes: Sequence[str],
) -> Content:
    """The content of a table; `where` says where each text of a time stands."""
    codes, kind = _periods(where, table, known, problems)
    if rows.frame.empty and not problems:
        problems.add("filen", "", "Filen har ingen rækker", "Hent den igen.")
    problems.stop()
    said, n_rows = list(notes), len(rows.frame)
    if rows.absent_is_zero:
        rows = _filled(rows, table, codes, known, problems, said)
        problems.stop()
    subgroups = _subgroups(rows.frame, rows.variables, known)
    found = _facts(rows, table, codes, kind, subgroups)
    possible = possible_range(table.measure, table.unit)
    if table.unit == "count":
        # positions worked out as whole ones need not be whole; a table says so by its decimals
        possible = replace(possible, whole=table.is_whole or rows.decimals == 0)
    ranges = {table.code: possible}
    checked = facts.checked(found, ranges, rows.where, problems)
    problems.stop()
    new = _indicator(table, kind, rows, subgroups)
    return Content(
        source_code="dst",
        n_rows=n_rows,
        facts=checked,
        indicators=(new,),
        indicator_changes={table.code: {name: new[name] for name in table.given}},
        subgroups=tuple(
            subgroup
            for subgroup in dict.fromkeys(subgroups.values())
            if subgroup is not None and subgroup.key not in known.subgroups
        ),
        notes=(*said, *_notes(rows, table)),
    )


def upper(name: str) -> str:
    """A variable's code as the StatBank writes it."""
    return unicodedata.normalize("NFC", name).strip().strip('"').upper()


def unit_of(text: str) -> str:
    """The unit that a word for it means; the word itself where it is none of ours."""
    return UNITS.get(" ".join(text.split()).casefold(), text)


# --- what the file is -----------------------------------------------------------------------------


def described(
    variables: Sequence[str], options: Mapping[str, str], known: Known, hints: Hints
) -> Table:
    """How a table is to be understood. Raises RefusedInput for options that cannot be followed."""
    asked = options.get("table", "").strip().upper()
    if asked and not TABLE_NAME.fullmatch(asked):
        raise RefusedInput(f"Tilvalget table skal være en tabels navn som STRAF11, ikke {asked}.")
    name = asked or hints.table
    code = f"statbank_{slug(name or '_'.join(variables) or 'omraade', separator='_')}"[:MAX_CODE]
    existing = known.indicators.get(code)
    about_people = option_is_yes(
        options, "about_people", default=bool(existing and existing.about_people)
    )
    given = {"name": ("name_da", "name_en"), "about_people": ("about_people", "measure")}
    said_unit = options.get("unit", "").strip() or hints.unit.strip()
    table = Table(
        code=code,
        title=_title(name, variables, options, hints)[:MAX_TITLE],
        unit=_unit(options.get("unit", "").strip(), hints.unit.strip(), existing),
        unit_is_said=bool(existing or hints.unit.strip() or options.get("unit", "").strip()),
        about_people=about_people,
        given=frozenset(
            column for option, columns in given.items() if option in options for column in columns
        )
        | ({"measure"} if about_people else set()),
        is_named=bool(name),
        is_whole=about_people and said_unit.casefold() not in POSITIONS,
    )
    _check_about_people(table, existing)
    return table


def _title(name: str, variables: Sequence[str], options: Mapping[str, str], hints: Hints) -> str:
    if asked := options.get("name", "").strip():
        return asked
    if hints.title.strip():
        return hints.title.strip()
    if name:
        return f"{name} (Statistikbanken)"
    return f"Tal fra Statistikbanken ({', '.join(variables) or AREA})"


def _unit(asked: str, hinted: str, existing: KnownIndicator | None) -> str:
    """The unit that is asked for, or the one the table has, which a file cannot change."""
    wanted = unit_of(asked or hinted)[:MAX_UNIT]
    if existing is None:
        return wanted or "count"
    if wanted and wanted != unit_of(existing.unit):
        has = "antal" if existing.unit == "count" else existing.unit
        says = f"unit={asked}" if asked else hinted
        raise RefusedInput(
            f"Tabellen er indlæst før med enheden {has}, og filen siger {says}. "
            f"{'Udelad unit, eller indlæs' if asked else 'Indlæs'} filen som en anden tabel "
            "(tilvalget table)."
        )
    return existing.unit


def _check_about_people(table: Table, existing: KnownIndicator | None) -> None:
    if existing and existing.about_people and not table.about_people:
        raise RefusedInput(
            "Tabellens små tal skjules af hensyn til anonymitet, og filen siger about_people=nej. "
            "Udelad about_people, eller indlæs filen som en anden tabel (tilvalget table)."
        )
    if table.about_people and not table.is_count:
        raise RefusedInput(
            f"about_people=ja kan kun skjule små antal personer, og enheden er {table.unit}. "
            f"Udelad about_people, eller sig en af enhederne: {', '.join(COUNTS[:-3])}."
        )


def _decimal(options: Mapping[str, str]) -> str | None:
    text = options.get("decimal", "").strip().casefold()
    signs = {"": None, ",": ",", "komma": ",", ".": ".", "punktum": "."}
    if text not in signs:
        raise RefusedInput(f"Tilvalget decimal skal være komma eller punktum, ikke {text}.")
    return signs[text]


# --- places and periods ---------------------------------------------------------------------------


def _check_apart(frame: pd.DataFrame, problems: Problems) -> None:
    """Refuse a table two of whose columns differ in case only."""
    repeated = frame.columns[frame.columns.duplicated()]
    for name in repeated.unique():
        problems.add("linje 1", name, "Kolonnen står der flere gange", "Behold kun den ene.")
    if len(repeated):
        problems.extend(list(privacy.problems_in_columns(frame.columns, "linje 1")))
        problems.stop()


def _without_spaces(frame: pd.DataFrame, file: SourceFile) -> pd.DataFrame:
    bare = frame.copy(deep=False)
    for name in frame.columns:
        codes, texts = pd.factorize(frame[name])
        stripped = np.array([text.strip() for text in texts], dtype=object)
        if (stripped != np.asarray(texts, dtype=object)).any():
            bare[name] = pd.Series(stripped[codes], index=frame.index, dtype=object)
            file.remark("Der er mellemrum omkring nogle værdier; de er set bort fra.")
    return bare


def _area(
    frame: pd.DataFrame,
    known: Known,
    options: Mapping[str, str],
    problems: Problems,
    notes: list[str],
) -> tuple[str | None, pd.DataFrame]:
    """The column of places: the one that is named, OMRÅDE, or the only one that holds places."""
    if options.get("area", "").strip().casefold() == NO_AREA:
        return WHOLE_COUNTRY, frame.assign(**{WHOLE_COUNTRY: COUNTRY_TEXT})
    asked = upper(options.get("area", "")) or (AREA if AREA in frame.columns else "")
    if asked in frame.columns and asked not in (TIME, CONTENT):
        return asked, frame
    others = [name for name in frame.columns if name not in (TIME, CONTENT)]
    whole = len(others) == len(frame.columns) - 2
    searched = others if whole and not asked else []
    possible = [name for name in searched if hold_places(frame[name].unique(), known)]
    if len(possible) == 1:
        notes.append(f"Stederne er taget fra kolonnen {possible[0]}.")
        return possible[0], frame
    problems.add(
        "linje 1",
        ", ".join(possible) or asked or AREA,
        "Flere kolonner kan være stederne" if possible else f"Kolonnen {asked or AREA} mangler",
        "Sig, hvilken kolonne der har stederne, med tilvalget area=NAVN. "
        + (f"Filen har: {', '.join(others)}." if others else "Filen har ingen.")
        + f" Er tallene for hele landet, så sig area={NO_AREA}.",
    )
    return None, frame


def hold_places(texts: Sequence[str], known: Known) -> bool:
    """Whether every text names a place, and some name a kommune (ages may look like codes)."""
    return any(known.places.kommune(text) for text in texts) and all(
        known.places.find(text) or no_kommune(text) for text in texts
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
            counted = f"{len(lines)} {'række' if len(lines) == 1 else 'rækker'}"
            notes.append(f"{reason}; {counted} er ikke indlæst.")
        else:
            names[str(text)] = [f"linje {line}, kolonnen {texts.name}" for line in lines[:100]]
    return naming.resolve(names, known.places, problems), skipped


def _periods(
    where: Mapping[str, str], table: Table, known: Known, problems: Problems
) -> tuple[dict[str, str], str]:
    codes: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for text, place in where.items():
        try:
            found = parse_period(text)
        except ValueError as error:
            problems.add(place, text, f"Værdien {error}", "Ret perioden, eller hent filen igen.")
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


# --- figures --------------------------------------------------------------------------------------


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


def _decimals(texts: pd.Series, decimal: str | None) -> int:
    sign = re.escape(decimal or ".,")
    form = rf"^[-−–]?[\d.,]*\d[{sign}](\d+)$"
    after = texts.drop_duplicates().str.strip().str.extract(form)[0].str.len()
    return 0 if after.isna().all() else min(int(after.max()), MAX_DECIMALS)


# --- what is left out because it is nought --------------------------------------------------------


def _filled(
    rows: Rows,
    table: Table,
    codes: Mapping[str, str],
    known: Known,
    problems: Problems,
    notes: list[str],
) -> Rows:
    """The rows with those of kommuner in the file that are absent: nought where it is a count.

    Only kommuner, values and periods that the file has are combined, so that what was never asked
    for does not become nought.
    """
    if not _may_be_counts(rows, table, problems):
        return rows
    frame, area = rows.frame, rows.area
    kommuner = {
        text: place.code for text, place in rows.places.items() if place.level is Level.KOMMUNE
    }
    ours = frame[frame[area].isin(kommuner)]
    if ours.empty:
        return rows
    texts = {code: text for text, code in reversed(list(kommuner.items()))}
    times = {code: text for text, code in reversed(list(codes.items()))}
    axes = [sorted(texts), *(list(frame[name].unique()) for name in rows.variables), list(times)]
    if _are_too_many(axes, problems):
        return rows
    columns = [ours[area].map(kommuner), *(ours[n] for n in rows.variables), ours[TIME].map(codes)]
    present = np.zeros(tuple(map(len, axes)), dtype=bool)
    present[tuple(pd.Index(a).get_indexer(c) for a, c in zip(axes, columns, strict=True))] = True
    notes += _filling_notes(rows, table, present, axes, known)
    if present.all():
        return rows
    labels = [[texts[code] for code in axes[0]], *axes[1:-1], [times[code] for code in axes[-1]]]
    filled = _with(rows, labels, np.nonzero(~present), table)
    if table.is_count and len(axes[0]) == len(known.places.names):
        notes += _short_of_the_country(filled)
    return filled


def _are_too_many(axes: Sequence[Sequence[str]], problems: Problems) -> bool:
    size = prod(map(len, axes))
    if size <= MAX_CELLS and len(axes) <= MAX_VARIABLES:
        return False
    problems.add(
        "filen",
        f"{size} kombinationer af {len(axes)} variable",
        "Filen kan ikke fyldes ud med nuller: der må højst være "
        f"{MAX_CELLS} kombinationer af {MAX_VARIABLES} variable",
        "Hent færre værdier ad gangen, og indlæs dem som hver sin tabel (tilvalget table).",
    )
    return True


def _with(
    rows: Rows, labels: Sequence[Sequence[str]], absent: Sequence[np.ndarray], table: Table
) -> Rows:
    """The rows and those at `absent`, a position in the labels of each variable."""
    first = int(rows.frame.index.max()) + 1
    index = pd.RangeIndex(first, first + len(absent[0]))
    names = [rows.area, *rows.variables, TIME]
    added = {
        name: np.array(texts, dtype=object)[at]
        for name, texts, at in zip(names, labels, absent, strict=True)
    }
    value = 0.0 if table.is_count else np.nan
    missing = None if table.is_count else str(Missing.NOT_REPORTED)
    figures = pd.DataFrame({"value": value, "missing": missing}, index=index)
    return replace(
        rows,
        frame=pd.concat([rows.frame[names], pd.DataFrame(added, index=index)]),
        figures=pd.concat([rows.figures, figures.astype({"missing": object})]),
    )


def _may_be_counts(rows: Rows, table: Table, problems: Problems) -> bool:
    """Whether it is known if figures are counts: said in words, or whole and not negative."""
    value = rows.figures["value"]
    odd = value[(value % 1 != 0) & value.notna() | (value < 0)]
    if table.unit_is_said or odd.empty:
        return True
    problems.add(
        rows.where(odd.index[0]),
        f"{odd.iloc[0]:g}",
        "Tallene er ikke antal, så det kan ikke vides, om en manglende kombination er nul",
        "Sig enheden med tilvalget unit, for eksempel unit=procent.",
    )
    return False


def _filling_notes(
    rows: Rows, table: Table, present: np.ndarray, axes: Sequence[list[str]], known: Known
) -> list[str]:
    n_absent = int(present.size - np.count_nonzero(present))
    notes = []
    if n_absent and table.is_count:
        assumed = "" if table.unit_is_said else " Enheden er ikke sagt; den er sat til antal."
        notes.append(
            f"{n_absent} af {present.size} kombinationer for kommuner er ikke i filen. I formatet "
            f"BULK betyder det nul, så de er sat til 0.{assumed}"
        )
    elif n_absent:
        notes.append(
            f"{n_absent} af {present.size} kombinationer for kommuner er ikke i filen. Enheden er "
            f"{UNIT_WORDS.get(table.unit, table.unit)}, så de er ikke sat til nul, men til ikke "
            "oplyst."
        )
    if n_others := _absent_elsewhere(rows, present):
        notes.append(
            f"{n_others} kombinationer for hele landet, regioner eller landsdele er ikke i filen. "
            "De er ikke sat til nul."
        )
    notes += _all_noughts(present, axes, known) if table.is_count else []
    if others := naming.absent(rows.places, known.places):
        notes += [*others, "De er ikke sat til nul, for de er slet ikke i filen."]
    return notes


def _short_of_the_country(rows: Rows) -> list[str]:
    """A note where all kommuner together are short of the country: the file may have been cut."""
    key = [*rows.variables, TIME]
    levels = rows.frame[rows.area].map({text: one.level for text, one in rows.places.items()})
    value = rows.figures["value"]
    parts = [rows.frame[name] for name in key]
    country = value[levels == Level.COUNTRY].groupby(parts).sum(min_count=1)
    # a figure that is missing leaves nothing to compare
    n_kommuner = sum(one.level is Level.KOMMUNE for one in rows.places.values())
    together = value[levels == Level.KOMMUNE].groupby(parts).sum(min_count=n_kommuner)
    both = pd.concat([country, together], axis="columns", keys=["country", "together"]).dropna()
    short = both["together"] < (1 - SHORT_OF) * both["country"]
    if not short.any():
        return []
    first = short.index[short][0]
    where = ", ".join(map(str, first if isinstance(first, tuple) else (first,)))
    note = (
        f"I {int(short.sum())} af {len(both)} opdelinger er kommunerne tilsammen mere end "
        f"{SHORT_OF:.0%} under hele landet (den første: {where}). Er filen ikke hel, er nogle "
        "nuller forkerte."
    )
    return [note]


def _absent_elsewhere(rows: Rows, present: np.ndarray) -> int:
    others = [text for text, place in rows.places.items() if place.level is not Level.KOMMUNE]
    ours = rows.frame[rows.frame[rows.area].isin(others)]
    key = [rows.area, *rows.variables, TIME]
    n_each = present.size // present.shape[0]
    return max(ours[rows.area].nunique() * n_each - len(ours.drop_duplicates(key)), 0)


def _all_noughts(present: np.ndarray, axes: Sequence[list[str]], known: Known) -> list[str]:
    """A note of kommuner for which a whole period was absent, which may be a mistake."""
    some = present.any(axis=tuple(range(1, present.ndim - 1)))
    names = [
        f"{known.places.names[axes[0][kommune]]} {axes[-1][period]}"
        for kommune, period in np.argwhere(~some)
    ]
    if not names:
        return []
    more = f" og {len(names) - SHOWN} andre" if len(names) > SHOWN else ""
    return [
        f"Alle tal er sat til 0 for: {', '.join(names[:SHOWN])}{more}. Se efter, om det er rigtigt."
    ]


# --- subgroups, facts and the indicator -----------------------------------------------------------


def _subgroups(
    frame: pd.DataFrame, variables: list[str], known: Known
) -> dict[tuple[str, ...], NewSubgroup | None]:
    """The subgroup of each combination of the other variables; None is everybody."""
    if not variables:
        return {(): None}
    kind = _fitted(f"dst_{slug('_'.join(variables), separator='_')}", MAX_KIND)
    combinations = frame[variables].drop_duplicates().itertuples(index=False, name=None)
    made: dict[tuple[str, ...], NewSubgroup | None] = {}
    used: dict[str, str] = {}
    for number, combination in enumerate(combinations, start=1):
        texts = [text.strip() for text in combination]
        name = ", ".join(texts)[:MAX_TITLE]
        code = _fitted("_".join(slug(text) for text in texts), MAX_CODE)
        taken = used.get(code) or known.subgroups.get(f"{kind}:{code}")
        if taken is not None and taken != name:
            code = _fitted(code, MAX_CODE, always=True, salt=name)
        used[code] = name
        made[combination] = NewSubgroup(kind, code, name, name, number)
    return made


def _fitted(text: str, length: int, *, always: bool = False, salt: str = "") -> str:
    """The text, shortened with a digest where it is too long to be told from others."""
    if len(text) <= length and not always:
        return text
    digest = sha256(f"{text}|{salt}".encode()).hexdigest()[:8]
    return f"{text[: length - 9]}-{digest}"


def _facts(
    rows: Rows,
    table: Table,
    periods: Mapping[str, str],
    kind: str,
    subgroups: Mapping[tuple[str, ...], NewSubgroup | None],
) -> pd.DataFrame:
    frame, area, places, figures = rows.frame, rows.area, rows.places, rows.figures
    return pd.DataFrame(
        {
            "indicator": table.code,
            "subgroup": _subgroup_keys(frame, rows.variables, subgroups),
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
    table: Table,
    kind: str,
    rows: Rows,
    subgroups: Mapping[tuple[str, ...], NewSubgroup | None],
) -> dict[str, object]:
    parts = ", ".join(rows.variables)
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
        "decimals": rows.decimals,
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


def _headline(subgroups: Mapping[tuple[str, ...], NewSubgroup | None]) -> str:
    """Everybody where the file says so, else its first combination."""
    made = [(combination, subgroup) for combination, subgroup in subgroups.items() if subgroup]
    if not made:
        return TOTAL
    for combination, subgroup in made:
        if all(WHOLE.search(text) for text in combination):
            return subgroup.key
    return made[0][1].key


def _notes(rows: Rows, table: Table) -> list[str]:
    notes = []
    if not table.is_named:
        notes.append(
            f"Filen siger ikke, hvilken tabel den er. Tallene ligger under {table.code}; "
            "sig table=NAVN, hvis andre tabeller med de samme variable skal indlæses."
        )
    if not table.about_people:
        notes.append(
            "Tallene vises, som kilden har offentliggjort dem. Skal små tal skjules her, "
            "så sig about_people=ja."
        )
    key = [rows.area, *rows.variables, TIME]
    possible = prod(rows.frame[name].nunique() for name in key)
    present = len(rows.frame.drop_duplicates(key))
    if present < possible and not rows.absent_is_zero:
        notes.append(
            f"{possible - present} af {possible} kombinationer er ikke i filen. De er ikke sat "
            "til nul."
        )
    return notes
