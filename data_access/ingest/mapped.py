"""From a table, and the mapping that says what it means, to facts.

Places, periods, groups and figures are read once for each distinct value; rows are only ever
handled as whole columns.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data_access import reference
from data_access.ingest import facts, naming
from data_access.ingest.figures import (
    REASONS,
    STIL_SIGNS,
    TABLE_SIGNS,
    Figures,
    decimal_sign,
    read_figures,
    sign_key,
    signs,
)
from data_access.ingest.grid import Grid, check_privacy
from data_access.ingest.mapping import PERIOD, FoundMapping, MeasureColumn, SourceMapping, by_series
from data_access.ingest.meanings import (
    LISTED,
    PERIOD_KINDS,
    Coded,
    Reading,
    key_of,
    periods,
    read_period,
    subgroups,
    units,
)
from data_access.ingest.periods import parse_period
from data_access.ingest.places import Place
from data_access.ingest.reader import TOTAL, Content, Known, NewBreak, Problems
from data_access.ranges import OF_A_HUNDRED, Range, possible_range
from data_access.reference import IndicatorDefinition, PeriodDefinition
from data_access.schema.vocabulary import Level, Measure, Missing

# Beyond so many combinations a table is not meant to be complete.
MAX_PRODUCT = 20_000_000
# A file of so many kommuner is meant to have them all.
NEARLY_ALL = 50
KEYS = ("indicator", "subgroup", "period", "level", "code")
VALUES = ("numerator", "denominator", "sum_of_squares", "value")
WORDS = ("name_da", "name_en", "definition_da", "definition_en")


@dataclass(frozen=True)
class _Indicator:
    """What holds for the figures of one indicator; `new` where the mapping brings its words."""

    code: str
    measure: str
    unit: str
    scale: float
    period_kind: str
    about_people: bool
    new: IndicatorDefinition | None

    @property
    def range(self) -> Range:
        return possible_range(self.measure, self.unit, self.scale)

    @property
    def is_count(self) -> bool:
        return self.unit == "count" or self.measure == Measure.COUNT


@dataclass(frozen=True)
class _Series:
    """The columns that make the figures of one indicator over one span of periods.

    `period` is the text in the columns' names where each period has columns of its own.
    """

    indicator: str
    since: str | None
    until: str | None
    period: str | None
    columns: Mapping[str, tuple[MeasureColumn, str]]  # role to measure and column

    @property
    def column(self) -> str:
        return next(iter(self.columns.values()))[1]


@dataclass(frozen=True)
class _Parts:
    """What every row is about."""

    units: Coded[tuple[str, str]]
    subgroups: Coded[str]
    periods: Mapping[str | None, Coded[PeriodDefinition]]

    @cached_property
    def period_codes(self) -> list[str]:
        found = {one.code for coded in self.periods.values() for one in coded.keys}
        return sorted(found)

    @cached_property
    def levels(self) -> list[str]:
        return sorted({level for level, _ in self.units.keys})

    @cached_property
    def unit_codes(self) -> list[str]:
        return list(dict.fromkeys(code for _, code in self.units.keys))


def content(
    grid: Grid,
    found: FoundMapping,
    known: Known,
    header: str,
    problems: Problems,
    *,
    leave_out_unknown: bool = False,
) -> Content:
    """Everything that a table says by its mapping. Raises RefusedInput with every problem.

    `grid` has every column that the mapping names. `header` says where the columns' names stand;
    `leave_out_unknown` leaves out rows of places that the warehouse does not know.
    """
    mapping = found.content
    reading = Reading(grid, mapping, known, problems, leave_out_unknown)
    series = _series(mapping, grid.columns)
    measured = {name for one in series for _, name in one.columns.values()}
    check_privacy(grid, measured, header, problems)
    indicators = _indicators(reading)
    parts = _parts(reading, series)
    kind = _period_kind(reading, parts, indicators)
    if not grid.n_rows and not problems:
        problems.add("filen", "", "Filen har ingen rækker", "Hent den igen.")
    decimal = _decimal(reading, series)
    if decimal is None or not kind or not all(one.indicator in indicators for one in series):
        problems.stop()
        raise AssertionError("a table that cannot be read at all has problems")
    reader = _FactReader(reading, indicators, parts, kind, decimal, len(series))
    joined = pd.concat([reader.facts(*one) for one in enumerate(series)], ignore_index=True)
    if joined.empty and not problems:
        problems.add("filen", "", "Ingen rækker er tilbage at indlæse", "Ret mappingen.")
    ranges = {code: one.range for code, one in indicators.items()}
    people = _of_people(series, indicators)
    checked = facts.checked(joined, ranges, _place_of(grid, series), problems, people=people)
    problems.stop()
    absent = _absent(reading, checked)
    problems.stop()
    notes = [*reading.notes, *_notes(checked, absent, mapping, known)]
    return Content(
        source_code=mapping.source,
        n_rows=grid.n_rows,
        facts=pd.concat([checked, absent], ignore_index=True) if len(absent) else checked,
        indicators=tuple(_row(one.new, checked) for one in indicators.values() if one.new),
        indicator_changes={
            one.code: {name: getattr(one.new, name) for name in WORDS}
            for one in indicators.values()
            if one.new and one.code not in reference.indicator_codes()
        },
        subgroups=tuple(reading.subgroups.values()),
        breaks=_breaks(mapping, kind, checked),
        source_date=mapping.source_date,
        notes=tuple(notes),
    )


def columns_of(measure: MeasureColumn, names: Iterable[str]) -> dict[str | None, str]:
    """The columns that hold a measure, by the period in their name (None where there is none)."""
    if PERIOD not in measure.column:
        wanted = key_of(measure.column)
        found = next((name for name in names if key_of(name) == wanted), None)
        return {} if found is None else {None: found}
    before, _, after = measure.column.partition(PERIOD)
    around = (r"\s+".join(map(re.escape, part.split())) for part in (before, after))
    form = re.compile(r"\s*(\S.*?)\s*".join(around), re.IGNORECASE)
    return {match[1]: name for name in names if (match := form.fullmatch(name.strip()))}


def _series(mapping: SourceMapping, names: Iterable[str]) -> list[_Series]:
    # a column that says something else is not one of a period
    others = {key_of(name) for name in (*mapping.dimensions, *mapping.ignore)}
    names = [name for name in names if key_of(name) not in others]
    made = []
    for (indicator, since, until), measures in by_series(mapping).items():
        found = {one.role: (one, columns_of(one, names)) for one in measures}
        for period in dict.fromkeys(period for _, by in found.values() for period in by):
            columns = {
                role: (measure, by[period]) for role, (measure, by) in found.items() if period in by
            }
            # a share without its numerator or denominator is nothing
            if len(columns) == len(found):
                made.append(_Series(indicator, since, until, period, columns))
    return made


def _of_people(series: Sequence[_Series], indicators: Mapping[str, _Indicator]) -> set[str]:
    """Indicators whose numerators and denominators are people that the table has counted.

    A numerator that was made from a share and its weight need not be whole.
    """
    made = {one.indicator for one in series if {"value", "denominator"} <= one.columns.keys()}
    return {
        code
        for code, one in indicators.items()
        if one.about_people
        and one.measure in (Measure.COUNT, Measure.PROPORTION)
        and one.unit in ("count", "percent")
        and code not in made
    }


def _place_of(grid: Grid, series: Sequence[_Series]) -> Callable[[int], str]:
    def place(number: int) -> str:
        row, one = divmod(int(number), len(series))
        return grid.where(row, series[one].column)

    return place


# --- indicators ----------------------------------------------------------------------------------


def _indicators(reading: Reading) -> dict[str, _Indicator]:
    """Every indicator of the mapping; a problem for each that is unknown or another than before."""
    mapping = reading.mapping
    given = {one.code: one.definition(mapping.source) for one in mapping.indicator}
    found: dict[str, _Indicator] = {}
    for code in dict.fromkeys(one.indicator for one in mapping.measure):
        known, new = reading.known.indicators.get(code), given.get(code)
        if known is None and new is None:
            reading.problems.add(
                "mappingen",
                code,
                "Indikatoren findes ikke",
                f'Ret koden, eller beskriv den i mappingen: [[indicator]] med code = "{code}".',
            )
            continue
        one = known or new
        assert one is not None  # noqa: S101 - either is there
        if known and new:
            _check_same(reading, known, new)
        found[code] = _Indicator(
            code, str(one.measure), one.unit, one.scale, str(one.period_kind), one.about_people, new
        )
    for place, measure in enumerate(mapping.measure, start=1):
        if measure.indicator in found:
            _check_measure(reading, place, measure, found[measure.indicator])
    return found


def _check_same(reading: Reading, known: object, new: IndicatorDefinition) -> None:
    for name in ("measure", "unit", "scale", "period_kind", "about_people"):
        before, now = getattr(known, name), getattr(new, name)
        if before != now:
            reading.problems.add(
                "mappingen",
                f"{new.code}: {now}",
                f"Indikatoren findes i forvejen med {name} = {before}",
                "Brug det samme i mappingen, eller giv indikatoren en anden kode.",
            )


def _check_measure(
    reading: Reading, place: int, measure: MeasureColumn, indicator: _Indicator
) -> None:
    siblings = by_series(reading.mapping)[measure.indicator, measure.since, measure.until]
    alone = len(siblings) == 1
    if measure.role == "numerator" and alone and not indicator.is_count:
        what = "En indikator, der ikke er et antal, skal have en denominator til sin numerator"
    elif measure.written == "share" and indicator.unit not in OF_A_HUNDRED:
        what = 'Kun en indikator i procent kan være skrevet som andel (written = "share")'
    else:
        return
    reading.problems.add(
        f"mappingen, measure[{place}]", measure.column, what, "Ret det i mappingen."
    )


def _row(definition: IndicatorDefinition, checked: pd.DataFrame) -> dict[str, object]:
    mine = checked.loc[checked["indicator"] == definition.code, "subgroup"].unique()
    headline = TOTAL if TOTAL in mine or not len(mine) else str(mine[0])
    return definition.row() | {"headline_subgroup": headline}


# --- what rows are about -------------------------------------------------------------------------


def _parts(reading: Reading, series: Sequence[_Series]) -> _Parts:
    coded = units(reading)
    of_groups = subgroups(reading)
    if not reading.mapping.period.across:
        return _Parts(coded, of_groups, {None: periods(reading)})
    by_text: dict[str | None, Coded[PeriodDefinition]] = {}
    for one in series:
        if one.period in by_text:
            continue
        try:
            found = read_period(str(one.period), reading.mapping.period)
        except ValueError as error:
            reading.problems.add(
                f"kolonnen {one.column}",
                str(one.period),
                f"Perioden i kolonnens navn {error}",
                "Ret navnet, sig i mappingens [period], hvordan perioden er skrevet, eller nævn "
                "kolonnen under ignore.",
            )
            continue
        by_text[one.period] = Coded(np.zeros(reading.grid.n_rows, dtype=np.int64), [found])
    return _Parts(coded, of_groups, by_text)


def _period_kind(reading: Reading, parts: _Parts, indicators: Mapping[str, _Indicator]) -> str:
    kinds = {str(one.kind): one.code for coded in parts.periods.values() for one in coded.keys}
    if len(kinds) > 1:
        reading.problems.add(
            "filen",
            ", ".join(kinds.values()),
            "Perioderne er af flere slags",
            "Indlæs år, skoleår, kvartaler og måneder hver for sig.",
        )
    for kind, example in kinds.items():
        for one in indicators.values():
            if one.period_kind != kind:
                reading.problems.add(
                    "filen",
                    example,
                    f"Indikatoren {one.code} er opgjort på {PERIOD_KINDS[one.period_kind]}, og "
                    f"filen har {PERIOD_KINDS[kind]}",
                    "Ret mappingen: [period] eller indikatorens period_kind.",
                )
    _check_spans(reading)
    return next(iter(kinds), "")


def _check_spans(reading: Reading) -> None:
    for place, measure in enumerate(reading.mapping.measure, start=1):
        for name in ("since", "until"):
            text = getattr(measure, name)
            try:
                right = text is None or parse_period(text).code == text
            except ValueError:
                right = False
            if not right:
                reading.problems.add(
                    f"mappingen, measure[{place}].{name}",
                    text,
                    "Er ikke en periode som 2023, 2023/24, 2023K1 eller 2023M01",
                    "Ret den i mappingen.",
                )


# --- figures -------------------------------------------------------------------------------------


def _decimal(reading: Reading, series: Sequence[_Series]) -> str | None:
    """The decimal sign of the columns whose own is not given; None, with a problem, if unsure."""
    mapping = reading.mapping
    if mapping.decimal or mapping.format == "stil":
        return mapping.decimal or ","
    free = {
        name for one in series for measure, name in one.columns.values() if measure.decimal is None
    }
    codes = signs(TABLE_SIGNS, mapping.missing)
    values = [
        value
        for name in sorted(free)
        for value in reading.grid.columns[name].values
        if not (isinstance(value, str) and sign_key(value) in codes)
    ]
    try:
        return decimal_sign(values)
    except ValueError as error:
        reading.problems.add(
            ", ".join(f"kolonnen {name}" for name in sorted(free)[:5]),
            "",
            str(error),
            'Skriv decimal = "," eller decimal = "." øverst i mappingen.',
        )
        return None


@dataclass(frozen=True)
class _FactReader:
    """Makes the facts of each series of a table."""

    reading: Reading
    indicators: Mapping[str, _Indicator]
    parts: _Parts
    kind: str
    decimal: str
    n_series: int

    def facts(self, place: int, series: _Series) -> pd.DataFrame:
        """The facts of one series, with FACT_COLUMNS and the row each comes from."""
        parts, periods_ = self.parts, self.parts.periods[series.period]
        # the two last are for rows that are LEFT_OUT or UNKNOWN
        within = [_within(one.code, series) for one in periods_.keys]
        in_span = np.array([*within, False, False], dtype=bool)
        kept = parts.units.kept & parts.subgroups.kept & periods_.kept
        meant = parts.units.meant & parts.subgroups.meant & periods_.meant
        inside = kept & in_span[periods_.codes]
        numbers = {
            role: self._numbers(series, measure, name, inside, kept, meant)
            for role, (measure, name) in series.columns.items()
        }
        rows = np.flatnonzero(inside)
        numerator, denominator, value, reason = _combined(
            numbers, is_count=self.indicators[series.indicator].is_count
        )
        unit_codes = parts.units.codes[rows]
        return pd.DataFrame(
            {
                "indicator": _repeated(list(self.indicators), series.indicator, len(rows)),
                "subgroup": _categories(parts.subgroups.codes[rows], parts.subgroups.keys),
                "period_kind": _repeated([self.kind], self.kind, len(rows)),
                "period": _looked_up(
                    periods_.codes[rows], [one.code for one in periods_.keys], parts.period_codes
                ),
                "level": _looked_up(
                    unit_codes, [level for level, _ in parts.units.keys], parts.levels
                ),
                "code": _looked_up(
                    unit_codes, [code for _, code in parts.units.keys], parts.unit_codes
                ),
                "numerator": numerator,
                "denominator": denominator,
                "sum_of_squares": np.full(len(rows), np.nan),
                "value": value,
                "missing": pd.Series(np.array(REASONS, dtype=object)[reason], dtype=object),
                facts.ROW: rows * self.n_series + place,
            }
        )

    def _numbers(
        self,
        series: _Series,
        measure: MeasureColumn,
        name: str,
        inside: np.ndarray,
        kept: np.ndarray,
        meant: np.ndarray,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and reasons of the rows inside the series' span."""
        column = self.reading.grid.columns[name]
        mapping, indicator = self.reading.mapping, self.indicators[series.indicator]
        stil = mapping.format == "stil"
        is_value = measure.role == "value"
        in_hundred = is_value and indicator.unit in OF_A_HUNDRED
        found = read_figures(
            column.values,
            decimal=measure.decimal or self.decimal,
            missing=signs(STIL_SIGNS if stil else TABLE_SIGNS, mapping.missing),
            zero=measure.zero,
            factor=_factor(measure, indicator),
            divisor=indicator.scale if is_value and measure.written == "shown" else 1.0,
            percent_divisor=indicator.scale if in_hundred else None,
        )
        self._report_faults(name, found, meant)
        self._report_outside(series, name, found, kept & ~inside)
        codes = column.codes[inside]
        return found.value[codes], found.missing[codes]

    def _report_faults(self, name: str, found: Figures, meant: np.ndarray) -> None:
        reading = self.reading
        column = reading.grid.columns[name]
        remedy = "Ret tallet, eller sig i mappingen under [missing], hvad tegnet betyder."
        for place, reason in list(found.faults.items())[:LISTED]:
            rows = column.rows_of(place)
            reading.grid.report(
                rows[meant[rows]],
                name,
                column.values[place],
                f"Værdien {reason}",
                remedy,
                reading.problems,
            )
        if len(found.faults) > LISTED:
            more = f"{len(found.faults) - LISTED} andre værdier kan heller ikke læses"
            reading.problems.add(f"kolonnen {name}", "", more, remedy)

    def _report_outside(
        self, series: _Series, name: str, found: Figures, outside: np.ndarray
    ) -> None:
        """A figure of a period that the column has no figures of stands in the wrong column."""
        if not outside.any():
            return
        reading = self.reading
        column = reading.grid.columns[name]
        rows = np.flatnonzero(outside & ~np.isnan(found.value)[column.codes])
        for row in rows[:LISTED]:
            reading.grid.report(
                np.array([row]),
                name,
                column.values[column.codes[row]],
                "Tallet står under det forkerte nøgletal for sin periode "
                f"({_span(series)} efter mappingen)",
                "Hent filen igen, eller ret since og until i mappingen.",
                reading.problems,
            )


