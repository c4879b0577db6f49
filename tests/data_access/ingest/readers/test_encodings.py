"""Bytes as text: read where the encoding is sure, refused where it is not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data_access.ingest import encodings

DANISH = st.text(
    st.sampled_from("abcxyzæøåÆØÅéüöABC 0123456789;,.-\"'%()/:§½"), min_size=1, max_size=200
)
LINES = st.lists(DANISH, min_size=1, max_size=8)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@given(lines=LINES)
def test_danish_text_comes_back_the_same(lines, ending, encoding):
    # most of a real file is plain letters, by which UTF-16 without a mark is told
    text = ending.join(["område;tid;indhold, som det er skrevet", *lines]) + ending
    data = text.encode(encoding)
    assume(encoding not in ("cp1252", "latin-1") or not _is_utf_8(data) or text.isascii())
    if encoding in ("cp1252", "latin-1") and encodings._UTF_8_SEQUENCE.search(data):
        with pytest.raises(encodings.NoText):
            encodings.decoded(data)
        return
    found = encodings.decoded(data)
    assert found.text == text
    assert ("CRLF" in found.form) == (ending == "\r\n")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(DANISH, st.sampled_from("æøåÆØÅé½"))
def test_utf_8_that_is_cut_in_a_letter_is_refused(text, letter):
    with pytest.raises(encodings.NoText, match="midt i et bogstav"):
        encodings.decoded(f"{text}{letter}".encode()[:-1])


@given(DANISH, DANISH, st.sampled_from("æøåÆØÅ"), st.sampled_from("æøåÆØÅ"))
def test_two_encodings_in_one_file_are_refused(first, second, one, other):
    mixed = f"{first}{one};\n".encode() + f"{other};{second}\n".encode("cp1252")
    with pytest.raises(encodings.NoText) as refusal:
        encodings.decoded(mixed)
    assert refusal.value.remedy


@given(DANISH)
def test_utf_16_that_is_cut_is_refused(text):
    with pytest.raises(encodings.NoText, match="UTF-16, men afkortet"):
        encodings.decoded(text.encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "UTF-8 med BOM"),
        ("utf-16", "UTF-16"),
        ("cp1252", "Windows-1252 (ISO-8859-1)"),
    ],
)
def test_the_form_is_told_where_it_is_not_plain(encoding, form):
    assert encodings.decoded("Samsø;1\n".encode(encoding)).form == form


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"a\r\nb\r\n", "linjeskift CRLF"),
        (b"a\r\nb\n", "blandede linjeskift"),
        (b"a\rb\r", "linjeskift CR"),
        (b"a\nb\n", ""),
    ],
)
def test_the_endings_of_lines_are_told(data, form):
    assert encodings.decoded(data).form == form


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_in_words(data):
    refused = None
    try:
        assert encodings.decoded(data).text.strip()
    except encodings.NoText as refusal:
        refused = refusal
    assert refused is None or (str(refused) and refused.remedy)
    assert isinstance(encodings.beginning(data), str)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_beginning_is_read_even_where_a_letter_is_cut(encoding):
    data = ("OMRÅDE;TID;INDHOLD\n" + "Samsø;2025;1\n" * 50).encode(encoding)
    for length in range(60, 80):
        assert encodings.beginning(data[:length]).startswith("OMRÅDE;TID")
