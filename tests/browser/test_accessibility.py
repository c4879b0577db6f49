"""axe finds nothing, on any page, at a desk and on a phone; and nothing runs off the side."""

import pytest

from tests.browser.axe import opened, overflow, violations, with_axe
from tests.browser.journey import CHOOSER, DRAWN, settled

WIDTHS = (1440, 768, 360)
# Who opens which address, and what says that it is all there.
PAGES = {
    "overblik": ("chef", "/", ".tile"),
    "overblik of the country": ("konsulent", "/", ".tile"),
    "segregering": ("chef", "/segregering", DRAWN),
    "segregering of a politician": ("politiker", "/segregering", DRAWN),
    "what a change is made of": ("chef", "/segregering?del=opdeling", ".barlayer .point"),
    "movements": ("konsulent", "/segregering?del=stroemme", "#segregering-part"),
    "direct starts": ("chef", "/segregering?del=direkte", DRAWN),
    "unusual years": ("politiker", "/segregering?del=styring", DRAWN),
    "two definitions": ("chef", "/segregering?del=definitioner", ".barlayer .point"),
    "school districts": ("chef", "/segregering?del=distrikter", "#segregering-districts table"),
    "an indicator": ("chef", "/indikator/normering_0_2", DRAWN),
    "compared in order": ("chef", "/sammenlign", "#prikker-dots .scatterlayer .point"),
    "compared on a map": ("politiker", "/sammenlign?visning=kort&farve=forskel", "svg.map a"),
    "compared over time": ("konsulent", "/sammenlign?visning=over_tid&hvem=alle", "svg.small"),
    "key figures": ("chef", "/noegletal", ".key-figures tbody"),
    "key figures of several": (
        "politiker",
        "/noegletal?kommuner=740,751,730",
        ".key-figures tbody",
    ),
    "key figures of a leader": ("leder", "/noegletal", ".key-figures tbody"),
    "programmes": ("konsulent", "/program", ".programme-list"),
    "a programme": ("chef", "/program/vls", "#program-et .js-plotly-plot .point"),
    "a programme of a politician": ("politiker", "/program/pkd", ".theory"),
    "a programme of a leader": ("leder", "/program/vls", ".theory"),
    "fidelity": ("chef", "/fidelitet", ".act-group"),
    "fidelity of stuer": ("leder", "/fidelitet", ".act-group"),
    "falls of fidelity": ("konsulent", "/fidelitet?del=fald", "#fidelitet-liste .panel-title"),
    "what fidelity is made of": (
        "konsulent",
        "/fidelitet?del=dele",
        "#fidelitet-kort .js-plotly-plot .point",
    ),
    "experiences": ("chef", "/erfaringer", ".experience"),
    "experiences searched": (
        "politiker",
        "/erfaringer?soeg=faellesksab",
        ".search-remark",
    ),
    "an experience": ("konsulent", "/erfaringer/E-001", ".experience-filed"),
    "writing an experience": ("chef", "/skriv/erfaring", "form.writing"),
    "networks": ("konsulent", "/netvaerk", ".programme-list"),
    "a network": ("chef", "/netvaerk/VLS-01", "#netvaerk-kort svg.map a"),
    "a network of a politician": ("politiker", "/netvaerk/SBF-VEST", "#netvaerk-kort svg.map a"),
    "a network of a leader": ("leder", "/netvaerk/SBF-VEST", ".network-totals"),
    "meetings of a network": (
        "chef",
        "/netvaerk/VLS-01?del=moeder",
        "#netvaerk-et .js-plotly-plot .point",
    ),
    "commitments of a network": (
        "konsulent",
        "/netvaerk/SBF-VEST?del=aftaler",
        "#netvaerk-to .js-plotly-plot .point",
    ),
    "criteria of a network": (
        "chef",
        "/netvaerk/SBF-VEST?del=kriterier",
        "#netvaerk-et .js-plotly-plot .point",
    ),
    "challenges of a network": (
        "chef",
        "/netvaerk/SBF-VEST?del=udfordringer",
        "#netvaerk-et .js-plotly-plot .point",
    ),
    "a network without challenges": (
        "politiker",
        "/netvaerk/VLS-01?del=udfordringer",
        "#netvaerk-words .state",
    ),
    "before a meeting": ("chef", "/netvaerk/VLS-01/moede/9", "#moede-kommune-740 .point"),
    "before a meeting, of a leader": ("leder", "/netvaerk/SBF-VEST/moede/3", ".meeting-screen"),
    "challenges at a meeting": (
        "konsulent",
        "/netvaerk/SBF-VEST/moede/4?vis=foer",
        "#moede-udfordringer .js-plotly-plot",
    ),
    "after a meeting": ("konsulent", "/netvaerk/SBF-VEST/moede/3", ".meeting-freeze button"),
    "minutes of a meeting": ("chef", "/netvaerk/SBF-VEST/moede/3?vis=referat", "#moede-referat"),
    "a hand-out": ("chef", "/netvaerk/SBF-VEST/moede/3?vis=uddeling", ".meeting-handout"),
    "a cancelled meeting": ("chef", "/netvaerk/VLS-01/moede/2", ".state"),
    "data": ("konsulent", "/data", "#data-compare"),
    "data of a leader": ("leder", "/data", "#data-compare"),
    "data of an indicator": ("chef", "/data/normering_0_2", ".coverage"),
    "gaps by name": ("konsulent", "/data/segregation_public?orden=navn&vis=huller", ".coverage"),
    "methods": ("leder", "/metode", ".method-list"),
    "a method": ("chef", "/metode/hvad-maa-siges", ".formula"),
    "a method with long formulas": ("politiker", "/metode/segregering", ".formula"),
    "statement": ("chef", "/tilgaengelighed", "h1"),
    "unknown code": ("konsulent", "/segregering?kommune=999", "h1"),
}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_sign_in_page(visit, width):
    page = with_axe(visit(width=width, height=800))
    page.goto("/log-ind")
    assert violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page(signed_in, name, width):
    page = opened(signed_in, *PAGES[name], width)
    assert violations(page) == []
    assert overflow(page) <= 0


def test_what_is_behind_the_buttons(signed_in):
    page = with_axe(signed_in("chef"))
    page.goto("/segregering")
    settled(page)
    for opener in page.locator(".panel-foot button[aria-expanded]:visible").all():
        opener.click()
    page.locator(CHOOSER).click()
    assert violations(page) == []
