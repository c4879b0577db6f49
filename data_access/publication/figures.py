"""From sums to what is published: intervals, the lowest level, and what is hidden (method J)."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t

from analysis.disclosure import primary
from analysis.proportions import CONFIDENCE, wilson_interval
from data_access.publication.concealing import Surroundings, conceal, without_crossings
from data_access.publication.derived import OF_FIDELITY, Family
from data_access.publication.facts import IndicatorFacts
from data_access.publication.places import RANK, Places, is_dagpleje
from data_access.publication.rollup import CODE, Facts
from data_access.ranges import Range
from data_access.schema.vocabulary import Level, Measure, Missing

SUPPRESSED_HERE = CODE[Missing.SUPPRESSED_HERE]
# Dagplejere work alone: what they do is shown only for groups of at least this many.
FEWEST_DAGPLEJERE = 5


@dataclass(frozen=True)
class Definition:
    """What of an indicator's definition decides how its figures are published."""

    indicator_id: int
    code: str
    measure: Measure
    about_people: bool
    lowest_level: Level
    threshold: int
    possible: Range
    # whether the source itself publishes its figures of institutions
    institution_public: bool
    # what kind of figure it is where it is counted from facts
    family: Family | None = None


@dataclass(frozen=True)
class Figures:
    """Published figures: the facts with intervals, hidden ones emptied.

    lo, hi: NaN where there is no interval. n: persons behind a proportion or mean, NaN elsewhere.
    n_secondary: figures hidden only for the sake of others. n_exposed: hidden ones that can be
    worked out all the same by comparing with versions before.
    """

    facts: Facts
    lo: np.ndarray
    hi: np.ndarray
    n: np.ndarray
    n_secondary: int = 0
    n_exposed: int = 0

    @property
    def n_suppressed(self) -> int:
        """How many figures were hidden here."""
        return int(np.sum(self.facts.missing == SUPPRESSED_HERE))


def figures(
    source: IndicatorFacts,
    summed: Facts,
    places: Places,
    what: Definition,
    around: Surroundings,
) -> Figures:
    """The figures of one indicator as they may be seen."""
    chosen = _publishable(summed, places, what)
    unsafe = _unsafe(summed, places, what)
    n_secondary = n_exposed = 0
    if what.about_people:
        below = what.institution_public
        chosen &= without_crossings(summed, source, places, around, below=below)
        concealed = conceal(
            summed,
            source,
            places,
            measure=what.measure,
            unsafe=unsafe,
            seen=chosen,
            threshold=what.threshold,
            around=around,
        )
        unsafe, n_secondary, n_exposed = (
            concealed.hidden,
            concealed.n_secondary,
            concealed.n_exposed,
        )
    shown = _emptied(summed, unsafe)
    lo, hi = intervals(shown, what)
    with_people = what.measure in (Measure.PROPORTION, Measure.MEAN)
    n = shown.denominator if with_people else np.full(len(shown), np.nan)
    return Figures(
        shown.where(chosen),
        lo[chosen],
        hi[chosen],
        np.round(n[chosen]),
        n_secondary=n_secondary,
        n_exposed=n_exposed,
    )


def intervals(facts: Facts, what: Definition) -> tuple[np.ndarray, np.ndarray]:
    """95 % limits: proportions by Wilson, means by t where the spread is known; else NaN.

    A mean's limits are clipped to its scale.
    """
    nothing = np.full(len(facts), np.nan)
    if what.measure == Measure.PROPORTION:
        # A source's count can exceed its base (weighted counts); such a figure has no interval.
        sound = (facts.numerator >= 0) & (facts.numerator <= facts.denominator)
        found = wilson_interval(
            np.where(sound, facts.numerator, np.nan), np.where(sound, facts.denominator, np.nan)
        )
        return found.lo, found.hi
    if what.measure == Measure.MEAN:
        lo, hi = _t_interval(facts)
        scale = what.possible
        return np.clip(lo, scale.lowest, scale.highest), np.clip(hi, scale.lowest, scale.highest)
    return nothing, nothing


def _t_interval(facts: Facts) -> tuple[np.ndarray, np.ndarray]:
    """Mean ± t times its standard error (method K); NaN with n < 2 and where all agree."""
    n = np.where(facts.denominator >= 2, facts.denominator, np.nan)
    variance = (facts.squares - facts.numerator**2 / n) / (n - 1)
    # Below this the spread is rounding of the sums, not disagreement.
    variance = np.where(variance > 1e-12 * np.abs(facts.squares), variance, np.nan)
    reach = t.ppf((1 + CONFIDENCE) / 2, n - 1) * np.sqrt(variance / n)
    return facts.value - reach, facts.value + reach


def _unsafe(facts: Facts, places: Places, what: Definition) -> np.ndarray:
    """Which figures are hidden for themselves."""
    shown = facts.missing == 0
    hidden = np.zeros(len(facts), dtype=bool)
    if what.about_people:
        hidden = primary(
            facts.numerator,
            facts.denominator,
            measure=what.measure,
            threshold=what.threshold,
            value=facts.value,
        )
    if what.family in OF_FIDELITY:
        few = ~(facts.n_possible >= FEWEST_DAGPLEJERE)
        at_institution = places.rank[facts.unit] == RANK[Level.INSTITUTION]
        hidden = hidden | (is_dagpleje(places)[facts.unit] & at_institution & few)
    return hidden & shown


def _emptied(facts: Facts, hidden: np.ndarray) -> Facts:
    """The same rows with nothing left of the hidden ones but that they are hidden."""
    numbers = {
        name: np.where(hidden, np.nan, getattr(facts, name))
        for name in ("numerator", "denominator", "squares", "value")
    }
    missing = np.where(hidden, SUPPRESSED_HERE, facts.missing).astype(np.int8)
    return replace(facts, **numbers, missing=missing)


def _publishable(facts: Facts, places: Places, what: Definition) -> np.ndarray:
    """Rows at levels that the indicator is published at; stuer for fidelity alone."""
    rank = places.rank[facts.unit]
    chosen = rank <= RANK[what.lowest_level]
    at_stue = rank == RANK[Level.STUE]
    if what.family is not Family.STUE:
        return chosen & ~at_stue
    return chosen & ~(at_stue & is_dagpleje(places)[facts.unit])
