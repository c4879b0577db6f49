"""What is aimed at, as charts, tables and files show it: lines beside the figures, never tests."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from analysis.results import Observation, Quantity, Series
from components import formatting
from components.wording import t


class Outcome(StrEnum):
    """Whether a figure is on the right side of a target, as far as its interval can say."""

    MET = "met"
    NOT_MET = "not_met"
    NO_FIGURE = "no_figure"
    NO_DIRECTION = "no_direction"
    NO_INTERVAL = "no_interval"
    WITHIN_INTERVAL = "within_interval"


# More decimals than a figure has, where a target needs them to be itself.
MOST_DECIMALS = 4


@dataclass(frozen=True)
class TargetMark:
    """A target in one period; `value` is unscaled.

    `code` is that of the unit whose own it is, empty where it counts for everybody.
    """

    name: str
    observation: Observation
    code: str = ""

    @property
    def value(self) -> float:
        return self.observation.value or 0.0


@dataclass(frozen=True)
class Targets:
    """Lines of role TARGET with the periods they count all of, and what is said of them in words.

    A line's code is that of the unit whose own it is, empty where it counts for everybody. A target
    that counts in none of the periods has words and no line.
    """

    lines: tuple[Series, ...] = ()
    notes: tuple[str, ...] = ()

    def beside(self, code: str) -> tuple[Series, ...]:
        """The lines that stand beside the figures of one unit."""
        return tuple(line for line in self.lines if line.code in ("", code))

    def at(self, period: str | None) -> tuple[TargetMark, ...]:
        """The targets that count in a period."""
        return tuple(
            TargetMark(line.name, o, line.code)
            for line in self.lines
            for o in line.observations
            if o.period == period
        )


def exact(value: float, quantity: Quantity) -> Quantity:
    """The quantity with so many decimals that a target is not rounded into another."""
    shown = value * quantity.scale
    decimals = quantity.decimals
    while decimals < MOST_DECIMALS and abs(round(shown, decimals) - shown) > 1e-9:
        decimals += 1
    return replace(quantity, decimals=decimals)


def outcome(target: float, o: Observation, polarity: str) -> Outcome:
    """Whether a target is met: only said where the whole interval lies on one side of it.

    `target` is unscaled. `polarity` is the indicator's: a target without a better direction
    cannot be met or not.
    """
    if o.value is None:
        return Outcome.NO_FIGURE
    if polarity not in ("lower_is_better", "higher_is_better"):
        return Outcome.NO_DIRECTION
    if o.lo is None or o.hi is None:
        return Outcome.NO_INTERVAL
    is_low_better = polarity == "lower_is_better"
    if (o.hi <= target) if is_low_better else (o.lo >= target):
        return Outcome.MET
    is_missed = o.lo > target if is_low_better else o.hi < target
    return Outcome.NOT_MET if is_missed else Outcome.WITHIN_INTERVAL


def outcome_words(found: Outcome, language: str) -> str:
    """'opfyldt', 'ikke opfyldt', or that it cannot be settled and why; empty without a figure."""
    return "" if found is Outcome.NO_FIGURE else t(f"targets.outcome.{found}", language)


def limit(value: float, quantity: Quantity, language: str) -> str:
    """'højst 3,0', 'mindst 70 %', or the value alone where neither is better."""
    shown = formatting.figure(value, exact(value, quantity), language)
    return t(f"targets.limit.{quantity.polarity}", language, value=shown)


def label(mark: TargetMark, quantity: Quantity, language: str) -> str:
    """The words at a target's line: 'Minimumsnormering 3,0'."""
    return f"{mark.name} {short(mark.value, quantity, language)}"


def short(value: float, quantity: Quantity, language: str) -> str:
    """A target for an axis or a label."""
    return formatting.short(value, exact(value, quantity), language)


def described(marks: Iterable[TargetMark], quantity: Quantity, language: str) -> list[str]:
    """A sentence for each target, for those who do not see the lines."""
    return [
        f"{mark.name}: {formatting.figure(mark.value, exact(mark.value, quantity), language)}."
        for mark in marks
    ]
