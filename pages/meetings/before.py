"""Before a meeting: what changed, what is due, and each kommune on one page."""

from collections.abc import Sequence

from dash.development.base_component import Component

from components import filters
from pages import panels
from pages.meetings import AskedMeeting
from pages.meetings.during import follow_up
from pages.meetings.laying import screen
from pages.meetings.points import points
from pages.meetings.screens import screens_of

# Those that are for the meeting itself and after it.
NOT_BEFORE = ("nye-aftaler", "afslutning")


def body(asked: AskedMeeting, choices: Sequence[filters.Choice], chosen: str) -> list[Component]:
    """The screens that a meeting is prepared with; `choices` are whose picture can be shown."""
    version = panels.data_version()
    shown = [one for one in screens_of(asked, points(asked)) if one.slug not in NOT_BEFORE]
    pictured = [one for one in shown if one.slug.startswith("kommune-")]
    common = [one for one in shown if one not in pictured]
    first, rest = common[:2], common[2:]
    menu = filters.menu(choices, chosen, label=asked.say("moede.kommune.choose"))
    # the list is of today, which is another day than a held meeting's; the network's page has it
    noted = follow_up(asked.promises, asked.language) if asked.is_planned else None
    return [
        *(screen(asked, one, version, has_files=True) for one in first),
        *([noted] if noted else []),
        *([filters.controls([menu])] if len(choices) > 1 else []),
        *(screen(asked, one, version, has_files=True) for one in pictured),
        *(screen(asked, one, version, has_files=True) for one in rest),
    ]
