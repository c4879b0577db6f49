"""Method H: control charts."""

import math

import numpy as np

from analysis.change_over_time import series_rule
from analysis.control_charts import (
    D2,
    ControlChart,
    RuleSet,
    find_signals,
    laney_chart,
    laney_limits,
    p_chart,
    xmr_chart,
)
from tests.unit.analysis.reference._comparison import listed


def xmr(inputs: dict) -> dict:
    x, screen = _numbers(inputs["x"]), bool(inputs.get("screen", inputs.get("screening", False)))
    exact = xmr_chart(x, constant=3 / D2, screen=screen)
    rounded = xmr_chart(x, screen=screen)
    answer = {
        "status": exact.status,
        "reason": exact.reason,
        "rule": exact.rule,
        "center": exact.centre,
        "mr": exact.moving_range,
        "mr_bar": exact.mean_range,
        "mr_limit": exact.range_limit,
        "ucl_mr": exact.range_limit,
        "ucl": _same(exact.hi),
        "lcl": _same(exact.lo),
        "ucl_with_2_66": _same(rounded.hi),
        "lcl_with_2_66": _same(rounded.lo),
        "out_of_control_index": exact.outside,
    }
    printed = {name: answer[name] for name in ("center", "mr_bar", "ucl", "lcl")}
    return answer | {"published": printed} | _signals(rounded)


def p(inputs: dict) -> dict:
    x, n = _numbers(inputs["x"]), _numbers(inputs["n"])
    chart = p_chart(x, n)
    even = len(set(n)) == 1
    return {
        "status": chart.status,
        "reason": chart.reason,
        "pbar": chart.centre,
        "ucl": _same(chart.hi) if even else chart.hi,
        "lcl": _same(chart.lo) if even else chart.lo,
        "out_of_control_index": chart.outside,
    } | _signals(chart)


def laney(inputs: dict) -> dict:
    x, n = _numbers(inputs["x"]), _numbers(inputs["n"])
    chart, plain = laney_chart(x, n), p_chart(x, n)
    lo, hi = laney_limits(chart)
    return {
        "status": chart.status,
        "reason": chart.reason,
        "pbar": chart.centre,
        "sigma_z": chart.sigma_z,
        "sigma_z_used": None if chart.sigma_z is None else max(1.0, chart.sigma_z),
        "ucl": hi,
        "lcl": lo,
        "ucl_p": plain.hi,
        "lcl_p": plain.lo,
        "p_chart_out": plain.outside,
        "laney_out": chart.outside,
    } | _signals(chart)


def min_points(inputs: dict) -> dict:
    return {"status": [series_rule(length) for length in listed(inputs["lengths"])]}


def _signals(chart: ControlChart) -> dict:
    """Signals of both sets of rules, as far as the chart has limits."""
    if chart.centre is None or chart.status != "ok":
        return {}
    return {
        rules.value: {
            pattern.value: at
            for pattern, at in find_signals(chart.value, chart.centre, chart.sigma, rules).items()
        }
        for rules in RuleSet
    }


def _same(limits: np.ndarray) -> float | None:
    """The one limit of a chart whose limits are the same everywhere."""
    known = limits[np.isfinite(limits)]
    return float(known[0]) if len(known) else None


def _numbers(values) -> list:
    return [math.nan if value is None else value for value in listed(values)]


CALL = {"xmr": xmr, "p_chart": p, "laney_p_prime": laney, "spc_min_points": min_points}
