"""The areas that kommuner of a network find hard or are strong in, by their own judgement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.results import Quantity
from components.wording import catalogue
from data_access import reference
from data_access.queries.programme_facts import programme_figures
from data_access.schema.vocabulary import Level
from pages.meetings import AskedMeeting
from web.request_context import fetch

TOPIC = "challenge"
CHALLENGE, STRENGTH = "challenge", "strength"
SCORE = Quantity("score_1_5", 1.0, 0, measure="mean")
# From here on an area is hard, or a kommune strong in it.
MUCH = 4.0


@dataclass(frozen=True)
class Picture:
    """One kommune's picture: its score of each area by part, on the newest day that it has."""

    kommune: str
    name: str
    day: date
    scores: dict[tuple[str, str], float]

    def of(self, part: str, item: str) -> float | None:
        """The score from 1 to 5 of an area, None where it was not given."""
        return self.scores.get((part, item))

    def most(self, part: str) -> tuple[float, tuple[str, ...]]:
        """The highest score and the areas that have it."""
        own = {item: score for (of, item), score in self.scores.items() if of == part}
        highest = max(own.values(), default=0.0)
        return highest, tuple(item for item, score in own.items() if score == highest)


def pictures(asked: AskedMeeting) -> tuple[Picture, ...]:
    """The pictures of the members, as they were when the network met, by name.

    None of a kommune that has drawn none by then.
    """
    rows = fetch(
        programme_figures,
        programme=asked.network.programme_code,
        topics=(TOPIC,),
        level=str(Level.KOMMUNE),
        codes=asked.kommuner,
    )
    if not asked.is_planned:
        held_on = asked.meeting.held_on
        rows = rows[np.array([day <= held_on for day in rows["happened_on"]], dtype=bool)]
    rows = rows[rows["value"].notna()]
    found = []
    for member in asked.network.members:
        own = rows[rows["code"] == member.code]
        if not own.empty:
            found.append(_picture(member.code, member.name, own))
    return tuple(found)


def _picture(code: str, name: str, own: pd.DataFrame) -> Picture:
    day = max(own["happened_on"])
    now = own[own["happened_on"] == day]
    keys = zip(now["part"], now["item"], now["value"], strict=True)
    return Picture(code, name, day, {(part, item): float(score) for part, item, score in keys})


def names(asked: AskedMeeting, items: Iterable[str]) -> dict[str, str]:
    """The names of some areas in their own order; those that nothing names last, as they are."""
    wanted = set(items)
    listed = sorted(reference.subgroups(), key=lambda one: (one.kind, one.sort_order))
    named = {one.key: asked.own(one, "name") for one in listed if one.key in wanted}
    return named | {key: key.rpartition(":")[2] for key in sorted(wanted - named.keys())}


def short(asked: AskedMeeting, item: str, name: str) -> str:
    """A name that fits over a column."""
    key = f"program.short.{item}"
    return asked.say(key) if key in catalogue() else name


def inside(name: str) -> str:
    """A name in the midst of a sentence; 'PPR' stays as it is."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
