"""The parts of the segregation page beside its first view: one module each, one of them computed.

A part fills two panels that stay on the page, or has words in their place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components import filters, formatting
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from pages import choices, panels
from pages.evidence import Evidence
from pages.links import DEFINITIONS, PHASES, SEGREGERING
from pages.selection import SegregeringSelection
from web.request_context import snapshot

DEVELOPMENT, DISTRICTS = "udvikling", "distrikter"
# The panels that all parts share: ids begin with these.
MAIN, BESIDE = "segregering-del", "segregering-ved"

# A paragraph: words, or words and links.
Said = str | list[Component | str]


@dataclass(frozen=True)
class Asked:
    """What a part is asked to show: the selection, and the evidence of its place and phase."""

    selection: SegregeringSelection
    evidence: Evidence
    language: str

    @property
    def info(self) -> IndicatorInfo:
        """The indicator of the chosen definition."""
        return self.evidence.info

    @property
    def name(self) -> str:
        """The place's name."""
        return self.evidence.place.name

    @property
    def inside(self) -> str:
        """The place's name inside a sentence: 'hele landet'."""
        name = self.name
        return name[:1].lower() + name[1:] if self.evidence.place.is_country else name

    @property
    def demo(self) -> bool:
        """Whether the figures are the demo's."""
        return snapshot().is_demo

    def href(self, **changes: str | tuple[str, ...]) -> str:
        """The address of the page with parts of the selection changed."""
        return SEGREGERING + self.selection.but(**changes).format()

    def say(self, key: str, **values: object) -> str:
        """Words in the reader's language."""
        return t(key, self.language, **values)


@dataclass(frozen=True)
class Shown:
    """A panel of a part: what it shows, its table, and the indicators that its figures are of.

    `period` is the one period of its figures, empty where there are several. `remarks` follow its
    figures into files.
    """

    content: PanelContent
    table: Callable[[], FigureTable]
    infos: tuple[IndicatorInfo, ...]
    period: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a part found: its panels, or the words that stand in their place."""

    main: Shown | None = None
    beside: Shown | None = None
    words: tuple[Component, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of the page: its name in the address, what chooses in it, and what it finds.

    `find` may raise UnknownCode and NotAllowed. `controls` are links.
    """

    slug: str
    find: Callable[[Asked], Found]
    controls: Callable[[Asked], Sequence[Component]]


def state(asked: Asked, title: str, *paragraphs: Said) -> Found:
    """A part without a chart: what there is not, and why."""
    return Found(
        words=(
            html.H2(title, className="panel-title"),
            html.Div([html.P(words) for words in paragraphs], className="state"),
            html.P(panels.data_version().words(asked.language), className="panel-version"),
        )
    )


def phase_choice(asked: Asked) -> Component:
    """The phases side by side."""
    return filters.segmented(
        [
            filters.Choice(name, asked.say(f"segregering.phase.{name}"), asked.href(phase=name))
            for name in PHASES
        ],
        asked.selection.phase,
        label=asked.say("segregering.phase"),
    )


def definition_choice(asked: Asked) -> Component:
    """The definitions behind a button."""
    return filters.menu(
        [
            filters.Choice(
                name, asked.say(f"segregering.definition.{name}"), asked.href(definition=name)
            )
            for name in DEFINITIONS
        ],
        asked.selection.definition,
        label=asked.say("segregering.definition"),
    )


def period_choice(asked: Asked, key: str = "segregering.year") -> Component:
    """The school year that figures are of, or end in."""
    return choices.periods(
        SEGREGERING, asked.selection, asked.evidence, asked.language, label=asked.say(key)
    )


def period_of(asked: Asked) -> str:
    """The chosen school year, else the newest that the place has; empty where there is none."""
    return asked.evidence.standing.period or ""


def phase_name(phase: str, asked: Asked) -> str:
    """A phase in running text."""
    return asked.say(f"segregering.phase.{phase}")


def in_words(code: str, asked: Asked) -> str:
    """A period as people read it."""
    return formatting.period(code, asked.language)


def indicator_name(info: IndicatorInfo, asked: Asked) -> str:
    """An indicator's name in the reader's language."""
    return str(getattr(info, f"name_{asked.language}"))
