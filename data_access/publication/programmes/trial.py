"""The randomised trial of a programme: flow, balance, effect and interactions (method I).

Results of the whole trial, of the country: no pupil, no school, and no arm of fewer pupils than the
threshold. Items:

    schools, strata, pupils, lost, measured   counts of an arm (strata: of the draw)
    schools_measured                          schools of an arm with anybody measured
    baseline:<outcome>                        mean before of an arm, and the difference in SD
    sex, origin                               share of girls, of immigrants and descendants
    effect:<outcome>                          the answer, what it is by other methods, Hedges' g
    interaction:<outcome>                     how much the effect differs between two subgroups

Everybody counts in the arm that their school was drawn into; who was lost has no outcome. An
effect's note is JSON of p, icc, sd, schools and strata. A part's n is told where it is that of its
whole, or smaller by as many pupils as the threshold, and where the pupils themselves are told: how
many were lost, or of whom nothing is known, must not follow by subtraction. Counts that a version
before hides stay hidden.
"""

import json
import math
from collections.abc import Iterator, Mapping, Set
from datetime import date

import numpy as np
from sqlalchemy import Connection, Table, select

from analysis.assessment import Assessment
from analysis.cluster_trial import (
    ClusterTrial,
    SubgroupDifference,
    cluster_trial,
    pooled_sd,
    subgroup_differences,
)
from analysis.disclosure import primary
from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.before import read_before
from data_access.publication.programmes.shape import Figure, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing

TOPIC = "trial"
TREATED, CONTROL = "treated", "control"
ARMS = (TREATED, CONTROL)
DIFFERENCE = "difference"
# What is tested as a subgroup, with the value that counts as 1. The programme's own aim names both
# (an effect for all groups of children), so that they are planned and not found.
SUBGROUPS: Mapping[str, str] = {"sex": "girl", "origin": "immigrant"}
# Of an arm: who took part, and of them who has no outcome, and who has one.
COUNTS = ("pupils", "lost", "measured")
MEASURED = tuple(f"measured:{arm}" for arm in ARMS)
PRIMARY, UNADJUSTED, ROBUST, MEANS, HEDGES = "primary", "unadjusted", "robust", "means", "g"


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Results of every trial, of the programme that its code begins with."""
    table = tables.trial_outcome
    found = rows_of(source.connection, select(*(c.label(c.name) for c in table.c)))
    codes = set(source.connection.execute(select(tables.programme.c.programme_code)).scalars())
    was = {(one[0], one[4]) for one in read_before(source, (TOPIC,)).hidden if one[3] in COUNTS}
    for trial, own in found.groupby("trial_code"):
        programme = str(trial).partition("-")[0]
        country = read_wholes(source.connection, source.places, programme).country
        if programme not in codes or country == NOWHERE:
            continue
        day = known_on(source.connection, own)
        kept = frozenset(arm for of, arm in was if of == programme)
        results = Results(programme, country, day, source.threshold, kept)
        yield table_rows(source.places, results.figures(own))


def known_on(connection: Connection, found: Frame) -> date:
    """The day that a trial's results are of: that of the newest of its loads."""
    load = tables.load
    ids = sorted({int(one) for one in found["load_id"]})
    query = select(load.c.source_date, load.c.loaded_at).where(load.c.load_id.in_(ids))
    return max(row.source_date or row.loaded_at.date() for row in connection.execute(query))


