"""Method K: scales of several questions."""

import numpy as np

from analysis.reliability import reliability as assess_reliability
from analysis.survey_scales import (
    MIN_SHARE_ITEMS,
    Stratum,
    respondent_scores,
    reversed_items,
    scale_mean,
    stratified_mean,
)
from tests.unit.analysis.reference._comparison import listed


def reliability(inputs: dict) -> dict:
    items = inputs["items"]
    columns = list(items.values()) if isinstance(items, dict) else list(zip(*items, strict=True))
    table = np.column_stack([_numbers(list(column)) for column in columns])
    if turned := listed(inputs.get("reverse")):
        table = reversed_items(table, turned, scale=(inputs.get("min", 1), inputs.get("max", 5)))
    found = assess_reliability(table)
    there = found.status == "ok"
    return {
        "status": found.status,
        "reason": found.reason,
        "n": found.n,
        "k": found.k,
        "alpha_raw": found.estimate,
        "alpha_std": found.standardised,
        "alpha_if_deleted": found.if_deleted if there else None,
        "r_drop": found.item_rest if there else None,
        "feldt_ci95": [found.lo, found.hi],
        "omega_total_1factor_ML": found.omega,
        "loadings_ML": found.loadings or None,
        "negative": found.negative,
        "warning": found.negative,
    }


def scale_score(inputs: dict) -> dict:
    scale = (inputs.get("min", 1), inputs.get("max", 5))
    scores = respondent_scores(
        np.array([_numbers(row) for row in inputs["items"]]),
        scale=scale,
        reverse=listed(inputs.get("reverse")),
        min_share=inputs.get("min_share_items", MIN_SHARE_ITEMS),
    )
    found = scale_mean(
        scores,
        population=inputs.get("population", inputs.get("N")),
        scale=scale,
        finite=bool(inputs.get("fpc", False)),
    )
    return {
        "status": found.status,
        "reason": found.reason,
        "score": scores,
        "n_valid": found.n,
        "mean": found.estimate,
        "sd": found.sd,
        "se": found.se,
        "t_ci95": [found.lo, found.hi],
        "response_rate": found.response_rate,
        "caution": found.caution,
    }


def poststratified_mean(inputs: dict) -> dict:
    columns = (listed(inputs["strata"][name]) for name in ("N", "n", "mean", "sd"))
    scale = inputs.get("scale")
    found = stratified_mean(
        [Stratum(*row) for row in zip(*columns, strict=True)],
        scale=None if scale is None else (scale[0], scale[1]),
    )
    return {
        "status": found.status,
        "reason": found.reason,
        "unweighted_respondent_mean": found.unweighted,
        "weighted_mean": found.estimate,
        "se": found.se,
        "z_ci95": [found.z_lo, found.z_hi],
        "t_ci95": [found.lo, found.hi],
        "response_rate": found.response_rate,
        "response_rates": found.response_rates,
        "df_satterthwaite": found.df,
        "caution": found.caution,
    }


def _numbers(values) -> list:
    return [float("nan") if value is None else value for value in listed(values)]


CALL = {
    "reliability": reliability,
    "scale_score": scale_score,
    "poststratified_mean": poststratified_mean,
}
