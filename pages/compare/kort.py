"""Kort: all kommuner on a map of equal tiles, or of real borders where they are loaded."""

from collections.abc import Sequence

from dash import Output, html
from dash.development.base_component import Component

from analysis.results import Quantity, Status
from components import drawn_panel, filters, formatting
from components.compare import find, legend
from components.drawn import Shape
from components.drawn_panel import DrawnContent
from components.figures.dot_plot import DotRow
from components.figures.map_drawing import MapUnit, border_map, tile_map
from components.figures.outlines import Outlines, outlines
from components.figures.ranked_dots import kind_of
from components.figures.value_classes import ValueClasses, value_classes
from components.tables import FigureTable
from components.wording import t
from data_access.queries.borders import borders, has_borders
from data_access.queries.snapshot import Snapshot
from data_access.viewer import Viewer
from pages.compare import Asked, View
from pages.compare.everyone import (
    Everyone,
    everyone,
    missing_words,
    spread_title,
    standing_of,
    standing_words,
)
from pages.compare.prikker import ordered_table, subtitle
from pages.evidence import quantity, rest_name
from pages.panels import data_version
from pages.problems import UnknownInAddress
from web.request_context import fetch, snapshot

SLUG = "kort"
PANEL = "kort-map"
BY_VALUE, BY_DIFFERENCE = "tal", "forskel"
TILES, BORDERS = "fliser", "graenser"
LOOKS = {
    Status.ABOVE: "above",
    Status.BELOW: "below",
    Status.NOT_DISTINGUISHABLE: "same",
    Status.NOT_ASSESSABLE: "unjudged",
}
# Stands for a code in an address, as nothing else there can.
HERE = "KKK"
SIGNS = {"above": "▲", "below": "▼", "same": "·", "unjudged": "?", "hidden": "", "missing": "–"}


def layout(language: str) -> Component:
    """The panel, the field that finds a kommune in it, and how it is coloured."""
    return html.Div(
        [
            html.Div(id="kort-choices"),
            find(PANEL, language),
            drawn_panel.frame(PANEL, language=language, told=t("sammenlign.map.told", language)),
        ],
        className="compare-view",
    )


OUTPUTS = {
    "kort.choices": Output("kort-choices", "children"),
    **{
        f"{PANEL}.{part}": Output(f"{PANEL}-{place}", prop)
        for part, (place, prop) in drawn_panel.PLACES.items()
    },
}


def answer(asked: Asked) -> dict[str, object]:
    """The map, and what can be chosen of it. Raises UnknownCode for colours there are none of."""
    _check(asked)
    content = panel(asked, everyone(asked))
    filled = drawn_panel.parts(PANEL, content, asked.language)
    return {
        "kort.choices": chosen(asked),
        **{f"{PANEL}.{part}": value for part, value in filled.items()},
    }


def panel(asked: Asked, all_of_them: Everyone) -> DrawnContent:
    """The map with its finding, its words, and what the colours mean."""
    speech = asked.language
    shown = quantity(asked.info)
    classes = value_classes(
        [row.observation.value or 0.0 for row in all_of_them.with_figure], shown
    )
    href = asked.href(kommune=HERE)
    units = [map_unit(row, asked, all_of_them, classes, href) for row in all_of_them.rows]
    title = spread_title(all_of_them, speech)
    return DrawnContent(
        title=title,
        subtitle=subtitle(asked, all_of_them, interval=False),
        drawing=[*demo_mark(speech), drawing(asked, units)],
        alternative=described(all_of_them, shown, speech),
        version=data_version(),
        notes=notes(asked, all_of_them, classes, units),
    )


def drawing(asked: Asked, units: Sequence[MapUnit]) -> Shape:
    """Tiles or borders, as asked."""
    label = t("sammenlign.map.label", asked.language, name=asked.measure)
    if is_of_borders(asked):
        found = fetch(known_outlines)
        return border_map(
            units, dict(found.paths), width=found.width, height=found.height, label=label
        )
    return tile_map(units, label=label)


def is_of_borders(asked: Asked) -> bool:
    """Whether real borders are asked for, and there are any."""
    return asked.selection.form == BORDERS and fetch(has_borders)


def demo_mark(language: str) -> list[Component]:
    """The words that follow a drawing of invented figures into every picture of it."""
    words = html.Span(t("figures.demo", language), className="demo-mark")
    return [words] if snapshot().is_demo else []


def known_outlines(viewer: Viewer, read: Snapshot) -> Outlines:
    """The outlines of kommuner in scope; simplified once for each published version."""
    return outlines(borders(viewer, read))


def map_unit(
    row: DotRow, asked: Asked, all_of_them: Everyone, classes: ValueClasses, href: str
) -> MapUnit:
    """One kommune on the map: what it says, where it leads, and how it looks.

    `href` is the address with HERE for the code of the kommune.
    """
    o, speech, shown = row.observation, asked.language, quantity(asked.info)
    look, sign = _look(row, asked, all_of_them, classes)
    rest = rest_name(all_of_them.country_name, speech)
    against = standing_words(all_of_them.compared.get(row.code), speech, rest=rest)
    span = formatting.interval(o.lo, o.hi, shown, speech)
    said = [
        f"{row.name}: {formatting.observation(o, shown, speech)}",
        *([t("figures.hover.interval", speech, interval=span)] if span else []),
        *([against] if against else []),
    ]
    bare = "" if o.value is None else formatting.bare(o.value, shown, speech)
    return MapUnit(
        code=row.code,
        name=row.name,
        words=", ".join(said),
        href=href.replace(HERE, row.code),
        look=look,
        value=bare,
        sign=sign,
        kind=kind_of(row, all_of_them.members),
    )