class Results:
    """Figures of one trial, all of one unit and one day.

    kept: arms whose counts a version before hides.
    """

    def __init__(
        self,
        programme: str,
        place: int,
        day: date,
        threshold: int,
        kept: Set[str] = frozenset(),
    ) -> None:
        self.programme, self.place, self.day, self.threshold = programme, place, day, threshold
        self._hidden: set[str] = set(kept)
        self._wholes: dict[str, int] = {}

    def figures(self, found: Frame) -> list[Figure]:
        """Everything that is told of the trial."""
        found = found.assign(
            baseline=found["baseline"].astype(float), score=found["score"].astype(float)
        )
        pupils = found.sort_values(["pupil", "outcome"], kind="stable").drop_duplicates("pupil")
        seen = found.assign(known=found["score"].notna()).groupby("pupil")["known"].any()
        measured = pupils["pupil"].map(seen).to_numpy(dtype=bool)
        self._count_arms(pupils, measured)
        told = [*self._flow(pupils, measured)]
        told += self._composition(pupils)
        for outcome, own in found.groupby("outcome"):
            told += [*self._before(str(outcome), own), *self._effect(str(outcome), own)]
        return told

    def _figure(self, item: str, part: str, **numbers: object) -> Figure:
        return Figure(self.programme, TOPIC, self.place, self.day, item, part, **numbers)  # pyright: ignore[reportArgumentType]

    def _count_arms(self, pupils: Frame, measured: np.ndarray) -> None:
        """Which arms' counts are hidden, and how many pupils each arm has, and of both how many."""
        for arm in ARMS:
            own = (pupils["arm"] == arm).to_numpy()
            counts = [int(own.sum()), int((own & ~measured).sum()), int((own & measured).sum())]
            self._wholes[arm], self._wholes[f"measured:{arm}"] = counts[0], counts[2]
            # with one count hidden another follows from the third
            if primary(counts, counts, measure="count", threshold=self.threshold).any():
                self._hidden.add(arm)

    def _n(self, count: float, *wholes: str) -> int | None:
        """A part's n, None where it would tell of the few who are missing from the whole."""
        whole = sum(self._wholes[one] for one in wholes)
        few = 0 < whole - count < self.threshold
        return None if few or self._hidden else round(count)

    def _flow(self, pupils: Frame, measured: np.ndarray) -> Iterator[Figure]:
        yield self._figure("strata", "", value=pupils["stratum"].nunique())
        for arm in ARMS:
            own = (pupils["arm"] == arm).to_numpy()
            yield self._figure("schools", arm, value=pupils["unit_id"][own].nunique())
            kept = pupils["unit_id"][own & measured].nunique()
            yield self._figure("schools_measured", arm, value=kept)
            numbers = (own.sum(), (own & ~measured).sum(), (own & measured).sum())
            counts = dict(zip(COUNTS, numbers, strict=True))
            hidden = arm in self._hidden
            for item, count in counts.items():
                yield self._count(item, arm, float(count), hidden=hidden)

    def _count(self, item: str, part: str, count: float, *, hidden: bool) -> Figure:
        if hidden:
            return self._figure(item, part, missing=str(Missing.SUPPRESSED_HERE))
        return self._figure(item, part, value=count, n=round(count))

    def _composition(self, pupils: Frame) -> Iterator[Figure]:
        """The share of girls, and of immigrants and descendants, in each arm and apart."""
        for item, counted in SUBGROUPS.items():
            known = pupils[pupils[item].notna()]
            sums = {
                arm: (
                    float((known["arm"].eq(arm) & known[item].eq(counted)).sum()),
                    float(known["arm"].eq(arm).sum()),
                )
                for arm in ARMS
            }
            x, n = (np.array(values) for values in zip(*sums.values(), strict=True))
            # a share and its counts cannot be told apart: without n, none of it
            few = [self._n(float(total), arm) is None for arm, total in zip(ARMS, n, strict=True)]
            if primary(x, n, measure="proportion", threshold=self.threshold).any() or any(few):
                for part in (*ARMS, DIFFERENCE):
                    yield self._figure(item, part, missing=str(Missing.SUPPRESSED_HERE))
                continue
            share = x / n
            for arm, value, total, count in zip(ARMS, share, n, x, strict=True):
                yield self._figure(
                    item, arm, numerator=count, denominator=total, value=value, n=round(total)
                )
            spread = math.sqrt(float((share * (1 - share)).mean()))
            apart = float(share[0] - share[1]) / spread if spread > 0 else None
            yield self._figure(item, DIFFERENCE, value=apart, n=round(n.sum()))

    def _before(self, outcome: str, found: Frame) -> Iterator[Figure]:
        """The measure before the trial in each arm, and how far apart they are in SD."""
        item, known = f"baseline:{outcome}", found[found["baseline"].notna()]
        arms = [known["baseline"][known["arm"] == arm].to_numpy() for arm in ARMS]
        if min(len(one) for one in arms) < self.threshold:
            for part in (*ARMS, DIFFERENCE):
                yield self._figure(item, part, missing=str(Missing.SUPPRESSED_HERE))
            return
        for arm, own in zip(ARMS, arms, strict=True):
            yield self._figure(item, arm, value=float(own.mean()), n=self._n(len(own), arm))
        spread = pooled_sd(np.concatenate(arms), np.repeat([1, 0], [len(one) for one in arms]))
        apart = float(arms[0].mean() - arms[1].mean()) / spread if spread else None
        yield self._figure(item, DIFFERENCE, value=apart, n=self._n(len(known), *ARMS))

    def _effect(self, outcome: str, found: Frame) -> list[Figure]:
        item = f"effect:{outcome}"
        treated = (found["arm"] == TREATED).to_numpy(dtype=float)
        y, school = found["score"].to_numpy(), found["unit_id"].to_numpy()
        measured = np.isfinite(y)
        arms = (measured & (treated > 0), measured & (treated < 1))
        if min(int(arm.sum()) for arm in arms) < self.threshold:
            return [self._figure(item, PRIMARY, missing=str(Missing.SUPPRESSED_HERE))]
        before = found["baseline"].to_numpy()
        base = before if np.isfinite(before).any() else None
        trial = cluster_trial(
            y, treated, school, baseline=base, stratum=found["stratum"].to_numpy()
        )
        differences = subgroup_differences(
            y,
            treated,
            school,
            {name: _indicator(found[name], counted) for name, counted in SUBGROUPS.items()},
            planned=tuple(SUBGROUPS),
            baseline=base,
        )
        return [
            *self._answers(item, trial, found["stratum"].nunique()),
            *(self._interaction(outcome, one) for one in differences),
        ]

    def _answers(self, item: str, trial: ClusterTrial, strata: int) -> Iterator[Figure]:
        """The primary answer, and the same question put to the other methods."""
        if trial.status is not Assessment.OK or trial.estimate is None:
            yield self._figure(item, PRIMARY, note=json.dumps({"reason": trial.reason}))
            return
        note = {
            "p": trial.p_value,
            "icc": trial.icc,
            "sd": trial.sd,
            "control_schools": trial.clusters[0],
            "treated_schools": trial.clusters[1],
            "strata": strata,
            "with_baseline": trial.adjusted is not None,
        }
        yield self._figure(
            item, PRIMARY, value=trial.estimate, lo=trial.lo, hi=trial.hi,
            n=self._n(trial.n, *MEASURED), n_units=sum(trial.clusters), note=json.dumps(note),
        )  # fmt: skip
        if trial.unadjusted is not None:
            own = trial.unadjusted.coefficients[1]
            yield self._other(item, UNADJUSTED, (own.estimate, own.lo, own.hi), own.p_value, trial)
        robust = trial.robust_adjusted or trial.robust_unadjusted
        if robust is not None and robust.estimate is not None:
            ends = tuple(float(x[1]) for x in (robust.estimate, robust.lo, robust.hi))
            yield self._other(item, ROBUST, ends, float(robust.p_value[1]), trial)
        if trial.means is not None and trial.means.estimate is not None:
            ends = (trial.means.estimate, trial.means.lo, trial.means.hi)
            yield self._other(item, MEANS, ends, trial.means.p_value, trial)
        if trial.effect is not None and trial.effect.estimate is not None:
            ends = (trial.effect.estimate, trial.effect.lo, trial.effect.hi)
            yield self._other(item, HEDGES, ends, None, trial)

    def _other(
        self,
        item: str,
        part: str,
        ends: tuple[float | None, ...],
        p_value: float | None,
        trial: ClusterTrial,
    ) -> Figure:
        estimate, lo, hi = ends
        return self._figure(
            item,
            part,
            value=estimate,
            lo=lo,
            hi=hi,
            n=self._n(trial.n, *MEASURED),
            note=json.dumps({"p": p_value}),
        )

    def _interaction(self, outcome: str, one: SubgroupDifference) -> Figure:
        note = {
            "p": one.p_value,
            "p_adjusted": one.p_adjusted,
            "planned": one.planned,
            "reason": one.reason,
        }
        return self._figure(
            f"interaction:{outcome}", one.subgroup,
            value=one.estimate, lo=one.lo, hi=one.hi, n=self._n(one.n, *MEASURED),
            note=json.dumps(note),
        )  # fmt: skip


def _indicator(values: Frame, counted: str) -> np.ndarray:
    """1 for the subgroup's members, 0 for the others, NaN where it is unknown."""
    return np.where(values.isna(), np.nan, (values == counted).astype(float))
