"""Every kommune beside what its circumstances lead to expect (method D)."""

import math
from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from dash import Output, html
from dash.development.base_component import Component

from analysis.assessment import Assessment
from analysis.results import Observation, UnitRole
from components import filters, formatting
from components.attributes import aria
from components.drawn import drawn as by_script
from components.figures.dot_plot import DotRow
from components.figures.expected import (
    ExpectedPoint,
    cut_off,
    describe_expected,
    expected_plot,
    in_order,
    judged_words,
)
from components.findings import missing_title
from components.links import link
from components.mounted_panel import PanelContent, frame
from components.tables import Cell, Column, FigureTable
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from pages import panels
from pages.compare import Asked, View
from pages.compare import background as model
from pages.compare.background import Expectation
from pages.compare.everyone import missing_words
from pages.compare.parts import (
    absent,
    below,
    folded,
    instead,
    key,
    notes,
    role_of,
    sees_one_kommune,
    sources,
)
from pages.evidence import quantity
from web.request_context import snapshot

SLUG = "forventet"
CHART = f"{SLUG}-chart"


class Ids(StrEnum):
    """Ids of this view."""

    CONTROLS = f"{SLUG}-controls"


OUTPUTS = {
    f"{SLUG}.controls": Output(Ids.CONTROLS, "children"),
    **panels.outputs(CHART, grows=True),
}


def layout(language: str) -> Component:
    """The view's places, empty."""
    return html.Div(
        [
            html.Div(id=Ids.CONTROLS),
            frame(CHART, language=language),
        ]
    )


def answer(asked: Asked) -> dict[str, object]:
    """The view for a selection. Raises UnknownCode for a circumstance or span that is not there."""
    return {
        f"{SLUG}.controls": by_script(controls(asked)),
        **panels.filled(CHART, content(asked), asked.language),
    }


def content(asked: Asked) -> PanelContent:
    """The panel: the chart, or why there is none."""
    found = None if sees_one_kommune() else model.expectation(asked)
    reason = reason_against(found)
    if found is None or reason:
        words = t(f"forventet.not.{reason}", asked.language)
        title = t("forventet.not", asked.language, reason=words)
        return instead(title, t("forventet.not.more", asked.language), asked)
    drawn = points(found, asked)
    options = {
        "quantity": quantity(asked.info),
        "language": asked.language,
        "demo": snapshot().is_demo,
    }
    return PanelContent(
        title=finding(found, drawn, asked),
        subtitle=subtitle(found, asked),
        figure=expected_plot(drawn, **options),
        alternative=describe_expected(drawn, **options),
        version=panels.data_version(),
        notes=remarks(found, asked),
    )


def reason_against(found: Expectation | None) -> str | None:
    """Why no expected values can be shown, as the end of a wording key."""
    if found is None:
        return "leder" if sees_one_kommune() else "measure"
    if not found.covariates:
        return "no_background"
    return found.fitted.reason if found.fitted.status is not Assessment.OK else None


def points(found: Expectation, asked: Asked) -> list[ExpectedPoint]:
    """The kommuner that have a difference."""
    fitted = found.fitted
    return [
        ExpectedPoint(
            code=row["code"],
            name=row["name"],
            role=role_of(row["code"], asked),
            actual=float(row["value"]),
            expected=float(fitted.expected[i]),
            difference=float(fitted.difference[i]),
            lo=float(fitted.lo[i]),
            hi=float(fitted.hi[i]),
            marked=bool(fitted.marked[i]),
            n=float(row["n"]),
        )
        for i, row in enumerate(found.rows.to_dict("records"))
        if np.isfinite(fitted.difference[i])
    ]


