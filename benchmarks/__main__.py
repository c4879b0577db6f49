"""`make bench`: measure the app on the full-size demo and print it beside the targets.

FRESH=1 in the environment draws and publishes the demo anew; else the stores of the last run are
used. The plain app goes through the same harness in the same run: the ratio to it says more than
a time, which varies with the machine.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from benchmarks import loading, queries, stores, suites, targets
from benchmarks.browser import (
    FirstLoad,
    Visitor,
    first_loads,
    open_page,
    recorded_callbacks,
    redraws,
    signed_in_context,
)
from benchmarks.load_generator import Load, Request, drive
from benchmarks.processes import WorkerMemory, heaviest_worker
from benchmarks.results import Measurement, percentile, print_table
from data_access import reference
from tests.support import chromium
from tests.support.server_process import Server, running

WORKERS = "2"
FIRST_LOADS = 5
REDRAWS = 40
CONNECTIONS = 8
WARM_REQUESTS, WARM_SECONDS = 3000, 15
COLD_SECONDS = 30
SIGNED_IN_AS = "konsulent"
CHART = ".js-plotly-plot .scatterlayer path"
KOMMUNE = re.compile(rb"kommune=\d{3}")
PHASE = re.compile(rb"trin=[a-z]+")
PHASES = ("indskoling", "mellemtrin", "udskoling")


@dataclass(frozen=True)
class Measured:
    """Everything measured on one page of a running server."""

    loopback: FirstLoad
    slow: FirstLoad
    redraws_ms: tuple[float, ...]
    callbacks: tuple[Request, ...]
    warm: Load


@dataclass(frozen=True)
class MeasuredPage:
    """A page of ours: warm, cold, and what it is called."""

    name: str
    measured: Measured
    cold: Load


@dataclass(frozen=True)
class OurPage:
    """A page to measure: its address, what is drawn on it, and what a reader changes."""

    name: str
    path: str
    mark: str
    by_phase: bool

    def visitor(self, server: Server) -> Visitor:
        """Somebody who comes to this page."""
        return Visitor(server.url, f"{self.path}?kommune=740", self.mark, SIGNED_IN_AS)

    def hrefs(self, count: int) -> tuple[str, ...]:
        """Changes of kommune (and phase), each to something not shown just before."""
        kommuner = cycle(reference.kommuner()["kommune_code"][::7])
        phases = cycle(f"&trin={phase}" for phase in PHASES)
        return tuple(
            f"{self.path}?kommune={next(kommuner)}{next(phases) if self.by_phase else ''}"
            for _ in range(count)
        )


OUR_PAGES = (
    OurPage("Segregering", "/segregering", CHART, by_phase=True),
    OurPage("Overblik", "/", ".tile", by_phase=False),
)
PLAIN_HREFS = tuple(islice(cycle(("?n=2", "?n=1")), REDRAWS))


def main() -> int:
    """Measure and print; a missed target is for people to read, not an error."""
    say = Console(stderr=True).print
    program = chromium.find()
    if program is None:
        say("No Chromium was found: make browser")
        return 1
    say("Stores: the full-size demo (made where it is missing; this takes minutes)")
    places, making = stores.ready(fresh=os.environ.get("FRESH") == "1")
    say("Loading")
    loaded = loading.measure(places, stores.FOLDER / "loading")
    say("Queries")
    by_query = queries.milliseconds_by_query(places.published_url)
    settings = places.settings | {"WORKERS": WORKERS}
    with launched(program) as browser:
        say("The plain app")
        with plain_server() as server:
            plain = measure(browser, server, Visitor(server.url, "/", CHART), PLAIN_HREFS)
            plain_memory = heaviest_worker(server.pid)
        say("Fællesblik")
        with running(settings, log=stores.FOLDER / "server.log") as server:
            warm = [
                measure(browser, server, page.visitor(server), page.hrefs(REDRAWS))
                for page in OUR_PAGES
            ]
            say("Fællesblik, the pages that compare")
            changed = [suites.measure(browser, server, suite) for suite in suites.SUITES]
            memory = heaviest_worker(server.pid)
        say("Fællesblik, with a cache that has seen nothing")
        with running(settings, log=stores.FOLDER / "server-cold.log") as server:
            cold = [drive_cold(browser, server, of_page.callbacks) for of_page in warm]
    pages = [
        MeasuredPage(page.name, of_page, unseen)
        for page, of_page, unseen in zip(OUR_PAGES, warm, cold, strict=True)
    ]
    measurements = [
        *(row for page in pages for row in of_the_page(page, plain)),
        *(row for one in changed for row in suites.rows(one)),
        *of_the_memory(memory, plain_memory),
        *of_the_queries(by_query),
        *of_the_making(making),
        *of_the_loading(loaded),
    ]
    print_table(measurements)
    (stores.FOLDER / "results.json").write_text(
        json.dumps([vars(m) for m in measurements], ensure_ascii=False, indent=1)
    )
    return 0


@contextmanager
def launched(program: Path) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(chromium.ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def plain_server() -> Iterator[Server]:
    """The plain app behind the same server with the same workers and threads."""
    command = [sys.executable, "-m", "gunicorn", "benchmarks.plain_app:create_wsgi()"]
    command += ["--preload", "--bind=127.0.0.1:{port}", f"--workers={WORKERS}", "--threads=4"]
    command += ["--worker-class=gthread", "--keep-alive=30", "--no-control-socket"]
    with running({}, log=stores.FOLDER / "plain.log", command=command) as server:
        yield server


def measure(browser: Browser, server: Server, visitor: Visitor, hrefs: Sequence[str]) -> Measured:
    """Everything about one page, in the same order for ours and the plain one."""
    loopback = first_loads(browser, visitor, slow=False, times=FIRST_LOADS)
    slow = first_loads(browser, visitor, slow=True, times=FIRST_LOADS)
    with signed_in_context(browser, visitor) as context:
        page = open_page(context, visitor)
        redraws(page, hrefs[:4])
        clicked = tuple(redraws(page, hrefs))
        callbacks = tuple(recorded_callbacks(page, hrefs[0]))
    drive(server.port, callbacks, connections=CONNECTIONS, total=200, seconds=WARM_SECONDS)
    warm = drive(
        server.port,
        callbacks,
        connections=CONNECTIONS,
        total=WARM_REQUESTS,
        seconds=WARM_SECONDS,
    )
    return Measured(loopback, slow, clicked, callbacks, warm)


def drive_cold(browser: Browser, server: Server, callbacks: Sequence[Request]) -> Load:
    """Every kommune (and phase) once, on a server that has not answered any of them before."""
    unseen = variants(with_session_of(server, browser, callbacks))
    return drive(
        server.port,
        unseen,
        connections=CONNECTIONS,
        total=len(unseen),
        seconds=COLD_SECONDS,
    )


def with_session_of(server: Server, browser: Browser, requests: Sequence[Request]) -> list[Request]:
    """The same requests as a person would send them who is signed in to this server."""
    with signed_in_context(browser, OUR_PAGES[0].visitor(server)) as context:
        cookies = "; ".join(f"{c.get('name')}={c.get('value')}" for c in context.cookies())
    session = {"cookie": cookies, "origin": server.url, "referer": f"{server.url}/"}
    return [replace(r, headers=dict(r.headers) | session) for r in requests]


def variants(requests: Sequence[Request]) -> list[Request]:
    """Each request for every kommune and, where it has one, every phase."""
    codes = [f"kommune={code}".encode() for code in reference.kommuner()["kommune_code"]]
    phases = [f"trin={phase}".encode() for phase in PHASES]
    return [
        replace(request, body=body)
        for request in requests
        for body in dict.fromkeys(
            PHASE.sub(phase, KOMMUNE.sub(code, request.body or b""))
            for phase in phases
            for code in codes
        )
    ]


def of_the_page(page: MeasuredPage, plain: Measured) -> Iterator[Measurement]:
    """What a person waits for on one page, and how many persons the workers can serve."""
    yield from _of_first_loads(page, plain)
    for share, limit in ((50, targets.REDRAW_P50_MS), (95, targets.REDRAW_P95_MS)):
        yield Measurement(
            f"{page.name}: change to redrawn, p{share}",
            percentile(page.measured.redraws_ms, share),
            "ms",
            limit,
            baseline=percentile(plain.redraws_ms, share),
        )
    yield Measurement(
        f"{page.name}: callbacks, warm cache",
        page.measured.warm.per_second,
        "/s",
        targets.WARM_CALLBACKS_PER_SECOND,
        at_least=True,
        baseline=plain.warm.per_second,
        note="2 workers; the load comes from the same cores",
    )
    yield Measurement(
        f"{page.name}: callbacks, cold cache",
        page.cold.per_second,
        "/s",
        targets.COLD_CALLBACKS_PER_SECOND,
        at_least=True,
        baseline=plain.warm.per_second,
        note=f"{len(page.cold.latencies)} different ones",
    )


def _of_first_loads(page: MeasuredPage, plain: Measured) -> Iterator[Measurement]:
    ours, theirs = page.measured, plain
    for what, unit, limit, measured, baseline in (
        (
            "first load, transferred",
            "kB",
            targets.FIRST_LOAD_KILOBYTES,
            ours.loopback.transferred / 1000,
            theirs.loopback.transferred / 1000,
        ),
        (
            "first load, requests",
            "",
            targets.FIRST_LOAD_REQUESTS,
            ours.loopback.requests,
            theirs.loopback.requests,
        ),
        (
            "first drawn, loopback",
            "ms",
            targets.FIRST_CHART_MS,
            ours.loopback.first_mark_ms,
            theirs.loopback.first_mark_ms,
        ),
        (
            "first drawn, 10 Mbit/s and 40 ms",
            "ms",
            targets.FIRST_CHART_SLOW_MS,
            ours.slow.first_mark_ms,
            theirs.slow.first_mark_ms,
        ),
    ):
        yield Measurement(f"{page.name}: {what}", measured, unit, limit, baseline=baseline)


def of_the_memory(ours: WorkerMemory, plain: WorkerMemory) -> Iterator[Measurement]:
    """What the heaviest worker holds after all of that."""
    for what, limit, measured, baseline in (
        (
            "resident",
            targets.WORKER_RESIDENT_MB,
            ours.resident_megabytes,
            plain.resident_megabytes,
        ),
        (
            "proportional",
            targets.WORKER_PROPORTIONAL_MB,
            ours.proportional_megabytes,
            plain.proportional_megabytes,
        ),
    ):
        yield Measurement(f"Memory per worker, {what}", measured, "MB", limit, baseline=baseline)


def of_the_queries(by_query: Mapping[str, float]) -> Iterator[Measurement]:
    """What the published store answers in."""
    for name, milliseconds in by_query.items():
        yield Measurement(f"Query: {name}", milliseconds, "ms", targets.PAGE_QUERY_MS)


def of_the_making(making: stores.Making) -> Iterator[Measurement]:
    """What drawing and publishing take."""
    note = "" if making.is_fresh else f"measured {making.measured_on}; FRESH=1 measures anew"
    for what, job, limit in (
        ("Draw and load the full demo", making.demo, targets.DEMO_SECONDS),
        ("Publish, first time", making.first_publication, targets.FIRST_PUBLICATION_SECONDS),
        ("Publish after one load", making.next_publication, targets.NEXT_PUBLICATION_SECONDS),
    ):
        yield Measurement(what, job.seconds, "s", limit, note=note)
        yield Measurement(
            f"{what}: peak memory", job.peak_megabytes, "MB", targets.JOB_PEAK_MB, note=note
        )


def of_the_loading(loaded: loading.Loading) -> Iterator[Measurement]:
    """How fast facts come in from files, the start of the program counted with."""
    yield Measurement(
        "Load files: facts",
        loaded.facts_a_second,
        "/s",
        targets.FACTS_LOADED_PER_SECOND,
        at_least=True,
        baseline=loaded.plain_a_second,
        note=f"{loaded.n_facts} facts; the baseline is pandas, unchecked",
    )
    yield Measurement("Load files: peak memory", loaded.peak_megabytes, "MB", targets.JOB_PEAK_MB)


if __name__ == "__main__":
    sys.exit(main())
