"""The 98 kommuner of the demo: real names and population, invented background.

Background drives much of what follows: parents' education, income, single parents and origin are
correlated through one latent `deprivation`, and differ by kind of kommune.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access import reference
from data_access.demo.counts import Floats, Ints, correlated_normals, logistic
from data_access.demo.periods import N_YEARS
from data_access.demo.rng import stream

# mean deprivation, urbanity, share of the population aged 0-5, yearly growth
GROUPS = {
    "Hovedstadskommuner": (-0.35, 1.0, 0.068, 0.006),
    "Storbykommuner": (0.05, 1.2, 0.067, 0.009),
    "Provinsbykommuner": (0.15, 0.3, 0.062, 0.002),
    "Oplandskommuner": (-0.15, -0.2, 0.061, 0.001),
    "Landkommuner": (0.45, -0.8, 0.053, -0.004),
}
POPULATION_YEAR = 2021


@dataclass(frozen=True)
class Kommuner:
    """98 kommuner in order of code, and what makes them differ (one array element each)."""

    code: NDArray
    name: NDArray
    unit_id: Ints
    region_code: NDArray
    landsdel_code: NDArray
    dst_group: NDArray
    lat: Floats
    lon: Floats
    population: Ints  # kommune x 12 calendar years
    deprivation: Floats
    urbanity: Floats
    children_share: Floats
    short_education: Floats
    single_parents: Floats
    origin: Floats
    income: Floats

    def __len__(self) -> int:
        return len(self.code)

    def place(self, code: str) -> int:
        """Where a kommune code stands in the arrays."""
        return int(np.flatnonzero(self.code == code)[0])


def draw(seed: int, unit_ids: dict[str, int]) -> Kommuner:
    """The kommuner; `unit_ids` is kommune code to the warehouse's unit_id."""
    rng = stream(seed, "kommuner")
    frame = reference.kommuner().sort_values("kommune_code", ignore_index=True)
    n = len(frame)
    groups = np.array([GROUPS[name] for name in frame["dst_group"]])
    _, landsdel = np.unique(frame["landsdel_code"].to_numpy(str), return_inverse=True)
    by_landsdel = rng.normal(0, 0.3, landsdel.max() + 1)
    deprivation = groups[:, 0] + by_landsdel[landsdel] + rng.normal(0, 0.75, n)
    deprivation = (deprivation - deprivation.mean()) / deprivation.std()
    urbanity = groups[:, 1] + rng.normal(0, 0.25, n)
    growth = groups[:, 3] - 0.003 * deprivation + rng.normal(0, 0.002, n)
    return Kommuner(
        code=frame["kommune_code"].to_numpy(str),
        name=frame["name"].to_numpy(str),
        unit_id=np.array([unit_ids[code] for code in frame["kommune_code"]], dtype=np.int64),
        region_code=frame["region_code"].to_numpy(str),
        landsdel_code=frame["landsdel_code"].to_numpy(str),
        dst_group=frame["dst_group"].to_numpy(str),
        lat=frame["lat"].to_numpy(float),
        lon=frame["lon"].to_numpy(float),
        population=_population(rng, frame["population"].to_numpy(float), growth),
        deprivation=deprivation,
        urbanity=urbanity,
        children_share=np.clip(groups[:, 2] + rng.normal(0, 0.003, n), 0.04, 0.08),
        short_education=logistic(-2.55 + 0.42 * deprivation + rng.normal(0, 0.12, n)),
        single_parents=logistic(
            -1.55 + 0.16 * deprivation + 0.05 * urbanity + rng.normal(0, 0.07, n)
        ),
        origin=logistic(-2.5 + 0.35 * deprivation + 0.45 * urbanity + rng.normal(0, 0.3, n)),
        income=np.exp(12.99 - 0.085 * deprivation + 0.03 * urbanity + rng.normal(0, 0.03, n)),
    )


def _population(rng: np.random.Generator, base: Floats, growth: Floats) -> Ints:
    # column j is 1 January of 2012 + j; the known population is that of 2021
    years = np.arange(N_YEARS) - (POPULATION_YEAR - 2012)
    wiggle = 0.001 * correlated_normals(rng, (len(base), N_YEARS), 0.7)
    wiggle -= wiggle[:, [POPULATION_YEAR - 2012]]
    return np.rint(base[:, None] * np.exp(growth[:, None] * years + wiggle)).astype(np.int64)
