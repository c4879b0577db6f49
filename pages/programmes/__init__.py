"""The parts of a programme's page, one module each; only the chosen one is computed.

How to write a part. Make `pages/programmes/<topic>.py` with a `PART = Part(slug, title_key, find,
controls)` and add it to `pages/programmes/parts.py`; the slug also stands in `parts` of the
definition files of the programmes that show it (`data_access/reference/programmes/<slug>.toml`),
and what the file says under `[settings.<slug>]` is `asked.settings`. `find(asked)` fetches
through `asked.figures("topic", ..., level="kommune")` (a table of `published_programme_figure`
in the viewer's scope; `within=` names the kommune below it) and through `fetch(...)` with any
other query, never past the viewer. It answers `Found(main, beside, panels=(...), words=(...),
below=(...))`: up to four charts in all, `words` a section of components before them, `below`
sections after them (tables, lists; wrap each with `section(...)`). A part without a chart gives
words alone. `state(asked, title, *paragraphs)` is what a part says where there is nothing to show,
and why; a kommune that has just joined gets that, never an empty chart.

How a chart is described. `Shown(content, table, infos)`: `content` is a `PanelContent` as every
page makes it (title = the finding, `panels.data_version()`), `table` a function that makes its
`FigureTable`, `infos` what its figures are: indicators as `fetch(indicators.indicator, code=...)`
has them, or for facts of a programme `facts(asked, "key", "table", ...)`, whose words are
`program.facts.<key>.name`, `.definition` and, where there are any, `.numerator`, `.denominator`
and `.method` of your wording module, and whose source is the files loaded into those warehouse
tables. `is_wide` gives a panel the whole row; `methods` are slugs of the methods page. Links to the
same page with a choice changed are `asked.href(choice="...")`; the keys are those of
`ProgramSelection` (section, kommune, network, institution, period, choice, second), and unknown
values must raise `UnknownInAddress`: `asked.chosen("choice", known)` does that. `asked.place` is a
kommune or the whole country, `asked.own_institutions` a leder's; `asked.is_politiker` has nothing
below the kommune. A list or a drawing of links that can be taken home is a `Told`, with a table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from components import filters, formatting
from components.attributes import aria
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from components.told_panel import ToldContent
from components.wording import catalogue, t
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.programme_facts import (
    ProgrammeInfo,
    ProgrammeNetwork,
    fact_sources,
    programme_figures,
    programme_networks,
)
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer
from pages import panels
from pages.evidence import Place
from pages.links import programme_href
from pages.problems import UnknownInAddress
from pages.programmes.taking_part import participants
from pages.selection import COUNTRY_CODE, ProgramSelection
from web.request_context import fetch, snapshot

# The panels that all parts share: ids begin with these.
PANELS: tuple[str, ...] = ("program-et", "program-to", "program-tre", "program-fire")
MOST_PANELS = len(PANELS)
# The panel of a drawing before the charts, and those of the lists after them.
DRAWING = "program-tegning"
LISTS: tuple[str, ...] = ("program-liste-et", "program-liste-to")

# A paragraph: words, or words and links.
Said = str | list[Component | str]


@dataclass(frozen=True)
class Asked:
    """What a part is asked to show: the programme, the selection, whose figures, and for whom.

    `settings`: what the programme's definition file tells the part.
    """

    programme: ProgrammeInfo
    selection: ProgramSelection
    place: Place
    viewer: Viewer
    language: str
    settings: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The place's name."""
        return self.place.name

    @property
    def inside(self) -> str:
        """The place's name inside a sentence: 'hele landet'."""
        name = self.name
        return name[:1].lower() + name[1:] if self.place.is_country else name

    @property
    def kommune(self) -> str:
        """The code of the place where it is a kommune, else empty."""
        return "" if self.place.is_country else self.place.code

    @property
    def is_politiker(self) -> bool:
        """Whether the viewer meets nothing below the kommune."""
        return self.viewer.role == Role.POLITIKER

    @property
    def own_institutions(self) -> tuple[str, ...]:
        """A leder's own institutions, none for the others."""
        return tuple(sorted(self.viewer.institution_codes))

    @property
    def demo(self) -> bool:
        """Whether the figures are the demo's."""
        return snapshot().is_demo

    @property
    def is_in(self) -> bool:
        """Whether the place takes part: the whole country does, a kommune where it is signed up."""
        return self.place.is_country or self.kommune in participants(self.programme.code).kommuner

    @property
    def networks(self) -> tuple[ProgrammeNetwork, ...]:
        """The programme's networks that the viewer may see a kommune of, by name."""
        return fetch(programme_networks, programme=self.programme.code)

    @property
    def network(self) -> ProgrammeNetwork | None:
        """The chosen network, else the one of the place; None where there is neither.

        Raises UnknownInAddress.
        """
        wanted = self.selection.network
        if wanted:
            found = next((one for one in self.networks if one.code == wanted), None)
            if found is None:
                raise UnknownInAddress(wanted)
            return found
        of_place = (
            one for one in self.networks if self.kommune in {code for code, _ in one.kommuner}
        )
        return next(of_place, None)

    def figures(
        self,
        *topics: str,
        level: str = Level.KOMMUNE,
        within: str = "",
        codes: tuple[str, ...] = (),
        items: tuple[str, ...] = (),
        parts: tuple[str, ...] = (),
    ) -> pd.DataFrame:
        """The programme's own facts, see `programme_figures`; `within` is needed below kommune."""
        return fetch(
            programme_figures,
            programme=self.programme.code,
            topics=topics,
            level=str(level),
            within=within,
            codes=codes,
            items=items,
            parts=parts,
        )

    def chosen(self, key: str, known: Sequence[str], default: str = "") -> str:
        """One of the selection's choices; `default`, else the first known, where none is made.

        Raises UnknownInAddress for one that is not among `known`.
        """
        value = str(getattr(self.selection, key))
        if not value:
            return default or (known[0] if known else "")
        if value not in known:
            raise UnknownInAddress(value)
        return value

    def href(self, **changes: str) -> str:
        """The address of the page with parts of the selection changed."""
        return programme_href(self.programme.slug, self.selection.but(**changes))

    def part_href(self, slug: str) -> str:
        """The address of another part, with the same place and network."""
        return self.href(section=slug, period="", choice="", second="")

    def say(self, key: str, **values: object) -> str:
        """Words in the reader's language."""
        return t(key, self.language, **values)

    def own(self, entry: object, name: str) -> str:
        """The words of something with `<name>_da` and `<name>_en`."""
        return str(getattr(entry, f"{name}_{self.language}"))


