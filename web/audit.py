"""Audit lines written from within a request."""

from flask import current_app, request
from sqlalchemy.exc import SQLAlchemyError

from data_access import audit_log
from data_access.audit_log import AuditEvent
from data_access.errors import NothingPublished
from web.request_context import account, snapshot
from web.services import services


def record(event: AuditEvent, detail: str = "") -> None:
    """Log what the signed-in person did, with the data version they read.

    A download must not leave the house unlogged, so an error in writing is raised.
    """
    who = account()
    audit_log.write(
        services().app_store,
        event,
        username=who.username,
        user_id=who.user_id,
        detail=detail,
        data_version=_version(),
    )


def record_failed_sign_in(username: str | None, reason: str) -> None:
    """Log a refused sign-in with its address.

    `username` is given for an account that exists; what else people type in the field may be a
    password in the wrong place, and is not kept. The refusal stands even where the log cannot be
    written.
    """
    try:
        audit_log.write(
            services().app_store,
            AuditEvent.SIGN_IN_FAILED,
            username=username or "(ukendt)",
            detail=f"{reason}; {request.remote_addr}",
        )
    except SQLAlchemyError:
        current_app.logger.exception("a refused sign-in could not be written to the audit log")


def _version() -> int | None:
    try:
        return snapshot().version
    except NothingPublished:
        return None
