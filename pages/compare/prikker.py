"""Prikker: every kommune's figure with its interval, in order, with the own and others marked."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from analysis.results import Quantity, Status, UnitRole
from components import findings, formatting, targets
from components.compare import dots_legend, find
from components.figures import ranked_dots
from components.figures.dot_plot import DotRow, in_order
from components.mounted_panel import PanelContent, frame
from components.tables import Cell, Column, FigureTable, dot_table
from components.targets import TargetMark
from components.wording import t
from pages import choices, panels
from pages.compare import Asked, View
from pages.compare.everyone import (
    MOST_NAMED,
    Everyone,
    Places,
    everyone,
    missing_words,
    places_words,
    spread_title,
    standing_words,
    turned,
)
from pages.evidence import quantity, rest_name
from pages.panels import METHODS, data_version
from pages.robustness import robustness_badge
from web.request_context import snapshot

SLUG = "prikker"
PANEL = "prikker-dots"


def layout(language: str) -> Component:
    """The panel, and the field that finds a kommune in it."""
    return html.Div(
        [find(PANEL, language), frame(PANEL, language=language)],
        className="compare-view",
    )


def answer(asked: Asked) -> dict[str, object]:
    """The panel's content."""
    all_of_them = everyone(asked)
    return panels.filled(PANEL, content(asked, all_of_them), asked.language)


def content(asked: Asked, all_of_them: Everyone) -> PanelContent:
    """The chart with its finding, its words, and what stands below it."""
    speech, shown = asked.language, quantity(asked.info)
    found = all_of_them.places
    country = all_of_them.country.value if all_of_them.country else None
    options = {
        "quantity": shown,
        "country": country,
        "country_name": all_of_them.country_name,
        "aims": aims(asked),
        "language": speech,
        "demo": snapshot().is_demo,
    }
    title = finding(asked, all_of_them, shown)
    figure = ranked_dots.ranked_dots(
        all_of_them.rows,
        members=all_of_them.members,
        remarks=remarks(all_of_them, found, speech),
        **options,
    )
    return PanelContent(
        title=title,
        subtitle=subtitle(asked, all_of_them),
        figure=figure,
        alternative=" ".join(
            [
                f"{title}. {ranked_dots.describe(all_of_them.rows, **options)}",
                *asked.evidence.targets.notes,
            ]
        ),
        version=data_version(),
        notes=notes(asked, all_of_them, found, shown),
        beside=robustness_badge(asked.evidence, asked.subgroup, speech),
    )


def aims(asked: Asked) -> tuple[TargetMark, ...]:
    """What is aimed at in the period that is shown: the law's, and the own kommune's."""
    return asked.evidence.targets.at(asked.period)


def finding(asked: Asked, all_of_them: Everyone, shown: Quantity) -> str:
    """How the own kommune stands against the rest of the country, else how all of them spread.

    Judged as one of all that the chart shows, so that title, dots and table say the same.
    """
    evidence, speech = asked.evidence, asked.language
    stood, name = evidence.standing, evidence.place.name
    if evidence.place.is_country:
        return spread_title(all_of_them, speech)
    now = stood.current
    if now is None or now.value is None:
        return findings.missing_title(name, now.missing if now else None, stood.period, speech)
    mine = turned(all_of_them.compared.get(evidence.place.code))
    rest = rest_name(all_of_them.country_name, speech)
    whole = all_of_them.country_name
    return findings.country_title(name, now, all_of_them.country, mine, shown, speech, rest, whole)


def subtitle(asked: Asked, all_of_them: Everyone, *, interval: bool = True) -> str:
    """What is measured, when, of how many kommuner; and the `interval` where one is drawn."""
    has_interval = interval and asked.info.measure in METHODS
    key = "sammenlign.subtitle" if has_interval else "sammenlign.subtitle_plain"
    return t(
        key,
        asked.language,
        name=asked.measure,
        period=formatting.period(all_of_them.period, asked.language),
        n=len(all_of_them.with_figure),
    )


def remarks(all_of_them: Everyone, found: Places, language: str) -> dict[str, list[str]]:
    """For each kommune how it stands and between which places it lies."""
    said: dict[str, list[str]] = {}
    rest = rest_name(all_of_them.country_name, language)
    for row in all_of_them.with_figure:
        against = standing_words(all_of_them.compared.get(row.code), language, rest=rest)
        lies = "" if found.reason else places_words(found, row.code, language)
        said[row.code] = [words for words in (against, lies) if words]
    return said


