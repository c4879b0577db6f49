"""A meeting in the room: its screens on a projector, and commitments that several write at once."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sqlalchemy import Engine

from data_access import room_commitments
from data_access.engines import make_engine
from tests.browser.axe import overflow, violations, with_axe
from tests.browser.journey import settled, sign_in_as
from tests.support.server_process import Server, kill, running
from tests.support.stores import StorePlaces

NETWORK = "SBF-VEST"
VIEW = f"/netvaerk/{NETWORK}/moede/4/visning"
PLANNED = "/netvaerk/VLS-01/moede/9/visning"
FORM = ".commitments-form"
STATE = ".commitments-state"
ITEM = ".commitment"
LETTERS = 28
# Long enough for the last of the pauses between two attempts to send.
PATIENCE_MS = 40_000

# What a reader ten metres away could not read, or not see all of.
SMALL_OR_CUT = """smallest => {
  const found = [];
  const unread = ".only-read-aloud, [hidden], style, option";
  const textsOf = (part) => {
    const texts = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    const isRead = (text) => text.textContent.trim() && !text.parentElement.closest(unread);
    return texts.filter(isRead);
  };
  for (const part of document.querySelectorAll(".showing-point.is-shown, .showing-foot")) {
    for (const text of textsOf(part)) {
      const holder = text.parentElement;
      const words = text.textContent.trim().slice(0, 40);
      const drawing = holder.closest(".showing-drawing");
      const by = drawing ? drawing.getBoundingClientRect().width / drawing.offsetWidth : 1;
      const size = parseFloat(getComputedStyle(holder).fontSize) * by;
      if (size < smallest - 0.05) found.push(`${size} px: ${words}`);
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const { left, top, right, bottom } of range.getClientRects()) {
        const isOutside = left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
        if (isOutside) found.push(`outside: ${words}`);
      }
    }
    for (const one of [part, ...part.querySelectorAll("*")]) {
      const clips = getComputedStyle(one).overflowX !== "visible";
      if (!clips || one.closest(".only-read-aloud, svg, select, .showing-chart")) continue;
      const { scrollWidth, scrollHeight, clientWidth, clientHeight, className } = one;
      const isCut = scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
      const sizes = `${scrollWidth}x${scrollHeight} in ${clientWidth}x${clientHeight}`;
      if (isCut) found.push(`cut: ${className} ${sizes}`);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def server(writable_server: Server) -> Server:
    """A server whose meetings this module may write in."""
    return writable_server


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """A meeting has a dozen charts, and a machine that runs tests has much else to do."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


def shown(page: Page, address: str = VIEW) -> Page:
    """The meeting full-screen, when its first screen is there."""
    page.goto(address)
    expect(page.locator(".showing-point.is-shown h1")).to_be_visible()
    expect(page.locator(".showing-number")).to_contain_text("Punkt")
    return page


def at_form(page: Page, address: str = VIEW) -> Page:
    """The screen where commitments are written."""
    shown(page, address)
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(FORM)).to_be_visible()
    return page


def write(page: Page, what: str, *, kommune: str | None = None) -> None:
    """Write a commitment down as a person does."""
    form = page.locator(FORM)
    form.locator("[name=what]").fill(what)
    if kommune:
        form.locator("[name=kommune]").select_option(kommune)
    form.locator("[name=role]").select_option("skolechef")
    form.locator("button[type=submit]").click()


def write_without_a_network(page: Page, what: str) -> None:
    """The same while nothing reaches the server, until the page's route is taken away."""
    page.route("**/aftaler", lambda route: route.abort())
    write(page, what)
    expect(page.locator(STATE)).to_have_text("Ikke sendt endnu: 1 aftale venter på nettet")


def item(page: Page, what: str):
    return page.locator(ITEM).filter(has_text=what)


def counted(page: Page) -> int:
    return page.locator(".showing-point").count()


def is_drawn(page: Page) -> None:
    """Waits for the chart of the screen that is shown, where it has one."""
    page.wait_for_function(
        "() => { const chart = document.querySelector('.showing-point.is-shown [data-figure]');"
        " return !chart || chart.querySelector('.main-svg .xtick, .main-svg .ytick'); }"
    )


# --- The screens ----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [VIEW, PLANNED])
def test_every_screen_can_be_read_from_ten_metres(signed_in, address):
    page = shown(signed_in("chef", width=1920, height=1080), address)
    many, found = counted(page), {}
    for number in range(1, many + 1):
        expect(page).to_have_url(
            re.compile(rf"punkt={number}$") if number > 1 else re.compile("visning")
        )
        is_drawn(page)
        if problems := page.evaluate(SMALL_OR_CUT, LETTERS):
            found[number] = problems
        page.keyboard.press("ArrowRight")
    assert many >= 6
    assert found == {}


def test_the_keys_of_a_clicker_and_the_address(signed_in):
    page = shown(signed_in("konsulent", width=1920, height=1080))
    number, title = page.locator(".showing-number"), page.locator(".showing-point.is-shown h1")
    first = title.inner_text()
    for key, at in (
        ("PageDown", 2),
        ("ArrowRight", 3),
        ("ArrowDown", 4),
        ("PageUp", 3),
        ("ArrowLeft", 2),
        ("ArrowUp", 1),
        ("ArrowUp", 1),
    ):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(rf"punkt={at}$|visning$"))
    expect(title).to_have_text(first)
    page.keyboard.press("End")
    many = counted(page)
    expect(page).to_have_url(re.compile(rf"punkt={many}$"))
    expect(page.get_by_role("button", name="Næste")).to_be_disabled()
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile(rf"punkt={many}$"))
    page.keyboard.press("Home")
    expect(page.get_by_role("button", name="Forrige")).to_be_disabled()
    page.goto(f"{VIEW}?punkt=3")
    expect(page.locator(".showing-point").nth(2)).to_have_class(re.compile("is-shown"))
    expect(number).to_contain_text("Punkt")
    for wrong in ("0", "-1", "x", "99999", "1e3"):
        page.goto(f"{VIEW}?punkt={wrong}")
        expect(title).to_be_visible()


