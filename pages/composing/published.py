"""Published proposals as the kommuner that are in them meet them, for the page of networks."""

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria
from components.text_table import text_table
from components.wording import t
from data_access.compositions import Proposal
from data_access.schema.vocabulary import Role
from pages.composing.breaches import counted, letter
from pages.composing.selection import SammensaetSelection
from pages.composing.shown import Shown, of_proposal
from pages.problems import PROBLEMS
from web import compositions
from web.request_context import viewer


def published_proposals(language: str) -> list[Component]:
    """Every published proposal that the viewer may see, or nothing where there is none."""
    if viewer().role == Role.LEDER:
        return []
    found = [one for one in compositions.proposals() if one.is_published]
    if not found:
        return []
    return [
        html.Section(
            [
                html.H2(t("compose.published", language), id="netvaerk-forslag"),
                html.P(t("compose.published.text", language)),
                *(part for one in found for part in _proposal(one, language)),
            ],
            className="panel",
            **aria(labelledby="netvaerk-forslag"),
        )
    ]


def _proposal(one: Proposal, language: str) -> list[Component]:
    try:
        shown = of_proposal(one, SammensaetSelection(program=one.programme_code), language)
    except PROBLEMS:
        # a kommune that is no more is no reason to show no page
        return []
    day = one.published_at.date() if one.published_at else one.written_at.date()
    rows = [_row(shown, place) for place in range(len(shown.after))]
    titles = ("network", "members", "people", "worst", "mean")
    return [
        html.H3(one.name),
        html.P(
            t("compose.published.on", language, date=formatting.date(day, language)),
            className="note",
        ),
        text_table(
            [t(f"compose.column.{name}", language) for name in titles],
            rows,
            caption=one.name,
            numbers=(2, 3, 4),
            class_name="composing-networks",
            language=language,
        ),
    ]


def _row(shown: Shown, place: int) -> tuple[str | Component | list, ...]:
    network, priced, speech = shown.after[place], shown.now.networks[place], shown.language
    own = viewer().kommune_code
    members: list[str | Component] = []
    for number, code in enumerate(network):
        members += [", "] if number else []
        name = shown.name(code)
        members.append(html.B(name) if code == own else name)
    return (
        t("compose.network", speech, letter=letter(place), n=counted(len(network), speech)),
        members,
        formatting.number(priced.population, 0, speech),
        formatting.number(priced.worst_km, 0, speech),
        formatting.number(priced.mean_km, 0, speech),
    )