def finding(found: Expectation, drawn: Sequence[ExpectedPoint], asked: Asked) -> str:
    """The title: what may be said of the own kommune, else of all of them."""
    speech, place = asked.language, asked.evidence.place
    if place.is_country:
        marked = sum(p.marked for p in drawn)
        name = "forventet.title.some" if marked else "forventet.title.none"
        return t(name, speech, k=formatting.number(marked, 0, speech), n=len(drawn))
    own = next((p for p in drawn if p.role is UnitRole.OWN), None)
    if own is None:
        row = found.rows.loc[found.rows["code"] == place.code]
        missing = None if row.empty else row["missing"].iloc[0]
        if not row.empty and np.isfinite(row["value"].iloc[0]):
            return t("forventet.title.excluded", speech, name=place.name)
        return missing_title(place.name, missing, asked.period, speech)
    status = "same" if not own.marked else "above" if own.difference > 0 else "below"
    shown_as = quantity(asked.info)
    return t(
        f"forventet.title.{status}",
        speech,
        name=place.name,
        actual=formatting.figure(own.actual, shown_as, speech),
        expected=formatting.figure(own.expected, shown_as, speech),
    )


def subtitle(found: Expectation, asked: Asked) -> str:
    """What is measured, of whom, when."""
    period = periods_words(found.periods, asked.language)
    shown = quantity(asked.info)
    is_share = shown.unit == "percent"
    unit = (
        t("forventet.points", asked.language)
        if is_share
        else formatting.unit_name(shown, asked.language)
    )
    return t("forventet.subtitle", asked.language, measure=asked.measure, period=period, unit=unit)


def periods_words(periods: Sequence[str], language: str) -> str:
    """One period, or several that are taken together."""
    named = [formatting.period(p, language) for p in periods]
    if len(named) == 1:
        return named[0]
    return t("forventet.periods", language, first=named[0], last=named[-1])


def remarks(found: Expectation, asked: Asked) -> list[Component]:
    """What the marks mean, what the model is and is not, and who stands outside it."""
    speech = asked.language
    marks = [t(f"forventet.key.{name}", speech) for name in ("own", "marked", "same")]
    how = t("forventet.how", speech)
    return below(
        [
            key(marks),
            *notes(caveats(found, asked)),
            folded(how, fit_words(found, asked)),
            circumstances(found, speech),
        ]
    )


def circumstances(found: Expectation, language: str) -> Component:
    """Source and definition of what the model rests on, folded away."""
    infos = [one.info for one in found.covariates]
    return sources(t("forventet.source", language), infos, language)


def caveats(found: Expectation, asked: Asked) -> list[str]:
    """What a reader of the model must know, the most important first."""
    speech, fitted = asked.language, found.fitted
    cautions = [
        t(
            f"forventet.caution.{caution}",
            speech,
            n=fitted.n,
            condition=formatting.number(fitted.condition, 0, speech),
        )
        for caution in fitted.cautions
    ]
    excluded = found.rows["name"].iloc[list(fitted.excluded)].tolist()
    most = len(found.periods)
    fewer = found.rows["n_periods"].between(1, most - 1)
    return [
        *cautions,
        t("forventet.limits", speech),
        t("forventet.other_view", speech) if asked.info.measure == "proportion" else "",
        _naming("forventet.excluded", excluded, speech),
        _naming("forventet.fewer_periods", found.rows.loc[fewer, "name"].tolist(), speech),
        _naming("forventet.cut", cut_off(points(found, asked), quantity(asked.info)), speech),
        *missing_words(missing_rows(found, asked), speech),
    ]


def fit_words(found: Expectation, asked: Asked) -> list[str]:
    """What the model is made of, how many it is fitted to, and how they spread."""
    speech, fitted = asked.language, found.fitted
    words = {"n": fitted.n, "k": len(found.covariates)}
    if asked.info.measure == "mean":
        return [used_words(found, speech), t("forventet.fit.mean", speech, **words)]
    phi = formatting.number(fitted.phi, 1, speech)
    return [used_words(found, speech), t("forventet.fit", speech, phi=phi, **words)]


def model_words(found: Expectation, asked: Asked) -> list[str]:
    """What the expected counts come from, without how this view judges them."""
    words = {"n": found.fitted.n, "k": len(found.covariates)}
    return [
        used_words(found, asked.language),
        t("forventet.fit.expected", asked.language, **words),
    ]


