"""Two people at once never see each other's choice or rights."""

import re

from playwright.sync_api import expect

from tests.browser.journey import CHOOSER, DISTRICT, settled, sign_out


def test_two_viewers_keep_to_their_own(signed_in):
    chef, konsulent = signed_in("chef"), signed_in("konsulent")
    for page in (chef, konsulent):
        page.goto("/segregering")
    for code, name in (("751", "Aarhus"), ("101", "København"), ("741", "Samsø")):
        konsulent.goto(f"/segregering?kommune={code}")
        chef.reload()
        settled(chef)
        expect(konsulent.locator(CHOOSER)).to_have_text(name)
        expect(chef.locator(CHOOSER)).to_have_text("Silkeborg")
        expect(chef.locator("main")).not_to_contain_text(f"{name} Kommune")


def test_each_keeps_the_role_in_the_same_address(signed_in):
    address = "/segregering?kommune=740&del=distrikter"
    chef, politiker = signed_in("chef"), signed_in("politiker")
    for _ in range(3):
        chef.goto(address)
        politiker.goto(address)
        expect(chef.locator(DISTRICT).first).to_be_visible()
        expect(politiker.locator("main h1")).to_be_visible()
        settled(politiker)
        assert politiker.locator(DISTRICT).count() == 0


def test_signing_out_ends_only_the_own_session(signed_in):
    first, second = signed_in("chef"), signed_in("konsulent")
    sign_out(first)
    second.goto("/segregering")
    expect(second).not_to_have_url(re.compile("/log-ind"))
