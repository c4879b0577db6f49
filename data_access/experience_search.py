"""Searching experiences: which words to look for, and in which order to show what is found.

The databases find rows by their indexes; what a hit is worth is decided here, so that both order
alike: rows with most of the words first, then a word in the title over one in the text and that
over one in a name, the whole word over its beginning and that over a corrected one, then the
newest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from data_access import full_text
from data_access.full_text import Term
from data_access.queries.experiences import Experience, Match

# With more hits than these nobody is asked whether another word was meant.
FEW = 5
# What has all of the words (True), or any of them.
Find = Callable[[tuple[Term, ...], bool], Sequence[Match]]


@dataclass(frozen=True)
class Search:
    """What was looked for, and what it came to.

    wanted: the words that are looked for, misspelled ones corrected. some_only: nothing has all of
    the words, so that what has some of them is found. worth: of each hit's code. meant: the words
    with near ones that more experiences have, where few have what was typed; empty where there are
    none.
    """

    wanted: tuple[Term, ...]
    some_only: bool
    worth: Mapping[str, tuple[int, int]]
    meant: tuple[Term, ...] = ()

    @property
    def is_corrected(self) -> bool:
        """Whether any word was typed otherwise than it is looked for."""
        return any(term.corrected for term in self.wanted)


def search(words: str, find: Find, known: Callable[[], Mapping[str, int]]) -> Search | None:
    """What a query finds; None where it asks for nothing.

    find and known (how many rows have each stem) are of what the viewer may read, and nothing else:
    a correction tells that its word is somewhere.
    """
    wanted = full_text.terms(words)
    if not wanted:
        return None
    found = find(wanted, True)
    if not found:
        meant = _once(full_text.corrected(wanted, known()))
        found = find(meant, True) if meant != wanted else ()
        wanted = meant
    some_only = not found and len(wanted) > 1
    if some_only:
        found = find(wanted, False)
    worth = {one.code: full_text.worth(wanted, one.stems) for one in found}
    meant = _meant(wanted, found, known)
    return Search(wanted, some_only and bool(found), MappingProxyType(worth), meant)


def _meant(
    wanted: Sequence[Term], found: Sequence[Match], known: Callable[[], Mapping[str, int]]
) -> tuple[Term, ...]:
    """The words with what may have been meant by those that no hit has whole; empty for none."""
    if len(found) > FEW:
        return ()
    whole = {stem for one in found for stem in one.stems.split()}
    doubtful = {term for term in wanted if term.stem not in whole}
    if not doubtful:
        return ()
    counts = known()
    meant = [
        full_text.proposed(term, counts, more_than=len(found)) if term in doubtful else term
        for term in wanted
    ]
    return _once(meant) if meant != list(wanted) else ()


def newest_first(rows: Iterable[Experience]) -> list[Experience]:
    """Experiences by day, and by code where they are of the same."""
    return sorted(rows, key=lambda row: (-row.written_on.toordinal(), row.code))


def found_in(rows: Iterable[Experience], search: Search) -> list[Experience]:
    """Those of some experiences, newest first, that a search found, the best first."""
    kept = [row for row in rows if row.code in search.worth]
    return sorted(kept, key=lambda row: search.worth[row.code], reverse=True)


def spelled(wanted: Sequence[Term], texts: Iterable[str]) -> str:
    """Words as they are looked for, the corrected ones as some text has them, else their stems."""
    known: dict[str, str] = {}
    missing = {term.stem for term in wanted if term.corrected}
    for text in texts:
        if not missing:
            break
        plain = full_text.normal(text)
        for word in full_text.words(plain):
            if word.stem in missing:
                known[word.stem] = plain[word.start : word.end].lower()
                missing.discard(word.stem)
    return " ".join(
        known.get(term.stem, term.stem) if term.corrected else term.typed for term in wanted
    )


def _once(wanted: Sequence[Term]) -> tuple[Term, ...]:
    """Each stem once: two misspellings may mean the same word."""
    found: dict[str, Term] = {}
    for term in wanted:
        found.setdefault(term.stem, term)
    return tuple(found.values())
