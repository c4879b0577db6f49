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
    "falls of fidelity": ("konsulent", "/fidelitet?del=fald", "#program-fidelitet-fald"),
    "what fidelity is made of": (
        "konsulent",
        "/fidelitet?del=dele",
        "#fidelitet-kort .js-plotly-plot .point",
    ),
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
