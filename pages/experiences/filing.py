"""What experiences are filed under, in words and with the addresses that these lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from components.wording import catalogue, t
from data_access.queries import experiences as queries
from data_access.queries import indicators
from data_access.queries.experiences import Experience, Names
from data_access.queries.networks import own_networks
from data_access.queries.programme_facts import ProgrammeInfo, programmes
from data_access.schema.vocabulary import Role
from pages.links import kommune_href, meeting_href, network_href, programme_href
from web.experience_words import filed_names, meeting_name, theme_name
from web.request_context import fetch, viewer


@dataclass(frozen=True)
class Filing:
    """Words for every code that an experience may be filed under, in one language."""

    names: Names
    programmes: Mapping[str, ProgrammeInfo]
    indicators: Mapping[str, str]
    own_networks: frozenset[str]
    language: str

    def word(self, field: str, code: str) -> str:
        """What a code is called, the code itself where nobody knows; `field` as in `FILED`."""
        find = {
            "theme": lambda one: theme_name(self.names, one, self.language),
            "programme": self._programme,
            "network": lambda one: self.names.networks.get(one, one),
            "meeting": lambda one: meeting_name(self.names, one, self.language),
            "kommune": lambda one: self.names.kommuner.get(one, one),
            "indicator": lambda one: self.indicators.get(one, one),
            "state": self._state,
        }
        return find[field](code)

    def searched(self, row: Experience) -> tuple[str, ...]:
        """The names that a search finds an experience by, beside what it says."""
        programme = self._programme(row.programme_code)
        return filed_names(
            self.names, programme=programme, theme=row.theme, kommune=row.kommune_code
        )

    def href(self, field: str, code: str) -> str | None:
        """The page of what a code stands for; None where there is none, or not for the viewer."""
        if field == "programme" and code in self.programmes:
            return programme_href(self.programmes[code].slug)
        if field == "network" and self._may_open(code, meeting=False):
            return network_href(code)
        if field == "meeting" and code in self.names.meetings:
            one = self.names.meetings[code]
            if self._may_open(one.network_code, meeting=True):
                return meeting_href(one.network_code, one.number)
        if field == "kommune" and code in self.names.kommuner and self._may_see_kommune(code):
            return kommune_href(code)
        if field == "indicator" and code in self.indicators:
            return f"/indikator/{code}"
        return None

    def _state(self, code: str) -> str:
        key = f"erfaringer.state.{code}"
        return t(key, self.language) if key in catalogue() else code

    def _programme(self, code: str) -> str:
        return self.programmes[code].name if code in self.programmes else code

    def _may_see_kommune(self, code: str) -> bool:
        who = viewer()
        return who.role != Role.LEDER or who.kommune_code == code

    def _may_open(self, network: str, *, meeting: bool) -> bool:
        role = viewer().role
        if role == Role.LEDER or (meeting and role == Role.CHEF):
            return network in self.own_networks
        return not meeting or role != Role.POLITIKER


def filing(language: str) -> Filing:
    """What the codes are called that experiences are filed under."""
    known = (*fetch(indicators.catalogue), *fetch(indicators.without_figures))
    return Filing(
        names=fetch(queries.names),
        programmes=MappingProxyType({one.code: one for one in fetch(programmes)}),
        indicators=MappingProxyType({one.code: getattr(one, f"name_{language}") for one in known}),
        own_networks=fetch(own_networks),
        language=language,
    )
