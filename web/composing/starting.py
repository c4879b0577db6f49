"""Starts the process of a search, and sees that its end is known however it came."""

import logging
import os
import subprocess
import sys
import threading

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data_access import compositions
from web.settings import ROOT, Settings

log = logging.getLogger(__name__)
MODULE = "web.composing.process"


def start(engine: Engine, settings: Settings, run_id: int) -> subprocess.Popen:
    """Start the process of a search that has been asked for.

    It is of a session of its own, so that it outlives the worker that started it. Where it ends
    without having said how it went, the search is told to have failed. The stores' addresses go
    by the environment, which nobody but the owner can read.
    """
    environment = os.environ | {
        "APP_URL": settings.app_url,
        "PUBLISHED_URL": settings.published_url,
        "PYTHONPATH": os.pathsep.join(
            [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH", "")])]
        ),
    }
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", MODULE, str(run_id)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        compositions.fail(engine, run_id, "error")
        raise
    threading.Thread(target=_watch, args=(engine, process, run_id), daemon=True).start()
    return process


def _watch(engine: Engine, process: subprocess.Popen, run_id: int) -> None:
    """Wait for the process; a search that it left open has failed."""
    process.wait()
    try:
        compositions.fail(engine, run_id, "gone")
    except SQLAlchemyError:
        # the next who looks finds out by its silence
        log.exception("search %s could not be told to have ended", run_id)