def test_escape_leads_back_to_the_meetings_page(signed_in):
    page = shown(signed_in("chef"))
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(rf"/netvaerk/{NETWORK}/moede/4$"))
    expect(page.locator(".rail")).to_be_visible()


def test_a_new_point_is_told_and_asks_the_server_for_nothing(signed_in):
    page = shown(signed_in("chef", width=1920, height=1080))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".showing-foot [role=status]")).to_contain_text("Punkt 2 af")
    page.keyboard.press("ArrowRight")
    is_drawn(page)
    assert [url for url in asked if "/_dash-" in url] == []


def test_the_clock_warns_in_words(signed_in):
    page = signed_in("chef", width=1920, height=1080)
    page.clock.install()
    shown(page)
    clock = page.locator(".showing-clock")
    expect(clock).to_have_text(re.compile(r"^0:0\d af 15 min\.$"))
    page.clock.fast_forward("12:30")
    expect(clock).to_have_text(re.compile(r"^12:3\d af 15 min\. Snart færdig$"))
    page.clock.fast_forward("03:00")
    expect(clock).to_have_text(re.compile(r"^15:3\d af 15 min\. Tiden er gået$"))
    page.keyboard.press("ArrowRight")
    expect(clock).to_have_text(re.compile(r"^0:0\d af 20 min\.$"))
    page.get_by_role("button", name="Stop uret").click()
    page.clock.fast_forward("05:00")
    expect(clock).to_have_text(re.compile(r"^0:0\d af 20 min\. Uret står$"))
    page.keyboard.press("ArrowLeft")
    expect(clock).to_have_text(re.compile(r"^15:3\d"))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1440, 900), (360, 740)])
def test_the_screens_are_accessible(signed_in, width, height):
    page = shown(with_axe(signed_in("chef", width=width, height=height)))
    many = counted(page)
    for number in (1, 2, 5, many - 1, many):
        page.goto(f"{VIEW}?punkt={number}")
        expect(page.locator(".showing-point.is-shown h1")).to_be_visible()
        is_drawn(page)
        settled(page)
        assert violations(page) == []
        assert overflow(page) <= 0


