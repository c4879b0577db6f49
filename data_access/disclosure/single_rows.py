"""Attacks on a row by itself: what it shows and gives back, and what is left on a hidden one."""

from collections.abc import Iterator

import numpy as np

from data_access.disclosure.attacking import Case, in_words
from data_access.disclosure.counts import counts, left_on_hidden, unsafe
from data_access.disclosure.findings import Attack, Finding, number
from data_access.schema.vocabulary import Measure

LEFT = {
    "numerator": "tæller",
    "denominator": "nævner",
    "value": "værdi",
    "lo": "nedre grænse",
    "hi": "øvre grænse",
    "n": "n",
}


def findings(case: Case) -> Iterator[Finding]:
    """Rows of an indicator that give away too much without any other row."""
    figures = case.version.figures[case.indicator.code]
    measure = case.indicator.measure
    found = counts(figures, measure)
    limit = case.version.limit(case.indicator)
    for row in np.flatnonzero(unsafe(found.x, found.n, measure=measure, limit=limit)).tolist():
        x, n = float(found.x[row]), float(found.n[row])
        yield case.finding(
            Attack.SHOWN if found.direct[row] else Attack.COUNT_BACK,
            (int(figures.unit[row]), (int(figures.subgroup[row]),), int(figures.period[row])),
            in_words(measure, (x, x), (n, n)),
            x=None if measure in (Measure.MEAN, Measure.RATIO) else (x, x),
            n=None if measure == Measure.COUNT else (n, n),
        )
    for row in np.flatnonzero(left_on_hidden(figures)).tolist():
        there = {name: float(getattr(figures, name)[row]) for name in LEFT}
        left = [f"{LEFT[n]} {number(v)}" for n, v in there.items() if np.isfinite(v)]
        yield case.finding(
            Attack.LEFT,
            (int(figures.unit[row]), (int(figures.subgroup[row]),), int(figures.period[row])),
            ", ".join(left),
        )
