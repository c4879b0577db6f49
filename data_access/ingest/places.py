"""From a place's name or code in a source to the unit it is.

Names are mapped by a table, never by stripping letters: Assens and Nordfyns end in s by right.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from data_access.schema.vocabulary import Level

CHRISTIANSOE = "411"

COUNTRY_NAMES = ("hele landet", "landsplan", "danmark", "all denmark", "denmark")
COUNTRY_CODES = ("000", "0")

# Danmarks Statistik numbers the landsdele from 01 to 11.
LANDSDEL_NUMBERS = MappingProxyType(
    {
        "01": "DK011", "02": "DK012", "03": "DK013", "04": "DK014", "05": "DK021", "06": "DK022",
        "07": "DK031", "08": "DK032", "09": "DK042", "10": "DK041", "11": "DK050",
    }
)  # fmt: skip

# Areas that are no kommune and no part of one, by code and by name, and what to say of them.
# What a row of all others together is called.
SUMS = frozenset({"i alt", "total", "sum", "ialt"})
NO_KOMMUNE = MappingProxyType(
    {
        CHRISTIANSOE: "Christiansø (411) er ikke en kommune",
        "christiansø": "Christiansø (411) er ikke en kommune",
        "christiansoe": "Christiansø (411) er ikke en kommune",
        "950": "Uden for Danmark er ikke en kommune",
        "uden for danmark": "Uden for Danmark er ikke en kommune",
        "997": "Udlandet er ikke en kommune",
        "udlandet": "Udlandet er ikke en kommune",
        "998": "Uoplyst kommune er ikke en kommune",
        "999": "Uoplyst kommune er ikke en kommune",
        "99": "Uoplyst er ikke en kommune",
        "uoplyst": "Uoplyst er ikke en kommune",
        "uoplyst kommune": "Uoplyst kommune er ikke en kommune",
    }
)


@dataclass(frozen=True)
class Place:
    """A unit by its level and code."""

    level: Level
    code: str


@dataclass(frozen=True)
class Places:
    """Every name and code that a source may use for a place; made by `places`."""

    by_text: Mapping[str, Place]
    names: Mapping[str, str]  # kommune code to name

    def find(self, text: str) -> Place | None:
        """The place that a text names or numbers, or None.

        'København', 'Københavns Kommune', '101', '0101' and '101 København' are the same.
        """
        key = _key(text)
        if place := self.by_text.get(key):
            return place
        code, _, name = key.partition(" ")
        by_code = self.by_text.get(code) if code[:1].isdigit() or code[:2] == "dk" else None
        return by_code if by_code and by_code == self.by_text.get(name) else None

    def kommune(self, text: str) -> str | None:
        """The three-digit code of the kommune that a text names or numbers, or None."""
        place = self.find(text)
        return place.code if place and place.level is Level.KOMMUNE else None


def no_kommune(text: str) -> str | None:
    """What to say of an area that is known not to be a kommune, or None."""
    key = _key(text)
    code, _, name = key.partition(" ")
    if name in SUMS or key in SUMS:
        return f"Rækken {text.strip()} er en sum"
    return NO_KOMMUNE.get(key) or (NO_KOMMUNE.get(name) if code in NO_KOMMUNE else None)


def places(
    kommuner: Mapping[str, str],
    aliases: Mapping[str, str],
    regions: Mapping[str, str],
    landsdele: Mapping[str, str],
) -> Places:
    """The table of names and codes. All mappings but `aliases` go from code to name.

    Raises ValueError where a text would mean two places.
    """
    entries: list[tuple[str, Place]] = []
    country = Place(Level.COUNTRY, "000")
    entries += [(text, country) for text in (*COUNTRY_NAMES, *COUNTRY_CODES)]
    for code, name in regions.items():
        place = Place(Level.REGION, code)
        short = name.removeprefix("Region ")
        entries += [(text, place) for text in (code, f"1{code}", code.lstrip("0"), name)]
        entries.append((f"Region {short}", place))
    numbers = {code: number for number, code in LANDSDEL_NUMBERS.items()}
    for code, name in landsdele.items():
        place = Place(Level.LANDSDEL, code)
        entries += [(text, place) for text in (code, f"Landsdel {name}", f"Province {name}")]
        if code in numbers:
            entries.append((numbers[code], place))
        # the landsdel Bornholm has its kommune's name, which wins
        if name not in kommuner.values():
            entries.append((name, place))
    for code, name in kommuner.items():
        place = Place(Level.KOMMUNE, code)
        entries += [(text, place) for text in (code, f"0{code}", name)]
    for alias, code in aliases.items():
        entries.append((alias, Place(Level.KOMMUNE, code)))
    return Places(_without_clashes(entries), MappingProxyType(dict(kommuner)))


def _without_clashes(entries: list[tuple[str, Place]]) -> Mapping[str, Place]:
    table: dict[str, Place] = {}
    for text, place in entries:
        if table.setdefault(_key(text), place) != place:
            raise ValueError(f"{text!r} would be both {table[_key(text)]} and {place}")
    return MappingProxyType(table)


def _key(text: str) -> str:
    normal = unicodedata.normalize("NFC", text).replace("–", "-").replace("‐", "-")
    return " ".join(normal.split()).casefold()
