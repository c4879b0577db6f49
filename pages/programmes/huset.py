"""The house of a programme and its signs of success: what is assessed, by area and over time.

Both parts show criteria of one kind, which the programme's definition file names. The house is
drawn of links: its points are pillars with a storey for each area, on a foundation, under the aim.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from analysis.results import Comparison, Observation, Status, UnitRole
from components import filters, formatting
from components.attributes import aria, data
from components.figures.dot_plot import DotRow
from components.tables import Cell, Column, FigureTable
from components.told_panel import DRAWING, ToldContent
from components.wording import catalogue
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Missing
from pages import panels
from pages.programmes import Asked, Found, Part, Shown, Told, facts, state
from pages.programmes.scores import (
    DIFFERENCE,
    SCORE,
    Score,
    Scores,
    assessed,
    counted,
    items,
    judged,
    lowered,
    month,
    over_time,
    raised,
    read,
    series,
    short,
    side_by_side,
    whose,
)

TOPIC, CHANGE, SURVEY = "criteria", "criteria_change", "survey"
HOUSE, SIGNS = "huset", "succestegn"
# What a cell of the house is coloured by: scores from 1 to 5 in four steps.
STEPS = (2.0, 3.0, 4.0)
EVERY_AREA = ("",)
# Fewer assessments than this are told beside the house.
FEW = 5


@dataclass(frozen=True)
class View:
    """What a part shows: the criteria of a kind, one of them chosen, in one area, up to a day.

    names: of each criterion by its key. areas: those the programme has, with or without figures.
    day: the newest day of assessment in the area, or a chosen one before it.
    """

    asked: Asked
    slug: str
    names: Mapping[str, str]
    scores: Scores
    areas: tuple[str, ...]
    area: str
    item: str
    day: date | None

    @property
    def name(self) -> str:
        """The chosen criterion's name."""
        return self.names[self.item]

    @property
    def changes(self) -> list[Score | None]:
        """Each criterion's change since the first day, up to the day that is shown."""
        if self.day is None:
            return [None for _ in self.names]
        return [self.scores.at(CHANGE, item, self.area, self.day) for item in self.names]

    def area_name(self, area: str) -> str:
        """An area in words."""
        return area_name(self.asked, area)

    def say(self, key: str, **values: object) -> str:
        """Words of both parts, or of this one where it has its own."""
        own = f"program.{self.slug}.{key}"
        return self.asked.say(own if own in catalogue() else f"program.assessed.{key}", **values)


def area_name(asked: Asked, area: str) -> str:
    """An area in words; its code where it has none."""
    key = f"program.area.{area or 'whole'}"
    return asked.say(key) if key in catalogue() else area


def view(asked: Asked, slug: str) -> View | None:
    """What is chosen, None where nothing has been assessed. Raises UnknownInAddress."""
    names = items(asked, str(asked.settings.get("kind", f"{asked.programme.area}_focus")))
    scores = read(asked, TOPIC, CHANGE, SURVEY)
    with_figures = {one.part for one in scores.rows if one.topic == TOPIC and one.item in names}
    areas = tuple(asked.settings.get("areas", ())) or tuple(sorted(with_figures)) or EVERY_AREA
    first = next((area for area in areas if area in with_figures), areas[0])
    area = asked.chosen("second", areas, first)
    codes = [key.rpartition(":")[2] for key in names]
    if not names:
        return None
    chosen = asked.chosen("choice", codes)
    item = next(key for key in names if key.endswith(f":{chosen}"))
    known = [one.isoformat() for one in scores.days(TOPIC)]
    if not with_figures and not known:
        return None
    in_area = [one.isoformat() for one in scores.days(TOPIC, area)]
    last = in_area[-1] if in_area else known[-1]
    day = date.fromisoformat(asked.chosen("period", known, last))
    return View(asked, slug, names, scores, areas, area, item, day)