def used_words(found: Expectation, language: str) -> str:
    """Which circumstances the model rests on, and of when."""
    names = [
        t(
            f"forventet.used{'.logged' if one.is_logged else ''}",
            language,
            name=getattr(one.info, f"name_{language}"),
            period=formatting.period(one.period, language),
        )
        for one in found.covariates
    ]
    return t("forventet.used.all", language, names=formatting.listed(names, language))


def missing_rows(found: Expectation, asked: Asked) -> list[DotRow]:
    """The kommuner without a figure in any of the periods, with the reason of the newest."""
    return [
        DotRow(
            row["code"],
            row["name"],
            role_of(row["code"], asked),
            Observation(asked.period, 0, None, missing=row["missing"] or None),
        )
        for row in found.rows.to_dict("records")
        if row["n_periods"] == 0
    ]


def controls(asked: Asked) -> html.Div:
    """How many periods, and which circumstances; every choice is a link."""
    if asked.info.measure not in model.MEASURES:
        return filters.controls([])
    speech = asked.language
    taken = model.chosen(asked)
    spans = [
        filters.Choice(span, t(f"forventet.years.{span}", speech), asked.href(years=span))
        for span in model.YEARS
    ]
    codes = tuple(one.code for one in taken)
    addable = [
        filters.Choice(
            one.code,
            getattr(one, f"name_{speech}"),
            asked.href(background=(*codes, one.code)),
        )
        for one in model.choices(asked.info)
        if one.code not in codes
    ]
    add = t("forventet.background.add", speech)
    return filters.controls(
        [
            filters.segmented(spans, str(model.years(asked)), label=t("forventet.years", speech)),
            *([filters.menu(addable, "", label=add)] if addable else []),
            _chips(taken, asked),
            *([_reset(asked)] if asked.selection.background else []),
        ]
    )


def _chips(taken: Sequence[IndicatorInfo], asked: Asked) -> Component:
    """The circumstances in the model; all but the last can be taken out."""
    speech = asked.language
    codes = tuple(one.code for one in taken)
    chips: list[Component] = []
    for one in taken:
        name = getattr(one, f"name_{speech}")
        if len(taken) == 1:
            chips.append(html.Li(name))
            continue
        aloud = t("forventet.background.remove", speech, name=name)
        left = tuple(code for code in codes if code != one.code)
        words = [
            name,
            html.Span(" ×", **aria(hidden="true")),
            html.Span(f" ({aloud})", className="only-read-aloud"),
        ]
        href = asked.href(background=left)
        chips.append(html.Li(link(words, href=href, class_name="quiet")))
    label = t("forventet.background", speech)
    return html.Ul(chips, className="chips", **aria(label=label))


def _reset(asked: Asked) -> Component:
    words = t("forventet.background.reset", asked.language)
    return link(words, href=asked.href(background=()), class_name="quiet")


def _naming(name: str, names: Sequence[str], language: str) -> str:
    return t(name, language, names=formatting.listed(sorted(names), language)) if names else ""


def table(chart: str, asked: Asked) -> FigureTable | None:
    """The figures of the chart, kommuner without a difference last; None where there is none."""
    found = None if sees_one_kommune() or chart != CHART else model.expectation(asked)
    if found is None or reason_against(found):
        return None
    speech, shown_as = asked.language, quantity(asked.info)
    drawn = in_order(points(found, asked))
    place = {code: i for i, code in enumerate(found.rows["code"])}
    rows = [_cells(p, place[p.code], found, asked) for p in drawn]
    shown = {p.code for p in drawn}
    rows += [
        _unjudged(row, float(expected), asked)
        for row, expected in zip(found.rows.to_dict("records"), found.fitted.expected, strict=True)
        if row["code"] not in shown
    ]
    is_share = shown_as.unit == "percent"
    all_in = t("tables.unit_in_caption", speech, unit=formatting.unit_name(shown_as, speech))
    unit = t("forventet.table.units", speech) if is_share else all_in
    codes = [p.code for p in drawn]
    codes += [code for code in found.rows["code"] if code not in shown]
    return FigureTable(
        f"{subtitle(found, asked)}. {unit}",
        (
            Column(t("tables.kommune", speech), is_number=False),
            Column(t("tables.value", speech)),
            Column(t("forventet.table.expected", speech)),
            Column(t("forventet.table.difference", speech)),
            Column(t("tables.interval", speech), is_span=True),
            Column(t("forventet.table.left_out", speech)),
            Column(t("tables.n", speech)),
            Column(t("forventet.table.periods", speech)),
            Column(t("forventet.table.judged", speech), is_number=False),
        ),
        tuple(rows),
        is_demo=snapshot().is_demo,
        own_row=next((i for i, p in enumerate(drawn) if p.role is UnitRole.OWN), None),
        codes=tuple(codes),
    )


