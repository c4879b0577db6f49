"""Attacks on what is made from figures: spread, comparison with peers, oddities and revisions.

All of it must follow from the figures that are shown. Where it does not, hidden ones are in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.stats import norm, t

from analysis.peer_comparison import FEWEST_PEERS, pooled_peers
from data_access.disclosure.attacking import Case
from data_access.disclosure.findings import Attack, Finding, number
from data_access.disclosure.reading import HIDDEN, SHOWN
from data_access.schema.vocabulary import Level, Measure

SPREAD = {"minimum": 0.0, "q1": 0.25, "median": 0.5, "q3": 0.75, "maximum": 1.0}
QUARTILES = {"peer_q1": 0.25, "peer_median": 0.5, "peer_q3": 0.75}
K_NEAREST = "k_nearest"
# What an oddity of these kinds says is about the figure itself, not that it is not there.
TELLING = frozenset({"impossible_value", "jump", "outlier", "level_shift"})
SAME = 1e-9
# Enough halvings to find a value as exactly as numbers are kept.
HALVINGS = 60
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Kommuner:
    """The figures of kommuner in one subgroup and period, and which of them are hidden.

    unit, value, lo, hi, n: of those that are shown. hidden: units.
    """

    unit: np.ndarray
    value: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    n: np.ndarray
    hidden: np.ndarray


def findings(case: Case) -> Iterator[Finding]:
    """What tells more than the shown figures it is made of."""
    of = _Cells(case)
    if not of.any_hidden:
        return
    yield from _spread(case, of)
    yield from _peers(case, of)
    yield from _oddities(case, of)
    yield from _revisions(case, of)


class _Cells:
    """The rows of an indicator by subgroup and period."""

    def __init__(self, case: Case) -> None:
        self._figures = case.version.figures[case.indicator.code]
        self._levels = case.names.levels

    @property
    def any_hidden(self) -> bool:
        """Whether anything is hidden at all."""
        return bool((self._figures.state == HIDDEN).any())

    @cached_property
    def _by_cell(self) -> dict[tuple[int, int], np.ndarray]:
        f = self._figures
        rows = np.flatnonzero(self._levels[f.unit] == Level.KOMMUNE)
        rows = rows[np.lexsort((f.unit[rows], f.period[rows], f.subgroup[rows]))]
        cells = np.column_stack([f.subgroup[rows], f.period[rows]])
        starts = np.flatnonzero(np.any(np.diff(cells, axis=0, prepend=-1) != 0, axis=1))
        parts = np.split(rows, starts[1:]) if len(rows) else []
        return {(int(f.subgroup[p[0]]), int(f.period[p[0]])): p for p in parts}

    @cached_property
    def hidden(self) -> frozenset[tuple[int, int, int]]:
        """Unit, subgroup and period of every hidden figure."""
        f, chosen = self._figures, self._figures.state == HIDDEN
        columns = (f.unit[chosen], f.subgroup[chosen], f.period[chosen])
        return frozenset(zip(*(c.tolist() for c in columns), strict=True))

    def kommuner(self, subgroup: int, period: int) -> Kommuner:
        """The kommuner of one subgroup and period."""
        f = self._figures
        rows = self._by_cell.get((subgroup, period), np.array([], dtype=np.int64))
        shown = rows[(f.state[rows] == SHOWN) & np.isfinite(f.value[rows])]
        hidden = f.unit[rows[f.state[rows] == HIDDEN]]
        return Kommuner(f.unit[shown], f.value[shown], f.lo[shown], f.hi[shown], f.n[shown], hidden)

    def any_shown(self, period: int) -> bool:
        """Whether a kommune or wider unit shows anything in a period."""
        f = self._figures
        below = (Level.OMRAADE, Level.INSTITUTION, Level.STUE)
        wide = ~np.isin(self._levels[f.unit], [str(level) for level in below])
        return bool(np.any(wide & (f.period == period) & (f.state == SHOWN)))


# --- spread --------------------------------------------------------------------------------------


def _spread(case: Case, of: _Cells) -> Iterator[Finding]:
    for row in _mine(case, "published_distribution"):
        place = row["subgroup_id"], row["period_id"]
        kommuner = of.kommuner(*place)
        if not len(kommuner.hidden) or _follows(row, kommuner.value, SPREAD, row["n_kommuner"]):
            continue
        found = "spredningen er ikke de viste kommuners"
        if row["n_kommuner"] == len(kommuner.value) + 1:
            value = _the_one_more(row, kommuner.value, SPREAD)
            found = found if value is None else _value_is(value)
        yield _about(case, Attack.DISTRIBUTION, kommuner.hidden, place, found)


def _follows(row: dict, values: np.ndarray, names: dict[str, float], n: int) -> bool:
    """Whether quantiles in a row are those of n shown values."""
    told = [row[name] for name in names]
    if n != len(values):
        return False
    if not len(values):
        return all(one is None for one in told)
    if any(one is None for one in told):
        return all(one is None for one in told)
    return bool(np.allclose(told, np.quantile(values, list(names.values())), rtol=SAME, atol=SAME))


def _the_one_more(row: dict, values: np.ndarray, names: dict[str, float]) -> float | None:
    """The one value that, with those that are shown, has the quantiles of a row; None if unclear.

    Quantiles never fall when the value grows, so it is found by halving.
    """
    told = np.array([row[name] for name in names], dtype=float)
    if np.isnan(told).any():
        return None

    def off(value: float) -> float:
        return float(np.sum(np.quantile([*values, value], list(names.values())) - told))

    reach = 1 + np.abs([*values, *told]).max()
    ends = []
    # from below and from above, to see whether it is one value or many
    for side in (-SAME, SAME):
        low, high = -reach, reach
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if off(middle) < side * 1e-3 else (low, middle)
        ends.append(high)
    fits = np.allclose(np.quantile([*values, ends[0]], list(names.values())), told, atol=1e-6)
    return ends[0] if fits and abs(ends[1] - ends[0]) < 1e-6 * reach else None


def _value_is(value: float) -> str:
    return f"værdien er {number(value)}"


# --- peers ---------------------------------------------------------------------------------------


def _peers(case: Case, of: _Cells) -> Iterator[Finding]:
    peers: dict[int, list[int]] = {}
    for row in case.version.rows["published_peer"]:
        if row["peer_set"] == K_NEAREST:
            peers.setdefault(row["kommune_unit_id"], []).append(row["peer_unit_id"])
    for row in _mine(case, "published_peer_comparison"):
        own, place = row["kommune_unit_id"], (row["subgroup_id"], row["period_id"])
        if (own, *place) in of.hidden and row["difference"] is not None:
            yield _about(case, Attack.PEERS, [own], place, _own_value(row))
        kommuner = of.kommuner(*place)
        mine = peers.get(own, [])
        hidden = [unit for unit in mine if unit in set(kommuner.hidden.tolist())]
        if hidden and not _of_shown_peers(row, kommuner, mine, case.indicator.measure):
            yield _about(case, Attack.PEERS, hidden, place, _peer_value(row, kommuner, mine))


def _own_value(row: dict) -> str:
    if row["peer_mean"] is None:
        return f"afstanden til de andre er {number(row['difference'])}"
    return _value_is(row["peer_mean"] + row["difference"])


def _peer_value(row: dict, kommuner: Kommuner, peers: Sequence[int]) -> str:
    values = kommuner.value[np.isin(kommuner.unit, peers)]
    found = _the_one_more(row, values, QUARTILES) if row["peer_median"] is not None else None
    return "sammenligningen er ikke af de viste alene" if found is None else _value_is(found)


def _of_shown_peers(row: dict, kommuner: Kommuner, peers: Sequence[int], measure: Measure) -> bool:
    """Whether a comparison is made from the shown peers alone."""
    chosen = np.isin(kommuner.unit, peers)
    values = kommuner.value[chosen]
    if row["k"] > len(values):
        return False
    if row["peer_median"] is not None and not _follows(row, values, QUARTILES, len(values)):
        return False
    if row["peer_mean"] is None:
        return True
    variances = _variances(kommuner, chosen, measure)
    known = np.isfinite(variances)
    if known.sum() < FEWEST_PEERS:
        return False
    pooled = pooled_peers(values[known], variances[known])
    return bool(np.isclose(pooled.mean, row["peer_mean"], rtol=1e-6, atol=SAME))


def _variances(kommuner: Kommuner, chosen: np.ndarray, measure: Measure) -> np.ndarray:
    """Sampling variance that each interval stands for, 0 for complete counts."""
    half = (kommuner.hi[chosen] - kommuner.lo[chosen]) / 2
    if measure == Measure.PROPORTION:
        return (half / norm.ppf((1 + CONFIDENCE) / 2)) ** 2
    if measure == Measure.MEAN:
        n = kommuner.n[chosen]
        return (half / t.ppf((1 + CONFIDENCE) / 2, np.where(n >= 2, n - 1, np.nan))) ** 2
    return np.zeros(int(chosen.sum()))


# --- what is told of figures ---------------------------------------------------------------------


def _oddities(case: Case, of: _Cells) -> Iterator[Finding]:
    for row in _mine(case, "published_oddity"):
        place = row["unit_id"], row["subgroup_id"], row["period_id"]
        if row["kind"] in TELLING and place in of.hidden:
            found = f"tallet er påfaldende ({row['kind']})"
            yield _about(case, Attack.ODDITY, [place[0]], place[1:], found)


def _revisions(case: Case, of: _Cells) -> Iterator[Finding]:
    mine = {row["revision_id"]: row for row in _mine(case, "published_revision")}
    for row in case.version.rows["published_revision_change"]:
        place = row["unit_id"], row["subgroup_id"], row["period_id"]
        if row["revision_id"] in mine and place in of.hidden:
            words = [f"{name} {number(row[key])}" for name, key in (("før", "old_value"),
                     ("nu", "new_value")) if row[key] is not None]  # fmt: skip
            if words:
                yield _about(case, Attack.REVISION, [place[0]], place[1:], ", ".join(words))
    for row in mine.values():
        period = row["first_period_id"]
        if row["largest_change"] is None or period != row["last_period_id"] or period < 0:
            continue
        hidden = [unit for unit, _, when in of.hidden if when == period]
        if hidden and not of.any_shown(period):
            found = f"det er ændret med op til {number(row['largest_change'])}"
            yield _about(case, Attack.REVISION, hidden, (case.names.total, period), found)


def _mine(case: Case, table: str) -> Iterator[dict]:
    return (r for r in case.version.rows[table] if r["indicator_id"] == case.indicator.code)


def _about(
    case: Case,
    attack: Attack,
    units: Sequence[int] | np.ndarray,
    place: tuple[int, int],
    found: str,
) -> Finding:
    """A finding about one unit, or about one of several, the others named beside it."""
    subgroup, period = place
    several = [case.names.unit_names[int(unit)] for unit in units]
    return case.finding(
        attack,
        (int(units[0]), (subgroup,), period),
        found,
        sources=(f"et af flere: {', '.join(several)}",) if len(several) > 1 else (),
    )
