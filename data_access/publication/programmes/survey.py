"""What staff, leaders and parents answer, as scales: of institutions, kommuner and all together.

Topic 'survey': mean score from 1 to 5 by unit, survey and question (method K). happened_on is the
first day of the survey's school year; part is who answered. item is 'series:question', where the
series is the survey's code without the programme and the year, so that 'slf_personale_2020' and
'slf_personale_2022' are one series; the question SCALE is each respondent's mean over the survey's
questions, of those who answered at least half of them. A question whose code ends in '_r' is asked
the other way round and is turned, so that a high score is good in all of them. denominator: how
many were asked, where every place that anybody answered at says so. lo and hi: of an institution by
t; above it by how institutions (of the country: kommuner) differ. The note is JSON: the survey, and
`se` and `df` of the mean.

Topic 'survey_reliability': Cronbach's alpha with Feldt's interval as the country's figure of SCALE,
with McDonald's omega, the number of questions and alpha without each of them in the note.

Figures are about respondents (method J). An institution shows all questions of a survey or none of
them, for what is hidden of one question would follow from the scale and the others: none where
fewer than the threshold answered any of them or were asked, or all gave one the same answer. What
that leaves to be worked out from sums is hidden with it, for all questions together, and what the
version before hides stays hidden.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from sqlalchemy import Table, select

from analysis.assessment import Assessment
from analysis.clustered_mean import ClusteredMean, clustered_mean
from analysis.linked_suppression import ALL, LinkedFigures, Links, suppress_linked
from analysis.survey_scales import respondent_scores, reversed_items
from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE, RANK, Places
from data_access.publication.programmes.before import Before, read_before
from data_access.publication.programmes.source import Source
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing

TOPIC, RELIABILITY = "survey", "survey_reliability"
SCALE = "scale"
ENDS = (1.0, 5.0)
TURNED = "_r"
YEAR = re.compile(r"_\d{4}$")
# Answers that differ by less than this are the same.
SLACK = 1e-9


@dataclass(frozen=True)
class Survey:
    """One survey of one kind of respondents.

    questions: their codes, SCALE last. scores: (respondents, questions), turned, NaN where there is
    no answer. place: position of each respondent's institution, or of the wider unit that somebody
    answered for. people: how many were asked at each of those, where that is known.
    """

    programme: str
    code: str
    series: str
    kind: str
    day: date
    questions: tuple[str, ...]
    scores: np.ndarray
    place: np.ndarray
    people: Mapping[int, float] = field(default_factory=dict)

    @property
    def asked(self) -> np.ndarray:
        """The answers to the questions, without the scale."""
        return self.scores[:, :-1]

    def n_asked(self, members: np.ndarray) -> float | None:
        """How many were asked at the places of some respondents (their rows), None where unknown.

        Fewer than answered cannot have been asked.
        """
        own = np.unique(self.place[members]).tolist()
        if not own or not all(place in self.people for place in own):
            return None
        asked = sum(self.people[place] for place in own)
        return asked if asked >= len(members) else None

    def few_asked(self, members: np.ndarray, threshold: int) -> bool:
        """Whether fewer were asked than may be told of."""
        own = np.unique(self.place[members]).tolist()
        return all(place in self.people for place in own) and (
            sum(self.people[place] for place in own) < threshold
        )


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of both topics, a survey at a time."""
    before = read_before(source, (TOPIC,))
    for survey in surveys(source):
        means = _means(survey, source, before)
        yield published.programme_figure, [*means, *_reliability(survey, source)]


