"""Requests as fast as a server answers them, over connections that stay open.

Bounded in count and in time, and only ever against this machine.
"""

import http.client
import itertools
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field


class RefusedAnswer(RuntimeError):
    """The server answered something else than 200: a rate of those means nothing."""


@dataclass(frozen=True)
class Request:
    """One request to repeat."""

    method: str
    path: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Load:
    """What came of it: answers, seconds in all, and each answer's seconds."""

    seconds: float
    latencies: tuple[float, ...]

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return len(self.latencies) / self.seconds


def drive(
    port: int, requests: Sequence[Request], *, connections: int, total: int, seconds: float
) -> Load:
    """Send `requests` in turn, over and over, until `total` are answered or `seconds` are gone.

    Raises RefusedAnswer at the first answer that is not 200.
    """
    turn = itertools.count()
    taking = threading.Lock()
    deadline = time.perf_counter() + seconds

    def take() -> int:
        with taking:
            return next(turn)

    def run_connection(_number: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        latencies = []
        try:
            while (index := take()) < total and time.perf_counter() < deadline:
                latencies.append(_answer(connection, requests[index % len(requests)]))
        finally:
            connection.close()
        return latencies

    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        collected = list(pool.map(run_connection, range(connections)))
    return Load(time.perf_counter() - start, tuple(itertools.chain.from_iterable(collected)))


def _answer(connection: http.client.HTTPConnection, request: Request) -> float:
    start = time.perf_counter()
    connection.request(request.method, request.path, request.body, dict(request.headers))
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise RefusedAnswer(f"{request.method} {request.path}: {response.status}")
    return time.perf_counter() - start
