"""Writing experiences: a page with a form, and what can be done with one that is written.

    GET, POST /skriv/erfaring               a new one
    GET, POST /skriv/erfaring/<number>      the text of one that is written in the app
    POST /skriv/erfaring/<number>/<act>     rettelse: the edit that was seen

The page is drawn here, without the dashboard around it: what somebody has written stands in it
again where it cannot be saved, and nothing is lost. Who may write is decided in
`data_access.own_experiences`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from flask import Blueprint, redirect, render_template, request
from flask_limiter import Limiter
from werkzeug.exceptions import BadRequest, Forbidden, NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from components import formatting
from components.wording import t
from data_access import own_experiences as store
from data_access.audit_log import AuditEvent
from data_access.errors import NotAllowed, UnknownCode
from data_access.ingest.privacy import holds_personal_number
from data_access.own_experiences import (
    DRAFT,
    LONGEST_BODY,
    LONGEST_EVIDENCE,
    LONGEST_TITLE,
    NETWORK,
    PREFIX,
    PUBLISHED,
    ChangedMeanwhile,
    TooMany,
    Written,
)
from data_access.queries import experiences as queries
from data_access.queries import indicators
from data_access.queries.experiences import Names, WholeExperience
from data_access.queries.networks import own_networks
from data_access.queries.programme_facts import programmes
from data_access.schema import choices
from data_access.schema.vocabulary import Role
from web import audit
from web.experience_words import filed_names, theme_name
from web.request_context import account, fetch, language, viewer
from web.services import services

FORM: Final = "/skriv/erfaring"
PAGE: Final = "/erfaringer"
ANSWER: Final = "svar"
PER_MINUTE: Final = "30 per minute"
WRITERS: Final = (Role.CHEF, Role.KONSULENT)
# In the values of choices: between a programme and its theme, a network and its meeting.
BETWEEN: Final = "|"
LONGEST = MappingProxyType(
    {"title": LONGEST_TITLE, "body": LONGEST_BODY, "evidence": LONGEST_EVIDENCE}
)
# Everything unseen but line breaks and tabs.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen in the form; `group` is what it stands under."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Choices:
    """All that can be chosen, and which networks fit which programme and kommune."""

    themes: tuple[Choice, ...]
    kommuner: tuple[Choice, ...]
    places: tuple[Choice, ...]
    indicators: tuple[Choice, ...]
    names: Names

    def has(self, field: str, value: str) -> bool:
        """Whether the value is one of a field's."""
        return any(one.value == value for one in getattr(self, field))


@dataclass(frozen=True)
class Typed:
    """What stands in the form."""

    theme: str = ""
    kommune: str = ""
    place: str = ""
    indicator: str = ""
    title: str = ""
    body: str = ""
    evidence: str = ""
    edit: str = "0"


def create_blueprint(limiter: Limiter) -> Blueprint:
    """The routes of this module, with one limit of writing for each person."""
    limited = limiter.shared_limit(PER_MINUTE, scope="experiences", key_func=_whose)
    blueprint = Blueprint("experiences", __name__, template_folder="templates")
    for rule, name, view, method in (
        (FORM, "new", new, "GET"),
        (FORM, "keep", limited(keep), "POST"),
        (f"{FORM}/<int:number>", "edit", edit, "GET"),
        (f"{FORM}/<int:number>", "change", limited(change), "POST"),
        (f"{FORM}/<int:number>/<act>", "do", limited(do), "POST"),
    ):
        blueprint.add_url_rule(rule, name, view, methods=[method])
    return blueprint


def number_of(code: str) -> int:
    """The number in the code of an experience that was written in the app. Raises ValueError."""
    return int(code.removeprefix(PREFIX))


def new() -> str:
    """The empty form, with what the address already says. Forbidden (403) for who writes none."""
    known = _choices()
    asked = {name: request.args.get(name, "")[:200] for name in ("tema", "sted", "indikator")}
    own = account().viewer.kommune_code or ""
    return _form(known, Typed(asked["tema"], own, asked["sted"], asked["indikator"]))


def edit(number: int) -> str:
    """The form with the text as it stands. NotFound (404) for what the person may not read."""
    known, found = _choices(), _writable(number)
    return _form(known, _as_typed(found), number)


def keep() -> WerkzeugResponse | tuple[str, int]:
    """Save a new draft, or show the form again with what is wrong."""
    known, typed = _choices(), _typed()
    problem = _problem(typed, known)
    if problem:
        return _form(known, typed, problem=problem), 422
    try:
        number = store.add(services().app_store, viewer(), _written(typed, known))
    except NotAllowed as error:
        raise Forbidden from error
    except TooMany:
        problem = "fuldt" if typed.kommune else "fuldt_kl"
        return _form(known, typed, problem=problem), 422
    audit.record(AuditEvent.EXPERIENCE, f"{PREFIX}{number}: skrevet")
    return _to(number, "gemt")


