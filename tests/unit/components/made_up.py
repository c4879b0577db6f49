"""Small made-up results to draw."""

from collections.abc import Sequence

from analysis.results import Observation, Quantity, Series, UnitRole

PERCENT = Quantity("percent", 100.0, 1, "lower_is_better")
YEARS = ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24")


def observations(
    values: Sequence[float | None], *, half: float | None = None, missing: str | None = None
) -> tuple[Observation, ...]:
    """Observations in YEARS, with `half` to each side as interval."""
    return tuple(
        Observation(
            period,
            place,
            value,
            lo=None if value is None or half is None else value - half,
            hi=None if value is None or half is None else value + half,
            n=None if value is None else 4_000,
            missing=missing if value is None else None,
        )
        for place, (period, value) in enumerate(zip(YEARS, values, strict=True))
    )


def series(name: str, role: UnitRole, values: Sequence[float | None], **options) -> Series:
    return Series(name, name, role, observations(values, **options))
