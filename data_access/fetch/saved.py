"""What was fetched, kept in a folder so that it can be loaded again without the network.

Each entry of the plan has a folder. `whole/` holds the last answer that is complete: the raw
parts as they came, the one file that is loaded, and a manifest. `unfinished/` holds the parts of
an answer that is being fetched; when the last has come it takes the other's place by renaming, so
that a process that is killed leaves either the old answer or the new one.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, BinaryIO, Literal

from pydantic import TypeAdapter

from data_access.errors import RefusedInput
from data_access.fetch.problems import CannotFetch

MANIFEST = "manifest.json"
WHOLE, UNFINISHED, REPLACED = "whole", "unfinished", "replaced"


@dataclass(frozen=True)
class Part:
    """One answer as it came: its file, its digest, and when."""

    file: str
    sha256: str
    n_bytes: int
    fetched_at: str


@dataclass(frozen=True)
class Manifest:
    """What an answer is an answer to, and how far it has come.

    `fingerprint` is of everything that was asked; `updated` is the source's own stamp, or None
    where it has none; `kind` and `options` are how it is loaded, as far as the source says; `file`
    is the file to load, None while the answer is unfinished.
    """

    name: str
    address: str
    request: Any
    fingerprint: str
    updated: str | None
    kind: str
    options: Mapping[str, str]
    started_at: str
    parts: tuple[Part, ...] = ()
    finished_at: str | None = None
    file: str | None = None
    sha256: str | None = None
    version: Literal[1] = 1

    def is_of(self, fingerprint: str, updated: str | None) -> bool:
        """Whether it answers the same request, of the same edition of the source."""
        return (self.fingerprint, self.updated) == (fingerprint, updated)


def fingerprint(*asked: object) -> str:
    """A digest of what is asked for; the same question has the same one."""
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def now() -> str:
    """The moment, as manifests write it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder, so that two processes do not fetch into it at once.

    Raises RefusedInput where another does, or where the folder cannot be used. The lock ends with
    the process, however that ends.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / ".lock", timeout=0)
    except (OSError, sqlite3.Error) as error:
        raise RefusedInput(f"Mappen {folder} kan ikke bruges: {error}.") from error
    with closing(lock):
        lock.isolation_level = None
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RefusedInput(
                f"Mappen {folder} er i brug af en anden hentning, eller der kan ikke skrives i "
                "den. Vent, til den anden er færdig, eller vælg en anden mappe med --save-to."
            ) from error
        yield


class EntryFolder:
    """The folder of one entry of the plan."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder / name

    def whole(self) -> Manifest | None:
        """The last complete answer, or None where there is none or its file was spoiled."""
        found = _read(self._folder / WHOLE)
        if found is None or found.file is None:
            return None
        return found if _digest(self._folder / WHOLE / found.file) == found.sha256 else None

    def path_of(self, manifest: Manifest) -> Path:
        """The file of a complete answer, ready to load."""
        return self._folder / WHOLE / str(manifest.file)

    def unfinished(self) -> Manifest | None:
        """An answer that was begun, with the parts that came and are still as they came."""
        found = _read(self._folder / UNFINISHED)
        if found is None:
            return None
        unfinished = self._folder / UNFINISHED
        kept = [part for part in found.parts if _digest(unfinished / part.file) == part.sha256]
        return _changed(found, parts=tuple(kept))

    def discard(self) -> None:
        """Throw an unfinished answer away."""
        shutil.rmtree(self._folder / UNFINISHED, ignore_errors=True)

    def begin(self, manifest: Manifest) -> None:
        """Throw an unfinished answer away and begin this one."""
        self.discard()
        (self._folder / UNFINISHED).mkdir(parents=True)
        self._note(manifest)

    def part_path(self, part: Part) -> Path:
        """Where a part of the unfinished answer lies."""
        return self._folder / UNFINISHED / part.file

    def save_part(
        self, manifest: Manifest, file: str, write: Callable[[BinaryIO], str | None]
    ) -> Manifest:
        """Let `write` fill a part's file, then keep it and note it in the manifest.

        `write` answers with the part's digest, or None for a part that is not to be kept. Nothing
        is kept when it raises.
        """
        path = self._folder / UNFINISHED / file
        draft = path.with_name(f"{file}.draft")
        try:
            with draft.open("w+b") as sink:
                digest = write(sink)
                n_bytes = sink.seek(0, os.SEEK_END)
                _flush(sink)
            if digest is None:
                return manifest
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        kept = [part for part in manifest.parts if part.file != file]
        part = Part(file, digest, n_bytes, now())
        changed = _changed(manifest, parts=(*kept, part))
        self._note(changed)
        return changed

    def finish(
        self, manifest: Manifest, file: str, join: Callable[[Sequence[Path], BinaryIO], object]
    ) -> Manifest:
        """Join the parts to the file that is loaded, and let the answer replace the last one."""
        path = self._folder / UNFINISHED / file
        with path.open("wb") as whole:
            join([self.part_path(part) for part in manifest.parts], whole)
            _flush(whole)
        done = _changed(manifest, file=file, sha256=_digest(path), finished_at=now())
        self._note(done)
        self.mend()
        return done

    def _note(self, manifest: Manifest) -> None:
        path = self._folder / UNFINISHED / MANIFEST
        draft = path.with_name(f"{MANIFEST}.draft")
        with draft.open("w", encoding="utf-8") as sink:
            json.dump(asdict(manifest), sink, ensure_ascii=False, indent=1)
            _flush(sink)
        draft.replace(path)

    def mend(self) -> None:
        """Put an answer that is finished in its place, and clean up after a process that died."""
        whole, unfinished, replaced = (
            self._folder / name for name in (WHOLE, UNFINISHED, REPLACED)
        )
        newest = _read(unfinished)
        if newest is not None and newest.finished_at is not None:
            if whole.exists():
                shutil.rmtree(replaced, ignore_errors=True)
                whole.rename(replaced)
            unfinished.rename(whole)
        elif not whole.exists() and replaced.exists():
            replaced.rename(whole)
        shutil.rmtree(replaced, ignore_errors=True)


def _read(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none that we can read."""
    try:
        found = TypeAdapter(Manifest).validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):  # a ValidationError is a ValueError
        return None
    names = [part.file for part in found.parts] + [found.file or "x"]
    # a manifest that somebody changed must not lead out of the folder
    return found if all(name == Path(name).name for name in names) else None


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _changed(manifest: Manifest, **changes: Any) -> Manifest:
    values: Mapping[str, Any] = {**vars(manifest), **changes}
    return Manifest(**values)


def _flush(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())


def cannot_write(folder: Path, error: OSError) -> CannotFetch:
    """The error for a folder that cannot hold what was fetched."""
    return CannotFetch(f"Der kan ikke skrives i {folder}: {error.strerror or error}.")
