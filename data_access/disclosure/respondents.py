"""Attacks on answers, boxes and dagpleje by what kommuner, networks and the country add up to.

What is in a kommune's figure and not in those shown of its institutions is of the hidden ones; what
is in a network's or the country's and in no shown kommune's, of the hidden kommuner.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from data_access.disclosure.findings import Attack, Finding
from data_access.disclosure.programme_rows import FidelityRow, ProgrammeRow
from data_access.disclosure.reading import NOWHERE
from data_access.disclosure.sums_of_programmes import SAME, Unknowns
from data_access.disclosure.telling import Teller, persons, shown_as
from data_access.schema.vocabulary import Level

WIDE = (Level.COUNTRY, Level.NETWORK)
# A sum of scores is that of equal answers where the mean is so near an end of the scale.
NEAR = 1e-6
ENDS = (1.0, 5.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many persons a row is of: None where that is hidden. mean: of what they answered.

    key: what it is of, without the unit.
    """

    row: ProgrammeRow | FidelityRow
    key: Hashable
    count: float | None
    mean: float | None = None

    @property
    def name(self) -> Hashable:
        """Which count it is, in any version."""
        return (self.key, self.row.unit)


@dataclass(frozen=True)
class Whole:
    """A unit's count and those of its parts."""

    own: Counted
    parts: tuple[Counted, ...]

    @cached_property
    def left(self) -> float:
        """What is left of it when the shown parts are taken away."""
        return (self.own.count or 0.0) - sum(one.count or 0.0 for one in self.parts)

    @cached_property
    def hidden(self) -> tuple[Counted, ...]:
        """The parts that are hidden."""
        return tuple(one for one in self.parts if one.count is None)

    @property
    def left_mean(self) -> float | None:
        """The mean of what is left, None where a mean of it is not known."""
        every = [self.own, *(one for one in self.parts if one.count is not None)]
        if self.left < SAME or any(one.mean is None for one in every):
            return None
        sums = [(one.mean or 0.0) * (one.count or 0.0) for one in every]
        return (sums[0] - sum(sums[1:])) / self.left


