"""The chain of a programme link by link, and who evaluates which area of it.

Each link is told with what measures it for the place, and what nobody measures is said as such.
The indicators of the chosen link are shown over time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from analysis.results import Tile, UnitRole
from components import findings, formatting
from components.attributes import data
from components.text_table import text_table
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.reference.programme_files import Link
from pages import panels
from pages.evidence import CHOSEN, gather, place
from pages.programmes import MOST_PANELS, Asked, Found, Part, Shown, section, state
from pages.programmes.huset import area_name
from pages.programmes.overblik import headline_tiles, named_of_whom
from pages.programmes.scores import SCORE, Score, Scores, items, raised, read, whose
from pages.selection import COUNTRY_CODE
from web.request_context import fetch

CHAIN, EVALUATION = "kaeden", "evaluering"
CRITERIA, SURVEY = "criteria", "survey"


@dataclass(frozen=True)
class View:
    """The links, one of them chosen, with what is known of each.

    tiles: of each indicator that the place has figures of. answers: of staff, where there are any.
    """

    asked: Asked
    links: tuple[Link, ...]
    chosen: Link
    tiles: Mapping[str, Tile]
    infos: Mapping[str, IndicatorInfo]
    answers: Scores

    def say(self, key: str, **values: object) -> str:
        """Words of this part."""
        return self.asked.say(f"program.kaeden.{key}", **values)


def find(asked: Asked) -> Found:
    """The chain, and the indicators of the chosen link over time."""
    links = asked.programme.page.links
    if not links:
        title = asked.say("program.kaeden.none", programme=asked.programme.name)
        return state(asked, title, asked.say("program.kaeden.none.text"))
    answers = read(asked, CRITERIA, SURVEY)
    if answers.note:
        asked = replace(asked, place=place(COUNTRY_CODE, asked.language))
    code = asked.chosen("choice", [one.code for one in links])
    found = View(
        asked=asked,
        links=links,
        chosen=next(one for one in links if one.code == code),
        tiles={tile.indicator: tile for tile in headline_tiles(asked)},
        infos={info.code: info for info in fetch(indicators.catalogue)},
        answers=answers,
    )
    shown = [over_time(found, one) for one in found.chosen.indicators if one in found.tiles]
    return Found(words=(*answers.note, *chain(found)), panels=tuple(shown[:MOST_PANELS]))


def chain(found: View) -> list[Component]:
    """Every link with an arrow to the next, the chosen one marked."""
    asked = found.asked
    gaps = [one for one in found.links if not measured(found, one)]
    measured_words = formatting.count_word(len(found.links) - len(gaps), asked.language)
    title = found.say(
        "title" if gaps else "title.all",
        measured=measured_words,
        all=formatting.count_word(len(found.links), asked.language),
        gaps=formatting.listed([asked.own(one, "name") for one in gaps], asked.language),
    )
    return [
        html.H2(raised(title), className="panel-title"),
        html.P(found.say("subtitle", whose=asked.name), className="panel-subtitle"),
        html.Ol([link_box(found, one) for one in found.links], className="chain"),
        html.P(found.say("read"), className="note"),
        html.P(panels.data_version().words(asked.language), className="panel-version"),
    ]


def measured(found: View, one: Link) -> bool:
    """Whether the place has a figure of anything that measures a link; a trace measures nothing."""
    return any(
        found.tiles[code].current.value is not None
        for code in one.indicators
        if code in found.tiles
    )


def link_box(found: View, one: Link) -> Component:
    """One link: what it says, what measures it, and what does not."""
    asked = found.asked
    lines = [html.Li(figure(found, code)) for code in one.indicators]
    lines += [html.Li(words, className="is-trace") for words in traces(found, one)]
    gap = asked.own(one, "gap")
    if gap or not one.indicators:
        words = gap or found.say("gap.none")
        label = found.say("gap.beside" if measured(found, one) else "gap")
        lines.append(html.Li([html.B(label), " ", words], className="gap"))
    name = asked.own(one, "name")
    chosen = one.code == found.chosen.code
    heading: list[str | Component] = [name]
    if one.indicators and not chosen:
        heading = [
            html.A(name, href=asked.href(choice=one.code), className="chain-name", **data(nav=""))
        ]
    inside = [html.H3(heading), html.P(asked.own(one, "text")), html.Ul(lines)]
    return html.Li(inside, className=link_class(found, one, chosen=chosen))


def link_class(found: View, one: Link, *, chosen: bool) -> str:
    """How a link is drawn: whether it is chosen, and whether anything measures it."""
    kinds = ["chain-link"]
    if chosen:
        kinds.append("is-own")
    if not measured(found, one):
        kinds.append("is-missing")
    return " ".join(kinds)


def figure(found: View, code: str) -> str:
    """An indicator's newest figure with its interval and n, or why there is none."""
    asked = found.asked
    info = found.infos.get(code)
    name = asked.own(info or fetch(indicators.indicator, code=code), "name")
    tile = found.tiles.get(code)
    if tile is None or tile.current.value is None:
        reason = formatting.missing(tile.current.missing if tile else None, asked.language)
        return found.say("figure.missing", name=name, reason=reason)
    now = tile.current
    span = formatting.interval(now.lo, now.hi, tile.quantity, asked.language, with_unit=False)
    value = formatting.bare(now.value, tile.quantity, asked.language)
    if span == asked.say("formatting.interval", lo=value, hi=value):
        # narrower than the decimals that are shown: it would say nothing
        span = None
    words = found.say(
        "figure" if span else "figure.plain",
        name=named_of_whom(asked, name, info) if info else name,
        value=formatting.figure(now.value, tile.quantity, asked.language),
        span=span,
        period=formatting.period(now.period, asked.language),
    )
    clause = findings.change_clause(tile.change, tile.quantity, asked.language)
    return f"{words} {findings.sentence(clause)}" if clause else words


