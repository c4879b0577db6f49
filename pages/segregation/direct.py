"""Children who begin school in special provision, by where they come from (method N).

By kommune, by område and by the kind of offer. A single dagtilbud sends none or one a year, and is
never shown: nothing here is fetched below the område.
"""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from analysis.results import Observation, Series, UnitRole
from analysis.trends import at_period, observations, series_by_unit
from components import findings, formatting
from components.figures import dot_plot as dots
from components.figures.dot_plot import DotRow
from components.mounted_panel import PanelContent
from components.tables import FigureTable, dot_table
from data_access.queries import indicators, series
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.omraader import omraader
from data_access.queries.series import TOTAL
from data_access.schema.vocabulary import Level
from pages import choices, panels
from pages.evidence import Evidence, gather, quantity, settled_periods
from pages.links import SEGREGERING
from pages.problems import NotLoaded
from pages.segregation import (
    Asked,
    Found,
    Part,
    Shown,
    in_words,
    indicator_name,
    state,
)
from web.request_context import fetch

SLUG = "direkte"
INDICATOR = "direct_starts"
OFFER = "offer"
NOTHING = Observation(period="", ordinal=0, value=None)


def find(asked: Asked) -> Found:
    """The place's direct starts over time, and by offer and område in one year."""
    evidence = _evidence(asked)
    if evidence is None:
        return state(asked, asked.say("direkte.none"), asked.say("direkte.not_loaded"))
    measure = indicator_name(evidence.info, asked)
    trend = Shown(
        panels.trend_panel(evidence, measure, asked.language),
        lambda: panels.trend_figures(evidence, measure, asked.language),
        (evidence.info,),
    )
    rows = _rows(asked, evidence)
    beside = Shown(
        _content(asked, evidence, rows),
        lambda: _table(asked, evidence, rows),
        (evidence.info,),
        period=evidence.standing.period or "",
        remarks=(asked.say("direkte.never"),),
    )
    return Found(trend, beside)


def controls(asked: Asked) -> Sequence[Component]:
    """Whom to compare with, and which year."""
    evidence = _evidence(asked)
    if evidence is None:
        return []
    words = asked.say("segregering.year")
    return [
        *choices.comparing(SEGREGERING, asked.selection, evidence, asked.language),
        choices.periods(SEGREGERING, asked.selection, evidence, asked.language, label=words),
    ]


def _evidence(asked: Asked) -> Evidence | None:
    """Everything about the place's direct starts; None where nobody has loaded any.

    A chosen year that they have no figures of gives way to the newest.
    """
    try:
        info = fetch(indicators.indicator, code=INDICATOR)
        period = asked.selection.period
        return gather(
            asked.evidence.place,
            indicator=INDICATOR,
            subgroup=TOTAL,
            compare=asked.selection.compare,
            chosen=asked.selection.others,
            period=period if period in settled_periods(info) else "",
            language=asked.language,
        )
    except NotLoaded:
        return None


def _rows(asked: Asked, evidence: Evidence) -> list[DotRow]:
    """The place itself, each kind of offer, and each område that the viewer may see."""
    period = evidence.standing.period or ""
    current = evidence.standing.current or NOTHING
    own = DotRow(evidence.place.code, evidence.place.name, UnitRole.OWN, current)
    return [own, *_offers(asked, evidence, period), *_areas(evidence, period)]


def _offers(asked: Asked, evidence: Evidence, period: str) -> list[DotRow]:
    found = []
    for group in evidence.info.subgroups:
        if group.kind != OFFER:
            continue
        rows = fetch(
            series.series,
            indicator=INDICATOR,
            subgroup=group.key,
            units=(evidence.place.key,),
        )
        seen = next((o for o in observations(rows) if o.period == period), None)
        if seen is not None:
            name = str(getattr(group, f"name_{asked.language}"))
            found.append(DotRow(group.key, name, UnitRole.PEER, seen))
    return found


def _areas(evidence: Evidence, period: str) -> list[DotRow]:
    if evidence.place.is_country:
        return []
    rows = fetch(omraader, kommune_code=evidence.place.code, indicator=INDICATOR)
    roles = {(Level.OMRAADE.value, code): UnitRole.PEER for code in rows["code"].unique()}
    listed: Sequence[Series] = series_by_unit(rows, roles)
    seen = [(s, at_period(s, period)) for s in listed]
    return [DotRow(s.code, s.name, UnitRole.PEER, o) for s, o in seen if o is not None]


def _content(asked: Asked, evidence: Evidence, rows: Sequence[DotRow]) -> PanelContent:
    stood = evidence.standing
    is_country = evidence.place.is_country
    country = stood.country.value if stood.country and not is_country else None
    told = {
        "quantity": quantity(evidence.info),
        "country": country,
        "country_name": evidence.country if country is not None else None,
        "language": asked.language,
        "demo": asked.demo,
    }
    return PanelContent(
        title=_title(asked, evidence.info, rows),
        subtitle=asked.say(
            "direkte.subtitle",
            name=asked.inside,
            period=in_words(stood.period or "", asked),
        ),
        figure=dots.dot_plot(rows, **told),
        alternative=dots.describe(rows, **told),
        version=panels.data_version(),
        notes=[html.P(asked.say("direkte.never"), className="note")],
    )


def _title(asked: Asked, info: IndicatorInfo, rows: Sequence[DotRow]) -> str:
    """What the kinds of offer show, each with its own base; nothing is compared where one hides."""
    offers = [row for row in rows if row.code.startswith(f"{OFFER}:")]
    known = [row for row in offers if row.observation.value is not None]
    if not offers:
        return asked.say("direkte.title.no_offers", name=asked.inside)
    if not known:
        return _title_of_areas(asked, info, rows)
    ordered = sorted(known, key=lambda row: row.observation.value or 0.0)
    told = [
        asked.say(
            "direkte.title.first" if place == 0 else "direkte.title.offer",
            offer=row.name[:1].lower() + row.name[1:],
            value=formatting.figure(row.observation.value, quantity(info), asked.language),
        )
        for place, row in enumerate(ordered)
    ]
    return findings.sentence(", ".join(told), stop=False)


def _title_of_areas(asked: Asked, info: IndicatorInfo, rows: Sequence[DotRow]) -> str:
    """What is left to say where every kind of offer is hidden or missing."""
    areas = [
        row.observation.value
        for row in rows
        if row.role is UnitRole.PEER
        and not row.code.startswith(f"{OFFER}:")
        and row.observation.value is not None
    ]
    if len(areas) < 2:
        return asked.say("direkte.title.hidden", name=asked.inside)
    lowest, highest = (
        formatting.figure(value, quantity(info), asked.language)
        for value in (min(areas), max(areas))
    )
    return asked.say("direkte.title.areas", name=asked.inside, lowest=lowest, highest=highest)


def _table(asked: Asked, evidence: Evidence, rows: Sequence[DotRow]) -> FigureTable:
    caption = asked.say(
        "direkte.subtitle",
        name=asked.inside,
        period=in_words(evidence.standing.period or "", asked),
    )
    return dot_table(
        rows,
        quantity=quantity(evidence.info),
        caption=caption,
        unit_title=asked.say("direkte.column.from"),
        language=asked.language,
        demo=asked.demo,
    )


PART = Part(SLUG, find, controls)
