"""Experiences of both stores together: listed, counted by what they are filed under, searched.

Which words to look for, and what a hit is worth, is the same whichever database a store lives in:
the databases find, and the order is made here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from data_access import own_experiences
from data_access.experience_search import Search, found_in, newest_first, search
from data_access.full_text import Term
from data_access.queries import experiences as queries
from data_access.queries.experiences import Experience, Match, Shelf, WholeExperience
from data_access.queries.networks import own_networks
from data_access.queries.snapshot import Snapshot
from data_access.viewer import Viewer
from pages.selection import ErfaringerSelection
from web.request_context import fetch, snapshot, viewer
from web.services import services

# In so many texts a word is looked up.
MOST_LOOKED_AT = 20
# What experiences are filed under: fields of the selection, and of an experience.
FILED: Mapping[str, Callable[[Experience], str | None]] = {
    "theme": lambda one: one.theme,
    "programme": lambda one: one.programme_code,
    "network": lambda one: one.network_code,
    "meeting": lambda one: one.meeting_code,
    "kommune": lambda one: one.kommune_code,
    "indicator": lambda one: one.indicator_code,
    "state": lambda one: one.state,
}


@dataclass(frozen=True)
class Listed:
    """The experiences of a selection in their order, and how many each other choice would give.

    counts: by what they are filed under, and the code there. search: None where nothing is looked
    for. total: all that the viewer may read.
    """

    rows: tuple[Experience, ...]
    counts: Mapping[str, Mapping[str, int]]
    search: Search | None
    total: int


def stamp() -> str:
    """What changes whenever something is written in the app: pages that show it are made anew."""
    return own_experiences.stamp(services().app_store)


def every(written: str) -> tuple[Experience, ...]:
    """All that the viewer may read, newest first; `written`: the `stamp`."""
    return tuple(newest_first((*fetch(queries.experiences), *fetch(_own, stamp=written))))


def one(code: str) -> WholeExperience:
    """One experience. Raises UnknownCode, for one that the viewer may not read too."""
    if code.startswith(own_experiences.PREFIX):
        return queries.one_on(_own_shelf(viewer(), snapshot()), code)
    return fetch(queries.experience, code=code)


def bodies(codes: Sequence[str]) -> Mapping[str, str]:
    """The texts of experiences, by their codes."""
    own = [code for code in codes if code.startswith(own_experiences.PREFIX)]
    loaded = tuple(code for code in codes if code not in own)
    found = dict(fetch(queries.bodies, codes=loaded)) if loaded else {}
    if own:
        found |= queries.bodies_on(_own_shelf(viewer(), snapshot()), own)
    return found


def listed(selection: ErfaringerSelection, written: str) -> Listed:
    """The experiences of a selection, and how many its other choices would give."""
    everything = every(written)
    found = look_for(selection.words, written)
    rows = found_in(everything, found) if found else everything
    chosen = {name: value for name in FILED if (value := getattr(selection, name))}
    counts = {
        name: _counted(_kept(rows, {n: v for n, v in chosen.items() if n != name}), of)
        for name, of in FILED.items()
    }
    return Listed(tuple(_kept(rows, chosen)), counts, found, len(everything))


def looked_like(wanted: Sequence[Term], written: str) -> tuple[Experience, ...]:
    """Some experiences that have one of the words, to see how it is spelled."""
    has = {one.code for one in _matching(tuple(wanted), written, every_word=False)}
    return tuple(row for row in every(written) if row.code in has)[:MOST_LOOKED_AT]


def look_for(words: str, written: str) -> Search | None:
    """What a query finds in both stores; None where it asks for nothing."""

    def find(wanted: tuple[Term, ...], every_word: bool) -> Sequence[Match]:
        return _matching(wanted, written, every_word=every_word)

    return search(words, find, lambda: _vocabulary(written))


def _matching(wanted: tuple[Term, ...], written: str, *, every_word: bool) -> Sequence[Match]:
    loaded = fetch(queries.matching, wanted=wanted, every=every_word)
    return (*loaded, *fetch(_own_matching, wanted=wanted, every=every_word, stamp=written))


def _kept(rows: Iterable[Experience], chosen: Mapping[str, str]) -> list[Experience]:
    return [row for row in rows if all(FILED[name](row) == v for name, v in chosen.items())]


def _counted(
    rows: Iterable[Experience], of: Callable[[Experience], str | None]
) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        value = of(row)
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
    return counts


def _vocabulary(written: str) -> Mapping[str, int]:
    found = dict(fetch(queries.vocabulary))
    for stem, n in fetch(_own_vocabulary, stamp=written).items():
        found[stem] = found.get(stem, 0) + n
    return found


# Asked through `fetch`: `stamp` keeps answers apart that lie between two writings.


def _own_shelf(who: Viewer, version: Snapshot) -> Shelf:
    return own_experiences.shelf(services().app_store, who, own_networks(who, version))


def _own(who: Viewer, version: Snapshot, *, stamp: str) -> tuple[Experience, ...]:
    del stamp
    return queries.on(_own_shelf(who, version))


def _own_matching(
    who: Viewer, version: Snapshot, *, wanted: tuple[Term, ...], every: bool, stamp: str
) -> tuple[Match, ...]:
    del stamp
    return queries.matching_on(_own_shelf(who, version), wanted, every=every)


def _own_vocabulary(who: Viewer, version: Snapshot, *, stamp: str) -> Mapping[str, int]:
    del stamp
    return queries.vocabulary_on(_own_shelf(who, version))
