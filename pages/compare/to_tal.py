"""Two figures of the same kommuner against each other; nothing here says that one is the cause."""

from dataclasses import dataclass
from enum import StrEnum

from dash import Output, html
from dash.development.base_component import Component

from analysis.multiplicity import LEVEL, holm
from analysis.pairs import compare_two, without
from analysis.results import Observation, Series, Status, UnitRole
from analysis.trends import series_by_unit
from components import filters, findings, formatting
from components.drawn import drawn as by_script
from components.figures.dot_plot import DotRow
from components.figures.two_figures import (
    Axis,
    TwoPoint,
    describe_two_figures,
    two_figures_plot,
)
from components.mounted_panel import PanelContent, frame
from components.tables import Cell, Column, FigureTable
from components.wording import t
from data_access.queries import cross_section, indicators, series
from data_access.queries.indicators import IndicatorInfo, PeriodInfo
from data_access.schema.vocabulary import Level
from pages import panels
from pages.compare import Asked, View
from pages.compare.everyone import missing_words
from pages.compare.parts import absent, below, instead, key, notes, role_of, sources
from pages.evidence import COUNTRY, country_name, quantity, rest_name, settled_periods
from pages.indikator import shown_first
from pages.problems import UnknownInAddress
from web.request_context import fetch, snapshot

SLUG = "to_tal"
CHART = f"{SLUG}-chart"
WITH_INTERVAL = ("proportion", "mean")
# A number of people follows the size of the kommune, and is not offered.
COUNT = "count"


class Ids(StrEnum):
    """Ids of this view."""

    CONTROLS = f"{SLUG}-controls"


OUTPUTS = {
    f"{SLUG}.controls": Output(Ids.CONTROLS, "children"),
    **panels.outputs(CHART, grows=True),
}


@dataclass(frozen=True)
class Side:
    """One of the two figures: of what and when, every kommune's, and the country's.

    `rest` is what all but one kommune are called.
    """

    info: IndicatorInfo
    measure: str
    period: str
    rows: tuple[Series, ...]
    country: Observation | None
    rest: str

    def of(self, code: str) -> Observation | None:
        """A kommune's figure, None where it has no row."""
        found = next((s for s in self.rows if s.code == code), None)
        return found.observations[0] if found and found.observations else None


def layout(language: str) -> Component:
    """The view's places, empty."""
    return html.Div([html.Div(id=Ids.CONTROLS), frame(CHART, language=language)])


def answer(asked: Asked) -> dict[str, object]:
    """The view for a selection. Raises UnknownCode for a second figure that is not there."""
    other = second(asked)
    return {
        f"{SLUG}.controls": by_script(controls(other, asked)),
        **panels.filled(CHART, content(other, asked), asked.language),
    }


def second(asked: Asked) -> IndicatorInfo | None:
    """The other figure: the address's, else the first of the overview about something else.

    Raises UnknownInAddress for one that kommuner have no figures of, and for the same one twice.
    """
    known = {one.code: one for one in offered(asked)}
    wanted = asked.selection.second
    if not wanted:
        others = [one for one in known.values() if one.area != asked.info.area]
        return next(iter((*others, *known.values())), None)
    if wanted not in known:
        raise UnknownInAddress(wanted)
    return known[wanted]


def offered(asked: Asked) -> tuple[IndicatorInfo, ...]:
    """What the figure can be held against."""
    return tuple(
        one
        for one in fetch(indicators.catalogue)
        if one.n_kommuner and one.measure != COUNT and one.code != asked.info.code
    )


def sides(other: IndicatorInfo, asked: Asked) -> tuple[Side, Side]:
    """The figure that is asked about, and the other in the period that matches."""
    first = _side(asked.info, asked.subgroup, asked.measure, asked.period, asked)
    period = matching_period(asked.info, asked.period, other)
    subgroup = shown_first(other)
    name = getattr(other, f"name_{asked.language}")
    group = next((g for g in other.subgroups if g.key == subgroup and g.kind != "total"), None)
    if group is not None:
        label = getattr(group, f"name_{asked.language}")
        name = f"{name}, {label[:1].lower()}{label[1:]}"
    return first, _side(other, subgroup, name, period, asked)


def matching_period(info: IndicatorInfo, period: str, other: IndicatorInfo) -> str:
    """The period of `other` that shares most days with `period`, else the nearest one.

    Where several share as many, the newest.
    """
    known = set(settled_periods(other))
    candidates = [p for p in other.periods if p.code in known]
    own = next((p for p in info.periods if p.code == period), None)
    if own is None or not candidates:
        return other.latest_period or ""
    return max(candidates, key=lambda p: (_shared_days(own, p), p.ordinal)).code


def _shared_days(one: PeriodInfo, other: PeriodInfo) -> int:
    """Days that two periods share; negative is how far they are apart."""
    return (min(one.ends_on, other.ends_on) - max(one.starts_on, other.starts_on)).days


