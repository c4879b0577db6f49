"""A real server: `faellesblik serve` in a process of its own, waited for and ended properly."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from urllib3 import HTTPConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

STARTING_ATTEMPTS = 200
STOPPING_SECONDS = 20
SHARED_SETTINGS = ("WAREHOUSE_URL", "PUBLISHED_URL", "APP_URL", "FAELLESBLIK_SECRET_KEY", "WORKERS")


class ServerDidNotStart(RuntimeError):
    """The process ended or never answered; the message holds its log."""


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, its first process, and where it logs."""

    url: str
    port: int
    pid: int
    log: Path


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with none of its own settings, and with these."""
    inherited = {key: value for key, value in os.environ.items() if key not in SHARED_SETTINGS}
    return inherited | {"PYTHONUNBUFFERED": "1"} | dict(settings)


@contextmanager
def running(
    settings: Mapping[str, str],
    *,
    log: Path,
    command: list[str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """Serve with these settings on a free port, or on `port`, until the block ends.

    `command` replaces `faellesblik serve --port N`; a `{port}` in it is filled in. Raises
    ServerDidNotStart with the log when `/healthz` does not answer.
    """
    port = port or free_port()
    faellesblik = str(Path(sys.executable).with_name("faellesblik"))
    words = command or [faellesblik, "serve", "--port", "{port}"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [word.format(port=port) for word in words],
            env=environment(settings),
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait_until_it_answers(process, port, log)
            yield Server(f"http://127.0.0.1:{port}", port, process.pid, log)
        finally:
            process.terminate()
            try:
                process.wait(STOPPING_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def kill(server: Server) -> None:
    """End a server as a power cut would: no process of it gets to do anything more (SIGKILL)."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    for pid in (server.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)


def _wait_until_it_answers(process: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(STARTING_ATTEMPTS):
        # Waiting for the process to end is a wait that notices at once when it does.
        try:
            process.wait(0.3)
        except subprocess.TimeoutExpired:
            if _answers(port):
                return
        else:
            break
    tail = log.read_text(errors="replace")[-4000:]
    raise ServerDidNotStart(f"no answer on port {port}; the server said:\n{tail}")


def _answers(port: int) -> bool:
    with HTTPConnectionPool("127.0.0.1", port, timeout=30, retries=Retry(0)) as pool:
        try:
            # 503 is an answer too: the server stands, and nothing is published yet.
            return pool.request("GET", "/healthz").status in (200, 503)
        except HTTPError:
            return False
