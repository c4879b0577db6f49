"""The themes of a programme with an end: before, after and since, for all and for some.

Three parts show the same assessments: the themes over time, the gap between children in vulnerable
positions and all children, and what has lasted since the project ended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from analysis.proportions import wilson_interval
from analysis.results import Comparison, Observation, Status, UnitRole
from components import filters, formatting
from components.figures.dot_plot import DotRow
from components.wording import catalogue
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Level, Missing
from pages.programmes import Asked, Found, Part, Shown, section, state
from pages.programmes.scores import (
    DIFFERENCE,
    SHARE,
    Score,
    Scores,
    assessed,
    counted,
    items,
    judged,
    lowered,
    month,
    over_time,
    paragraphs,
    read,
    series,
    short,
    side_by_side,
    whose,
)

TOPIC, CHANGE, KEPT = "criteria", "criteria_change", "criteria_kept"
DRIVERS = "drivers"
EVERYBODY, VULNERABLE, GAP = "all", "vulnerable", "gap"
THEMES, GAPS, LASTING = "temaer", "saarbare", "forankring"
GROUPS = (EVERYBODY, VULNERABLE)
ANCHORING = "anchoring"


@dataclass(frozen=True)
class View:
    """The themes of a place, one of them chosen, for a group of children, on a day.

    ended: the last day of the programme itself, None where it has none.
    """

    asked: Asked
    slug: str
    names: Mapping[str, str]
    scores: Scores
    item: str
    group: str
    day: date
    ended: date | None

    @property
    def before(self) -> date:
        """The first day of assessment."""
        return self.scores.days(TOPIC)[0]

    @property
    def after(self) -> date | None:
        """The last day of assessment within the programme's own time, after the first."""
        days = [day for day in self.scores.days(TOPIC) if self.ended and day <= self.ended]
        return days[-1] if len(days) > 1 else None

    @property
    def later(self) -> tuple[date, ...]:
        """The days of assessment after the programme ended."""
        return self.scores.days(KEPT)

    def each(self, topic: str, part: str, day: date) -> list[Score | None]:
        """Each theme's score or change on a day."""
        return [self.scores.at(topic, item, part, day) for item in self.names]

    def say(self, key: str, **values: object) -> str:
        """Words of all three parts, or of this one where it has its own."""
        own = f"program.{self.slug}.{key}"
        return self.asked.say(own if own in catalogue() else f"program.themes.{key}", **values)

    def stage(self, day: date) -> str:
        """When a day is: before, during, after, or so many years after the project ended."""
        if day == self.before:
            return self.say("stage.before")
        if day == self.after:
            return self.say("stage.after")
        if self.ended is None or day <= self.ended:
            return self.say("stage.during")
        years = max(1, round((day - (self.after or self.ended)).days / 365.25))
        words = formatting.count_word(years, self.asked.language)
        return self.say("stage.later.one" if years == 1 else "stage.later", years=words)

    def in_words(self, day: date) -> str:
        """A day as a month, with when it is."""
        return f"{month(day, self.asked)} ({self.stage(day)})"


def view(asked: Asked, slug: str) -> View | None:
    """What is chosen, None where nothing has been assessed. Raises UnknownInAddress."""
    names = items(asked, str(asked.settings.get("kind", f"{asked.programme.area}_theme")))
    scores = read(asked, TOPIC, CHANGE, KEPT)
    codes = [key.rpartition(":")[2] for key in names]
    if not names or not scores.days(TOPIC):
        return None
    chosen = asked.chosen("choice", codes)
    group = asked.chosen("second", GROUPS, EVERYBODY)
    ended = asked.programme.ends_on
    days = scores.days(KEPT if slug == LASTING else TOPIC)
    if not days:
        return None
    inside = [day for day in days if ended and day <= ended]
    usual = (inside or list(days))[-1] if slug == THEMES else days[-1]
    known = [day.isoformat() for day in days]
    day = date.fromisoformat(asked.chosen("period", known, usual.isoformat()))
    item = next(key for key in names if key.endswith(f":{chosen}"))
    return View(asked, slug, names, scores, item, group, day, ended)


def nothing(asked: Asked) -> Found:
    """What there is to know before anything has been assessed."""
    title = asked.say("program.assessed.nothing", programme=asked.programme.name)
    return state(asked, title, asked.say("program.assessed.nothing.text"))


