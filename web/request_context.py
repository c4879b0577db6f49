"""Who asks, in which language, of which data version: the same for the whole of a request."""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, Literal, ParamSpec, TypeVar, cast

from flask import g, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import Unauthorized

from components.wording import LANGUAGES
from data_access.queries.snapshot import Snapshot, current
from data_access.users import Account
from data_access.viewer import Viewer
from web.cache import freeze
from web.services import services

P = ParamSpec("P")
R = TypeVar("R")
Language = Literal["da", "en"]
LANGUAGE_COOKIE = "sprog"


def account() -> Account:
    """The account of the person who is signed in. Raises Unauthorized (401) where none is."""
    if not current_user.is_authenticated:
        raise Unauthorized
    return current_user.account


def viewer() -> Viewer:
    """The person who is signed in, as the queries know them. Raises Unauthorized (401)."""
    return account().viewer


def language() -> Language:
    """The language of the request: chosen by the reader, else Danish."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    return cast(Language, chosen) if chosen in LANGUAGES else "da"


def snapshot() -> Snapshot:
    """The published version that this request reads, looked up once.

    Raises NothingPublished where there is none.
    """
    if "snapshot" not in g:
        g.snapshot = current(services().published)
    return g.snapshot


def fetch(
    query: Callable[Concatenate[Viewer, Snapshot, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    """`query(viewer(), snapshot(), ...)`, through this worker's cache.

    Kept by the query, its arguments, what the viewer may see, the data version and the day
    (sharing agreements begin and end on days). Arguments must be comparable by value: text,
    numbers, tuples, lists, frozen dataclasses. Tables that come back may be changed freely.
    """
    who, version = viewer(), snapshot()
    key = (query, freeze(args), freeze(kwargs), who.scope, version.version, date.today())
    return services().cache.get_or_compute(key, lambda: query(who, version, *args, **kwargs))


def absolute(address: str) -> str:
    """A path and query of this site as a link that works from a file: 'https://…/segregering'."""
    return request.host_url.rstrip("/") + address


def csrf_token() -> str:
    """The token that a form post must carry in its field `csrf_token`."""
    return generate_csrf()
