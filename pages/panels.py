"""From evidence to the content of panels, tables and files: the same words on every page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from analysis.pairs import without
from analysis.results import Observation, Trend, UnitRole
from analysis.segregation import RateChange
from analysis.standing import Standing
from components import findings, formatting
from components.figures import dot_plot as dots
from components.figures import trend as trends
from components.figures.dot_plot import DotRow
from components.mounted_panel import FOLDED, PLACES, PanelContent, parts
from components.panel import DataVersion, SourceNote
from components.panel import source_note as draw_source
from components.tables import FigureTable, dot_table, figure_table, trend_table
from components.told_panel import ToldContent
from components.told_panel import body as told_body
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from pages.evidence import Evidence, breaks, has_few_kommuner, rest_name
from pages.links import about, methods_of
from pages.selection import COUNTRY_CODE
from web.request_context import snapshot

# Growth in per cent is said from this many on.
SMALL_COUNT = 20
METHODS = {"proportion": "evidence.method", "mean": "evidence.method.mean"}


def outputs(panel_id: str, *, grows: bool = False) -> dict[str, Output]:
    """The places of a mounted panel as callback outputs, by part.

    `grows` where the chart's height follows its content.
    """
    return {
        f"{panel_id}.{part}": Output(f"{panel_id}-{place}", prop)
        for part, (place, prop) in PLACES.items()
        if part != "style" or grows
    }


def filled(panel_id: str, content: PanelContent, language: str) -> dict[str, object]:
    """What fills `outputs(panel_id)`."""
    return {
        f"{panel_id}.{part}": value for part, value in parts(panel_id, content, language).items()
    }


def told_outputs(panels: Sequence[str]) -> dict[str, Output]:
    """The places of panels of words or drawings as callback outputs, by part."""
    places = {f"{panel}.body": Output(f"{panel}-body", "children") for panel in panels}
    return places | {f"{panel}.hidden": Output(panel, "hidden") for panel in panels}


def told_filled(
    panels: Sequence[str], told: Mapping[str, ToldContent], language: str
) -> dict[str, object]:
    """What fills `told_outputs(panels)`; those that say nothing are hidden."""
    filled: dict[str, object] = {}
    for panel in panels:
        content = told.get(panel)
        filled[f"{panel}.body"] = told_body(panel, content, language) if content else None
        filled[f"{panel}.hidden"] = content is None
    return filled


def folded(panels: Sequence[str]) -> tuple[str, ...]:
    """The ids of what opens under some chart panels."""
    return tuple(f"{panel}-{part}" for panel in panels for part in FOLDED)


def folded_outputs(names: Sequence[str], **options: bool) -> dict[str, Output]:
    """The places of folded parts, which are filled only while they are open."""
    return {name: Output(name, "children", **options) for name in names}


def openers(names: Sequence[str], kind: type[Input] | type[State]) -> list[Input | State]:
    """The clicks on the buttons that open and close folded parts, as inputs or states."""
    return [kind(f"{name}-opener", "n_clicks") for name in names]


def opened(names: Sequence[str], clicks: Sequence[int | None]) -> tuple[str, ...]:
    """Which folded parts are open, by the clicks on their buttons."""
    return tuple(name for name, times in zip(names, clicks, strict=False) if (times or 0) % 2)


def just_opened(names: Sequence[str], clicks: Sequence[int | None]) -> str:
    """The folded part whose button was just pressed. Raises PreventUpdate where that closed it."""
    name = str(ctx.triggered_id or "").removesuffix("-opener")
    if name not in opened(names, clicks):
        raise PreventUpdate
    return name


def unfolded(
    name: str, table: FigureTable | None, info: IndicatorInfo, language: str
) -> Component | None:
    """What a folded part shows: the figures' table, or their source and definition."""
    if name.endswith("-source"):
        return draw_source(source_note(info, language, chart=name), language=language)
    return figure_table(table, language=language) if table else None


def data_version() -> DataVersion:
    """The publication that this request reads."""
    read = snapshot()
    return DataVersion(read.version, read.published_at.date())


def trend_panel(evidence: Evidence, measure: str, language: str) -> PanelContent:
    """The place over time, with the country, the landsdel and the others.

    `measure` is what is measured, of whom, in words.
    """
    title = trend_finding(evidence, language)
    drawn = with_targets(evidence)
    alternative = trends.describe(
        drawn,
        language=language,
        demo=snapshot().is_demo,
        period=evidence.standing.period,
    )
    return PanelContent(
        title=title,
        subtitle=_trend_subtitle(evidence, measure, language),
        figure=trends.trend(drawn, language=language, demo=snapshot().is_demo),
        alternative=" ".join([alternative, *evidence.targets.notes]),
        version=data_version(),
        notes=[
            *judged_alone(evidence, language),
            *change_words(evidence.standing.rate, language),
            *target_notes(evidence),
        ],
    )


