"""Proposals that are kept: each with what can be done to it, and several side by side."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria
from components.links import link
from components.saved_field import name_field
from components.text_table import text_table
from components.wording import t
from data_access.compositions import LONGEST_NAME, Proposal
from data_access.errors import UnknownCode
from pages.composing import breaches
from pages.composing.breaches import counted
from pages.composing.result import DECIMALS, hidden, post_form
from pages.composing.selection import SammensaetSelection
from pages.composing.shown import Shown, of_proposal
from web import compositions
from web.compositions import PATH

MOST_BESIDE = 4


def proposals(selection: SammensaetSelection, language: str) -> list[Component]:
    """Every proposal of the programme, and those that are chosen beside each other.

    Raises UnknownCode for one beside that is not among them.
    """
    known = [one for one in compositions.proposals() if one.programme_code == selection.program]
    by_number = {str(one.composition_id): one for one in known}
    if not set(selection.against) <= set(by_number):
        raise UnknownCode("Ukendt forslag.")
    title = html.H2(t("compose.proposals", language), id="sammensaet-proposals")
    if not known:
        words = html.P(t("compose.proposals.none", language), className="note")
        return [_section([title, words])]
    items = [_item(one, selection, language) for one in known]
    return [
        _section([title, html.Ul(items, className="saved-lists")]),
        *_beside(by_number, selection, language),
    ]


def _section(children: Sequence[Component]) -> Component:
    return html.Section(
        list(children), className="panel", **aria(labelledby="sammensaet-proposals")
    )


def _item(one: Proposal, selection: SammensaetSelection, language: str) -> html.Li:
    number = str(one.composition_id)
    open_it = (
        PATH
        + SammensaetSelection(
            program=one.programme_code, shown=number, against=selection.against
        ).format()
    )
    is_shown = selection.shown == number
    is_beside = number in selection.against
    others = tuple(other for other in selection.against if other != number)
    beside = selection.but(against=others if is_beside else (*others, number)[-MOST_BESIDE:])
    state = t(f"compose.state.{one.state}", language)
    sizes = ", ".join(str(len(network)) for network in one.networks)
    return html.Li(
        [
            html.P(
                [
                    link(one.name, href=open_it, current="true" if is_shown else None),
                    " ",
                    html.Span(state, className=f"composing-state is-{one.state}"),
                ],
                className="saved-name",
            ),
            html.P(
                t(
                    "compose.proposal.text",
                    language,
                    n=counted(len(one.kommuner), language),
                    p=len(one.networks),
                    sizes=sizes,
                    date=formatting.date(one.written_at.date(), language),
                    version=one.data_version,
                ),
                className="note",
            ),
            *breaches.lines(
                breaches.of_proposal(one, language), t("compose.broken.title", language)
            ),
            html.Div(
                [
                    link(
                        t(
                            "compose.beside.remove" if is_beside else "compose.beside.add",
                            language,
                            name=one.name,
                        ),
                        href=PATH + beside.format(),
                    ),
                    *_acts(one, language),
                ],
                className="saved-acts",
            ),
        ]
    )


def _acts(one: Proposal, language: str) -> list[Component]:
    """What a konsulent can do to a proposal, as it was read."""
    if not compositions.may_write():
        return []
    address = f"{PATH}/forslag/{one.composition_id}"
    edit = hidden("edit_number", str(one.edit_number))

    def button(act: str, key: str) -> Component:
        words = t(f"compose.act.{key}", language)
        label = t(f"compose.act.{key}.of", language, name=one.name)
        return post_form(
            f"{address}/{act}",
            [edit, html.Button(words, type="submit", className="link-button", **aria(label=label))],
        )

    rename = html.Details(
        [
            html.Summary(
                t("compose.act.rename", language),
                className="link-button",
                **aria(label=t("compose.act.rename.of", language, name=one.name)),
            ),
            post_form(
                f"{address}/navn",
                [
                    edit,
                    name_field(
                        f"sammensaet-name-{one.composition_id}",
                        t("compose.act.new_name", language, name=one.name),
                        longest=LONGEST_NAME,
                        value=one.name,
                    ),
                    html.Button(
                        t("compose.act.rename", language), type="submit", className="quiet"
                    ),
                ],
            ),
        ]
    )
    publish = (
        button("tilbage", "withdraw") if one.is_published else button("offentliggoer", "publish")
    )
    return [publish, rename, button("slet", "delete")]


def _beside(
    by_number: Mapping[str, Proposal], selection: SammensaetSelection, language: str
) -> list[Component]:
    """Proposals side by side: a row for each measure."""
    numbers = tuple(dict.fromkeys(selection.against))[:MOST_BESIDE]
    if len(numbers) < 2:
        words = t("compose.beside.few", language)
        return [html.P(words, className="note")] if numbers else []
    plain = SammensaetSelection(program=selection.program)
    columns = [of_proposal(by_number[number], plain, language) for number in numbers]
    caption = t("compose.beside", language)
    rows = [
        (t(f"compose.beside.{name}", language), *(say(column) for column in columns))
        for name, say in _MEASURES
    ]
    kommuner = {frozenset(column.facts.codes) for column in columns}
    weights = {(column.wishes.weight, column.wishes.travel) for column in columns}
    note = (
        [] if len(kommuner) == len(weights) == 1 else [t("compose.beside.unlike_costs", language)]
    )
    return [
        html.Section(
            [
                html.H2(caption, id="sammensaet-beside"),
                text_table(
                    [
                        t("compose.beside.measure", language),
                        *(one.proposal.name for one in columns if one.proposal),
                    ],
                    rows,
                    caption=caption,
                    numbers=range(1, len(columns) + 1),
                    class_name="composing-beside",
                    language=language,
                ),
                *(html.P(words, className="note") for words in note),
            ],
            className="panel",
            **aria(labelledby="sammensaet-beside"),
        )
    ]


def _km(value: float, decimals: int, language: str) -> str:
    return t("compose.km", language, km=formatting.number(value, decimals, language))


def _sizes(one: Shown) -> str:
    return ", ".join(str(len(network)) for network in one.after)


def _gap(one: Shown) -> str:
    if one.outcome.is_moved:
        return t("compose.beside.by_hand", one.language)
    if one.outcome.status == "infeasible" or one.broken:
        return t("compose.beside.not_met", one.language)
    if one.outcome.status == "optimal":
        return t("compose.beside.best", one.language)
    if one.outcome.gap is None:
        return t("compose.beside.no_gap", one.language)
    return formatting.percent(one.outcome.gap, 1, one.language)


def _unlike(one: Shown) -> str:
    if one.now.unlike is None:
        return t("compose.not_comparable", one.language)
    return formatting.number(one.now.unlike, DECIMALS, one.language)


def _most_unlike(one: Shown) -> str:
    known = [n.most_unlike for n in one.now.networks if n.most_unlike is not None]
    if not known:
        return t("compose.not_comparable", one.language)
    return formatting.number(max(known), DECIMALS, one.language)


def _wishes(one: Shown) -> str | Component:
    said = one.said(one.broken)
    if not said:
        return t("compose.beside.met", one.language)
    return html.Div(
        [
            html.B(t("compose.beside.broken", one.language)),
            html.Ul([html.Li(words) for words in said], className="composing-broken"),
        ]
    )


_MEASURES = (
    ("wishes", _wishes),
    ("kommuner", lambda one: str(len(one.facts.codes))),
    ("sizes", _sizes),
    ("worst", lambda one: _km(one.now.worst_km, 0, one.language)),
    ("mean", lambda one: _km(one.now.mean_km, 0, one.language)),
    ("unlike", _unlike),
    ("most_unlike", _most_unlike),
    ("largest", lambda one: formatting.percent(one.now.largest, 0, one.language)),
    ("smallest", lambda one: formatting.percent(one.now.smallest, 0, one.language)),
    ("cost", lambda one: formatting.number(one.now.cost, DECIMALS, one.language)),
    ("gap", _gap),
)
