"""Whatever a file holds, a reader reads it or refuses it with words; it never breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.errors import RefusedInput
from data_access.ingest import known
from data_access.ingest.reader import Content, SourceFile
from data_access.ingest.readers import READERS
from tests.data_access.ingest.facts import MAPPINGS, SOURCES

KNOWN = known.of_reference()
FILES = {path.name: path.read_bytes() for path in sorted(SOURCES.iterdir())}
KINDS = {reader.kind: reader for reader in READERS}
# nothing in a table says how many lines it has
LINE_BY_LINE = (
    "statbank_csv", "statbank_web", "table",
    "daycare_register", "school_register", "comparison_groups",
)  # fmt: skip


# what a file is loaded with: the mapping of its name, where it has one
OPTIONS = {path.stem: {"mapping": str(path)} for path in MAPPINGS.iterdir()}


def options_of(name: str) -> dict[str, str]:
    return OPTIONS.get(Path(name).stem, {})


def read(kind: str, data: bytes, options: dict[str, str] | None = None) -> Content | None:
    """What a reader makes of the bytes; None where it refuses them, which it must do with words."""
    try:
        return KINDS[kind].read(SourceFile(Path("fil"), data), KNOWN, options or {})
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
    found = read(kind, content[:cut], options_of(name))
    if found is None:
        return
    assert kind in LINE_BY_LINE
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
    changed = content[:start] + piece + content[start + length :]
    read(kind_of(name), changed, options_of(name))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused(kind, data):
    assert read(kind, data) is None


@pytest.mark.parametrize(
    "kind",
    ["stil_normering", "btu", "geometry", "statbank_jsonstat", "kommune_noegletal", "stil_cube"],
)
@pytest.mark.parametrize("data", [b"[" * 100_000, b"[" + b"1" * 5_000 + b"]", b"[NaN]", b"null"])
def test_hostile_json_is_refused(kind, data):
    assert read(kind, data) is None
