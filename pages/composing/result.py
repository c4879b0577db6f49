"""The networks that were found: how good they are, on the map, one by one, and moved by hand."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from analysis.network_price import NetworkPrice, Price
from analysis.wish_conflicts import Conflict, Contradiction, contradictions
from components import filters, formatting
from components.attributes import aria
from components.compare import legend
from components.drawn import drawing
from components.figures.network_map import COLOURS, Placed, network_map
from components.links import link
from components.saved_field import name_field
from components.text_table import text_table
from components.wording import t
from data_access.compositions import LONGEST_NAME
from data_access.queries import units
from pages.composing import breaches, sparring
from pages.composing.breaches import counted, letter
from pages.composing.shown import Shown
from pages.panels import data_version
from web import compositions
from web.compositions import PATH
from web.request_context import csrf_token, fetch, snapshot

MAP = "sammensaet-kort"
NETWORKS, SPARRING = "netvaerk", "sparring"
MOVE = "sammensaet-flyt"
DECIMALS = 2


def result(shown: Shown) -> list[Component]:
    """All of it, under a title that says the finding."""
    speech = shown.language
    return [
        html.Section(
            [
                html.H2(title(shown), id="sammensaet-result"),
                html.P(verdict(shown), className="lead"),
                *reasons(shown),
                *_broken(shown),
                html.P(cost_words(shown)),
                breaches.wish_words(shown.wishes, shown.facts.names, speech),
                *moves(shown),
                *_keeping(shown),
            ],
            className="panel",
            **aria(labelledby="sammensaet-result"),
        ),
        map_panel(shown),
        filters.controls(
            [
                filters.segmented(
                    [
                        filters.Choice(
                            part, t(f"compose.part.{part}", speech), shown.href(part=part)
                        )
                        for part in (NETWORKS, SPARRING)
                    ],
                    shown.selection.part,
                    label=t("compose.part", speech),
                )
            ]
        ),
        *(sparring.groups(shown) if shown.selection.part == SPARRING else networks(shown)),
    ]


def title(shown: Shown) -> str:
    """The finding."""
    now = shown.now
    return t(
        "compose.title",
        shown.language,
        n=counted(len(shown.facts.codes), shown.language),
        p=len(now.networks),
        worst=formatting.number(now.worst_km, 0, shown.language),
        mean=formatting.number(now.mean_km, 0, shown.language),
    )


def verdict(shown: Shown) -> str:
    """How near the best that there can be it is, or that the wishes could not all be met."""
    found, speech = shown.outcome, shown.language
    seconds = formatting.number(found.seconds, 0 if found.seconds >= 10 else 1, speech)
    if shown.is_by_hand:
        key = "moved_broken" if shown.broken else "moved_met"
        return t(f"compose.verdict.{key}", speech)
    if found.reason == "time_ran_out":
        return t("compose.verdict.time_ran_out", speech, seconds=seconds)
    if found.status != "infeasible" and shown.broken:
        return t("compose.verdict.no_longer", speech, version=shown.version)
    if found.status == "infeasible":
        return t("compose.verdict.infeasible", speech, seconds=seconds)
    if found.status == "optimal":
        return t("compose.verdict.optimal", speech, seconds=seconds)
    if found.gap is None:
        return t("compose.verdict.no_bound", speech, seconds=seconds)
    gap = formatting.percent(found.gap, 1, speech)
    return t("compose.verdict.feasible", speech, seconds=seconds, gap=gap)


def reasons(shown: Shown) -> list[Component]:
    """Why the wishes could not be met, which contradict each other, and what was set aside."""
    found, speech, wishes = shown.outcome, shown.language, shown.wishes
    if found.status != "infeasible":
        words = t("compose.greedy_kept", speech) if found.is_greedy else ""
        return [html.P(words, className="note")] if words else []
    told = contradictions(
        len(wishes.kommuner),
        wishes.p,
        sizes=wishes.sizes,
        population=None if wishes.tolerance is None else shown.facts.population.tolist(),
        tolerance=(wishes.tolerance or 0) / 100,
        together=wishes.positions(wishes.together),
        apart=wishes.positions(wishes.apart),
    )
    said = [contradiction(one, shown) for one in told]
    if not said:
        said = [t(f"compose.reason.{found.reason or 'wishes_infeasible'}", speech)]
    aside = _set_aside(shown)
    return [
        html.Div(
            [
                html.Ul([html.Li(words) for words in said]),
                *([html.P(t("compose.set_aside", speech, list=aside))] if aside else []),
            ],
            className="composing-wrong",
        )
    ]


def _set_aside(shown: Shown) -> str:
    """What the search set aside: which wishes by name where some were kept."""
    found, speech, wishes = shown.outcome, shown.language, shown.wishes
    dropped = len(found.dropped_together) + len(found.dropped_apart)
    is_some = 0 < dropped < len(wishes.together) + len(wishes.apart)
    words: list[str] = []
    for name in found.relaxed:
        if name != "wishes" or not is_some:
            words.append(t(f"compose.relaxed.{name}", speech))
            continue
        for kind, pairs in (("sammen", found.dropped_together), ("adskilt", found.dropped_apart)):
            words += [
                t(
                    f"compose.relaxed.{kind}",
                    speech,
                    pair=breaches.pair_words((pair,), wishes, shown.facts.names, speech),
                )
                for pair in pairs
            ]
    return formatting.listed(words, speech)


def _broken(shown: Shown) -> list[Component]:
    """Which wishes and limits the networks break."""
    title = t("compose.broken.title", shown.language)
    return breaches.lines(shown.said(shown.broken), title)


def contradiction(one: Contradiction, shown: Shown) -> str:
    """One contradiction in words."""
    speech, wishes = shown.language, shown.wishes
    low, high = wishes.sizes
    names = [shown.facts.names[place] for place in one.members]
    people = float(sum(shown.facts.population[place] for place in one.members))
    values = {
        "names": formatting.listed(names, speech),
        "pair": formatting.listed(names[:2], speech),
        "others": formatting.listed(names[2:], speech),
        "count": len(names),
        "n": len(wishes.kommuner),
        "p": wishes.p,
        "low": low,
        "high": high,
        "people": formatting.number(people, 0, speech),
        "most": formatting.number(one.limit, 0, speech),
    }
    key = str(one.kind)
    if one.kind is Conflict.PAIR and len(names) > 2:
        key = "pair_chain"
    if one.kind is Conflict.PEOPLE and len(names) == 1:
        key = "people_one"
    return t(f"compose.conflict.{key}", speech, **values)


def cost_words(shown: Shown) -> str:
    """What the networks cost, beside the search's own where they were moved, else the rule's."""
    found, speech = shown.outcome, shown.language
    cost = formatting.number(shown.now.cost, DECIMALS, speech)
    if shown.is_by_hand:
        return _beside_search(shown, cost)
    if not shown.is_of_now:
        return t("compose.cost.other_data", speech, cost=cost, version=shown.version)
    if found.status == "infeasible":
        return t("compose.cost", speech, cost=cost)
    if found.greedy is None:
        return t("compose.greedy.none", speech, cost=cost)
    saved = (found.greedy - shown.now.cost) / found.greedy if found.greedy else 0.0
    key = "better" if saved >= 0.005 else "worse" if saved <= -0.005 else "same"
    words = t(
        f"compose.greedy.{key}",
        speech,
        cost=cost,
        greedy=formatting.number(found.greedy, DECIMALS, speech),
        saved=formatting.percent(abs(saved), 0, speech),
    )
    if found.bound is None:
        return words
    bound = formatting.number(found.bound, DECIMALS, speech)
    return f"{words} {t('compose.bound', speech, bound=bound)}"


def _dearer(was: float, now: float) -> float:
    """The difference of two costs as they are written, so that it adds up for who reads them."""
    return float(formatting.rounded(now, DECIMALS) - formatting.rounded(was, DECIMALS))


def _beside_search(shown: Shown, cost: str) -> str:
    """What networks that were moved cost beside those that the search found."""
    speech, searched = shown.language, shown.searched
    if searched is None:
        return t("compose.cost.other_data", speech, cost=cost, version=shown.version)
    more = _dearer(searched, shown.now.cost)
    key = "more" if more > 0 else "less" if more < 0 else "same"
    words = t(
        f"compose.by_hand.{key}",
        speech,
        cost=cost,
        searched=formatting.number(searched, DECIMALS, speech),
        difference=formatting.number(abs(more), DECIMALS, speech),
    )
    if not shown.broken:
        return words
    who = "neither" if shown.outcome.status == "infeasible" else "broken"
    return f"{words} {t(f'compose.by_hand.{who}', speech)}"


# --- the map and the networks --------------------------------------------------------------------


def map_panel(shown: Shown) -> Component:
    """Every kommune with the letter of its network; those that are not in it are bare."""
    speech = shown.language
    drawn_map = network_map(placed(shown), label=t("compose.map.label", speech, p=len(shown.after)))
    demo = [html.Span(t("figures.demo", speech), className="demo-mark")]
    keys = [
        (
            f"net-{place % COLOURS}",
            t(
                "compose.map.network",
                speech,
                letter=letter(place),
                n=counted(len(network), speech),
            ),
        )
        for place, network in enumerate(shown.after)
    ]
    return html.Section(
        [
            html.H2(t("compose.map", speech), id=f"{MAP}-title", className="panel-title"),
            html.P(t("compose.map.text", speech), className="panel-subtitle"),
            html.P(
                t("compose.map.told", speech),
                className="drawing-told",
                id=f"{MAP}-told",
                **aria(hidden="true"),
            ),
            html.Div(
                drawing([*(demo if snapshot().is_demo else []), drawn_map], class_name="drawn"),
                className="chart drawing",
                role="group",
                **aria(labelledby=f"{MAP}-title"),
            ),
            legend(keys),
            html.P(data_version().words(speech), className="panel-version"),
        ],
        id=MAP,
        className="panel",
        **aria(labelledby=f"{MAP}-title"),
    )


def placed(shown: Shown) -> list[Placed]:
    """Where every kommune of the country is on the map."""
    listed = fetch(units.kommuner)
    speech = shown.language
    at = {code: place for place, network in enumerate(shown.after) for code in network}
    middles = {shown.facts.codes[network.middle] for network in shown.now.networks}
    found = []
    for code, name in zip(listed["kommune_code"], listed["name"], strict=True):
        place = at.get(code)
        key = "outside" if place is None else "middle" if code in middles else "member"
        mark = "" if place is None else letter(place)
        found.append(
            Placed(
                code=code,
                name=name,
                words=t(f"compose.map.{key}", speech, name=name, letter=mark),
                href=shown.href(picked="" if place is None else code),
                network=place,
                letter=mark,
                is_chosen=code == shown.selection.picked,
            )
        )
    return found


def networks(shown: Shown) -> list[Component]:
    """A row for each network, and the whole."""
    speech = shown.language
    titles = ("network", "members", "people", "share", "worst", "mean", "unlike", "cost")
    rows = [_row(shown, place, one) for place, one in enumerate(shown.now.networks)]
    caption = t("compose.table", speech)
    table = text_table(
        [t(f"compose.column.{name}", speech) for name in titles],
        [*rows, _whole(shown)],
        caption=caption,
        numbers=(2, 3, 4, 5, 6, 7),
        class_name="composing-networks has-total",
        language=speech,
    )
    return [
        html.Section(
            [
                html.H2(caption, id="sammensaet-networks"),
                html.P(t("compose.table.text", speech)),
                table,
                html.P(_measured(shown), className="note"),
                *_move_panel(shown),
            ],
            className="panel",
            **aria(labelledby="sammensaet-networks"),
        )
    ]


def _row(shown: Shown, place: int, one: NetworkPrice) -> tuple[str | Component | list, ...]:
    speech = shown.language
    people = shown.facts.population.sum() / len(shown.now.networks)
    members: list[str | Component] = []
    for number, member in enumerate(one.members):
        code = shown.facts.codes[member]
        words = shown.facts.names[member]
        if member == one.middle:
            words = t("compose.middle", speech, name=words)
        href = f"{shown.href(picked=code)}#{MOVE}"
        current = "true" if code == shown.selection.picked else None
        members += [", "] if number else []
        members.append(link(words, href=href, current=current))
    return (
        t("compose.network", speech, letter=letter(place), n=counted(len(one.members), speech)),
        members,
        formatting.number(one.population, 0, speech),
        formatting.percent(one.population / people if people else None, 0, speech),
        formatting.number(one.worst_km, 0, speech),
        formatting.number(one.mean_km, 0, speech),
        _unlike(one.unlike, speech),
        formatting.number(one.cost, DECIMALS, speech),
    )


def _whole(shown: Shown) -> tuple[str | Component | list, ...]:
    now, speech = shown.now, shown.language
    return (
        t("compose.whole", speech),
        counted(len(shown.facts.codes), speech),
        formatting.number(float(shown.facts.population.sum()), 0, speech),
        t("compose.whole.share", speech, share=formatting.percent(now.largest, 0, speech)),
        formatting.number(now.worst_km, 0, speech),
        formatting.number(now.mean_km, 0, speech),
        _unlike(now.unlike, speech),
        formatting.number(now.cost, DECIMALS, speech),
    )


def _unlike(value: float | None, language: str) -> str:
    if value is None:
        return t("compose.not_comparable", language)
    return formatting.number(value, DECIMALS, language)


def _measured(shown: Shown) -> str:
    """How far and how alike are measured, and what was filled in."""
    speech, facts = shown.language, shown.facts
    way = t(f"compose.measured.{shown.wishes.travel}", speech)
    if facts.detour is not None and facts.n_missing:
        way += " " + t(
            "compose.measured.filled",
            speech,
            n=facts.n_missing,
            detour=formatting.number(facts.detour, 2, speech),
        )
    weight = t(
        "compose.measured.weight", speech, km=shown.wishes.weight, alike=100 - shown.wishes.weight
    )
    return f"{way} {weight} {t('compose.measured.unlike', speech)}"


# --- moving by hand ------------------------------------------------------------------------------


def _move_panel(shown: Shown) -> list[Component]:
    """What it costs to move the chosen kommune to each of the other networks."""
    speech, code = shown.language, shown.selection.picked
    if not code or not compositions.may_write():
        return []
    own, name = shown.network_of(code), shown.name(code)
    heading = html.H3(
        t("compose.move", speech, name=name, letter=letter(own)), id=MOVE, tabIndex=-1
    )
    if len(shown.after[own]) == 1 or len(shown.after) == 1:
        return [heading, html.P(t("compose.move.alone", speech, name=name))]
    rows = []
    for place in range(len(shown.after)):
        if place == own:
            continue
        moved_there = (*_without(shown.selection.moves, code), f"{code}-{place + 1}")
        there = compositions.with_moves(shown.before, moved_there)
        after = shown.facts.price(shown.facts.groups(there))
        words = t("compose.move.try", speech, letter=letter(place))
        rows.append(
            (
                link(words, href=shown.href(moves=moved_there)),
                _met(shown.said(shown.broken_by(there)), speech),
                *_changes(shown.now, after, speech),
            )
        )
    titles = ("to", "wishes", "cost", "worst", "mean", "largest", "unlike")
    table = text_table(
        [t(f"compose.move.{name}", speech) for name in titles],
        rows,
        caption=t("compose.move", speech, name=name, letter=letter(own)),
        numbers=(2, 3, 4, 5, 6),
        class_name="composing-tried",
        language=speech,
    )
    return [heading, html.P(t("compose.move.text", speech)), table]


def _met(said: Sequence[str], language: str) -> str | Component:
    """What a division breaks, or that it breaks nothing."""
    if not said:
        return t("compose.met", language)
    return html.Ul([html.Li(words) for words in said], className="composing-broken")


def _without(moves: Sequence[str], code: str) -> tuple[str, ...]:
    return tuple(move for move in moves if not move.startswith(f"{code}-"))


def _changes(was: Price, now: Price, language: str) -> tuple[str, ...]:
    """Differences in cost, travel, balance and likeness."""
    unlike = None if was.unlike is None or now.unlike is None else now.unlike - was.unlike
    return (
        formatting.signed(_dearer(was.cost, now.cost), DECIMALS, language),
        t("compose.km", language, km=formatting.signed(now.worst_km - was.worst_km, 0, language)),
        t("compose.km", language, km=formatting.signed(now.mean_km - was.mean_km, 1, language)),
        t(
            "compose.points",
            language,
            points=formatting.signed(100 * (now.largest - was.largest), 0, language),
        ),
        t("compose.not_comparable", language)
        if unlike is None
        else formatting.signed(unlike, DECIMALS, language),
    )


def moves(shown: Shown) -> list[Component]:
    """The moves that are tried, what they cost together, and how to keep or undo them."""
    speech, tried = shown.language, shown.selection.moves
    if not tried:
        return []
    items = []
    for move in tried:
        code, _, place = move.partition("-")
        words = t("compose.moved", speech, name=shown.name(code), letter=letter(int(place) - 1))
        undo = link(
            t("compose.moved.undo", speech, name=shown.name(code)),
            href=shown.href(moves=_without(tried, code)),
        )
        items.append(html.Li([words, " ", undo]))
    cost, worst, mean, largest, unlike = _changes(shown.was, shown.now, speech)
    values = {"cost": cost, "worst": worst, "mean": mean, "largest": largest, "unlike": unlike}
    return [
        html.Div(
            [
                html.P(html.B(t("compose.moved.title", speech))),
                html.Ul(items),
                html.P(t("compose.moved.price", speech, **values)),
                html.P(link(t("compose.moved.undo_all", speech), href=shown.href(moves=()))),
            ],
            className="composing-moves",
            role="status",
        )
    ]


# --- keeping -------------------------------------------------------------------------------------


def _keeping(shown: Shown) -> list[Component]:
    """Forms that keep the networks: as a proposal of a name, or as the proposal that they are."""
    if not compositions.may_write():
        return []
    speech, found = shown.language, []
    moved = [dcc.Input(type="hidden", name="flyt", value=move) for move in shown.selection.moves]
    if shown.proposal is not None and shown.selection.moves:
        found.append(
            post_form(
                f"{PATH}/forslag/{shown.proposal.composition_id}/flyt",
                [
                    *moved,
                    hidden("edit_number", str(shown.proposal.edit_number)),
                    html.Button(
                        t("compose.moved.keep", speech, name=shown.proposal.name),
                        type="submit",
                        className="primary",
                    ),
                ],
            )
        )
    if shown.proposal is None or shown.selection.moves:
        origin = (
            hidden("koersel", shown.selection.run)
            if shown.proposal is None
            else hidden("forslag", str(shown.proposal.composition_id))
        )
        found.append(
            post_form(
                f"{PATH}/forslag",
                [
                    origin,
                    *moved,
                    name_field(
                        "sammensaet-name", t("compose.keep.name", speech), longest=LONGEST_NAME
                    ),
                    html.Button(t("compose.keep", speech), type="submit", className="primary"),
                ],
            )
        )
    return found


def post_form(action: str, children: Sequence[Component]) -> html.Form:
    """A form with its token."""
    return html.Form(
        [hidden("csrf_token", csrf_token()), *children],
        action=action,
        method="POST",
        className="saved-form",
    )


def hidden(name: str, value: str) -> Component:
    """A field that nobody sees."""
    return dcc.Input(type="hidden", name=name, value=value)
