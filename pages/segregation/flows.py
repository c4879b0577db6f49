"""Which movements changed the number of pupils in special provision (method N).

Movements of some school years together, as they were published: those of one year are so few that
they would be hidden. What they do not explain is a bar of its own.
"""

import dataclasses
from collections.abc import Sequence
from functools import partial

from dash import html
from dash.development.base_component import Component

from analysis.assessment import Assessment
from analysis.flow_decomposition import FlowDecomposition, Flows, decompose_flows
from analysis.results import Quantity
from components import filters, formatting
from components.figures import bars
from components.figures.bars import Kind, Step
from components.links import link
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from components.wording import t
from data_access.queries import flows as queries
from data_access.queries.flows import FlowWindow
from data_access.queries.indicators import IndicatorInfo
from pages import panels
from pages.evidence import settled_periods
from pages.problems import UnknownInAddress
from pages.segregation import Asked, Found, Part, Said, Shown, in_words, state
from web.request_context import fetch

SLUG = "stroemme"
PUPILS = Quantity("count", 1.0, 0, measure="count")


def find(asked: Asked) -> Found:
    """The movements of the chosen years, or why there are none to show."""
    windows = _windows(asked)
    title = asked.say("stroemme.none", name=asked.inside)
    if not windows:
        return state(
            asked, title, asked.say("stroemme.not_loaded"), asked.say("stroemme.how_to_load")
        )
    window = _chosen(asked, windows)
    split = _split(window)
    newest = windows[-1]
    if split.status is not Assessment.OK:
        words = asked.say(
            f"stroemme.refused.{_reason(window)}", first=window.first, last=window.last
        )
        return state(asked, title, words, *_other_years(asked, windows))
    remarks = _remarks(asked, window, split)
    is_earlier = not asked.selection.period and window != newest
    earlier = [_why_earlier(asked, newest, window)] if is_earlier else []
    main = Shown(
        _content(asked, window, split, remarks, earlier),
        partial(_table, asked, window, split),
        (_info(asked),),
        remarks=(*earlier, *remarks),
    )
    return Found(main)


def controls(asked: Asked) -> Sequence[Component]:
    """Which of the published years: the ones that the chosen year lies in, or before."""
    windows = _windows(asked)
    if not windows:
        return []
    options = [
        filters.Choice(one.last, _span(one, asked), asked.href(period=one.last))
        for one in reversed(windows)
    ]
    shown = _chosen(asked, windows).last
    return [filters.menu(options, shown, label=asked.say("stroemme.years"))]


def _windows(asked: Asked) -> tuple[FlowWindow, ...]:
    level, code = asked.evidence.place.key
    return fetch(queries.flows, level=level, code=code)


def _chosen(asked: Asked, windows: Sequence[FlowWindow]) -> FlowWindow:
    """The window that the chosen year lies in, else the newest before it, else the first.

    Where no year is chosen, the newest window with figures to show, else the newest of all.
    """
    periods = settled_periods(asked.info)
    chosen = asked.selection.period
    if not chosen:
        shown = [one for one in windows if _split(one).status is Assessment.OK]
        return (shown or windows)[-1]
    if chosen not in periods:
        raise UnknownInAddress(chosen)
    # Codes of school years sort as the years do.
    within = [one for one in windows if one.first <= chosen <= one.last]
    earlier = [one for one in windows if one.last < chosen]
    return (within or earlier[-1:] or [windows[0]])[0]


def _why_earlier(asked: Asked, newest: FlowWindow, window: FlowWindow) -> str:
    """That the newest years have no figures, why not, and which years are shown in their place."""
    return asked.say(
        "stroemme.earlier",
        why=asked.say(f"stroemme.refused.{_reason(newest)}", first=newest.first, last=newest.last),
        years=_span(window, asked),
    )


def _split(window: FlowWindow) -> FlowDecomposition:
    movements = Flows(
        placed=window.placed,
        returned=window.returned,
        moved_in=window.moved_in,
        moved_out=window.moved_out,
        started=window.started,
        left=window.finished,
    )
    return decompose_flows(window.before, window.after, movements)


def _reason(window: FlowWindow) -> str:
    known = ("suppressed_here", "suppressed_by_source", "not_applicable")
    return window.missing if window.missing in known else "not_reported"


def _other_years(asked: Asked, windows: Sequence[FlowWindow]) -> list[Said]:
    shown = [one for one in reversed(windows) if one.missing is None]
    if not shown:
        return []
    ways: list[Component | str] = [asked.say("stroemme.others")]
    for one in shown:
        ways += [" ", link(_span(one, asked), href=asked.href(period=one.last))]
    return [ways]


def _span(window: FlowWindow, asked: Asked) -> str:
    return f"{in_words(window.first, asked)}–{in_words(window.last, asked)}"


