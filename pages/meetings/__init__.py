"""A network's meeting: what it is about, who may open it, and what its pages ask for.

`asked_for` is the only way in: it finds the network and the meeting in the viewer's scope and
refuses everybody who is neither of a member kommune nor of KL. What is shown at a meeting is made
in `points`; `before`, `after`, `frozen` and `handout` lay it out.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from components import formatting
from components.wording import t
from data_access.errors import UnknownCode
from data_access.policy import KL_ROLES
from data_access.queries import network_facts
from data_access.queries.network_facts import MeetingInfo, NetworkInfo, Promise
from data_access.queries.programme_facts import ProgrammeInfo, programme
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from pages.links import meeting_href
from pages.problems import MeetingsClosed, UnknownInAddress
from web.promises import all_promises
from web.request_context import fetch, snapshot, viewer

HELD, CANCELLED, PLANNED = "held", "cancelled", "planned"
# A meeting's number in an address; no network meets more often.
LONGEST_NUMBER: Final = 3
# Counts up to here are written in words.
MOST_IN_WORDS: Final = 12


@dataclass(frozen=True)
class AskedMeeting:
    """A meeting that somebody who may open it asks for.

    `meetings` are all of the network's, in order; `today` is the day that facts of networks are
    known up to. `pictured`: codes of the members whose own screen is made, None for all of them.
    """

    network: NetworkInfo
    meeting: MeetingInfo
    meetings: tuple[MeetingInfo, ...]
    viewer: Viewer
    today: date
    language: str
    pictured: tuple[str, ...] | None = None

    @property
    def is_planned(self) -> bool:
        """Whether the meeting is ahead, whatever the clock says."""
        return self.meeting.status == PLANNED

    @property
    def is_cancelled(self) -> bool:
        """Whether the meeting was called off; it shows nothing then."""
        return self.meeting.status == CANCELLED

    @cached_property
    def previous(self) -> MeetingInfo | None:
        """The last meeting before this one that was held, None at the first."""
        held = [
            one
            for one in self.meetings
            if one.status == HELD and one.held_on < self.meeting.held_on
        ]
        return max(held, key=lambda one: one.held_on, default=None)

    @property
    def known_on(self) -> date:
        """The day that promises are judged on: the meeting's, and today where that is earlier."""
        return min(self.meeting.held_on, self.today)

    @cached_property
    def programme(self) -> ProgrammeInfo:
        """The programme that the network belongs to."""
        return fetch(programme, slug=self.network.programme_slug)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What the network's kommuner have promised, in the app and before it."""
        return all_promises(self.network.code)

    @property
    def kommuner(self) -> tuple[str, ...]:
        """Codes of the members that the viewer may see figures of, by name."""
        return tuple(one.code for one in self.network.members)

    @property
    def demo(self) -> bool:
        """Whether the figures are the demo's."""
        return snapshot().is_demo

    def say(self, key: str, **values: object) -> str:
        """Words in the reader's language."""
        return t(key, self.language, **values)

    def own(self, entry: object, name: str) -> str:
        """The words of something with `<name>_da` and `<name>_en`."""
        return str(getattr(entry, f"{name}_{self.language}"))

    def day(self, when: date) -> str:
        """A day as people read it."""
        return formatting.date(when, self.language)

    def counts(self, *numbers: int) -> tuple[str, ...]:
        """Counts of one sentence: all of them in words, or in digits where one is above twelve."""
        if max(numbers, default=0) <= MOST_IN_WORDS:
            return tuple(formatting.count_word(one, self.language) for one in numbers)
        return tuple(formatting.number(one, 0, self.language) for one in numbers)

    def name_of(self, kommune: str) -> str:
        """The name of a member; its code where the viewer does not meet it."""
        return next((one.name for one in self.network.members if one.code == kommune), kommune)


def showing_href(network: str, number: int) -> str:
    """The meeting full-screen."""
    return f"{meeting_href(network, number)}/visning"


def asked_for(code: str, number: str, language: str) -> AskedMeeting:
    """The meeting of a network's code and a number, as an address has them.

    Raises UnknownInAddress for one that there is not, and NotAllowed for viewers who may not open
    the network's meetings: politikere, and everybody who is neither of a member kommune nor of KL.
    """
    try:
        network = fetch(network_facts.network_info, code=code)
    except UnknownCode as problem:
        raise UnknownInAddress(code) from problem
    demand_member(network)
    is_number = number.isascii() and number.isdigit() and not number.startswith("0")
    if not (is_number and len(number) <= LONGEST_NUMBER):
        raise UnknownInAddress(number)
    listed = fetch(network_facts.meetings, network=code)
    meeting = next((one for one in listed if one.number == int(number)), None)
    if meeting is None:
        raise UnknownInAddress(number)
    today = fetch(network_facts.report_date)
    return AskedMeeting(network, meeting, listed, viewer(), today, language)


def demand_member(network: NetworkInfo) -> None:
    """Raise NotAllowed unless the viewer may open the network's meetings.

    What is raised names the network, whose own page everybody may open.
    """
    who = viewer()
    if who.role in KL_ROLES:
        return
    if who.role not in (Role.CHEF, Role.LEDER) or not network.is_own:
        raise MeetingsClosed(network.code)