def judged_alone(evidence: Evidence, language: str) -> list[Component]:
    """Why a kommune that differs here may not where all are judged together; else nothing."""
    if evidence.place.is_country or evidence.standing.country_comparison.status not in findings.OUT:
        return []
    words = t("evidence.alone", language, name=evidence.place.name)
    return [html.P(words, className="note")]


def with_targets(evidence: Evidence) -> Trend:
    """The trend with what is aimed at as lines of its own."""
    return replace(evidence.trend, series=(*evidence.trend.series, *evidence.targets.lines))


def target_notes(evidence: Evidence) -> list[Component]:
    """What is aimed at, in words under a chart; the other chart beside it has them in its table."""
    return [html.P(words, className="note") for words in evidence.targets.notes]


def dots_panel(
    evidence: Evidence,
    measure: str,
    language: str,
    *,
    notes: Sequence[Component] = (),
    beside: Sequence[Component] = (),
) -> PanelContent:
    """The place beside the others in the chosen period; `beside` stands with the finding."""
    rows = _dot_rows(evidence.standing)
    national = _national(evidence)
    options = {
        "quantity": evidence.trend.quantity,
        "country": national,
        "country_name": evidence.country if national is not None else None,
        "aims": evidence.targets.at(evidence.standing.period),
        "language": language,
        "demo": snapshot().is_demo,
    }
    return PanelContent(
        title=dots_finding(evidence, language),
        subtitle=_dots_subtitle(evidence, measure, language),
        figure=dots.dot_plot(rows, **options),
        alternative=" ".join([dots.describe(rows, **options), *evidence.targets.notes]),
        version=data_version(),
        notes=notes,
        beside=beside,
    )


def trend_finding(evidence: Evidence, language: str) -> str:
    """The title of the trend: against the rest of the country, else how it moved by itself."""
    stood, name = evidence.standing, evidence.place.name
    now, quantity = stood.current, evidence.trend.quantity
    if now is None or now.value is None:
        return findings.missing_title(name, now.missing if now else None, stood.period, language)
    if not evidence.place.is_country:
        comparison = stood.country_comparison
        rest = rest_name(evidence.country, language)
        return findings.country_title(
            name, now, stood.country, comparison, quantity, language, rest, evidence.country
        )
    first = next((o for o in stood.own.observations if o.period == stood.change.from_period), None)
    return findings.trend_title(name, first, now, stood.change, quantity, language)


def dots_finding(evidence: Evidence, language: str) -> str:
    """The title of the dot plot: who is clearly lower or higher."""
    place, stood = evidence.place, evidence.standing
    if stood.current is None or stood.current.value is None:
        missing = stood.current.missing if stood.current else None
        return findings.missing_title(place.name, missing, stood.period, language)
    own = t("evidence.rest", language) if place.is_country else place.name
    pairs = [findings.Pair(a.series.name, a.comparison) for a in stood.against]
    return findings.pairs_title(own, pairs, language)


def trend_figures(evidence: Evidence, measure: str, language: str) -> FigureTable:
    """The table of the trend, for the page and for a file."""
    return trend_table(
        with_targets(evidence),
        caption=f"{evidence.place.name}: {measure}",
        notes=evidence.targets.notes,
        language=language,
        demo=snapshot().is_demo,
    )


def dot_figures(evidence: Evidence, measure: str, language: str) -> FigureTable:
    """The table of the dot plot, for the page and for a file."""
    caption = _dots_subtitle(evidence, measure, language)
    return dot_table(
        _dot_rows(evidence.standing),
        quantity=evidence.trend.quantity,
        caption=caption,
        beside=_beside(evidence, language),
        aims=evidence.targets.at(evidence.standing.period),
        notes=evidence.targets.notes,
        unit_title=t("tables.kommune", language) if not evidence.place.is_country else None,
        language=language,
        demo=snapshot().is_demo,
    )


def source_note(info: IndicatorInfo, language: str, *, chart: str = "") -> SourceNote:
    """Definition, numerator, denominator, source, file, method and breaks of an indicator.

    `chart` is the id of what shows it, which decides the methods that are linked to.
    """
    newest = info.loads[0] if info.loads else None
    return SourceNote(
        definition=getattr(info, f"definition_{language}"),
        numerator=getattr(info, f"numerator_{language}"),
        denominator=getattr(info, f"denominator_{language}"),
        source="; ".join(_sources(info, language)),
        loaded_on=newest.loaded_at.date() if newest else None,
        method=t(METHODS.get(info.measure, "evidence.method.plain"), language),
        breaks=breaks(info, language),
        has_interval=info.measure in METHODS,
        href=about(info.code) if info.code else None,
        methods=methods_of(info, chart),
    )


def _sources(info: IndicatorInfo, language: str) -> list[str]:
    """Each source with its files, the newest first, and no more than three of them."""
    return [
        t(
            "evidence.source",
            language,
            attribution=getattr(load, f"attribution_{language}"),
            file=load.file_name,
        )
        for load in info.loads[:3]
    ]


