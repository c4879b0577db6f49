"""What the networks of a programme work with, and what the kommuner find hard and are strong in.

Three topics:

- 'theme': which themes a network has chosen. Of a network a row for each of its themes, value 1,
  n_units its kommuner. Of a kommune a row for each theme that one of its networks has, with the
  codes of those networks in the note (JSON: `networks`). Of the country a row for every theme of
  the programme, also those that nobody has chosen: numerator of denominator networks have it, and
  n_units of n_units_possible kommuner are in such a network. The day is the network's first, of the
  country the first of them all.
- 'challenge': the picture that kommuner draw of their challenges, by theme and day; part is
  'challenge' or 'strength', each from 1 to 5. Of a kommune its own score, above it the mean with an
  interval by how the kommuner differ; n is the kommuner with a score.
- 'challenge_change': the same since the first day, on each later day, of kommuner with both scores.
  The note is JSON: `since`, the first day, and of a mean its `se` and `df`.

item: 'kind:code' of the theme as subgroups name it, the bare code of one that they do not.

These are records of organisations, not of people, so that nothing is hidden.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection, Table, select

from analysis.clustered_mean import clustered_mean
from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE, Places
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import choices
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing

THEME, CHALLENGE, CHANGE = "theme", "challenge", "challenge_change"
PARTS = ("challenge", "strength")
SCALE = (1.0, 5.0)


@dataclass(frozen=True)
class _Network:
    """A network of a programme: its code, where it stands, its first day and its themes."""

    code: str
    place: int
    starts_on: date
    themes: tuple[str, ...]


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of the three topics, of every programme whose networks have themes or challenges."""
    networks = _networks(source)
    pictures = _pictures(source)
    kinds = kinds_of(source.connection)
    for programme in sorted({*networks, *pictures["programme_code"].tolist()}):
        wholes = read_wholes(source.connection, source.places, programme)
        named = _names(kinds, programme)
        own = pictures[pictures["programme_code"] == programme]
        figures = [
            *themes(programme, networks.get(programme, ()), wholes, named),
            *challenges(programme, own, wholes, named),
        ]
        yield table_rows(source.places, figures)


def kinds_of(connection: Connection) -> Mapping[tuple[str, str], str]:
    """Kind of each subgroup by the programme that the kind is named for, and its code."""
    table = tables.subgroup
    query = select(table.c.kind.label("kind"), table.c.code.label("code"))
    return {
        (kind.partition("_")[0].upper(), code): kind for kind, code in connection.execute(query)
    }


def _names(kinds: Mapping[tuple[str, str], str], programme: str) -> Mapping[str, str]:
    """What each theme of a programme is called as an item, those that nobody has chosen too."""
    known = {code: f"{kind}:{code}" for (of, code), kind in kinds.items() if of == programme}
    return {code: known.get(code, code) for code in {*known, *choices.THEMES.get(programme, {})}}


def _networks(source: Source) -> dict[str, tuple[_Network, ...]]:
    """The networks with themes of each programme, by code."""
    network, theme = tables.network, tables.network_theme
    query = (
        select(
            network.c.programme_code.label("programme"),
            network.c.network_code.label("code"),
            network.c.unit_id.label("unit_id"),
            network.c.starts_on.label("starts_on"),
            theme.c.theme_code.label("theme"),
        )
        .join_from(network, theme, theme.c.network_code == network.c.network_code)
        .order_by(network.c.network_code, theme.c.theme_code)
    )
    found: dict[str, dict[str, _Network]] = {}
    for row in source.connection.execute(query):
        own = found.setdefault(row.programme, {})
        before = own.get(row.code)
        place = int(source.places.positions([row.unit_id])[0])
        chosen = (*(before.themes if before else ()), row.theme)
        own[row.code] = _Network(row.code, place, row.starts_on, chosen)
    return {programme: tuple(own.values()) for programme, own in found.items()}


def themes(
    programme: str, networks: Sequence[_Network], wholes: Wholes, named: Mapping[str, str]
) -> Iterator[Figure]:
    """The rows of 'theme' of one programme."""
    if not networks:
        return
    of_kommune: dict[tuple[int, str], list[_Network]] = {}
    for network in networks:
        kommuner = wholes.networks.get(network.place, frozenset())
        for theme in network.themes:
            yield Figure(
                programme, THEME, network.place, network.starts_on, named.get(theme, theme),
                value=1.0, n_units=len(kommuner), n_units_possible=len(kommuner),
            )  # fmt: skip
            for kommune in kommuner:
                of_kommune.setdefault((kommune, theme), []).append(network)
    for (kommune, theme), own in sorted(of_kommune.items()):
        yield Figure(
            programme, THEME, kommune, min(one.starts_on for one in own), named.get(theme, theme),
            value=1.0, note=json.dumps({"networks": [one.code for one in own]}),
        )  # fmt: skip
    yield from _coverage(programme, networks, wholes, named)


