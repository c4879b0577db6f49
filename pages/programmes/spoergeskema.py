"""What staff answer: scales with intervals, how sure they are, and institutions one by one.

Fewer than five answers never reach the published store, so that nothing here has to hide them;
what is hidden there is named as hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.clustered_mean import Difference, between, judge_differences
from analysis.results import Comparison, Observation, Status, UnitRole
from analysis.survey_scales import CAUTION_BELOW, FEWEST
from components import filters, formatting
from components.figures.dot_plot import DotRow
from components.tables import Cell, Column, FigureTable, figure_table
from components.wording import catalogue
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Level, Missing
from pages.programmes import Asked, Found, Part, Shown, facts, section, state
from pages.programmes.scores import (
    DIFFERENCE,
    SCORE,
    Score,
    Scores,
    below,
    by_unit,
    counted,
    paragraphs,
    read,
    side_by_side,
    whose,
)

SLUG = "spoergeskema"
TOPIC, RELIABILITY, SCALE = "survey", "survey_reliability", "scale"
# Cronbach's alpha from here on is mostly called enough for comparing groups.
ENOUGH_ALPHA = 0.7
# A table of more rows than this is folded away at first.
LONGEST_TABLE = 15


@dataclass(frozen=True)
class View:
    """A series of surveys of a place: its questions, the scale last, and the years it was asked.

    day: the first day of the chosen survey's school year; `earlier` that of the survey before it.
    """

    asked: Asked
    scores: Scores
    series: str
    kind: str
    questions: tuple[str, ...]
    days: tuple[date, ...]
    day: date

    @property
    def earlier(self) -> date | None:
        """The survey before the chosen one, None where it is the first."""
        place = self.days.index(self.day)
        return self.days[place - 1] if place else None

    def at(self, question: str, day: date | None) -> Score | None:
        """Answers to a question in one survey."""
        return None if day is None else self.scores.at(TOPIC, question, self.kind, day)

    def name(self, question: str) -> str:
        """A question in a few words; its code where it has none."""
        code = question.partition(":")[2]
        key = f"program.survey.item.{code}"
        return self.asked.say(key) if key in catalogue() else code

    def say(self, key: str, **values: object) -> str:
        """Words of this part."""
        return self.asked.say(f"program.survey.{key}", **values)


def school_year(day: date) -> str:
    """The school year that begins on a day: '2022/23'."""
    return f"{day.year}/{(day.year + 1) % 100:02d}"


def view(asked: Asked) -> View | None:
    """What is chosen, None where nobody has answered. Raises UnknownInAddress."""
    scores = read(asked, TOPIC)
    if not scores.rows:
        return None
    kinds = sorted({(one.item.partition(":")[0], one.part) for one in scores.rows})
    labels = [f"{name}:{kind}" for name, kind in kinds]
    chosen = asked.chosen("second", labels)
    name, _, kind = chosen.partition(":")
    own = [one for one in scores.rows if one.part == kind and one.item.startswith(f"{name}:")]
    questions = sorted({one.item for one in own}, key=lambda item: (item.endswith(":scale"), item))
    days = tuple(sorted({one.day for one in own}))
    years = [school_year(day) for day in days]
    year = asked.chosen("period", years, years[-1])
    return View(asked, scores, name, kind, tuple(questions), days, days[years.index(year)])


def controls(asked: Asked) -> Sequence[Component]:
    """The survey's year."""
    found = view(asked)
    if found is None:
        return ()
    years = [
        filters.Choice(school_year(day), school_year(day), asked.href(period=school_year(day)))
        for day in reversed(found.days)
    ]
    return [filters.menu(years, school_year(found.day), label=found.say("year"))]


def find(asked: Asked) -> Found:
    """The questions, how they have changed, how sure the scale is, and the institutions."""
    found = view(asked)
    if found is None:
        title = asked.say("program.survey.none", programme=asked.programme.name)
        return state(asked, title, asked.say("program.survey.none.text"))
    return Found(
        main=questions(found),
        beside=changes(found) if found.earlier else None,
        words=found.scores.note,
        below=(reliability(found), *institutions(found)),
    )


def info(found: View) -> tuple[IndicatorInfo, ...]:
    """What the figures are."""
    return (
        facts(
            found.asked,
            "survey",
            "survey_response",
            unit="score_1_5",
            decimals=1,
            measure="mean",
            about_people=True,
        ),
    )


