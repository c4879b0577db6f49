"""A sheet of key figures: one row for each indicator, a few kommuner beside everybody else.

Nothing is added to what the other pages say: places are method C's intervals, changes follow
methods H and P, and what cannot be said is None with a reason.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.assessment import Assessment
from analysis.change_over_time import YEARS_BACK, recent_change
from analysis.pairs import standard_error
from analysis.rank_intervals import RankIntervals, ranks_of_counts, ranks_of_estimates
from analysis.results import Break, Change, Observation, Quantity

# What has a true zero, so that "20 per cent above the country" means something.
RATIO_UNITS = frozenset(
    {
        "percent", "children_per_adult", "pupils_per_class", "pupils_per_position", "days",
        "hours", "kr", "per_km2",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Basis:
    """What places are made from: for each code a count of so many, or a mean and its error."""

    measure: str
    codes: tuple[str, ...]
    first: tuple[float, ...]
    second: tuple[float, ...]


@dataclass(frozen=True)
class Place:
    """Between which places a unit lies, 1 the lowest value, among `of` that can be placed.

    lo and hi are None with a reason: 'count' (a number of people follows the size of the kommune),
    'no_interval', 'intervals_too_wide', 'no_difference', 'too_few_units', or 'missing'.
    """

    lo: int | None = None
    hi: int | None = None
    of: int = 0
    reason: str | None = None


@dataclass(frozen=True)
class Mean:
    """The plain mean of `k` kommuner with a figure among `of`; value is None where k is 0."""

    value: float | None
    k: int
    of: int


@dataclass(frozen=True)
class Extreme:
    """The lowest or the highest value and the codes of those that have it.

    n: how many are behind the figure, None where it is not known or several have the value.
    """

    value: float
    codes: tuple[str, ...]
    n: float | None = None


@dataclass(frozen=True)
class Everybody:
    """One indicator in its newest period: every kommune that may be seen, and who lies where.

    values: by code of kommune, None where it is missing; one that is not there has reported
    nothing. places: by code, of those that can be placed; `reason` says why nobody can, as in
    `Place`.
    """

    values: Mapping[str, float | None]
    places: Mapping[str, Place]
    reason: str | None
    lowest: Extreme | None
    highest: Extreme | None

    @property
    def k(self) -> int:
        """How many kommuner have a figure."""
        return sum(value is not None for value in self.values.values())


@dataclass(frozen=True)
class Shown:
    """One of the kommuner on the sheet (or the country), in one indicator.

    index: 100 is the country; None where the measure has no true zero or either is missing.
    change: None where the newest period has no figure. break_period: where a new series begins
    within the years looked back over, so that the change begins there or cannot be told.
    """

    code: str
    observation: Observation
    index: float | None
    place: Place
    change: Change | None
    break_period: str | None


@dataclass(frozen=True)
class KeyFigure:
    """One row: an indicator in its newest period.

    shown: the kommuner side by side, own first, or the country alone. group: None without one.
    region and country: None where there is no such unit or row. `country_of` is how many kommuner
    the country's figure is summed of where they are so few that it must be said.
    """

    indicator: str
    quantity: Quantity
    period: str
    shown: tuple[Shown, ...]
    group: Mean | None
    region: Observation | None
    country: Observation | None
    country_of: int | None
    everybody: Everybody


def ranks_of(basis: Basis) -> RankIntervals:
    """Between which places each of the units lies (method C)."""
    ranks = ranks_of_counts if basis.measure == "proportion" else ranks_of_estimates
    return ranks(np.array(basis.first), np.array(basis.second))


def everybody(
    observations: Mapping[str, Observation],
    quantity: Quantity,
    rank: Callable[[Basis], RankIntervals] = ranks_of,
) -> Everybody:
    """Who lies lowest, highest and between which places, by method C.

    `observations` by code of kommune, in one period. Places are of kommuner with an interval; a
    count has none, and neither has a figure without an interval. `rank` may remember.
    """
    have = {c: o.value for c, o in observations.items() if o.value is not None}
    lowest = _extreme(observations, min(have.values())) if have else None
    highest = _extreme(observations, max(have.values())) if have else None
    places, reason = _places(basis_of(observations, quantity.measure), quantity.measure, rank)
    values = {code: o.value for code, o in observations.items()}
    return Everybody(values, places, reason, lowest, highest)


def basis_of(observations: Mapping[str, Observation], measure: str) -> Basis:
    """Those that have what a place is made from; nobody for other measures than two."""
    pairs = {}
    for code, o in observations.items():
        if measure == "proportion" and o.value is not None and o.denominator:
            pairs[code] = (o.numerator, o.denominator)
        elif measure == "mean" and o.value is not None and (error := standard_error(o)) > 0:
            pairs[code] = (o.value, error)
    known = {code: pair for code, pair in pairs.items() if pair[0] is not None}
    first, second = (tuple(pair[at] for pair in known.values()) for at in (0, 1))
    return Basis(measure, tuple(known), first, second)


def shown(
    code: str,
    history: Sequence[Observation],
    among: Everybody,
    country: Observation | None,
    *,
    quantity: Quantity,
    newest: tuple[str, int],
    breaks: Sequence[Break],
    per_year: int,
    missing: str | None = "not_reported",
) -> Shown:
    """One kommune (or the country) in one indicator.

    history: its observations, oldest first. newest: the code and ordinal of the period of the
    sheet; later ones count for nothing. `missing` stands where the store has no row: a kommune
    has reported nothing, except where nobody asked it to.
    """
    period, ordinal = newest
    absent = Observation(period, ordinal, None, missing=missing)
    upto = [o for o in history if o.ordinal <= ordinal]
    now = next((o for o in upto if o.period == period), absent)
    change = None
    if now.value is not None:
        change = recent_change(upto, breaks, measure=quantity.measure, per_year=per_year)
    return Shown(
        code,
        now,
        index(now, country, quantity),
        _place(code, now, among),
        change,
        _recent_break(breaks, ordinal, per_year),
    )


def index(own: Observation, country: Observation | None, quantity: Quantity) -> float | None:
    """The value as a percentage of the country's; None where that would mean nothing.

    Scores and grades begin where their scale does, and a count follows the size of the kommune.
    """
    if quantity.unit not in RATIO_UNITS or quantity.measure == "count":
        return None
    if own.value is None or country is None or country.value is None or country.value <= 0:
        return None
    return 100 * own.value / country.value


def group_mean(codes: Collection[str], among: Everybody) -> Mean:
    """The mean of a group in which every kommune counts alike, whatever its size."""
    values = [value for code in codes if (value := among.values.get(code)) is not None]
    return Mean(float(np.mean(values)) if values else None, len(values), len(codes))


def _places(
    basis: Basis, measure: str, rank: Callable[[Basis], RankIntervals]
) -> tuple[dict[str, Place], str | None]:
    """Places by code, and why there are none."""
    if measure == "count":
        return {}, "count"
    if not basis.codes:
        return {}, "no_interval"
    found = rank(basis)
    if found.status is not Assessment.OK:
        return {}, found.reason
    ends = zip(basis.codes, found.lo.tolist(), found.hi.tolist(), strict=True)
    return {code: Place(int(lo), int(hi), len(basis.codes)) for code, lo, hi in ends}, None


def _extreme(observations: Mapping[str, Observation], value: float) -> Extreme:
    found = {code: o for code, o in observations.items() if o.value == value}
    alone = next(iter(found.values())).n if len(found) == 1 else None
    return Extreme(value, tuple(found), alone)


def _place(code: str, now: Observation, among: Everybody) -> Place:
    if among.reason == "count":
        return Place(reason="count")
    if now.value is None:
        return Place(reason="missing")
    return among.places.get(code) or Place(reason=among.reason or "no_interval")


def _recent_break(breaks: Sequence[Break], ordinal: int, per_year: int) -> str | None:
    """The newest break that a change over the years looked back would otherwise cross."""
    reach = ordinal - YEARS_BACK * per_year
    found = [b for b in breaks if reach < b.ordinal <= ordinal]
    return max(found, key=lambda b: b.ordinal).period if found else None