@pytest.mark.parametrize("username", ["politiker"])
def test_a_politiker_has_no_access(signed_in, username):
    page = signed_in(username)
    page.goto(VIEW)
    expect(page.locator("main h1")).to_have_text("Møderne er for netværkets medlemmer og KL")
    expect(page.locator(".rail")).to_be_visible()


def test_a_leder_reads_and_cannot_write(signed_in):
    page = shown(signed_in("leder"))
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".commitments")).to_contain_text("Du kan læse mødets aftaler")
    expect(page.locator(FORM)).to_have_count(0)


# --- Writing at once ------------------------------------------------------------------------------


def test_two_write_at_once_and_both_see_both(signed_in):
    chef, konsulent = at_form(signed_in("chef")), at_form(signed_in("konsulent"))
    for page in (chef, konsulent):
        page.locator(FORM).locator("[name=role]").select_option("leder")
    chef.locator("[name=what]").fill("Chefens <b>aftale</b> & mere")
    konsulent.locator("[name=what]").fill("Konsulentens aftale")
    konsulent.locator("[name=kommune]").select_option("746")
    konsulent.locator(f"{FORM} button[type=submit]").click()
    chef.locator(f"{FORM} button[type=submit]").click()
    for page in (chef, konsulent):
        expect(item(page, "Chefens <b>aftale</b> & mere")).to_have_count(1)
        expect(item(page, "Konsulentens aftale")).to_have_count(1)
        expect(page.locator(STATE)).to_have_text("Gemt")
    # the chef writes for the own kommune alone
    expect(item(chef, "Konsulentens aftale").get_by_role("button")).to_have_count(0)
    chef.keyboard.press("Escape")
    chef.keyboard.press("End")
    expect(chef.locator(".showing-point.is-shown")).to_contain_text("Silkeborg")


def test_a_conflict_shows_both_and_loses_nothing(signed_in, expect_status):
    chef, konsulent = at_form(signed_in("chef")), at_form(signed_in("konsulent"))
    expect_status(chef, 409)
    write(chef, "Den første ordlyd")
    expect(item(konsulent, "Den første ordlyd")).to_be_visible()
    for page in (chef, konsulent):
        item(page, "Den første ordlyd").get_by_role("button", name="Ret").click()
    konsulent.locator("[name=what]").fill("Konsulentens ordlyd")
    konsulent.locator(f"{FORM} button[type=submit]").click()
    expect(chef.locator(".commitments-about")).to_contain_text("har ændret aftalen")
    chef.locator("[name=what]").fill("Chefens ordlyd")
    chef.locator(f"{FORM} button[type=submit]").click()
    conflict = chef.locator(".commitment-conflict")
    expect(conflict).to_contain_text("Konsulentens ordlyd")
    expect(conflict).to_contain_text("Chefens ordlyd")
    expect(chef.locator(STATE)).to_contain_text("kan ikke gemmes")
    # what was written is still there after the page was loaded anew
    chef.reload()
    expect(chef.locator(".commitment-conflict")).to_contain_text("Chefens ordlyd")
    chef.get_by_role("button", name="Saml de to").click()
    expect(chef.locator(".commitments-about")).to_contain_text("Konsulentens ordlyd")
    chef.locator("[name=what]").fill("Begges ordlyd")
    chef.locator(f"{FORM} button[type=submit]").click()
    for page in (chef, konsulent):
        expect(item(page, "Begges ordlyd")).to_be_visible()
        expect(page.locator(".commitment-conflict")).to_have_count(0)
    item(konsulent, "Begges ordlyd").get_by_role("button", name="Tidligere ordlyde").click()
    told = item(konsulent, "Begges ordlyd").locator("li")
    expect(told).to_have_count(3)
    for place, what in enumerate(("Den første ordlyd", "Konsulentens ordlyd", "Begges ordlyd")):
        expect(told.nth(place)).to_contain_text(what)


def test_one_is_taken_back(signed_in):
    chef, konsulent = at_form(signed_in("chef")), at_form(signed_in("konsulent"))
    write(chef, "En aftale, der fortrydes")
    expect(item(konsulent, "der fortrydes")).to_be_visible()
    item(chef, "der fortrydes").get_by_role("button", name="Tag tilbage").click()
    item(chef, "der fortrydes").get_by_role("button", name="Ja, tag den tilbage").click()
    for page in (chef, konsulent):
        expect(item(page, "der fortrydes")).to_have_count(0)


