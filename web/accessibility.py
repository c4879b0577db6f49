"""`/tilgaengelighed`: the accessibility statement that the law wants. Needs no sign-in."""

from flask import Blueprint, render_template

from web.request_context import language

# Each section of the statement and the parts of its text, in the order of the page.
SECTIONS = (
    ("status", ("text",)),
    ("done", ("charts", "colour", "keyboard", "size", "motion")),
    ("known", ("charts", "readers")),
    ("contact", ("text",)),
    ("complaint", ("text",)),
)


def create_blueprint() -> Blueprint:
    """The one route of this module."""
    blueprint = Blueprint("accessibility", __name__, template_folder="templates")
    blueprint.get("/tilgaengelighed")(statement)
    return blueprint


def statement() -> str:
    """The statement in the reader's language. No figures and no names."""
    return render_template("accessibility.html", sections=SECTIONS, language=language())
