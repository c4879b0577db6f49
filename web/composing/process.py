"""The process that one search runs in: `python -m web.composing.process NUMBER`.

It reads the wishes of that number from the app store, tells there how far it is, and leaves the
networks there. It ends at once where nobody wants it any more. The stores' addresses come from the
environment, as everywhere.
"""

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from data_access import compositions
from data_access.compositions import Run
from data_access.engines import make_engine
from data_access.queries.snapshot import current
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from web.composing import facts
from web.composing.search import greedy, search
from web.composing.wishes import Wishes
from web.settings import load_settings

log = logging.getLogger(__name__)
# Between two words to the store, and two looks at whether anybody wants it still.
BEAT_SECONDS = 0.3
UNWANTED = 3
# Leaves the machine to those who read pages.
NICENESS = 10


@dataclass
class Progress:
    """How far the solver is, by its own log."""

    objective: float | None = None
    bound: float | None = None
    gap: float | None = None

    def hear(self, line: str) -> None:
        """Take in a line of the log; one that does not tell of bounds is passed over.

        Such a line has three numbers of nodes and a share, the bound, the best, the gap, three
        numbers of cuts, and at the end the work and the seconds: '0.5s'.
        """
        words = line.split()
        if len(words) not in (12, 13) or not words[-1].endswith("s") or "%" not in words[-9]:
            return
        bound, best = _number(words[-8]), _number(words[-7])
        if best is None:
            return
        self.objective = best
        if bound is not None:
            self.bound = bound
            self.gap = max(0.0, (best - bound) / abs(best)) if best else 0.0


def main(arguments: list[str]) -> int:
    """Run the search of a number; 0 when it is done, 1 when it failed, 2 for wrong usage."""
    if len(arguments) != 1 or not arguments[0].isdecimal():
        return 2
    settings = load_settings()
    os.nice(NICENESS)
    app_store, published = make_engine(settings.app_url), make_engine(settings.published_url)
    try:
        run = compositions.begin(app_store, int(arguments[0]))
        return 0 if run is None else _searched(app_store, published, run)
    finally:
        app_store.dispose()
        published.dispose()


def _searched(app_store: Engine, published: Engine, run: Run) -> int:
    progress = Progress()
    with _beating(app_store, run.run_id, progress):
        try:
            wishes = Wishes.from_json(run.wishes)
            asker = Viewer(run.user_id, "", Role.KONSULENT)  # nobody else may ask
            known = facts.of_wishes(asker, current(published), wishes)
            baseline = greedy(known, wishes)
            if baseline is not None:
                progress.objective = known.price(baseline).cost
            with _heard(progress.hear):
                groups, outcome = search(known, wishes, baseline, log=True)
            networks = known.networks(groups)
        except Exception:  # whatever it is, the person who waits must be told
            log.exception("search %s failed", run.run_id)
            compositions.fail(app_store, run.run_id, "error")
            return 1
    compositions.finish(app_store, run.run_id, networks, json.dumps(outcome.to_dict()))
    return 0


@contextmanager
def _beating(app_store: Engine, run_id: int, progress: Progress) -> Iterator[None]:
    """Tell how far it is now and then, and end the process where nobody wants it any more."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(BEAT_SECONDS):
            wanted = compositions.tell(
                app_store,
                run_id,
                objective=progress.objective,
                bound=progress.bound,
                gap=progress.gap,
            )
            if not wanted and not done.is_set():
                # the solver listens to nobody: at once is without its leave
                os._exit(UNWANTED)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextmanager
def _heard(hear: Callable[[str], None]) -> Iterator[None]:
    """Hear what is written to standard output below Python, where the solver writes."""
    sys.stdout.flush()
    kept = os.dup(1)
    reading, writing = os.pipe()
    os.dup2(writing, 1)
    os.close(writing)

    def listen() -> None:
        with os.fdopen(reading, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                hear(line)

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield
    finally:
        sys.stdout.flush()
        # the last of the writing ends goes, which ends the listening
        os.dup2(kept, 1)
        os.close(kept)
        thread.join()


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