def _side(info: IndicatorInfo, subgroup: str, measure: str, period: str, asked: Asked) -> Side:
    found = fetch(cross_section.kommuner, indicator=info.code, subgroup=subgroup, period=period)
    keys = {(Level.KOMMUNE.value, code): role_of(code, asked) for code in found["code"].tolist()}
    whole = fetch(series.series, indicator=info.code, subgroup=subgroup, units=(COUNTRY,))
    country = series_by_unit(whole.loc[whole["period"] == period], {COUNTRY: UnitRole.COUNTRY})
    seen = country[0].observations[0] if country and country[0].observations else None
    if seen is not None and seen.value is None:
        seen = None
    rest = rest_name(country_name(info, whole, asked.language), asked.language)
    return Side(info, measure, period, tuple(series_by_unit(found, keys)), seen, rest)


def content(other: IndicatorInfo | None, asked: Asked) -> PanelContent:
    """The panel: the chart, or why there is none."""
    speech = asked.language
    if other is None or not asked.period:
        title = t("to_tal.title.nobody", speech)
        return instead(title, t("to_tal.not.same", speech), asked)
    first, held = sides(other, asked)
    drawn = points(first, held)
    if not drawn:
        return instead(t("to_tal.title.nobody", speech), t("to_tal.not.same", speech), asked)
    options = {"language": speech, "demo": snapshot().is_demo}
    across, up = _axis(held), _axis(first)
    return PanelContent(
        title=finding(first, held, len(drawn), asked),
        subtitle=subtitle(first, held, speech),
        figure=two_figures_plot(drawn, across, up, **options),
        alternative=describe_two_figures(drawn, across, up, **options),
        version=panels.data_version(),
        notes=remarks(first, held, speech, judged=_judged(first, held, asked)),
    )


def points(first: Side, held: Side) -> list[TwoPoint]:
    """The kommuner that have both figures: `first` upwards, `held` across."""
    across = {s.code: s.observations[0] for s in held.rows if s.observations}
    drawn = []
    for s in first.rows:
        x = across.get(s.code)
        y = s.observations[0] if s.observations else None
        if x is None or y is None or x.value is None or y.value is None:
            continue
        drawn.append(TwoPoint(s.code, s.name, s.role, x, y))
    return drawn


def _axis(side: Side) -> Axis:
    country = side.country.value if side.country else None
    return Axis(side.measure, quantity(side.info), side.period, country)


def finding(first: Side, held: Side, both: int, asked: Asked) -> str:
    """The title: how the own kommune stands in each of the two, judged together (method P)."""
    speech, place = asked.language, asked.evidence.place
    if place.is_country:
        return t(
            "to_tal.title.country",
            speech,
            first=first.measure,
            second=_small(held.measure),
            n=formatting.number(both, 0, speech),
        )
    told = [
        _clause(side, status, place.code, speech)
        for side, status in zip((first, held), statuses(first, held, place.code), strict=True)
    ]
    return t("to_tal.title", speech, name=place.name, first=_small(told[0]), second=_small(told[1]))


def statuses(first: Side, held: Side, code: str) -> tuple[Status, Status]:
    """The own kommune against the rest of the country in both figures, by Holm over the two."""
    compared = [
        compare_two(*_pair(side, code), measure=side.info.measure) for side in (first, held)
    ]
    adjusted = holm([one.p_value for one in compared])
    one, other = (
        pair.status if p is None or p < LEVEL else Status.NOT_DISTINGUISHABLE
        for pair, p in zip(compared, adjusted, strict=True)
    )
    return one, other


def _pair(side: Side, code: str) -> tuple[Observation, Observation]:
    nothing = Observation(side.period, 0, None)
    own = side.of(code) or nothing
    country = side.country or nothing
    return own, without(country, own)


def _clause(side: Side, status: Status, code: str, language: str) -> str:
    own = side.of(code)
    if own is None or own.value is None:
        missing = formatting.missing(own.missing if own else None, language)
        return f"{side.measure}: {missing}"
    if status is not Status.NOT_ASSESSABLE:
        return t(f"to_tal.title.{status}", language, measure=side.measure, rest=side.rest)
    shown = quantity(side.info)
    words = {"measure": side.measure, "own": formatting.figure(own.value, shown, language)}
    if side.country is None:
        return t("to_tal.title.alone", language, **words)
    country = formatting.figure(side.country.value, shown, language)
    return t("to_tal.title.not_assessable", language, country=country, **words)


