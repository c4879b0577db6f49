"""Did those who take part in a programme develop differently from comparable kommuner (method M)?

Topic 'event_study', of the country, for each indicator that the programme's definition names under
`[settings.forskel] indicators`. It is reckoned from the kommuner's published figures in total, so
that nothing hidden is in it. item is the indicator's code.

- part 'difference', on the programme's first day: value with lo and hi, how much more participants
  changed than the comparable, unscaled; n rows, n_units participants of n_units_possible. The note
  is JSON: `reason` where it is refused (`DifferenceInDifferences.reason`; 'no_figures' where none
  has the indicator), `p`, `p_adjusted` (Benjamini and Hochberg over the programme's indicators),
  `pre_trend_p`, `inference`, `n_comparable`, `comparable` (their codes), `without` (the period that
  the programme began in the midst of, left out).
- part 'event', on each period's first day: the difference between the arms since the last period
  before the start, with lo and hi.
- parts 'participants' and 'comparable', on each period's first day: the weighted means of the arms,
  n_units kommuner with a figure.

Participants are the kommuner of the programme's networks, else those that have registered. The
comparable are among the K nearest of a participant by what kommuner were like in the last calendar
year before the start. A period belongs to the time after the start when it begins on that day or
later, and before when it has ended by then.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Table, and_, select

from analysis.difference_in_differences import (
    DifferenceInDifferences,
    comparable,
    difference_in_differences,
)
from analysis.multiplicity import benjamini_hochberg
from data_access.publication.comparisons import BACKGROUND
from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.reference.programme_files import of_json
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing, PeriodKind

TOPIC, PART = "event_study", "forskel"
DIFFERENCE, EVENT, PARTICIPANTS, COMPARABLE = "difference", "event", "participants", "comparable"
NO_FIGURES = "no_figures"


@dataclass(frozen=True)
class _Programme:
    """A programme with a question: its first day, and the indicators to ask it of."""

    code: str
    starts_on: date
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class _Arms:
    """Codes of the kommuner that take part, and of those they are compared with."""

    participants: frozenset[str]
    comparable: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """Both."""
        return self.participants | self.comparable


@dataclass(frozen=True)
class _Study:
    """What was found of one indicator: the periods that it is of, and the one left out."""

    indicator: str
    found: DifferenceInDifferences
    panel: Frame
    days: Mapping[int, date]
    without: str | None


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of every programme whose definition names indicators."""
    for programme in _programmes(source):
        wholes = read_wholes(source.connection, source.places, programme.code)
        if wholes.country == NOWHERE:
            continue
        arms = _arms(source, programme, wholes)
        studies = [_study(source, programme, code, arms) for code in programme.indicators]
        yield table_rows(source.places, _figures(programme, wholes, arms, studies))


def _programmes(source: Source) -> list[_Programme]:
    table = tables.programme
    query = select(table.c.programme_code, table.c.starts_on, table.c.definition).order_by(
        table.c.programme_code
    )
    found = []
    for row in source.connection.execute(query):
        settings = of_json(row.definition).settings if row.definition else {}
        named = tuple(settings.get(PART, {}).get("indicators", ()))
        if named and row.starts_on is not None:
            found.append(_Programme(row.programme_code, row.starts_on, named))
    return found


def _arms(source: Source, programme: _Programme, wholes: Wholes) -> _Arms:
    """Who takes part, and who resembled them before it began."""
    places = source.places
    kommuner = places.at(Level.KOMMUNE)
    codes = places.units["code"][kommuner].tolist()
    members = frozenset().union(*wholes.networks.values())
    names = places.units["code"]
    taking_part = frozenset(str(names[place]) for place in members) or _registered(
        source, programme.code
    )
    is_in = [code in taking_part for code in codes]
    x = _background(source, programme.starts_on, codes)
    chosen = comparable(x, codes, is_in) if x.shape[1] and any(is_in) else ()
    return _Arms(taking_part, frozenset(codes[i] for i in chosen))


def _registered(source: Source, programme: str) -> frozenset[str]:
    table = tables.registration
    query = select(table.c.kommune_code).where(table.c.programme_code == programme)
    return frozenset(source.connection.execute(query).scalars())


def _background(source: Source, starts_on: date, codes: Sequence[str]) -> np.ndarray:
    """What kommuner were like in the last calendar year before a day: (kommuner, variables)."""
    columns = []
    for code, is_skewed in BACKGROUND.items():
        figures = _figures_of(source, code)
        before = figures[
            [
                kind == PeriodKind.CALENDAR_YEAR and ends < starts_on
                for kind, ends in zip(figures["kind"], figures["ends_on"], strict=True)
            ]
        ]
        if before.empty:
            continue
        newest = before[before["ordinal"] == before["ordinal"].max()]
        value = dict(zip(newest["kommune"], newest["value"].astype(float), strict=True))
        column = np.array([value.get(one, np.nan) for one in codes])
        columns.append(np.log(np.where(column > 0, column, np.nan)) if is_skewed else column)
    return np.column_stack(columns) if columns else np.empty((len(codes), 0))