def surveys(source: Source) -> Iterator[Survey]:
    """Every survey of a programme, by its code; one of no programme's is left out."""
    table, period = tables.survey_response, tables.period
    query = (
        select(
            table.c.survey_code.label("survey"),
            table.c.respondent_kind.label("kind"),
            table.c.respondent.label("respondent"),
            table.c.item.label("item"),
            table.c.unit_id.label("unit_id"),
            table.c.score.label("score"),
            table.c.n_asked.label("n_asked"),
            period.c.starts_on.label("day"),
        )
        .join_from(table, period, period.c.period_id == table.c.period_id)
        .order_by(table.c.survey_code, table.c.respondent, table.c.item)
    )
    found = rows_of(source.connection, query)
    programmes = set(source.connection.execute(select(tables.programme.c.programme_code)).scalars())
    told: set[tuple[str, str, str, date]] = set()
    for (code, kind, day), own in found.groupby(["survey", "kind", "day"], sort=True):
        programme = code.partition("_")[0].upper()
        if programme not in programmes:
            continue
        series = YEAR.sub("", code.partition("_")[2]) or code
        # two surveys of one series in one school year are told apart by their codes
        series = code if (programme, series, kind, day) in told else series
        told.add((programme, series, kind, day))
        yield _survey((programme, str(code), series, str(kind), day), own, source.places)


def _survey(about: tuple[str, str, str, str, date], own: Frame, places: Places) -> Survey:
    programme, code, series, kind, day = about
    wide = own.pivot(index="respondent", columns="item", values="score").astype(float)
    questions = tuple(str(name) for name in wide.columns)
    turned = [place for place, name in enumerate(questions) if name.endswith(TURNED)]
    answers = reversed_items(wide.to_numpy(), turned, scale=ENDS)
    scale = respondent_scores(wide.to_numpy(), scale=ENDS, reverse=turned)
    unit = own.groupby("respondent")["unit_id"].first().reindex(wide.index)
    at = places.positions(unit.tolist())
    # whoever answers for a stue answers in its institution
    at = np.where(places.rank[at] > RANK[Level.INSTITUTION], places.tree[at], at)
    known = (at != NOWHERE) & (places.kommune[at] != NOWHERE)
    scores = np.column_stack([answers, scale])[known]
    questions = (*questions, SCALE)
    people = _people(own, dict(zip(unit.tolist(), at.tolist(), strict=True)))
    return Survey(programme, code, series, kind, day, questions, scores, at[known], people)


def _people(own: Frame, place_of: Mapping[int, int]) -> dict[int, float]:
    """How many were asked at each place, where all the units in it say so, each one number."""
    told = own.assign(n_asked=own["n_asked"].astype(float))
    asked = told.groupby("unit_id")["n_asked"].agg(["nunique", "max"])
    found: dict[int, float] = {}
    unknown: set[int] = set()
    for unit, row in zip(asked.index.tolist(), asked.itertuples(), strict=True):
        place = place_of.get(unit, NOWHERE)
        if row.nunique == 1:
            found[place] = found.get(place, 0.0) + float(row.max)
        else:
            unknown.add(place)
    return {place: n for place, n in found.items() if place not in unknown}


def _means(survey: Survey, source: Source, before: Before) -> Rows:
    """Means of every unit; those that are hidden have no numbers."""
    places = source.places
    groups = _groups(survey, places)
    hidden = concealed(survey, groups, places, source.threshold, before)
    made: Rows = []
    for unit, members in groups.items():
        asked = survey.n_asked(members)
        for column, question in enumerate(survey.questions):
            scores = survey.scores[members, column]
            row = _key(survey, TOPIC, question, unit, places)
            if unit in hidden:
                made.append({**row, **_nothing(Missing.SUPPRESSED_HERE)})
                continue
            cluster = _clusters(unit, survey.place[members], places)
            found = clustered_mean(scores, cluster, scale=ENDS)
            if found.status is not Assessment.OK:
                made.append({**row, **_nothing(Missing.NOT_REPORTED)})
                continue
            numbers = {**_numbers(found, cluster, survey.code), "denominator": asked}
            made.append({**row, **numbers})
    return made


def _groups(survey: Survey, places: Places) -> dict[int, np.ndarray]:
    """Rows of the respondents of each institution, kommune, and of the country, by position."""
    found: dict[int, np.ndarray] = {}
    is_institution = places.rank[survey.place] == RANK[Level.INSTITUTION]
    kommune = places.kommune[survey.place]
    for place in np.unique(survey.place[is_institution]).tolist():
        found[place] = np.flatnonzero(survey.place == place)
    for place in np.unique(kommune).tolist():
        found[place] = np.flatnonzero(kommune == place)
    for country in places.at(Level.COUNTRY).tolist():
        found[country] = np.arange(len(survey.place))
    return found


