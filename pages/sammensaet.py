"""Sammensæt: networks put together from the kommuner that signed up, by wishes, for KL."""

from enum import StrEnum

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from components import shell, states
from components.attributes import aria
from components.methods import method_links
from components.shell import Crumb
from components.wording import t
from data_access.compositions import Run, RunState
from pages.composing import form
from pages.composing.proposals import proposals
from pages.composing.result import result
from pages.composing.running import running
from pages.composing.selection import SammensaetSelection
from pages.composing.shown import Shown, of_proposal, of_run
from pages.problems import PROBLEMS, OnlyKL, UnknownInAddress, instead, titled
from pages.router import Page
from web import compositions
from web.composing import registrations
from web.composing.wishes import Known, Wishes, Written, read
from web.compositions import ANSWER, ANSWERS, PAIR_ANSWERS, PATH
from web.request_context import csrf_token, fetch, language

METHODS = ("netvaerk", "sammenlignelige")
PARTS = ("netvaerk", "sparring")
# Between two looks at a search that runs.
TICK_MS = 1000


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "sammensaet-state"
    HEAD = "sammensaet-head"
    FORM = "sammensaet-form"
    CSRF = "sammensaet-csrf"
    PROGRAM = "sammensaet-program"
    WHO = "sammensaet-signed-up"
    FIELDS = "sammensaet-fields"
    RUN = "sammensaet-run"
    RESULT = "sammensaet-found"
    KEPT = "sammensaet-kept"
    TICK = "sammensaet-tick"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "form": Output(Ids.FORM, "hidden"),
    "token": Output(Ids.CSRF, "value"),
    "program": Output(Ids.PROGRAM, "value"),
    "who": Output(Ids.WHO, "children"),
    "fields": Output(Ids.FIELDS, "children"),
    "run": Output(Ids.RUN, "children"),
    "result": Output(Ids.RESULT, "children"),
    "kept": Output(Ids.KEPT, "children"),
    "tick": Output(Ids.TICK, "disabled"),
}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    whole = html.Form(
        [
            # Enter in a field does no more than to read the form again.
            html.Button(
                "✓",
                type="submit",
                name="handling",
                value="vis",
                tabIndex=-1,
                className="only-read-aloud",
                **aria(hidden="true"),
            ),
            dcc.Input(type="hidden", name="csrf_token", id=Ids.CSRF, value=""),
            dcc.Input(type="hidden", name="program", id=Ids.PROGRAM, value=""),
            html.Div(id=Ids.WHO),
            html.Div(id=Ids.FIELDS),
        ],
        id=Ids.FORM,
        action=f"{PATH}/koer",
        method="POST",
        className="panel composing-form",
        hidden=True,
    )
    return html.Div(
        [
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    html.Div(
                        [
                            whole,
                            html.Div(id=Ids.RUN),
                            html.Div(id=Ids.RESULT, className="composing-parts"),
                            html.Div(id=Ids.KEPT, className="composing-parts"),
                        ],
                        className="composing",
                    ),
                    dcc.Interval(id=Ids.TICK, interval=TICK_MS, disabled=True),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address, and a search that runs to the clock."""
    app.callback(dict(OUTPUTS), Input("url", "search"), State("url", "pathname"))(update)
    app.callback(
        {
            "run": Output(Ids.RUN, "children", allow_duplicate=True),
            "result": Output(Ids.RESULT, "children", allow_duplicate=True),
            "tick": Output(Ids.TICK, "disabled", allow_duplicate=True),
        },
        Input(Ids.TICK, "n_intervals"),
        State("url", "search"),
        State("url", "pathname"),
        prevent_initial_call=True,
    )(look_again)


def update(search: str | None, path: str | None = None) -> dict[str, object]:
    """The page for an address. Raises PreventUpdate for an address of another page."""
    if not is_here(path):
        raise PreventUpdate
    try:
        return answer(SammensaetSelection.parse(search), _said(search), language())
    except PROBLEMS as problem:
        return instead(problem, OUTPUTS, language())


def look_again(_ticks: int, search: str | None, path: str | None) -> dict[str, object]:
    """How far the search is; its networks when it is done."""
    if not is_here(path):
        raise PreventUpdate
    selection, speech = SammensaetSelection.parse(search), language()
    try:
        selection = _of_programme(selection)
        run = _run(selection)
        if run is None:
            raise PreventUpdate
        found = of_run(run, selection, speech)
    except PROBLEMS as problem:
        raise PreventUpdate from problem
    return {
        "run": running(run, speech),
        "result": no_update if run.is_open else result(found) if found else [],
        "tick": not run.is_open,
    }


def is_here(path: str | None) -> bool:
    """Whether an address is this page's."""
    return (path or "").rstrip("/") == PATH


def answer(selection: SammensaetSelection, said: str, speech: str) -> dict[str, object]:
    """The page for a selection. Raises UnknownCode and NotAllowed.

    Nothing of it is kept in a cache: searches and proposals change without the figures.
    """
    selection = _of_programme(selection)
    if selection.part not in PARTS:
        raise UnknownInAddress(selection.part[:24])
    known = fetch(registrations.known, programme=selection.program)
    run = _run(selection)
    written = _written(selection, run, known)
    wished = read(written, known)
    shown = _shown(selection, run, speech)
    signed_up = fetch(registrations.registrations, programme=selection.program)
    listed = fetch(registrations.programmes)
    may_write = compositions.may_write()
    return {
        "state": None,
        "head": _head(said, run, speech),
        "form": not may_write,
        "token": csrf_token(),
        "program": selection.program,
        "who": form.who(listed, signed_up, selection, speech),
        "fields": [
            form.members(wished, written, known, speech),
            form.presets(known, speech),
            *form.fields(
                wished,
                written,
                known,
                speech,
                said=said if said in PAIR_ANSWERS else "",
                typed=(selection.one, selection.other),
            ),
            form.names(known),
        ],
        "run": running(run, speech) if run else [],
        "result": result(shown) if shown else [],
        "kept": proposals(selection, speech),
        "tick": run is None or not run.is_open,
    }


def _of_programme(selection: SammensaetSelection) -> SammensaetSelection:
    """The selection with its programme. Raises NotAllowed for all but KL, UnknownCode."""
    if not compositions.may_read():
        raise OnlyKL("Kun KL sammensætter netværk.")
    if selection.program:
        return selection
    if selection.shown:
        return selection.but(program=compositions.proposal(selection.shown).programme_code)
    asked = _asked(_run(selection))
    if asked is not None:
        return selection.but(program=asked.programme)
    return selection.but(program=registrations.first(fetch(registrations.programmes)))


def _written(selection: SammensaetSelection, run: Run | None, known: Known) -> Written:
    """The wishes of the form: the address's own, else those of what it shows."""
    written = selection.written
    if written != Written(program=selection.program):
        return written
    asked = _asked(run)
    if selection.shown:
        asked = Wishes.from_json(compositions.proposal(selection.shown).wishes)
    return asked.written(known).but(program=selection.program) if asked else written


def _asked(run: Run | None) -> Wishes | None:
    """The wishes of a search; None where there is none, or it failed since it had none."""
    if run is None or run.state is RunState.FAILED:
        return None
    return Wishes.from_json(run.wishes)


def _run(selection: SammensaetSelection) -> Run | None:
    """The search of the address. Raises UnknownCode for anybody else's."""
    return compositions.own_run(selection.run) if selection.run else None


def _shown(selection: SammensaetSelection, run: Run | None, speech: str) -> Shown | None:
    """The networks of the address, None where it has none yet. Raises UnknownCode."""
    if selection.shown:
        found = of_proposal(compositions.proposal(selection.shown), selection, speech)
    else:
        found = of_run(run, selection, speech) if run else None
    if found and selection.picked:
        found.network_of(selection.picked)
    return found


def _head(said: str, run: Run | None, speech: str) -> Component:
    crumbs = [
        Crumb(t("compose.networks", speech), "/netvaerk"),
        Crumb(t("compose.name", speech)),
    ]
    words = t(f"compose.answer.{said}", speech) if said else ""
    going = compositions.running() if compositions.may_write() else None
    other = []
    if going is not None and (run is None or run.run_id != going):
        address = PATH + SammensaetSelection(run=str(going)).format()
        other = [html.P(html.A(t("compose.run.other", speech), href=address))]
    readers = [] if compositions.may_write() else [html.P(t("compose.read_only", speech))]
    return titled(
        t("compose.name", speech),
        [
            shell.crumbs(crumbs, language=speech),
            html.H1(t("compose.name", speech), tabIndex=-1),
            html.P(t("compose.lead", speech), className="lead"),
            method_links(METHODS, speech),
            html.P(words, role="status", className="saved-said"),
            *other,
            *readers,
        ],
    )


def _said(search: str | None) -> str:
    """What the address says was just done; nothing where it says what nobody can have done."""
    text = (search or "")[-60:]
    _, _, given = text.rpartition(f"{ANSWER}=")
    return given if given in ANSWERS else ""


PAGE = Page(PATH, "compose.name", layout, register)
