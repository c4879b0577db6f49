"""What became of each entry of the plan, and how it is told."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from babel.numbers import format_decimal

from data_access.errors import Problem
from data_access.ingest import LoadReport

SOURCES = {"statbank": "Statistikbanken", "stil": "Uddannelsesstatistik"}
SHOWN_PARTS = 5
SHOWN_PROBLEMS = 20


class State(StrEnum):
    """How far an entry came."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"  # the source has nothing newer than what is saved
    SAVED = "saved"  # taken from the folder, without the network
    PLANNED = "planned"  # a dry run
    SKIPPED = "skipped"  # something else must be loaded first
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one entry. `message` says why it failed, was skipped or would be fetched.

    `cells` holds the estimated number of cells of each request, empty where it cannot be known;
    `load` is None where nothing was loaded.
    """

    name: str
    title: str
    source: str
    state: State
    feeds: tuple[str, ...] = ()
    message: str = ""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    n_requests: int = 0
    n_parts: int = 0
    cells: tuple[int, ...] = ()
    requests: tuple[Mapping[str, Any], ...] = ()
    updated: str | None = None
    fetched_at: str | None = None
    file: str | None = None
    load: LoadReport | None = None
    dry_run: bool = False

    def lines(self) -> Iterator[str]:
        """The outcome in Danish, a sentence or two on each line."""
        yield f"{self.name}: {self._headline()}"
        for note in self.notes:
            yield f"  {note}"
        for problem in self.problems[:SHOWN_PROBLEMS]:
            yield f"  {_sentence(problem)}"
        if len(self.problems) > SHOWN_PROBLEMS:
            more = _counted(len(self.problems) - SHOWN_PROBLEMS, "fejl", "fejl")
            yield f"  ... og {more} mere: se dem alle med --json."
        if self.state is State.FAILED and self.file:
            yield f"  Svaret er gemt som {self.file}."
        if self.load is not None:
            yield f"  {_load_words(self.load, self.dry_run)}"
            for note in () if self.load.already_loaded else self.load.notes:
                yield f"  {note}"

    def _headline(self) -> str:
        if self.state in (State.FAILED, State.SKIPPED):
            return self.message
        if self.state is State.PLANNED:
            return f"{self.title} fra {SOURCES[self.source]}, {self._size()}. {self.message}"
        if self.state is State.SAVED:
            return f"taget fra mappen, hentet {_moment(self.fetched_at)}."
        if self.state is State.UNCHANGED:
            return f"uændret hos kilden siden {_moment(self.updated)}. Ikke hentet igen."
        parts = _counted(self.n_parts, "del", "dele")
        return f"hentet fra {SOURCES[self.source]} i {parts}, gemt som {self.file}."

    def _size(self) -> str:
        if not self.cells:
            return "én forespørgsel for hver side"
        text = f"{_number(sum(self.cells))} celler i " + _counted(
            len(self.cells), "forespørgsel", "forespørgsler"
        )
        if len(self.cells) == 1:
            return text
        some = ", ".join(_number(number) for number in self.cells[:SHOWN_PARTS])
        more = " ..." if len(self.cells) > SHOWN_PARTS else ""
        return f"{text} ({some}{more})"


@dataclass(frozen=True)
class FetchReport:
    """What became of a plan."""

    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> bool:
        return any(outcome.state is State.FAILED for outcome in self.outcomes)

    @property
    def loaded(self) -> bool:
        """Whether the warehouse holds something that it did not."""
        loads = [one.load for one in self.outcomes if one.load is not None and not one.dry_run]
        return any(not load.already_loaded for load in loads)

    def lines(self) -> Iterator[str]:
        """The report in Danish, one outcome after the other."""
        for outcome in self.outcomes:
            yield from outcome.lines()

    def as_dict(self) -> dict[str, object]:
        """The report as JSON-able values."""
        return {
            "entries": [
                {**asdict(one), "load": one.load.as_dict() if one.load else None}
                for one in self.outcomes
            ]
        }


def _load_words(load: LoadReport, dry_run: bool) -> str:
    if load.already_loaded:
        return "Det hentede er det, der er indlæst."
    counts = (
        f"{_number(load.n_new)} nye, {_number(load.n_changed)} ændrede og "
        f"{_number(load.n_unchanged)} uændrede tal"
    )
    if dry_run:
        return f"Det, der er hentet, ville give {counts}. Intet er skrevet."
    return f"Indlæst som {load.kind}: {counts}."


def _sentence(problem: Problem) -> str:
    value = f" ({problem.value})" if problem.value else ""
    return f"{problem.where}{value}: {problem.what}. {problem.remedy}"


def _counted(number: int, one: str, several: str) -> str:
    return f"{_number(number)} {one if number == 1 else several}"


def _number(number: int) -> str:
    return format_decimal(number, locale="da_DK")


def _moment(stamp: str | None) -> str:
    """'2025-08-11T08:00:00' as '11.08.2025 08:00', in this machine's time; other text as it is."""
    try:
        moment = datetime.fromisoformat(stamp or "")
    except ValueError:
        return stamp or "ukendt tid"
    local = moment if moment.tzinfo is None else moment.astimezone()
    return format(local, "%d.%m.%Y %H:%M")
