"""What is assessed in a programme, on every day: criteria, signs, focus points and themes.

Three topics, each by unit, day, criterion and area:

- 'criteria': the score from 1 to 5. Of a unit that was assessed its own score; above it the mean
  over those units, with an interval by how they differ. numerator of denominator units have a score
  of 4 or more.
- 'criteria_change': the change since the first day of assessment, on each later day, of the units
  with a score on both; numerator of denominator units have risen.
- 'criteria_kept': the change since the last day within the programme's own time, on each day after
  it; numerator of denominator units have at least what they had.

item: 'kind:code' of the criterion as subgroups name it (the bare code where none does); and the
bare kind, for a unit's mean over all criteria of it, where at least half have a score (ALL_OF where
there is no kind). part: the area, '' where an assessment is of everything; where a unit assesses
both EVERYBODY and VULNERABLE, the part GAP is the latter minus the former, unit by unit. n is the
units with a score, n_units of n_units_possible those of the units that ever assessed the same. The
note is JSON: of a change `since`, the day that it is from, and of a mean its `se` and `df`.

Levels: the units assessed, kommuner, the programme's own networks, and all its units together as
the country. These are records of organisations, not of people, so that nothing is hidden.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Table, select

from analysis.clustered_mean import clustered_mean
from data_access.publication.content import Rows
from data_access.publication.derived import MET, SLACK, VULNERABLE, bare
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE, RANK, Places
from data_access.publication.programmes.source import Source
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing

TOPIC, CHANGE, KEPT = "criteria", "criteria_change", "criteria_kept"
EVERYBODY, GAP, ALL_OF = "all", "gap", "criteria"
SCALE = (1.0, 5.0)
# A unit's mean over criteria is of at least this share of them, as in a scale of questions.
ENOUGH = 0.5
KEYS = ["item", "part", "happened_on"]


@dataclass(frozen=True)
class _Wholes:
    """Which units are together what: position of a unit to the key and level of each whole."""

    unit_id: int
    level: str
    parts: np.ndarray


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of the three topics, of every programme that assesses criteria."""
    facts = _facts(source)
    ends = _ends(source)
    for programme, own in facts.groupby("programme_code"):
        units = _with_gaps(_with_kinds(own))
        wholes = _wholes(source, str(programme), units)
        made = _of_topic(TOPIC, units, source.places, wholes)
        changes = _since(units, units.groupby(["item", "part"])["happened_on"].transform("min"))
        made += _of_topic(CHANGE, changes, source.places, wholes)
        ended = ends.get(str(programme))
        if ended is not None:
            within = units[units["happened_on"] <= ended]
            last = within.groupby(["item", "part"])["happened_on"].max()
            base = pd.Series(
                [last.get(key) for key in zip(units["item"], units["part"], strict=True)],
                index=units.index,
            )
            made += _of_topic(KEPT, _since(units, base), source.places, wholes)
        yield (
            published.programme_figure,
            [{"programme_code": str(programme), **row} for row in made],
        )


def _facts(source: Source) -> Frame:
    """Every assessment: unit_id, item, part, happened_on, score (NaN), missing."""
    table = tables.criterion_assessment
    found = rows_of(
        source.connection,
        select(
            table.c.programme_code.label("programme_code"),
            table.c.unit_id.label("unit_id"),
            table.c.criterion_code.label("criterion_code"),
            table.c.assessed_on.label("happened_on"),
            table.c.area.label("part"),
            table.c.score.label("score"),
            table.c.missing.label("missing"),
        ),
    )
    kinds = _kinds(source)
    kind = [
        _kind(kinds, programme, code)
        for programme, code in zip(found["programme_code"], found["criterion_code"], strict=True)
    ]
    item = [
        f"{of}:{bare(code)}" if of else bare(code)
        for of, code in zip(kind, found["criterion_code"], strict=True)
    ]
    known = found.assign(kind=kind, item=item, score=found["score"].astype(float))
    reason = known["missing"].fillna(str(Missing.NOT_REPORTED))
    known["missing"] = reason.where(known["score"].isna(), None)
    return known.drop(columns="criterion_code")


