"""Unit by unit through a programme: each institution's course, or each kommune's.

Institutions of the place for those who may see them by name; the kommuner for everybody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from analysis.results import Observation, Quantity, Series, UnitRole
from components import filters, formatting
from components.compare import legend
from components.drawn import drawing
from components.figures.small_multiples import shared_axes, small_chart
from components.tables import Cell, Column, FigureTable, FileRow, FileTable
from data_access.schema.vocabulary import Role
from pages.programmes import Asked, Found, Part, Shown, facts, section, state
from pages.programmes.scores import (
    DIFFERENCE,
    SCORE,
    Score,
    Scores,
    below,
    by_year,
    items,
    kommuner,
    month,
    over_time,
    paragraphs,
    read,
    series,
    whose,
)
from pages.selection import COUNTRY_CODE

SLUG, TOPIC = "forloeb", "criteria"
EVERYTHING = "alle"


@dataclass(frozen=True)
class View:
    """The units of a place and the place itself, for one theme or all of them, in one part.

    names: of the themes by key; `kind` is the item of all of them. are_institutions: whether the
    units are institutions, else kommuner.
    """

    asked: Asked
    names: Mapping[str, str]
    kind: str
    item: str
    part: str
    whole: Scores
    units: Mapping[str, Scores]
    are_institutions: bool

    @property
    def name(self) -> str:
        """What is assessed, in words."""
        return self.names.get(self.item, self.asked.say("program.forloeb.all"))

    @property
    def whole_code(self) -> str:
        """Whose the thick line is: the kommune's, or everybody's where it takes no part."""
        return COUNTRY_CODE if self.whole.is_everybody else self.asked.place.code

    def say(self, key: str, **values: object) -> str:
        """Words of institutions or of kommuner, where they differ."""
        kind = "institutions" if self.are_institutions else "kommuner"
        return self.asked.say(f"program.forloeb.{kind}.{key}", **values)

    def of(self, scores: Scores) -> tuple[Score, ...]:
        """A unit's scores of what is chosen."""
        return scores.of(TOPIC, self.item, self.part)


def view(asked: Asked) -> View | None:
    """What is chosen, None where nothing has been assessed. Raises UnknownInAddress."""
    kind = str(asked.settings.get("kind", f"{asked.programme.area}_theme"))
    names = items(asked, kind)
    whole = read(asked, TOPIC)
    if not whole.rows:
        return None
    codes = [EVERYTHING, *(key.rpartition(":")[2] for key in names)]
    chosen = asked.chosen("choice", codes)
    item = next((key for key in names if key.endswith(f":{chosen}")), kind)
    known = {one.part for one in whole.rows if one.item == item} - {"gap"}
    parts = tuple(one for one in ("", "all", "vulnerable") if one in known) or tuple(sorted(known))
    part = asked.chosen("second", parts)
    units = below(asked, TOPIC) if not whole.note else {}
    are_institutions = bool(units)
    if not units:
        units = kommuner(asked, TOPIC)
    return View(asked, names, kind, item, part, whole, units, are_institutions)


def controls(asked: Asked) -> Sequence[Component]:
    """The theme, and whose children."""
    found = view(asked)
    if found is None:
        return ()
    choices = [
        filters.Choice(found.kind, asked.say("program.forloeb.all"), asked.href(choice=""))
    ] + [
        filters.Choice(key, name, asked.href(choice=key.rpartition(":")[2]))
        for key, name in found.names.items()
    ]
    shown: list[Component] = [
        filters.menu(choices, found.item, label=asked.say("program.themes.theme"))
    ]
    parts = [one for one in ("all", "vulnerable") if any(found.of(found.whole))]
    if found.part in parts:
        groups = [
            filters.Choice(part, asked.say(f"program.themes.group.{part}"), asked.href(second=part))
            for part in parts
        ]
        shown.append(filters.segmented(groups, found.part, label=asked.say("program.themes.who")))
    return shown


