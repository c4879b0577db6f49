"""The search in experiences against a slow and obvious one, and who may find what."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhive.sqlalchemy_hive import HiveDialect
from sqlalchemy.dialects import mssql

from data_access import experience_search, full_text
from data_access.copying import Move, copy
from data_access.dialects import by_indexes, refresh_statistics
from data_access.errors import UnknownCode
from data_access.full_text import stem_of
from data_access.queries import experiences
from data_access.queries.experiences import (
    matching_on,
    on,
    one_on,
    select_matching,
    vocabulary_on,
)
from data_access.queries.snapshot import current
from data_access.schema import published
from data_access.schema.app_store import own_experience
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from tests.data_access.queries.viewers import VIEWERS
from tests.support.engines import only_sqlite
from tests.support.experience_rows import WORDS, Library, Told, drawn, write

READERS = {
    **VIEWERS,
    "chef in the network": Viewer(8, "Chef", Role.CHEF, "751"),
    "chef of another network": Viewer(9, "Chef", Role.CHEF, "101"),
    "leder of another network": Viewer(10, "Leder", Role.LEDER, "101", frozenset({"E"})),
    "politiker of another network": Viewer(11, "Politiker", Role.POLITIKER, "101"),
}
HOSTILE = (
    "", " ", "og", "og i det", '"', "'", '"""', "NEAR(børn skole)", "børn AND", "OR", "NOT børn",
    "børn*", "*", "^børn", "stems:børn", "(", ")", "børn & | !", "a:*", "\x00", "bø\x00rn", "\\",
    "%", "_", "; DROP TABLE published_experience", "børn " * 2_000, "x" * 10_000, "ﬁ ½ ²",
    "🦆", "дети", "1e5 0x1f 12abc 3.14", "-børn", "børn:børn", "''':*", "<b>børn</b>",
)  # fmt: skip


@pytest.fixture(scope="module")
def library(lasting_places) -> Library:
    return write(
        lasting_places.engine("experiences-published"),
        lasting_places.engine("experiences-app"),
        drawn(7, 400),
    )


# --- the slow and obvious search -------------------------------------------------------------


def found_slowly(told: Iterable[Told], viewer: Viewer, query: str) -> list[str] | None:
    """Codes in order: reads every experience that the viewer may read, word by word."""
    readable = [one for one in told if one.may_be_read_by(viewer)]
    wanted = list(dict.fromkeys(filter(None, map(stem_of, words_in(query[:400])))))[:12]
    if not wanted:
        return None
    exact = [(stem, stem) for stem in wanted]
    hits = rows_with(readable, exact, all)
    if not hits:
        known = Counter(stem for one in readable for stem in set(stems_in(one)))
        corrected = {}
        for stem in wanted:
            corrected.setdefault(nearest(stem, known), stem)
        exact = list(corrected.items())
        hits = rows_with(readable, exact, all)
        if not hits and len(exact) > 1:
            hits = rows_with(readable, exact, any)
    hits.sort(key=lambda one: (-one.day.toordinal(), one.code))
    hits.sort(key=lambda one: worth(one, exact), reverse=True)
    return [one.code for one in hits]


def words_in(text_: str) -> list[str]:
    return re.findall(r"[^\W_]+", text_)


def stems_in(one: Told) -> list[str]:
    said = " ".join((one.title, one.body, one.evidence or "", *one.names))
    return [stem for word in words_in(said) if (stem := stem_of(word))]


def begins(stem: str, wanted: str) -> bool:
    return stem == wanted or (len(wanted) >= 3 and stem.startswith(wanted))


def rows_with(rows, wanted, of_all) -> list[Told]:
    return [
        one
        for one in rows
        if of_all(any(begins(stem, meant) for stem in stems_in(one)) for meant, _ in wanted)
    ]


def worth(one: Told, wanted) -> tuple[int, int]:
    text_ = f"{one.body} {one.evidence or ''}"
    parts = [
        [stem_of(word) for word in words_in(part)]
        for part in (one.title, text_, " ".join(one.names))
    ]
    number, total = 0, 0
    for meant, typed in wanted:
        if not any(begins(stem, meant) for stem in stems_in(one)):
            continue
        number += 1
        at, stems = next(
            (at, part) for at, part in enumerate(parts) if any(begins(stem, meant) for stem in part)
        )
        kind = 1 if meant != typed else 3 if meant in stems else 2
        total += 20 - 10 * at + kind
    return number, total


