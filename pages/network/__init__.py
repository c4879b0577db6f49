"""The parts of a network's page, one module each; only the chosen one is computed.

A part is asked with `AskedNetwork`, which is what the parts of a programme's page are asked with as
well: what those show of one network is shown here by the same functions.

Who may see what. Records of a kommune as an organisation are for every role that sees other
kommuner: its criteria, its picture of challenges, and how many of its commitments are kept; a leder
meets the own kommune's. What is of a few persons is for the network's members and KL
(`sees_members`): the words, owners and events of commitments, teams and their attendance, and the
pages of meetings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dash.development.base_component import Component

from components.drawn_panel import DrawnContent
from components.figures.tile_places import TILES
from data_access.policy import KL_ROLES
from data_access.queries.network_facts import NetworkInfo, Promise
from data_access.queries.programme_facts import ProgrammeNetwork
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from pages.links import meeting_href, network_href
from pages.programmes import Asked, Found
from pages.selection import NetvaerkSelection
from web.promises import all_promises


@dataclass(frozen=True)
class AskedNetwork(Asked):
    """As a programme's part is asked, of one network and with addresses of its page."""

    info: NetworkInfo

    @property
    def network(self) -> ProgrammeNetwork:
        """The network as the parts of a programme know it."""
        kommuner = tuple((one.code, one.name) for one in self.info.members)
        return ProgrammeNetwork(self.info.code, self.info.name, kommuner, self.info.n_members)

    @property
    def networks(self) -> tuple[ProgrammeNetwork, ...]:
        """This one alone."""
        return (self.network,)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What the kommuner promised, in the application and before it; none for outsiders."""
        return all_promises(self.info.code)

    @property
    def sees_members(self) -> bool:
        """Whether the viewer meets what is of a few persons of the kommuner."""
        return sees_members(self.viewer, self.info)

    def href(self, **changes: str) -> str:
        """The address of the page with parts of the selection changed."""
        # the path names the network
        kept = self.selection.but(**{**changes, "network": ""})
        return network_href(self.info.code, NetvaerkSelection(**vars(kept)))

    def member(self, code: str) -> str:
        """The name of a member that the viewer may see; the code of any other."""
        return next((one.name for one in self.info.members if one.code == code), code)

    def meeting(self, number: int) -> str:
        """The address of a meeting's page."""
        return meeting_href(self.info.code, number)


def sees_members(who: Viewer, info: NetworkInfo) -> bool:
    """Whether somebody meets what the persons of a network's kommuner promised and who came."""
    return who.role in KL_ROLES or (who.role in (Role.CHEF, Role.LEDER) and info.is_own)


def how_it_comes(asked: AskedNetwork, template: str) -> tuple[str, ...]:
    """Which file brings what is missing, for KL, who load it."""
    if asked.viewer.role not in KL_ROLES:
        return ()
    return (asked.say("program.partner.how", template=template),)


def letters(code: str) -> str:
    """The few letters that a kommune goes by where there is no room for its name."""
    return TILES[code].letters if code in TILES else code


@dataclass(frozen=True)
class FoundHere:
    """What a part found: what every part of a programme can find, and what stands before it.

    `drawing` is a map.
    """

    found: Found
    drawing: DrawnContent | None = None


@dataclass(frozen=True)
class Section:
    """One part of the page: its name in the address, and what it finds. `controls` are links.

    `has_any`: whether the network has anything for it; else nothing leads to it.
    """

    slug: str
    find: Callable[[AskedNetwork], FoundHere]
    controls: Callable[[AskedNetwork], Sequence[Component]] = lambda _asked: ()
    has_any: Callable[[AskedNetwork], bool] = lambda _asked: True

    @property
    def title_key(self) -> str:
        """The wording of its link."""
        return f"netvaerk.part.{self.slug}"
