"""Sammenlignelige: whom it is fair to compare a kommune with, and how to take them along."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs

from dash import Dash, Output, dcc, html
from dash.development.base_component import Component

from components import filters, formatting, shell, states
from components.attributes import aria
from components.drawn import drawn
from components.links import link
from components.methods import method_links
from components.mounted_panel import foot, frame
from components.peer_table import Measured, PeerRow, is_close, peer_file, peer_table
from components.saved_field import name_field
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from data_access.saved_peers import LONGEST_NAME, SavedPeers
from data_access.schema.vocabulary import Role
from pages import calls, choices, downloads, panels
from pages.addressed import Addressed
from pages.areas import of_programmes
from pages.calls import Calls
from pages.downloads import Download
from pages.evidence import CHOSEN, NEAREST, Place, default_code, place
from pages.indikator import measure
from pages.links import SEGREGERING, kommune_href
from pages.noegletal import NOEGLETAL
from pages.peer_models import (
    FEWEST,
    MOST,
    WEIGHTS,
    Neighbourhood,
    Variable,
    Weights,
    around,
    is_usual,
    k_of,
    members,
    variables,
    weights_of,
    written,
)
from pages.problems import PROBLEMS, titled
from pages.router import Page
from pages.selection import (
    IndikatorSelection,
    NoegletalSelection,
    SammenligneligeSelection,
    SammenlignSelection,
    SegregeringSelection,
)
from web.request_context import account, csrf_token, language, snapshot, viewer
from web.saved_peers import ANSWER, ANSWERS, PATH, code_of, saved_lists

SAMMENLIGNELIGE = "/sammenlignelige"
PAGE_NAME = "sammenlignelige"
LIST, CALL = "sammenlignelige-naerhed", "sammenlignelige-dots"
FOLDED = panels.folded((CALL,))
MOST_NAMED = 3
# What is read of an address for the outcome of a form, which stands at its end.
MOST_TEXT = 40
METHODS = ("sammenlignelige", "hvad-maa-siges", "robusthed")


class Ids(StrEnum):
    """Ids of this page; those of panels are made by `panels.outputs`."""

    STATE = "sammenlignelige-state"
    HEAD = "sammenlignelige-head"
    BODY = "sammenlignelige-body"
    PARTS = "sammenlignelige-parts"
    WEIGHTS = "sammenlignelige-weights"
    SAVED = "sammenlignelige-saved"
    CALL_HEAD = "sammenlignelige-call-head"
    CALL_PANEL = "sammenlignelige-call-panel"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "body": Output(Ids.BODY, "children"),
    "weights": Output(Ids.WEIGHTS, "children"),
    "call_head": Output(Ids.CALL_HEAD, "children"),
    "call_panel": Output(Ids.CALL_PANEL, "hidden"),
    "parts": Output(Ids.PARTS, "hidden"),
    "saved": Output(Ids.SAVED, "children"),
    **panels.outputs(CALL, grows=True),
    **panels.folded_outputs(FOLDED),
}


@dataclass(frozen=True)
class Asked:
    """What the page is about: whom, measured how, and who was chosen (codes, nearest first)."""

    selection: SammenligneligeSelection
    where: Place
    known: tuple[Variable, ...]
    weights: Weights
    k: int
    found: Neighbourhood
    chosen: tuple[str, ...]
    language: str

    def href(self, **changes: str | tuple[str, ...]) -> str:
        """The address of the page with parts of the selection changed."""
        return SAMMENLIGNELIGE + self.selection.but(**changes).format()

    @property
    def carried(self) -> dict[str, str | tuple[str, ...]]:
        """The choice as every other page understands it: by name where it has one, else a list."""
        compare = self.selection.compare
        if compare == NEAREST and not is_usual(self.weights, self.k, self.known):
            return {"compare": CHOSEN, "others": self.chosen}
        return {"compare": compare, "others": self.selection.others if compare == CHOSEN else ()}

    def name(self, code: str) -> str:
        """What a kommune is called."""
        return self.found.names[self.found.place(code)]


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(
        [
            *downloads.places(PAGE_NAME),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    html.Div(
                        [
                            html.Section(
                                [html.Div(id=Ids.BODY), foot(LIST, language, ())],
                                id=LIST,
                                className="panel",
                                **aria(labelledby=f"{LIST}-title"),
                            ),
                            html.Div(
                                [html.Div(id=Ids.WEIGHTS), html.Div(id=Ids.SAVED)],
                                className="peers-beside",
                            ),
                            html.Div(
                                [
                                    html.Div(id=Ids.CALL_HEAD),
                                    html.Div(frame(CALL, language=language), id=Ids.CALL_PANEL),
                                ]
                            ),
                        ],
                        id=Ids.PARTS,
                        className="peers",
                    ),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    formats = {LIST: downloads.FILES, CALL: downloads.CHART}
    downloads.register(app, PAGE_NAME, formats, hand_over)


def answer(
    *, selection: SammenligneligeSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for a selection: fetch, analyse, render. Raises UnknownCode and NotAllowed."""
    where = place(selection.kommune or default_code(viewer()), language)
    asked = None if _has_nobody(where) else ask(where, selection, language)
    if asked is None:
        return {"state": None, "head": _nobody(where, language), "parts": True}
    found = _calls(asked)
    opened = {name: _unfolded(name, found, language) for name in names} if found else {}
    return render(asked, found) | opened