def controls(asked: Asked, slug: str) -> Sequence[Component]:
    """The theme, the group of children and the day."""
    found = view(asked, slug)
    if found is None:
        return ()
    themes = [
        filters.Choice(key, name, asked.href(choice=key.rpartition(":")[2]))
        for key, name in found.names.items()
    ]
    groups = [
        filters.Choice(group, found.say(f"group.{group}"), asked.href(second=group))
        for group in GROUPS
    ]
    days = found.scores.days(KEPT if slug == LASTING else TOPIC)
    choices = [
        filters.Choice(day.isoformat(), found.in_words(day), asked.href(period=day.isoformat()))
        for day in days
        if slug != THEMES or day != found.before
    ]
    return [
        filters.menu(themes, found.item, label=found.say("theme")),
        *([] if slug == GAPS else [filters.segmented(groups, found.group, label=found.say("who"))]),
        filters.menu(choices, found.day.isoformat(), label=found.say("day")),
    ]


def find_themes(asked: Asked) -> Found:
    """The themes over time, and how each has changed since before."""
    found = view(asked, THEMES)
    if found is None:
        return nothing(asked)
    return Found(main=course(found), beside=since_before(found), words=found.scores.note)


def find_gaps(asked: Asked) -> Found:
    """How far children in vulnerable positions are from all children, now and over time."""
    found = view(asked, GAPS)
    if found is None:
        return nothing(asked)
    if GAP not in found.scores.parts(TOPIC):
        return state(asked, found.say("none"), found.say("none.text"))
    return Found(
        main=gap(found),
        beside=gap_over_time(found),
        panels=(both_groups(found),),
        words=found.scores.note,
    )


def find_lasting(asked: Asked) -> Found:
    """What has lasted since the project ended, and what helped and hindered it."""
    found = view(asked, LASTING)
    if found is None:
        scores = read(asked, TOPIC)
        if not scores.days(TOPIC):
            return nothing(asked)
        return state(
            asked, asked.say("program.forankring.none"), asked.say("program.forankring.none.text")
        )
    return Found(
        main=kept(found),
        beside=holding(found),
        words=found.scores.note,
        below=drivers(found),
    )


# --- themes -----------------------------------------------------------------------------------


def info(found: View) -> tuple[IndicatorInfo, ...]:
    """What the scores are."""
    return assessed(found.asked, "themes")


def course(found: View) -> Shown:
    """Every theme over time, the chosen one strongest."""
    asked = found.asked
    order = (found.item, *(item for item in found.names if item != found.item))
    lines = [
        series(
            item,
            short(asked, item, found.names[item]),
            UnitRole.OWN if item == found.item else UnitRole.OTHER,
            found.scores.of(TOPIC, item, found.group),
        )
        for item in order
    ]
    stages = [f"{month(day, asked)}: {found.stage(day)}" for day in found.scores.days(TOPIC)]
    own = found.scores.at(TOPIC, found.item, found.group, found.day)
    subtitle = found.say(
        "course.subtitle",
        whose=found.scores.inside,
        group=lowered(found.say(f"group.{found.group}")),
        n=formatting.number(own.n, 0, asked.language) if own and own.n else "0",
    )
    return over_time(
        asked,
        lines,
        info(found),
        title=change_title(found),
        subtitle=subtitle,
        caption=f"{found.scores.name}: {found.say('course.caption')}",
        notes=[f"{'; '.join(stages)}.", found.say("notes.units")],
    )


def change_title(found: View) -> str:
    """How the chosen theme has moved from before to the chosen day."""
    asked = found.asked
    place = list(found.names).index(found.item)
    changes = found.each(CHANGE, found.group, found.day)
    change, compared = changes[place], judged(changes)[place]
    name = found.names[found.item]
    if change is None or compared.status is Status.NOT_ASSESSABLE:
        return found.say("course.title.unjudged", name=name)
    return found.say(
        f"course.title.{compared.status}",
        name=name,
        day=month(found.day, asked),
        since=month(found.before, asked),
        amount=amount(compared, asked),
    )


def since_before(found: View) -> Shown:
    """How much each theme has changed from before to the chosen day."""
    title = "program.temaer.changed"
    return moved(found, CHANGE, title, since=found.before, key="changed", zero="zero")


