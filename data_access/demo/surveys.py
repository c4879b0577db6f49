"""Answers of staff in Vi Lærer Sammen and Stærkere Læringsfællesskaber, item by item."""

import numpy as np

from data_access.demo.facts import Facts
from data_access.demo.periods import SCHOOL_YEARS
from data_access.demo.rng import stream
from data_access.demo.world import World
from data_access.schema import warehouse as tables

# item, loading on what the survey measures; an item ending in _r is worded the other way round
ITEMS = (
    ("goal", 0.75),
    ("support", 0.7),
    ("time", 0.5),
    ("competence", 0.65),
    ("reflection", 0.8),
    ("overload_r", -0.55),
)
YEARS = ("2020/21", "2022/23")
UNANSWERED = 0.05
COLUMNS = ("survey_code", "respondent", "item", "unit_id", "period_id", "respondent_kind", "score",
           "n_asked")  # fmt: skip
# About two in three of those who are asked answer, in few institutions fewer than half.
ANSWERING = (9.0, 4.0)
FEWEST_ANSWERING = 0.25


def facts(world: World) -> Facts:
    """Responses of about eight members of staff per institution, on a scale from 1 to 5."""
    rng, of_asked = stream(world.seed, "surveys"), stream(world.seed, "survey respondents asked")
    in_slf = np.flatnonzero(np.isin(world.daycare.kommune, world.membership.slf))
    surveys = (
        ("slf_personale", in_slf, np.full(len(in_slf), 0.5)),
        ("vls_personale", np.flatnonzero(world.fidelity > 0), None),
    )
    rows: list[tuple] = []
    for code, institutions, level in surveys:
        known = world.fidelity[institutions] if level is None else level
        for year in YEARS:
            period_id = world.periods.school_year[SCHOOL_YEARS.index(year)]
            answers = _responses(
                rng, f"{code}_{year[:4]}", world.daycare.unit_id[institutions], known, period_id
            )
            rows += _with_asked(of_asked, answers)
    rows.sort(key=lambda row: row[:3])
    return Facts(tables.survey_response, COLUMNS, rows)


def _responses(
    rng: np.random.Generator,
    survey: str,
    unit_id: np.ndarray,
    level: np.ndarray,
    period_id: int,
) -> list[tuple]:
    place = np.repeat(np.arange(len(unit_id)), rng.integers(5, 12, len(unit_id)))
    opinion = 1.6 * (level[place] - 0.5) + rng.standard_normal(len(place))
    loading = np.array([one for _, one in ITEMS])
    noise = np.sqrt(1 - loading**2) * rng.standard_normal((len(place), len(ITEMS)))
    scores = np.clip(np.rint(3.4 + 0.9 * (opinion[:, None] * loading + noise)), 1, 5)
    answered = rng.random(scores.shape) >= UNANSWERED
    return [
        (
            survey,
            f"R{respondent:06d}",
            item,
            int(unit_id[institution]),
            period_id,
            "personale",
            float(scores[respondent, j]) if answered[respondent, j] else None,
        )
        for respondent, institution in enumerate(place.tolist())
        for j, (item, _) in enumerate(ITEMS)
    ]


def _with_asked(rng: np.random.Generator, answers: list[tuple]) -> list[tuple]:
    """The responses with how many were asked at the institution of each."""
    place = np.array([row[COLUMNS.index("unit_id")] for row in answers], dtype=np.int64)
    unit, at, n_rows = np.unique(place, return_inverse=True, return_counts=True)
    share = np.clip(rng.beta(*ANSWERING, size=len(unit)), FEWEST_ANSWERING, 1)
    asked = np.ceil(n_rows / len(ITEMS) / share).astype(int)
    return [(*row, n) for row, n in zip(answers, asked[at].tolist(), strict=True)]
