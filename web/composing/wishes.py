"""What networks are wished for: as people write it in a form or an address, and as it was read.

Nothing here fails on what people write: what cannot be read is told, by field.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Final, Self
from urllib.parse import quote, urlencode

from analysis.networks import sizes_of
from analysis.wish_conflicts import Conflict, contradictions

STRAIGHT, TABLE = "luftlinje", "tabel"
EVERYBODY: Final = "alle"
SHORTEST, LONGEST = 5, 120
MOST_NETWORKS, MOST_PAIRS, MOST_PERCENT = 98, 60, 400
# A list of all kommuner takes 391 letters.
LONGEST_TEXT: Final = 600
# How many kommuner a network has where nobody has said.
USUAL_SIZE = 11
_WHOLE: Final = re.compile(r"[0-9]{1,4}")
Pair = tuple[str, str]


@dataclass(frozen=True)
class Written:
    """The fields as they stand in an address or a form, under their names there.

    blandt: codes with commas between, 'alle', or nothing for those that signed up. antal: how many
    networks, or stoerrelse: how many kommuner in each. vaegt: per cent of the cost that is travel.
    balance: per cent that a network may be larger than the mean, nothing for no balance. sammen,
    adskilt: pairs such as '740-751'. tid: seconds.
    """

    program: str = ""
    blandt: str = ""
    antal: str = ""
    stoerrelse: str = ""
    mindst: str = ""
    hoejst: str = ""
    vaegt: str = "50"
    balance: str = "25"
    sammen: tuple[str, ...] = ()
    adskilt: tuple[str, ...] = ()
    afstand: str = STRAIGHT
    tid: str = "20"

    @classmethod
    def of(cls, given: Mapping[str, Sequence[str]]) -> Self:
        """What a form or a query says; the last of a field that stands several times."""
        values: dict[str, str | tuple[str, ...]] = {}
        for field in fields(cls):
            texts = [text[:LONGEST_TEXT] for text in given.get(field.name, ())]
            if field.default == ():
                values[field.name] = tuple(dict.fromkeys(texts))[: MOST_PAIRS + 1]
            elif texts:
                values[field.name] = texts[-1].strip()
        return cls(**values)  # type: ignore[arg-type]

    def pairs(self) -> list[tuple[str, str]]:
        """The fields that are not as usual, as an address has them."""
        found: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                listed = value if isinstance(value, tuple) else (value,)
                found += [(field.name, text) for text in listed]
        return found

    def query(self, more: Sequence[tuple[str, str]] = ()) -> str:
        """The query string with its question mark, and `more` behind."""
        found = [*self.pairs(), *more]
        return f"?{urlencode(found, quote_via=quote, safe='/:,')}" if found else ""

    def but(self, **changes: str | tuple[str, ...]) -> Self:
        """The same with some fields changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Known:
    """What fields are read against: kommuner by code, who signed up, whether a table is loaded."""

    names: Mapping[str, str]
    signed_up: tuple[str, ...]
    has_table: bool


@dataclass(frozen=True)
class Wrong:
    """A field that cannot be used; `about` is what it said, `pair` the pair of codes if any."""

    field: str
    kind: str
    about: str = ""
    pair: str = ""


@dataclass(frozen=True)
class Wishes:
    """What is to be searched for. weight and tolerance are per cent, tolerance None for none."""

    programme: str
    kommuner: tuple[str, ...]
    p: int
    low: int | None
    high: int | None
    weight: int
    tolerance: int | None
    together: tuple[Pair, ...]
    apart: tuple[Pair, ...]
    travel: str
    seconds: int

    def to_json(self) -> str:
        """As the app store keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote."""
        given = json.loads(text)
        listed = {"kommuner": tuple(given["kommuner"])}
        for name in ("together", "apart"):
            listed[name] = tuple((a, b) for a, b in given[name])
        return cls(**(given | listed))

    def positions(self, pairs: Sequence[Pair]) -> list[tuple[int, int]]:
        """Pairs of codes as pairs of positions among the kommuner."""
        at = {code: place for place, code in enumerate(self.kommuner)}
        return [(at[a], at[b]) for a, b in pairs]

    @property
    def sizes(self) -> tuple[int, int]:
        """The smallest and the largest network that is allowed."""
        return sizes_of(len(self.kommuner), self.p, self.low, self.high)

    def written(self, known: Known) -> Written:
        """The same as a form has it."""
        everybody = set(self.kommuner) == set(known.names)
        own = set(self.kommuner) == set(known.signed_up)
        return Written(
            program=self.programme,
            blandt="" if own else EVERYBODY if everybody else ",".join(self.kommuner),
            antal=str(self.p),
            mindst=_text(self.low),
            hoejst=_text(self.high),
            vaegt=str(self.weight),
            balance=_text(self.tolerance),
            sammen=tuple("-".join(pair) for pair in self.together),
            adskilt=tuple("-".join(pair) for pair in self.apart),
            afstand=self.travel,
            tid=str(self.seconds),
        )


