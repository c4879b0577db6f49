"""What several views draw alike: a chart with words in it, a key, and who lacks a figure."""

from collections.abc import Sequence

import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from analysis.results import UnitRole
from components import tokens
from components.drawn import drawn
from components.figures.template import LABEL_SIZE, figure, layout, text
from components.mounted_panel import PanelContent
from components.panel import source_note
from components.tables import Cell
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Role
from pages import panels
from pages.compare import Asked
from web.request_context import snapshot, viewer

EMPTY_HEIGHT = 160


def instead(title: str, more: str, asked: Asked) -> PanelContent:
    """A panel that says why there is nothing to draw, and what to do about it."""
    return PanelContent(
        title=title,
        subtitle=asked.measure,
        figure=nothing(asked.language),
        alternative=f"{title}. {more}",
        version=panels.data_version(),
        notes=[html.P(more, className="note")],
    )


def nothing(language: str) -> go.Figure:
    """A chart that says that it shows no figures."""
    words = text(
        t("figures.nothing", language), color=tokens.INK_3, size=LABEL_SIZE, x=0.5, xref="paper",
        y=0.5, yref="paper",
    )  # fmt: skip
    hidden = {"visible": False}
    return figure(
        [],
        layout(
            height=EMPTY_HEIGHT, margin={"l": 0, "r": 0, "b": 0}, xaxis=hidden, yaxis=hidden,
            annotations=[words], shapes=[], language=language, demo=snapshot().is_demo,
        ),
    )  # fmt: skip


def key(entries: Sequence[str]) -> Component:
    """What the marks of a chart mean."""
    return html.Ul([html.Li(words) for words in entries], className="legend")


def notes(sentences: Sequence[str]) -> list[Component]:
    """Sentences under a chart, those that say nothing left out."""
    return [html.P(words, className="note") for words in sentences if words]


def below(parts: Sequence[Component]) -> list[Component]:
    """What stands under a chart, as one part that the page's own script draws."""
    return [drawn(html.Div(list(parts)))]


def folded(heading: str, sentences: Sequence[str]) -> Component:
    """Sentences that open under a heading, for those who want to check."""
    return html.Details([html.Summary(heading), *notes(sentences)], className="note")


def sources(heading: str, infos: Sequence[IndicatorInfo], language: str) -> Component:
    """Source and definition of the other figures that a chart rests on, folded away."""
    told: list[Component] = []
    for info in infos:
        told.append(html.P(html.B(getattr(info, f"name_{language}"))))
        told.append(source_note(panels.source_note(info, language), language=language))
    return html.Details([html.Summary(heading), *told], className="note")


def role_of(code: str, asked: Asked) -> UnitRole:
    """Whose figure a kommune's is to the reader."""
    if code == asked.evidence.place.code:
        return UnitRole.OWN
    peers = {one.series.code for one in asked.evidence.standing.against}
    return UnitRole.PEER if code in peers else UnitRole.OTHER


def sees_one_kommune() -> bool:
    """Whether the reader sees the own kommune only."""
    return viewer().role == Role.LEDER


def absent() -> Cell:
    """A cell of what there is not."""
    return Cell("–", is_missing=True)