def _small(words: str) -> str:
    """Words that go on within a sentence; a name in capitals stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def subtitle(first: Side, held: Side, language: str) -> str:
    """What is held against what, and when each of them is."""
    crossed = any(side.info.measure in WITH_INTERVAL for side in (first, held))
    return t(
        "to_tal.subtitle" if crossed else "to_tal.subtitle.plain",
        language,
        first=first.measure,
        first_period=formatting.period(first.period, language),
        second=_small(held.measure),
        second_period=formatting.period(held.period, language),
    )


def _judged(first: Side, held: Side, asked: Asked) -> str:
    """That only one kommune is judged, where the title says that it differs; else empty."""
    place = asked.evidence.place
    differs = any(one in findings.OUT for one in statuses(first, held, place.code))
    if place.is_country or not differs:
        return ""
    return t("to_tal.judged", asked.language, name=place.name)


def remarks(first: Side, held: Side, language: str, *, judged: str = "") -> list[Component]:
    """What the marks mean, what the chart does not say, and who has no figure.

    `judged` says what the title was judged among.
    """
    marks = [t(f"to_tal.key.{name}", language) for name in ("own", "peers", "others")]
    has_country = first.country is not None or held.country is not None
    named = {"first": first.measure, "second": _small(held.measure)}
    periods = {
        "first_period": formatting.period(first.period, language),
        "second_period": formatting.period(held.period, language),
    }
    return below(
        [
            key(marks),
            *notes(
                [
                    judged,
                    t("to_tal.warning", language),
                    t("to_tal.country_lines", language) if has_country else "",
                    t("to_tal.periods", language, **named, **periods)
                    if first.period != held.period
                    else "",
                    *(
                        t("to_tal.no_interval", language, measure=side.measure)
                        for side in (first, held)
                        if side.info.measure not in WITH_INTERVAL
                    ),
                    *(words for side in (first, held) for words in _without(side, language)),
                ]
            ),
            sources(t("to_tal.source", language), [held.info], language),
        ]
    )


def _without(side: Side, language: str) -> list[str]:
    """Who lacks one of the figures, and why."""
    rows = [
        DotRow(s.code, s.name, s.role, s.observations[0])
        for s in side.rows
        if s.observations and s.observations[0].value is None
    ]
    return [f"{side.measure}. {words}" for words in missing_words(rows, language)]


def controls(other: IndicatorInfo | None, asked: Asked) -> html.Div:
    """What the figure is held against; every choice is a link."""
    options = [
        filters.Choice(
            one.code, getattr(one, f"name_{asked.language}"), asked.href(second=one.code)
        )
        for one in offered(asked)
    ]
    label = t("to_tal.second", asked.language)
    return filters.controls([filters.menu(options, other.code if other else "", label=label)])


def table(chart: str, asked: Asked) -> FigureTable | None:
    """Both figures of every kommune with their intervals, in order of name."""
    other = second(asked) if chart == CHART and asked.period else None
    if other is None:
        return None
    first, held = sides(other, asked)
    speech = asked.language
    ordered = sorted(first.rows, key=lambda s: s.name)
    rows = tuple(
        (Cell(s.name), *_cells(first, s.code, speech), *_cells(held, s.code, speech))
        for s in ordered
    )
    own = next((i for i, s in enumerate(ordered) if s.role is UnitRole.OWN), None)
    return FigureTable(
        subtitle(first, held, speech),
        (
            Column(t("tables.kommune", speech), is_number=False),
            *_columns(first, speech),
            *_columns(held, speech),
        ),
        rows,
        is_demo=snapshot().is_demo,
        own_row=own,
    )


def _columns(side: Side, language: str) -> tuple[Column, ...]:
    unit = formatting.unit_name(quantity(side.info), language)
    value = f"{side.measure} ({unit}), {formatting.period(side.period, language)}"
    return (
        Column(findings.sentence(value, stop=False)),
        Column(t("to_tal.table.interval", language, name=_small(side.measure))),
        Column(t("to_tal.table.n", language, name=_small(side.measure))),
    )


def _cells(side: Side, code: str, language: str) -> tuple[Cell, Cell, Cell]:
    seen, shown = side.of(code), quantity(side.info)
    if seen is None or seen.value is None:
        why = formatting.missing(seen.missing if seen else None, language)
        return Cell(why, is_missing=True), absent(), absent()
    span = formatting.interval(seen.lo, seen.hi, shown, language, with_unit=False)
    number = float(formatting.rounded(seen.value * shown.scale, shown.decimals))
    return (
        Cell(formatting.bare(seen.value, shown, language), number=number, decimals=shown.decimals),
        Cell(span) if span else absent(),
        Cell(formatting.number(seen.n, 0, language), number=seen.n)
        if seen.n is not None
        else absent(),
    )


def also(asked: Asked) -> tuple[IndicatorInfo, ...]:
    """The other of the two figures."""
    other = second(asked)
    return (other,) if other else ()


def warnings(asked: Asked) -> list[str]:
    """What goes with the figures into a file."""
    return [t("to_tal.warning", asked.language)]


VIEW = View(
    slug=SLUG,
    name_key="sammenlign.view.to_tal",
    layout=layout,
    outputs=OUTPUTS,
    answer=answer,
    charts=(CHART,),
    table=table,
    also=also,
    remarks=warnings,
)