def notes(
    asked: Asked, all_of_them: Everyone, found: Places, shown: Quantity
) -> Sequence[Component]:
    """The place of the own kommune, what the marks mean, who is missing, and who is not seen."""
    speech, place = asked.language, asked.evidence.place
    said = places_words(found, place.code, speech) if not place.is_country or found.reason else ""
    own = next((row for row in all_of_them.rows if row.role is UnitRole.OWN), None)
    if own is not None and own.observation.value is None and not found.reason:
        said = ""
    lies = t("sammenlign.places.of", speech, name=place.name, words=said) if said else ""
    missing = missing_words(all_of_them.missing, speech)
    alone = judged_alone(asked, all_of_them)
    return [
        *([html.P(alone, className="note")] if alone else []),
        *(html.P(words, className="places-said") for words in who_differs(asked, all_of_them)),
        *([html.P(said if found.reason else lies, className="places-said")] if said else []),
        dots_legend(
            own=own.name if own else "",
            peers=[
                f"{row.name} {formatting.short(row.observation.value, shown, speech)}"
                for row in in_order(all_of_them.rows)
                if row.role is UnitRole.PEER and row.observation.value is not None
            ],
            network=all_of_them.network.name if all_of_them.network else "",
            country=all_of_them.country_name if all_of_them.country else "",
            aims=[targets.label(mark, shown, speech) for mark in aims(asked)],
            language=speech,
        ),
        *(html.P(words, className="note") for words in missing),
        *choices.about_others(asked.selection.compare, asked.evidence, speech),
        *panels.target_notes(asked.evidence),
    ]


def who_differs(asked: Asked, all_of_them: Everyone) -> list[str]:
    """For the whole country: which kommuner the title counts, above and below, by value."""
    if not asked.evidence.place.is_country:
        return []
    listed: dict[Status, list[str]] = {Status.ABOVE: [], Status.BELOW: []}
    for row in in_order(all_of_them.with_figure):
        status = turned(all_of_them.compared.get(row.code)).status
        if status in listed:
            listed[status].append(row.name)
    return [
        t(
            f"sammenlign.differs.{status}",
            asked.language,
            names=formatting.listed(names, asked.language),
        )
        for status, names in listed.items()
        if names and len(names) <= MOST_NAMED
    ]


def judged_alone(asked: Asked, all_of_them: Everyone) -> str:
    """Why the own kommune differs on other pages but not here; empty where they say the same."""
    place, single = asked.evidence.place, asked.evidence.standing.country_comparison
    here = turned(all_of_them.compared.get(place.code))
    if place.is_country or single.status == here.status or single.status not in findings.OUT:
        return ""
    return t(
        f"sammenlign.alone.{single.status}",
        asked.language,
        name=place.name,
        n=len(all_of_them.with_figure),
        rest=rest_name(all_of_them.country_name, asked.language),
    )


def table(panel: str, asked: Asked) -> FigureTable | None:
    """All kommuner in the chart's order, with their standing and their places beside the figure."""
    del panel
    return ordered_table(asked, everyone(asked), notes=asked.evidence.targets.notes)


def ordered_table(asked: Asked, all_of_them: Everyone, *, notes: Sequence[str]) -> FigureTable:
    """The table of all kommuner, lowest first; those without a figure last, with the reason.

    What is aimed at in the period ends the table, and `notes` say what it is.
    """
    speech, country = asked.language, all_of_them.country
    beside = [DotRow("000", all_of_them.country_name, UnitRole.COUNTRY, country)] if country else []
    plain = dot_table(
        all_of_them.rows,
        quantity=quantity(asked.info),
        caption=subtitle(asked, all_of_them),
        beside=beside,
        aims=aims(asked),
        notes=notes,
        unit_title=t("tables.kommune", speech),
        language=speech,
        demo=snapshot().is_demo,
    )
    found = all_of_them.places
    ordered = [*in_order(all_of_them.rows), *beside]
    return with_standing(plain, ordered, all_of_them, found, speech)


def with_standing(
    plain: FigureTable,
    ordered: Sequence[DotRow],
    all_of_them: Everyone,
    found: Places,
    language: str,
) -> FigureTable:
    """The table with two columns more: against the rest of the country, and between which places.

    A file has both as words beside each figure. The table's last rows may be no units' but targets.
    """
    nothing = Cell(t("tables.no_interval", language), is_missing=True)

    def cells(row: DotRow) -> tuple[Cell, Cell]:
        stands = standing_words(all_of_them.compared.get(row.code), language, brief=True)
        ends = found.by_code.get(row.code)
        return (
            Cell(stands) if stands else nothing,
            Cell(t("sammenlign.places.span", language, lo=ends[0], hi=ends[1]))
            if ends
            else nothing,
        )

    rest = rest_name(all_of_them.country_name, language)
    titles = [t(f"sammenlign.table.{name}", language, rest=rest) for name in ("against", "places")]
    beside = [cells(row) for row in ordered]
    beside += [(nothing, nothing)] * (len(plain.rows) - len(ordered))
    told = ["; ".join(cell.text for cell in pair if not cell.is_missing) for pair in beside]
    file = plain.file and replace(
        plain.file,
        rows=tuple(
            replace(line, more=words) for line, words in zip(plain.file.rows, told, strict=True)
        ),
        more=" / ".join(titles),
    )
    return replace(
        plain,
        columns=(*plain.columns, *(Column(title, is_number=False) for title in titles)),
        rows=tuple((*row, *more) for row, more in zip(plain.rows, beside, strict=True)),
        file=file,
    )


VIEW = View(
    slug=SLUG,
    name_key="sammenlign.view.prikker",
    layout=layout,
    outputs=panels.outputs(PANEL, grows=True),
    answer=answer,
    charts=(PANEL,),
    table=table,
)
