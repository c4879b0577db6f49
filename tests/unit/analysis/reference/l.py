"""Method L: intervals for shares, meetings and commitments."""

from datetime import date

import numpy as np

from analysis.commitments import Commitment, State, completion
from analysis.meetings import TEAM_SIZE, continuity
from analysis.proportions import wilson_interval
from analysis.time_to_completion import completion_curve
from tests.unit.analysis.reference._comparison import listed


def wilson(inputs: dict) -> dict:
    x, n = (_numbers(inputs[name]) for name in ("x", "n"))
    limits = wilson_interval(x, n, confidence=inputs.get("confidence", 0.95))
    pairs = np.column_stack([limits.lo, limits.hi])
    return {"ci95": pairs, "published": pairs}


def kaplan_meier(inputs: dict) -> dict:
    found = completion_curve(
        _numbers(inputs["time"]),
        _numbers(inputs["event"]),
        confidence=inputs.get("confidence", 0.95),
    )
    return {
        "status": found.status,
        "reason": found.reason,
        "n": found.n,
        "event_times": found.times,
        "n_risk": found.at_risk,
        "n_event": found.events,
        "survival": found.still_open,
        "one_minus_survival": found.share_completed,
        "greenwood_se": found.se,
        "ci95_loglog_lo": found.lo,
        "ci95_loglog_hi": found.hi,
        "ci95_log_lo": found.log_lo,
        "ci95_log_hi": found.log_hi,
        "median": found.median,
        "median_ci_loglog": [found.median_lo, found.median_hi],
        "published_survival": found.still_open,
    }


def participant_continuity(inputs: dict) -> dict:
    given = inputs["meetings"]
    teams = given.values() if isinstance(given, dict) else listed(given)
    meetings = [None if team is None or team == {} else listed(team) for team in teams]
    smallest, largest = inputs.get("target_size") or TEAM_SIZE
    found = continuity(meetings, team_size=(smallest, largest))
    return {
        "status": found.status,
        "reason": found.reason,
        "n_meetings": found.n,
        "unique_persons": found.persons,
        "core_persons_all_meetings": found.core,
        "core_share_of_unique": found.core_share,
        "mean_consecutive_jaccard": found.mean_jaccard,
        "jaccard": found.jaccard,
        "persons_at_ge_75pct": found.regulars,
        "continuity_index": found.estimate,
        "size_ok": found.size_ok,
        "same_team_all_meetings": found.same_team,
    }


def commitment_completion(inputs: dict) -> dict:
    columns = inputs["commitments"]
    states, due = listed(columns["status"]), listed(columns["due"])
    ended = listed(columns["done"]) or [None] * len(states)
    rows = zip(states, due, ended, strict=True)
    found = completion(
        [Commitment(State(state), _day(by), _day(end)) for state, by, end in rows],
        date.fromisoformat(inputs["report_date"]),
    )
    return {
        "status": found.status,
        "reason": found.reason,
        "n_denominator": found.n,
        "n_completed": found.completed,
        "rate": found.estimate,
        "wilson95": [found.lo, found.hi],
        "n_on_time": found.on_time,
        "on_time_rate": found.on_time_share,
        "n_overdue_open": found.overdue,
        "n_not_yet_due_excluded": found.not_yet_due,
        "n_dropped": found.dropped,
    }


def _day(text: str | None) -> date | None:
    return None if text is None or text == "NA" else date.fromisoformat(text)


def _numbers(values) -> list:
    return [float("nan") if value is None else value for value in listed(values)]


CALL = {
    "wilson": wilson,
    "kaplan_meier": kaplan_meier,
    "participant_continuity": participant_continuity,
    "commitment_completion": commitment_completion,
}