def _figures_of(source: Source, indicator: str) -> Frame:
    """An indicator's published figures of kommuner in total, all periods."""
    value, unit, period, about = (
        published.value,
        published.unit,
        published.period,
        published.indicator,
    )
    query = (
        select(
            unit.c.code.label("kommune"),
            period.c.kind.label("kind"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            period.c.starts_on.label("starts_on"),
            period.c.ends_on.label("ends_on"),
            value.c.value.label("value"),
            value.c.denominator.label("denominator"),
            value.c.n.label("n"),
        )
        .select_from(about)
        .join(
            value,
            and_(
                value.c.version == about.c.version,
                value.c.indicator_id == about.c.indicator_id,
                value.c.subgroup_id == about.c.headline_subgroup_id,
                value.c.level == Level.KOMMUNE,
                value.c.within_unit_id == 0,
            ),
        )
        .join(unit, and_(unit.c.version == value.c.version, unit.c.unit_id == value.c.unit_id))
        .join(
            period,
            and_(period.c.version == value.c.version, period.c.period_id == value.c.period_id),
        )
        .where(
            about.c.version == source.version,
            about.c.code == indicator,
            value.c.value.is_not(None),
        )
        .order_by(unit.c.code, period.c.ordinal)
    )
    with source.published.connect() as connection:
        return rows_of(connection, query)


def _breaks(source: Source, indicator: str) -> list[int]:
    """Ordinals of the periods that a new definition begins with."""
    gap, period, about = published.series_break, published.period, published.indicator
    query = (
        select(period.c.ordinal)
        .join_from(
            gap,
            period,
            and_(period.c.version == gap.c.version, period.c.period_id == gap.c.period_id),
        )
        .join(
            about,
            and_(about.c.version == gap.c.version, about.c.indicator_id == gap.c.indicator_id),
        )
        .where(gap.c.version == source.version, about.c.code == indicator)
    )
    with source.published.connect() as connection:
        return sorted(connection.execute(query).scalars())


def _study(source: Source, programme: _Programme, indicator: str, arms: _Arms) -> _Study:
    """One indicator's comparison, with the period left out that the programme began within."""
    figures = _figures_of(source, indicator)
    panel = figures[figures["kommune"].isin(arms.every)]
    started = [
        begins < programme.starts_on <= ends
        for begins, ends in zip(panel["starts_on"], panel["ends_on"], strict=True)
    ]
    midst = sorted(set(panel.loc[started, "period"])) if len(panel) else []
    panel = panel[[not one for one in started]] if len(panel) else panel
    panel = panel.assign(
        weight=_weights(panel), taking_part=panel["kommune"].isin(arms.participants).astype(float)
    )
    after = [
        ordinal
        for ordinal, begins in zip(panel["ordinal"], panel["starts_on"], strict=True)
        if begins >= programme.starts_on
    ]
    # with nothing after it the method refuses, whatever the first period would have been
    start = min(after) if after else int(panel["ordinal"].max()) + 1 if len(panel) else 0
    found = difference_in_differences(
        panel["value"].astype(float).to_numpy(),
        panel["weight"].to_numpy(),
        panel["kommune"].to_numpy(dtype=str),
        panel["ordinal"].astype(int).to_numpy(),
        panel["taking_part"].to_numpy(),
        start=start,
        breaks=_breaks(source, indicator),
    )
    days = dict(zip(panel["ordinal"].astype(int), panel["starts_on"], strict=True))
    return _Study(indicator, found, panel, days, midst[0] if midst else None)


def _weights(panel: Frame) -> np.ndarray:
    """What each figure is of: its denominator, else its number; 1 where neither is known."""
    denominator, n = panel["denominator"].astype(float), panel["n"].astype(float)
    return denominator.where(denominator > 0, n).where(lambda w: w > 0, 1.0).to_numpy()


def _figures(
    programme: _Programme, wholes: Wholes, arms: _Arms, studies: Sequence[_Study]
) -> Iterator[Figure]:
    adjusted = benjamini_hochberg([one.found.p_value for one in studies])
    for study, p_adjusted in zip(studies, adjusted, strict=True):
        yield _difference(programme, wholes, arms, study, p_adjusted)
        for point in study.found.events:
            yield Figure(
                programme.code, TOPIC, wholes.country, study.days[point.period], study.indicator,
                EVENT, value=point.estimate, lo=point.lo, hi=point.hi,
            )  # fmt: skip
        yield from _means(programme, wholes, study)


def _difference(
    programme: _Programme,
    wholes: Wholes,
    arms: _Arms,
    study: _Study,
    p_adjusted: float | None,
) -> Figure:
    found = study.found
    reason = NO_FIGURES if study.panel.empty else found.reason
    others, own = found.kommuner
    note = {
        "reason": reason,
        "p": found.p_value,
        "p_adjusted": p_adjusted,
        "pre_trend_p": found.pre_trend_p,
        "inference": found.inference,
        "n_comparable": others,
        "comparable": sorted(arms.comparable),
        "without": study.without,
    }
    return Figure(
        programme.code, TOPIC, wholes.country, programme.starts_on, study.indicator, DIFFERENCE,
        value=found.estimate, lo=found.lo, hi=found.hi, n=found.n, n_units=own,
        n_units_possible=len(arms.participants),
        missing=None if found.estimate is not None else Missing.NOT_APPLICABLE,
        note=json.dumps(note),
    )  # fmt: skip


def _means(programme: _Programme, wholes: Wholes, study: _Study) -> Iterator[Figure]:
    """The weighted mean of each arm in each period, of kommuner with a figure in it."""
    for (day, taking_part), own in study.panel.groupby(["starts_on", "taking_part"]):
        yield Figure(
            programme.code, TOPIC, wholes.country, day, study.indicator,
            PARTICIPANTS if taking_part else COMPARABLE,
            value=float(np.average(own["value"].astype(float), weights=own["weight"])),
            n_units=len(own),
        )  # fmt: skip
