"""Method C: shrinkage and the uncertainty of ranks."""

from analysis.ranks import ranks_of_shares
from analysis.shrinkage import (
    Between,
    ShrunkenShares,
    james_stein,
    moment_prior,
    shrunken_means,
    shrunken_shares,
)
from tests.unit.analysis.reference._comparison import listed


def efron_morris(inputs: dict) -> dict:
    found = james_stein(listed(inputs["hits"]), inputs["at_bats"])
    c, mean = found.factor, found.mean
    rule = None if c is None else f"{c:.3f}*y+{1 - c:.3f}*{mean:.3f}"
    return {
        "status": found.status,
        "reason": found.reason,
        "grand_mean": mean,
        "shrinkage_c": c,
        "estimates": found.estimate,
        "published_c": c,
        "published_rule": rule,
    }


def betabinomial(inputs: dict) -> dict:
    x, n = _numbers(inputs["x"]), _numbers(inputs["n"])
    moments = moment_prior(x, n)
    moments_answer = {"moments_alpha_beta_unweighted": moments, "published_moments": moments}
    return _shares(shrunken_shares(x, n)) | moments_answer


def betabinomial_ranks(inputs: dict) -> dict:
    x, n = _numbers(inputs["x"]), _numbers(inputs["n"])
    shares = shrunken_shares(x, n)
    ranks = ranks_of_shares(shares, x, n, highest_first=inputs.get("rank_1") == "highest")
    return _shares(shares) | {
        "rank_status": ranks.status,
        "rank_reason": ranks.reason,
        "expected_rank": ranks.expected,
        "rank_lo95": ranks.lo,
        "rank_hi95": ranks.hi,
        "median_rank": ranks.median,
        "prob_lowest_quarter": ranks.lowest_quarter,
        "prob_highest": ranks.highest,
    }


def normal_normal(inputs: dict) -> dict:
    y, se = _numbers(inputs["y"]), _numbers(inputs["se"])
    return {between.value: _means(y, se, between) for between in Between}


def _shares(found: ShrunkenShares) -> dict:
    return {
        "status": found.status,
        "reason": found.reason,
        "pooled": found.pooled,
        "alpha": found.alpha,
        "beta": found.beta,
        "mu": found.mu,
        "prior_n": found.prior_n,
        "loglik": found.log_likelihood,
        "rho": found.correlation,
        "shrunk": found.estimate,
        "lo95": found.lo,
        "hi95": found.hi,
        "weight_on_own": found.weight,
        "raw": found.raw,
        "observed": found.observed,
    }


def _means(y: list, se: list, between: Between) -> dict:
    found = shrunken_means(y, se, between=between)
    return {
        "status": found.status,
        "reason": found.reason,
        "pooled": found.pooled,
        "tau2": found.tau2,
        "mu": found.mu,
        "se_mu": found.se_mu,
        "I2": found.i2,
        "shrunk_blup": found.estimate,
        "blup_se": found.se,
        "shrink_weight_B": found.toward_mean,
        "simple_posterior_sd": found.simple_sd,
    }


def _numbers(values) -> list:
    return [float("nan") if value is None else value for value in listed(values)]


CALL = {
    "james_stein": efron_morris,
    "betabinomial_eb": betabinomial,
    "betabinomial_eb_ranks": betabinomial_ranks,
    "normal_normal_eb": normal_normal,
}