def questions(found: View) -> Shown:
    """The mean of each question and of the scale, with its interval."""
    asked = found.asked
    rows = [
        DotRow(
            question,
            found.name(question),
            UnitRole.OWN if question.endswith(f":{SCALE}") else UnitRole.PEER,
            seen(found.at(question, found.day)),
        )
        for question in found.questions
    ]
    scale = found.at(f"{found.series}:{SCALE}", found.day)
    words = {
        "whose": found.scores.inside,
        "year": school_year(found.day),
        "n": formatting.number(scale.n, 0, asked.language) if scale and scale.n else "0",
    }
    share = rate(scale)
    subtitle = found.say("subtitle", **words)
    if scale and share is not None:
        asked_of = formatting.number(scale.denominator, 0, asked.language)
        words |= {"asked": asked_of, "rate": formatting.percent(share, 0, asked.language)}
        subtitle = found.say("subtitle.rate", **words)
    title = found.say("title.none", **words)
    if scale and scale.value is not None:
        span = formatting.interval(scale.lo, scale.hi, SCORE, asked.language, with_unit=False)
        title = found.say(
            "title" if span else "title.plain",
            value=formatting.bare(scale.value, SCORE, asked.language),
            span=span,
            **words,
        )
    notes = [rate_note(found, share), found.say("notes.turned")]
    return side_by_side(
        asked,
        rows,
        info(found),
        title=title,
        subtitle=subtitle,
        caption=subtitle,
        notes=notes,
        period=school_year(found.day),
    )


def rate(one: Score | None) -> float | None:
    """The share of those asked who answered, where both are enough and known (method K)."""
    if one is None or one.n is None or one.denominator is None:
        return None
    return one.n / one.denominator if min(one.n, one.denominator) >= FEWEST else None


def rate_note(found: View, share: float | None) -> str:
    """What the response rate says of the means."""
    if share is None:
        return found.say("notes.asked")
    return found.say("notes.caution" if share < CAUTION_BELOW else "notes.rate")


def rate_cell(found: View, one: Score) -> Cell:
    """A response rate, marked where fewer than half answered."""
    language, share = found.asked.language, rate(one)
    if share is None:
        return Cell("–", is_missing=True)
    words = formatting.percent(share, 0, language)
    if share < CAUTION_BELOW:
        words = found.say("institutions.caution", rate=words)
    return Cell(words, number=float(formatting.rounded(100 * share, 0)), decimals=0)


def seen(one: Score | None) -> Observation:
    """A mean as charts have it; not reported where nobody was asked."""
    if one is None:
        return Observation("", 0, None, missing=str(Missing.NOT_REPORTED))
    return one.observation


def changes(found: View) -> Shown:
    """How much each question has changed since the survey before."""
    asked = found.asked
    compared = compare(found)
    rows = [
        DotRow(
            question,
            found.name(question),
            UnitRole.OWN if question.endswith(f":{SCALE}") else UnitRole.PEER,
            change_observation(found, one),
        )
        for question, one in zip(found.questions, compared, strict=True)
    ]
    words = {
        "whose": found.scores.inside,
        "since": school_year(found.earlier or found.day),
        "year": school_year(found.day),
        "all": formatting.count_word(len(found.questions), asked.language),
    }
    return side_by_side(
        asked,
        rows,
        info(found),
        title=counted(compared, asked, "program.survey.changed", **words),
        subtitle=found.say("changed.subtitle", **words),
        caption=found.say("changed.subtitle", **words),
        quantity=DIFFERENCE,
        zero=found.say("changed.zero"),
        notes=[found.say("notes.holm"), found.say("notes.changed")],
    )


def compare(found: View) -> tuple[Comparison, ...]:
    """Each question against the survey before, by Holm; respondents of two surveys are others."""
    pairs = [
        (found.at(question, found.day), found.at(question, found.earlier))
        for question in found.questions
    ]
    return judge_differences([between(mean(later), mean(earlier)) for later, earlier in pairs])


def mean(one: Score | None) -> Difference:
    """A mean with its error."""
    if one is None:
        return Difference(None, None, None)
    return Difference(one.value, one.se, one.df)


def change_observation(found: View, one: Comparison) -> Observation:
    """A change as charts have it."""
    missing = str(Missing.NOT_REPORTED) if one.difference is None else None
    year = school_year(found.day)
    return Observation(year, found.day.year, one.difference, one.lo, one.hi, missing=missing)


def reliability(found: View) -> Component:
    """Whether the questions measure the same thing, of all who answered together."""
    asked = found.asked
    rows = asked.figures(RELIABILITY, level=Level.COUNTRY)
    scores = read_reliability(rows, found)
    title = found.say("reliability.title.none")
    said = [found.say("reliability.none")]
    if scores and scores.value is not None:
        enough = scores.value >= ENOUGH_ALPHA
        title = found.say(f"reliability.title.{'enough' if enough else 'low'}")
        note = scores.note
        words = {
            "alpha": formatting.number(scores.value, 2, asked.language),
            "lo": formatting.number(scores.lo, 2, asked.language),
            "hi": formatting.number(scores.hi, 2, asked.language),
            "n": formatting.number(scores.n, 0, asked.language),
            "k": formatting.number(note.get("k"), 0, asked.language),
        }
        said = [found.say("reliability.alpha", **words)]
        if note.get("omega") is not None:
            omega = formatting.number(float(note["omega"]), 2, asked.language)
            said.append(found.say("reliability.omega", omega=omega))
        if note.get("negative"):
            said.append(found.say("reliability.negative"))
        said.append(found.say("reliability.pooled"))
    return section(asked, "reliability", title, *[html.P(words) for words in said])


