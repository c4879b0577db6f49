"""What fidelity consists of, and whether the weights decide what comes out of it."""

from datetime import date

from dash import html

from analysis.fidelity import WEIGHTS, Dimension
from components import formatting
from components.figures.dimensions import DimensionRow, describe_dimensions, dimension_plot
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from data_access.schema.vocabulary import Level
from pages import panels
from pages.fidelity import (
    DIMENSIONS,
    INSTITUTIONER,
    KOMMUNER,
    LIMITS,
    MEASURES,
    QUARTER,
    STUER,
    Score,
    Seen,
    Unit,
    about,
    band_of,
    percent,
    period_words,
    rows,
    school_year_of,
    share_cell,
    shown_units,
    units_of,
    why_missing,
)
from pages.programmes import Asked, Shown

METHODS = ("trofasthed",)


def find(asked: Asked, looked: Seen) -> Shown | None:
    """The dimensions of what is looked at as a whole, now and a year before."""
    unit = whole(asked, looked)
    now = newest_of(unit, looked)
    if unit is None or now is None:
        return None
    before = _year_before(unit, now)
    return Shown(
        _content(asked, looked, unit, now, before),
        lambda: _table(asked, unit, now, before),
        (about(asked),),
        methods=METHODS,
        remarks=(asked.say("fidelitet.bands"),),
    )


def whole(asked: Asked, looked: Seen) -> Unit | None:
    """The unit that the view is of: the institution of its stuer, the kommune, the network."""
    if looked.view == STUER:
        found = rows(asked, INSTITUTIONER, QUARTER, institution=looked.institution)
        return next(iter(units_of(found)), None)
    listed = units_of(rows(asked, KOMMUNER, QUARTER))
    own = next((unit for unit in listed if unit.code == asked.kommune), None)
    if own is not None:
        return own
    return next(iter(units_of(rows(asked, KOMMUNER, QUARTER, level=Level.NETWORK))), None)


def newest_of(unit: Unit | None, looked: Seen) -> date | None:
    """The newest quarter of a unit in the school year that is looked at."""
    days = unit.scores if unit else ()
    own = [day for day in days if looked.year is None or school_year_of(day) == looked.year]
    return max(own, default=None)


def _year_before(unit: Unit, now: date) -> date | None:
    """The same quarter a year before, where there is one."""
    wanted = date(now.year - 1, now.month, 1)
    return wanted if wanted in unit.scores else None


def drawn(asked: Asked, unit: Unit, now: date, before: date | None) -> list[DimensionRow]:
    """A line for each dimension with its weight, then what is made of them."""
    score = unit.scores[now]
    earlier = unit.scores[before] if before else None
    lines = []
    for name in DIMENSIONS:
        weight = percent(WEIGHTS[Dimension(MEASURES[name])], asked)
        words = asked.say(
            "fidelitet.parts.dimension", name=asked.say(f"fidelitet.measure.{name}"), weight=weight
        )
        lines.append(DimensionRow(words, score.of(name), earlier.of(name) if earlier else None))
    for key, column in (
        ("composite", "composite"),
        ("equal", "equal_weights"),
        ("bottleneck", "bottleneck"),
    ):
        lines.append(
            DimensionRow(
                asked.say(f"fidelitet.parts.{key}"),
                getattr(score, column),
                getattr(earlier, column) if earlier else None,
                is_whole=key == "composite",
            )
        )
    return lines


def _content(
    asked: Asked, looked: Seen, unit: Unit, now: date, before: date | None
) -> PanelContent:
    lines = drawn(asked, unit, now, before)
    told = {"language": asked.language, "demo": asked.demo}
    when = period_words(now, QUARTER, asked)
    earlier = period_words(before, QUARTER, asked) if before else None
    key = "fidelitet.parts.subtitle" if earlier else "fidelitet.parts.subtitle.now"
    return PanelContent(
        title=title(asked, unit, now),
        subtitle=asked.say(key, name=unit.name, now=when, before=earlier),
        figure=dimension_plot(lines, LIMITS, **told),
        alternative=describe_dimensions(lines, **told),
        version=panels.data_version(),
        notes=[
            html.P(words, className="note")
            for words in (
                *_coverage(asked, unit.scores[now]),
                sensitivity(asked, looked, now),
                asked.say("fidelitet.parts.rule"),
                asked.say("fidelitet.bands"),
            )
            if words
        ],
    )


def title(asked: Asked, unit: Unit, now: date) -> str:
    """The finding: the weakest dimension, or why there is no composite."""
    score = unit.scores[now]
    known = {name: share for name in DIMENSIONS if (share := score.of(name)) is not None}
    if not known:
        why = why_missing(score, "samlet", asked)
        return asked.say("fidelitet.parts.title.none", name=unit.name, why=why.lower())
    name = min(known, key=lambda one: known[one])
    return asked.say(
        "fidelitet.parts.title",
        name=unit.name,
        what=asked.say(f"fidelitet.measure.{name}").lower(),
        share=percent(known[name], asked),
        whole=asked.say("fidelitet.parts.whole", share=percent(score.composite, asked))
        if score.composite is not None
        else why_missing(score, "samlet", asked).lower(),
    )


def _coverage(asked: Asked, score: Score) -> list[str]:
    if score.completeness is None:
        return []
    return [
        asked.say(
            "fidelitet.parts.coverage",
            share=percent(score.completeness, asked),
            enough=int(score.n_enough or 0),
            known=int(score.n_stuer or 0),
            possible=int(score.n_stuer_possible or 0),
        )
    ]


def sensitivity(asked: Asked, looked: Seen, now: date) -> str:
    """How many would be in another band if every dimension weighed the same."""
    scores = [unit.scores.get(now) for unit in shown_units(asked, looked, QUARTER)]
    pairs = [
        (score.composite, score.equal_weights)
        for score in scores
        if score and score.composite is not None and score.equal_weights is not None
    ]
    if not pairs:
        return ""
    moved = sum(band_of(own) != band_of(equal) for own, equal in pairs)
    gaps = sorted(abs(own - equal) for own, equal in pairs)
    return asked.say(
        "fidelitet.parts.sensitivity",
        moved=moved,
        count=len(pairs),
        units=asked.say(f"fidelitet.units.{looked.view}"),
        most=formatting.number(100 * gaps[-1], 1, asked.language),
    )


def _table(asked: Asked, unit: Unit, now: date, before: date | None) -> FigureTable:
    lines = drawn(asked, unit, now, before)
    columns = [
        Column(asked.say("fidelitet.parts.table.what"), is_number=False),
        Column(period_words(now, QUARTER, asked)),
    ]
    if before:
        columns.append(Column(period_words(before, QUARTER, asked)))
    table = tuple(
        (Cell(line.name), *(share_cell(x, asked) for x in _shares(line, before))) for line in lines
    )
    covered = unit.scores[now].completeness
    if unit.level != Level.STUE:
        earlier = unit.scores[before].completeness if before else None
        ends = (covered, earlier) if before else (covered,)
        name = Cell(asked.say("fidelitet.table.coverage"))
        table = (*table, (name, *(share_cell(share, asked) for share in ends)))
    caption = asked.say("fidelitet.parts.table", name=unit.name)
    return FigureTable(caption, tuple(columns), table, is_demo=asked.demo)


def _shares(line: DimensionRow, before: date | None) -> tuple[float | None, ...]:
    return (line.now, line.before) if before else (line.now,)