def test_the_form_says_what_is_missing(signed_in):
    page = at_form(signed_in("konsulent"))
    page.locator(f"{FORM} button[type=submit]").click()
    expect(page.locator("[name=what]")).to_be_focused()
    for name in ("what", "kommune", "role"):
        expect(page.locator(f"[name={name}]")).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#aftale-{name}-note")).to_have_text(re.compile(r"\.$"))
    expect(page.locator(ITEM).filter(has_text="Ikke sendt endnu")).to_have_count(0)


def test_what_is_typed_survives_a_reload(signed_in):
    page = at_form(signed_in("chef"))
    page.locator("[name=what]").fill("Halvt skrevet")
    page.reload()
    expect(page.locator("[name=what]")).to_have_value("Halvt skrevet")


# --- Without a network ----------------------------------------------------------------------------


@pytest.fixture
def room(browser: Browser, demo_stores: StorePlaces, tmp_path: Path) -> Iterator["Room"]:
    """A server of the test's own, which may be killed, and people's browsers."""
    with ExitStack() as stack:
        made = Room(browser, demo_stores.with_an_app_store_in(tmp_path), tmp_path, stack)
        made.start()
        yield made


class Room:
    """A server that can be killed and started again at the same address."""

    def __init__(
        self, browser: Browser, settings: dict[str, str], folder: Path, stack: ExitStack
    ) -> None:
        self._browser, self._settings, self._folder, self._stack = browser, settings, folder, stack
        self.server: Server | None = None
        self.engine: Engine = make_engine(settings["APP_URL"])
        stack.callback(self.engine.dispose)

    def start(self) -> None:
        port = self.server.port if self.server else None
        self.server = self._stack.enter_context(
            running(self._settings, log=self._folder / "server.log", port=port)
        )

    def kill(self) -> None:
        assert self.server is not None
        kill(self.server)

    def enter(self, username: str) -> Page:
        assert self.server is not None
        context: BrowserContext = self._browser.new_context(
            base_url=self.server.url, locale="da-DK", reduced_motion="reduce",
            viewport={"width": 1440, "height": 900},
        )  # fmt: skip
        self._stack.callback(context.close)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in_as(page, username)
        return at_form(page)

    def written(self) -> list[str]:
        return sorted(one.terms.what for one in room_commitments.of_network(self.engine, NETWORK))


def test_a_killed_server_loses_nothing_that_it_acknowledged(room: Room):
    chef, konsulent = room.enter("chef"), room.enter("konsulent")
    write(chef, "Kvitteret før strømmen gik")
    expect(chef.locator(STATE)).to_have_text("Gemt")
    expect(item(konsulent, "Kvitteret før strømmen gik")).to_be_visible()
    room.kill()
    assert room.written() == ["Kvitteret før strømmen gik"]
    write(chef, "Skrevet uden server")
    expect(chef.locator(STATE)).to_have_text("Ikke sendt endnu: 1 aftale venter på nettet")
    write(konsulent, "Konsulentens uden server", kommune="746")
    expect(konsulent.locator(STATE)).to_contain_text("1 aftale venter på nettet")
    # also one that builds on what is not sent
    item(chef, "Skrevet uden server").get_by_role("button", name="Ret").click()
    chef.locator("[name=what]").fill("Skrevet og rettet uden server")
    chef.locator(f"{FORM} button[type=submit]").click()
    write(chef, "Og en til")
    expect(chef.locator(STATE)).to_contain_text("venter på nettet")
    room.start()
    everything = [
        "Kvitteret før strømmen gik",
        "Skrevet og rettet uden server",
        "Konsulentens uden server",
        "Og en til",
    ]
    for page in (chef, konsulent):
        expect(page.locator(STATE)).to_have_text("Gemt", timeout=PATIENCE_MS)
        for what in everything:
            expect(item(page, what)).to_have_count(1, timeout=PATIENCE_MS)
    assert room.written() == sorted(everything)