def _coverage(
    programme: str, networks: Sequence[_Network], wholes: Wholes, named: Mapping[str, str]
) -> Iterator[Figure]:
    """How many networks and kommuner work with each theme, none of them included."""
    if wholes.country == NOWHERE:
        return
    every = frozenset().union(*(wholes.networks.get(one.place, frozenset()) for one in networks))
    chosen = {theme for one in networks for theme in one.themes}
    # a criterion is no theme: only what networks can choose among has a row where none has
    possible = {*choices.THEMES.get(programme, {}), *chosen}
    for theme in sorted(possible):
        own = [one for one in networks if theme in one.themes]
        kommuner = frozenset().union(*(wholes.networks.get(one.place, frozenset()) for one in own))
        yield Figure(
            programme, THEME, wholes.country, min(one.starts_on for one in networks),
            named.get(theme, theme), numerator=float(len(own)), denominator=float(len(networks)),
            value=len(own) / len(networks), n_units=len(kommuner), n_units_possible=len(every),
        )  # fmt: skip


def _pictures(source: Source) -> Frame:
    """Every assessment of a theme: programme_code, kommune_code, theme, day, and both scores."""
    table, network = tables.challenge_profile, tables.network
    return rows_of(
        source.connection,
        select(
            network.c.programme_code.label("programme_code"),
            table.c.kommune_code.label("kommune_code"),
            table.c.theme_code.label("theme"),
            table.c.assessed_on.label("day"),
            table.c.challenge.label("challenge"),
            table.c.strength.label("strength"),
        )
        .join_from(table, network, network.c.network_code == table.c.network_code)
        .order_by(table.c.network_code, table.c.kommune_code, table.c.theme_code),
    )


Scores = Mapping[tuple[str, date, str], Mapping[int, float]]


def challenges(
    programme: str, own: Frame, wholes: Wholes, named: Mapping[str, str]
) -> Iterator[Figure]:
    """The rows of 'challenge' and 'challenge_change' of one programme."""
    if own.empty:
        return
    scores = _scores(own, wholes.places)
    yield from _told(programme, CHALLENGE, scores, wholes, named)
    first = {
        (theme, part): min(day for t, day, p in scores if (t, p) == (theme, part))
        for theme, _, part in scores
    }
    changes: dict[tuple[str, date, str], dict[int, float]] = {}
    for (theme, day, part), now in scores.items():
        since = first[theme, part]
        if day > since:
            before = scores[theme, since, part]
            changes[theme, day, part] = {
                kommune: score - before[kommune]
                for kommune, score in now.items()
                if kommune in before
            }
    yield from _told(programme, CHANGE, changes, wholes, named, first)


def _scores(own: Frame, places: Places) -> dict[tuple[str, date, str], dict[int, float]]:
    """Score of each kommune (its position) by theme, day and part; NaN where none is given.

    A kommune that two networks of a programme have assessed has the mean of the two.
    """
    at = dict(
        zip(
            places.units["code"][places.at(Level.KOMMUNE)],
            places.at(Level.KOMMUNE).tolist(),
            strict=True,
        )
    )
    given: dict[tuple[str, date, str], dict[int, list[float]]] = {}
    for row in own.to_dict("records"):
        place = at.get(row["kommune_code"], NOWHERE)
        if place == NOWHERE:
            continue
        for part in PARTS:
            score = float("nan") if row[part] is None else float(row[part])
            key = (str(row["theme"]), row["day"], part)
            given.setdefault(key, {}).setdefault(place, []).append(score)
    return {
        key: {place: float(np.mean(scores)) for place, scores in by_place.items()}
        for key, by_place in given.items()
    }


def _told(
    programme: str,
    topic: str,
    scores: Scores,
    wholes: Wholes,
    named: Mapping[str, str],
    since: Mapping[tuple[str, str], date] | None = None,
) -> Iterator[Figure]:
    """Every kommune's own score, and the means of networks and the country."""
    scale = SCALE if topic == CHALLENGE else None
    for (theme, day, part), by_kommune in sorted(scores.items()):
        item = named.get(theme, theme)
        first = (since or {}).get((theme, part))
        begun = {"since": first.isoformat()} if first else {}
        for kommune, score in sorted(by_kommune.items()):
            known = bool(np.isfinite(score))
            yield Figure(
                programme, topic, kommune, day, item, part, value=score if known else None,
                n=1 if known else None, missing=None if known else Missing.NOT_REPORTED,
                note=_note(begun),
            )  # fmt: skip
        for whole, members in _groups(wholes, by_kommune):
            mean = clustered_mean([by_kommune[one] for one in members], scale=scale)
            error = {"se": mean.se, "df": mean.df} if begun else {}
            yield Figure(
                programme, topic, whole, day, item, part, value=mean.estimate, lo=mean.lo,
                hi=mean.hi, n=mean.n or None, n_units=mean.n, n_units_possible=len(members),
                missing=None if mean.n else Missing.NOT_REPORTED, note=_note({**begun, **error}),
            )  # fmt: skip


def _note(told: Mapping[str, object]) -> str | None:
    return json.dumps(told) if told else None


def _groups(wholes: Wholes, by_kommune: Mapping[int, float]) -> Iterator[tuple[int, list[int]]]:
    """Each network with those of its kommuner that assessed, and the country with all of them."""
    for network, kommuner in wholes.networks.items():
        members = sorted(kommuner & by_kommune.keys())
        if members:
            yield network, members
    if wholes.country != NOWHERE:
        yield wholes.country, sorted(by_kommune)
