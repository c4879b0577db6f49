"""Figures about schools: well-being, absence, class size, grades, and places for special pupils."""

import numpy as np
from numpy.typing import NDArray

from data_access.demo.counts import Floats, Ints, binomial, correlated_normals, share_one
from data_access.demo.daycare import YEAR_OF_PANDEMIC, random_gaps
from data_access.demo.observations import Gap, Observations, grid
from data_access.demo.periods import N_YEARS
from data_access.demo.rng import stream
from data_access.demo.segregation import SPECIAL
from data_access.demo.world import World

SCHOOL_DAYS = 200
WELLBEING_SPREAD = 0.55
GRADE_SPREAD = 2.4
# share of all pupils in special provision that schools receive; the others are in day treatment
RECEIVED_SHARE = 0.87


def observe(world: World) -> list[Observations]:
    """All indicators of this subject."""
    return [
        *_places(world),
        *_wellbeing(world),
        _absence(world),
        _class_size(world),
        _grades(world),
    ]


def _places(world: World) -> list[Observations]:
    rng = stream(world.seed, "receiving schools")
    schools = world.schools
    special = schools.type == "special"
    receives = special | (schools.is_district & (rng.random(len(schools)) < 0.27))
    weight = np.where(special, schools.pupils[:, -1] * 1.0, 24.0) * np.exp(
        0.3 * rng.standard_normal(len(schools))
    )
    who = np.flatnonzero(receives)
    pupils = np.stack(
        [
            share_one(
                round(RECEIVED_SHARE * int(SPECIAL[:, year].sum())),
                weight[who] * np.exp(0.05 * rng.standard_normal(len(who))),
            )
            for year in range(N_YEARS)
        ],
        axis=1,
    )
    places = np.ceil(pupils * rng.uniform(0.98, 1.12, pupils.shape) / 2) * 2
    without = np.setdiff1d(np.arange(len(world.kommuner)), schools.kommune[who])
    period_ids = world.periods.school_year
    parts = []
    for code, counted in (("special_places", pupils), ("special_capacity", places)):
        parts.append(grid(code, period_ids, schools.unit_id[who], numerator=counted))
        own = world.kommuner.unit_id[without]
        parts.append(grid(code, period_ids, own, gap=Gap.NOT_APPLICABLE))
    return parts


def _wellbeing(world: World) -> list[Observations]:
    rng = stream(world.seed, "wellbeing")
    schools, kommuner = world.schools, world.kommuner
    answered = binomial(rng, np.rint(schools.pupils * 0.55).astype(np.int64), np.array(0.86))
    of_kommune = rng.normal(0, 0.04, len(kommuner)) - 0.03 * kommuner.deprivation
    mean = (
        3.78
        + of_kommune[schools.kommune, None]
        + 0.09 * schools.luck[:, None]
        + np.linspace(0.04, -0.1, N_YEARS)
    )
    score = np.clip(mean + WELLBEING_SPREAD / np.sqrt(np.maximum(answered, 1))
                    * rng.standard_normal(answered.shape), 1.5, 4.9)  # fmt: skip
    total = np.round(score * answered, 1)
    gap = random_gaps(rng, answered.shape, 0.02)
    gap[schools.type == "special"] = Gap.NOT_APPLICABLE
    # the source hides the smallest schools
    gap[(answered < 16) & (schools.type != "special")[:, None]] = Gap.SUPPRESSED_BY_SOURCE
    # the survey was not held in the first spring of the pandemic
    gap[:, YEAR_OF_PANDEMIC] = Gap.ABSENT
    observed = grid(
        "pupil_wellbeing",
        world.periods.school_year,
        schools.unit_id,
        numerator=total,
        denominator=answered,
        sum_of_squares=_squares(rng, total, answered, WELLBEING_SPREAD),
        gap=gap,
    )
    return [observed, *_wellbeing_by_sex(rng, world, total, answered, gap)]


