"""The heat map: who carried out how much of it when."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from dash import html

from analysis.fidelity import Band
from components import formatting
from components.figures.heat_map import (
    HeatCell,
    HeatColumn,
    HeatRow,
    Shade,
    describe_heat_map,
    heat_map,
)
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from pages import panels
from pages.fidelity import (
    GRAINS,
    INSTITUTIONER,
    KOMMUNER,
    MONTH,
    QUARTER,
    STUER,
    WEEK,
    Score,
    Seen,
    Unit,
    about,
    band_of,
    counted,
    decimals_of,
    networks,
    percent,
    period_words,
    share_cell,
    shown_units,
    why_missing,
)
from pages.programmes import Asked, Shown

SHADES = {Band.LOW: Shade.LOW, Band.PARTIAL: Shade.PARTIAL, Band.HIGH: Shade.HIGH}
METHODS = ("trofasthed", "sammenlaegning")
# A month of fewer weeks has no room for its name on a phone.
WEEKS_WITH_NAME = 3


def find(asked: Asked, looked: Seen) -> Shown | None:
    """The map of what is looked at; None where nobody there has registered."""
    units = shown_units(asked, looked, GRAINS[looked.view])
    if not units:
        return None
    wider = networks(asked, looked, QUARTER) if looked.view == KOMMUNER else ()
    every = (*wider, *units)
    days = sorted({day for unit in every for day in unit.scores})
    return Shown(
        _content(asked, looked, every, units, days),
        lambda: _table(asked, looked, every, days),
        (about(asked),),
        is_wide=True,
        methods=METHODS,
        remarks=(asked.say("fidelitet.bands"),),
    )


def _content(
    asked: Asked, looked: Seen, every: Sequence[Unit], units: Sequence[Unit], days: Sequence[date]
) -> PanelContent:
    rows = [_row(unit, asked, looked, days) for unit in every]
    columns = _columns(days, GRAINS[looked.view], asked)
    told = {"language": asked.language, "demo": asked.demo}
    aside = asked.say(
        "fidelitet.heat.aside.weeks" if looked.view == STUER else "fidelitet.heat.aside"
    )
    return PanelContent(
        title=title(asked, looked, units),
        subtitle=asked.say(
            f"fidelitet.heat.subtitle.{looked.view}",
            measure=asked.say(f"fidelitet.measure.{looked.measure}"),
            name=looked.institution_name if looked.view == STUER else asked.name,
            first=period_words(days[0], GRAINS[looked.view], asked),
            last=period_words(days[-1], GRAINS[looked.view], asked),
        ),
        figure=heat_map(rows, columns, aside=aside, **told),
        alternative=describe_heat_map(rows, columns, **told),
        version=panels.data_version(),
        notes=[
            legend(asked),
            *(html.P(words, className="note") for words in _notes(asked, looked)),
        ],
    )


def title(asked: Asked, looked: Seen, units: Sequence[Unit]) -> str:
    """The finding: how many are at 80 % or more in the newest period, and how many below 60."""
    newest = max(day for unit in units for day in unit.scores)
    when = period_words(newest, GRAINS[looked.view], asked)
    found = [unit.scores[newest] for unit in units if newest in unit.scores]
    known = [share for score in found if (share := score.of(looked.measure)) is not None]
    what = asked.say(f"fidelitet.measure.{looked.measure}")
    if not known:
        return asked.say("fidelitet.heat.title.none", measure=what, period=when)
    if len(units) == 1:
        share = percent(known[0], asked)
        return asked.say(
            "fidelitet.heat.title.one", name=units[0].name, measure=what, share=share, period=when
        )
    bands = [band_of(share) for share in known]
    lost = len(units) - len(known)
    key = "fidelitet.heat.title.unknown" if lost else "fidelitet.heat.title"
    return asked.say(
        key,
        measure=what,
        high=counted(bands.count(Band.HIGH), asked),
        low=counted(bands.count(Band.LOW), asked),
        count=len(known),
        units=asked.say(f"fidelitet.units.{looked.view}"),
        lost=lost,
        period=when,
    )


def legend(asked: Asked) -> html.Ul:
    """What the squares say; the bands are guidance."""
    names = ("high", "partial", "low", "unknown", "absent")
    return html.Ul(
        [
            html.Li(
                [html.Span(className=f"heat-key heat-{name}"), asked.say(f"fidelitet.key.{name}")]
            )
            for name in names
        ],
        className="heat-legend",
    )


def _notes(asked: Asked, looked: Seen) -> list[str]:
    said = [asked.say("fidelitet.bands")]
    if looked.view == STUER:
        said.append(asked.say("fidelitet.heat.stuer"))
        if looked.measure == "samlet":
            said.append(asked.say("fidelitet.heat.weeks"))
    elif looked.measure == "samlet":
        said.append(asked.say("fidelitet.heat.completeness"))
    if looked.view == INSTITUTIONER:
        if looked.measure == "samlet":
            said.append(asked.say("fidelitet.heat.months"))
        said.append(asked.say("fidelitet.heat.dagpleje"))
    return said


def _row(unit: Unit, asked: Asked, looked: Seen, days: Sequence[date]) -> HeatRow:
    newest = unit.scores[unit.newest] if unit.newest else None
    if looked.view == STUER:
        aside = formatting.number(len(unit.scores), 0, asked.language)
    else:
        known = newest.completeness if newest else None
        aside = "–" if known is None else percent(known, asked)
    own = unit.code == asked.kommune if looked.view == KOMMUNER else False
    return HeatRow(
        unit.code,
        unit.name,
        tuple(_cell(unit, day, asked, looked) for day in days),
        aside,
        own,
    )


def _cell(unit: Unit, day: date, asked: Asked, looked: Seen) -> HeatCell | None:
    score = unit.scores.get(day)
    if score is None:
        return None
    share = score.of(looked.measure)
    when = period_words(day, GRAINS[looked.view], asked)
    head = f"<b>{unit.name}</b><br>{when}"
    if share is None:
        hidden = formatting.is_hidden(score.missing)
        shade = Shade.HIDDEN if hidden else Shade.UNKNOWN
        why = why_missing(score, looked.measure, asked)
        return HeatCell(shade, "", "<br>".join([head, why, *_beside(score, asked)]))
    what = asked.say(f"fidelitet.measure.{looked.measure}")
    number = formatting.number(100 * share, decimals_of(share), asked.language)
    told = [head, f"{what}: {percent(share, asked)}", *_beside(score, asked)]
    return HeatCell(SHADES[band_of(share)], number, "<br>".join(told))


def _beside(score: Score, asked: Asked) -> list[str]:
    """What always stands beside a score: its coverage, its bottleneck, how many have enough."""
    said = []
    if score.completeness is not None:
        said.append(
            asked.say("fidelitet.beside.coverage", share=percent(score.completeness, asked))
        )
    if score.bottleneck is not None:
        said.append(
            asked.say("fidelitet.beside.bottleneck", share=percent(score.bottleneck, asked))
        )
    if score.completeness is not None and score.n_stuer_possible:
        said.append(
            asked.say(
                "fidelitet.beside.enough",
                enough=int(score.n_enough or 0),
                known=int(score.n_stuer or 0),
                possible=int(score.n_stuer_possible),
            )
        )
    return said


def _columns(days: Sequence[date], grain: str, asked: Asked) -> list[HeatColumn]:
    """Names of the periods; of weeks the first of each month has one, where there is room."""
    months = Counter((day.year, day.month) for day in days)
    columns: list[HeatColumn] = []
    before: date | None = None
    for day in days:
        year = str(day.year) if before is None or before.year != day.year else ""
        begins = before is None or (before.year, before.month) != (day.year, day.month)
        if grain == QUARTER:
            label = asked.say("fidelitet.quarter", number=(day.month + 2) // 3)
        elif grain == MONTH or (begins and months[day.year, day.month] >= WEEKS_WITH_NAME):
            label = format_date(day, "MMM", locale=formatting.LOCALES[asked.language]).strip(".")
        else:
            label = ""
        columns.append(HeatColumn(label, year))
        before = day
    return columns


def _table(asked: Asked, looked: Seen, units: Sequence[Unit], days: Sequence[date]) -> FigureTable:
    """A row for each unit and a column for each period, with the coverage beside the newest."""
    grain = GRAINS[looked.view]
    columns = (
        Column(asked.say(f"fidelitet.unit.{looked.view}"), is_number=False),
        *(Column(period_words(day, grain, asked)) for day in days),
        *(() if grain == WEEK else (Column(asked.say("fidelitet.table.coverage")),)),
        *(() if grain == WEEK else (Column(asked.say("fidelitet.table.enough")),)),
    )
    rows = tuple(
        (
            Cell(unit.name),
            *(_figure(unit.scores.get(day), asked, looked) for day in days),
            *(() if grain == WEEK else _last(unit, asked)),
        )
        for unit in units
    )
    own = next(
        (
            n
            for n, unit in enumerate(units)
            if looked.view == KOMMUNER and unit.code == asked.kommune
        ),
        None,
    )
    what = asked.say(f"fidelitet.measure.{looked.measure}")
    caption = asked.say("fidelitet.table.caption", measure=what, name=asked.name)
    return FigureTable(
        caption,
        columns,
        rows,
        is_demo=asked.demo,
        own_row=own,
        notes=(asked.say("fidelitet.bands"),),
    )


def _figure(score: Score | None, asked: Asked, looked: Seen) -> Cell:
    if score is None:
        return Cell(asked.say("fidelitet.missing.absent"), is_missing=True)
    share = score.of(looked.measure)
    if share is None:
        return Cell(why_missing(score, looked.measure, asked), is_missing=True)
    return share_cell(share, asked)


def _last(unit: Unit, asked: Asked) -> tuple[Cell, Cell]:
    score = unit.scores[unit.newest] if unit.newest else None
    if score is None or score.completeness is None:
        nothing = Cell(asked.say("fidelitet.missing.not_observed"), is_missing=True)
        return nothing, nothing
    known, enough = int(score.n_stuer or 0), int(score.n_enough or 0)
    told = asked.say("fidelitet.of", count=enough, total=known)
    return share_cell(score.completeness, asked), Cell(told)