def _national(evidence: Evidence) -> float | None:
    stood = evidence.standing
    if evidence.place.is_country:
        return stood.current.value if stood.current else None
    return stood.country.value if stood.country else None


def _dot_rows(stood: Standing) -> list[DotRow]:
    own = stood.own
    mine = stood.current or Observation(stood.period or "", 0, None)
    others = [
        DotRow(a.series.code, a.series.name, UnitRole.PEER, a.observation) for a in stood.against
    ]
    return [DotRow(own.code, own.name, UnitRole.OWN, mine), *others]


def _beside(evidence: Evidence, language: str) -> list[DotRow]:
    """The country that the chart's line shows, and the rest of it that the title compares with."""
    stood = evidence.standing
    if evidence.place.is_country or stood.country is None:
        return []
    name = evidence.country
    rows = [DotRow(COUNTRY_CODE, name, UnitRole.COUNTRY, stood.country)]
    difference = stood.country_comparison.difference
    if stood.current is None or stood.current.value is None or difference is None:
        return rows
    rest = without(stood.country, stood.current)
    if rest is stood.country:
        return rows
    named = findings.sentence(t("evidence.rest", language), stop=False)
    return [*rows, DotRow("", named, UnitRole.OTHER, rest)]


def _trend_subtitle(evidence: Evidence, measure: str, language: str) -> str:
    periods = [formatting.period(p, language) for p in evidence.trend.periods]
    if not periods:
        return measure
    key = "evidence.trend.subtitle" if len(periods) > 1 else "evidence.trend.subtitle_one"
    subtitle = t(key, language, name=measure, first=periods[0], last=periods[-1])
    now = evidence.standing.current
    if now is not None and now.n is not None:
        subtitle = t(
            "evidence.trend.n",
            language,
            subtitle=subtitle,
            unit=evidence.place.name,
            n=formatting.number(now.n, 0, language),
            period=formatting.period(now.period, language),
        )
    if has_few_kommuner(evidence.info):
        subtitle = t(
            "evidence.trend.few", language, subtitle=subtitle, count=evidence.info.n_kommuner
        )
    return subtitle


def _dots_subtitle(evidence: Evidence, measure: str, language: str) -> str:
    if not evidence.standing.period:
        return measure
    has_interval = evidence.info.measure in METHODS
    key = "evidence.dots.subtitle" if has_interval else "evidence.dots.subtitle_plain"
    period = formatting.period(evidence.standing.period, language)
    return t(key, language, name=measure, period=period)


def change_words(change: RateChange | None, language: str) -> list[Component]:
    """One change as number, points and per cent, each under its own name (method A).

    Nothing where nobody was counted in either year: there is no change to tell.
    """
    if change is None or (change.count_from == 0 and change.count_to == 0):
        return []
    entries = [
        ("evidence.change.count", _count_words(change, language)),
        ("evidence.change.points", _point_words(change, language)),
        ("evidence.change.percent", _percent_words(change, language)),
    ]
    heading = t("evidence.change", language, first=change.from_period, last=change.to_period)
    terms: list[Component] = []
    for key, words in entries:
        if words:
            terms += [html.Dt(t(key, language)), html.Dd(words)]
    return [html.H3(heading, className="change-title"), html.Dl(terms, className="definition")]


def _count_words(change: RateChange, language: str) -> str | None:
    if change.count_from is None or change.count_to is None:
        return None
    ends = {
        "first": formatting.number(change.count_from, 0, language),
        "last": formatting.number(change.count_to, 0, language),
    }
    if change.count_percent is None or _is_small(change):
        return t("evidence.change.count.plain", language, **ends)
    percent = _growth(change.count_percent, language)
    return t("evidence.change.count.value", language, percent=percent, **ends)


def _is_small(change: RateChange) -> bool:
    """Whether a growth in per cent would be of a handful of people."""
    ends = (change.count_from, change.count_to)
    return any(count is not None and count < SMALL_COUNT for count in ends)


def _point_words(change: RateChange, language: str) -> str | None:
    if change.percentage_points is None:
        return None
    points = formatting.signed(change.percentage_points, 1, language)
    lo, hi = change.percentage_points_lo, change.percentage_points_hi
    if lo is None or hi is None:
        return t("evidence.change.points.plain", language, points=points)
    ends = {
        "lo": formatting.signed(lo, 1, language),
        "hi": formatting.signed(hi, 1, language),
    }
    return t("evidence.change.points.value", language, points=points, **ends)


def _percent_words(change: RateChange, language: str) -> str | None:
    if change.percent is None or _is_small(change):
        return None
    percent = _growth(change.percent, language)
    return t("evidence.change.percent.value", language, percent=percent, first=change.from_period)


def _growth(percent: float, language: str) -> str:
    sign = "+" if round(percent, 1) > 0 else ""
    return f"{sign}{formatting.percent(percent / 100, 1, language)}"
