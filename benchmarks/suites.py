"""The pages that compare, each measured by what a change costs: the wait, both ends, the answer.

Lighter than the measure of the main pages, because there are many: one visitor changes kommune and
indicator a few times on each. Times of work are processor times, which other programs on the
machine do not lengthen as they do the wait.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser

from benchmarks import targets
from benchmarks.browser import Visitor, Work, open_page, redraws, signed_in_context, worked
from benchmarks.processes import processor_seconds
from benchmarks.results import Measurement, percentile
from data_access import reference
from tests.support.server_process import Server

SIGNED_IN_AS = "konsulent"
KOMMUNER, WARMING = 10, 3
SHARES = ("segregation_public", "pupil_absence", "segregation_all_pupils", "postponed_start")
ANY = ("segregation_public", "pupil_absence", "grade_average", "normering_3_5", "pupil_wellbeing")


@dataclass(frozen=True)
class Suite:
    """A page with the changes to measure: its path, what stays in the address, and indicators.

    A `{code}` in the path is the kommune's; else the address names it. `indicators` are changed
    between when the kommuner have been.
    """

    name: str
    path: str
    fixed: tuple[tuple[str, str], ...] = ()
    indicators: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def hrefs(self) -> tuple[str, ...]:
        """Each address differs from the one before by kommune or by indicator."""
        kommuner = reference.kommuner()["kommune_code"]
        codes = self.codes or tuple(islice(kommuner[::7], KOMMUNER + WARMING))
        by_kommune = [self._href(code) for code in codes]
        return (*by_kommune, *(self._href(codes[0], indikator=code) for code in self.indicators))

    def _href(self, code: str, **also: str) -> str:
        named = () if "{code}" in self.path else (("kommune", code),)
        asked = urlencode([*named, *self.fixed, *also.items()])
        return self.path.format(code=code) + (f"?{asked}" if asked else "")


def _sammenlign(view: str, indicators: Sequence[str], *more: tuple[str, str]) -> Suite:
    name = " ".join(["Sammenlign", view, *(value for _, value in more)])
    fixed = (("visning", view), *more)
    return Suite(name, "/sammenlign", fixed, indicators=tuple(indicators))


# A few schools in different kommuner; the demo names its institutions by kommune and number.
SCHOOLS = tuple(
    f"S{kommune}{number:03d}" for kommune in (740, 751, 461, 851) for number in (1, 2, 3)
)
# The demo's networks.
NETWORKS = ("VLS-01", "SBF-VEST", "PKD-01", "SBF-OEST", "PKD-02", "LKD-01", "PKD-03")
NETWORK_PARTS = ("overblik", "moeder", "aftaler", "kriterier", "udfordringer")
SECTIONS = ("opdeling", "stroemme", "direkte", "styring", "definitioner", "distrikter")

SUITES = (
    _sammenlign("prikker", ANY),
    _sammenlign("kort", ANY),
    _sammenlign("tragt", SHARES),
    _sammenlign("tragt", SHARES[:2], ("niveau", "institution")),
    _sammenlign("forventet", SHARES),
    _sammenlign("to_tal", ANY),
    _sammenlign("over_tid", ANY),
    Suite("Nøgletal", "/noegletal"),
    Suite("Kommuneprofil", "/kommune/{code}"),
    Suite("Institutionsprofil", "/institution/{code}", codes=SCHOOLS),
    *(Suite(f"Segregering {part}", "/segregering", (("del", part),)) for part in SECTIONS),
    Suite("Sammenlignelige", "/sammenlignelige"),
    Suite("Program boern", "/program/vls", (("del", "boern"),)),
    Suite("Fidelitet", "/fidelitet"),
    *(
        Suite(f"Netværk {part}", "/netvaerk/{code}", (("del", part),), codes=NETWORKS)
        for part in NETWORK_PARTS
    ),
)


@dataclass(frozen=True)
class Changed:
    """What changes on a page cost: each wait in milliseconds, and of a change in the middle the
    browser's work, the server's processor time (milliseconds) and the bytes of the answer."""

    name: str
    waits_ms: tuple[float, ...]
    browser: Work
    server_ms: float


def measure(browser: Browser, server: Server, suite: Suite) -> Changed:
    """Follow the suite's changes in a page that is already open. Raises NeverDrawn."""
    hrefs = suite.hrefs()
    visitor = Visitor(server.url, hrefs[0], "main h1", SIGNED_IN_AS)
    with signed_in_context(browser, visitor) as context:
        page = open_page(context, visitor)
        redraws(page, hrefs[1:WARMING])
        session = context.new_cdp_session(page)
        waits: list[float] = []
        work: list[Work] = []
        before = processor_seconds(server.pid)
        with worked(session, work) as note:
            for href in hrefs[WARMING:]:
                waits += redraws(page, [href])
                note()
        server_ms = 1000 * (processor_seconds(server.pid) - before) / len(waits)
    middle = Work(
        *(median(figures) for figures in zip(*(vars(w).values() for w in work), strict=True))
    )
    return Changed(suite.name, tuple(waits), middle, server_ms)


def rows(changed: Changed) -> Iterator[Measurement]:
    """A page's measures beside the targets."""
    for share, limit in ((50, targets.REDRAW_P50_MS), (95, targets.REDRAW_P95_MS)):
        wait = percentile(changed.waits_ms, share)
        yield Measurement(f"{changed.name}: change to redrawn, p{share}", wait, "ms", limit)
    work, note = changed.browser, "processor time"
    yield Measurement(f"{changed.name}: work of the browser", work.milliseconds, "ms", note=note)
    yield Measurement(
        f"{changed.name}: work of the server",
        changed.server_ms,
        "ms",
        targets.SERVER_PART_MS,
        note="processor time, kommuner not asked for before",
    )
    kilobytes = work.transferred / 1000
    yield Measurement(f"{changed.name}: answer", kilobytes, "kB", targets.ANSWER_KILOBYTES)
