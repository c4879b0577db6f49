"""What a programme is, as its definition file says: one file for each, and nothing of it in code.

A file names the programme, what its page shows and in which order, who evaluates what, what it is
meant to lead to link by link, its days, its money and its seats. `as_json` and `of_json` carry all
of that through the published store.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

OVERVIEW = "overblik"


@dataclass(frozen=True)
class Evaluator:
    """Who evaluates a programme, and which area of it."""

    name: str
    covers_da: str
    covers_en: str


@dataclass(frozen=True)
class Link:
    """One link of the theory of change, with the indicators that say something of it.

    `parts`: slugs of the parts of the page that tell more of it. `gap_*` says what is not measured
    of it, or what its figures cannot say.
    """

    code: str
    name_da: str
    name_en: str
    text_da: str = ""
    text_en: str = ""
    indicators: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    gap_da: str = ""
    gap_en: str = ""


@dataclass(frozen=True)
class Milestone:
    """A day, or days, that the programme itself has set; `illustrative` where nobody knows them."""

    starts_on: date
    name_da: str
    name_en: str
    ends_on: date | None = None
    illustrative: bool = False


@dataclass(frozen=True)
class Money:
    """An amount in kroner that a programme has; None where who pays is known and not how much."""

    funder: str
    note_da: str
    note_en: str
    amount_dkk: int | None = None


@dataclass(frozen=True)
class Counted:
    """Indicators that are counted from a programme's own facts.

    of: which facts and how, see `data_access.publication.derived`. indicators: the code of the
    indicator for each thing that is counted there. areas: the kind of the subgroups that
    assessments are narrowed to, empty where they are not.
    """

    of: str
    indicators: Mapping[str, str]
    areas: str = ""


@dataclass(frozen=True)
class ProgrammePage:
    """What a programme's page is made of, and which of its figures are counted from its facts.

    `parts`: slugs of the parts it has, in order, the first the one that it opens with. `settings`:
    what a part is told, by slug. `headlines`: codes of the indicators that the overview shows.
    `seats`: how many kommuner there is room for, None where there is no limit or nobody knows.
    """

    parts: tuple[str, ...] = (OVERVIEW,)
    headlines: tuple[str, ...] = ()
    evaluators: tuple[Evaluator, ...] = ()
    links: tuple[Link, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    money: tuple[Money, ...] = ()
    seats: int | None = None
    figures: tuple[Counted, ...] = ()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))


def page_of(entry: Mapping[str, Any]) -> ProgrammePage:
    """The page of a definition file or of JSON. Raises TypeError for a name that it has not."""
    return ProgrammePage(
        parts=tuple(entry.get("parts", (OVERVIEW,))),
        headlines=tuple(entry.get("headlines", ())),
        evaluators=tuple(Evaluator(**one) for one in entry.get("evaluators", ())),
        links=tuple(
            Link(**{**one, **{name: tuple(one.get(name, ())) for name in ("indicators", "parts")}})
            for one in entry.get("links", ())
        ),
        milestones=tuple(
            Milestone(**{**one, **_days(one, ("starts_on", "ends_on"))})
            for one in entry.get("milestones", ())
        ),
        money=tuple(Money(**one) for one in entry.get("money", ())),
        seats=entry.get("seats"),
        figures=tuple(
            Counted(**{**one, "indicators": MappingProxyType(dict(one["indicators"]))})
            for one in entry.get("figures", ())
        ),
        settings=MappingProxyType(
            {slug: MappingProxyType(dict(told)) for slug, told in entry.get("settings", {}).items()}
        ),
    )


def as_json(page: ProgrammePage) -> str:
    """The page as text, which `of_json` reads back to an equal one."""
    plain = {name: _plain(value) for name, value in vars(page).items()}
    return json.dumps(plain, ensure_ascii=False, default=_text)


def of_json(text: str) -> ProgrammePage:
    """The page that `as_json` wrote; one with nothing but the overview of an empty object."""
    return page_of(json.loads(text))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if is_dataclass(value):
        return {name: _plain(one) for name, one in vars(value).items()}
    return value


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} kan ikke skrives som JSON.")


def _days(entry: Mapping[str, Any], names: Iterable[str]) -> dict[str, date | None]:
    """Days as dates, whether a file gave them as such or as text."""
    found = {name: entry.get(name) for name in names}
    return {
        name: date.fromisoformat(day) if isinstance(day, str) else day
        for name, day in found.items()
    }