@dataclass(frozen=True)
class Shown:
    """A chart of a part: what it shows, its table, and what its figures are.

    `period` is the code of the one period of its figures, empty where there are several. `remarks`
    follow its figures into files. `is_wide`: it takes the whole row. `methods`: slugs of the
    methods it rests on, beside those of its indicators.
    """

    content: PanelContent
    table: Callable[[], FigureTable]
    infos: tuple[IndicatorInfo, ...]
    period: str = ""
    remarks: tuple[str, ...] = ()
    is_wide: bool = False
    methods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A drawing or a list of a part that can be taken home.

    `table` makes its figures as a table; `infos`, `period`, `remarks` and `methods` as of `Shown`.
    """

    content: ToldContent
    table: Callable[[], FigureTable]
    infos: tuple[IndicatorInfo, ...]
    period: str = ""
    remarks: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a part found: charts, what stands before them, and the sections after them.

    `drawing` stands before the charts; of `lists`, which stand after them, there are at most as
    many as LISTS.
    """

    main: Shown | None = None
    beside: Shown | None = None
    words: tuple[Component, ...] = ()
    panels: tuple[Shown, ...] = ()
    below: tuple[Component, ...] = ()
    drawing: Told | None = None
    lists: tuple[Told, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.shown or self.below or self.lists or self.drawing)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Every chart, in order; at most MOST_PANELS of them are drawn."""
        return tuple(one for one in (self.main, self.beside, *self.panels) if one is not None)


def no_controls(_asked: Asked) -> Sequence[Component]:
    """A part in which there is nothing to choose."""
    return ()


def _place_name(asked: Asked) -> str:
    return asked.name


def everybody(asked: Asked) -> str:
    """The name of all who take part in the programme, whatever place is chosen."""
    return asked.say("program.all")


@dataclass(frozen=True)
class Part:
    """One part of a programme's page: its name in the address, and what it finds.

    `title_key`: the wording of its link. `find` may raise UnknownCode and NotAllowed. `controls`
    are links. `whose`: whose figures its charts hold, for their files; the place's where it says
    nothing.
    """

    slug: str
    title_key: str
    find: Callable[[Asked], Found]
    controls: Callable[[Asked], Sequence[Component]] = no_controls
    whose: Callable[[Asked], str] = _place_name


def state(asked: Asked, title: str, *paragraphs: Said) -> Found:
    """A part without a chart: what there is not, and why."""
    return Found(
        words=(
            html.H2(title, className="panel-title"),
            html.Div([html.P(words) for words in paragraphs], className="state"),
            html.P(panels.data_version().words(asked.language), className="panel-version"),
        )
    )


def section(asked: Asked, name: str, title: str, *children: Component) -> Component:
    """A section of words, lists or tables that stands as a panel does; `name` is its own."""
    heading = f"program-{name}"
    return html.Section(
        [
            html.H2(title, id=heading, className="panel-title"),
            *children,
            html.P(panels.data_version().words(asked.language), className="panel-version"),
        ],
        className="panel",
        **aria(labelledby=heading),
    )


def facts(
    asked: Asked,
    key: str,
    *tables: str,
    unit: str = "",
    scale: float = 1.0,
    decimals: int = 0,
    measure: str = "count",
    about_people: bool = False,
) -> IndicatorInfo:
    """What facts of a programme are, told as an indicator is, though none is published of them.

    key: of the words `program.facts.<key>.*`. tables: names of the warehouse tables that they are
    from, whose files are the source. measure: 'proportion' or 'mean' where there are intervals.
    """
    words = {
        name: [_optional(f"program.facts.{key}.{name}", speech) for speech in ("da", "en")]
        for name in ("name", "definition", "numerator", "denominator")
    }
    return IndicatorInfo(
        indicator_id=0,
        code="",
        area=asked.programme.area,
        name_da=words["name"][0] or "",
        name_en=words["name"][1] or "",
        definition_da=words["definition"][0] or "",
        definition_en=words["definition"][1] or "",
        numerator_da=words["numerator"][0],
        numerator_en=words["numerator"][1],
        denominator_da=words["denominator"][0],
        denominator_en=words["denominator"][1],
        measure=measure,
        unit=unit,
        scale=scale,
        decimals=decimals,
        polarity="neutral",
        period_kind="school_year",
        source_code="",
        about_people=about_people,
        minimum_n=5,
        institution_public=False,
        lowest_level=str(Level.KOMMUNE),
        headline_order=None,
        headline_subgroup="total:total",
        is_background=False,
        latest_period=None,
        n_kommuner=0,
        loads=fetch(fact_sources, tables=tables) if tables else (),
    )


def _optional(key: str, language: str) -> str | None:
    return t(key, language) if key in catalogue() else None


def day(when: object, asked: Asked) -> str:
    """A day as people read it."""
    return formatting.date(when, asked.language)  # type: ignore[arg-type]


def network_choice(asked: Asked) -> Sequence[Component]:
    """The programme's networks behind a button; nothing where there is one or none."""
    if len(asked.networks) < 2:
        return ()
    shown = asked.network
    options = [
        filters.Choice(one.code, one.name, asked.href(network=one.code)) for one in asked.networks
    ]
    label = asked.say("program.network")
    return (filters.menu(options, shown.code if shown else "", label=label),)


def whole_country(asked: Asked) -> str:
    """The address of the part for all who take part."""
    return asked.href(kommune=COUNTRY_CODE)
