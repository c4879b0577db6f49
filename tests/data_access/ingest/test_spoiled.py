"""Every kind of file, spoiled as people spoil files: it loads whole, or nothing is written."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.pool import StaticPool

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import MAPPINGS, SOURCES

FILES = {path.name: path.read_bytes() for path in sorted(SOURCES.iterdir())}
OPTIONS = {path.stem: {"mapping": str(path)} for path in MAPPINGS.iterdir()}
# What the schools' figures need before they can be loaded.
FIRST = ("kommuner.csv", "school_register.csv", "daycare_register.csv")

Spoil = Callable[[bytes, int], bytes]


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def _in_line(data: bytes, at: int, change: Callable[[bytes], bytes]) -> bytes:
    lines = _lines(data)
    lines[at % len(lines)] = change(lines[at % len(lines)])
    return b"\n".join(lines)


def _cell(data: bytes, at: int, value: bytes) -> bytes:
    """One field of one line replaced (in JSON: whatever stands between two commas)."""
    mark = b";" if data.count(b";") > data.count(b",") else b","
    cells = data.split(mark)
    cells[at % len(cells)] = value
    return mark.join(cells)


def _recoded(encoding: str) -> Spoil:
    def recode(data: bytes, _at: int) -> bytes:
        return data.decode("utf-8-sig", errors="replace").encode(encoding, errors="replace")

    return recode


def _swapped(data: bytes, at: int) -> bytes:
    """Two neighbouring columns changed about, header and all."""
    mark = b";" if data.count(b";") > data.count(b",") else b","
    rows = [line.split(mark) for line in _lines(data)]
    place = at % max(1, len(rows[0]) - 1)
    for row in rows:
        if len(row) > place + 1:
            row[place], row[place + 1] = row[place + 1], row[place]
    return b"\n".join(mark.join(row) for row in rows)


def _without_column(data: bytes, at: int) -> bytes:
    mark = b";" if data.count(b";") > data.count(b",") else b","
    rows = [line.split(mark) for line in _lines(data)]
    place = at % len(rows[0])
    return b"\n".join(mark.join(row[:place] + row[place + 1 :]) for row in rows)


SPOILS: dict[str, Spoil] = {
    "cut": lambda data, at: data[: at % len(data)],
    "latin": _recoded("cp1252"),
    "utf-16": _recoded("utf-16"),
    "bom": lambda data, _at: b"\xef\xbb\xbf" + data,
    "crlf": lambda data, _at: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "a blank line": lambda data, at: _in_line(data, at, lambda line: line + b"\n"),
    "a footer": lambda data, _at: data + "Kilde: os selv. Foreløbige tal.\n".encode(),
    "a separator at each line's end": lambda data, _at: data.replace(b"\n", b";\n"),
    "spaces": lambda data, _at: data.replace(b",", b" , ").replace(b";", b" ; "),
    "upper case": lambda data, _at: data.decode("utf-8", "replace").upper().encode(),
    "decimal comma": lambda data, _at: data.replace(b".", b","),
    "decimal point": lambda data, _at: data.replace(b",", b"."),
    "a line twice": lambda data, at: _in_line(data, at, lambda line: line + b"\n" + line),
    "a line gone": lambda data, at: _in_line(data, at, lambda _: b""),
    "columns swapped": _swapped,
    "a column gone": _without_column,
    "a wrong name": lambda data, _at: data.replace("Samsø".encode(), b"Samsoe By"),
    "no kommune": lambda data, _at: data.replace("Samsø".encode(), "Christiansø".encode()),
    **{
        f"a cell: {value!r}": lambda data, at, value=value: _cell(data, at, value)
        for value in (
            b"",
            b"-1",
            b"1e999",
            b"NaN",
            b"null",
            b"1.234",
            b"1,5",
            b"12 %",
            b"..",
            b"<fejl>",
            b"010190-0000",
            b"anna@skolen.dk",
            b"=1+1",
            b'"',
            b"9" * 40,
            b"2025K9",
            b"\x00",
        )
    },
}  # fmt: skip
ONE_SPOIL = st.tuples(st.sampled_from(sorted(SPOILS)), st.integers(0, 10_000))


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Iterator[sqlite3.Connection]:
    """A warehouse in memory that knows the kommuner and the institutions."""
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    engine = _over(kept)
    for name in FIRST:
        load_file(engine, SOURCES / name, by="prøve")
    schools = tmp_path_factory.mktemp("schools") / "skoler.csv"
    schools.write_bytes(FILES["school_register.csv"].replace(b"99000", b"99900"))
    load_file(engine, schools, by="prøve")
    engine.dispose(close=False)
    yield kept
    kept.close()


def _over(connection: sqlite3.Connection) -> Engine:
    """An engine whose only connection is this one."""
    connection.isolation_level = None
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda opened: opened.exec_driver_sql("BEGIN"))
    return engine


@contextmanager
def _refusals() -> Iterator[list[RefusedInput]]:
    """The refusal that ended the block, if any."""
    found: list[RefusedInput] = []
    try:
        yield found
    except RefusedInput as refusal:
        found.append(refusal)


def _said(refusal: RefusedInput) -> str:
    told = [f"{one.where} {one.value} {one.what} {one.remedy}" for one in refusal.problems]
    return "\n".join([str(refusal), *told])


def _everything(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(
    spoils=st.lists(st.tuples(st.sampled_from(sorted(SPOILS)), st.integers(0, 10_000)), max_size=3)
)
def test_it_loads_whole_or_nothing_is_written(name, spoils, filled, tmp_path_factory):
    data = FILES[name]
    for spoil, at in spoils:
        data = SPOILS[spoil](data, at) or b" "
    path = tmp_path_factory.getbasetemp() / f"spoiled-{name}"
    path.write_bytes(data)
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    filled.backup(copy)
    engine = _over(copy)
    before = _everything(copy)
    options = OPTIONS.get(Path(name).stem, {})
    try:
        with _refusals() as refused:
            report = load_file(engine, path, by="prøve", options=options)
        if refused:
            assert _everything(copy) == before
            assert all(problem.what and problem.remedy for problem in refused[0].problems)
            assert "010190-0000" not in _said(refused[0])
            return
        assert json.dumps(report.as_dict())
        with engine.connect() as connection:
            loads = connection.execute(select(tables.load.c.sha256)).scalars().all()
        assert report.sha256 in loads
        assert "010190-0000" not in "\n".join(_everything(copy))
        assert load_file(engine, path, by="prøve", options=options).n_changed == 0
    finally:
        engine.dispose(close=False)
        copy.close()


def test_an_unspoiled_file_of_every_kind_loads(filled, tmp_path):
    for name in FILES:
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        filled.backup(copy)
        engine = _over(copy)
        options = OPTIONS.get(Path(name).stem, {})
        assert load_file(engine, SOURCES / name, by="prøve", options=options).load_id, name
        engine.dispose(close=False)
        copy.close()