def change(number: int) -> WerkzeugResponse | tuple[str, int]:
    """Save the text, or show the form again with what is wrong and what is saved."""
    known, typed, found = _choices(), _typed(), _writable(number)
    problem = _problem(typed, known)
    if not problem and found.filed.state == NETWORK and not typed.place:
        problem = "delt"
    if problem:
        return _form(known, typed, number, problem=problem), 422
    try:
        new_text = _written(typed, known)
        store.change(services().app_store, viewer(), number, _edit(typed.edit), new_text)
    except NotAllowed as error:
        raise Forbidden from error
    except UnknownCode as error:
        raise NotFound from error
    except ChangedMeanwhile:
        saved = _writable(number)
        again = replace(typed, edit=str(saved.edit_number))
        return _form(known, again, number, problem="imens", saved=saved), 409
    audit.record(AuditEvent.EXPERIENCE, f"{PREFIX}{number}: rettet")
    return _to(number, "rettet")


def do(number: int, act: str) -> WerkzeugResponse:
    """Share, publish, take back, ask for publication or delete."""
    _refuse_readers()
    seen = _edit(request.form.get("rettelse", ""))
    try:
        said = _done(act, number, seen)
    except NotAllowed as error:
        raise Forbidden from error
    except UnknownCode as error:
        raise NotFound from error
    except ChangedMeanwhile:
        return _to(number, "imens")
    audit.record(AuditEvent.EXPERIENCE, f"{PREFIX}{number}: {act}")
    if act == "slet":
        return redirect(f"{PAGE}?{ANSWER}={said}", 303)
    return _to(number, said)


def _done(act: str, number: int, seen: int) -> str:
    """Do it; returns what the page then says. Raises NotFound for an act there is none of."""
    engine, who = services().app_store, viewer()
    states = {"del": (NETWORK, "delt"), "offentlig": (PUBLISHED, "offentlig"),
              "kladde": (DRAFT, "kladde")}  # fmt: skip
    if act in states:
        state, said = states[act]
        store.set_state(engine, who, _number(number), seen, state)
        return said
    if act == "spoerg":
        store.ask(engine, who, _number(number), seen)
        return "spurgt"
    if act == "slet":
        store.remove(engine, who, _number(number), seen)
        return "slettet"
    raise NotFound


# --- the form --------------------------------------------------------------------------------


def _form(
    known: Choices,
    typed: Typed,
    number: int | None = None,
    *,
    problem: str | None = None,
    saved: WholeExperience | None = None,
) -> str:
    speech, who = language(), account()
    return render_template(
        "experience.html",
        language=speech,
        action=FORM if number is None else f"{FORM}/{number}",
        back=PAGE if number is None else f"{PAGE}/{PREFIX}{number}",
        is_new=number is None,
        is_demo=who.is_demo,
        known=known,
        own_kommune=known.names.kommuner.get(who.viewer.kommune_code or ""),
        typed=typed,
        longest=LONGEST,
        problem=problem and t(f"erfaringer.problem.{problem}", speech, **_limits(speech, problem)),
        wrong=problem,
        saved=saved,
    )


def _limits(language: str, problem: str) -> Mapping[str, str]:
    """The numbers that a problem names."""
    named = {"titel": "title", "tekst": "body", "grundlag": "evidence"}
    if problem not in named:
        return {}
    name = named[problem]
    return {name: formatting.number(LONGEST[name], 0, language)}


def _typed() -> Typed:
    """The form as it was sent, without what cannot be seen."""

    def text(name: str) -> str:
        return _UNSEEN.sub("", request.form.get(name, "").replace("\r\n", "\n")).strip()

    own = account().viewer.kommune_code
    return Typed(
        theme=request.form.get("tema", ""),
        # a chef writes for the own kommune, whatever is sent
        kommune=own if own is not None else request.form.get("kommune", ""),
        place=request.form.get("sted", ""),
        indicator=request.form.get("indikator", ""),
        title=" ".join(text("titel").split()),
        body=text("tekst"),
        evidence=text("grundlag"),
        edit=request.form.get("rettelse", ""),
    )


def _problem(typed: Typed, known: Choices) -> str | None:
    """What is wrong with what was typed; None where nothing is. BadRequest (400) for what no form
    can send."""
    if not known.has("kommuner", typed.kommune) or not known.has("indicators", typed.indicator):
        raise BadRequest
    if not typed.theme or not known.has("themes", typed.theme):
        return "tema"
    if not _fits(typed, known):
        return "netvaerk"
    if not 1 <= len(typed.title) <= LONGEST_TITLE:
        return "titel"
    if not 1 <= len(typed.body) <= LONGEST_BODY:
        return "tekst"
    if len(typed.evidence) > LONGEST_EVIDENCE:
        return "grundlag"
    written = (typed.title, typed.body, typed.evidence)
    return "person" if any(map(holds_personal_number, written)) else None