def read_reliability(rows: pd.DataFrame, found: View) -> Score | None:
    """The scale's reliability in the chosen survey."""
    every = [one for unit in by_unit(rows).values() for one in unit.rows]
    item = f"{found.series}:{SCALE}"
    return next(
        (one for one in every if (one.item, one.part, one.day) == (item, found.kind, found.day)),
        None,
    )


def institutions(found: View) -> tuple[Component, ...]:
    """The scale of each institution that the viewer may see by name, with interval and n."""
    asked = found.asked
    if found.scores.note or not asked.kommune:
        return ()
    item = f"{found.series}:{SCALE}"
    units = below(asked, TOPIC, items=(item,))
    if not units:
        key = "politiker" if asked.is_politiker else "shared"
        words = asked.say(f"program.forloeb.scope.{key}", name=asked.name)
        return (html.P(words, className="note"),)
    table = institution_table(found, units, item)
    return (
        section(
            asked,
            "survey-institutions",
            found.say("institutions.title", year=school_year(found.day)),
            unfoldable(found, table),
            *paragraphs([found.say("institutions.note")]),
        ),
    )


def unfoldable(found: View, table: FigureTable) -> Component:
    """The table, folded away where it is longer than a screen."""
    drawn = figure_table(table, language=found.asked.language)
    if len(table.rows) <= LONGEST_TABLE:
        return drawn
    summary = found.say(
        "institutions.unfold",
        count=formatting.number(len(table.rows), 0, found.asked.language),
    )
    return html.Details([html.Summary(summary, className="link-button"), drawn])


def institution_table(found: View, units: Mapping[str, Scores], item: str) -> FigureTable:
    """By name and never in order of score; a change only where it can be told from none."""
    asked = found.asked
    rows = []
    told = [
        (unit.name, unit.at(TOPIC, item, found.kind, found.day), earlier_of(found, unit, item))
        for unit in units.values()
    ]
    compared = judge_differences([between(mean(now), mean(then)) for _, now, then in told])
    for (name, now, _), change in zip(told, compared, strict=True):
        if now is None:
            continue
        rows.append(
            (
                Cell(name),
                value_cell(now, asked),
                Cell(
                    formatting.interval(now.lo, now.hi, SCORE, asked.language, with_unit=False)
                    or asked.say("tables.no_interval"),
                    is_missing=now.lo is None,
                ),
                count_cell(now.n, asked),
                rate_cell(found, now),
                Cell(change_words(found, change)),
            )
        )
    heads = ("institution", "value", "interval", "n", "rate", "change")
    columns = tuple(
        Column(found.say(f"institutions.column.{head}"), is_number=head in heads[1:5])
        for head in heads
    )
    caption = found.say("institutions.caption", whose=asked.name, year=school_year(found.day))
    return FigureTable(caption, columns, tuple(rows), is_demo=asked.demo)


def earlier_of(found: View, unit: Scores, item: str) -> Score | None:
    """A unit's answers in the survey before."""
    return unit.at(TOPIC, item, found.kind, found.earlier) if found.earlier else None


def value_cell(one: Score, asked: Asked) -> Cell:
    """A mean, or why it is not shown."""
    if one.value is None:
        return Cell(formatting.missing(one.missing, asked.language), is_missing=True)
    rounded = float(formatting.rounded(one.value, SCORE.decimals))
    words = formatting.bare(one.value, SCORE, asked.language)
    return Cell(words, number=rounded, decimals=SCORE.decimals)


def count_cell(n: int | None, asked: Asked) -> Cell:
    """How many answered; nothing where the answers are hidden."""
    if n is None:
        return Cell("–", is_missing=True)
    return Cell(formatting.number(n, 0, asked.language), number=float(n))


def change_words(found: View, change: Comparison) -> str:
    """A change in words, marked conservatively."""
    if change.status is Status.NOT_ASSESSABLE:
        return "–"
    if change.status is Status.NOT_DISTINGUISHABLE:
        return found.say("institutions.same")
    shown = formatting.signed(change.difference, DIFFERENCE.decimals, found.asked.language)
    return found.say("institutions.moved", change=shown)


PART = Part(SLUG, "program.part.spoergeskema", find, controls, whose(TOPIC))
