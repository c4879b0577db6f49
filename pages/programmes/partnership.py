"""What the parts about partnerships share: whose figures they are, names, and the way to others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.links import link
from components.text_table import Content, text_table
from components.wording import catalogue
from data_access import reference
from data_access.queries.programme_facts import ProgrammeNetwork
from data_access.schema.vocabulary import Level
from pages.programmes import Asked, Found, section, state, whole_country
from pages.programmes.reading import Fact, read
from pages.selection import COUNTRY_CODE

# What a mark is written as where it stands for words.
YES, NO = "●", "–"


@dataclass(frozen=True)
class Whose:
    """Whose figures a part shows: a kommune that takes part, else a network, else everybody.

    kommune: empty where it is not one kommune's. network: the chosen one, or the kommune's.
    """

    kommune: str
    network: ProgrammeNetwork | None
    name: str
    inside: str

    @property
    def is_kommune(self) -> bool:
        """Whether it is one kommune's figures."""
        return bool(self.kommune)

    @property
    def level(self) -> str:
        """The level of its figures."""
        if self.kommune:
            return Level.KOMMUNE
        return Level.NETWORK if self.network else Level.COUNTRY

    @property
    def code(self) -> str:
        """The code of its unit."""
        return self.kommune or (self.network.code if self.network else COUNTRY_CODE)


def whose(asked: Asked) -> Whose:
    """The kommune of the page where it takes part, else the chosen network, else everybody.

    Raises UnknownInAddress for a network that the programme has not.
    """
    network = asked.network
    if asked.selection.network and network is not None:
        if asked.kommune in {code for code, _ in network.kommuner}:
            return Whose(asked.kommune, network, asked.name, asked.name)
        return Whose("", network, network.name, network.name)
    if network is not None and asked.kommune:
        return Whose(asked.kommune, network, asked.name, asked.name)
    everybody = asked.say("program.partner.everybody")
    return Whose("", None, everybody[:1].upper() + everybody[1:], everybody)


def whose_name(asked: Asked) -> str:
    """The name of those whom a part is about."""
    return whose(asked).name


def of_whose(asked: Asked, who: Whose, *topics: str) -> list[Fact]:
    """Figures of those whom a part is about."""
    return read(asked, *topics, level=who.level, codes=(who.code,))


def of_network(asked: Asked, who: Whose, *topics: str) -> list[Fact]:
    """Figures of the network that is chosen or that the kommune is in."""
    if who.network is None:
        return []
    return read(asked, *topics, level=Level.NETWORK, codes=(who.network.code,))


def of_members(asked: Asked, who: Whose, *topics: str) -> list[Fact]:
    """Figures of the network's kommuner, of all the programme's without one; in scope, by name."""
    rows = read(asked, *topics, level=Level.KOMMUNE)
    if who.network is None:
        return rows
    inside = {code for code, _ in who.network.kommuner}
    return [one for one in rows if one.code in inside]


def not_here(asked: Asked, who: Whose) -> list[str]:
    """A note where the page's kommune takes no part."""
    if not asked.kommune or who.is_kommune or who.network is not None:
        return []
    return [asked.say("program.partner.not_here", name=asked.name, programme=asked.programme.name)]


def nothing(asked: Asked, key: str, template: str) -> Found:
    """A part that nothing is loaded for yet: what will be here, and how it comes."""
    words: list = [
        asked.say(f"program.{key}.none.text"),
        asked.say("program.partner.how", template=template),
    ]
    if asked.kommune:
        words.append([link(asked.say("program.partner.to_all"), href=whole_country(asked))])
    return state(asked, asked.say(f"program.{key}.none", inside=asked.inside), *words)


def names(asked: Asked) -> dict[str, str]:
    """The names of all criteria and areas by their key 'kind:code', in order."""
    found = sorted(reference.subgroups(), key=lambda one: (one.kind, one.sort_order))
    return {one.key: asked.own(one, "name") for one in found}


def in_order(asked: Asked, items: Iterable[str]) -> dict[str, str]:
    """The names of some items, in their own order; those that nothing names last, as they are."""
    known, wanted = names(asked), set(items)
    named = {key: name for key, name in known.items() if key in wanted}
    return named | {key: key.rpartition(":")[2] for key in sorted(wanted - named.keys())}


def words_of(asked: Asked, key: str, fallback: str) -> str:
    """Words that may not be there, else the fallback."""
    return asked.say(key) if key in catalogue() else fallback


def inside(name: str) -> str:
    """A name in the midst of a sentence; 'PPR' stays as it is."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def in_short(asked: Asked, named: Mapping[str, str]) -> dict[str, str]:
    """Names that fit beside a chart and over a column, by their key."""
    return {key: words_of(asked, f"program.short.{key}", name) for key, name in named.items()}


def halves(asked: Asked) -> tuple[tuple[float, str], ...]:
    """Ticks of per cent that fit on a narrow chart."""
    return tuple(
        (float(tick), formatting.percent(tick / 100, 0, asked.language)) for tick in (0, 50, 100)
    )


def short_day(when: date, asked: Asked) -> str:
    """A day as the month that it lies in."""
    return formatting.period(f"{when.year}M{when.month:02d}", asked.language)


def count(number: float | None, asked: Asked) -> str:
    """A whole number as people read it."""
    return formatting.number(number, 0, asked.language)


def matrix(
    asked: Asked,
    name: str,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Content]],
    *,
    lead: Sequence[str] = (),
    numbers: Sequence[int] = (),
) -> Component:
    """A section with a table of marks or words."""
    table = text_table(columns, rows, caption=title, numbers=numbers, language=asked.language)
    return section(asked, name, title, *(html.P(words) for words in lead), table)


def kommune_link(asked: Asked, code: str, name: str) -> Component:
    """A kommune's name that leads to the same part with the kommune's figures."""
    return link(name, href=asked.href(kommune=code, network="", choice="", second=""))


def network_link(asked: Asked, code: str, name: str) -> Component:
    """A network's name that leads to the same part with the network's figures."""
    return link(name, href=asked.href(network=code, kommune=COUNTRY_CODE, choice="", second=""))