def _steps(asked: Asked, window: FlowWindow, split: FlowDecomposition) -> list[Step]:
    ends = {"first": in_words(window.first, asked), "last": in_words(window.last, asked)}
    parts = [Step(asked.say(f"stroemme.part.{p.name}"), p.estimate) for p in split.parts]
    return [
        Step(asked.say("stroemme.before", **ends), split.start or 0.0, Kind.TOTAL),
        *parts,
        Step(asked.say("stroemme.residual"), split.residual or 0.0, Kind.REST),
        Step(asked.say("stroemme.after", **ends), split.end or 0.0, Kind.TOTAL),
    ]


def _content(
    asked: Asked,
    window: FlowWindow,
    split: FlowDecomposition,
    remarks: Sequence[str],
    earlier: Sequence[str],
) -> PanelContent:
    steps = _steps(asked, window, split)
    told = {"quantity": PUPILS, "decimals": 0, "language": asked.language, "demo": asked.demo}
    return PanelContent(
        title=_title(asked, window, split),
        subtitle=asked.say(
            "stroemme.subtitle", name=_inside(asked, window), years=_span(window, asked)
        ),
        figure=bars.waterfall(steps, **told),
        alternative=bars.describe_steps(steps, **told),
        version=panels.data_version(),
        notes=[html.P(words, className="note") for words in (asked.say("stroemme.read"), *remarks)],
        beside=[html.P(words, className="note prose") for words in earlier],
    )


def _title(asked: Asked, window: FlowWindow, split: FlowDecomposition) -> str:
    change = round(split.estimate or 0.0)
    direction = "same" if change == 0 else "more" if change > 0 else "fewer"
    by_name = {part.name: part.estimate for part in split.parts}
    return asked.say(
        f"stroemme.title.{direction}",
        name=_who(asked, window),
        count=formatting.number(abs(change), 0, asked.language),
        placed=formatting.number(by_name["placed"], 0, asked.language),
        returned=formatting.number(-by_name["returned"], 0, asked.language),
    )


def _who(asked: Asked, window: FlowWindow) -> str:
    """Whose movements they are: a sum of some kommuner is not called the whole country."""
    if window.n_units is None or window.n_units == window.n_units_possible:
        return asked.name
    return asked.say("stroemme.some_kommuner", count=window.n_units)


def _inside(asked: Asked, window: FlowWindow) -> str:
    """The same in the middle of a sentence."""
    who = _who(asked, window)
    return asked.inside if who == asked.name else who


def _remarks(asked: Asked, window: FlowWindow, split: FlowDecomposition) -> list[str]:
    said = [asked.say("stroemme.together")]
    if split.residual:
        rest = formatting.signed(split.residual, 0, asked.language)
        said.append(asked.say("stroemme.rest", rest=rest))
    else:
        said.append(asked.say("stroemme.adds_up"))
    if window.n_units is not None:
        said.append(
            asked.say("stroemme.units", count=window.n_units, possible=window.n_units_possible)
        )
    return said


def _table(asked: Asked, window: FlowWindow, split: FlowDecomposition) -> FigureTable:
    """Each movement, and its share of the pupils that there were before."""
    columns = tuple(
        Column(asked.say(f"stroemme.column.{head}"), is_number=head != "what")
        for head in ("what", "count", "share")
    )
    rows = []
    for step in _steps(asked, window, split):
        is_total = step.kind is Kind.TOTAL
        written = formatting.number if is_total else formatting.signed
        share = Cell("–", is_missing=True)
        if not is_total and split.start:
            points = 100 * step.value / split.start
            share = Cell(
                formatting.signed(points, 1, asked.language),
                number=float(formatting.rounded(points, 1)),
                decimals=1,
            )
        count = Cell(written(step.value, 0, asked.language), number=step.value)
        rows.append((Cell(step.name), count, share))
    caption = asked.say(
        "stroemme.subtitle", name=_inside(asked, window), years=_span(window, asked)
    )
    return FigureTable(caption, columns, tuple(rows), is_demo=asked.demo)


def _info(asked: Asked) -> IndicatorInfo:
    """What the movements are, in the form that sources and files are told in."""
    source = fetch(queries.flow_source)
    return dataclasses.replace(
        asked.info,
        name_da=t("stroemme.name", "da"),
        name_en=t("stroemme.name", "en"),
        definition_da=t("stroemme.definition", "da"),
        definition_en=t("stroemme.definition", "en"),
        numerator_da=None,
        numerator_en=None,
        denominator_da=None,
        denominator_en=None,
        measure=PUPILS.measure,
        unit=PUPILS.unit,
        scale=PUPILS.scale,
        decimals=PUPILS.decimals,
        breaks=(),
        loads=() if source is None else (source,),
    )


PART = Part(SLUG, find, controls)
