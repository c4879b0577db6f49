"""Whatever a file holds, a reader reads it or refuses it with words; it never breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.errors import RefusedInput
from data_access.ingest import known
from data_access.ingest.reader import Content, SourceFile
from data_access.ingest.readers import READERS
from tests.data_access.ingest.facts import SOURCES

KNOWN = known.of_reference()
FILES = {path.name: path.read_bytes() for path in sorted(SOURCES.iterdir())}
KINDS = {reader.kind: reader for reader in READERS}


def read(kind: str, data: bytes) -> Content | None:
    """What a reader makes of the bytes; None where it refuses them, which it must do with words."""
    try:
        return KINDS[kind].read(SourceFile(Path("fil"), data), KNOWN, {})
    except RefusedInput as refusal:
        problems = refusal.problems
    assert problems
    assert all(problem.what and problem.remedy for problem in problems)
    return None


def kind_of(name: str) -> str:
    sample = SourceFile(Path(name), FILES[name]).sample
    return next(reader.kind for reader in READERS if reader.recognises(sample))


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_file_cut_anywhere_is_never_taken_for_a_whole_one(name, data):
    content = FILES[name].rstrip(b"\r\n")
    cut = data.draw(st.integers(1, len(content) - 1))
    kind = kind_of(name)
    found = read(kind, content[:cut])
    if found is None:
        return
    # nothing in a table says how many lines it has
    assert kind == "statbank_csv"
    assert content[:cut].endswith((b"\n", b"\r"))


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_file_with_a_piece_changed_is_read_or_refused(name, data):
    content = FILES[name]
    start = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(0, 40))
    piece = data.draw(
        st.one_of(
            st.binary(max_size=20),
            st.sampled_from(
                [b"null", b"1e999", b'"x"', b"-1", b"[]", b"{}", b";", b",", b"9" * 400]
            ),
        )
    )
    read(kind_of(name), content[:start] + piece + content[start + length :])


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused(kind, data):
    assert read(kind, data) is None


@pytest.mark.parametrize("kind", ["stil_normering", "btu", "geometry"])
@pytest.mark.parametrize("data", [b"[" * 100_000, b"[" + b"1" * 5_000 + b"]", b"[NaN]", b"null"])
def test_hostile_json_is_refused(kind, data):
    assert read(kind, data) is None
