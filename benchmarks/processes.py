"""Time and memory of processes: of a job that ends, and of a server's workers."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil

MEGABYTE = 1024 * 1024


class JobFailed(RuntimeError):
    """A measured job ended with an error; the message holds what it said."""


@dataclass(frozen=True)
class Job:
    """How long a job took and the most memory it held."""

    seconds: float
    peak_megabytes: float


@dataclass(frozen=True)
class WorkerMemory:
    """Memory of the heaviest worker: resident, and proportional (shared pages divided)."""

    resident_megabytes: float
    proportional_megabytes: float


def measure_job(command: Sequence[str], settings: Mapping[str, str]) -> Job:
    """Run `faellesblik COMMAND` in a process of its own and measure it."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", *command],
        env=os.environ | dict(settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        said = process.stdout.read() if process.stdout else ""
        # wait4 gives the peak of this child alone.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise JobFailed(f"faellesblik {' '.join(command)}: {said[-2000:]}")
    return Job(time.perf_counter() - start, usage.ru_maxrss / 1024)


def heaviest_worker(pid: int) -> WorkerMemory:
    """Memory of the worker that holds most, among the children of a server's first process."""
    measured = [worker.memory_full_info() for worker in psutil.Process(pid).children()]
    return WorkerMemory(
        max(memory.rss for memory in measured) / MEGABYTE,
        max(memory.pss for memory in measured) / MEGABYTE,
    )


def processor_seconds(pid: int) -> float:
    """Processor time that a server's workers have used so far."""
    times = [worker.cpu_times() for worker in psutil.Process(pid).children()]
    return sum(time.user + time.system for time in times)
