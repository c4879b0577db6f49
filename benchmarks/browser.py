"""What a person waits for, in a real Chromium: bytes, requests, first chart, click to redrawn."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize

from benchmarks.load_generator import Request

# 10 Mbit/s with 40 ms to and fro, as an office on a shared line.
SLOW_LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
CALLBACK_PATH = "/_dash-update-component"
# A header of the connection itself, which the load generator writes anew.
OF_THE_CONNECTION = {"host", "connection", "content-length", "accept-encoding"}

# Tells when the first mark (a line of a chart, a tile) is drawn, and when the page last changed.
WATCH = """
(() => {
  const watch = (window.benchmark = { firstMark: null, lastDraw: 0, lastAnswer: 0, open: 0 });
  const look = () => {
    if (document.querySelector("MARK")) watch.firstMark = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const drawn = new MutationObserver(() => { watch.lastDraw = performance.now(); });
  const observe = () =>
    drawn.observe(document.body, { subtree: true, childList: true, characterData: true });
  document.addEventListener("DOMContentLoaded", observe);
  const send = window.fetch;
  window.fetch = (...call) => {
    watch.open += 1;
    return send(...call).finally(() => {
      watch.open -= 1;
      watch.lastAnswer = performance.now();
    });
  };
})();
"""

# Follows a link as dcc.Link does and waits until nothing is asked for or drawn any more.
FOLLOW = """
async (href) => {
  const watch = window.benchmark;
  const start = performance.now();
  history.pushState({}, "", href);
  window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  for (let waited = 0; waited < 600; waited += 1) {
    await new Promise((next) => setTimeout(next, 25));
    const redrawn = watch.lastAnswer > start && watch.lastDraw >= watch.lastAnswer;
    const quiet = performance.now() - watch.lastDraw > 200;
    if (redrawn && quiet && watch.open === 0) return watch.lastDraw - start;
  }
  return null;
}
"""


class NeverDrawn(RuntimeError):
    """What should have been drawn or redrawn was not."""


@dataclass
class Traffic:
    """What a page asked for: bytes as they crossed the line, and requests."""

    transferred: int = 0
    requests: int = 0

    def attach(self, session: CDPSession) -> None:
        """Count from now on."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._answered)

    def _asked(self, event: dict) -> None:
        if event["request"]["url"].startswith("http"):
            self.requests += 1

    def _answered(self, event: dict) -> None:
        self.transferred += int(event["encodedDataLength"])


@dataclass(frozen=True)
class FirstLoad:
    """A cold first load: bytes, requests, and milliseconds to the first mark on screen."""

    transferred: int
    requests: int
    first_mark_ms: float


@dataclass(frozen=True)
class Work:
    """What a change made a browser do: processor milliseconds of the page's own thread, those of
    them in scripts, bytes that came as they crossed the line, and requests."""

    milliseconds: float
    script_milliseconds: float
    transferred: float
    requests: float


@dataclass(frozen=True)
class Visitor:
    """How to come to a page: its server, its path, what is drawn on it, and the way to sign in."""

    url: str
    path: str
    mark: str
    sign_in_as: str | None = None

    @property
    def watch(self) -> str:
        """The script that notices the marks of this page."""
        return WATCH.replace("MARK", self.mark)


def sign_in(context: BrowserContext, visitor: Visitor) -> None:
    """Take the demo's one-click way in, where the server has one."""
    if visitor.sign_in_as is None:
        return
    page = context.new_page()
    page.goto("/log-ind")
    page.locator(f"form[action$='/log-ind/demo/{visitor.sign_in_as}'] button").click()
    page.wait_for_url(lambda url: "/log-ind" not in url)
    page.close()


@contextmanager
def signed_in_context(browser: Browser, visitor: Visitor) -> Iterator[BrowserContext]:
    """A browser of its own, signed in."""
    context = browser.new_context(base_url=visitor.url, viewport=VIEWPORT, locale="da-DK")
    try:
        sign_in(context, visitor)
        yield context
    finally:
        context.close()


def first_load(browser: Browser, visitor: Visitor, *, slow: bool) -> FirstLoad:
    """Open the page as a browser that holds nothing but the session. Raises NeverDrawn."""
    with signed_in_context(browser, visitor) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.clearBrowserCache")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        if slow:
            session.send("Network.emulateNetworkConditions", SLOW_LINE)
        traffic = Traffic()
        traffic.attach(session)
        page.add_init_script(visitor.watch)
        page.goto(visitor.path)
        drawn = page.wait_for_function("() => window.benchmark.firstMark", timeout=30_000)
        page.wait_for_load_state("networkidle")
        milliseconds = drawn.json_value()
        if milliseconds is None:
            raise NeverDrawn(visitor.path)
        return FirstLoad(traffic.transferred, traffic.requests, milliseconds)


def first_loads(browser: Browser, visitor: Visitor, *, slow: bool, times: int) -> FirstLoad:
    """The median of several cold first loads."""
    loads = [first_load(browser, visitor, slow=slow) for _ in range(times)]
    return FirstLoad(
        int(median(load.transferred for load in loads)),
        int(median(load.requests for load in loads)),
        median(load.first_mark_ms for load in loads),
    )


def open_page(context: BrowserContext, visitor: Visitor) -> Page:
    """The page with everything drawn."""
    page = context.new_page()
    page.add_init_script(visitor.watch)
    page.goto(visitor.path)
    page.wait_for_function("() => window.benchmark.firstMark", timeout=30_000)
    page.wait_for_load_state("networkidle")
    return page


def redraws(page: Page, hrefs: Sequence[str]) -> list[float]:
    """Milliseconds from following each link to the last change on the page. Raises NeverDrawn."""
    measured = []
    for href in hrefs:
        milliseconds = page.evaluate(FOLLOW, href)
        if milliseconds is None:
            raise NeverDrawn(href)
        measured.append(milliseconds)
    return measured


@contextmanager
def worked(session: CDPSession, into: list[Work]) -> Iterator[Callable[[], None]]:
    """Within the block the function adds the work since the time before to `into`."""
    session.send("Network.enable")
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    traffic = Traffic()
    traffic.attach(session)
    last = _counted(session, traffic)

    def note() -> None:
        nonlocal last
        now = _counted(session, traffic)
        into.append(Work(*(b - a for a, b in zip(last, now, strict=True))))
        last = now

    yield note
    session.send("Performance.disable")


def _counted(session: CDPSession, traffic: Traffic) -> tuple[float, float, float, float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    seconds = {metric["name"]: metric["value"] for metric in metrics}
    task, script = (1000 * seconds[name] for name in ("TaskDuration", "ScriptDuration"))
    return task, script, float(traffic.transferred), float(traffic.requests)


def recorded_callbacks(page: Page, href: str) -> list[Request]:
    """The callbacks that following a link makes the browser send, ready to be sent again."""
    posts = []

    def note(request) -> None:
        if request.method == "POST" and urlsplit(request.url).path == CALLBACK_PATH:
            posts.append(request)

    page.on("request", note)
    redraws(page, [href])
    page.remove_listener("request", note)
    return [_repeatable(request) for request in posts]


def _repeatable(request) -> Request:
    headers = {
        name: value
        for name, value in request.all_headers().items()
        if not name.startswith(":") and name not in OF_THE_CONNECTION
    }
    body = request.post_data_buffer
    asked = urlsplit(request.url)
    return Request(
        "POST", f"{asked.path}?{asked.query}", body, headers | {"accept-encoding": "gzip, br"}
    )