def moved(found: View, topic: str, title: str, *, since: date | None, key: str, zero: str) -> Shown:
    """How much each theme has moved to the chosen day since another.

    title, key, zero: the words of the title, the subtitle and the line of no change.
    """
    asked = found.asked
    moves = found.each(topic, found.group, found.day)
    words = {
        "since": month(since, asked) if since else "",
        "day": found.in_words(found.day),
        "group": lowered(found.say(f"group.{found.group}")),
        "whose": found.scores.inside,
        "all": formatting.count_word(len(found.names), asked.language),
    }
    subtitle = found.say(f"{key}.subtitle", **words)
    return side_by_side(
        asked,
        dots(found, moves),
        info(found),
        title=counted(judged(moves), asked, title, **words),
        subtitle=subtitle,
        caption=subtitle,
        quantity=DIFFERENCE,
        zero=found.say(zero),
        notes=[
            *([asked.say("program.forankring.kept.note")] if topic == KEPT else []),
            found.say("notes.holm"),
            found.say("notes.no_effect"),
        ],
    )


def dots(found: View, scores: Sequence[Score | None]) -> list[DotRow]:
    """A row for each theme, the chosen one marked."""
    return [
        DotRow(
            item,
            short(found.asked, item, name),
            UnitRole.OWN if item == found.item else UnitRole.PEER,
            one.observation if one else absent(found.day),
        )
        for (item, name), one in zip(found.names.items(), scores, strict=True)
    ]


def absent(day: date) -> Observation:
    """A theme without a figure on a day."""
    return Observation(day.isoformat(), 0, None, missing=str(Missing.NOT_REPORTED))


def amount(compared: Comparison, asked: Asked) -> str:
    """A difference without its sign."""
    shown = abs(compared.difference or 0.0)
    return formatting.number(shown, DIFFERENCE.decimals, asked.language)


# --- children in vulnerable positions against all ---------------------------------------------


def gap(found: View) -> Shown:
    """The gap of each theme on the chosen day, with its interval."""
    asked = found.asked
    gaps = found.each(TOPIC, GAP, found.day)
    words = {
        "day": found.in_words(found.day),
        "whose": found.scores.inside,
        "all": formatting.count_word(len(found.names), asked.language),
    }
    n = max((one.n or 0 for one in gaps if one), default=0)
    return side_by_side(
        asked,
        dots(found, gaps),
        info(found),
        title=counted(judged(gaps), asked, "program.saarbare.gap", **words),
        subtitle=found.say("gap.subtitle", n=n, **words),
        caption=found.say("gap.subtitle", n=n, **words),
        quantity=DIFFERENCE,
        zero=found.say("gap.zero"),
        notes=[found.say("notes.holm"), found.say("notes.practice")],
    )


def gap_over_time(found: View) -> Shown:
    """The gap of each theme over time."""
    asked = found.asked
    order = (found.item, *(item for item in found.names if item != found.item))
    lines = [
        series(
            item,
            short(asked, item, found.names[item]),
            UnitRole.OWN if item == found.item else UnitRole.OTHER,
            found.scores.of(TOPIC, item, GAP),
        )
        for item in order
    ]
    place = list(found.names).index(found.item)
    changes = found.each(CHANGE, GAP, found.day)
    compared = judged(changes)[place]
    name = found.names[found.item]
    key = "trend.title.unjudged"
    if changes[place] is not None and compared.status is not Status.NOT_ASSESSABLE:
        key = f"trend.title.{compared.status}"
    return over_time(
        asked,
        lines,
        info(found),
        title=found.say(
            key,
            name=name,
            since=month(found.before, asked),
            day=month(found.day, asked),
            amount=amount(compared, asked),
        ),
        subtitle=found.say("trend.subtitle", whose=found.scores.inside),
        caption=f"{found.scores.name}: {found.say('trend.caption')}",
        quantity=DIFFERENCE,
    )


def both_groups(found: View) -> Shown:
    """The chosen theme for all children and for those in vulnerable positions."""
    asked = found.asked
    lines = [
        series(
            group,
            found.say(f"group.{group}"),
            UnitRole.OWN if group == VULNERABLE else UnitRole.OTHER,
            found.scores.of(TOPIC, found.item, group),
        )
        for group in (VULNERABLE, EVERYBODY)
    ]
    return over_time(
        asked,
        lines,
        info(found),
        title=found.say("both.title", name=found.names[found.item]),
        subtitle=found.say("both.subtitle", whose=found.scores.inside),
        caption=f"{found.scores.name}: {found.names[found.item]}",
        notes=[found.say("notes.practice")],
        is_wide=True,
    )


# --- what lasts -------------------------------------------------------------------------------