def _clusters(unit: int, place: np.ndarray, places: Places) -> np.ndarray | None:
    """What resembles each other among a unit's respondents: None within an institution."""
    if places.rank[unit] > RANK[Level.KOMMUNE]:
        return None
    kommune = places.kommune[place]
    is_wider = places.rank[unit] < RANK[Level.KOMMUNE] and len(np.unique(kommune)) > 1
    return kommune if is_wider else place


def concealed(
    survey: Survey,
    groups: Mapping[int, np.ndarray],
    places: Places,
    threshold: int,
    before: Before | None = None,
) -> frozenset[int]:
    """Positions of the units whose answers to a survey are hidden.

    before: what an outsider has already of the topic.
    """
    units = list(groups)
    counts = np.array(
        [np.isfinite(survey.scores[groups[unit]]).sum(axis=0) for unit in units], dtype=float
    )
    alike = np.array([_all_alike(survey.scores[groups[unit]]) for unit in units])
    few_asked = np.array([survey.few_asked(groups[unit], threshold) for unit in units])
    # none of these may be the only one that is left when the shown are taken from a sum
    secret = alike | few_asked
    unsafe = (counts < threshold).any(axis=1) | secret
    links, direct = _links(survey, units, places)
    was, told = _before(survey, units, counts, places, before or Before())
    told &= bool((unsafe & ~was).any())
    hidden = unsafe | was
    while True:
        more = hidden.copy()
        for column in range(len(survey.questions)):
            apart = [float(np.isfinite(survey.scores[rows, column]).sum()) for rows in direct]
            known = _Known(counts[:, column], unsafe, secret, hidden, told[:, column])
            more |= _linked(units, known, apart, links, threshold)
        if (more == hidden).all():
            return frozenset(
                unit for unit, is_hidden in zip(units, hidden, strict=True) if is_hidden
            )
        hidden = more


def _before(
    survey: Survey, units: Sequence[int], counts: np.ndarray, places: Places, before: Before
) -> tuple[np.ndarray, np.ndarray]:
    """Which units the version before hides, and which n of each question it shows as it is now.

    A figure with the same n that was shown tells all the same, and cannot shield another.
    """
    was, told = np.zeros(len(units), dtype=bool), np.zeros(counts.shape, dtype=bool)
    if before.is_empty:
        return was, told
    for at, unit in enumerate(units):
        unit_id = int(places.unit_id[unit])
        for column, question in enumerate(survey.questions):
            item = f"{survey.series}:{question}"
            key = (survey.programme, unit_id, survey.day, item, survey.kind)
            was[at] |= key in before.hidden
            n, _ = before.shown.get(key, (None, None))
            told[at, column] = n is not None and n == counts[at, column]
    return was, told


def _all_alike(scores: np.ndarray) -> bool:
    """Whether everybody gave some question the same answer, which tells what each of them said."""
    for column in scores.T:
        known = column[np.isfinite(column)]
        if len(known) and np.ptp(known) <= SLACK:
            return True
    return False


def _links(survey: Survey, units: Sequence[int], places: Places) -> tuple[Links, list[np.ndarray]]:
    """Which unit is a part of which, and the rows of those who answered for a kommune itself.

    The latter are parts of their kommune that are never shown, with keys below zero.
    """
    kommuner = [unit for unit in units if places.rank[unit] == RANK[Level.KOMMUNE]]
    country = next((unit for unit in units if places.rank[unit] == RANK[Level.COUNTRY]), None)
    parents = {
        unit: int(places.kommune[unit]) for unit in units if places.rank[unit] > RANK[Level.KOMMUNE]
    }
    if country is not None:
        parents |= dict.fromkeys(kommuner, country)
    is_direct = places.rank[survey.place] <= RANK[Level.OMRAADE]
    direct = []
    for number, kommune in enumerate(kommuner, start=1):
        rows_of_it = np.flatnonzero(is_direct & (places.kommune[survey.place] == kommune))
        if len(rows_of_it):
            parents[-number] = kommune
            direct.append(rows_of_it)
    return Links(parents, {}, 0, []), direct