def find(asked: Asked) -> Found:
    """Every unit's course beside the place's, and each by itself."""
    found = view(asked)
    if found is None:
        title = asked.say("program.assessed.nothing", programme=asked.programme.name)
        return state(asked, title, asked.say("program.assessed.nothing.text"))
    words = (*found.whole.note, *scope_note(found))
    # a single unit is in the chart above already
    if len(found.units) < 2:
        return Found(main=together(found), words=words)
    return Found(main=together(found), words=words, below=(each(found),))


def scope_note(found: View) -> tuple[Component, ...]:
    """Why there are kommuner and no institutions, where that is not what was asked."""
    asked = found.asked
    if found.are_institutions or found.whole.note or not asked.kommune:
        return ()
    key = "politiker" if asked.viewer.role == Role.POLITIKER else "shared"
    return (html.P(asked.say(f"program.forloeb.scope.{key}", name=asked.name), className="note"),)


def together(found: View) -> Shown:
    """The place's mean, with each unit as a thin line."""
    asked = found.asked
    own = series(found.whole_code, found.whole.name, UnitRole.OWN, found.of(found.whole))
    others = [
        series(code, unit.name, UnitRole.PEER, found.of(unit))
        for code, unit in found.units.items()
        if found.of(unit) and code != asked.place.code
    ]
    shown = over_time(
        asked,
        [own, *others],
        (
            facts(
                asked,
                "themes",
                "criterion_assessment",
                unit="score_1_5",
                decimals=1,
                measure="mean",
            ),
        ),
        title=title(found),
        subtitle=found.say(
            "subtitle" if others else "subtitle.alone",
            name=found.name,
            whose=found.whole.inside,
            n=len(others),
        ),
        caption=f"{found.whole.name}: {found.name}",
        notes=[asked.say("program.forloeb.notes.units", units=units_words(found))]
        if others
        else [asked.say("program.forloeb.notes.alone")],
        is_wide=True,
        peers="institutions" if found.are_institutions else "kommuner",
    )
    return replace(shown, table=lambda: table(found))


def units_words(found: View) -> str:
    """What the units are, in a sentence."""
    kind = "institutioner" if found.are_institutions else "kommuner"
    return found.asked.say(f"program.forloeb.units.{kind}")


def title(found: View) -> str:
    """How many units stand higher on the last day than on the first; no test of single units."""
    asked = found.asked
    moved = [ends for unit in found.units.values() if (ends := first_and_last(found.of(unit)))]
    if not moved:
        closed = ".closed" if asked.viewer.role == Role.LEDER else ""
        return found.say(f"title.unknown{closed}", whose=found.whole.inside)
    higher = sum((last.value or 0.0) > (first.value or 0.0) for first, last in moved)
    if len(moved) == 1:
        return one_title(found, *moved[0])
    return found.say(
        "title",
        higher=formatting.number(higher, 0, asked.language),
        all=formatting.number(len(moved), 0, asked.language),
        since=month(min(first.day for first, _ in moved), asked),
        day=month(max(last.day for _, last in moved), asked),
    )


def one_title(found: View, first: Score, last: Score) -> str:
    """How a single unit stands on the last day against the first."""
    asked = found.asked
    change = (last.value or 0.0) - (first.value or 0.0)
    return asked.say(
        "program.forloeb.title.one",
        name=first.name,
        change=formatting.signed(change, DIFFERENCE.decimals, asked.language),
        since=month(first.day, asked),
        day=month(last.day, asked),
    )


def first_and_last(scores: Sequence[Score]) -> tuple[Score, Score] | None:
    """The first and the last score that there is, None with fewer than two."""
    known = [one for one in scores if one.value is not None]
    return (known[0], known[-1]) if len(known) > 1 else None