def kept(found: View) -> Shown:
    """How much each theme has moved since the project ended."""
    moves = found.each(KEPT, found.group, found.day)
    ended = next((one.since for one in moves if one and one.since), None)
    title = "program.forankring.kept"
    return moved(found, KEPT, title, since=ended, key="kept", zero="kept.zero")


def holding(found: View) -> Shown:
    """In how many institutions each theme has held its level."""
    asked = found.asked
    moves = found.each(KEPT, found.group, found.day)
    rows = [
        DotRow(row.code, row.name, row.role, with_interval(one) if one else row.observation)
        for row, one in zip(dots(found, moves), moves, strict=True)
    ]
    place = list(found.names).index(found.item)
    own = moves[place]
    words = {
        "name": found.names[found.item],
        "day": found.in_words(found.day),
        "whose": found.scores.inside,
        "group": lowered(found.say(f"group.{found.group}")),
    }
    key = "holding.title.unknown"
    if own and own.numerator is not None and own.denominator:
        key = "holding.title"
        words |= {
            "kept": formatting.number(own.numerator, 0, asked.language),
            "all": formatting.number(own.denominator, 0, asked.language),
        }
    return side_by_side(
        asked,
        rows,
        info(found),
        title=found.say(key, **words),
        subtitle=found.say("holding.subtitle", **words),
        caption=found.say("holding.subtitle", **words),
        quantity=SHARE,
        notes=[found.say("notes.held")],
    )


def with_interval(one: Score) -> Observation:
    """A share of institutions with its 95 % interval (Wilson)."""
    seen = one.share
    if seen.value is None or not seen.denominator:
        return seen
    found = wilson_interval([seen.numerator or 0.0], [seen.denominator])
    return Observation(
        period=seen.period,
        ordinal=seen.ordinal,
        value=seen.value,
        lo=float(found.lo[0]),
        hi=float(found.hi[0]),
        n=seen.n,
        numerator=seen.numerator,
        denominator=seen.denominator,
    )


def drivers(found: View) -> tuple[Component, ...]:
    """What helped and hindered the anchoring, as noted; nothing where nobody noted anything."""
    asked = found.asked
    is_kommune = bool(asked.kommune) and not found.scores.note
    codes = (asked.kommune,) if is_kommune else ()
    level = Level.KOMMUNE if is_kommune else Level.COUNTRY
    rows = asked.figures(DRIVERS, level=level, codes=codes)
    rows = rows[rows["part"] == ANCHORING]
    title = found.say("drivers.title")
    if rows.empty:
        return (section(asked, "drivers", title, *paragraphs([found.say("drivers.none")])),)
    told = [
        driver(found, row, is_kommune=is_kommune)
        for row in rows.sort_values("value", ascending=False).to_dict("records")
    ]
    return (
        section(
            asked,
            "drivers",
            title,
            html.P(found.say("drivers.lead", whose=found.scores.inside)),
            html.Ul([html.Li(words) for words in told]),
            *paragraphs([found.say("drivers.note")]),
        ),
    )


def driver(found: View, row: Mapping, *, is_kommune: bool) -> str:
    """One factor: a kommune's own note, or how many of those who named it name it as a driver."""
    asked = found.asked
    key = f"program.factor.{row['item']}"
    name = asked.say(key) if key in catalogue() else str(row["item"])
    if is_kommune:
        strength = formatting.number(row["value"], 0, asked.language)
        return found.say(f"drivers.{row['note']}", name=name, strength=strength)
    return found.say(
        "drivers.counted",
        name=name,
        drives=formatting.number(row["numerator"], 0, asked.language),
        all=formatting.number(row["denominator"], 0, asked.language),
    )


def theme_controls(asked: Asked) -> Sequence[Component]:
    """What can be chosen among the themes."""
    return controls(asked, THEMES)


def gap_controls(asked: Asked) -> Sequence[Component]:
    """What can be chosen of the gap."""
    return controls(asked, GAPS)


def lasting_controls(asked: Asked) -> Sequence[Component]:
    """What can be chosen of what has lasted."""
    return controls(asked, LASTING)


PART = Part(THEMES, "program.part.temaer", find_themes, theme_controls, whose(TOPIC))
GAP_PART = Part(GAPS, "program.part.saarbare", find_gaps, gap_controls, whose(TOPIC))
LASTING_PART = Part(
    LASTING, "program.part.forankring", find_lasting, lasting_controls, whose(TOPIC, KEPT)
)
