"""Vi Lærer Sammen week by week: what each stue planned, delivered and how well."""

from datetime import date, timedelta

import numpy as np

from data_access.demo.counts import Floats, binomial
from data_access.demo.facts import Facts
from data_access.demo.rng import stream
from data_access.demo.world import World
from data_access.schema import warehouse as tables

PROGRAMME = "VLS"
FIRST_YEAR, LAST_YEAR = 2019, 2022
# twelve weeks from the end of August and twelve from the middle of January
AUTUMN_WEEKS = SPRING_WEEKS = 12
CORE_STEPS = 6
OBSERVED_SHARE = 0.3
UNREPORTED_SHARE = 0.12
COLUMNS = (
    "programme_code",
    "unit_id",
    "week_starts_on",
    "core_steps_applicable",
    "core_steps_done",
    "planned_sessions",
    "delivered_sessions",
    "quality",
    "responsiveness",
    "differentiation",
    "n_children",
)


def facts(world: World) -> Facts:
    """Fidelity records of every stue in VLS; weeks that nobody reported have no row."""
    rng = stream(world.seed, "fidelity records")
    stuer = world.stuer
    who = np.flatnonzero(world.fidelity[stuer.institution] > 0)
    weeks = _weeks()
    shape = (len(who), len(weeks))
    skill = _skill(rng, world, who, weeks)
    steps = np.where(rng.random(shape) < 0.85, CORE_STEPS, CORE_STEPS - 1)
    planned = np.where(rng.random(shape) < 0.8, 3, 2)
    done = binomial(rng, steps, 0.55 + 0.42 * skill)
    delivered = binomial(rng, planned, 0.5 + 0.52 * skill)
    quality, responsiveness = (
        np.round(np.clip(2.1 + 2.5 * skill + rng.normal(0, 0.35, shape), 1, 5), 1) for _ in range(2)
    )
    differentiation = np.round(np.clip(0.3 + 0.5 * skill + rng.normal(0, 0.1, shape), 0, 1), 2)
    seen = rng.random(shape) < OBSERVED_SHARE
    children = np.maximum(stuer.n_children[who][:, None] - rng.integers(0, 4, shape), 1)
    stue, week = np.nonzero(rng.random(shape) >= UNREPORTED_SHARE)
    observed = seen[stue, week]
    columns = (
        [PROGRAMME] * len(stue),
        stuer.unit_id[who][stue].tolist(),
        [weeks[place] for place in week.tolist()],
        *(values[stue, week].tolist() for values in (steps, done, planned, delivered)),
        *(
            _where_seen(values[stue, week], observed)
            for values in (quality, responsiveness, differentiation)
        ),
        children[stue, week].tolist(),
    )
    return Facts(tables.fidelity_record, COLUMNS, list(zip(*columns, strict=True)))


def _weeks() -> list[date]:
    weeks = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for start, many in (
            (_monday(date(year, 8, 26)), AUTUMN_WEEKS),
            (_monday(date(year + 1, 1, 13)), SPRING_WEEKS),
        ):
            weeks += [start + timedelta(weeks=week) for week in range(many)]
    return weeks


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _skill(rng: np.random.Generator, world: World, who: np.ndarray, weeks: list[date]) -> Floats:
    # 0-1: the institution's level, the stue's own, better with the years, worse in lockdowns
    level = world.fidelity[world.stuer.institution[who]] + rng.normal(0, 0.13, len(who))
    grown = np.array([(week - weeks[0]).days / 365 for week in weeks])
    closed = np.array([date(2020, 3, 11) <= w <= date(2021, 4, 6) for w in weeks])
    return np.clip(level[:, None] + 0.07 * (grown - 2.2) - 0.12 * closed, 0, 1)


def _where_seen(values: Floats, seen: np.ndarray) -> list[float | None]:
    listed = values.astype(object)
    listed[~seen] = None
    return listed.tolist()
