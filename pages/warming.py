"""Every page drawn once before the workers are forked, so that nobody waits for a worker's first.

What is done once in a process is then shared by all workers: modules that are imported when they
are first needed, statements that are compiled, templates and locales that are read, and places
among all kommuner, which are the same for every viewer who sees them all.
"""

import logging
from collections.abc import Iterator

from flask import Flask
from flask_login import login_user
from sqlalchemy.exc import SQLAlchemyError

from data_access.errors import DataAccessError
from data_access.queries import indicators, units
from data_access.queries.network_facts import network_index
from data_access.queries.programme_facts import programmes
from data_access.schema.vocabulary import Role
from data_access.users import Account
from pages import (
    data,
    data_indikator,
    fidelitet,
    indikator,
    institution,
    kommune,
    netvaerk,
    netvaerk_index,
    noegletal,
    overblik,
    program,
    program_index,
    sammenlign,
    sammenlignelige,
    segregering,
)
from pages.addressed import Addressed
from web.identity import SignedIn
from web.request_context import fetch
from web.services import services_of

log = logging.getLogger(__name__)

Asked = tuple[Addressed, str, str]  # whose address it is, its query and its path


def draw_once(server: Flask) -> None:
    """Draw each page for a konsulent and for a chef; what cannot be drawn is logged and left.

    Leaves no connection open, because workers are forked from this process.
    """
    services = services_of(server)
    try:
        with server.test_request_context("/"):
            login_user(SignedIn(_nobody(Role.KONSULENT)))
            for code in fetch(units.kommuner)["kommune_code"].tolist()[:1]:
                _draw_all(code)
                login_user(SignedIn(_nobody(Role.CHEF, code)))
                _draw_all(code)
    except (DataAccessError, SQLAlchemyError) as error:
        log.info("no page was drawn before the first reader: %s", error)
    finally:
        services.published.dispose()
        services.app_store.dispose()


def _nobody(role: Role, kommune_code: str | None = None) -> Account:
    """Somebody of a role who has no lists and no password, and is in no store."""
    return Account(
        user_id=0,
        username="",
        display_name="",
        role=role,
        kommune_code=kommune_code,
        language="da",
        is_active=True,
        is_demo=False,
        password_hash=None,
        session_key="",
        institution_codes=frozenset(),
    )


def _addresses(code: str) -> Iterator[Asked]:
    """An address of each page and view, of one kommune."""
    of_kommune = f"?kommune={code}"
    for page in (overblik, segregering, sammenlignelige, noegletal, program_index, fidelitet):
        yield page.CALLBACKS, of_kommune, page.CALLBACKS.path
    for view in sammenlign.VIEWS:
        yield sammenlign.CALLBACKS, f"{of_kommune}&visning={view.slug}", sammenlign.CALLBACKS.path
    yield kommune.CALLBACKS, "", kommune.CALLBACKS.path + code
    for institution_code in fetch(units.institutions, code).drop_duplicates("kind")["code"]:
        yield institution.CALLBACKS, "", institution.CALLBACKS.path + institution_code
    for one in fetch(programmes):
        yield program.CALLBACKS, of_kommune, program.CALLBACKS.path + one.slug
    yield netvaerk_index.CALLBACKS, "", netvaerk_index.CALLBACKS.path
    for network in fetch(network_index)[:1]:
        for section in netvaerk.SECTIONS:
            path = netvaerk.CALLBACKS.path + network.code
            yield netvaerk.CALLBACKS, f"?del={section}", path
    yield data.CALLBACKS, "", data.CALLBACKS.path
    for info in fetch(indicators.catalogue)[:1]:
        yield indikator.CALLBACKS, of_kommune, indikator.CALLBACKS.path + info.code
        yield data_indikator.CALLBACKS, "", data_indikator.CALLBACKS.path + info.code


def _draw_all(code: str) -> None:
    for page, search, path in _addresses(code):
        try:
            page.update(search, path)
        except Exception:
            # its own readers will be told; those of the other pages must not be kept out
            log.exception("%s could not be drawn before its first reader", path)
