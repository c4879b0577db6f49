"""Findings about a programme's figures, in the words that the others are in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from data_access.disclosure import programme_rows as topics
from data_access.disclosure.attacking import Case
from data_access.disclosure.findings import LEVELS, Attack, Finding, interval, number, told
from data_access.disclosure.programme_rows import FidelityRow, ProgrammeRow
from data_access.disclosure.reading import NOWHERE, Indicator, Kept, Version
from data_access.schema.vocabulary import Level, Measure

FIDELITY = "fidelity"
NAMES: Mapping[str, str] = MappingProxyType(
    {
        topics.SURVEY: "spørgeskema",
        topics.RELIABILITY: "spørgeskemaets pålidelighed",
        topics.READINESS: "parathed",
        topics.READINESS_CHANGE: "ændring i parathed",
        topics.ATTENDANCE: "fremmøde",
        topics.GATHERING: "seminarer og forløb",
        topics.BOXES: "materialekasser",
        topics.TRIAL: "forsøg",
        topics.FALL: "fald i fidelitet",
        topics.EXPOSURE: "fidelitet før udbyttet",
        FIDELITY: "fidelitet",
    }
)
EVERYBODY = "alle"


@dataclass(frozen=True)
class Teller:
    """Writes findings about one version's programmes."""

    kept: Kept
    version: Version

    @property
    def limit(self) -> int:
        """The fewest persons that may be told of."""
        return self.version.threshold

    def of_row(
        self,
        attack: Attack,
        row: ProgrammeRow,
        found: str,
        *,
        n: tuple[float, float] | None = None,
        sources: Iterable[str] = (),
    ) -> Finding:
        """A finding about a row of a programme's figures."""
        parts = [one for one in (row.item, row.part) if one]
        return self._finding(attack, (row.programme, row.topic), row.unit, found, n, sources, parts,
                             row.day.isoformat())  # fmt: skip

    def of_fidelity(
        self,
        attack: Attack,
        row: FidelityRow,
        found: str,
        *,
        n: tuple[float, float] | None = None,
        sources: Iterable[str] = (),
    ) -> Finding:
        """A finding about a row of fidelity."""
        return self._finding(attack, (row.programme, FIDELITY), row.unit, found, n, sources,
                             [row.grain], row.day.isoformat())  # fmt: skip

    def _finding(
        self,
        attack: Attack,
        about: tuple[str, str],
        unit: int,
        found: str,
        n: tuple[float, float] | None,
        sources: Iterable[str],
        parts: list[str],
        day: str,
    ) -> Finding:
        programme, topic = about
        name = f"{programme}, {NAMES.get(topic, topic)}"
        what = Indicator(f"{programme}:{topic}", name, Measure.COUNT, True, 0)
        case = Case(what, self.version, self.kept.names, (self.version.number,))
        one = case.finding(attack, (unit, (), 0), found, n=n, sources=sources)
        return replace(
            one,
            subgroup="+".join(parts) or "total",
            subgroup_name=", ".join(parts) or EVERYBODY,
            period=day,
        )

    def unit(self, place: int) -> str:
        """A unit by its level and name."""
        level, code = self.kept.names.units[place]
        return f"{LEVELS.get(level, level)} {self.kept.names.unit_names[place] or code}"

    def kommune(self, place: int) -> int:
        """The kommune that a unit lies in, NOWHERE where it lies in none."""
        levels, parent = self.kept.names.levels, self.version.parent
        while place != NOWHERE and levels[place] != Level.KOMMUNE:
            place = int(parent[place])
        return place


def persons(ends: tuple[float, float]) -> str:
    """How many persons were found: '3 personer', '0-2 personer'."""
    return f"{told(interval(*ends))} personer"


def shown_as(what: str, count: float) -> str:
    """A shown count: 'kommune Samsø: 34'."""
    return f"{what}: {number(count)}"