@dataclass(frozen=True)
class _Known:
    """What is known of each unit's answers to one question: arrays of one length.

    counts: respondents. unsafe: hidden by themselves; secret: those of them that must not be worked
    out, however many they are. hidden: so far. told: shown the same before.
    """

    counts: np.ndarray
    unsafe: np.ndarray
    secret: np.ndarray
    hidden: np.ndarray
    told: np.ndarray


def _linked(
    units: Sequence[int], known: _Known, apart: Sequence[float], links: Links, threshold: int
) -> np.ndarray:
    """Which units' figures of one question are hidden, with what sums would tell."""
    own = [unit for unit in links.parents if unit < 0]
    few = np.array([count < threshold for count in apart], dtype=bool)
    every = np.append(known.counts, apart)
    is_unsafe = np.append(known.unsafe, few)
    secret = np.append(known.secret, np.zeros(len(own), dtype=bool))
    never_shown = np.ones(len(own), dtype=bool)
    there = every > 0
    found = suppress_linked(
        LinkedFigures(
            unit=np.array([*units, *own], dtype=np.int64)[there],
            group=np.zeros(int(there.sum()), dtype=np.int64),
            counts={ALL: every[there]},
            guarded={ALL: (is_unsafe & (secret | (every < threshold)))[there]},
            unsafe=is_unsafe[there],
            kept=np.append(known.hidden, never_shown)[there],
            told=np.append(known.told, ~never_shown)[there],
        ),
        links,
        threshold=threshold,
    )
    result = np.append(known.hidden, never_shown)
    result[np.flatnonzero(there)] |= found.hidden
    return result[: len(units)]


def _key(survey: Survey, topic: str, question: str, unit: int, places: Places) -> dict[str, object]:
    row = places.units.iloc[unit]
    return {
        "programme_code": survey.programme,
        "topic": topic,
        "within_unit_id": int(row["within_unit_id"]),
        "unit_id": int(row["unit_id"]),
        "happened_on": survey.day,
        "item": f"{survey.series}:{question}",
        "part": survey.kind,
        "level": str(row["level"]),
        "numerator": None,
        "denominator": None,
        "n_units": None,
        "n_units_possible": None,
    }


def _nothing(reason: Missing) -> dict[str, object]:
    return {
        "value": None, "lo": None, "hi": None, "n": None, "missing": str(reason), "note": None,
    }  # fmt: skip


def _numbers(found: ClusteredMean, cluster: np.ndarray | None, survey: str) -> dict[str, object]:
    return {
        "value": found.estimate,
        "lo": found.lo,
        "hi": found.hi,
        "n": found.n,
        "missing": None,
        "n_units": None if cluster is None else found.clusters,
        "note": json.dumps({"survey": survey, "se": found.se, "df": found.df}),
    }


def _reliability(survey: Survey, source: Source) -> Rows:
    """Alpha and omega of all answers to a survey together."""
    # its factor analysis takes seconds to import, which only a publication with surveys waits for
    from analysis.reliability import reliability

    found = reliability(survey.asked)
    names = [name for at, name in enumerate(survey.questions[:-1]) if at not in found.dropped]
    made = []
    for country in source.places.at(Level.COUNTRY).tolist():
        row = _key(survey, RELIABILITY, SCALE, country, source.places)
        if found.status is not Assessment.OK:
            note = json.dumps({"survey": survey.code, "reason": found.reason})
            made.append({**row, **_nothing(Missing.NOT_APPLICABLE), "note": note})
            continue
        note = {
            "survey": survey.code,
            "omega": found.omega,
            "k": found.k,
            "negative": found.negative,
            "without": dict(zip(names, found.if_deleted, strict=False)),
        }
        numbers = {"value": found.estimate, "lo": found.lo, "hi": found.hi, "n": found.n}
        made.append({**row, **numbers, "missing": None, "note": json.dumps(note)})
    return made
