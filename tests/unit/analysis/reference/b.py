"""Method B: funnel plots."""

from analysis.funnel import (
    PROBABILITIES,
    WINSORISE,
    Funnel,
    Scale,
    binomial_funnel,
    overdispersion,
    poisson_funnel,
)
from tests.unit.analysis.reference._comparison import listed


def exact_binomial(inputs: dict) -> dict:
    return _answer(
        binomial_funnel(
            _numbers(inputs["r"]),
            _numbers(inputs["n"]),
            target=_target(inputs),
            probabilities=inputs.get("p", PROBABILITIES),
        )
    )


def exact_poisson(inputs: dict) -> dict:
    found = poisson_funnel(
        _numbers(inputs.get("O", inputs.get("observed", inputs.get("r")))),
        _numbers(inputs.get("E", inputs.get("expected"))),
        target=_target(inputs) or 1.0,
        probabilities=inputs.get("p", PROBABILITIES),
    )
    return _answer(found) | {"ratio": found.value}


def spread(inputs: dict) -> dict:
    found = overdispersion(
        _numbers(inputs["r"]),
        _numbers(inputs["n"]),
        target=_target(inputs),
        scale=Scale(inputs.get("scale", "raw")),
        winsorise=inputs.get("winsorise", WINSORISE),
        probabilities=inputs.get("p", PROBABILITIES),
    )
    return {
        "status": found.status,
        "reason": found.reason,
        "n_units": found.n,
        "theta0": found.target,
        "z": found.z,
        "z_wins": found.z_winsorised,
        "phi": found.phi,
        "phi_unwinsorised": found.phi_unwinsorised,
        "phi_used": found.phi_used,
        "phi_significant": found.significant,
        "tau2": found.tau2,
        "limits_multiplicative": found.limits_multiplicative,
        "limits_additive": found.limits_additive,
    }


def _answer(found: Funnel) -> dict:
    return {
        "status": found.status,
        "reason": found.reason,
        "n_units": found.n,
        "theta0": found.target,
        "value": found.value,
        "limits_raw": found.raw_limits,
        "limits_clipped": found.limits,
        "class": found.positions,
        "p_lower": found.p_lower,
        "p_upper": found.p_upper,
        "cannot_be_low": found.cannot_be_low,
    }


def _numbers(values) -> list:
    return [float("nan") if value is None else value for value in listed(values)]


def _target(inputs: dict) -> float | None:
    target = inputs.get("target", inputs.get("theta0"))
    return None if isinstance(target, str) else target


CALL = {
    "funnel_exact_binomial": exact_binomial,
    "funnel_exact_poisson": exact_poisson,
    "funnel_overdispersion": spread,
}
