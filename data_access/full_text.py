"""Searching Danish text by its words: how words are cut, and the index that finds them.

A text's words are cut to their stems in Python when it is written, and kept in an ordinary column;
so SQLite and PostgreSQL, which have no Danish stemmer in common, index the same and find the same.
On SQLite the index is an FTS5 table that triggers keep in step with its own; on PostgreSQL it is a
GIN index. Both are made by the migrations and by `create_all`, from `statements`.

Stemming: Porter, Snowball (2001), the Danish algorithm. æ, ø and å may be typed ae, oe and aa.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import DDL, ColumnElement, Table, and_, event, or_

from data_access.dialects import contains_words

SQLITE, POSTGRESQL = "sqlite", "postgresql"
# What a query is read of, and the most words of it.
LONGEST_QUERY, MOST_TERMS = 400, 12
LONGEST_STEM = 40
# A shorter stem begins too many words.
SHORTEST_PREFIX = 3
# Between the stems of the title, of the text and of the names, where no word can be.
PART_ENDS = "|"
# How many letters may be wrong in a stem of so many; and how many for a word that is only proposed.
EDITS = ((11, 3), (7, 2), (4, 1))
PROPOSED_EDITS = ((12, 4), (8, 3), (6, 2), (4, 1))
_WORD = re.compile(r"[^\W_]+")
# A letter that slipped: no Danish word tells two of the same from three.
_THRICE = re.compile(r"([^\W\d_])\1{2,}")
_TWICE = re.compile(r"(.)\1+")
_SPELLED = (("aa", "å"), ("ae", "æ"), ("oe", "ø"), ("ä", "æ"), ("ö", "ø"))
_DANISH = frozenset("abcdefghijklmnopqrstuvwxyz0123456789æøå")
_JOINERS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
# Words that are in every text and tell none from another.
_COMMON = """
ad af alle alt at blev blive bliver da de dem den denne der deres det dette dig din dog du efter
eller en er et for fra før ham han har havde have hendes her hos hun hvad hvis hvor i ikke ind jeg
jer jo kan kom kunne man mange med meget men mere mig min mod når og også om op os over på selv sig
sin skal skulle som thi til ud under var vi vil ville vor være været
"""
STOP_WORDS = frozenset(_COMMON.split())


@dataclass(frozen=True)
class Word:
    """A word of a text: its stem, and where it stands in the text as `normal` gives it."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Term:
    """A word that is looked for. corrected: the stem is another than that of what was typed."""

    typed: str
    stem: str
    corrected: bool = False

    @property
    def is_prefix(self) -> bool:
        """Whether words that only begin with the stem are found too."""
        return len(self.stem) >= SHORTEST_PREFIX


# --- words ---------------------------------------------------------------------------------


def normal(text: str) -> str:
    """A text as its words are found in it: composed letters, and nothing unseen inside words."""
    return unicodedata.normalize("NFC", text.translate(_JOINERS))


def words(text: str) -> Iterator[Word]:
    """Every word of a text that `normal` has given, but the commonest, with its stem."""
    for found in _WORD.finditer(text):
        stem = stem_of(found[0])
        if stem:
            yield Word(stem, found.start(), found.end())


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of one word; empty for the commonest words."""
    plain = _plain(word)
    if not plain or plain in STOP_WORDS:
        return ""
    # a stemmer of one's own: it works on state that threads would share
    return _coded(snowballstemmer.stemmer("danish").stemWord(plain[:LONGEST_STEM]))


def indexed(title: str, *rest: str | None, names: Iterable[str | None] = ()) -> str:
    """What the column for searching holds: the stems of the title, of the rest, and of the names.

    names: what the row is filed under is called, which its text need not say.
    """
    parts = (_stems([title]), _stems(rest), _stems(names))
    return f" {PART_ENDS} ".join(" ".join(dict.fromkeys(part)) for part in parts)


def terms(query: str) -> tuple[Term, ...]:
    """What a query looks for, each stem once; empty where it says only the commonest words."""
    text = normal(query[:LONGEST_QUERY])
    found: dict[str, Term] = {}
    for word in words(text):
        found.setdefault(word.stem, Term(text[word.start : word.end], word.stem))
    return tuple(found.values())[:MOST_TERMS]


def _stems(texts: Iterable[str | None]) -> list[str]:
    return [word.stem for text in texts if text for word in words(normal(text))]


def _plain(word: str) -> str:
    """A word in small letters of the Danish alphabet, as far as it can be written with them."""
    text = _THRICE.sub(r"\1\1", unicodedata.normalize("NFKC", word).casefold())
    for spelled, letter in _SPELLED:
        text = text.replace(spelled, letter)
    return "".join(letter for one in text for letter in _without_accent(one) if letter.isalnum())


def _without_accent(letter: str) -> str:
    if letter in _DANISH:
        return letter
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if one.isalnum())


def _coded(stem: str) -> str:
    """A stem that both databases take as one word, whatever alphabet it is of."""
    return "".join(one if one in _DANISH else f"x{ord(one):x}x" for one in stem)


# --- finding -------------------------------------------------------------------------------


def matches(table: Table, wanted: Sequence[Term], *, every: bool = True) -> ColumnElement[bool]:
    """Condition on a table with `stems`: rows that have every word, or any of them.

    `wanted` is not empty.
    """
    stems = table.c.stems
    pieces = [(term.stem, term.is_prefix) for term in wanted]
    # for databases without an index of words
    plain = [(" " + stems + " ").contains(_slot(*piece), autoescape=True) for piece in pieces]
    return contains_words(table, pieces, (and_ if every else or_)(*plain), every=every)


def _slot(stem: str, is_prefix: bool) -> str:
    return f" {stem}" if is_prefix else f" {stem} "


def worth(wanted: Sequence[Term], stems: str) -> tuple[int, int]:
    """How well a row fits: how many of the words it has, and what they are worth.

    A word in the title is worth most, then one in the text, then one in a name; in each of them
    the whole word, then its beginning, then a corrected one.
    """
    # each stem between two spaces
    parts = [f" {part} " for part in stems.split(PART_ENDS)]
    number = total = 0
    for term in wanted:
        found = _worth_of(term, parts)
        number += found > 0
        total += found
    return number, total


def _worth_of(term: Term, parts: Sequence[str]) -> int:
    whole, begun = f" {term.stem} ", _slot(term.stem, term.is_prefix)
    for more, text in zip((20, 10, 0), parts, strict=False):
        if begun in text:
            return more + (1 if term.corrected else 3 if whole in text else 2)
    return 0


# --- misspellings --------------------------------------------------------------------------


def vocabulary(rows: Iterable[str]) -> dict[str, int]:
    """Each stem of some rows' `stems`, and how many of the rows have it."""
    counts: dict[str, int] = {}
    for stems in rows:
        for stem in set(stems.split()):
            counts[stem] = counts.get(stem, 0) + 1
    counts.pop(PART_ENDS, None)
    return counts


