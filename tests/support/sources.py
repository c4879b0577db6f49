"""A server on this machine that answers as the StatBank and STIL do, faults and all."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from math import prod
from typing import Any

BOM = b"\xef\xbb\xbf"
TOKEN = "hemmelig-noegle-0123456789"
CELL_LIMIT = 1_000_000

Figure = Callable[[Mapping[str, str]], str]


@dataclass(frozen=True)
class FakeVariable:
    """A variable of a table: code, values with their texts, and what it is."""

    code: str
    values: Mapping[str, str]
    time: bool = False
    elimination: bool = False


@dataclass
class FakeTable:
    """A table of the StatBank; `figure` gives the text of a cell, '0' and '' included."""

    table: str
    variables: Sequence[FakeVariable]
    figure: Figure
    updated: str = "2025-08-11T08:00:00"
    unit: str = "Antal"

    def info(self) -> dict[str, Any]:
        return {
            "id": self.table,
            "text": f"Tabellen {self.table}",
            "description": f"Tabellen {self.table} efter flere ting",
            "unit": self.unit,
            "suppressedDataValue": "0",
            "updated": self.updated,
            "active": True,
            "contacts": [{"name": "Ane Prøve", "phone": "+4539170000", "mail": "ane@dst.dk"}],
            "footnote": None,
            "variables": [
                {
                    "id": one.code,
                    "text": one.code.lower(),
                    "elimination": one.elimination,
                    "time": one.time,
                    "values": [{"id": code, "text": text} for code, text in one.values.items()],
                }
                for one in self.variables
            ],
        }


@dataclass(frozen=True)
class Asked:
    """One request that came."""

    path: str
    body: Any
    headers: Mapping[str, str]


@dataclass
class Reply:
    """What is answered; `announced` is a Content-Length that may be a lie."""

    body: bytes
    content_type: str = "application/json; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None


Fault = Callable[[Reply], Reply | None]


class Sources:
    """What the server holds and what it was asked. Faults are used up from the first."""

    def __init__(self) -> None:
        self.tables: dict[str, FakeTable] = {}
        self.records: list[dict[str, str]] = []
        self.cubes: dict[str, list[dict[str, str]]] = {}  # by underemne; `records` for any other
        self.cell_limit = CELL_LIMIT
        self.asked: list[Asked] = []
        self.faults: list[Fault | None] = []
        self.released = threading.Event()
        self.address = ""
        self._lock = threading.Lock()

    def paths(self) -> list[str]:
        return [one.path.rsplit("/", 1)[1] for one in self.asked]

    def bodies(self, name: str) -> list[Any]:
        return [one.body for one in self.asked if one.path.endswith(name)]

    def answer(self, asked: Asked) -> Reply | None:
        """The reply to a request, with the next fault; None where it never comes."""
        with self._lock:
            self.asked.append(asked)
            fault = self.faults.pop(0) if self.faults else None
        reply = self._right(asked)
        return fault(reply) if fault else reply

    def _right(self, asked: Asked) -> Reply:
        if asked.path == "/v1/tableinfo":
            table = self.tables.get(asked.body["table"].upper())
            return _json(table.info()) if table else _no_table()
        if asked.path == "/v1/data":
            return self._data(asked.body)
        if asked.path == "/Api/v1/statistik":
            return self._page(asked)
        return Reply(b"", "text/plain", 404)

    def _page(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return _json({"message": "Unauthorized"}, 401)
        size, page = asked.body["side_størrelse"], asked.body["side"]
        records = self.cubes.get(asked.body["underemne"], self.records)
        return _json(records[(page - 1) * size : page * size])

    def _data(self, body: Mapping[str, Any]) -> Reply:
        table = self.tables.get(body["table"].upper())
        if table is None:
            return _no_table()
        asked = {one["code"]: one["values"] for one in body["variables"]}
        for variable in table.variables:
            unknown = set(asked.get(variable.code, ())) - set(variable.values)
            if unknown:
                text = f"Værdien blev ikke fundet: {unknown.pop()} ({variable.code})"
                return _refusal("EXTRACT-NOTFOUND", text)
            if variable.code not in asked and (
                body["format"] == "BULK" or not variable.elimination
            ):
                text = f"Der skal vælges værdier for variabel: {variable.code}"
                return _refusal("EXTRACT-NOTALLOWED", text)
        if body["format"] != "BULK" and prod(map(len, asked.values())) > self.cell_limit:
            return _refusal("REQUEST-LIMIT", "Forespørgslen returnerer for mange observationer")
        return _FORMATS[body["format"]](table, asked, body["valuePresentation"])


def _csv(
    table: FakeTable, asked: Mapping[str, list[str]], presentation: str, *, bulk: bool = False
) -> Reply:
    variables = [one for one in table.variables if one.code in asked]
    lines = [";".join([*(one.code.upper() for one in variables), "INDHOLD"])]
    for codes in product(*(asked[one.code] for one in variables)):
        figure = table.figure(dict(zip((one.code for one in variables), codes, strict=True)))
        if bulk and figure == "0":
            continue
        texts = [
            code if presentation == "Code" else one.values[code]
            for one, code in zip(variables, codes, strict=True)
        ]
        lines.append(";".join([*texts, figure]))
    return Reply(BOM + "".join(f"{line}\r\n" for line in lines).encode(), "text/csv; charset=utf-8")


def _json_stat(table: FakeTable, asked: Mapping[str, list[str]], _presentation: str) -> Reply:
    variables = [one for one in table.variables if one.code in asked]
    dimension: dict[str, Any] = {
        one.code: {
            "label": one.code.lower(),
            "category": {
                "index": {code: place for place, code in enumerate(asked[one.code])},
                "label": {code: one.values[code] for code in asked[one.code]},
            },
        }
        for one in variables
    }
    codes = [one.code for one in variables]
    dimension |= {"id": codes, "size": [len(asked[code]) for code in codes], "role": {}}
    values = [
        float(table.figure(dict(zip(codes, cell, strict=True))))
        for cell in product(*(asked[code] for code in codes))
    ]
    return _json({"dataset": {"dimension": dimension, "label": table.table, "value": values}})


_FORMATS = {"CSV": _csv, "BULK": partial(_csv, bulk=True), "JSONSTAT": _json_stat}


def _json(value: Any, status: int = 200) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), status=status)


def _refusal(code: str, message: str) -> Reply:
    return _json({"errorTypeCode": code, "message": message}, 400)


def _no_table() -> Reply:
    return _refusal("EXTRACT-NOTFOUND", "Tabellen blev ikke fundet")


# --- faults --------------------------------------------------------------------------------------


def busy(status: int, **headers: str) -> Fault:
    """The source is busy or away."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _right: Reply(b"busy", "text/plain", status, named)


