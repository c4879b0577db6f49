"""Serving by gunicorn: workers with threads, loaded once and forked.

`python -m web.serving app:create_wsgi` serves with the settings of the environment.
"""

import gc
import importlib
import logging
import os
import socket
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.http import message
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from data_access.errors import NothingPublished
from data_access.queries.snapshot import Snapshot, current
from data_access.users import Account
from web import users
from web.services import services_of
from web.settings import Settings, SettingsError, load_settings

TIMEOUT_SECONDS = 60
GRACEFUL_SECONDS = 20
# So many bytes of an address reach the app, which answers in words; gunicorn's own answer has none.
LONGEST_ADDRESS = 65_536
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def serve(settings: Settings, application_path: str) -> None:
    """Serve until stopped; `application_path` is 'module:factory', called once before forking.

    The factory returns the Flask server that `create_server` made, warmed up. Prints the address
    and, in the demo, the roles. Does not return: gunicorn ends the process. Raises SettingsError
    where the address is taken or unknown.
    """
    _check_address(settings)
    # The factory reads its settings anew; what came from the command line must reach it.
    for name in ("warehouse_url", "published_url", "app_url", "host", "port", "workers"):
        os.environ[name.upper()] = str(getattr(settings, name))
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT, stream=sys.stderr)
    _Gunicorn(settings, application_path).run()


def address_of(settings: Settings) -> str:
    """The address people type."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    shown = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104 - not bound
    return f"http://{shown}:{settings.port}"


class _Gunicorn(BaseApplication):
    """Gunicorn with our settings instead of a file and command line of its own."""

    def __init__(self, settings: Settings, application_path: str) -> None:
        self._settings = settings
        self._application_path = application_path
        super().__init__()

    def load_config(self) -> None:
        # its setting reaches no higher than this; 0 would set no limit at all
        message.MAX_REQUEST_LINE = LONGEST_ADDRESS
        for name, value in self._options().items():
            self.cfg.set(name, value)  # type: ignore[union-attr]

    def load(self) -> Flask:
        module, _, factory = self._application_path.partition(":")
        return getattr(importlib.import_module(module), factory)()

    def _options(self) -> dict[str, Any]:
        settings = self._settings
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        return {
            "bind": f"{host}:{settings.port}",
            "workers": settings.workers,
            "threads": settings.threads,
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": TIMEOUT_SECONDS,
            "graceful_timeout": GRACEFUL_SECONDS,
            "keepalive": 30,
            "limit_request_line": LONGEST_ADDRESS,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_fork": _after_fork,
            "when_ready": self._when_ready,
        }

    def _when_ready(self, arbiter: Any) -> None:
        server: Flask = arbiter.app.wsgi()
        services_of(server).forget_connections()
        # What is loaded now lives as long as the process: left out of collection, its pages stay
        # shared between the workers.
        gc.collect()
        gc.freeze()
        _announce(self._settings, server)


def _after_fork(_arbiter: Any, worker: Any) -> None:
    services_of(worker.app.wsgi()).forget_connections()


def _check_address(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                f"Kan ikke lytte på {settings.host}:{settings.port} ({error.strerror}). "
                f"Vælg en anden port med PORT, for eksempel PORT={settings.port % 65535 + 1}."
            ) from error


def _announce(settings: Settings, server: Flask) -> None:
    console = Console(highlight=False)
    console.print(f"\n[bold]Fællesblik[/bold] kører på {address_of(settings)}  (Ctrl-C stopper)")
    services = services_of(server)
    if not services.static.is_built:
        console.print(
            "Statiske filer er ikke bygget: første indlæsning er langsommere. "
            "Byg dem med: make assets"
        )
    try:
        snapshot = current(services.published)
        accounts = users.demo_accounts(services.app_store, snapshot)
    except NothingPublished as error:
        console.print(str(error))
        return
    except SQLAlchemyError as error:
        console.print(f"Kan ikke læse brugerne: {error}")
        return
    _announce_data(console, snapshot, accounts)


def _announce_data(console: Console, snapshot: Snapshot, accounts: tuple[Account, ...]) -> None:
    if not snapshot.is_demo:
        console.print(f"Data: version {snapshot.version}")
        return
    console.print(f"Demodata: fiktive tal, version {snapshot.version}")
    names = ", ".join(account.username for account in accounts)
    console.print(f"Log ind med et klik som: {names}\n" if accounts else "Ingen demoroller.\n")


def main() -> None:
    """Serve the application that the command line names. Exit code 2 for a wrong setting."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m web.serving MODULE:FACTORY")
    try:
        serve(load_settings(), sys.argv[1])
    except SettingsError as error:
        Console(stderr=True).print(str(error), markup=False)
        sys.exit(2)


if __name__ == "__main__":
    main()