def each(found: View) -> Component:
    """A small chart for each unit, all on the same axes."""
    asked = found.asked
    lines = by_year(
        [
            series(code, unit.name, role(found, code), found.of(unit))
            for code, unit in found.units.items()
            if found.of(unit)
        ]
    )
    months = {o.period: o.ordinal for line in lines for o in line.observations}
    periods = tuple(sorted(months, key=lambda period: months[period]))
    axes = shared_axes(lines, periods, (), quantity=SCORE, language=asked.language)
    # the name stands above its drawing, where it has room for all of it
    inside: list[list] = [
        [
            html.Span(line.name, className="small-title"),
            small_chart(replace(line, name=""), axes),
            spoken(found, line),
        ]
        for line in lines
    ]
    cells = [html.Li(one) for one in inside]
    return section(
        asked,
        "forloeb",
        found.say("each.title"),
        html.P(found.say("each.subtitle", name=found.name), className="panel-subtitle"),
        drawing(html.Ul(cells, className="smalls"), class_name="drawn"),
        *hidden_marks(lines, asked),
        *paragraphs(
            [
                asked.say(
                    "program.forloeb.notes." + ("single" if found.are_institutions else "kommuner")
                )
            ]
        ),
    )


def hidden_marks(lines: Sequence[Series], asked: Asked) -> list[Component]:
    """What a hatched stretch means, where there is one."""
    hidden = any(formatting.is_hidden(o.missing) for line in lines for o in line.observations)
    if not hidden:
        return []
    return [legend([("hidden", formatting.missing("suppressed_here", asked.language))])]


def role(found: View, code: str) -> UnitRole:
    """Whose a unit is: a leder's own institution, or the place itself, is drawn strongest."""
    own = (*found.asked.own_institutions, found.asked.place.code)
    return UnitRole.OWN if code in own else UnitRole.PEER


def spoken(found: View, line: Series) -> Component:
    """A unit's first and last figure, for those who do not see the drawing."""
    asked = found.asked
    told = "; ".join(
        f"{formatting.period(o.period, asked.language)}: {shown(o, asked)}"
        for o in line.observations
    )
    return html.Span(f"{line.name}: {told}", className="only-read-aloud")


def shown(seen: Observation, asked: Asked) -> str:
    """A figure, or the words for why there is none."""
    return formatting.observation(seen, SCORE, asked.language)


def table(found: View) -> FigureTable:
    """A row for the place and for each unit, a column for each day, and the change over all."""
    asked = found.asked
    rows: list[tuple[str, str, tuple[Score, ...]]] = [
        (found.whole_code, found.whole.name, found.of(found.whole))
    ]
    rows += [
        (code, unit.name, found.of(unit))
        for code, unit in found.units.items()
        if found.of(unit) and code != asked.place.code
    ]
    days = sorted({one.day for _, _, scores in rows for one in scores})
    cells = tuple(
        (
            Cell(name),
            *(cell(next((one for one in scores if one.day == day), None), asked) for day in days),
            change_cell(scores, asked),
        )
        for _, name, scores in rows
    )
    lines = tuple(
        FileRow(name, code, one.observation) for code, name, scores in rows for one in scores
    )
    unit = asked.say("tables.unit_in_caption", unit=formatting.unit_name(SCORE, asked.language))
    return FigureTable(
        f"{found.whole.name}: {found.name}. {unit}",
        (
            Column(found.say("column"), is_number=False),
            *(Column(month(day, asked)) for day in days),
            Column(asked.say("program.forloeb.change")),
        ),
        cells,
        is_demo=asked.demo,
        own_row=0,
        file=FileTable(SCORE, lines),
    )


def cell(one: Score | None, asked: Asked) -> Cell:
    """A score in the table, or why there is none."""
    if one is None or one.value is None:
        missing = one.missing if one else None
        return Cell(formatting.missing(missing, asked.language), is_missing=True)
    return number(one.value, SCORE, formatting.bare(one.value, SCORE, asked.language))


def change_cell(scores: Sequence[Score], asked: Asked) -> Cell:
    """From the first score to the last; no interval, for a single unit has none."""
    ends = first_and_last(scores)
    if ends is None:
        return Cell("–", is_missing=True)
    change = (ends[1].value or 0.0) - (ends[0].value or 0.0)
    return number(
        change, DIFFERENCE, formatting.signed(change, DIFFERENCE.decimals, asked.language)
    )


def number(value: float, quantity: Quantity, words: str) -> Cell:
    """A figure as words and as a number for files."""
    rounded = float(formatting.rounded(value * quantity.scale, quantity.decimals))
    return Cell(words, number=rounded, decimals=quantity.decimals)


PART = Part(SLUG, "program.part.forloeb", find, controls, whose(TOPIC))