def _kinds(source: Source) -> Mapping[tuple[str, str], str]:
    """Kind of each subgroup by the programme that the kind is named for, and its code."""
    table = tables.subgroup
    query = select(table.c.kind.label("kind"), table.c.code.label("code"))
    return {
        (kind.partition("_")[0].upper(), code): kind
        for kind, code in source.connection.execute(query)
    }


def _kind(kinds: Mapping[tuple[str, str], str], programme: str, code: str) -> str:
    return code.rpartition(":")[0] or kinds.get((programme, code), "")


def _ends(source: Source) -> dict[str, date]:
    """The last day of each programme that has one."""
    table = tables.programme
    query = select(table.c.programme_code, table.c.ends_on).where(table.c.ends_on.is_not(None))
    return {row.programme_code: row.ends_on for row in source.connection.execute(query)}


def _with_kinds(own: Frame) -> Frame:
    """The assessments, and each unit's mean over the criteria of a kind."""
    keys = ["unit_id", "kind", "part", "happened_on"]
    groups = own.groupby(keys, as_index=False)["score"]
    mean = groups.mean().assign(share=groups.count()["score"] / groups.size()["size"])
    mean["score"] = mean["score"].where(mean["share"] >= ENOUGH - SLACK)
    mean["missing"] = pd.Series(str(Missing.NOT_REPORTED), index=mean.index).where(
        mean["score"].isna(), None
    )
    mean["item"] = [kind or ALL_OF for kind in mean["kind"]]
    columns = ["unit_id", *KEYS, "score", "missing"]
    return pd.concat([own[columns], mean[columns]], ignore_index=True)


def _with_gaps(units: Frame) -> Frame:
    """The scores, and how much lower or higher those of vulnerable children are, unit by unit."""
    keys = ["unit_id", "item", "happened_on"]
    each = units[units["part"] == EVERYBODY].merge(
        units[units["part"] == VULNERABLE], on=keys, suffixes=("", "_of")
    )
    if each.empty:
        return units
    gap = each.assign(part=GAP, score=each["score_of"] - each["score"])
    gap["missing"] = each["missing"].where(each["missing"].notna(), each["missing_of"])
    return pd.concat([units, gap[units.columns]], ignore_index=True)


def _since(units: Frame, base: Frame) -> Frame:
    """How much each unit has changed since a day, on the days after it; units with both scores."""
    units = units.assign(base=base)
    later = units[
        [b is not None and d > b for d, b in zip(units["happened_on"], base, strict=True)]
    ]
    keys = ["unit_id", "item", "part"]
    before = units[units["happened_on"] == units["base"]][[*keys, "score"]]
    found = later.merge(before, on=keys, suffixes=("", "_before"))
    found["score"] = found["score"] - found["score_before"]
    found["missing"] = pd.Series(str(Missing.NOT_REPORTED), index=found.index).where(
        found["score"].isna(), None
    )
    return found.drop(columns="score_before")


def _wholes(source: Source, programme: str, units: Frame) -> list[_Wholes]:
    """Kommuner, the programme's own networks and the country, with the units in each."""
    places = source.places
    at = places.positions(sorted(set(units["unit_id"].tolist())))
    at = at[at != NOWHERE]
    kommune = places.kommune[at]
    found = []
    below = places.rank[at] > RANK[Level.KOMMUNE]
    for own in np.unique(kommune[below & (kommune != NOWHERE)]).tolist():
        parts = at[below & (kommune == own)]
        found.append(_Wholes(int(places.unit_id[own]), str(Level.KOMMUNE), places.unit_id[parts]))
    for network in _networks(source, programme).tolist():
        members = places.members.part[places.members.whole == network]
        parts = at[np.isin(kommune, members)]
        if len(parts):
            key = int(places.unit_id[network])
            found.append(_Wholes(key, str(Level.NETWORK), places.unit_id[parts]))
    for country in places.at(Level.COUNTRY).tolist():
        key = int(places.unit_id[country])
        found.append(_Wholes(key, str(Level.COUNTRY), places.unit_id[at]))
    return found


def _networks(source: Source, programme: str) -> np.ndarray:
    """Positions of a programme's own networks."""
    table = tables.network
    query = select(table.c.unit_id).where(table.c.programme_code == programme)
    at = source.places.positions(source.connection.execute(query).scalars())
    return at[at != NOWHERE]


