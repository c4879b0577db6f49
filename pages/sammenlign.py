"""Sammenlign: any figure for all kommuner, in several views of the same selection.

Only the view that the address names is computed; the others stay hidden and as they were.
"""

from collections.abc import Sequence
from enum import StrEnum

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import filters, shell, states
from components.drawn import drawn
from components.wording import t
from data_access.errors import NothingPublished
from data_access.queries import indicators
from data_access.queries.networks import networks
from data_access.schema.vocabulary import Role
from pages import choices, downloads, panels
from pages.addressed import Addressed
from pages.compare import SAMMENLIGN, Asked, View, forventet, kort, over_tid, prikker, to_tal, tragt
from pages.compare.everyone import NO_NETWORK, marked_network
from pages.downloads import Download
from pages.evidence import default_code, gather, place
from pages.indikator import is_only_below, measure, only_below_words, shown_first
from pages.problems import UnknownInAddress, titled
from pages.router import Page
from pages.selection import SammenlignSelection
from web.request_context import fetch, viewer

VIEWS: tuple[View, ...] = (
    prikker.VIEW,
    kort.VIEW,
    tragt.VIEW,
    forventet.VIEW,
    to_tal.VIEW,
    over_tid.VIEW,
)
PAGE_NAME = "sammenlign"
MANY_ROWS = 30
BY_SLUG = {view.slug: view for view in VIEWS}
CHARTS = tuple(chart for view in VIEWS for chart in view.charts)
FOLDED = panels.folded(CHARTS)


class Ids(StrEnum):
    """Ids of this page; a view's begin with its slug."""

    STATE = "sammenlign-state"
    HEAD = "sammenlign-head"