class Tree:
    """The counts of one topic in one version, by what they are parts of.

    partly: whether a whole may leave hidden parts out, so that what is left may be of none of them.
    """

    def __init__(self, teller: Teller, counts: Iterable[Counted], *, partly: bool) -> None:
        self._teller, self._partly = teller, partly
        self._by_key: dict[Hashable, dict[int, Counted]] = {}
        for one in counts:
            self._by_key.setdefault(one.key, {})[one.row.unit] = one

    @cached_property
    def wholes(self) -> tuple[Whole, ...]:
        """Every unit that has parts with a row of the same."""
        found = []
        for counts in self._by_key.values():
            parts: dict[int, list[Counted]] = {}
            countries = [u for u, one in counts.items() if one.row.level == Level.COUNTRY]
            for unit, one in counts.items():
                for above in self._above(unit, one, countries):
                    if above in counts:
                        parts.setdefault(above, []).append(one)
            found += [Whole(counts[unit], tuple(own)) for unit, own in parts.items()]
        return tuple(found)

    def _above(self, unit: int, one: Counted, countries: list[int]) -> list[int]:
        if one.row.level in WIDE:
            return []
        if one.row.level != Level.KOMMUNE:
            return [self._teller.kommune(unit)]
        return [*countries, *self._networks.get(unit, ())]

    @cached_property
    def _networks(self) -> Mapping[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for kommune, network in self._teller.version.members.tolist():
            found.setdefault(kommune, []).append(network)
        return {kommune: tuple(networks) for kommune, networks in found.items()}

    def findings(self, elsewhere: Mapping[Hashable, float]) -> Iterator[Finding]:
        """Hidden counts that follow from sums, alone or with what other versions show."""
        alone = self._narrow({})
        yield from self._told(alone, Attack.MARGINS)
        hidden = {
            one.name
            for counts in self._by_key.values()
            for one in counts.values()
            if one.count is None
        }
        known = {name: count for name, count in elsewhere.items() if name in hidden}
        if known:
            more = self._narrow(known)
            new = {name: ends for name, ends in more.items() if name not in alone}
            yield from self._told(new, Attack.VERSION)
        yield from self._unaccounted()
        yield from self._alike()

    def _narrow(self, known: Mapping[Hashable, float]) -> dict[Hashable, tuple[float, float]]:
        unknowns = Unknowns(known=known)
        for whole in self.wholes:
            hidden = [one.name for one in whole.hidden]
            if whole.own.count is not None:
                unknowns.add(hidden, whole.left)
            elif not self._partly:
                shown = -sum(one.count or 0.0 for one in whole.parts)
                unknowns.add(hidden, shown, whole.own.name)
        return unknowns.narrow(limit=self._teller.limit)

    def _told(
        self, ends: Mapping[Hashable, tuple[float, float]], attack: Attack
    ) -> Iterator[Finding]:
        of = {one.name: one for counts in self._by_key.values() for one in counts.values()}
        whole_of = {one.name: whole for whole in self.wholes for one in whole.hidden}
        for name, between in ends.items():
            sources = self._sources(whole_of[name]) if name in whole_of else ()
            yield self._finding(attack, of[name], between, sources)

    def _unaccounted(self) -> Iterator[Finding]:
        """A few who are in a whole and in none of its parts, all of which are shown."""
        for whole in self.wholes:
            if whole.hidden or whole.own.count is None or whole.own.row.level != Level.KOMMUNE:
                continue
            if SAME < whole.left < self._teller.limit - SAME:
                ends = (whole.left, whole.left)
                yield self._finding(Attack.MARGINS, whole.own, ends, self._sources(whole))

    def _alike(self) -> Iterator[Finding]:
        """Hidden parts that all answered the same, as the mean of what is left says."""
        for whole in self.wholes:
            mean = whole.left_mean
            if mean is None or not whole.hidden:
                continue
            if any(abs(mean - end) < NEAR for end in ENDS):
                for one in whole.hidden:
                    ends = (whole.left, whole.left) if len(whole.hidden) == 1 else (0, whole.left)
                    yield self._finding(Attack.ALIKE, one, ends, self._sources(whole))

    def _sources(self, whole: Whole) -> tuple[str, ...]:
        unit, count = self._teller.unit(whole.own.row.unit), whole.own.count
        told = [unit if count is None else shown_as(unit, count)]
        shown = len(whole.parts) - len(whole.hidden)
        if shown:
            told.append(f"{shown} viste dele" if shown > 1 else "1 vist del")
        if whole.hidden:
            n = len(whole.hidden)
            told.append(f"{n} skjulte dele" if n > 1 else "1 skjult del")
        return (", ".join(told),)

    def _finding(
        self, attack: Attack, one: Counted, ends: tuple[float, float], sources: tuple[str, ...]
    ) -> Finding:
        if isinstance(one.row, ProgrammeRow):
            return self._teller.of_row(attack, one.row, persons(ends), n=ends, sources=sources)
        return self._teller.of_fidelity(attack, one.row, persons(ends), n=ends, sources=sources)


def shown_counts(counts: Iterable[Counted]) -> dict[Hashable, float]:
    """Every count that is shown, by its name."""
    return {one.name: one.count for one in counts if one.count is not None}


def shown_after_all(
    teller: Teller, older: Iterable[Counted], newer: Iterable[Counted], version: int
) -> Iterator[Finding]:
    """Figures that a version hides and a later one shows: beside the old sums that can tell."""
    hidden = {one.name for one in older if one.count is None}
    for one in newer:
        if one.count is None or one.name not in hidden or one.row.unit == NOWHERE:
            continue
        row, source = one.row, (f"version {version} skjuler tallet",)
        words = persons((one.count, one.count))
        if isinstance(row, ProgrammeRow):
            yield teller.of_row(Attack.VERSION, row, words, sources=source)
        else:
            yield teller.of_fidelity(Attack.VERSION, row, words, sources=source)
