"""How long work tells how far it has come."""

from typing import Protocol


class Progress(Protocol):
    """Told what is being done, and how much of it is done."""

    def __call__(self, step: str, done: int, total: int) -> None: ...


def report(progress: Progress | None, step: str, done: int, total: int) -> None:
    """Tell, where anybody listens."""
    if progress is not None:
        progress(step, done, total)