def view_id(slug: str) -> str:
    """The id of the part of the page that holds a view."""
    return f"sammenlign-{slug}"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    **{f"hidden.{slug}": Output(view_id(slug), "hidden") for slug in BY_SLUG},
    **{name: output for view in VIEWS for name, output in view.outputs.items()},
    **panels.folded_outputs(FOLDED),
}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(
        [
            *downloads.places(PAGE_NAME),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    *(
                        html.Div(view.layout(language), id=view_id(view.slug), hidden=True)
                        for view in VIEWS
                    ),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    formats = {chart: view.formats for view in VIEWS for chart in view.charts}
    downloads.register(app, PAGE_NAME, formats, hand_over)


def answer(
    *, selection: SammenlignSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for a selection, with the folded parts of its view that are open.

    Raises UnknownCode and NotAllowed.
    """
    view = view_of(selection)
    asked = found(selection, language)
    only_below = is_only_below(asked.evidence)
    shown = {} if only_below else view.answer(asked)
    opened = [] if only_below else [name for name in names if chart_of(name) in view.charts]
    return (
        {
            "state": None,
            "head": head(asked, view, only_below=only_below),
            **{f"hidden.{slug}": only_below or slug != view.slug for slug in BY_SLUG},
        }
        | shown
        | {name: unfolded(name, view, asked) for name in opened}
    )


def folded_answer(*, selection: SammenlignSelection, name: str, language: str) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    view = next(view for view in VIEWS if chart_of(name) in view.charts)
    return {name: unfolded(name, view, found(selection, language))}


def unfolded(name: str, view: View, asked: Asked) -> Component | None:
    """What a folded part of a view shows."""
    table = view.table(chart_of(name), asked)
    part = panels.unfolded(name, table, asked.info, asked.language)
    # A hundred rows are more cells than Dash should keep an eye on.
    is_long = table is not None and len(table.rows) > MANY_ROWS
    return drawn(part) if isinstance(part, html.Div) and is_long else part


def chart_of(name: str) -> str:
    """The panel that a folded part belongs to."""
    return name.rpartition("-")[0]


def view_of(selection: SammenlignSelection) -> View:
    """The chosen view. Raises UnknownInAddress."""
    if selection.view not in BY_SLUG:
        raise UnknownInAddress(selection.view)
    return BY_SLUG[selection.view]


def found(selection: SammenlignSelection, language: str) -> Asked:
    """What a selection is about. Raises UnknownCode and NotAllowed."""
    code = selection.indicator or first_indicator()
    info = fetch(indicators.indicator, code=code)
    subgroup = selection.subgroup or shown_first(info)
    evidence = gather(
        place(selection.kommune or default_code(viewer()), language),
        indicator=code,
        subgroup=subgroup,
        compare=selection.compare,
        chosen=selection.others,
        period=selection.period,
        language=language,
    )
    return Asked(selection, evidence, subgroup, measure(evidence, subgroup, language), language)


def first_indicator() -> str:
    """The indicator that the page opens with: the first of the overview that kommuner have."""
    known = fetch(indicators.catalogue)
    if not known:
        raise NothingPublished
    return next((info.code for info in known if info.n_kommuner), known[0].code)


def head(asked: Asked, view: View, *, only_below: bool) -> Component:
    """The way here, the title, and what can be chosen."""
    evidence, speech = asked.evidence, asked.language
    way = choices.way_down(SAMMENLIGN, evidence.place, asked.selection, speech)
    name = t("sammenlign.document", speech, measure=asked.measure, name=evidence.place.name)
    return titled(
        name,
        [
            shell.crumbs(way, language=speech),
            html.H1(t("sammenlign.title", speech), tabIndex=-1),
            *([] if only_below else [filters.controls([views(asked, view)])]),
            controls(asked, view, only_below=only_below),
            *([html.P(only_below_words(evidence, speech))] if only_below else []),
        ],
    )


def views(asked: Asked, chosen: View) -> Component:
    """The ways of comparing, as links to the same selection."""
    speech = asked.language
    return filters.segmented(
        [
            filters.Choice(view.slug, t(view.name_key, speech), asked.href(view=view.slug))
            for view in VIEWS
        ],
        chosen.slug,
        label=t("sammenlign.views", speech),
    )


def controls(asked: Asked, view: View, *, only_below: bool) -> Component:
    """What can be chosen; every choice is a link to the page with that choice made."""
    selection, evidence, speech = asked.selection, asked.evidence, asked.language
    groups = [
        filters.Choice(g.key, getattr(g, f"name_{speech}"), asked.href(subgroup=g.key))
        for g in evidence.info.subgroups
    ]
    label, period = t("evidence.group", speech), t("evidence.period", speech)
    periods = choices.periods(SAMMENLIGN, selection, evidence, speech, label=period)
    return filters.controls(
        [
            indicator_menu(asked),
            *([filters.menu(groups, asked.subgroup, label=label)] if len(groups) > 1 else []),
            *([] if only_below else choices.comparing(SAMMENLIGN, selection, evidence, speech)),
            *([periods] if view.one_period else []),
            *([] if only_below else network_menu(asked)),
        ]
    )


def network_menu(asked: Asked) -> list[Component]:
    """Which network's kommuner are marked; nothing where there are no networks."""
    known, speech = fetch(networks), asked.language
    if not known or viewer().role == Role.LEDER:
        return []
    marked = marked_network(asked)
    options = [
        filters.Choice(
            NO_NETWORK, t("sammenlign.network.none", speech), asked.href(network=NO_NETWORK)
        ),
        *(filters.Choice(one.code, one.name, asked.href(network=one.code)) for one in known),
    ]
    shown = marked.code if marked else NO_NETWORK
    return [filters.menu(options, shown, label=t("sammenlign.network", speech))]


def indicator_menu(asked: Asked) -> Component:
    """Every indicator that kommuner have figures of; group and period begin anew."""
    speech = asked.language
    options = [
        filters.Choice(
            info.code,
            getattr(info, f"name_{speech}"),
            asked.href(indicator=info.code, subgroup="", period=""),
        )
        for info in fetch(indicators.catalogue)
        if info.n_kommuner or info.code == asked.info.code
    ]
    return filters.menu(options, asked.info.code, label=t("sammenlign.indicator", speech))


def hand_over(panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """What a panel's menu of downloads gives; None where the selection has no figures.

    Raises UnknownCode and NotAllowed.
    """
    del path
    view = next(view for view in VIEWS if panel in view.charts)
    asked = found(SammenlignSelection.parse(search), language)
    table = None if is_only_below(asked.evidence) else view.table(panel, asked)
    if table is None:
        return None
    place = asked.evidence.place
    whose = t(f"sammenlign.whose.{'all' if place.is_country else 'own'}", language, name=place.name)
    part = t(view.name_key, language).lower()
    return Download(
        table=table,
        infos=(asked.info, *view.also(asked)),
        selection=asked.href(),
        name=(asked.info.code, part, place.name, asked.period),
        whose=whose,
        period=asked.period if view.one_period else "",
        remarks=view.remarks(asked),
    )


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"selection": SammenlignSelection.parse(search)}


CALLBACKS = Addressed(
    path=SAMMENLIGN,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
)
update = CALLBACKS.update

PAGE = Page(SAMMENLIGN, "sammenlign.name", layout, register, in_navigation=True)