@dataclass(frozen=True)
class Read:
    """What could be read: the wishes, None where something is wrong, and what is.

    p: how many networks. sizes: how few and how many an empty field stands for, None where that
    cannot be told.
    """

    wishes: Wishes | None
    wrong: tuple[Wrong, ...]
    kommuner: tuple[str, ...]
    p: int
    sizes: tuple[int, int] | None


def read(written: Written, known: Known) -> Read:
    """The wishes of a form, or what is wrong with it. Never raises, whatever it says."""
    reading = _Reading(written, known)
    kommuner = reading.kommuner()
    low = reading.whole("mindst", 1, MOST_NETWORKS)
    high = reading.whole("hoejst", 1, MOST_NETWORKS)
    wishes = Wishes(
        programme=written.program,
        kommuner=kommuner,
        p=reading.count(len(kommuner)),
        low=low,
        high=high,
        weight=reading.needed("vaegt", 0, 100, 50),
        tolerance=reading.whole("balance", 0, MOST_PERCENT),
        together=reading.pairs("sammen", kommuner),
        apart=reading.pairs("adskilt", kommuner),
        travel=reading.travel(),
        seconds=reading.needed("tid", SHORTEST, LONGEST, 20),
    )
    if low is not None and high is not None and low > high:
        reading.wrong.append(Wrong("mindst", "crossed"))
    reading.contradicted(wishes)
    is_known = not {one.field for one in reading.wrong} & {"blandt", "antal", "stoerrelse"}
    return Read(
        wishes=None if reading.wrong else wishes,
        wrong=tuple(reading.wrong),
        kommuner=kommuner,
        p=wishes.p,
        sizes=sizes_of(len(kommuner), wishes.p, None, None) if is_known else None,
    )


class _Reading:
    """Reads one form and gathers what is wrong with it."""

    def __init__(self, written: Written, known: Known) -> None:
        self.written, self.known = written, known
        self.wrong: list[Wrong] = []

    def kommuner(self) -> tuple[str, ...]:
        """Who is chosen, by code."""
        text = self.written.blandt
        if text == EVERYBODY:
            return tuple(sorted(self.known.names))
        given = text.split(",") if text else list(self.known.signed_up)
        codes = tuple(sorted({code for code in given if code in self.known.names}))
        strange = next((code for code in given if code and code not in self.known.names), "")
        if strange:
            self.wrong.append(Wrong("blandt", "unknown", strange[:24]))
        if len(codes) < 2:
            self.wrong.append(Wrong("blandt", "few"))
        return codes

    def count(self, n: int) -> int:
        """How many networks: as said, else by how many kommuner each is to have."""
        number = self.whole("antal", 1, MOST_NETWORKS)
        size = self.whole("stoerrelse", 1, MOST_NETWORKS)
        p = number if number is not None else max(1, round(n / (size or USUAL_SIZE)))
        if n and p > n:
            self.wrong.append(Wrong("antal", "more", str(p)))
        return p

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number, None where the field is empty."""
        text = getattr(self.written, name)
        if not text:
            return None
        if _WHOLE.fullmatch(text) and low <= int(text) <= high:
            return int(text)
        self.wrong.append(Wrong(name, "number", f"{low}-{high}"))
        return None

    def needed(self, name: str, low: int, high: int, usual: int) -> int:
        """A whole number that has to be there."""
        found = self.whole(name, low, high)
        return usual if found is None else found

    def pairs(self, name: str, kommuner: Sequence[str]) -> tuple[Pair, ...]:
        """Pairs of two that are both chosen; those of others are left out and told."""
        found: list[Pair] = []
        chosen = set(kommuner)
        given = getattr(self.written, name)
        if len(given) > MOST_PAIRS:
            self.wrong.append(Wrong(name, "many"))
        for text in given[:MOST_PAIRS]:
            one, _, other = text.partition("-")
            if one == other or not {one, other} <= set(self.known.names):
                self.wrong.append(Wrong(name, "pair", text[:24], text))
            elif {one, other} <= chosen:
                found.append((min(one, other), max(one, other)))
            elif chosen:
                outside = other if one in chosen else one
                self.wrong.append(Wrong(name, "outside", self.known.names[outside], text))
        return tuple(dict.fromkeys(found))

    def contradicted(self, wishes: Wishes) -> None:
        """Tell of pairs that cannot be together, but are by the wishes of who must."""
        at = wishes.positions
        found = contradictions(
            len(wishes.kommuner),
            max(1, wishes.p),
            sizes=wishes.sizes,
            together=at(wishes.together),
            apart=at(wishes.apart),
        )
        for one in found:
            if one.kind is Conflict.PAIR:
                codes = [wishes.kommuner[place] for place in one.members]
                kind = "both" if tuple(codes[:2]) in wishes.together else "chain"
                self.wrong.append(
                    Wrong(
                        "adskilt",
                        kind,
                        " – ".join(self.known.names[code] for code in codes[:2]),
                        "-".join(codes[:2]),
                    )
                )

    def travel(self) -> str:
        """How distances are measured."""
        text = self.written.afstand
        if text == STRAIGHT or (text == TABLE and self.known.has_table):
            return text
        self.wrong.append(Wrong("afstand", "travel"))
        return STRAIGHT


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