def traces(found: View, one: Link) -> list[str]:
    """What staff answer that says something around a link, though it does not measure it."""
    asked = found.asked
    questions: Mapping[str, Sequence[str]] = asked.settings.get("answers", {})
    told = []
    for question in questions.get(one.code, ()):
        seen = newest(found.answers, question)
        if seen is None or seen.value is None:
            continue
        told.append(
            found.say(
                "trace",
                question=asked.say(f"program.survey.item.{question.partition(':')[2]}"),
                value=formatting.bare(seen.value, SCORE, asked.language),
                n=formatting.number(seen.n, 0, asked.language),
                year=f"{seen.day.year}/{(seen.day.year + 1) % 100:02d}",
            )
        )
    return told


def newest(answers: Scores, question: str) -> Score | None:
    """The newest answers to a question."""
    every = [one for one in answers.rows if (one.topic, one.item) == (SURVEY, question)]
    return max(every, key=lambda one: one.day, default=None)


def over_time(found: View, code: str) -> Shown:
    """An indicator of the chosen link over time."""
    asked = found.asked
    info = found.infos[code]
    evidence = gather(
        asked.place,
        indicator=code,
        subgroup=info.headline_subgroup,
        compare=CHOSEN,
        chosen=(),
        period="",
        language=asked.language,
    )
    measure = asked.own(info, "name")
    if info.n_kommuner == 1:
        # beside itself there is nobody: the country and the landsdel are the same kommune
        own = tuple(line for line in evidence.trend.series if line.role is UnitRole.OWN)
        everybody = asked.say("program.all")
        alone = replace(evidence.place, code=COUNTRY_CODE, name=everybody)
        own = tuple(replace(line, name=everybody) for line in own)
        drawn = replace(evidence.trend, series=own)
        evidence = replace(evidence, place=alone, trend=drawn)
    return Shown(
        panels.trend_panel(evidence, measure, asked.language),
        lambda: panels.trend_figures(evidence, measure, asked.language),
        (info,),
    )


# --- who evaluates what -----------------------------------------------------------------------


def find_evaluation(asked: Asked) -> Found:
    """Each area with who evaluates it, what has been assessed in it, and what nobody has."""
    evaluators = asked.programme.page.evaluators
    if not evaluators:
        title = asked.say("program.evaluering.none", programme=asked.programme.name)
        return state(asked, title, asked.say("program.evaluering.none.text"))
    scores = read(asked, CRITERIA, SURVEY)
    title = asked.say(
        "program.evaluering.title",
        count=formatting.count_word(len(evaluators), asked.language),
        programme=asked.programme.name,
    )
    listed = html.Ul(
        [html.Li([html.B(one.name), ": ", asked.own(one, "covers")]) for one in evaluators]
    )
    words = (
        html.H2(raised(title), className="panel-title"),
        *scores.note,
        listed,
        html.P(panels.data_version().words(asked.language), className="panel-version"),
    )
    return Found(words=words, below=(areas(asked, scores),))


def areas(asked: Asked, scores: Scores) -> Component:
    """A row for each area of the programme."""
    covered: Mapping[str, str] = asked.settings.get("covered", {})
    known = asked.settings.get("areas") or sorted(
        {one.part for one in scores.rows if one.topic == CRITERIA}
    )
    columns = [
        asked.say(f"program.evaluering.column.{name}")
        for name in ("area", "who", "criteria", "last", "units")
    ]
    rows = [area_row(asked, scores, str(area), covered.get(str(area), "")) for area in known]
    caption = asked.say("program.evaluering.caption", programme=asked.programme.name)
    return section(
        asked,
        "evaluering",
        asked.say("program.evaluering.areas", whose=scores.inside),
        text_table(columns, rows, caption=caption, numbers=(4,), language=asked.language),
        html.P(asked.say("program.evaluering.note"), className="note"),
    )


def area_row(asked: Asked, scores: Scores, area: str, who: str) -> list[str]:
    """Who evaluates an area, and what the partnership itself has of it."""
    nothing = asked.say("program.evaluering.nothing")
    seen = [
        one
        for one in scores.rows
        if one.topic == CRITERIA and one.part == area and one.value is not None
    ]
    name = area_name(asked, area)
    if not seen:
        return [name, who or asked.say("program.evaluering.nobody"), nothing, "–", "–"]
    last = max(one.day for one in seen)
    units = max(one.n or 0 for one in seen if one.day == last)
    kinds = kinds_of(asked, {one.item for one in seen})
    return [
        name,
        who or asked.say("program.evaluering.nobody"),
        formatting.listed(kinds, asked.language) or nothing,
        formatting.date(last, asked.language),
        formatting.number(units, 0, asked.language),
    ]


def kinds_of(asked: Asked, seen: set[str]) -> list[str]:
    """How many criteria of each kind there are scores of: '5 fokuspunkter'."""
    kinds = sorted({item.partition(":")[0] for item in seen if ":" in item})
    told = []
    for kind in kinds:
        count = len([key for key in items(asked, kind) if key in seen])
        told.append(asked.say(f"program.kind.{kind}", count=count))
    return told


WHOSE = whose(CRITERIA, SURVEY)
PART = Part(CHAIN, "program.part.kaeden", find, whose=WHOSE)
EVALUATION_PART = Part(EVALUATION, "program.part.evaluering", find_evaluation, whose=WHOSE)
