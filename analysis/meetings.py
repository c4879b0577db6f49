"""Method L: who came to the meetings of a network, and whether it was the same people.

Participants are three to five per kommune: these figures are for the members of a network and KL,
others see the network's totals. A cancelled meeting leaves both sides of every share.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.assessment import Assessment

# Present at this share of the meetings or more: a person the network can count on.
REGULAR = 0.75
TEAM_SIZE = (3, 5)
_SLACK = 1e-9


@dataclass(frozen=True)
class Meeting:
    """One meeting: how many seats were expected to be filled, and how many were.

    expected, present: None where it was not noted, and the meeting then counts on neither side.
    """

    expected: int | None
    present: int | None
    cancelled: bool = False


@dataclass(frozen=True)
class Attendance:
    """Present over expected at the meetings that were held; None with a reason where undefined.

    estimate has no interval (lo, hi are None): the same few people meet again and again, and
    everyone is counted. n: seats expected. meetings: how many were held and noted.
    """

    status: Assessment
    reason: str | None
    estimate: float | None
    n: int
    present: int
    meetings: int
    cancelled: int
    lo: None = None
    hi: None = None


def attendance(meetings: Sequence[Meeting]) -> Attendance:
    """Share of the expected seats that were filled (method L).

    Not assessable where no meeting was held ('no_meetings') or nobody was expected
    ('nobody_expected'). ValueError where a count is negative or more were present than expected.
    Source: the definitions of this project.
    """
    held = [(m.expected, m.present) for m in meetings if not m.cancelled]
    noted = [(e, p) for e, p in held if e is not None and p is not None]
    if any(p < 0 or p > e for e, p in noted):
        raise ValueError("the number present lies outside 0 to the number expected")
    expected, present = sum(e for e, _ in noted), sum(p for _, p in noted)
    cancelled = sum(m.cancelled for m in meetings)
    reason = "no_meetings" if not noted else "nobody_expected" if expected == 0 else None
    return Attendance(
        status=Assessment.NOT_ASSESSABLE if reason else Assessment.OK,
        reason=reason,
        estimate=None if reason else present / expected,
        n=expected,
        present=present,
        meetings=len(noted),
        cancelled=cancelled,
    )


@dataclass(frozen=True)
class Continuity:
    """Whether a kommune sent the same people to every meeting.

    persons: how many different people came, over n held meetings. core: those who came to all,
    core_share of everybody. jaccard: shared people of two meetings in a row over everybody at
    either; mean_jaccard their mean. regulars: those at 75 % of the meetings or more. estimate, the
    continuity index: share of all filled seats that regulars held. size_ok: for each meeting
    whether the team was as large as intended. same_team: the same people every time. Not
    assessable with one meeting ('one_meeting'), none ('no_meetings') or where nobody came to any
    ('nobody_came'): every share is then None.
    """

    status: Assessment
    reason: str | None
    n: int
    persons: int
    core: tuple[str, ...]
    core_share: float | None
    jaccard: tuple[float, ...]
    mean_jaccard: float | None
    regulars: tuple[str, ...]
    estimate: float | None
    size_ok: tuple[bool, ...]
    same_team: bool | None
    lo: None = None
    hi: None = None


def continuity(
    meetings: Sequence[Collection[str] | None],
    *,
    team_size: tuple[int, int] = TEAM_SIZE,
    regular: float = REGULAR,
) -> Continuity:
    """How steady the people of one kommune are over its meetings, in order of time (method L).

    meetings: pseudonyms of those present; None is a meeting that was not held, nobody at all one
    that was held without them. A person counts, not a seat: a substitute breaks continuity.
    team_size: fewest and most people that a team should have. Source: the definitions of this
    project; the Jaccard index.
    """
    teams = [set(team) for team in meetings if team is not None]
    held = len(teams)
    everybody = sorted(set().union(*teams))
    sizes = tuple(team_size[0] <= len(team) <= team_size[1] for team in teams)
    if held < 2 or not everybody:
        return Continuity(
            status=Assessment.NOT_ASSESSABLE,
            reason="no_meetings" if not held else "one_meeting" if held < 2 else "nobody_came",
            n=held,
            persons=len(everybody),
            core=(),
            core_share=None,
            jaccard=(),
            mean_jaccard=None,
            regulars=(),
            estimate=None,
            size_ok=sizes,
            same_team=None,
        )
    times = {person: sum(person in team for team in teams) for person in everybody}
    core = tuple(person for person in everybody if times[person] == held)
    regulars = tuple(p for p in everybody if times[p] / held >= regular - _SLACK)
    jaccard = tuple(len(a & b) / len(a | b) for a, b in pairwise(teams) if a or b)
    return Continuity(
        status=Assessment.OK,
        reason=None,
        n=held,
        persons=len(everybody),
        core=core,
        core_share=len(core) / len(everybody),
        jaccard=jaccard,
        mean_jaccard=sum(jaccard) / len(jaccard),
        regulars=regulars,
        estimate=sum(times[person] for person in regulars) / sum(times.values()),
        size_ok=sizes,
        same_team=all(team == teams[0] for team in teams),
    )
