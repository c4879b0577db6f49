"""Method A: change, growth, trend and decomposition of a rate."""

from analysis.kitagawa import decompose_change
from analysis.rate_trend import rate_trend
from analysis.results import Observation
from analysis.rounding import (
    NATIONAL_2015_2018,
    growth_from_rounded,
    implied_base,
    implied_total_ratio,
)
from analysis.segregation import growth, rate_change
from tests.unit.analysis.reference._comparison import listed

PUBLISHED = {(p.count0, p.count1): p.growth_percent for p in (NATIONAL_2015_2018,)}


def national(inputs: dict) -> dict:
    x0, x1 = inputs["special0"], inputs["special1"]
    # The growth of the rate is read from the same publication as the counts, never computed.
    printed = inputs.get("rate_growth_pct_published", PUBLISHED.get((x0, x1)))
    bounds = growth_from_rounded(inputs["rate0_pct_published"], inputs["rate1_pct_published"])
    answer = {
        "count_change": None if x0 is None or x1 is None else x1 - x0,
        "count_change_pct": growth(x0, x1),
        "rate_growth_pct_from_rounded": bounds.point,
        "rate_growth_pct_from_rounded_interval": [bounds.lo, bounds.hi],
    }
    if printed is not None and x0 is not None and x1 is not None:
        answer["rate_growth_pct_published"] = printed
        answer["implied_total_pupils_ratio"] = implied_total_ratio(x0, x1, printed)
    return answer


def from_rounded(inputs: dict) -> dict:
    answer: dict = {"implied_base": {}}
    rows = (inputs["phases"], inputs["pp_published"], inputs["growth_pct_letter"])
    for phase, points, percent in zip(*map(listed, rows), strict=True):
        base = implied_base(points, percent)
        answer["implied_base"][phase] = {
            "pp": points,
            "growth_pct": percent,
            "base_pct_point": base.point,
            "base_pct_interval": [base.lo, base.hi],
        }
        if rates := inputs.get(f"{phase}_rates_published"):
            bounds = growth_from_rounded(*rates)
            answer[f"{phase}_growth_from_rounded"] = bounds.point
            answer[f"{phase}_growth_interval"] = [bounds.lo, bounds.hi]
            answer[f"letter_{percent:g}_is_consistent"] = bounds.allows(percent)
    return answer


def trend(inputs: dict) -> dict:
    phases, years = inputs["phases"], [int(str(year)[:4]) for year in inputs["years"]]
    columns = list(zip(inputs["special"], inputs["total"], strict=True))
    answer: dict = {
        "rate_pct": [
            [_percent(_share(x, n)) for x, n in zip(listed(xs), listed(ns), strict=True)]
            for xs, ns in columns
        ],
        "total_rate_pct": [_percent(_share(_sum(xs), _sum(ns))) for xs, ns in columns],
        "quasi_binomial": {},
    }
    lists: dict[str, list] = {"pp_change": [], "pct_change": [], "ols_slope_pp_per_year": []}
    lists |= {"cagr_pct": [], "pp_change_ci95": [], "status": [], "reason": []}
    for j, phase in enumerate(phases):
        x = [listed(row)[j] for row in inputs["special"]]
        n = [listed(row)[j] for row in inputs["total"]]
        change = rate_change(_seen(0, x[0], n[0]), _seen(1, x[-1], n[-1]))
        found = rate_trend(years, x, n)
        lists["pp_change"].append(change.percentage_points)
        lists["pct_change"].append(change.percent)
        lists["pp_change_ci95"].append([change.percentage_points_lo, change.percentage_points_hi])
        lists["ols_slope_pp_per_year"].append(_percent(found.slope))
        lists["cagr_pct"].append(_percent(found.yearly_growth))
        lists["status"].append(found.status)
        lists["reason"].append(found.reason)
        answer["quasi_binomial"][phase] = {
            "logit_slope": found.logit_slope,
            "se_quasi": found.se,
            "phi": found.phi,
            "odds_ratio_per_year": found.odds_ratio,
            "p_value": found.p_value,
            "ci95": [found.lo, found.hi],
            "status": found.status,
        }
    return answer | lists


def kitagawa(inputs: dict) -> dict:
    columns = ("special0", "total0", "special1", "total1")
    found = decompose_change(listed(inputs["phases"]), *(listed(inputs[name]) for name in columns))
    imputed = [part.phase for part in found.parts if part.imputed]
    there = found.status == "ok"
    return {
        "status": found.status,
        "reason": found.reason,
        "R0_pct": _percent(found.rate_from),
        "R1_pct": _percent(found.rate_to),
        "delta_pp": _percent(found.change),
        "composition_pp": _percent(found.composition_part),
        "rate_pp": _percent(found.rate_part),
        "composition_by_phase_centered_pp": _parts(found, "composition") if there else None,
        "composition_by_phase_raw_pp": _parts(found, "composition_raw") if there else None,
        "rate_by_phase_pp": _parts(found, "rate") if there else None,
        "phases": [part.phase for part in found.parts],
        "phases_used": [part.phase for part in found.parts],
        "imputed": imputed,
        "imputed_phases": imputed,
        "flag": imputed,
        "dropped": list(found.dropped),
        "dropped_phases": list(found.dropped),
    }


def _parts(found, name: str) -> list:
    return [_percent(getattr(part, name)) for part in found.parts]


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _share(x: float | None, n: float | None) -> float | None:
    return None if x is None or not n else x / n


def _sum(values: list) -> float | None:
    return None if None in listed(values) else sum(listed(values))


def _seen(ordinal: int, x: float | None, n: float | None) -> Observation:
    return Observation("", ordinal, _share(x, n), numerator=x, denominator=n)


CALL = {
    "segregation_change_national": national,
    "growth_interval_from_rounded": from_rounded,
    "segregation_trend": trend,
    "kitagawa": kitagawa,
}