def folded_answer(
    *, selection: SammenligneligeSelection, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    where = place(selection.kommune or default_code(viewer()), language)
    found = None if _has_nobody(where) else _calls(ask(where, selection, language))
    return {name: _unfolded(name, found, language) if found else None}


def ask(where: Place, selection: SammenligneligeSelection, language: str) -> Asked:
    """What a selection is about. Raises UnknownCode and NotAllowed."""
    known = variables()
    weights, k = weights_of(selection, known), k_of(selection)
    found = around(where, weights)
    chosen = members(where, selection, found, k)
    return Asked(selection, where, known, weights, k, found, chosen, language)


def render(asked: Asked, found: Calls | None) -> dict[str, object]:
    """The page's parts."""
    filled = {}
    if found and asked.chosen:
        rows = [row_of(asked, code) for code in asked.chosen]
        shown = calls.content(found, dict(zip(asked.chosen, rows, strict=True)), asked.language)
        filled = panels.filled(CALL, shown, asked.language)
    return {
        "state": None,
        "parts": False,
        "head": head(asked),
        "body": body(asked),
        "weights": weights_part(asked),
        "call_head": call_head(asked, found),
        "call_panel": not filled,
        **filled,
    }


def head(asked: Asked) -> Component:
    """The way here, the title, and what can be chosen."""
    speech, where = asked.language, asked.where
    way = choices.way_down(SAMMENLIGNELIGE, where, asked.selection, speech)
    counts = [filters.Choice(str(k), str(k), asked.href(k=str(k))) for k in range(FEWEST, MOST + 1)]
    is_nearest = asked.selection.compare == NEAREST
    menu = [filters.menu(counts, str(asked.k), label=t("peers.k", speech))] if is_nearest else []
    return titled(
        t("peers.document", speech, name=where.name),
        [
            shell.crumbs(way, language=speech),
            html.H1(t("peers.title", speech), tabIndex=-1),
            html.P(t("peers.lead", speech, name=where.name), className="lead"),
            filters.controls(
                [*choices.comparing(SAMMENLIGNELIGE, asked.selection, where, speech), *menu]
            ),
        ],
    )


def body(asked: Asked) -> list[Component]:
    """Who they are and how close, with what the words mean and where to take them."""
    speech = asked.language
    rows = [row_of(asked, code) for code in asked.chosen]
    title = html.H2(list_title(asked), id=f"{LIST}-title", className="panel-title")
    version = html.P(panels.data_version().words(speech), className="panel-version")
    if not asked.found.variables:
        return [title, html.P(t("peers.no_variables", speech), className="note"), version]
    table = peer_table(
        row_of(asked, asked.where.code),
        rows,
        _measured(asked),
        caption=t("peers.caption", speech, name=asked.where.name),
        demo=snapshot().is_demo,
        language=speech,
    )
    subtitle = html.P(t("peers.subtitle", speech, count=_count(asked)), className="panel-subtitle")
    use = [use_them(asked)] if rows else []
    return [title, subtitle, drawn(html.Div([*use, table, how(asked)])), version]


def list_title(asked: Asked) -> str:
    """The finding: whom the kommune is most like."""
    name, speech = asked.where.name, asked.language
    if not asked.chosen:
        return t("peers.finding.nobody", speech, name=name)
    if not asked.found.variables:
        names = formatting.listed([asked.name(code) for code in asked.chosen], speech)
        return t("peers.finding.alone", speech, names=names)
    listed = formatting.listed([asked.name(code) for code in asked.chosen[:MOST_NAMED]], speech)
    is_nearest = asked.selection.compare == NEAREST
    is_far = is_nearest and not is_close(row_of(asked, asked.chosen[0]))
    few = len(asked.chosen) <= MOST_NAMED
    kind = "far" if is_far else "nearest" if is_nearest or few else "others"
    return t(f"peers.finding.{kind}", speech, name=name, names=listed, k=len(asked.chosen))


def row_of(asked: Asked, code: str) -> PeerRow:
    """One kommune of the table; the own one has no distance to itself."""
    found = asked.found
    at, close = found.place(code), found.close
    is_own = at == found.own
    return PeerRow(
        name=found.names[at],
        href=kommune_href(code),
        distance=None if is_own else close.distance[at],
        rebased=None if is_own else close.rebased[at],
        values=found.values[at],
        gaps=close.gap[at],
    )


def use_them(asked: Asked) -> Component:
    """Links that take the choice to the other pages."""
    speech, where, carried = asked.language, asked.where.code, asked.carried
    code = asked.selection.indicator
    same = {"kommune": where, **carried}
    links = [
        ("sammenlign", "/sammenlign" + SammenlignSelection(indicator=code, **same).format()),
        ("segregering", SEGREGERING + SegregeringSelection(**same).format()),
        ("noegletal", NOEGLETAL + NoegletalSelection(**same).format()),
    ]
    info = _chosen_figure(asked)
    items = [html.Li(link(t(f"peers.use.{name}", speech), href=href)) for name, href in links]
    if info is not None:
        address = f"/indikator/{info.code}{IndikatorSelection(**same).format()}"
        items.append(html.Li(link(getattr(info, f"name_{speech}"), href=address)))
    if asked.selection.compare != CHOSEN and asked.chosen:
        by_hand = asked.href(compare=CHOSEN, others=asked.chosen)
        items.append(html.Li(link(t("peers.use.by_hand", speech), href=by_hand)))
    words = t("peers.use", speech)
    return html.Nav(
        [html.Span(f"{words}: ", className="peer-use-label"), html.Ul(items)],
        className="peer-use",
        **aria(label=words),
    )


def how(asked: Asked) -> Component:
    """How the table is read, what is not in it, and where the figures are from."""
    speech = asked.language
    used = {one.code: one for one in asked.known}
    dated = [used[code] for code in asked.found.variables if used[code].period]
    periods = [
        t(
            "peers.period",
            speech,
            name=one.name(speech),
            period=formatting.period(one.period, speech),
        )
        for one in dated
    ]
    dropped = [used[asked.found.variables[at]].name(speech) for at in asked.found.close.dropped]
    words = [
        t("peers.how.text", speech),
        t("peers.logged", speech) if any(one.is_logged for one in used.values()) else "",
        t("peers.how.not_mutual", speech),
        t("peers.dropped", speech, names=formatting.listed(dropped, speech)) if dropped else "",
        t("peers.periods", speech, list="; ".join(periods)) if periods else "",
    ]
    return html.Details(
        [
            html.Summary(t("peers.how", speech), className="link-button"),
            *(html.P(said) for said in words if said),
            method_links(METHODS, speech),
        ],
        className="peer-how",
    )


def weights_part(asked: Asked) -> list[Component]:
    """How much each figure counts: a row of links for each."""
    speech, now = asked.language, dict(asked.weights)
    if not asked.known:
        return []
    rows = [_weight_row(asked, one, now) for one in asked.known]
    reset = link(t("peers.weights.reset", speech), href=asked.href(weights=""), class_name="quiet")
    is_nearest = asked.selection.compare == NEAREST
    note = [] if is_nearest else [_note("peers.weights.only_nearest", speech)]
    part = html.Section(
        [
            html.H2(t("peers.weights", speech), id=f"{Ids.WEIGHTS}-title"),
            html.P(t("peers.weights.text", speech)),
            *note,
            html.Ul(rows, className="weights"),
            *([html.P(reset)] if asked.selection.weights else []),
        ],
        className="panel",
        **aria(labelledby=f"{Ids.WEIGHTS}-title"),
    )
    return [drawn(html.Div(part))]


def _weight_row(asked: Asked, one: Variable, now: dict[str, int]) -> html.Li:
    speech, weight = asked.language, now.get(one.code, 0)
    offered = sorted({*WEIGHTS, weight})
    options = []
    for other in offered:
        changed = {**now, one.code: other}
        # what nothing is measured by is no similarity
        if any(changed.values()):
            address = asked.href(weights=written(changed, asked.known))
            options.append(filters.Choice(str(other), str(other), address))
    name = one.name(speech)
    label = t("peers.weights.of", speech, name=name)
    return html.Li(
        [
            html.Span(name, className="weight-name"),
            filters.segmented(options, str(weight), label=label),
        ],
        # where the page's own script puts the focus back after a choice
        id=f"{Ids.WEIGHTS}-{one.code}",
    )


def call_head(asked: Asked, found: Calls | None) -> list[Component]:
    """What the section of whom to call is about, and the figure that is chosen."""
    speech, shown = asked.language, found.evidence.info if found else None
    if not asked.chosen:
        return []
    offered = calls.choices()
    if shown is not None and shown.code not in {info.code for info in offered}:
        offered = (*offered, shown)
    options = [
        filters.Choice(info.code, getattr(info, f"name_{speech}"), asked.href(indicator=info.code))
        for info in offered
    ]
    title = html.H2(t("call.title", speech), className="section-title")
    if shown is None:
        return [title, html.P(t("states.empty.text", speech), className="note")]
    menu = filters.menu(options, shown.code, label=t("call.figure", speech))
    text = t("call.text", speech, name=asked.where.name)
    return [title, html.P(text), filters.controls([menu])]


def show_saved(search: str | None) -> list[Component]:
    """The viewer's own lists, and a form that saves the kommuner of the page as another.

    Never kept in a cache: the forms hold a token of this session.
    """
    speech, selection = language(), SammenligneligeSelection.parse(search)
    try:
        where = place(selection.kommune or default_code(viewer()), speech)
        if _has_nobody(where):
            return []
        asked = ask(where, selection, speech)
    except PROBLEMS:
        return []
    return [saved_part(asked, _said(search, speech))]


def saved_part(asked: Asked, said: str) -> Component:
    """Saved lists: what was just done, the form, and each list with what can be done to it."""
    speech = asked.language
    own = saved_lists()
    intro = (
        t("saved.text", speech, k=len(asked.chosen))
        if asked.chosen
        else t("saved.text.nobody", speech)
    )
    return html.Section(
        [
            html.H2(t("saved.title", speech), id=f"{Ids.SAVED}-title"),
            html.P(said, role="status", className="saved-said"),
            html.P(intro),
            *([_note("saved.demo", speech)] if account().is_demo else []),
            *([_keep_form(asked)] if asked.chosen else []),
            *(
                [html.Ul([_saved_item(asked, one) for one in own], className="saved-lists")]
                if own
                else [_note("saved.none", speech)]
            ),
        ],
        className="panel",
        **aria(labelledby=f"{Ids.SAVED}-title"),
    )


def _keep_form(asked: Asked) -> Component:
    speech = asked.language
    return _form(
        PATH,
        asked,
        [
            *(dcc.Input(type="hidden", name="med", value=code) for code in asked.chosen),
            name_field("saved-name", t("saved.name", speech), longest=LONGEST_NAME),
            html.Button(t("saved.keep", speech), type="submit", className="primary"),
        ],
    )


def _saved_item(asked: Asked, one: SavedPeers) -> html.Li:
    speech, address = asked.language, f"{PATH}/{one.saved_id}"
    names = dict(zip(asked.found.codes, asked.found.names, strict=True))
    listed = formatting.listed([names.get(code, code) for code in one.kommuner], speech)
    key = "saved.members.one" if len(one.kommuner) == 1 else "saved.members"
    is_chosen = asked.selection.compare == code_of(one)
    rename = html.Details(
        [
            html.Summary(
                t("saved.rename", speech),
                className="link-button",
                **aria(label=t("saved.rename.of", speech, name=one.name)),
            ),
            _form(
                f"{address}/navn",
                asked,
                [
                    name_field(
                        f"saved-name-{one.saved_id}",
                        t("saved.new_name", speech, name=one.name),
                        longest=LONGEST_NAME,
                        value=one.name,
                    ),
                    html.Button(t("saved.rename", speech), type="submit", className="quiet"),
                ],
            ),
        ]
    )
    delete = html.Button(
        t("saved.delete", speech),
        type="submit",
        className="link-button",
        **aria(label=t("saved.delete.of", speech, name=one.name)),
    )
    use = link(
        one.name,
        href=asked.href(compare=code_of(one), others=()),
        current="true" if is_chosen else None,
    )
    return html.Li(
        [
            html.P(use, className="saved-name"),
            html.P(t(key, speech, k=len(one.kommuner), names=listed), className="note"),
            html.Div([rename, _form(f"{address}/slet", asked, [delete])], className="saved-acts"),
        ]
    )


def _form(action: str, asked: Asked, children: Sequence[Component]) -> html.Form:
    hidden = [
        dcc.Input(type="hidden", name="csrf_token", value=csrf_token()),
        dcc.Input(type="hidden", name="next", value=asked.href()),
    ]
    return html.Form([*hidden, *children], action=action, method="POST", className="saved-form")


def _said(search: str | None, language: str) -> str:
    """What the address says was just done; nothing where it says what nobody can have done."""
    given = parse_qs((search or "").removeprefix("?")[-MOST_TEXT:]).get(ANSWER, [""])[-1]
    return t(f"saved.answer.{given}", language) if given in ANSWERS else ""


def _calls(asked: Asked) -> Calls | None:
    """Whom to call about the figure of the address, else about the first; None without figures."""
    info = _chosen_figure(asked)
    code = asked.selection.indicator or (info.code if info else "")
    if not code:
        return None
    return calls.gathered(asked.where, code, asked.chosen, asked.language)


def _chosen_figure(asked: Asked) -> IndicatorInfo | None:
    known = calls.choices()
    wanted = asked.selection.indicator
    if wanted:
        return next((info for info in known if info.code == wanted), None)
    # what every kommune has comes before what those in a programme have
    of_some = of_programmes()
    everybody = (info for info in known if info.area not in of_some)
    return next(everybody, known[0] if known else None)


def _unfolded(name: str, found: Calls, language: str) -> Component | None:
    evidence = found.evidence
    table = panels.dot_figures(evidence, measure(evidence, found.subgroup, language), language)
    return panels.unfolded(name, table, evidence.info, language)


def _has_nobody(where: Place) -> bool:
    """Whether there is nobody to choose: for the country, and for who sees one kommune only."""
    return where.is_country or viewer().role == Role.LEDER


def _nobody(where: Place, language: str) -> Component:
    key = "peers.leder" if viewer().role == Role.LEDER else "peers.choose_kommune"
    return titled(
        t("peers.document", language, name=where.name),
        [html.H1(t("peers.title", language), tabIndex=-1), html.P(t(key, language))],
    )


def _measured(asked: Asked) -> list[Measured]:
    used = {one.code: one for one in asked.known}
    return [
        Measured(used[code].name(asked.language), used[code].quantity)
        for code in asked.found.variables
    ]


def _count(asked: Asked) -> str:
    n = len(asked.found.variables)
    key = "peers.count.one" if n == 1 else "peers.count.many"
    return t(key, asked.language, n=formatting.count_word(n, asked.language))


def _note(key: str, language: str) -> Component:
    return html.P(t(key, language), className="note")


def hand_over(panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """What a panel's menu of downloads gives; None where the selection has no figures.

    Raises UnknownCode and NotAllowed.
    """
    del path
    selection = SammenligneligeSelection.parse(search)
    where = place(selection.kommune or default_code(viewer()), language)
    if _has_nobody(where):
        return None
    asked = ask(where, selection, language)
    return _list_download(asked) if panel == LIST else _call_download(asked)


def _list_download(asked: Asked) -> Download | None:
    speech, used = asked.language, {one.code: one for one in asked.known}
    infos = [info for code in asked.found.variables if (info := used[code].info) is not None]
    if not infos or not asked.chosen:
        return None
    table = peer_file(
        row_of(asked, asked.where.code),
        [row_of(asked, code) for code in asked.chosen],
        _measured(asked),
        caption=t("peers.caption", speech, name=asked.where.name),
        demo=snapshot().is_demo,
        language=speech,
    )
    weights = [
        t("peers.file.weight", speech, name=used[code].name(speech), weight=weight)
        for code, weight in asked.weights
    ]
    return Download(
        table=table,
        infos=tuple(infos),
        selection=asked.href(),
        name=(t("peers.file", speech), asked.where.name),
        whose=asked.where.name,
        remarks=(
            t("peers.file.weights", speech, list=", ".join(weights)),
            t("peers.how.text", speech),
        ),
    )


def _call_download(asked: Asked) -> Download | None:
    found = _calls(asked)
    if found is None or not asked.chosen:
        return None
    evidence, speech = found.evidence, asked.language
    return Download(
        table=panels.dot_figures(evidence, measure(evidence, found.subgroup, speech), speech),
        infos=(evidence.info,),
        selection=asked.href(),
        name=(evidence.info.code, t("call.file", speech), asked.where.name),
        whose=asked.where.name,
        period=evidence.standing.period or "",
        remarks=(calls.finding(found, speech),),
    )


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"selection": SammenligneligeSelection.parse(search)}


CALLBACKS = Addressed(
    path=SAMMENLIGNELIGE,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
    fresh=lambda search: {"saved": show_saved(search)},
)
update = CALLBACKS.update

PAGE = Page(SAMMENLIGNELIGE, "peers.name", layout, register, in_navigation=True)