def nothing(asked: Asked) -> Found:
    """What there is to know before anything has been assessed."""
    title = asked.say("program.assessed.nothing", programme=asked.programme.name)
    return state(asked, title, asked.say("program.assessed.nothing.text"))


def controls(asked: Asked, slug: str) -> Sequence[Component]:
    """The criterion, the area and the day."""
    found = view(asked, slug)
    if found is None:
        return ()
    points = [
        filters.Choice(key, short(asked, key, name), asked.href(choice=key.rpartition(":")[2]))
        for key, name in found.names.items()
    ]
    areas = [
        filters.Choice(area, found.area_name(area), asked.href(second=area, period=""))
        for area in found.areas
    ]
    days = [
        filters.Choice(day.isoformat(), month(day, asked), asked.href(period=day.isoformat()))
        for day in reversed(found.scores.days(TOPIC))
    ]
    shown = found.day.isoformat() if found.day else ""
    return [
        filters.menu(points, found.item, label=found.say("point")),
        *(
            [filters.segmented(areas, found.area, label=found.say("area"))]
            if len(found.areas) > 1
            else []
        ),
        filters.menu(days, shown, label=found.say("day")),
    ]


def find_house(asked: Asked) -> Found:
    """The house, its chosen point over time, and how each point has changed."""
    found = view(asked, HOUSE)
    if found is None:
        return nothing(asked)
    return Found(main=by_area(found), beside=changed(found), drawing=house(found))


def find_signs(asked: Asked) -> Found:
    """Where each sign stands, how it has changed, and the chosen one over time."""
    found = view(asked, SIGNS)
    if found is None:
        return nothing(asked)
    return Found(
        main=standing(found),
        beside=changed(found),
        panels=(by_area(found),),
        words=found.scores.note,
    )


# --- the house --------------------------------------------------------------------------------


def house(found: View) -> Told:
    """The house with its finding: the aim, the pillars, and the foundation."""
    asked = found.asked
    day = month(found.day, asked) if found.day else ""
    pillars = [pillar(found, item) for item in found.names]
    drawn = html.Div(
        [
            html.Div(found.say("house.roof"), className="house-roof"),
            html.Ul(pillars, className="house-pillars"),
            foundation(found),
        ],
        className=f"house {DRAWING}",
    )
    content = ToldContent(
        title=house_title(found),
        subtitle=raised(found.say("house.subtitle", name=found.scores.inside, day=day)),
        before=found.scores.note,
        body=(drawn,),
        notes=(found.say("house.read"), *few(found)),
        version=panels.data_version(),
    )
    answers = facts(
        asked, "survey", "survey_response", unit="score_1_5", decimals=1, measure="mean",
        about_people=True,
    )  # fmt: skip
    return Told(
        content,
        lambda: house_table(found, day),
        (*info(found), answers),
        period=f"{found.day:%Y}M{found.day:%m}" if found.day else "",
        remarks=(found.say("house.read"),),
    )


def few(found: View) -> tuple[str, ...]:
    """The areas whose figures rest on a handful of assessments, each with how many at most."""
    most = {
        area: max(
            (
                one.n or 0
                for item in found.names
                if (one := found.scores.at(TOPIC, item, area, found.day)) and one.value is not None
            ),
            default=0,
        )
        for area in found.areas
    }
    listed = [
        found.say("house.few.area", area=lowered(found.area_name(area)), n=n)
        for area, n in most.items()
        if 0 < n < FEW
    ]
    if not listed:
        return ()
    return (found.say("house.few", areas=formatting.listed(listed, found.asked.language)),)