def _of_topic(topic: str, units: Frame, places: Places, wholes: list[_Wholes]) -> Rows:
    """Rows of one topic: the units' own, and those of every whole.

    What a unit below the kommune has changed is told by its scores alone.
    """
    if units.empty:
        return []
    at = places.positions(units["unit_id"].tolist())
    units = units.assign(
        level=places.units["level"].to_numpy()[at],
        within=places.units["within_unit_id"].to_numpy()[at],
        kommune=places.kommune[at],
        wide=places.rank[at] <= RANK[Level.KOMMUNE],
    )
    own = units if topic == TOPIC else units[units["wide"]]
    made = [_own_row(topic, row) for row in own.to_dict("records")]
    taken = {(row["unit_id"], row["item"], row["part"], row["happened_on"]) for row in made}
    for whole in wholes:
        inside = units[units["unit_id"].isin(whole.parts)]
        possible = inside.groupby(["item", "part"])["unit_id"].nunique()
        scores, kommune = inside["score"].to_numpy(dtype=float), inside["kommune"].to_numpy()
        bases = inside["base"].to_numpy() if "base" in inside else None
        for (item, part, day), rows_at in inside.groupby(KEYS, sort=True).indices.items():
            if (whole.unit_id, item, part, day) in taken:
                continue
            made.append(
                {
                    "topic": topic,
                    "within_unit_id": 0,
                    "unit_id": whole.unit_id,
                    "happened_on": day,
                    "item": item,
                    "part": part,
                    "level": whole.level,
                    **_mean(
                        topic,
                        whole,
                        part,
                        (scores[rows_at], kommune[rows_at]),
                        None if bases is None else bases[rows_at[0]],
                    ),
                    "n_units_possible": int(possible[item, part]),
                }
            )
    return made


def _own_row(topic: str, row: Mapping[str, object]) -> dict[str, object]:
    """A unit's own score or change."""
    score = float(str(row["score"]))
    is_known = not np.isnan(score)
    reached = _reached(topic, str(row["part"]), np.array([score])) if is_known else None
    return {
        "topic": topic,
        "within_unit_id": row["within"],
        "unit_id": row["unit_id"],
        "happened_on": row["happened_on"],
        "item": row["item"],
        "part": row["part"],
        "level": str(row["level"]),
        "numerator": None if reached is None else float(reached.sum()),
        "denominator": 1.0 if reached is not None else None,
        "value": score if is_known else None,
        "lo": None,
        "hi": None,
        "n": 1 if is_known else None,
        "missing": None if is_known else str(row["missing"]),
        "n_units": None,
        "n_units_possible": None,
        "note": _note(row.get("base")),
    }


def _mean(
    topic: str,
    whole: _Wholes,
    part: str,
    units: tuple[np.ndarray, np.ndarray],
    base: object,
) -> dict[str, object]:
    """The mean over the units of a whole in one day, item and part.

    units: the score of each and the kommune that it lies in. base: the day that a change is from.
    """
    scores, kommune = units
    is_score = topic == TOPIC and part != GAP
    cluster = None if whole.level == Level.KOMMUNE else kommune
    found = clustered_mean(scores, cluster, scale=SCALE if is_score else None)
    reached = _reached(topic, part, scores[np.isfinite(scores)])
    is_counted = reached is not None and found.n > 0
    return {
        "numerator": float(reached.sum()) if is_counted and reached is not None else None,
        "denominator": float(found.n) if is_counted else None,
        "value": found.estimate,
        "lo": found.lo,
        "hi": found.hi,
        "n": found.n or None,
        "missing": None if found.n else str(Missing.NOT_REPORTED),
        "n_units": found.n,
        "note": _note(base, se=found.se, df=found.df),
    }


def _reached(topic: str, part: str, scores: np.ndarray) -> np.ndarray | None:
    """Which scores are what the topic counts; None where nothing is counted."""
    if topic == CHANGE:
        return scores > SLACK
    if topic == KEPT:
        return scores >= -SLACK
    return None if part == GAP else scores >= MET - SLACK


def _note(base: object, **error: float | None) -> str | None:
    told: dict[str, object] = {name: value for name, value in error.items() if value is not None}
    if isinstance(base, date):
        told["since"] = base.isoformat()
    return json.dumps(told) if told else None