def saying(body: bytes, content_type: str = "application/json", status: int = 200) -> Fault:
    """The source says something else."""
    return lambda _right: Reply(body, content_type, status)


def html(_right: Reply) -> Reply:
    """An error page with 200, as a proxy gives it."""
    return Reply(b"<!DOCTYPE html><html><body>Log ind</body></html>", "text/html; charset=utf-8")


def cut(right: Reply) -> Reply:
    """The connection breaks in the middle of the answer."""
    half = right.body[: len(right.body) // 2]
    return Reply(half, right.content_type, right.status, announced=len(right.body))


def cut_unseen(right: Reply) -> Reply:
    """Half the answer, announced as all of it."""
    return Reply(right.body[: len(right.body) // 2], right.content_type)


def redirect(to: str, status: int = 307) -> Fault:
    """The source points elsewhere."""
    return lambda _right: Reply(b"", "text/plain", status, {"Location": to})


def silent(_right: Reply) -> None:
    """No answer ever."""


# --- the server ----------------------------------------------------------------------------------


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        sources: Sources = self.server.sources  # type: ignore[attr-defined]
        data = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = sources.answer(Asked(self.path, json.loads(data), headers))
        if reply is None:
            sources.released.wait()
            self.close_connection = True
            return
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(reply.announced or len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)
        if reply.announced is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: what was asked is kept in `Sources.asked`."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is what some tests are about."""


@contextmanager
def serving(sources: Sources) -> Iterator[Sources]:
    """Answer on a free port of this machine until the block ends."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.sources = sources  # type: ignore[attr-defined]
        sources.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield sources
        finally:
            sources.released.set()
            server.shutdown()
            thread.join()
