"""Every network there is, the reader's own first, and the proposals of new ones."""

from collections.abc import Sequence
from itertools import groupby

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import formatting, states
from components.links import link
from components.wording import t
from data_access.queries import network_facts
from data_access.queries.network_facts import NetworkInfo
from data_access.schema.vocabulary import Role
from pages import panels
from pages.addressed import Addressed
from pages.composing.published import published_proposals
from pages.links import NETVAERK, SAMMENSAET, network_href, programme_href
from pages.network import meetings
from pages.problems import titled
from pages.router import Page
from web.request_context import fetch, viewer
from web.request_context import language as spoken

LIST, PROPOSED = "netvaerk-alle", "netvaerk-foreslaaet"


def layout(language: str = "da") -> Component:
    """The list of networks before it is there: no query and no viewer."""
    return html.Div([html.Div(states.loading_chart(language), id=LIST), html.Div(id=PROPOSED)])


def register(app: Dash) -> None:
    """Connect the list to its address."""
    CALLBACKS.register(app)


def of_address(_search: str | None, _path: str | None) -> dict[str, object]:
    """Nothing is chosen in the list."""
    return {}


def answer(*, language: str) -> dict[str, object]:
    """Every network in the viewer's scope, the own ones first."""
    listed = fetch(network_facts.network_index)
    title = t("netvaerk.name", language)
    own = [one for one in listed if one.is_own]
    others = [one for one in listed if not one.is_own]
    children = [
        html.H1(title, tabIndex=-1),
        html.P(t("netvaerk.index.lead", language), className="lead"),
        *([_known_on(language)] if listed else []),
        *_compose(language),
        *(_group(t("netvaerk.index.own", language), own, language) if own else ()),
        *(
            part
            for name, of_programme in groupby(others, key=lambda one: one.programme_name)
            for part in _group(name, list(of_programme), language)
        ),
        *([] if listed else [html.P(t("netvaerk.index.none", language), className="state")]),
        html.P(panels.data_version().words(language), className="panel-version"),
    ]
    return {"state": titled(title, children)}


def _known_on(language: str) -> Component:
    day = formatting.date(fetch(network_facts.report_date), language)
    return html.P(t("netvaerk.glance.known_on", language, day=day), className="note")


def _compose(language: str) -> list[Component]:
    """The way to where networks are composed, for KL."""
    if viewer().role != Role.KONSULENT:
        return []
    return [html.P(link(t("netvaerk.compose", language), href=SAMMENSAET))]


def _group(title: str, networks: Sequence[NetworkInfo], language: str) -> list[Component]:
    return [
        html.H2(title),
        html.Ul([_entry(one, language) for one in networks], className="programme-list"),
    ]


def _entry(one: NetworkInfo, language: str) -> Component:
    """One network with its days, how many are in it, and its next meeting."""
    every = fetch(network_facts.meetings, network=one.code)
    held = sum(each.status == meetings.HELD for each in every)
    told = [
        t("netvaerk.n_members", language, n=formatting.number(one.n_members, 0, language)),
        t("netvaerk.index.held", language, n=formatting.number(held, 0, language)),
    ]
    next_one = meetings.ahead(every)
    if next_one is not None:
        day = formatting.date(next_one.held_on, language)
        told.append(t("netvaerk.index.next", language, number=next_one.number, day=day))
    names = formatting.listed([each.name for each in one.members], language)
    if len(one.members) < one.n_members:
        names = t("netvaerk.index.leder", language, names=names)
    return html.Li(
        [
            html.H3(link(one.name, href=network_href(one.code))),
            html.P(
                [
                    link(one.programme_name, href=programme_href(one.programme_slug)),
                    "".join(f" · {words}" for words in told),
                ],
                className="note",
            ),
            html.P(names),
        ],
        className="programme-entry",
    )


CALLBACKS = Addressed(
    path=NETVAERK,
    outputs={"state": Output(LIST, "children"), "proposed": Output(PROPOSED, "children")},
    chosen=of_address,
    answer=answer,
    fresh=lambda _search: {"proposed": published_proposals(spoken())},
)

update = CALLBACKS.update

PAGE = Page(NETVAERK, "netvaerk.name", layout, register, in_navigation=True)
