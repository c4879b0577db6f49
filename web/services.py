"""What the parts of the web side share: made once per server, found through the current app."""

from dataclasses import dataclass

from flask import Flask, current_app
from sqlalchemy import Engine

from web.cache import ResultCache
from web.passwords import Passwords
from web.settings import Settings
from web.static import StaticFiles

EXTENSION = "faellesblik"


@dataclass(frozen=True)
class Services:
    """The stores and helpers of one server."""

    settings: Settings
    app_store: Engine
    published: Engine
    cache: ResultCache
    passwords: Passwords
    static: StaticFiles

    def forget_connections(self) -> None:
        """Drop the connections that a worker inherited when it was forked, without closing them.

        They belong to the parent: a SQLite or network connection must not be used in two
        processes.
        """
        for engine in (self.app_store, self.published):
            engine.dispose(close=False)


def services_of(server: Flask) -> Services:
    """The services of a server that `create_server` made."""
    return server.extensions[EXTENSION]


def services() -> Services:
    """The services of the server that handles the current request."""
    return services_of(current_app)