def test_an_answer_that_was_lost_does_not_write_twice(room: Room):
    chef = room.enter("chef")
    lost: list[int] = []

    def lose_the_first_answer(route: Route) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    chef.route("**/aftaler", lose_the_first_answer)
    write(chef, "Sendt to gange")
    expect(chef.locator(STATE)).to_have_text("Gemt", timeout=PATIENCE_MS)
    assert lost == [201]
    expect(item(chef, "Sendt to gange")).to_have_count(1)
    assert room.written() == ["Sendt to gange"]


def test_what_waits_survives_a_reload_and_leaving_asks_first(room: Room):
    chef = room.enter("chef")
    write_without_a_network(chef, "Venter længe")
    asked: list[str] = []
    chef.on("dialog", lambda dialog: asked.append(dialog.type))
    chef.reload()
    expect(item(chef, "Venter længe")).to_contain_text("Ikke sendt endnu")
    assert asked == ["beforeunload"]
    assert room.written() == []
    chef.unroute("**/aftaler")
    expect(chef.locator(STATE)).to_have_text("Gemt", timeout=PATIENCE_MS)
    assert room.written() == ["Venter længe"]


def test_what_waits_is_sent_from_the_meetings_own_page(room: Room):
    chef = room.enter("chef")
    write_without_a_network(chef, "Skrevet, før låget blev lukket")
    later = with_axe(chef.context.new_page())
    chef.close(run_before_unload=False)
    later.route("**/aftaler", lambda route: route.abort())
    later.goto(f"/netvaerk/{NETWORK}/moede/4")
    told = later.locator(".commitments-unsent")
    expect(told).to_have_text("Ikke sendt endnu: 1 aftale venter på nettet")
    assert room.written() == []
    later.unroute("**/aftaler")
    expect(told).to_contain_text("er nu gemt", timeout=PATIENCE_MS)
    assert room.written() == ["Skrevet, før låget blev lukket"]
    assert violations(later) == []
    told.get_by_role("link").click()
    expect(later.locator("main")).to_contain_text("Skrevet, før låget blev lukket")
    expect(told).to_be_empty()


def test_what_cannot_be_saved_leads_from_the_meetings_page_to_where_it_is_mended(room: Room):
    chef = room.enter("chef")
    write_without_a_network(chef, "Ring til 12345678 om det")
    chef.unroute("**/aftaler")
    expect(chef.locator(STATE)).to_contain_text("kan ikke gemmes", timeout=PATIENCE_MS)
    chef.get_by_role("link", name="Luk").click()
    told = chef.locator(".commitments-unsent")
    expect(told).to_contain_text("1 aftale kan ikke gemmes, før du har set på den")
    told.get_by_role("link").click()
    expect(chef.locator(f"{ITEM} .commitment-problem")).to_be_visible()


def test_what_became_of_a_commitment_is_noted_where_it_stands(room: Room):
    konsulent = room.enter("konsulent")
    konsulent.goto(PLANNED.removesuffix("/visning"))
    kommune = konsulent.locator(".follow-up details").first
    kommune.locator("summary").click()
    form = kommune.locator("form").first
    form.get_by_role("button", name="Gem").click()
    expect(form.get_by_role("status")).to_have_class(re.compile("is-wrong"))
    every = konsulent.locator(".follow-up form")
    many = every.count()
    form.get_by_label("Hvad er der sket?").select_option("dropped")
    form.get_by_role("button", name="Gem").click()
    expect(form.get_by_role("status")).to_contain_text("Gemt: ")
    form.get_by_role("link", name="Genindlæs siden").click()
    expect(every).to_have_count(many - 1)


def test_another_person_at_the_same_browser_sends_nothing_of_the_first(room: Room):
    chef = room.enter("chef")
    write_without_a_network(chef, "Chefens egen")
    chef.unroute("**/aftaler")
    other = chef.context.new_page()
    other.goto("/")
    other.context.clear_cookies()
    sign_in_as(other, "konsulent")
    expect(chef.locator(STATE)).to_contain_text("logget ind som en anden", timeout=PATIENCE_MS)
    at_form(other)
    expect(item(other, "Chefens egen")).to_have_count(0)
    assert room.written() == []