def house_table(found: View, day: str) -> FigureTable:
    """Every storey of the house, then what it stands on: value, interval and how many."""
    asked = found.asked
    columns = (
        Column(found.say("house.column.point"), is_number=False),
        Column(found.say("area"), is_number=False),
        Column(asked.say("tables.value")),
        Column(asked.say("tables.interval"), is_span=True),
        Column(found.say("house.column.n")),
        Column(found.say("day"), is_number=False),
    )
    rows = [
        (Cell(name), Cell(found.area_name(area)), *_figures(found, one, day))
        for item, name in found.names.items()
        for area in found.areas
        for one in [found.scores.at(TOPIC, item, area, found.day)]
    ]
    stones: Sequence[Mapping[str, Any]] = asked.settings.get("foundation", ())
    for one in stones:
        answered = latest_answer(found.scores, str(one.get("question", "")))
        when = str(answered.day.year) if answered else ""
        name = Cell(str(one[f"name_{asked.language}"]))
        rows.append((name, Cell(found.say("house.foundation")), *_figures(found, answered, when)))
    caption = raised(found.say("house.caption", name=found.scores.inside, day=day))
    return FigureTable(caption, columns, tuple(rows), is_demo=asked.demo)


def _figures(found: View, one: Score | None, when: str) -> tuple[Cell, ...]:
    """A score with its interval, how many it is of, and when; or why there is none."""
    language = found.asked.language
    if one is None or one.value is None:
        why = formatting.missing(one.missing, language) if one else found.say("house.unmeasured")
        nothing = Cell(found.asked.say("tables.no_interval"), is_missing=True)
        return (Cell(why, is_missing=True), nothing, nothing, Cell(when))
    span = formatting.interval(one.lo, one.hi, SCORE, language, with_unit=False)
    ends = None if one.lo is None or one.hi is None else (_shown(one.lo), _shown(one.hi))
    return (
        Cell(
            formatting.bare(one.value, SCORE, language),
            number=_shown(one.value),
            decimals=SCORE.decimals,
        ),
        Cell(
            span or found.asked.say("tables.no_interval"),
            is_missing=span is None,
            decimals=SCORE.decimals,
            ends=ends,
        ),
        Cell(formatting.number(one.n, 0, language), number=one.n),
        Cell(when),
    )


def _shown(value: float) -> float:
    return float(formatting.rounded(value * SCORE.scale, SCORE.decimals))


def house_title(found: View) -> str:
    """Which pillar stands highest and which lowest in the chosen area; a rank never alone."""
    asked = found.asked
    known = [
        (name, one)
        for item, name in found.names.items()
        if (one := found.scores.at(TOPIC, item, found.area, found.day)) and one.value is not None
    ]
    if not known:
        return found.say("house.title.nothing", area=found.area_name(found.area))
    lowest, highest = (
        min(known, key=lambda pair: pair[1].value or 0.0),
        max(known, key=lambda pair: pair[1].value or 0.0),
    )
    return found.say(
        "house.title",
        area=found.area_name(found.area),
        low=formatting.bare(lowest[1].value, SCORE, asked.language),
        high=formatting.bare(highest[1].value, SCORE, asked.language),
        count=formatting.count_word(len(known), asked.language),
    )


def pillar(found: View, item: str) -> Component:
    """One point: its name, and a storey for each area, each a link to its course."""
    name = found.names[item]
    storeys = [storey(found, item, area) for area in found.areas]
    chosen = item == found.item
    return html.Li(
        [
            html.Span(name, className="house-name"),
            html.Ul(storeys, className="house-storeys"),
        ],
        className="house-pillar is-own" if chosen else "house-pillar",
    )


def storey(found: View, item: str, area: str) -> Component:
    """What one area says of one point."""
    asked = found.asked
    one = found.scores.at(TOPIC, item, area, found.day)
    words, kind, told = storey_words(found, one)
    chosen = item == found.item and area == found.area
    code = item.rpartition(":")[2]
    # those who hear the page are told whose it is and how sure, around what is seen
    return html.Li(
        html.A(
            [
                html.Span(f"{found.names[item]}, ", className="only-read-aloud"),
                html.Span(found.area_name(area), className="house-area"),
                html.Span(words, className="house-value"),
                *([html.Span(f", {told}", className="only-read-aloud")] if told else []),
            ],
            href=asked.href(choice=code, second=area),
            className=f"house-storey {kind}",
            **data(nav=""),
            **aria(**({"current": "true"} if chosen else {})),
        )
    )