def _within(code: str, series: _Series) -> bool:
    after = series.since is None or code >= series.since
    return after and (series.until is None or code <= series.until)


def _span(series: _Series) -> str:
    parts = [f"fra {series.since}"] * (series.since is not None)
    parts += [f"til {series.until}"] * (series.until is not None)
    return " ".join(parts)


def _factor(measure: MeasureColumn, indicator: _Indicator) -> float:
    of_one = measure.role == "value" and measure.written == "share"
    return measure.times * 100 / indicator.scale if of_one else measure.times


def _combined(
    numbers: Mapping[str, tuple[np.ndarray, np.ndarray]], *, is_count: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Numerator, denominator, value and reason from the columns that there are."""
    first = numbers.get("value") or numbers["numerator"]
    number, reason = first
    nothing = np.full(len(number), np.nan)
    if "denominator" not in numbers:
        # kept as a numerator too, so that a small count can be hidden
        return (number if is_count else nothing), nothing, number, reason
    denominator, reason_below = numbers["denominator"]
    reason = np.where(reason > 0, reason, reason_below)
    if "value" in numbers:
        # a mean or share with its weight; the weight alone says nothing
        reason = first[1]
        denominator = np.where(reason == 0, denominator, np.nan)
        return number * denominator, denominator, number, reason
    # a share of nobody does not exist
    no_one = (reason == 0) & (denominator == 0)
    reason = np.where(no_one, REASONS.index(str(Missing.NOT_APPLICABLE)), reason)
    there = reason == 0
    numerator, denominator = (np.where(there, one, np.nan) for one in (number, denominator))
    return numerator, denominator, numerator / denominator, reason


def _categories(codes: np.ndarray, keys: Sequence[str]) -> pd.Series:
    return _looked_up(codes, keys, list(dict.fromkeys(keys)))


def _looked_up(codes: np.ndarray, keys: Sequence[str], categories: list[str]) -> pd.Series:
    """Keys by place as a column of few distinct texts."""
    places = {key: place for place, key in enumerate(categories)}
    mine = np.array([places[key] for key in keys], dtype=np.int32)
    return _of_few(mine[codes] if len(mine) else codes, categories)


def _repeated(categories: list[str], key: str, times: int) -> pd.Series:
    codes = np.full(times, categories.index(key), dtype=np.int8)
    return _of_few(codes, categories)


def _of_few(codes: np.ndarray, categories: list[str]) -> pd.Series:
    return pd.Series(pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(categories)))


# --- what is absent, and what there is to say ----------------------------------------------------


def _absent(reading: Reading, checked: pd.DataFrame) -> pd.DataFrame:
    """The facts of combinations that the file has no row of, where the mapping says what it means.

    The combinations are those of the places, periods and subgroups that the file has, for each
    indicator within its periods.
    """
    reason = reading.mapping.absent
    if reason is None:
        return checked.iloc[:0]
    found = [
        _absent_of(reading, code, checked, str(reason))
        for code in dict.fromkeys(one.indicator for one in reading.mapping.measure)
    ]
    return pd.concat(found, ignore_index=True)


def _absent_of(reading: Reading, code: str, checked: pd.DataFrame, reason: str) -> pd.DataFrame:
    whole = checked[["level", "code"]].drop_duplicates()
    places = pd.MultiIndex.from_frame(whole)
    spans = [key[1:] for key in by_series(reading.mapping) if key[0] == code]
    covered = sorted(
        str(period)
        for period in checked["period"].unique()
        if any((not a or str(period) >= a) and (not b or str(period) <= b) for a, b in spans)
    )
    groups = sorted(str(group) for group in checked["subgroup"].unique())
    n_all = len(places) * len(covered) * len(groups)
    if n_all > MAX_PRODUCT:
        reading.problems.add(
            "filen",
            str(n_all),
            "Filen dækker for mange kombinationer til, at de manglende kan udfyldes",
            "Fjern absent i mappingen.",
        )
        return checked.iloc[:0]
    mine = checked[checked["indicator"] == code]
    at = places.get_indexer(pd.MultiIndex.from_frame(mine[["level", "code"]]))
    there = np.zeros((len(places), len(covered), len(groups)), dtype=bool)
    there[at, _at(mine["period"], covered), _at(mine["subgroup"], groups)] = True
    unit, period, group = np.nonzero(~there)
    made = pd.DataFrame(
        {
            "indicator": code,
            "subgroup": np.array(groups, dtype=object)[group],
            "period_kind": str(checked["period_kind"].iloc[0]),
            "period": np.array(covered, dtype=object)[period],
            "level": whole["level"].astype(object).to_numpy()[unit],
            "code": whole["code"].astype(object).to_numpy()[unit],
            **dict.fromkeys(VALUES, np.nan),
            "missing": reason,
        },
        columns=checked.columns,
    )
    return made.astype({name: checked[name].dtype for name in checked.columns})


def _at(column: pd.Series, keys: list[str]) -> np.ndarray:
    return pd.Index(keys).get_indexer(pd.Index(column.astype(object)))


def _notes(
    checked: pd.DataFrame, absent: pd.DataFrame, mapping: SourceMapping, known: Known
) -> Iterable[str]:
    words = {
        Missing.NOT_REPORTED: "ikke oplyst",
        Missing.SUPPRESSED_BY_SOURCE: "skjult af kilden",
        Missing.NOT_APPLICABLE: "ikke relevante (tilbuddet eller gruppen findes ikke)",
    }
    counts = checked["missing"].value_counts()
    for reason, text in words.items():
        if n := int(counts.get(str(reason), 0)):
            yield f"{n} tal er {text}. De er ikke sat til nul."
    if len(absent):
        reason = words[Missing(str(mapping.absent))]
        yield (
            f"{len(absent)} kombinationer af sted, periode og gruppe har ingen række i filen. "
            f"De regnes for {reason}, som mappingen siger."
        )
    if mapping.unit.level in ("place", "kommune"):
        there = checked.loc[checked["level"] == str(Level.KOMMUNE), "code"].unique()
        if len(there) >= NEARLY_ALL:
            found = {str(code): Place(Level.KOMMUNE, str(code)) for code in there}
            yield from naming.absent(found, known.places)


def _breaks(mapping: SourceMapping, kind: str, checked: pd.DataFrame) -> tuple[NewBreak, ...]:
    made: dict[tuple[str, str], NewBreak] = {}
    for one in mapping.measure:
        earlier = any(
            other.indicator == one.indicator and other.until is not None
            for other in mapping.measure
        )
        mine = checked.loc[checked["indicator"] == one.indicator, "period"].astype(object)
        if one.since is None or not (earlier or one.note_da) or not (mine >= one.since).any():
            continue
        made.setdefault(
            (one.indicator, one.since),
            NewBreak(
                one.indicator,
                kind,
                one.since,
                one.note_da
                or f"Fra {one.since} er tallet opgjort på en ny måde. Tal før og efter kan ikke "
                "sammenlignes.",
                one.note_en
                or f"From {one.since} the figure is made in a new way. Figures before and after "
                "cannot be compared.",
            ),
        )
    return tuple(made.values())