def chosen(asked: Asked) -> Component:
    """How the map is coloured and, where borders are loaded, what is drawn."""
    selection, speech = asked.selection, asked.language

    def links(field: str, values: Sequence[str]) -> Component:
        return filters.segmented(
            [
                filters.Choice(
                    value, t(f"sammenlign.map.{value}", speech), asked.href(**{field: value})
                )
                for value in values
            ],
            getattr(selection, field),
            label=t(f"sammenlign.map.{field}", speech),
        )

    forms = [links("form", (TILES, BORDERS))] if fetch(has_borders) else []
    return filters.controls([links("colour", (BY_VALUE, BY_DIFFERENCE)), *forms])


def notes(
    asked: Asked, all_of_them: Everyone, classes: ValueClasses, units: Sequence[MapUnit]
) -> list[Component]:
    """What colours and marks mean, and who has no figure."""
    speech = asked.language
    looks = {unit.look.partition(" ")[0] for unit in units}
    kinds = {unit.kind for unit in units}
    network = all_of_them.network.name if all_of_them.network else ""
    own = next((unit.name for unit in units if unit.kind == "own"), "")
    marks = [
        ("tile-own", own),
        ("tile-peer", t("sammenlign.map.peers", speech) if kinds & {"peer", "both"} else ""),
        (
            "border-member" if is_of_borders(asked) else "tile-member",
            t("sammenlign.legend.network", speech, name=network)
            if kinds & {"member", "both"}
            else "",
        ),
    ]
    without = [
        (look, words)
        for look, words in (
            ("hidden", formatting.missing("suppressed_here", speech)),
            ("missing", t("sammenlign.map.missing", speech)),
        )
        if look in looks
    ]
    rest = rest_name(all_of_them.country_name, speech)
    colours = _legend_of_colours(asked, classes, looks, rest)
    missing = missing_words(all_of_them.missing, speech)
    return [
        legend([*colours, *without]),
        legend([(kind, words) for kind, words in marks if words]),
        *(html.P(words, className="note") for words in target_words(asked)),
        *(html.P(words, className="note") for words in missing),
    ]


def target_words(asked: Asked) -> list[str]:
    """What is aimed at, in words: a map has no line for it."""
    line = t("targets.line", asked.language)
    without = t("targets.without_line", asked.language)
    return [without if words == line else words for words in asked.evidence.targets.notes]


def described(all_of_them: Everyone, shown: Quantity, language: str) -> str:
    """The map in words: how many have a figure, the lowest and the highest, and the country."""
    known = sorted(all_of_them.with_figure, key=lambda row: row.observation.value or 0.0)
    parts = [t("figures.alt.demo", language)] if snapshot().is_demo else []
    parts.append(t("sammenlign.map.alt", language, n=len(known)))
    parts += [
        f"{row.name}: {formatting.observation(row.observation, shown, language)}."
        for row in dict.fromkeys([*known[:1], *known[-1:]])
    ]
    if all_of_them.country:
        told = formatting.observation(all_of_them.country, shown, language)
        parts.append(f"{all_of_them.country_name}: {told}.")
    return " ".join([*parts, t("figures.alt.table", language)])


def table(panel: str, asked: Asked) -> FigureTable | None:
    """The figures of the map: all kommuner, lowest first."""
    del panel
    return ordered_table(asked, everyone(asked), notes=target_words(asked))


def _check(asked: Asked) -> None:
    for value, known in (
        (asked.selection.colour, (BY_VALUE, BY_DIFFERENCE)),
        (asked.selection.form, (TILES, BORDERS)),
    ):
        if value not in known:
            raise UnknownInAddress(value)


def _look(
    row: DotRow, asked: Asked, all_of_them: Everyone, classes: ValueClasses
) -> tuple[str, str]:
    """The class of a kommune's colour, and the sign that says the same."""
    o = row.observation
    if o.value is None:
        look = "hidden" if formatting.is_hidden(o.missing) else "missing"
        return look, SIGNS[look]
    if asked.selection.colour == BY_VALUE:
        place = classes.of(o.value)
        return f"step-{place}", str(place + 1)
    status = standing_of(all_of_them.compared.get(row.code)) or Status.NOT_ASSESSABLE
    look = LOOKS[status]
    return f"{look} {_tone(look, asked.info.polarity)}", SIGNS[look]


def _tone(look: str, polarity: str) -> str:
    """Warm is worse where one way is better, else higher."""
    if look in ("same", "unjudged"):
        return f"tone-{'plain' if look == 'same' else 'none'}"
    is_warm = (look == "above") == (polarity != "higher_is_better")
    return "tone-warm" if is_warm else "tone-cool"


def _legend_of_colours(
    asked: Asked, classes: ValueClasses, looks: set[str], rest: str
) -> list[tuple[str, str]]:
    language = asked.language
    if asked.selection.colour == BY_VALUE:
        return [
            (f"step-{place}", f"{place + 1}: {classes.words(place, language)}")
            for place in range(classes.count)
        ]
    # Only what is on the map: where nothing can be judged, nobody is the same as the country.
    return [
        (
            _tone(look, asked.info.polarity),
            f"{SIGNS[look]} {t(f'sammenlign.map.look.{look}', language, rest=rest)}",
        )
        for look in LOOKS.values()
        if look in looks
    ]


VIEW = View(
    slug=SLUG,
    name_key="sammenlign.view.kort",
    layout=layout,
    outputs=OUTPUTS,
    answer=answer,
    charts=(PANEL,),
    table=table,
)
