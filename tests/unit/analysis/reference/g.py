"""Method G: fidelity of a stue, and of what it is part of."""

from analysis.fidelity import (
    BANDS,
    MIN_WEIGHT,
    REQUIRED,
    WEIGHTS,
    Band,
    Delivery,
    Dimension,
    Fidelity,
    fidelity,
)
from analysis.fidelity_rollup import MIN_COMPLETENESS, mean_of_units, roll_up
from tests.unit.analysis.reference._comparison import listed

WORDS = {Band.LOW: "lav", Band.PARTIAL: "delvis", Band.HIGH: "hoej"}


def fidelity_composite(inputs: dict) -> dict:
    scale = listed(inputs.get("scale_quality_resp")) or [1, 5]
    weights = inputs.get("weights")
    given = {Dimension(d): w for d, w in weights.items()} if weights else WEIGHTS
    low, high = inputs.get("bands", BANDS)
    return {
        name: _answer(
            fidelity(
                _delivery(stue, scale),
                weights=given,
                required=[Dimension(d) for d in listed(inputs.get("required", list(REQUIRED)))],
                min_weight=inputs.get("min_weight", MIN_WEIGHT),
                bands=(low, high),
            )
        )
        for name, stue in inputs["stuer"].items()
    }


def _delivery(stue: dict, scale: list) -> Delivery:
    steps = stue.get("adherence") or {}
    done = _answers(steps.get("done"))
    weights = steps.get("weight")
    return Delivery(
        done=done,
        step_weights=None if weights is None or not done else listed(weights),
        planned=stue.get("planned"),
        delivered=stue.get("delivered"),
        quality=_answers(stue.get("quality")),
        responsiveness=_answers(stue.get("resp")),
        differentiation=_answers(stue.get("diff")),
        scale=(scale[0], scale[1]),
    )


def _answers(value) -> list:
    return [] if value == {} else listed(value)


def _answer(found: Fidelity) -> dict:
    return {
        "status": found.status,
        "reason": found.reason,
        "dimensions": found.dimensions,
        "overdose": found.overdose,
        "weight_available": found.weight_available,
        "valid": found.status == "ok",
        "composite": found.estimate,
        "composite_equal_weights": found.equal_weights,
        "band": None if found.band is None else WORDS[found.band],
        "bottleneck": found.bottleneck,
    }


def fidelity_rollup(inputs: dict) -> dict:
    stuer = inputs["stuer"]
    columns = {name: c if isinstance(c, list) else [c] for name, c in stuer.items()}
    least = inputs.get("min_completeness", MIN_COMPLETENESS)

    def rolled(units: list, rows: list | None = None):
        kept = range(len(units)) if rows is None else rows
        children, composite = columns["children"], columns["composite"]
        return roll_up(
            [units[i] for i in kept],
            [children[i] for i in kept],
            [composite[i] for i in kept],
            min_completeness=least,
        )

    answer: dict = {}
    levels = {"institution": "inst", "kommune": "kommune"}
    for level, column in levels.items():
        if column not in columns:
            continue
        found = rolled(columns[column])
        answer[level] = {
            "unit": [unit.unit for unit in found],
            "n_stuer": [unit.n for unit in found],
            "n_valid": [unit.valid for unit in found],
            "completeness": [unit.completeness for unit in found],
            "mean": [unit.estimate for unit in found],
            "share_children_ge80": [unit.share_high for unit in found],
            "status": [unit.status for unit in found],
        }
    for kommune in set(columns["kommune"]) if set(levels.values()) <= set(columns) else ():
        rows = [i for i, k in enumerate(columns["kommune"]) if k == kommune]
        wrong = mean_of_units(rolled(columns["inst"], rows))
        answer[f"wrong_mean_of_institution_means_{kommune}"] = wrong
    return answer


CALL = {"fidelity_composite": fidelity_composite, "fidelity_rollup": fidelity_rollup}