def storey_words(found: View, one: Score | None) -> tuple[str, str, str]:
    """A storey's figure, its colour, and what more there is to say of it."""
    asked = found.asked
    if one is None or one.value is None:
        missing = one.missing if one else None
        words = (
            formatting.missing(missing, asked.language) if one else found.say("house.unmeasured")
        )
        return words, "is-missing", ""
    value = formatting.bare(one.value, SCORE, asked.language)
    span = formatting.interval(one.lo, one.hi, SCORE, asked.language, with_unit=False)
    step = 1 + sum(one.value >= edge for edge in STEPS)
    n = formatting.number(one.n, 0, asked.language)
    key = "house.told" if span else "house.told.plain"
    return value, f"is-step-{step}", found.say(key, span=span, n=n)


def foundation(found: View) -> Component:
    """What the house stands on: each stone with what staff answer of it, or that nobody asks."""
    asked = found.asked
    stones: Sequence[Mapping[str, Any]] = asked.settings.get("foundation", ())
    return html.Ul(
        [stone(found, one) for one in stones],
        className="house-foundation",
        **aria(label=found.say("house.foundation")),
    )


def stone(found: View, one: Mapping[str, Any]) -> Component:
    """One stone of the foundation."""
    asked = found.asked
    name = str(one[f"name_{asked.language}"])
    answered = latest_answer(found.scores, str(one.get("question", "")))
    if answered is None or answered.value is None:
        said = found.say("house.unmeasured")
        kind = "is-missing"
    else:
        said = found.say(
            "house.answered",
            value=formatting.bare(answered.value, SCORE, asked.language),
            n=formatting.number(answered.n, 0, asked.language),
            day=formatting.number(answered.day.year, 0, asked.language).replace(".", ""),
        )
        kind = f"is-step-{1 + sum(answered.value >= edge for edge in STEPS)}"
    return html.Li(
        [html.Span(name, className="house-name"), html.Span(said, className="house-value")],
        className=f"house-stone {kind}",
    )


def latest_answer(scores: Scores, question: str) -> Score | None:
    """The newest answers to a question of a survey, of whoever it asks."""
    found = [one for one in scores.rows if one.topic == SURVEY and one.item == question]
    return max(found, key=lambda one: one.day, default=None)


# --- the charts -------------------------------------------------------------------------------


def info(found: View) -> tuple[IndicatorInfo, ...]:
    """What the scores are."""
    return assessed(found.asked, "assessed")


def by_area(found: View) -> Shown:
    """The chosen criterion over time, a line for each area."""
    asked = found.asked
    lines = [
        series(
            area,
            found.area_name(area),
            UnitRole.OWN if area == found.area else UnitRole.OTHER,
            found.scores.of(TOPIC, found.item, area),
        )
        for area in (found.area, *(one for one in found.areas if one != found.area))
        if area == found.area or found.scores.of(TOPIC, found.item, area)
    ]
    without = [
        lowered(found.area_name(area))
        for area in found.areas
        if not found.scores.of(TOPIC, found.item, area)
    ]
    notes = [found.say("notes.units")]
    if without:
        listed = formatting.listed(without, asked.language)
        notes.append(found.say("notes.unmeasured", areas=listed))
    own = found.scores.at(TOPIC, found.item, found.area, found.day)
    subtitle = found.say(
        "trend.subtitle",
        name=found.name,
        whose=found.scores.inside,
        n=formatting.number(own.n, 0, asked.language) if own and own.n else "0",
    )
    return over_time(
        asked,
        lines,
        info(found),
        title=trend_title(found),
        subtitle=subtitle,
        caption=f"{found.scores.name}: {found.name}",
        notes=notes,
    )


