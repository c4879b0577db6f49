"""The kommuner's pictures of their challenges side by side: what is shared, and who can help whom.

A kommune assesses each theme from 1 to 5 twice: how large the challenge is, and how strong the
kommune is there. These are its own words of itself and no measurement, so that nothing is tested.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.figures.mark_rows import MarkKind, MarkRow, RowMark
from components.tables import FigureTable
from pages.network import AskedNetwork, FoundHere, Section, how_it_comes
from pages.network.criteria import chosen_day, day_choice, days_of, heat, heat_table, key_of_letters
from pages.network.figures import listed, of_members, of_network, told
from pages.programmes import Found, Shown, Told, facts, section, state
from pages.programmes.partnership import count, in_order, inside, short_day
from pages.programmes.reading import (
    SCORE,
    Fact,
    content,
    interval_cell,
    number_cell,
    score_axis,
    table,
    words_cell,
)

SLUG = "udfordringer"
TOPIC, TEMPLATE = "challenge", "udfordringsbilleder"
CHALLENGE, STRENGTH = "challenge", "strength"
# A challenge of this size is asked about, a strength of this size can be asked.
LARGE, STRONG = 4.0, 4.0
# A theme is shared where so many of the kommuner see a large challenge in it.
SHARED: Final = 0.5
# So many themes of one score are named.
MOST_NAMED: Final = 3


@dataclass(frozen=True)
class Pair:
    """In a theme one kommune is strong where others ask. Names, by kommune; both in order."""

    theme: str
    strong: tuple[str, ...]
    asking: tuple[str, ...]


def find(asked: AskedNetwork) -> FoundHere:
    """The network's means, the kommuner side by side, what they share, and who can help whom."""
    rows = _rows(asked)
    if not rows:
        title = asked.say("netvaerk.challenges.none", name=asked.info.name)
        words = asked.say("netvaerk.challenges.none.text")
        return FoundHere(state(asked, title, words, *how_it_comes(asked, TEMPLATE)))
    day = chosen_day(asked, days_of(rows))
    named = in_order(asked, (one.item for one in rows))
    main = _means(asked, [one for one in rows if one.day == day], named, day)
    if len(asked.info.members) < 2:
        return FoundHere(Found(main=main))
    each = [one for one in of_members(asked, TOPIC) if one.day == day]
    return FoundHere(
        Found(
            main=main,
            panels=tuple(
                _side_by_side(asked, each, named, part, day) for part in (CHALLENGE, STRENGTH)
            ),
            lists=(_pairs(asked, each, named),),
            below=(_shared(asked, each, named),),
        )
    )


def _rows(asked: AskedNetwork) -> list[Fact]:
    """The network's means of each theme and day."""
    return [one for one in of_network(asked, TOPIC) if one.part in (CHALLENGE, STRENGTH)]


def has_any(asked: AskedNetwork) -> bool:
    """Whether the network's kommuner have assessed their challenges."""
    return bool(_rows(asked))


def _info(asked: AskedNetwork):
    return facts(
        asked, "challenge", "challenge_profile", unit="score_1_5", decimals=1, measure="mean"
    )


def _means(asked: AskedNetwork, rows: Sequence[Fact], named: Mapping[str, str], day: date) -> Shown:
    """The network's mean challenge and mean strength of each theme."""
    at = {(one.item, one.part): one for one in rows}
    ordered = sorted(named, key=lambda key: -_value(at.get((key, CHALLENGE))))
    drawn = [_mean_row(asked, named[key], at, key) for key in ordered]
    n = max((one.n or 0 for one in rows), default=0)
    return Shown(
        content(
            asked,
            drawn,
            score_axis(asked.language),
            title=_title(
                asked, named, [at[key, CHALLENGE] for key in ordered if (key, CHALLENGE) in at]
            ),
            subtitle=asked.say(
                "netvaerk.challenges.subtitle", n=count(n, asked), day=short_day(day, asked)
            ),
            key=[
                (MarkKind.OWN, asked.say("netvaerk.challenges.challenge")),
                (MarkKind.OTHER, asked.say("netvaerk.challenges.strength")),
            ],
            notes=[asked.say("netvaerk.challenges.note")],
        ),
        partial(_mean_table, asked, at, {key: named[key] for key in ordered}),
        (_info(asked),),
        is_wide=True,
    )


def _title(asked: AskedNetwork, named: Mapping[str, str], ordered: Sequence[Fact]) -> str:
    """The theme of the largest challenge, or those that share its score.

    One that cannot be told from another by their intervals is only among the largest.
    """
    known = [one for one in ordered if one.value is not None]
    if not known:
        return asked.say("netvaerk.challenges.title.none")
    score = formatting.bare(known[0].value, SCORE, asked.language)
    same = [one for one in known if formatting.bare(one.value, SCORE, asked.language) == score]
    if len(same) > MOST_NAMED:
        n = formatting.count_word(len(same), asked.language)
        return asked.say("netvaerk.challenges.title.many", n=n, score=score)
    is_alone = len(same) == 1 and all(_is_above(known[0], other) for other in known[1:])
    themes = formatting.listed([inside(named[one.item]) for one in same], asked.language)
    key = "netvaerk.challenges.title" if is_alone else "netvaerk.challenges.title.among"
    return asked.say(key, theme=themes, score=score)


def _is_above(one: Fact, other: Fact) -> bool:
    """Whether the intervals of two means leave no doubt which is larger."""
    return one.lo is not None and other.hi is not None and one.lo > other.hi


def _value(one: Fact | None) -> float:
    return one.value if one is not None and one.value is not None else 0.0


