"""Attacks on what the programmes' own facts say of people: answers, meetings, trials, dagpleje."""

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from data_access.disclosure import programme_rows as topics
from data_access.disclosure import roles, trials, working_alone
from data_access.disclosure.counts import unsafe
from data_access.disclosure.findings import Attack, Finding, number
from data_access.disclosure.programme_rows import NUMBERS, ProgrammeRow
from data_access.disclosure.reading import NOWHERE, Kept, Version
from data_access.disclosure.respondents import (
    Counted,
    Tree,
    shown_after_all,
    shown_counts,
)
from data_access.disclosure.telling import Teller, persons
from data_access.schema.vocabulary import Level, Measure

# What notes may say: nothing in them counts people.
NOTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        topics.SURVEY: frozenset({"survey", "se", "df"}),
        topics.RELIABILITY: frozenset({"survey", "omega", "k", "negative", "without", "reason"}),
        topics.READINESS: frozenset(),
        topics.READINESS_CHANGE: frozenset(),
        topics.ATTENDANCE: frozenset(),
        topics.GATHERING: frozenset({"illustrative"}),
        topics.BOXES: frozenset(),
        topics.TRIAL: frozenset(
            {"p", "p_adjusted", "icc", "sd", "control_schools", "treated_schools", "strata",
             "with_baseline", "planned", "reason"}
        ),
    }
)  # fmt: skip
# Topics of which no mean or count may be of fewer persons than the threshold.
OF_RESPONDENTS = frozenset({topics.SURVEY, topics.RELIABILITY, topics.READINESS})
DAGPLEJERE = "dagplejere"
SLACK = 1e-9
SCALE = (1.0, 5.0)
LEFT = MappingProxyType(
    {"numerator": "tæller", "denominator": "nævner", "value": "værdi", "lo": "nedre grænse",
     "hi": "øvre grænse", "n": "n"}
)  # fmt: skip
# The counts of a topic that add up, by what counts them.
Counter = Callable[[ProgrammeRow], float | None]


def findings(kept: Kept) -> tuple[Finding, ...]:
    """What the programmes of all kept versions tell of too few persons."""
    found = [one for version in kept.versions for one in _of_version(kept, version)]
    together: dict[Finding, tuple[int, ...]] = {}
    for one in found:
        same = replace(one, versions=())
        together[same] = (*together.get(same, ()), *one.versions)
    return tuple(
        replace(one, versions=tuple(dict.fromkeys(versions))) for one, versions in together.items()
    )


def _of_version(kept: Kept, version: Version) -> Iterator[Finding]:
    teller = Teller(kept, version)
    for row in version.programmes.figures:
        yield from _alone(teller, row)
    yield from _by_sums(teller)
    yield from _changes(teller)
    yield from roles.findings(teller)
    yield from trials.findings(teller)
    yield from working_alone.findings(teller)


# --- rows by themselves --------------------------------------------------------------------------


def _alone(teller: Teller, row: ProgrammeRow) -> Iterator[Finding]:
    if row.is_hidden:
        there = {name: _number(getattr(row, name)) for name in NUMBERS}
        left = {name: count for name, count in there.items() if count is not None}
        if left:
            words = ", ".join(f"{LEFT[name]} {number(count)}" for name, count in left.items())
            yield teller.of_row(Attack.LEFT, row, words)
    if told := _in_note(row):
        yield teller.of_row(Attack.NOTE, row, told)
    if row.is_shown:
        yield from _too_few(teller, row)


def _in_note(row: ProgrammeRow) -> str | None:
    """What a note says that it may not: any number beside a hidden figure, else a new name."""
    note = _parsed(row.note)
    if row.topic not in NOTES or not isinstance(note, dict):
        return None
    told = [
        f"{name} {value}"
        for name, value in note.items()
        if name not in NOTES[row.topic] or (row.is_hidden and _number(value) is not None)
    ]
    return ", ".join(told) or None


def _parsed(note: str | None) -> object:
    try:
        return json.loads(note) if note else None
    except ValueError:
        return None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def _too_few(teller: Teller, row: ProgrammeRow) -> Iterator[Finding]:
    """A shown row of too few, by its own numbers."""
    if row.topic in OF_RESPONDENTS:
        yield from _respondents(teller, row)
    elif row.topic == topics.BOXES and row.item == DAGPLEJERE:
        yield from _few(teller, row, row.denominator)
    elif row.topic in (topics.ATTENDANCE, topics.GATHERING):
        yield from _few(teller, row, row.n)
    elif row.topic == topics.TRIAL:
        yield from _of_trial(teller, row)


def _few(
    teller: Teller, row: ProgrammeRow, count: float | None, attack: Attack = Attack.SHOWN
) -> Iterator[Finding]:
    if count is not None and 0 < count < teller.limit:
        yield teller.of_row(attack, row, persons((count, count)), n=(count, count))


