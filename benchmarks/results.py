"""What a measurement gives, and the table it is printed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Measurement:
    """One figure beside its target.

    limit: what it must reach; None where there is no target. at_least: whether more is better.
    baseline: the same measure of the plain app in the same run, where that makes sense.
    """

    what: str
    measured: float | None
    unit: str
    limit: float | None = None
    at_least: bool = False
    baseline: float | None = None
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None where there is no target or no measure."""
        if self.limit is None or self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def ratio_to_target(self) -> float | None:
        """Measured over target."""
        if not self.limit or self.measured is None:
            return None
        return self.measured / self.limit

    @property
    def ratio_to_baseline(self) -> float | None:
        """Measured over the plain app's, which varies with the machine as ours does."""
        if not self.baseline or self.measured is None:
            return None
        return self.measured / self.baseline


def percentile(values: Iterable[float], share: int) -> float:
    """The `share` per cent point of two or more values."""
    return quantiles(values, n=100, method="inclusive")[share - 1]


def print_table(measurements: Iterable[Measurement]) -> None:
    """One row for each measure: target, measured, ratio, the plain app and the ratio to it."""
    table = Table(title="Measured beside the targets", title_justify="left")
    table.add_column("What", overflow="fold")
    for heading in ("Target", "Measured", "Ratio", "", "Plain app", "To plain"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Note", overflow="fold")
    for m in measurements:
        table.add_row(
            m.what,
            "" if m.limit is None else f"{'≥' if m.at_least else '≤'} {_amount(m.limit)} {m.unit}",
            "not measured" if m.measured is None else f"{_amount(m.measured)} {m.unit}",
            _ratio(m.ratio_to_target),
            {True: "met", False: "MISSED", None: ""}[m.is_met],
            "" if m.baseline is None else f"{_amount(m.baseline)} {m.unit}",
            _ratio(m.ratio_to_baseline),
            m.note,
        )
    Console(width=150).print(table)


def _amount(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