def _mean_row(
    asked: AskedNetwork, name: str, at: Mapping[tuple[str, str], Fact], key: str
) -> MarkRow:
    marks = []
    for part, kind in ((CHALLENGE, MarkKind.OWN), (STRENGTH, MarkKind.OTHER)):
        one = at.get((key, part))
        if one is not None and one.value is not None:
            score = formatting.bare(one.value, SCORE, asked.language)
            words = asked.say(f"netvaerk.challenges.mark.{part}", score=score)
            marks.append(RowMark(one.value, kind, words, one.lo, one.hi))
    challenge = at.get((key, CHALLENGE))
    shown = (
        formatting.bare(challenge.value, SCORE, asked.language)
        if challenge is not None and challenge.value is not None
        else ""
    )
    return MarkRow(name, tuple(marks), shown, missing=None if marks else "not_reported")


def _mean_table(
    asked: AskedNetwork, at: Mapping[tuple[str, str], Fact], named: Mapping[str, str]
) -> FigureTable:
    columns: list[tuple[str, bool]] = [(asked.say("netvaerk.column.theme"), False)]
    for part in (CHALLENGE, STRENGTH):
        columns.append((asked.say(f"netvaerk.challenges.{part}"), True))
        columns.append((asked.say("program.partner.interval"), True))
    rows = []
    for key, name in named.items():
        cells = [words_cell(name)]
        for part in (CHALLENGE, STRENGTH):
            one = at.get((key, part))
            cells.append(number_cell(asked, one.value if one else None, SCORE))
            cells.append(interval_cell(asked, one, SCORE))
        rows.append(cells)
    caption = asked.say("netvaerk.challenges.caption", name=asked.info.name)
    return table(asked, caption, columns, rows)


# --- the kommuner side by side --------------------------------------------------------------------


def _side_by_side(
    asked: AskedNetwork, each: Sequence[Fact], named: Mapping[str, str], part: str, day: date
) -> Shown:
    scores = {(one.item, one.code): one for one in each if one.part == part}
    known = [one.value for one in scores.values() if one.value is not None]
    large = sum(value >= LARGE for value in known)
    caption = asked.say(f"netvaerk.challenges.caption.{part}")
    return Shown(
        heat(
            asked,
            named,
            scores,
            title=asked.say(
                f"netvaerk.challenges.heat.{part}",
                n=count(large, asked),
                all=count(len(known), asked),
            ),
            subtitle=asked.say(
                f"netvaerk.challenges.heat.subtitle.{part}", day=short_day(day, asked)
            ),
            legend_key=f"netvaerk.challenges.key.{part}",
        ),
        partial(heat_table, asked, named, scores, caption),
        (_info(asked),),
        remarks=(key_of_letters(asked, asked.info.members),),
    )


def pairs_of(
    scores: Mapping[tuple[str, str, str], float], themes: Sequence[str], codes: Sequence[str]
) -> tuple[Pair, ...]:
    """Themes in which some are strong and others ask; scores by theme, kommune and part."""
    found = []
    for theme in themes:
        strong = tuple(
            code
            for code in codes
            if scores.get((theme, code, STRENGTH), 0.0) >= STRONG
            and scores.get((theme, code, CHALLENGE), 0.0) < LARGE
        )
        asking = tuple(
            code
            for code in codes
            if scores.get((theme, code, CHALLENGE), 0.0) >= LARGE and code not in strong
        )
        if strong and asking:
            found.append(Pair(theme, strong, asking))
    return tuple(found)


def _scores(each: Sequence[Fact]) -> dict[tuple[str, str, str], float]:
    return {(one.item, one.code, one.part): one.value for one in each if one.value is not None}


def _shared(asked: AskedNetwork, each: Sequence[Fact], named: Mapping[str, str]) -> Component:
    """The themes that at least half the kommuner see a large challenge in."""
    items = []
    for key, name in named.items():
        own = [one for one in each if one.item == key and one.part == CHALLENGE]
        known = [one for one in own if one.value is not None]
        large = [one.name for one in known if (one.value or 0) >= LARGE]
        if known and len(large) / len(known) >= SHARED:
            words = asked.say(
                "netvaerk.shared.item",
                theme=name,
                n=count(len(large), asked),
                all=count(len(known), asked),
                names=formatting.listed(large, asked.language),
            )
            items.append((-len(large), words))
    title = asked.say("netvaerk.shared.title")
    lead = html.P(asked.say("netvaerk.shared.lead"))
    if not items:
        return section(
            asked, "netvaerk-faelles", title, lead, html.P(asked.say("netvaerk.shared.none"))
        )
    listed = html.Ul([html.Li(words) for _, words in sorted(items)])
    return section(asked, "netvaerk-faelles", title, lead, listed)


def _pairs(asked: AskedNetwork, each: Sequence[Fact], named: Mapping[str, str]) -> Told:
    """Where one is strong and another asks, by name."""
    members = {one.code: one.name for one in asked.info.members}
    found = pairs_of(_scores(each), list(named), list(members))
    rows = [
        [
            named[one.theme],
            formatting.listed([members[code] for code in one.strong], asked.language),
            formatting.listed([members[code] for code in one.asking], asked.language),
        ]
        for one in found
    ]
    columns = [asked.say(f"netvaerk.column.{name}") for name in ("theme", "strong", "asking")]
    title = asked.say("netvaerk.pairs.title")
    body = listed(asked, title, columns, rows) if rows else html.P(asked.say("netvaerk.pairs.none"))
    return told(
        asked,
        title,
        asked.say("netvaerk.pairs.lead"),
        [body],
        lambda: (columns, rows),
        (_info(asked),),
    )


def controls(asked: AskedNetwork) -> Sequence[Component]:
    """The day of assessment."""
    rows = of_network(asked, TOPIC)
    return day_choice(asked, days_of(rows)) if rows else ()


SECTION = Section(SLUG, find, controls, has_any)
