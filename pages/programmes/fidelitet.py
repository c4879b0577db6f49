"""Fidelity of a programme: the map, what it is made of, its outcomes, and whom to help."""

from dash import html
from dash.development.base_component import Component

from components.links import link
from pages.fidelity import Seen, acting, controls, falls, heat, outcome, parts, seen
from pages.links import FIDELITET
from pages.programmes import Asked, Found, Part, state
from pages.selection import COUNTRY_CODE, FidelitetSelection

SLUG = "fidelitet"


def find(asked: Asked) -> Found:
    """All of it for what is looked at, or what there is to come where nobody has registered."""
    looked = seen(asked)
    if looked is None:
        return empty(asked)
    shown = heat.find(asked, looked)
    if shown is None:
        return nothing(asked)
    lists = (acting.find(asked, looked), falls.find(asked, looked))
    below = (
        outcome.refusal(asked, looked),
        html.P(link(asked.say("fidelitet.more"), href=own_page(asked)), className="note"),
    )
    charts = (parts.find(asked, looked), outcome.find(asked, looked))
    return Found(
        main=shown,
        words=not_here(asked, looked),
        panels=tuple(chart for chart in charts if chart is not None),
        lists=tuple(one for one in lists if one is not None),
        below=tuple(one for one in below if one is not None),
    )


def empty(asked: Asked) -> Found:
    """What stands where nobody in the viewer's scope has registered: what will, and how."""
    paths: list[Component | str] = [
        link(asked.say("fidelitet.empty.others"), href=asked.href(kommune=COUNTRY_CODE, second=""))
    ]
    if not asked.is_in:
        return state(
            asked,
            asked.say("program.not_in", name=asked.name, programme=asked.programme.name),
            asked.say("fidelitet.empty.text"),
            *([] if asked.own_institutions else [paths]),
        )
    return state(
        asked,
        asked.say("fidelitet.empty", name=asked.name),
        asked.say("fidelitet.empty.text"),
        asked.say("fidelitet.empty.how"),
        *([] if asked.own_institutions else [paths]),
    )


def nothing(asked: Asked) -> Found:
    """What stands where the chosen view has no rows in the viewer's scope."""
    return state(asked, asked.say("fidelitet.no_rows"), asked.say("fidelitet.no_rows.text"))


def not_here(asked: Asked, looked: Seen) -> tuple[Component, ...]:
    """That the place itself has not begun, where the others are shown."""
    if not asked.kommune or looked.years:
        return ()
    if not asked.is_in:
        words = asked.say("fidelitet.not_in", name=asked.name, programme=asked.programme.name)
        return (html.P(words, className="note"),)
    return (
        html.P(asked.say("fidelitet.not_here", name=asked.name), className="note"),
        html.P(asked.say("fidelitet.empty.text"), className="prose"),
        html.P(asked.say("fidelitet.empty.how"), className="prose"),
    )


def own_page(asked: Asked) -> str:
    """The page of fidelity with the same choices."""
    one = asked.selection
    chosen = FidelitetSelection(
        kommune=one.kommune,
        institution=one.institution,
        period=one.period,
        choice=one.choice,
        second=one.second,
        programme=asked.programme.slug,
    )
    return FIDELITET + chosen.format()


PART = Part(SLUG, "fidelitet.name", find, controls)
