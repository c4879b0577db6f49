"""Method I: a trial in which schools were drawn."""

from analysis.cluster_robust import ClusterRobust
from analysis.cluster_trial import ClusterTrial, cluster_trial
from analysis.effect_size import EffectSize, cluster_g
from analysis.random_intercept import RandomIntercept
from tests.unit.analysis.reference._comparison import listed

PARTS = (
    "unadjusted_ols",
    "adjusted_ols",
    "mixed_unadjusted",
    "mixed_adjusted",
    "cluster_means_t",
    "wwc_g",
)


def cluster_rct(inputs: dict) -> dict:
    baseline = inputs.get("pretest", inputs.get("baseline"))
    stratum = inputs.get("stratum", inputs.get("pair"))
    found = cluster_trial(
        _numbers(inputs["y"]),
        listed(inputs["treat"]),
        listed(inputs.get("school", inputs.get("cluster"))),
        baseline=None if baseline is None else _numbers(baseline),
        stratum=None if stratum is None else listed(stratum),
    )
    answer = {
        "status": found.status,
        "reason": found.reason,
        "icc_null_model_reml": found.icc_null,
        "icc_anova_oneway": found.icc_anova,
        "n0_anova": found.n0,
        "pooled_sd": found.sd,
    }
    return answer | dict.fromkeys(PARTS) | _parts(found)


def _parts(found: ClusterTrial) -> dict:
    parts: dict = {}
    for name, fit in (("unadjusted", found.robust_unadjusted), ("adjusted", found.robust_adjusted)):
        if fit is not None:
            parts[f"{name}_ols"] = _robust(fit)
    for name, fit in (("unadjusted", found.unadjusted), ("adjusted", found.adjusted)):
        if fit is not None:
            parts[f"mixed_{name}"] = _mixed(fit)
    if (means := found.means) is not None:
        parts["cluster_means_t"] = {
            "diff": means.estimate,
            "t": means.t_value,
            "df": means.df,
            "p": means.p_value,
            "ci": [means.lo, means.hi],
        }
    if found.effect is not None:
        given = {"se_from_cluster_adjusted_se": found.effect.se}
        parts["wwc_g"] = _effect(found.effect) | given
    return parts


def _robust(fit: ClusterRobust) -> dict:
    return {
        "coef": fit.estimate,
        "CR0": {"se": fit.cr0},
        "CR1": {"se": fit.cr1},
        "CR1S": {"se": fit.cr1s},
        "CR2": {"se": fit.cr2},
        "CR2_df": fit.df,
        "CR2_p": fit.p_value,
        "CR2_ci_lo": fit.lo,
        "CR2_ci_hi": fit.hi,
    }


def _mixed(fit: RandomIntercept) -> dict:
    names = {
        "coef": "estimate",
        "se": "se",
        "df_satt": "df",
        "p_satt": "p_value",
        "se_kr": "kr_se",
        "df_kr": "kr_df",
        "p_kr": "kr_p_value",
    }
    answer = {key: [getattr(c, name) for c in fit.coefficients] for key, name in names.items()}
    variances = {"var_school": fit.between, "var_resid": fit.within, "icc": fit.icc}
    return answer | variances


def wwc_cluster_g(inputs: dict) -> dict:
    columns = [listed(inputs[name]) for name in ("b", "S", "NT", "NC", "n", "icc")]
    rows = list(zip(*columns, strict=True))
    errors = listed(inputs.get("se")) or [None] * len(rows)
    arms = [listed(inputs.get(name)) for name in ("clusters_T", "clusters_C")]
    clusters = list(zip(*arms, strict=True)) or [None] * len(rows)
    return {
        "results": [
            _effect(cluster_g(*row, se=se, clusters=pair))
            for row, se, pair in zip(rows, errors, clusters, strict=True)
        ]
    }


def _effect(found: EffectSize) -> dict:
    return {
        "status": found.status,
        "h": found.h,
        "omega": found.omega,
        "gamma": found.gamma,
        "eta": found.eta,
        "d_naive": found.naive,
        "g": found.estimate,
        "se": found.se,
        "se_unadjusted_analysis": found.se_unadjusted,
        "se_unadjusted_times_omega": found.se_unadjusted_times_omega,
    }


def _numbers(values) -> list:
    return [float("nan") if value is None else value for value in listed(values)]


CALL = {"cluster_rct": cluster_rct, "wwc_cluster_g": wwc_cluster_g}