def nearest(stem: str, known: Mapping[str, int]) -> str:
    if any(begins(other, stem) for other in known):
        return stem
    most = 3 if len(stem) >= 11 else 2 if len(stem) >= 7 else 1 if len(stem) >= 4 else 0
    near = [
        (undoubled(stem) != undoubled(other), far / max(len(stem), len(other)), -n, other)
        for other, n in known.items()
        if (far := edits(stem, other)) <= most
    ]
    return min(near)[-1] if near else stem


def undoubled(stem: str) -> list[str]:
    return [one for one, _ in groupby(stem)]


def edits(a: str, b: str) -> int:
    """Optimal string alignment: insert, delete, replace, or two neighbours swapped."""
    far = {(i, j): max(i, j) for i in range(len(a) + 1) for j in range(len(b) + 1) if 0 in (i, j)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            far[i, j] = min(
                far[i - 1, j] + 1, far[i, j - 1] + 1, far[i - 1, j - 1] + (a[i - 1] != b[j - 1])
            )
            if min(i, j) > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
                far[i, j] = min(far[i, j], far[i - 2, j - 2] + 1)
    return far[len(a), len(b)]


def found_quickly(library: Library, viewer: Viewer, query: str) -> list[str] | None:
    shelves = library.shelves(viewer)
    search = experience_search.search(
        query,
        lambda wanted, every: [m for s in shelves for m in matching_on(s, wanted, every=every)],
        lambda: dict(sum((Counter(vocabulary_on(s)) for s in shelves), Counter())),
    )
    if search is None:
        return None
    rows = experience_search.newest_first(row for s in shelves for row in on(s))
    return [row.code for row in experience_search.found_in(rows, search)]


# --- they find the same ----------------------------------------------------------------------


@st.composite
def queries(draw) -> str:
    """Words of the texts as people type them: cut, misspelled, in capitals, without æ, ø and å."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    return " ".join(draw(st.sampled_from(WAYS))(draw, word) for word in words)


def _misspelled(draw, word: str) -> str:
    place = draw(st.integers(0, max(0, len(word) - 2)))
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


WAYS = (
    lambda _draw, word: word,
    lambda _draw, word: word.upper(),
    lambda _draw, word: word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"),
    lambda draw, word: word[: draw(st.integers(2, len(word)))],
    lambda draw, word: word[:2] + draw(st.sampled_from("xqz")) + word[3:],
    _misspelled,
    lambda _draw, word: f'"{word}" -{word}*',
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=queries(), reader=st.sampled_from(sorted(READERS)))
def test_the_search_finds_what_reading_everything_does(library, query, reader):
    viewer = READERS[reader]
    assert found_quickly(library, viewer, query) == found_slowly(library.told, viewer, query)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=60))
def test_nothing_that_is_typed_fails(library, query):
    viewer = READERS["chef"]
    assert found_quickly(library, viewer, query) == found_slowly(library.told, viewer, query)


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_hostile_fails_or_finds_more(library, query):
    viewer = READERS["politiker"]
    readable = {one.code for one in library.told if one.may_be_read_by(viewer)}
    assert set(found_quickly(library, viewer, query) or ()) <= readable


WRITTEN_APART = ("1e5", "2a", "a2", "0123", "x9y", "12abc3", "3d", "e5", "9e", "0x1f", "1e")


@pytest.mark.parametrize("word", WRITTEN_APART)
def test_words_with_digits_are_one_word_on_both_engines(library, places, word):
    told = (Told("E-1", "published", None, "740", f"Om {word} her", "Intet", None, drawn_day()),)
    small = write(places.engine("p"), places.engine("a"), told)
    assert found_quickly(small, READERS["leder"], word) == ["E-1"]


def drawn_day():
    return drawn(1, 1)[0].day


# --- Danish ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "text_"),
    [
        ("fællesskaber", "Fællesskabet"),
        ("faellesskaberne", "fællesskab"),
        ("FÆLLESSKAB", "fællesskabets"),
        ("aaben", "åben"),
        ("boern", "Børns"),
        ("observere", "observerede"),
        ("mellemform", "mellemformerne"),
        ("børn", "børnehave"),
        ("legeg", "legegrupper"),
        ("aeroe", "Ærø"),
        ("cafe", "café"),
        ("fællesskab", "fæl\u00adles\u00adskab"),
        ("a\u030aben", "åben"),
    ],
)
def test_words_are_found_however_they_are_bent_and_spelled(places, query, text_):
    told = (Told("E-1", "published", None, "740", "Noget", f"Så {text_}!", None, drawn_day()),)
    small = write(places.engine("p"), places.engine("a"), told)
    assert found_quickly(small, READERS["leder"], query) == ["E-1"]


@pytest.mark.parametrize(
    "query", ["fælleskab", "fællesksab", "inkulsion", "forædlre", "samarbjede"]
)
def test_misspellings_are_forgiven(library, query):
    viewer = READERS["konsulent"]
    search = experience_search.search(
        query,
        lambda wanted, every: matching_on(library.shelves(viewer)[0], wanted, every=every),
        lambda: vocabulary_on(library.shelves(viewer)[0]),
    )
    assert search is not None
    assert search.is_corrected
    assert search.worth
    texts = [one.body for one in library.told]
    assert experience_search.spelled(search.wanted, texts) != query


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        # a doubled letter before one that is another
        ("makke", {"make": 1, "maske": 9}, "make"),
        ("støte", {"stote": 9, "støtte": 1}, "støtte"),
        # a letter left out before one too many
        ("samabejde", {"samarbejde": 1, "sambejde": 9}, "samarbejde"),
        # nearer before commoner, and the commonest of those that are as near
        ("overgagn", {"overgang": 1, "overgas": 50}, "overgang"),
        ("mellemfrm", {"mellemform": 1, "mellemfarm": 3}, "mellemfarm"),
        # the longer a word, the more of it may be wrong
        ("forældresmarbejedt", {"forældresamarbejdet": 1}, "forældresamarbejdet"),
        ("lege", {"legn": 1, "lxgy": 1}, "legn"),
        ("hus", {"mus": 5}, "hus"),
        ("inklusion", {"inkubator": 5}, "inklusion"),
    ],
)
def test_a_misspelled_word_is_corrected_to_the_nearest(typed, known, meant):
    term = full_text.Term(typed, typed)
    (found,) = full_text.corrected((term,), known)
    assert found.stem == meant
    assert found.corrected == (meant != typed)


@pytest.mark.parametrize(
    ("typed", "stem"),
    [("makkker", "makker"), ("bøøørn", "bøørn"), ("1000", "1000"), ("FORÆÆÆLDRE", "forææældre")],
)
def test_a_letter_that_slipped_is_not_read(typed, stem):
    assert stem_of(typed) == stem_of(stem)


def test_what_was_meant_is_asked_where_only_a_rare_word_begins_so(places):
    """A misspelled word that is cut to the beginning of another is found, and questioned."""
    told = tuple(
        Told(f"E-{n}", "published", None, "740", title, "Noget", None, drawn_day())
        for n, title in enumerate(["Besøgsgang"] * 2 + ["Besøgsgagntur"])
    )
    small = write(places.engine("p"), places.engine("a"), told)
    one = small.shelves(READERS["politiker"])[0]

    def asked(query: str) -> tuple[set[str], list[str]]:
        found = experience_search.search(
            query,
            lambda wanted, every: matching_on(one, wanted, every=every),
            lambda: vocabulary_on(one),
        )
        assert found is not None
        return set(found.worth), [term.stem for term in found.meant]

    assert asked("besøgsgagn") == ({"E-2"}, ["besøgsgang"])
    assert asked("besøgsgang") == ({"E-0", "E-1"}, [])
    assert asked("besøgsgagntur") == ({"E-2"}, [])
    assert asked("brsægnsnag") == (set(), [])
    assert asked("bexøgzgaxg") == (set(), ["besøgsgang"])


def test_the_names_it_is_filed_under_find_an_experience_after_what_it_says(places):
    day, names = drawn_day(), ("Forældresamarbejde", "Silkeborg")
    told = (
        Told("E-1", "published", None, "740", "Noget", "andet", None, day, names),
        Told("E-2", "published", None, "740", "Noget", "om forældresamarbejde", None, day),
        Told("E-3", "published", None, "740", "Forældresamarbejdet", "andet", None, day),
        Told("E-4", "draft", None, "101", "Noget", "andet", None, day, ("Andetsteds",)),
    )
    small = write(places.engine("p"), places.engine("a"), told)
    for query in ("forældresamarbejde", "forældresamarbjde"):
        assert found_quickly(small, READERS["politiker"], query) == ["E-3", "E-2", "E-1"]
    assert found_quickly(small, READERS["politiker"], "silkebrog") == ["E-1"]
    assert found_quickly(small, READERS["politiker"], "andetstesd") == []


def test_the_title_counts_most_then_the_whole_word_then_the_newest(places):
    old, new = drawn_day(), drawn_day().replace(year=2030)
    told = tuple(
        Told(code, "published", None, "740", title, body, None, day)
        for code, title, body, day in (
            ("E-1", "Noget", "overgange", new),
            ("E-2", "Overgangen", "noget", old),
            ("E-3", "Noget", "overgangsmøde", new),
            ("E-4", "Overgangsmødet", "noget", new),
            ("E-5", "Noget", "overgang", old),
        )
    )
    small = write(places.engine("p"), places.engine("a"), told)
    found = found_quickly(small, READERS["politiker"], "overgang")
    assert found == ["E-2", "E-4", "E-1", "E-5", "E-3"]


# --- who may find what -----------------------------------------------------------------------


@pytest.mark.parametrize("reader", READERS)
def test_the_list_holds_what_the_reader_may_read(library, reader):
    viewer = READERS[reader]
    listed = {row.code for one in library.shelves(viewer) for row in on(one)}
    assert listed == {one.code for one in library.told if one.may_be_read_by(viewer)}
    assert listed or reader == "nobody"


@pytest.mark.parametrize("reader", READERS)
def test_one_that_may_not_be_read_is_as_one_that_is_not(library, reader):
    viewer = READERS[reader]
    shelves = {one.is_own: one for one in library.shelves(viewer)}
    for told in library.told[:80]:
        own = shelves[told.code.startswith("egen-")]
        if told.may_be_read_by(viewer):
            assert one_on(own, told.code).body == told.body
            continue
        with pytest.raises(UnknownCode):
            one_on(own, told.code)
        assert experiences.bodies_on(own, [told.code]) == {}


@pytest.mark.parametrize(
    "code", ["", "egen-", "egen-x", "egen-99999999999999", "E-1", "egen-²", "\x00"]
)
def test_a_code_that_is_none_is_unknown(library, code):
    own = library.shelves(READERS["konsulent"])[1]
    with pytest.raises(UnknownCode):
        one_on(own, code)


def test_no_correction_tells_of_a_draft_elsewhere(places):
    """A word that stands in another network's draft alone corrects nothing, for anybody else."""
    day = drawn_day()
    told = (
        Told("E-1", "draft", "N2", "101", "Ulvetimesbesøg", "hemmeligt", None, day),
        Told("egen-1", "network", "N2", "101", "Ulvetimesaftale", "delt", None, day),
        Told("E-3", "published", "N1", "740", "Noget andet", "åbent", None, day),
    )
    small = write(places.engine("p"), places.engine("a"), told)
    for reader, viewer in READERS.items():
        knows = {stem for one in small.shelves(viewer) for stem in vocabulary_on(one)}
        assert (stem_of("Ulvetimesbesøg") in knows) == (
            reader in ("konsulent", "administrator", "chef of another network")
        ), reader
        assert (stem_of("Ulvetimesaftale") in knows) == (
            reader in ("konsulent", "administrator", "chef of another network",
                       "leder of another network")
        ), reader  # fmt: skip
        for query in ("Ulvetimesbesøg", "Ulvetmiesbesøg", "ulvet"):
            found = set(found_quickly(small, viewer, query) or ())
            assert found <= {one.code for one in told if one.may_be_read_by(viewer)}


# --- the index -------------------------------------------------------------------------------


def plan_of(library: Library, query: str) -> str:
    """How the search finds its rows, as the database says it."""
    one = library.shelves(READERS["chef"])[0]
    statement = select_matching(one, full_text.terms(query), every=True)
    with one.engine.connect() as connection:
        by_indexes(connection)
        dialect = connection.dialect
        written = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
        explain = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
        rows = connection.exec_driver_sql(f"{explain} {written.replace('%', '%%')}").all()
    return "\n".join(" ".join(map(str, row)) for row in rows)


@pytest.fixture(scope="module")
def large_library(lasting_places) -> Library:
    """Many, each with one word of its own, and the statistics of both stores."""
    told = [
        replace(one, body=f"{one.body} kastanje{n % 997}") for n, one in enumerate(drawn(9, 3000))
    ]
    made = write(lasting_places.engine("large-published"), lasting_places.engine("large-app"), told)
    for engine in (made.snapshot.engine, made.app):
        refresh_statistics(engine)
    return made


@pytest.mark.parametrize("query", ["kastanje17", "overgang", "barn", "børn skole"])
def test_the_search_asks_the_index_of_words(large_library, kind, query):
    plan = plan_of(large_library, query)
    if kind == "sqlite":
        assert "SEARCH published_experience USING INTEGER PRIMARY KEY (rowid=?)" in plan
        assert "SCAN published_experience_words VIRTUAL TABLE INDEX" in plan
    else:
        assert "Bitmap Index Scan on ix_published_experience_words" in plan


def test_the_index_follows_what_is_changed_and_removed(places):
    told = (
        Told("E-1", "published", None, "740", "Overgang", "noget", None, drawn_day()),
        Told("E-2", "published", None, "740", "Overgang", "andet", None, drawn_day()),
    )
    small = write(places.engine("p"), places.engine("a"), told)
    table, viewer = published.experience, READERS["politiker"]
    engine = small.snapshot.engine.execution_options(writes=True)
    with engine.begin() as connection:
        connection.execute(table.delete().where(table.c.experience_code == "E-2"))
        connection.execute(table.update().values(title="Ny", stems=full_text.indexed("Kastanje")))
    assert found_quickly(small, viewer, "overgangen") == []
    one = small.shelves(viewer)[0]
    assert [m.code for m in matching_on(one, full_text.terms("kastanjer"), every=True)] == ["E-1"]


@only_sqlite
def test_the_index_survives_tidying_up(places):
    told = drawn(3, 60)
    small = write(places.engine("p"), places.engine("a"), told)
    engine, table = small.snapshot.engine, published.experience
    gone = [one.code for one in told if one.code.startswith("E-")][::2]
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(table.delete().where(table.c.experience_code.in_(gone)))
    engine.dispose()
    with closing(sqlite3.connect(str(engine.url.database))) as alone:
        alone.execute("VACUUM")
    left = [one for one in told if one.code not in gone]
    for query in WORDS:
        assert found_quickly(small, READERS["konsulent"], query) == found_slowly(
            left, READERS["konsulent"], query
        )


def test_a_copied_store_is_searched_alike(places):
    told = drawn(5, 40)
    written = write(places.engine("p"), places.engine("a"), told)
    moves = [
        Move("published", written.snapshot.engine, places.engine("p2")),
        Move("app", written.app, places.engine("a2")),
    ]
    copy(moves)
    copied = Library(moves[1].target, current(moves[0].target), told)
    viewer = READERS["chef"]
    for query in WORDS[::4]:
        assert found_quickly(copied, viewer, query) == found_slowly(told, viewer, query)
    number = next(one.code for one in told if one.code.startswith("egen-"))[5:]
    with moves[1].target.execution_options(writes=True).begin() as connection:
        changed = own_experience.update().where(own_experience.c.experience_id == int(number))
        connection.execute(changed.values(stems=full_text.indexed("Kastanje"), state="published"))
    assert found_quickly(copied, viewer, "kastanjer") is not None
    own = copied.shelves(viewer)[1]
    found = matching_on(own, full_text.terms("kastanjer"), every=True)
    assert [one.code for one in found] == [f"egen-{number}"]


@only_sqlite
@pytest.mark.parametrize("dialect", [mssql.dialect(), HiveDialect()], ids=["mssql", "hive"])
def test_other_databases_are_asked_without_an_index(library, dialect):
    wanted = full_text.terms("overgang børn")
    for one in library.shelves(READERS["chef"]):
        asked = str(select_matching(one, wanted, every=True).compile(dialect=dialect))
        assert "LIKE" in asked
        assert "MATCH" not in asked