def trend_title(found: View) -> str:
    """How the chosen criterion has moved since the first day, as the chart of all of them says."""
    asked = found.asked
    area = lowered(found.area_name(found.area))
    place = list(found.names).index(found.item)
    change, compared = found.changes[place], judged(found.changes)[place]
    if change is None or change.since is None or compared.status is Status.NOT_ASSESSABLE:
        return found.say("trend.title.unjudged", name=found.name, area=area)
    return found.say(
        f"trend.title.{compared.status}",
        name=found.name,
        area=area,
        since=month(change.since, asked),
        amount=amount(compared, asked),
    )


def amount(compared: Comparison, asked: Asked) -> str:
    """A change without its sign."""
    shown = abs(compared.difference or 0.0)
    return formatting.number(shown, DIFFERENCE.decimals, asked.language)


def changed(found: View) -> Shown:
    """How much each criterion has changed since the first day, with its interval."""
    asked = found.asked
    rows = [
        DotRow(
            item,
            short(asked, item, name),
            UnitRole.OWN if item == found.item else UnitRole.PEER,
            change.observation if change else missing_observation(found),
        )
        for (item, name), change in zip(found.names.items(), found.changes, strict=True)
    ]
    since = next((one.since for one in found.changes if one and one.since), None)
    compared = judged(found.changes)
    words = {
        "area": found.area_name(found.area),
        "since": month(since, asked) if since else "",
        "day": month(found.day, asked) if found.day else "",
        "all": formatting.count_word(len(found.names), asked.language),
    }
    title = counted(compared, asked, f"program.{found.slug}.changed", **words)
    return side_by_side(
        asked,
        rows,
        info(found),
        title=title,
        subtitle=found.say("changed.subtitle", whose=found.scores.inside, **words),
        caption=found.say("changed.subtitle", whose=found.scores.inside, **words),
        quantity=DIFFERENCE,
        zero=found.say("changed.zero"),
        notes=[found.say("notes.holm"), found.say("notes.no_effect")],
    )


def missing_observation(found: View) -> Observation:
    """A criterion without a figure on the day."""
    return Observation(
        period=found.day.isoformat() if found.day else "",
        ordinal=0,
        value=None,
        missing=str(Missing.NOT_REPORTED),
    )


def standing(found: View) -> Shown:
    """Where each criterion stands on the day, with its interval."""
    asked = found.asked
    seen = {item: found.scores.at(TOPIC, item, found.area, found.day) for item in found.names}
    rows = [
        DotRow(
            item,
            short(asked, item, name),
            UnitRole.OWN if item == found.item else UnitRole.PEER,
            one.observation if one else missing_observation(found),
        )
        for (item, name), one in zip(found.names.items(), seen.values(), strict=True)
    ]
    known = [one for one in seen.values() if one and one.value is not None]
    met = [one for one in known if one.value is not None and one.value >= STEPS[-1]]
    words = {
        "area": found.area_name(found.area),
        "day": month(found.day, asked) if found.day else "",
        "whose": found.scores.inside,
        "met": formatting.count_word(len(met), asked.language),
        "all": formatting.count_word(len(known), asked.language),
    }
    key = "standing.title" if met else "standing.title.none" if known else "standing.title.nothing"
    title = found.say(key, **words)
    n = max((one.n or 0 for one in known), default=0)
    return side_by_side(
        asked,
        rows,
        info(found),
        title=title,
        subtitle=found.say("standing.subtitle", n=n, **words),
        caption=found.say("standing.subtitle", n=n, **words),
        notes=[found.say("notes.met")],
    )


def house_controls(asked: Asked) -> Sequence[Component]:
    """What can be chosen in the house."""
    return controls(asked, HOUSE)


def sign_controls(asked: Asked) -> Sequence[Component]:
    """What can be chosen among the signs."""
    return controls(asked, SIGNS)


WHOSE = whose(TOPIC, CHANGE, SURVEY)
PART = Part(HOUSE, "program.part.huset", find_house, house_controls, WHOSE)
SIGNS_PART = Part(SIGNS, "program.part.succestegn", find_signs, sign_controls, WHOSE)