def _cells(p: ExpectedPoint, i: int, found: Expectation, asked: Asked) -> tuple[Cell, ...]:
    speech, shown_as = asked.language, quantity(asked.info)
    span = formatting.interval(p.lo, p.hi, shown_as, speech, with_unit=False)
    lo, hi = (
        float(formatting.rounded(end * shown_as.scale, shown_as.decimals)) for end in (p.lo, p.hi)
    )
    return (
        Cell(p.name),
        _value(p.actual, asked),
        _value(p.expected, asked),
        _value(p.difference, asked, signed=True),
        Cell(span, decimals=shown_as.decimals, ends=(lo, hi)) if span else absent(),
        _value(float(found.fitted.left_out[i]), asked),
        Cell(formatting.number(p.n, 0, speech), number=p.n),
        _periods(int(found.rows["n_periods"].iloc[i]), speech),
        Cell(judged_words(p, speech)),
    )


def _unjudged(row: dict, expected: float, asked: Asked) -> tuple[Cell, ...]:
    """A kommune without a difference: why, and what would be expected of it where that is known."""
    speech = asked.language
    has_figure = math.isfinite(row["value"])
    why = "" if has_figure else formatting.missing(row["missing"] or None, speech)
    reason = t("tragt.position.not_assessable", speech)
    return (
        Cell(row["name"]),
        _value(row["value"], asked) if has_figure else Cell(why, is_missing=True),
        _value(expected, asked) if math.isfinite(expected) else absent(),
        absent(),
        absent(),
        absent(),
        Cell(formatting.number(row["n"], 0, speech), number=row["n"]) if has_figure else absent(),
        _periods(int(row["n_periods"]), speech),
        Cell(reason, is_missing=True),
    )


def _periods(count: int, language: str) -> Cell:
    return Cell(formatting.number(count, 0, language), number=count)


def _value(value: float, asked: Asked, *, signed: bool = False) -> Cell:
    shown_as, speech = quantity(asked.info), asked.language
    if not math.isfinite(value):
        return absent()
    shown = float(formatting.rounded(value * shown_as.scale, shown_as.decimals))
    words = formatting.bare(value, shown_as, speech)
    if signed:
        words = formatting.signed(value * shown_as.scale, shown_as.decimals, speech)
    return Cell(words, number=shown, decimals=shown_as.decimals)


def also(asked: Asked) -> tuple[IndicatorInfo, ...]:
    """The circumstances that the model rests on."""
    found = None if sees_one_kommune() else model.expectation(asked)
    return tuple(one.info for one in found.covariates) if found else ()


def in_file(asked: Asked) -> list[str]:
    """What a reader of the file must know."""
    found = None if sees_one_kommune() else model.expectation(asked)
    if found is None or reason_against(found):
        return []
    return [*caveats(found, asked), *fit_words(found, asked)]


VIEW = View(
    slug=SLUG,
    name_key="sammenlign.view.forventet",
    layout=layout,
    outputs=OUTPUTS,
    answer=answer,
    charts=(CHART,),
    table=table,
    also=also,
    remarks=in_file,
)