def _fits(typed: Typed, known: Choices) -> bool:
    """Whether the network is of the programme, and the kommune is in it."""
    if not typed.place:
        return True
    if not known.has("places", typed.place):
        return False
    network = typed.place.partition(BETWEEN)[0]
    programme = typed.theme.partition(BETWEEN)[0]
    is_member = not typed.kommune or typed.kommune in known.names.members.get(network, ())
    return known.names.programme_of.get(network) == programme and is_member


def _written(typed: Typed, known: Choices) -> Written:
    programme, _, theme = typed.theme.partition(BETWEEN)
    network, _, meeting = typed.place.partition(BETWEEN)
    called = {one.code: one.name for one in fetch(programmes)}
    return Written(
        programme_code=programme,
        network_code=network or None,
        meeting_code=meeting or None,
        kommune_code=typed.kommune or None,
        theme=theme,
        indicator_code=typed.indicator or None,
        title=typed.title,
        body=typed.body,
        evidence=typed.evidence or None,
        names=filed_names(
            known.names, programme=called.get(programme), theme=theme, kommune=typed.kommune
        ),
    )


def _as_typed(found: WholeExperience) -> Typed:
    row = found.filed
    place = BETWEEN.join(filter(None, (row.network_code, row.meeting_code)))
    return Typed(
        theme=f"{row.programme_code}{BETWEEN}{row.theme}",
        kommune=row.kommune_code or "",
        place=place,
        indicator=row.indicator_code or "",
        title=row.title,
        body=found.body,
        evidence=found.evidence or "",
        edit=str(found.edit_number),
    )


def _choices() -> Choices:
    """What the person may choose. Forbidden (403) for who writes none."""
    _refuse_readers()
    names, speech = fetch(queries.names), language()
    own = viewer().kommune_code
    if viewer().role == Role.CHEF:
        kommuner = (Choice(own or "", names.kommuner.get(own or "", "")),)
    else:
        nobody = Choice("", t("erfaringer.form.kommune.kl", speech))
        kommuner = (nobody, *_sorted(Choice(*item) for item in names.kommuner.items()))
    figures = _sorted(
        Choice(one.code, getattr(one, f"name_{speech}")) for one in fetch(indicators.catalogue)
    )
    none = Choice("", t("erfaringer.form.none", speech))
    return Choices(
        themes=tuple(_themes(names, speech)),
        kommuner=kommuner,
        places=(none, *_places(names, speech)),
        indicators=(none, *figures),
        names=names,
    )


def _themes(names: Names, language: str) -> Sequence[Choice]:
    """The themes of every programme, those of the figures under their kind."""
    found = []
    for programme in fetch(programmes):
        own = f"{programme.code.lower()}_"
        keys = {key.partition(":")[2]: key for key in names.themes if key.startswith(own)}
        # a programme that came as a file has the themes of its file
        codes = choices.THEMES.get(programme.code) or keys
        found += [
            Choice(
                f"{programme.code}{BETWEEN}{keys.get(code, code)}",
                theme_name(names, keys.get(code, code), language),
                programme.name,
            )
            for code in codes
        ]
    return found


def _places(names: Names, language: str) -> Sequence[Choice]:
    """Networks with their meetings: of the own kommune for a chef, all of them for a konsulent."""
    own = fetch(own_networks) if viewer().role == Role.CHEF else names.members
    found = []
    for code, name in sorted(names.networks.items(), key=lambda item: item[1]):
        if code not in own:
            continue
        found.append(Choice(code, t("erfaringer.form.network", language), name))
        told = sorted((m.number, m.held_on, c) for c, m in names.meetings.items()
                      if m.network_code == code)  # fmt: skip
        found += [
            Choice(f"{code}{BETWEEN}{meeting}", _meeting(number, day, language), name)
            for number, day, meeting in told
        ]
    return found


def _meeting(number: int, day: date, language: str) -> str:
    day_words = formatting.date(day, language)
    return t("erfaringer.form.meeting", language, number=number, day=day_words)


def _sorted(found: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(found, key=lambda one: one.label.casefold()))


# --- who and which ---------------------------------------------------------------------------


def _whose() -> str:
    return str(account().user_id)


def _refuse_readers() -> None:
    if viewer().role not in WRITERS:
        raise Forbidden


def _writable(number: int) -> WholeExperience:
    """An experience that the person may change. NotFound (404) and Forbidden (403)."""
    shelf = store.shelf(services().app_store, viewer(), fetch(own_networks))
    try:
        found = queries.one_on(shelf, f"{PREFIX}{_number(number)}")
    except UnknownCode as error:
        raise NotFound from error
    if not store.may_write(viewer(), found.filed.kommune_code, found.filed.state):
        raise Forbidden
    return found


def _number(number: int) -> int:
    # no store can hold a larger one
    if number >= 2**31:
        raise NotFound
    return number


def _edit(text: str) -> int:
    """The number of an edit. BadRequest (400) for what is none."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadRequest
    return int(text)


def _to(number: int, answer: str) -> WerkzeugResponse:
    """To the experience, which says how it went."""
    return redirect(f"{PAGE}/{PREFIX}{number}?{ANSWER}={answer}", 303)
