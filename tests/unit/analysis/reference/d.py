"""Method D: expected values from the circumstances."""

from analysis.expected_values import ExpectedValues, expected_means, expected_shares
from tests.unit.analysis.reference._comparison import listed


def glm_and_wls(inputs: dict) -> dict:
    x = _numbers(inputs.get("special", inputs.get("x")))
    n = _numbers(inputs.get("pupils", inputs.get("n")))
    covariates = {name: _numbers(column) for name, column in inputs["X"].items()}
    glm = expected_shares(x, n, covariates)
    shares = [a / b if b else float("nan") for a, b in zip(x, n, strict=True)]
    codes = listed(inputs.get("kode")) or list(range(len(x)))
    status = "ok" if glm.status == "ok" else "error"
    return {
        "status": status,
        "error": status == "error",
        "reason": glm.reason,
        "excluded": [codes[i] for i in glm.excluded],
        "warn": bool(glm.cautions),
        "cautions": glm.cautions,
        "condition_number": glm.condition,
        "glm": _answer(glm),
        "wls": _answer(expected_means(shares, n, covariates)),
    }


def _answer(found: ExpectedValues) -> dict:
    return {
        "status": found.status,
        "reason": found.reason,
        "coef": list(found.coefficients),
        "phi": found.phi,
        "df": found.df,
        "sigma2": found.phi,
        "expected_rate": found.expected,
        "expected_count": found.expected_count,
        "diff_pp": 100 * found.difference,
        "se_pp": 100 * found.se,
        "lo_pp": 100 * found.lo,
        "hi_pp": 100 * found.hi,
        "leverage": found.leverage,
        "p_value": found.p_value,
        "p_bh": found.p_adjusted,
        "significant_bh": found.marked,
        "loo_expected_rate": found.left_out,
    }


def _numbers(values) -> list:
    return [float("nan") if value is None else value for value in listed(values)]


CALL = {"socioeconomic_glm_wls": glm_and_wls}