def _wellbeing_by_sex(
    rng: np.random.Generator,
    world: World,
    total: Floats,
    answered: Ints,
    gap: NDArray[np.int8],
) -> list[Observations]:
    counted = gap == Gap.NONE
    n = np.zeros((len(world.kommuner), N_YEARS), dtype=np.int64)
    sums = np.zeros(n.shape)
    np.add.at(n, world.schools.kommune, answered * counted)
    np.add.at(sums, world.schools.kommune, total * counted)
    girls = binomial(rng, n, np.array(0.49))
    mean = np.divide(sums, n, out=np.zeros(n.shape), where=n > 0)
    sum_girls = np.round(girls * (mean - 0.06 * np.linspace(0.5, 1.6, N_YEARS)), 1)
    sexes = (("girl", girls, sum_girls), ("boy", n - girls, np.round(sums - sum_girls, 1)))
    return [
        grid(
            "pupil_wellbeing",
            world.periods.school_year,
            world.kommuner.unit_id,
            numerator=top,
            denominator=bottom,
            sum_of_squares=_squares(rng, top, bottom, WELLBEING_SPREAD),
            subgroup=f"sex:{code}",
            gap=np.where(n > 0, Gap.NONE, Gap.ABSENT),
        )
        for code, bottom, top in sexes
    ]


def _squares(rng: np.random.Generator, total: Floats, n: Ints, spread: float) -> Floats:
    # sum of squares = n * mean^2 + (n - 1) * s^2, with s^2 as it varies in samples of that size
    free = np.maximum(n - 1, 1)
    variance = spread**2 * rng.chisquare(free) / free
    whole = np.divide(total**2, n, out=np.zeros(total.shape), where=n > 0)
    return np.round(whole + (n - 1).clip(0) * variance, 2)


def _absence(world: World) -> Observations:
    rng = stream(world.seed, "absence")
    schools, kommuner = world.schools, world.kommuner
    of_kommune = 0.06 * kommuner.deprivation + rng.normal(0, 0.05, len(kommuner))
    rate = 0.056 * np.exp(
        of_kommune[schools.kommune, None]
        + 0.14 * schools.luck[:, None]
        + 0.06 * rng.standard_normal(schools.pupils.shape)
        + np.linspace(-0.04, 0.2, N_YEARS)
    )
    possible = schools.pupils * SCHOOL_DAYS
    return grid(
        "pupil_absence",
        world.periods.school_year,
        schools.unit_id,
        numerator=np.rint(possible * rate),
        denominator=possible,
        gap=random_gaps(rng, rate.shape, 0.02),
    )


def _class_size(world: World) -> Observations:
    rng = stream(world.seed, "class size")
    schools = world.schools
    wanted = np.where(schools.type == "private", 17.5, 21.5)[:, None]
    wanted = wanted + rng.normal(0, 1.2, (len(schools), 1))
    classes = np.maximum(np.rint(schools.pupils / wanted), 1)
    gap = random_gaps(rng, classes.shape, 0.015)
    gap[schools.type == "special"] = Gap.NOT_APPLICABLE
    return grid(
        "class_size",
        world.periods.school_year,
        schools.unit_id,
        numerator=schools.pupils,
        denominator=classes,
        gap=gap,
    )


def _grades(world: World) -> Observations:
    rng = stream(world.seed, "grades")
    schools, kommuner = world.schools, world.kommuner
    finishing = binomial(rng, np.rint(schools.pupils * 0.1).astype(np.int64), np.array(0.9))
    of_kommune = -0.28 * kommuner.deprivation + rng.normal(0, 0.15, len(kommuner))
    luck = 0.45 * schools.luck + 0.2 * correlated_normals(rng, (len(schools), N_YEARS), 0.3)[:, 0]
    mean = 7.1 + (of_kommune[schools.kommune] + luck)[:, None] + np.linspace(-0.3, 0.3, N_YEARS)
    noise = GRADE_SPREAD / np.sqrt(np.maximum(finishing, 1)) * rng.standard_normal(finishing.shape)
    total = np.round(np.clip(mean + noise, 0, 12) * finishing, 1)
    gap = random_gaps(rng, finishing.shape, 0.01)
    gap[(finishing < 5) & (finishing > 0)] = Gap.SUPPRESSED_BY_SOURCE
    gap[finishing == 0] = Gap.NOT_REPORTED
    without_year_9 = (schools.type == "special") | (rng.random(len(schools)) < 0.12)
    gap[without_year_9] = Gap.NOT_APPLICABLE
    return grid(
        "grade_average",
        world.periods.school_year,
        schools.unit_id,
        numerator=total,
        denominator=finishing,
        sum_of_squares=_squares(rng, total, finishing, GRADE_SPREAD),
        gap=gap,
    )
