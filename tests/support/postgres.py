"""A PostgreSQL server of our own, for as long as the tests run.

The server's programs come from the system; everything it writes lies in a folder that is removed
afterwards. It listens on a socket inside that folder, which nobody else can reach and which asks
for no password, and on a free port of this machine, which asks for one.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL

from tests.support.server_process import free_port

ROLE = "faellesblik"
# Runs the server until nobody holds the other end of its input any more, however we ended, and
# leaves no folder behind: $0 is the folder, and the rest is the command.
KEEPER = '"$@" & read -r _; kill -INT $!; wait $!; rm -rf "$0"'
STARTING_ATTEMPTS = 300
STOPPING_SECONDS = 20
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3  # noqa: S108 - a folder of its own is made in it
# Root may start the server, but the server refuses to be root.
STAND_INS = ("postgres", "nobody")
# Nothing that a test writes must survive a power cut.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    # no word on what a test provokes, in a log that nobody reads
    "log_min_messages": "fatal",
}


class PostgresDidNotStart(RuntimeError):
    """The server ended or never answered; the message holds its log."""


@dataclass(frozen=True)
class Account:
    """Whom a process runs as; ourselves where nothing is said."""

    user: int | None = None
    group: int | None = None
    other_groups: tuple[int, ...] | None = None

    def own(self, path: Path) -> None:
        """Give a file or folder to the account."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)


@dataclass(frozen=True)
class Postgres:
    """A running server."""

    folder: Path
    port: int
    password: str
    numbers: Iterator[int]
    # databases that others are copies of, by what they hold
    templates: dict[str, str] = field(default_factory=dict)

    def url(self, database: str) -> str:
        """Address of a database through the socket, without a password."""
        return str(
            URL.create(
                "postgresql",
                username=ROLE,
                database=database,
                query={"host": str(self.folder), "port": str(self.port)},
            )
        )

    def url_by_port(self, database: str, password: str | None = None) -> str:
        """Address of a database through the port of this machine, with its password in it."""
        made = URL.create(
            "postgresql",
            username=ROLE,
            password=password or self.password,
            host="127.0.0.1",
            port=self.port,
            database=database,
        )
        return made.render_as_string(hide_password=False)

    def create(self, template: str = "template0") -> str:
        """Name of a new database that is a copy of another one."""
        name = f"store_{next(self.numbers)}"
        self._say(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is in it."""
        self._say(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _say(self, statement: sql.Composed) -> None:
        with self._connected() as connection:
            connection.execute(statement)

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=ROLE, dbname="postgres", autocommit=True
        )

    def answers(self) -> bool:
        """Whether the server takes connections yet."""
        try:
            self._connected().close()
        except psycopg.OperationalError:
            return False
        return True


def find() -> Path | None:
    """The folder of the server's programs: on the path, where Debian puts them, or as it says."""
    candidates = [*_on_the_path(), *_where_debian_puts_them(), *_as_it_says()]
    return next((one for one in candidates if _is_whole(one)), None)


def _is_whole(folder: Path) -> bool:
    return all((folder / program).exists() for program in ("postgres", "initdb"))


def _on_the_path() -> Iterator[Path]:
    if found := shutil.which("postgres"):
        # beside the program itself, not beside a link to it
        yield Path(found).resolve().parent


def _where_debian_puts_them() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: -int(one.parent.name))


def _as_it_says() -> Iterator[Path]:
    if program := shutil.which("pg_config"):
        said = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(said.stdout.strip())


@contextmanager
def running(programs: Path) -> Iterator[Postgres]:
    """A server with nothing in it, until the block ends. Raises PostgresDidNotStart."""
    # Not in pytest's own folder, which other users cannot enter; and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="faellesblik-pg-", dir=_in_memory()))
    who = _who()
    try:
        who.own(folder)
        made = Postgres(folder, free_port(), secrets.token_urlsafe(18), count(1))
        _initialise(programs, made, who)
        with _started(programs, made, who):
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory() -> Path | None:
    """The file system that lies in memory, where there is room: a new database is made at once."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return None


def _who() -> Account:
    """Whom the server runs as: us, where it can be us."""
    if os.geteuid() != 0:
        return Account()
    for name in STAND_INS:
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return Account(found.pw_uid, found.pw_gid, ())
    raise PostgresDidNotStart(f"root may not run the server, and there is no {STAND_INS[-1]}")


def _environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return inherited | {"LC_ALL": "C.UTF-8"}


def _initialise(programs: Path, made: Postgres, who: Account) -> None:
    secret = made.folder / "password"
    secret.write_text(made.password)
    who.own(secret)
    done = subprocess.run(
        [
            programs / "initdb",
            *("--pgdata", made.folder / "data"),
            *("--username", ROLE),
            *("--pwfile", secret),
            *("--auth-local", "trust"),
            *("--auth-host", "scram-sha-256"),
            *("--encoding", "UTF8"),
            # Sorts text as Danes do, unlike SQLite: what depends on the order is found out.
            *("--locale-provider", "icu", "--icu-locale", "da-DK"),
            "--no-sync",
        ],
        cwd=made.folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
        user=who.user,
        group=who.group,
        extra_groups=who.other_groups,
    )
    secret.unlink()
    if done.returncode:
        raise PostgresDidNotStart(f"initdb: {done.stderr[-2000:]}")


@contextmanager
def _started(programs: Path, made: Postgres, who: Account) -> Iterator[None]:
    settings = QUICK | {
        "port": str(made.port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(made.folder),
    }
    words = ["-D", str(made.folder / "data")]
    words += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    log = made.folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, made.folder, programs / "postgres", *words],
            cwd=made.folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            user=who.user,
            group=who.group,
            extra_groups=who.other_groups,
        )
        try:
            _wait_until_it_answers(process, made, log)
            yield
        finally:
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(STOPPING_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_it_answers(process: subprocess.Popen, made: Postgres, log: Path) -> None:
    for _ in range(STARTING_ATTEMPTS):
        # Waiting for the process to end is a wait that notices at once when it does.
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            if made.answers():
                return
        else:
            break
    tail = log.read_text(errors="replace")[-4000:]
    raise PostgresDidNotStart(f"no answer on port {made.port}; the server said:\n{tail}")
