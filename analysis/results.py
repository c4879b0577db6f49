"""What the statistics return, and what charts, tables and tiles are drawn from.

Undefined is `None` with a reason. Values are unrounded and unscaled (a share is 0-1): only
display multiplies by the indicator's scale and rounds, once.
"""

from dataclasses import dataclass
from enum import StrEnum


class UnitRole(StrEnum):
    """Whose number it is, which decides how it is drawn."""

    OWN = "own"
    PEER = "peer"
    LANDSDEL = "landsdel"
    COUNTRY = "country"
    OTHER = "other"
    # what is aimed at: nobody's figure
    TARGET = "target"


class Status(StrEnum):
    """Outcome of a decision rule (method P). The words on screen follow it, nothing else."""

    ABOVE = "above"
    BELOW = "below"
    NOT_DISTINGUISHABLE = "not_distinguishable"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True)
class Quantity:
    """How an indicator's values are shown.

    unit: 'percent', 'children_per_adult', 'days', 'kr', 'score', 'hours', 'count', ... (a wording
    key); the screen shows value * scale with `decimals`. polarity: 'higher_is_better',
    'lower_is_better' or 'none'.
    """

    unit: str
    scale: float
    decimals: int
    polarity: str = "none"
    measure: str = "proportion"


@dataclass(frozen=True)
class Observation:
    """One unit in one period. `missing` says why when `value` is None (four codes)."""

    period: str
    ordinal: int
    value: float | None
    lo: float | None = None
    hi: float | None = None
    n: int | None = None
    numerator: float | None = None
    denominator: float | None = None
    missing: str | None = None


@dataclass(frozen=True)
class Series:
    """One unit over time, in order of period; a period that is not there is a gap."""

    code: str
    name: str
    role: UnitRole
    observations: tuple[Observation, ...]

    @property
    def latest(self) -> Observation | None:
        """The newest observation with a value, or None."""
        return next((o for o in reversed(self.observations) if o.value is not None), None)

    @property
    def current(self) -> Observation | None:
        """The newest observation that says something: a value, or that there is none to be had.

        A year that is not reported yet leaves the word to the year before it; a hidden one does
        not, for its predecessor may be ten years old.
        """
        said = (o for o in reversed(self.observations) if o.missing != "not_reported")
        return next(said, None)


@dataclass(frozen=True)
class Break:
    """A new series begins at this period: drawn as a gap with a word, never joined."""

    period: str
    ordinal: int
    note: str


@dataclass(frozen=True)
class Trend:
    """Several units over the same periods, own first, with the breaks of the series.

    `peers` says what the units of role PEER are together: 'comparable', 'chosen', 'landsdele' or
    'kommuner'.
    """

    quantity: Quantity
    periods: tuple[str, ...]
    series: tuple[Series, ...]
    breaks: tuple[Break, ...] = ()
    peers: str = "comparable"


@dataclass(frozen=True)
class Change:
    """Difference between two periods of one unit, unscaled, with interval (methods A and P)."""

    from_period: str
    to_period: str
    difference: float | None
    lo: float | None
    hi: float | None
    status: Status
    reason: str | None = None
    method: str = "newcombe"


@dataclass(frozen=True)
class Comparison:
    """One unit against its peers or another unit (method P)."""

    status: Status
    difference: float | None = None
    lo: float | None = None
    hi: float | None = None
    p_value: float | None = None
    k: int | None = None
    reason: str | None = None
    method: str = "paule_mandel"


@dataclass(frozen=True)
class Position:
    """Where a value lies among the others: the numbers behind a tile's position strip."""

    minimum: float | None
    maximum: float | None
    peer_q1: float | None
    peer_q3: float | None
    country: float | None
    k: int


@dataclass(frozen=True)
class Tile:
    """One headline figure with everything its tile says."""

    indicator: str
    area: str
    name: str
    quantity: Quantity
    series: Series
    current: Observation
    breaks: tuple[Break, ...]
    position: Position
    comparison: Comparison
    change: Change
    source: str
    href: str
