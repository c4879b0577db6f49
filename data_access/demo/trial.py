"""The randomised trial of Vi Lærer Sammen in indskoling: schools in pairs, pupils measured."""

import numpy as np

from data_access.demo.facts import Facts
from data_access.demo.rng import stream
from data_access.demo.world import World
from data_access.schema import warehouse as tables

TRIAL = "VLS-INDSKOLING"
N_PAIRS = 24
# true effect in standard deviations: language moves, well-being hardly
OUTCOMES = (("language", 0.22), ("wellbeing", 0.04))
BETWEEN_SCHOOLS = 0.35  # standard deviation of schools, of pupils' 1
LOST_SHARE = 0.08
COLUMNS = (
    "trial_code",
    "pupil",
    "outcome",
    "unit_id",
    "stratum",
    "arm",
    "sex",
    "origin",
    "baseline",
    "score",
)


def facts(world: World) -> Facts:
    """Baseline and outcome per pupil; pupils who moved away have no score."""
    rng = stream(world.seed, "trial")
    schools = world.schools
    among = np.flatnonzero(np.isin(schools.kommune, world.membership.vls) & schools.is_district)
    # schools in a pair are neighbours in kommune and size
    among = among[np.lexsort((schools.pupils[among, -1], schools.kommune[among]))]
    n_pairs = min(N_PAIRS, len(among) // 2)
    rows: list[tuple] = []
    for pair in range(n_pairs):
        arms = rng.permutation(["treated", "control"]).tolist()
        for arm, school in zip(arms, among[2 * pair : 2 * pair + 2].tolist(), strict=True):
            rows += _pupils_of(rng, int(schools.unit_id[school]), f"par-{pair + 1:02d}", arm)
    rows.sort(key=lambda row: row[:3])
    return Facts(tables.trial_outcome, COLUMNS, rows)


def _pupils_of(rng: np.random.Generator, unit_id: int, stratum: str, arm: str) -> list[tuple]:
    rows = []
    school = rng.normal(0, BETWEEN_SCHOOLS, len(OUTCOMES))
    for number in range(int(rng.integers(28, 56))):
        pupil = f"E{unit_id}-{number:03d}"
        sex = "girl" if rng.random() < 0.49 else "boy"
        origin = "immigrant" if rng.random() < 0.12 else "danish"
        lost = rng.random() < LOST_SHARE
        for place, (outcome, effect) in enumerate(OUTCOMES):
            before = rng.normal(0, 1)
            after = (
                0.6 * before + 0.75 * rng.normal(0, 1) + school[place] + effect * (arm == "treated")
            )
            score = None if lost else round(float(50 + 10 * after), 1)
            rows.append(
                (TRIAL, pupil, outcome, unit_id, stratum, arm, sex, origin,
                 round(float(50 + 10 * before), 1), score)
            )  # fmt: skip
    return rows
