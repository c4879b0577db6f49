"""`/healthz`: whether the app can answer, for those who watch over it. Needs no sign-in."""

from flask import Blueprint, Response, jsonify
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from data_access.errors import NothingPublished
from data_access.schema import app_store
from web.request_context import snapshot
from web.services import services


def create_blueprint() -> Blueprint:
    """The one route of this module."""
    blueprint = Blueprint("health", __name__)
    blueprint.get("/healthz")(healthz)
    return blueprint


def healthz() -> tuple[Response, int]:
    """200 with the data version, or 503 with what is missing. No figures and no names."""
    try:
        version = snapshot()
    except NothingPublished:
        return jsonify(status="nothing_published", data_version=None), 503
    if not _app_store_answers():
        return jsonify(status="app_store_unavailable", data_version=version.version), 503
    return (
        jsonify(
            status="ok",
            data_version=version.version,
            is_demo=version.is_demo,
            published_at=version.published_at.isoformat(),
        ),
        200,
    )


def _app_store_answers() -> bool:
    try:
        with services().app_store.connect() as connection:
            connection.execute(select(app_store.user.c.user_id).limit(1)).all()
    except SQLAlchemyError:
        return False
    return True