def corrected(wanted: Sequence[Term], known: Mapping[str, int]) -> tuple[Term, ...]:
    """The words with those that nothing has replaced by the nearest that something has.

    known: how many rows have each stem, of the rows that may be found.
    """
    return tuple(_corrected(term, known) for term in wanted)


def proposed(term: Term, known: Mapping[str, int], *, more_than: int) -> Term:
    """A word with the nearest other that more rows have; itself where there is none.

    It is only shown as what may have been meant, and may therefore be farther off.
    """
    common = {stem: n for stem, n in known.items() if n > more_than and stem != term.stem}
    return _nearest(term, common, PROPOSED_EDITS)


def _corrected(term: Term, known: Mapping[str, int]) -> Term:
    if term.stem in known or (term.is_prefix and any(s.startswith(term.stem) for s in known)):
        return term
    return _nearest(term, known, EDITS)


def _nearest(term: Term, known: Mapping[str, int], edits: Sequence[tuple[int, int]]) -> Term:
    """The word with the nearest known one, itself where none is near.

    First those that differ by doubled letters alone, then by the distance (optimal string
    alignment) relative to the length, so that of two equally far a letter that was left out comes
    before one too many; then the commonest.
    """
    typed, length = term.stem, len(term.stem)
    most = next((number for longest, number in edits if length >= longest), 0)
    if not most:
        return term
    # no stem of another length is nearer than the difference
    alike = [stem for stem in known if abs(len(stem) - length) <= most]
    near = process.extract(typed, alike, scorer=OSA.distance, score_cutoff=most, limit=None)

    def order(found: tuple[str, float, int]) -> tuple[bool, float, int, str]:
        stem, distance, _ = found
        far = distance / max(length, len(stem))
        return _single(stem) != _single(typed), far, -known[stem], stem

    best = min(near, key=order, default=None)
    return replace(term, stem=best[0], corrected=True) if best else term


def _single(stem: str) -> str:
    """A stem without its doubled letters."""
    return _TWICE.sub(r"\1", stem)


# --- the index -----------------------------------------------------------------------------


def statements(table: str, dialect: str) -> tuple[str, ...]:
    """What makes the index of a table's column `stems` in a database; nothing elsewhere."""
    if dialect == POSTGRESQL:
        words = f"ix_{table}_words ON {table} USING gin (to_tsvector('simple', stems))"
        # read far oftener than written: nothing waits to be sorted in
        return (f"CREATE INDEX {words} WITH (fastupdate = off)",)
    if dialect != SQLITE:
        return ()
    index = index_name(table)
    # names of our own tables
    add = f"INSERT INTO {index} (rowid, stems) VALUES (new.rowid, new.stems);"  # noqa: S608
    gone = "VALUES ('delete', old.rowid, old.stems);"
    drop = f"INSERT INTO {index} ({index}, rowid, stems) {gone}"
    return (
        (
            f"CREATE VIRTUAL TABLE {index} USING fts5(stems, content='{table}', "
            "content_rowid='rowid', tokenize='unicode61 remove_diacritics 0')"
        ),
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {drop} {add} END",
    )


def removals(table: str, dialect: str) -> tuple[str, ...]:
    """What is to be removed before the table is, beside what goes with it."""
    return (f"DROP TABLE {index_name(table)}",) if dialect == SQLITE else ()


def index_name(table: str) -> str:
    """The name of a table's index of words on SQLite, where it looks like a table itself."""
    return f"{table}_words"


def is_of_index(name: str | None) -> bool:
    """Whether a table or an index of a database belongs to an index of words."""
    owners = ("published_experience", "own_experience")
    made = {index_name(owner) for owner in owners} | {f"ix_{index_name(owner)}" for owner in owners}
    return name is not None and any(name == one or name.startswith(f"{one}_") for one in made)


def index_words(table: Table) -> None:
    """Let `create_all` make the index of a table's column `stems`, and `drop_all` remove it."""
    for dialect in (SQLITE, POSTGRESQL):
        for statement in statements(table.name, dialect):
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))
        for statement in removals(table.name, dialect):
            event.listen(table, "before_drop", DDL(statement).execute_if(dialect=dialect))
