"""Pupils in special provision by home district, drawn so that national figures come out exactly.

The yearly national counts by phase below are the demo's frame. They meet every published figure
under its own definition: in kommunale tilbud 26,994 pupils (4.8 %) in 2015/16 and 29,440 (5.3 %)
in 2018/19, the rate growing 11.7 % in all, 24 % in indskoling (3.0 to 3.7 %), 8 % in mellemtrin
(+0.4 points) and 4 % in udskoling (+0.2); among all pupils in years 0-9 4.3 % in 2011/12, 3.8 %
in 2015/16 and 32,500 pupils (5.1 %) in 2022/23. Both definitions count the same pupils in special
provision, in every place, year and phase: only their denominators differ. How many pupils there
are in all follows from those rates and is nobody's count, and the other years are invented.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demo.counts import (
    Floats,
    Ints,
    binomial,
    correlated_normals,
    correlated_poisson,
    hit_total,
    share_one,
    share_out,
    split,
)
from data_access.demo.observations import TOTAL, Gap, Observations, grid
from data_access.demo.periods import N_YEARS, SCHOOL_YEARS
from data_access.demo.places import SILKEBORG
from data_access.demo.rng import stream
from data_access.demo.world import World

PHASES = ("indskoling", "mellemtrin", "udskoling")
SUBGROUPS = (*(f"phase:{phase}" for phase in PHASES), TOTAL)

# Pupils in kommunale tilbud, all pupils in years 0-9, pupils in special provision: each for
# indskoling, mellemtrin and udskoling.
NATIONAL = np.array([
    [225887, 178193, 181119, 273284, 218309, 225349, 7567, 10781, 12769],  # 2011/12
    [223164, 177022, 180214, 270865, 217608, 224995, 7253, 10356, 12345],  # 2012/13
    [220455, 176134, 179012, 268272, 217113, 224136, 6944, 10040, 11904],  # 2013/14
    [217475, 174950, 178375, 265261, 216247, 224029, 6633, 9657, 11505],  # 2014/15
    [214476, 173731, 177693, 262434, 215519, 224060, 6434, 9365, 11195],  # 2015/16
    [207378, 174220, 180402, 252600, 215136, 226250, 6740, 9634, 11474],  # 2016/17
    [200107, 174188, 183106, 242771, 214210, 228493, 6984, 9894, 11792],  # 2017/18
    [193386, 174047, 185098, 233790, 213261, 229968, 7194, 10142, 12104],  # 2018/19
    [189739, 171721, 184553, 229209, 210253, 229069, 7310, 10370, 12470],  # 2019/20
    [186485, 168968, 183521, 225305, 206914, 227793, 7430, 10610, 12870],  # 2020/21
    [184079, 165991, 181951, 222366, 203264, 225857, 7560, 10860, 13280],  # 2021/22
    [182188, 162762, 180088, 220087, 199337, 223597, 7680, 11120, 13700],  # 2022/23
])  # fmt: skip
# phase x school year
PUPILS_PUBLIC, PUPILS_ALL, SPECIAL = (NATIONAL[:, i : i + 3].T for i in (0, 3, 6))

# Children starting year 0 by where they come from (ordinary, special day-care) and how many of
# them start in special provision: 2.5 % and 3.3 % in 2018/19, 2.8 % and 3.6 % in 2022/23.
STARTERS = np.array(
    [66900, 66100, 65200, 64400, 63800, 63000, 62300, 61800, 61400, 60900, 60600, 60300]
)
STARTERS_SPECIAL_SHARE = 0.0145
DIRECT_RATE_ORDINARY = (
    np.array([2.2, 2.2, 2.15, 2.15, 2.2, 2.3, 2.4, 2.5, 2.55, 2.65, 2.7, 2.8]) / 100
)
DIRECT_RATE_TOTAL = (
    np.array([2.95, 2.9, 2.9, 2.9, 2.95, 3.05, 3.2, 3.3, 3.35, 3.45, 3.5, 3.6]) / 100
)

# No published figure stands in these years, so a kommune may fail to report in them.
YEARS_WITHOUT_ANCHOR = ("2012/13", "2013/14", "2019/20", "2020/21", "2021/22")
N_MISSING_KOMMUNE_YEARS = 7


@dataclass(frozen=True)
class Segregation:
    """Counts by home district (place among the district schools), phase and school year."""

    district: Ints  # place among all schools of each district
    kommune: Ints  # kommune of each district
    special: Ints  # district x phase x year, the same pupils in both definitions
    pupils: Ints  # in kommunale tilbud
    kommune_all: Ints  # kommune x phase x year, all pupils in years 0-9
    luck: Floats  # kommune's lasting difference, beyond its background (log rate)

    def special_of_kommuner(self, n_kommuner: int) -> Ints:
        """Pupils in special provision, kommune x phase x year."""
        return _sum_by(self.special, self.kommune, n_kommuner)


def draw(world: World) -> Segregation:
    """Pupils and pupils in special provision of every district, hitting the national counts."""
    rng = stream(world.seed, "segregation")
    district = np.flatnonzero(world.schools.is_district)
    kommune = world.schools.kommune[district]
    pupils = _pupils(rng, world, district)
    luck = rng.normal(0, 0.14, len(world.kommuner))
    luck[world.kommuner.place(SILKEBORG)] = -0.05
    special = _special(rng, _relative_rate(rng, world, district, luck), pupils)
    public = _sum_by(pupils, kommune, len(world.kommuner))
    return Segregation(
        district=district,
        kommune=kommune,
        special=special,
        pupils=pupils,
        kommune_all=public + _outside_public(rng, world, public),
        luck=luck,
    )


def observe(world: World, segregation: Segregation) -> list[Observations]:
    """Both segregation indicators for districts, and for kommuner what is no sum of districts.

    `segregation_public` of a kommune is the sum of its districts, so it is stored for the kommune
    only where a district is missing or the kommune did not report. `segregation_all_pupils` is
    always stored for the kommune too, because pupils without a known home district are in its
    denominator.
    """
    rng = stream(world.seed, "segregation gaps")
    gap_kommune = _kommune_gaps(rng, world)
    gap_district = _district_gaps(rng, segregation, gap_kommune)
    parts = []
    kommune_special = segregation.special_of_kommuner(len(world.kommuner))
    kommune_pupils = _sum_by(segregation.pupils, segregation.kommune, len(world.kommuner))
    all_pupils = _all_pupils_by_district(rng, segregation, kommune_pupils)
    broken = np.zeros(gap_kommune.shape, dtype=bool)
    np.logical_or.at(broken, segregation.kommune, gap_district > 0)
    explicit = np.where(broken, gap_kommune, Gap.ABSENT)
    district_id = world.schools.unit_id[segregation.district]
    for code, unit_id, top, bottom, gap in (
        ("segregation_public", district_id, segregation.special, segregation.pupils, gap_district),
        ("segregation_public", world.kommuner.unit_id, kommune_special, kommune_pupils, explicit),
        ("segregation_all_pupils", district_id, segregation.special, all_pupils, gap_district),
        (
            "segregation_all_pupils",
            world.kommuner.unit_id,
            kommune_special,
            segregation.kommune_all,
            gap_kommune,
        ),
    ):
        parts += _by_phase(world, code, unit_id, top, bottom, gap)
    return parts


def observe_direct_starts(world: World, segregation: Segregation) -> list[Observations]:
    """Direct starts of kommuner by where the child comes from, and of områder in total."""
    rng = stream(world.seed, "direct starts")
    starters, special = _direct_starts(rng, world, segregation)
    parts = []
    for place, subgroup in enumerate(("offer:ordinary_daycare", "offer:special_daycare")):
        parts.append(
            grid(
                "direct_starts",
                world.periods.school_year,
                world.kommuner.unit_id,
                numerator=special[place],
                denominator=starters[place],
                subgroup=subgroup,
            )
        )
    total_starters, total_special = starters.sum(axis=0), special.sum(axis=0)
    parts.append(
        grid(
            "direct_starts",
            world.periods.school_year,
            world.kommuner.unit_id,
            numerator=total_special,
            denominator=total_starters,
        )
    )
    parts.append(_direct_starts_of_omraader(rng, world, total_starters, total_special))
    return parts


def _sum_by(values: Ints, group: Ints, n: int) -> Ints:
    sums = np.zeros((n, *values.shape[1:]), dtype=np.int64)
    np.add.at(sums, group, values)
    return sums


def _pupils(rng: np.random.Generator, world: World, district: Ints) -> Ints:
    kommuner, kommune = world.kommuner, world.schools.kommune[district]
    size = world.schools.pupils[district].astype(float)
    size *= np.exp(0.01 * correlated_normals(rng, size.shape, 0.9))
    weight_kommune = kommuner.population * (0.085 + 0.5 * kommuner.children_share)[:, None]
    result = np.empty((len(district), 3, N_YEARS), dtype=np.int64)
    for phase in range(3):
        lean = np.exp(rng.normal(0, 0.02, len(kommuner)))
        for year in range(N_YEARS):
            of_kommune = share_one(int(PUPILS_PUBLIC[phase, year]), weight_kommune[:, year] * lean)
            result[:, phase, year] = share_out(of_kommune, size[:, year], kommune)
    return result


def _relative_rate(rng: np.random.Generator, world: World, district: Ints, luck: Floats) -> Floats:
    kommuner, kommune = world.kommuner, world.schools.kommune[district]
    n = len(kommuner)
    background = 0.15 * kommuner.deprivation + 0.6 * (kommuner.single_parents - 0.18)
    level = background + luck
    slope = rng.normal(0, 0.1, n)[:, None] * np.linspace(-1, 1, N_YEARS)
    phase = rng.normal(0, 0.08, (n, 3))
    yearly = 0.04 * correlated_normals(rng, (n, N_YEARS), 0.7)
    of_kommune = level[:, None, None] + phase[:, :, None] + (slope + yearly)[:, None, :]
    of_district = rng.normal(0, 0.22, len(district))
    return np.exp(of_kommune[kommune] + of_district[:, None, None])


def _special(rng: np.random.Generator, relative_rate: Floats, pupils: Ints) -> Ints:
    expected = pupils * relative_rate
    expected *= SPECIAL / expected.sum(axis=0)
    special = correlated_poisson(rng, expected, 0.75)
    cap = pupils // 2
    for phase in range(3):
        for year in range(N_YEARS):
            special[:, phase, year] = hit_total(
                rng,
                special[:, phase, year],
                int(SPECIAL[phase, year]),
                cap[:, phase, year],
                expected[:, phase, year],
            )
    return special


def _outside_public(rng: np.random.Generator, world: World, public: Ints) -> Ints:
    # pupils of private schools
    preference = np.exp(rng.normal(0, 0.3, len(world.kommuner)) + 0.1 * world.kommuner.urbanity)
    weight = public * preference[:, None, None]
    outside = np.empty_like(public)
    for phase in range(3):
        for year in range(N_YEARS):
            total = int(PUPILS_ALL[phase, year] - PUPILS_PUBLIC[phase, year])
            outside[:, phase, year] = share_one(total, weight[:, phase, year])
    return outside


def _all_pupils_by_district(
    rng: np.random.Generator, segregation: Segregation, kommune_pupils: Ints
) -> Ints:
    # those in kommunale tilbud all have a home district; a few of the others have none known
    known = binomial(rng, segregation.kommune_all - kommune_pupils, np.array(0.87))
    pupils = segregation.pupils.copy()
    for phase in range(3):
        for year in range(N_YEARS):
            weight = segregation.pupils[:, phase, year] + 0.01
            pupils[:, phase, year] += share_out(
                known[:, phase, year], weight.astype(float), segregation.kommune
            )
    return pupils


def _kommune_gaps(rng: np.random.Generator, world: World) -> NDArray[np.int8]:
    gap = np.zeros((len(world.kommuner), N_YEARS), dtype=np.int8)
    smaller = np.flatnonzero(world.kommuner.population[:, -1] < 60_000)
    among = np.setdiff1d(smaller, [world.kommuner.place(SILKEBORG)])
    chosen = rng.choice(among, N_MISSING_KOMMUNE_YEARS, replace=False)
    for kommune in chosen:
        gap[kommune, SCHOOL_YEARS.index(str(rng.choice(YEARS_WITHOUT_ANCHOR)))] = Gap.NOT_REPORTED
    return gap


def _district_gaps(
    rng: np.random.Generator, segregation: Segregation, gap_kommune: NDArray[np.int8]
) -> NDArray[np.int8]:
    gap = gap_kommune[segregation.kommune].copy()
    hidden = rng.random(gap.shape) < 0.012
    gap[hidden & (gap == Gap.NONE)] = Gap.SUPPRESSED_BY_SOURCE
    return gap


def _by_phase(
    world: World, code: str, unit_id: Ints, special: Ints, pupils: Ints, gap: NDArray[np.int8]
) -> list[Observations]:
    tops = [*(special[:, phase] for phase in range(3)), special.sum(axis=1)]
    bottoms = [*(pupils[:, phase] for phase in range(3)), pupils.sum(axis=1)]
    return [
        grid(
            code,
            world.periods.school_year,
            unit_id,
            numerator=top,
            denominator=bottom,
            subgroup=subgroup,
            gap=gap,
        )
        for subgroup, top, bottom in zip(SUBGROUPS, tops, bottoms, strict=True)
    ]


def _direct_starts(
    rng: np.random.Generator, world: World, segregation: Segregation
) -> tuple[Ints, Ints]:
    # (ordinary, special) x kommune x year
    kommuner = world.kommuner
    pupils = _sum_by(segregation.pupils, segregation.kommune, len(kommuner))[:, 0] * 1.0
    room = segregation.special_of_kommuner(len(kommuner))[:, 0]
    relative = np.exp(
        0.8 * segregation.luck + 0.12 * kommuner.deprivation + rng.normal(0, 0.12, len(kommuner))
    )
    # the demo's own kommune has something to talk about
    relative[kommuner.place(SILKEBORG)] *= 1.8
    starters = np.empty((2, len(kommuner), N_YEARS), dtype=np.int64)
    special = np.empty_like(starters)
    for year in range(N_YEARS):
        from_special = round(STARTERS[year] * STARTERS_SPECIAL_SHARE)
        from_ordinary = int(STARTERS[year]) - from_special
        starts_ordinary = round(DIRECT_RATE_ORDINARY[year] * from_ordinary)
        starts_special = round(DIRECT_RATE_TOTAL[year] * STARTERS[year]) - starts_ordinary
        weight = pupils[:, year] * relative
        starters[1, :, year] = share_one(from_special, weight)
        starters[0, :, year] = share_one(from_ordinary, pupils[:, year])
        drawn = correlated_poisson(rng, (weight / weight.sum() * starts_ordinary)[:, None], 0.0)
        cap = np.minimum(starters[0, :, year], room[:, year] // 2)
        special[0, :, year] = hit_total(rng, drawn[:, 0], starts_ordinary, cap, weight)
        likely = binomial(rng, starters[1, :, year], np.array(0.57))
        cap = np.minimum(starters[1, :, year], room[:, year] - special[0, :, year])
        special[1, :, year] = hit_total(rng, likely, starts_special, cap, weight)
    return starters, special


def _direct_starts_of_omraader(
    rng: np.random.Generator, world: World, starters: Ints, special: Ints
) -> Observations:
    omraader = world.omraader
    weight = rng.uniform(0.7, 1.3, len(omraader))
    of_omraade = np.stack(
        [
            _share_where_split(starters[:, year], weight, omraader.kommune)
            for year in range(N_YEARS)
        ],
        axis=1,
    )
    placed = np.zeros_like(of_omraade)
    for kommune in np.unique(omraader.kommune):
        own = np.flatnonzero(omraader.kommune == kommune)
        caps = of_omraade[own].T
        placed[own] = split(rng, special[kommune], caps.astype(float), caps).T
    return grid(
        "direct_starts",
        world.periods.school_year,
        omraader.unit_id,
        numerator=placed,
        denominator=of_omraade,
    )


def _share_where_split(totals: Ints, weight: Floats, kommune: Ints) -> Ints:
    kept, group = np.unique(kommune, return_inverse=True)
    return share_out(totals[kept], weight, group)
