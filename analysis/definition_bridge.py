"""Method A: two rates of the same pupils under two definitions, and what makes them differ.

The two are never joined into one series. In one year, for one unit, their counts can be laid side
by side: so much of the difference is that the numerators differ, so much that the denominators do.
"""

from dataclasses import dataclass

from analysis.assessment import Assessment
from analysis.results import Observation


@dataclass(frozen=True)
class DefinitionBridge:
    """From the first rate to the second, unscaled (shares, 0-1); None where it is undefined.

    numerator_part: what the other numerator does to the rate, denominator_part: what the other
    denominator does; together they are the difference exactly. x and n: the counts. Not
    assessable with reason 'suppressed' where a figure is hidden, 'not_reported' where there is
    none, 'no_counts' where a rate came without the counts behind it, 'no_pupils' where nobody is
    counted.
    """

    status: Assessment
    reason: str | None
    rate_from: float | None
    rate_to: float | None
    difference: float | None = None
    numerator_part: float | None = None
    denominator_part: float | None = None
    x_from: float | None = None
    x_to: float | None = None
    n_from: float | None = None
    n_to: float | None = None

    @property
    def same_numerator(self) -> bool:
        """Whether both definitions count the same number of pupils in the numerator."""
        return self.x_from is not None and self.x_from == self.x_to


def definition_bridge(first: Observation, second: Observation) -> DefinitionBridge:
    """The difference between two definitions' rates as numerator and denominator (method A).

    first, second: one unit in one period by each definition. Each part is the mean of its effect
    before and after the other one has changed, so that no order is preferred: with x/n as x times
    1/n this is Kitagawa's split of a product. Source: Das Gupta (1993) Census P23-186.
    """
    rates = (first.value, second.value)
    for seen in (first, second):
        if seen.value is None:
            is_hidden = (seen.missing or "").startswith("suppressed")
            return _undefined("suppressed" if is_hidden else "not_reported", rates)
    counts = (first.numerator, second.numerator, first.denominator, second.denominator)
    if any(count is None for count in counts):
        return _undefined("no_counts", rates)
    if not first.denominator or not second.denominator:
        return _undefined("no_pupils", rates)
    x0, x1 = float(first.numerator or 0), float(second.numerator or 0)
    n0, n1 = float(first.denominator), float(second.denominator)
    return DefinitionBridge(
        status=Assessment.OK,
        reason=None,
        rate_from=x0 / n0,
        rate_to=x1 / n1,
        difference=x1 / n1 - x0 / n0,
        numerator_part=(x1 - x0) * (1 / n0 + 1 / n1) / 2,
        denominator_part=(1 / n1 - 1 / n0) * (x0 + x1) / 2,
        x_from=x0,
        x_to=x1,
        n_from=n0,
        n_to=n1,
    )


def _undefined(reason: str, rates: tuple[float | None, float | None]) -> DefinitionBridge:
    return DefinitionBridge(Assessment.NOT_ASSESSABLE, reason, *rates)
