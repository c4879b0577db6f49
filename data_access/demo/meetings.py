"""Network meetings, who came, and what was promised there.

The dates and forms of Partnerskab om stærke børnefællesskaber are the real ones; all others are
illustrative. Persons are pseudonyms with a role.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np

from data_access.demo import texts
from data_access.demo.facts import Facts
from data_access.demo.membership import Network
from data_access.demo.places import SILKEBORG
from data_access.demo.rng import stream
from data_access.demo.world import World
from data_access.schema import warehouse as tables

PHYSICAL, VIRTUAL = "physical", "virtual"
HELD, CANCELLED, PLANNED = "held", "cancelled", "planned"
TODAY = date(2023, 7, 31)

SBF_DATES = (
    (date(2021, 9, 14), PHYSICAL),
    (date(2021, 11, 25), VIRTUAL),
    (date(2022, 1, 13), VIRTUAL),
    (date(2022, 3, 15), PHYSICAL),
)
PKD_DATES = (
    (date(2021, 3, 10), VIRTUAL),
    (date(2021, 9, 22), PHYSICAL),
    (date(2022, 1, 26), VIRTUAL),
    (date(2022, 6, 8), PHYSICAL),
    (date(2022, 11, 16), PHYSICAL),
)
VLS_DATES = (
    (date(2019, 10, 9), PHYSICAL),
    (date(2020, 4, 22), PHYSICAL),
    (date(2020, 10, 7), VIRTUAL),
    (date(2021, 4, 21), VIRTUAL),
    (date(2021, 10, 6), PHYSICAL),
    (date(2022, 4, 20), PHYSICAL),
    (date(2022, 10, 12), PHYSICAL),
    (date(2023, 4, 19), PHYSICAL),
    (date(2023, 10, 11), PHYSICAL),
)
LKD_DATES = (
    (date(2016, 10, 5), PHYSICAL),
    (date(2017, 5, 10), PHYSICAL),
    (date(2018, 3, 14), PHYSICAL),
    (date(2019, 3, 13), PHYSICAL),
)
DATES = {"SBF": SBF_DATES, "PKD": PKD_DATES, "VLS": VLS_DATES, "LKD": LKD_DATES}
CANCELLED_MEETINGS = ("VLS-01-2", "PKD-02-3")
# The day that a meeting was first called for, where it was moved.
MOVED_MEETINGS = MappingProxyType({"VLS-01-6": date(2022, 3, 30)})

# kind, days, and how many come from each level at most
GATHERINGS = (
    (
        "seminar",
        (date(2021, 6, 2), date(2022, 3, 16), date(2022, 10, 5)),
        (("politicians", 2), ("administration", 3), ("leaders", 4)),
    ),
    (
        "leader_course",
        (date(2021, 10, 13), date(2022, 2, 9), date(2022, 5, 18), date(2022, 9, 14)),
        (("leaders", 6),),
    ),
)
ROLES = {
    "SBF": ("dagtilbudschef", "skolechef", "ppr_leder", "konsulent", "leder"),
    "PKD": ("udvalgsformand", "dagtilbudschef", "konsulent", "leder", "omraadeleder"),
    "VLS": ("dagtilbudschef", "programleder", "konsulent", "leder", "paedagog"),
    "LKD": ("dagtilbudschef", "konsulent", "leder", "omraadeleder", "paedagog"),
}
OWNER_ROLES = ("dagtilbudschef", "skolechef", "ppr_leder", "konsulent", "leder")


@dataclass(frozen=True)
class Meeting:
    """A meeting of a network."""

    code: str
    network: Network
    number: int
    held_on: date
    form: str
    status: str


def draw(world: World) -> tuple[Meeting, ...]:
    """All meetings of all networks, in order of network and number."""
    return tuple(
        _meeting(network, number, held_on, form)
        for network in world.membership.networks
        for number, (held_on, form) in enumerate(DATES[network.programme], start=1)
    )


def facts(world: World, meetings: tuple[Meeting, ...]) -> list[Facts]:
    """Meetings, participation, commitments and their events."""
    return [
        _meetings(meetings),
        _participation(world, meetings),
        *_commitments(world, meetings),
        _gatherings(world),
    ]


def _meeting(network: Network, number: int, held_on: date, form: str) -> Meeting:
    code = f"{network.code}-{number}"
    status = PLANNED if held_on > TODAY else CANCELLED if code in CANCELLED_MEETINGS else HELD
    return Meeting(code, network, number, held_on, form, status)


def _meetings(meetings: tuple[Meeting, ...]) -> Facts:
    columns = ("meeting_code", "network_code", "number", "held_on", "form", "status",
               "is_illustrative", "moved_from")  # fmt: skip
    rows = [
        (m.code, m.network.code, m.number, m.held_on, m.form, m.status,
         m.network.programme != "SBF", MOVED_MEETINGS.get(m.code))
        for m in meetings
    ]  # fmt: skip
    return Facts(tables.meeting, columns, rows)


def _participation(world: World, meetings: tuple[Meeting, ...]) -> Facts:
    rng = stream(world.seed, "participation")
    rows = []
    for network in world.membership.networks:
        own = [m for m in meetings if m.network is network and m.status != PLANNED]
        for member in network.members.tolist():
            rows += _of_kommune(rng, str(world.kommuner.code[member]), network, own)
    columns = ("meeting_code", "person", "kommune_code", "role", "present")
    return Facts(tables.meeting_participation, columns, rows)


def _of_kommune(
    rng: np.random.Generator, kommune: str, network: Network, meetings: list[Meeting]
) -> list[tuple]:
    # mostly the same persons every time; now and then one is replaced for good
    roles = ROLES[network.programme]
    n = int(rng.integers(3, 6))
    persons = [f"{network.code}-{kommune}-{chr(65 + place)}" for place in range(n)]
    next_letter = n
    faithful = rng.uniform(0.8, 0.98)
    rows = []
    for meeting in meetings:
        for place in range(n):
            if meeting.number > 1 and rng.random() < 0.05:
                persons[place] = f"{network.code}-{kommune}-{chr(65 + next_letter)}"
                next_letter += 1
            present = meeting.status == HELD and bool(rng.random() < faithful)
            rows.append((meeting.code, persons[place], kommune, roles[place], present))
    return rows


def _commitments(world: World, meetings: tuple[Meeting, ...]) -> list[Facts]:
    rng = stream(world.seed, "commitments")
    rows, events = [], []
    for meeting in meetings:
        if meeting.status != HELD:
            continue
        for member in meeting.network.members.tolist():
            kommune = str(world.kommuner.code[member])
            many = int(rng.integers(1, 4)) + (kommune == SILKEBORG)
            promises = texts.commitments(meeting.network.programme)
            drawn = rng.choice(len(promises), many, replace=False).tolist()
            for number, which in enumerate(drawn):
                code = f"{meeting.code}-{kommune}-{number + 1}"
                promise = promises[which]
                due = meeting.held_on + timedelta(days=int(rng.integers(45, 160)))
                role = OWNER_ROLES[int(rng.integers(len(OWNER_ROLES)))]
                rows.append(
                    (code, meeting.network.code, kommune, meeting.code, promise.what,
                     promise.indicator, role, meeting.held_on, due)
                )  # fmt: skip
                events += _events(rng, code, meeting.held_on, due)
    columns = ("commitment_code", "network_code", "kommune_code", "meeting_code", "what_da",
               "indicator_code", "owner_role", "made_on", "due_on")  # fmt: skip
    event_columns = ("commitment_code", "happened_on", "event")
    return [
        Facts(tables.commitment, columns, rows),
        Facts(tables.commitment_event, event_columns, events),
    ]


def _gatherings(world: World) -> Facts:
    """Seminars across the networks of PKD and its course for leaders; the days are illustrative."""
    rng = stream(world.seed, "gatherings")
    members = sorted(
        {place for network in world.membership.of("PKD") for place in network.members.tolist()}
    )
    rows = []
    for kind, days, levels in GATHERINGS:
        for number, held_on in enumerate(days, start=1):
            for member in members:
                kommune = str(world.kommuner.code[member])
                for level, most in levels:
                    came = int(rng.integers(1, most + 1)) * bool(rng.random() < 0.85)
                    rows.append(("PKD", kind, number, kommune, level, held_on, True, came))
    columns = ("programme_code", "kind", "number", "kommune_code", "participant_level", "held_on",
               "is_illustrative", "n_participants")  # fmt: skip
    return Facts(tables.gathering, columns, rows)


def _events(rng: np.random.Generator, code: str, made_on: date, due_on: date) -> list[tuple]:
    fate = rng.random()
    started = made_on + timedelta(days=int(rng.integers(3, 40)))
    events = [] if fate > 0.95 else [(code, started, "started")]
    if fate < 0.58:
        done = due_on - timedelta(days=int(rng.integers(0, 25)))
        events.append((code, max(done, started + timedelta(days=1)), "completed"))
    elif fate < 0.76:
        events.append((code, due_on, "moved"))
        events.append((code, due_on + timedelta(days=int(rng.integers(10, 120))), "completed"))
    elif fate < 0.87:
        events.append((code, started + timedelta(days=int(rng.integers(20, 90))), "dropped"))
    return [event for event in events if event[1] <= TODAY]