def _respondents(teller: Teller, row: ProgrammeRow) -> Iterator[Finding]:
    note = _parsed(row.note)
    said = note if isinstance(note, dict) else {}
    yield from _few(teller, row, row.n)
    if row.topic != topics.SURVEY:
        return
    yield from _few(teller, row, row.denominator)
    df, error = _number(said.get("df")), _number(said.get("se"))
    # of an institution the degrees of freedom are one fewer than its respondents
    if row.level == Level.INSTITUTION and df is not None and row.n is None:
        yield from _few(teller, row, df + 1, Attack.COUNT_BACK)
    at_end = row.value is not None and any(abs(row.value - end) < SLACK for end in SCALE)
    alike = error is not None and error < SLACK
    if at_end or (alike and (row.n or 0) > 0):
        words = f"alle svarer {number(row.value or 0.0)}"
        yield teller.of_row(Attack.ALIKE, row, words)


def _of_trial(teller: Teller, row: ProgrammeRow) -> Iterator[Finding]:
    """Counts of pupils and shares of them."""
    if row.item in trials.COUNTS:
        yield from _few(teller, row, row.value)
    elif row.numerator is not None and row.denominator is not None:
        x, n = row.numerator, row.denominator
        few = unsafe(np.array(x), np.array(n), measure=Measure.PROPORTION, limit=teller.limit)
        if bool(few):
            words = f"{number(x)} af {number(n)}"
            yield teller.of_row(Attack.SHOWN, row, words, n=(n, n))
    else:
        yield from _few(teller, row, row.n)


# --- sums ----------------------------------------------------------------------------------------


def _by_sums(teller: Teller) -> Iterator[Finding]:
    """Answers, those who were asked, and dagplejere with boxes, as units add up."""
    for topic, count, partly in (
        (topics.SURVEY, _n, False),
        (topics.SURVEY, _asked, False),
        (topics.READINESS, _n, True),
        (topics.BOXES, _due, True),
    ):
        own = counted(teller.version, topic, count)
        if not own:
            continue
        elsewhere: dict[Hashable, float] = {}
        for other in sorted(teller.kept.versions, key=lambda v: v.number):
            if other.number != teller.version.number:
                theirs = counted(other, topic, count)
                elsewhere |= shown_counts(theirs)
                if other.number < teller.version.number and count is not _asked:
                    yield from shown_after_all(teller, theirs, own, other.number)
        yield from Tree(teller, own, partly=partly).findings(elsewhere)


def counted(version: Version, topic: str, count: Counter) -> list[Counted]:
    """The counts of one topic: shown ones, and hidden ones without a count."""
    found = []
    for row in version.programmes.of(topic):
        if row.unit == NOWHERE or (topic == topics.BOXES and row.item != DAGPLEJERE):
            continue
        key = (*row.key, count.__name__)
        if row.is_hidden:
            found.append(Counted(row, key, None))
        elif row.is_shown and (n := count(row)) is not None:
            mean = row.value if topic == topics.SURVEY and count is _n else None
            found.append(Counted(row, key, n, mean))
    return found


def _n(row: ProgrammeRow) -> float | None:
    return None if row.n is None else float(row.n)


def _asked(row: ProgrammeRow) -> float | None:
    return row.denominator


def _due(row: ProgrammeRow) -> float | None:
    return row.denominator


# --- changes -------------------------------------------------------------------------------------


def _changes(teller: Teller) -> Iterator[Finding]:
    """Changes of readiness of hidden institutions, one or a few, from those of wholes."""
    rows = teller.version.programmes.of(topics.READINESS)
    below: dict[tuple[str, str, str, str], dict[int, bool]] = {}
    for row in rows:
        if row.level == Level.INSTITUTION and (row.is_hidden or row.is_shown):
            key = (row.programme, row.item, row.part, row.day.isoformat())
            below.setdefault(key, {})[row.unit] = row.is_hidden
    by_key: dict[tuple[object, ...], dict[int, ProgrammeRow]] = {}
    for row in teller.version.programmes.of(topics.READINESS_CHANGE):
        if row.is_shown:
            by_key.setdefault(row.key, {})[row.unit] = row
    for told in by_key.values():
        any_row = next(iter(told.values()))
        last = (any_row.programme, any_row.item, any_row.part, any_row.day.isoformat())
        first = (*last[:3], str(any_row.note))
        then, now = below.get(first, {}), below.get(last, {})
        both = {unit: then[unit] or now[unit] for unit in then.keys() & now.keys()}
        yield from _rest(teller, told, both)


def _rest(
    teller: Teller, told: Mapping[int, ProgrammeRow], both: Mapping[int, bool]
) -> Iterator[Finding]:
    """What a wider change leaves when those of its kommuner are taken away."""
    kommune = {unit: teller.kommune(unit) for unit in both}
    members: dict[int, set[int]] = {}
    for one, network in teller.version.members.tolist():
        members.setdefault(network, set()).add(one)
    for unit, row in told.items():
        if row.level == Level.KOMMUNE:
            own = [one for one in both if kommune[one] == unit]
            rest = own if _mixed(own, both) else []
        else:
            inside = members.get(unit) if row.level == Level.NETWORK else set(kommune.values())
            own = [one for one in both if kommune[one] in (inside or ())]
            rest = [one for one in own if kommune[one] not in told]
        hidden = [one for one in rest if both[one]]
        if 0 < len(hidden) < teller.limit:
            words = f"ændringen for {number(len(hidden))} skjulte institutioner"
            yield teller.of_row(Attack.CHANGE, row, words)


def _mixed(own: Iterable[int], both: Mapping[int, bool]) -> bool:
    """Whether some are shown and some hidden, so that the shown can be taken away."""
    return len({both[one] for one in own}) > 1
