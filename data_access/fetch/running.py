"""Carrying out a plan: each entry is asked for, saved and loaded; one that fails stops no other."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from pydantic import SecretStr
from sqlalchemy import Engine, select

from data_access import warehouse
from data_access.errors import DataAccessError, Problem, RefusedInput
from data_access.fetch import statbank, stil
from data_access.fetch.client import Deadline, Patience, SourceClient, Unreachable
from data_access.fetch.outcome import FetchReport, Outcome, State
from data_access.fetch.plan import Plan, StatbankEntry, StilEntry
from data_access.fetch.problems import CannotFetch, Inconsistent, WrongChoice
from data_access.fetch.saved import (
    EntryFolder,
    Manifest,
    Part,
    cannot_write,
    fingerprint,
    now,
    only_one,
)
from data_access.ingest import LoadReport, load_file
from data_access.progress import Progress, report
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import InstitutionKind

# STIL does not say when its figures change, so pages of another day are not continued.
UNFINISHED_FOR = timedelta(hours=24)
INSTITUTIONS = {
    InstitutionKind.DAYCARE: "daginstitutioner",
    InstitutionKind.DAGPLEJE: "dagplejer",
    InstitutionKind.SCHOOL: "skoler",
    InstitutionKind.SPECIAL_SCHOOL: "specialskoler",
}
SUFFIX = {"CSV": "csv", "BULK": "csv", "JSONSTAT": "json"}


@dataclass(frozen=True)
class Choices:
    """How a plan is carried out: where answers are saved, and what is left out.

    `only` names entries, none of them for all; `offline` loads what the folder holds without
    asking anybody; `again` fetches what is unchanged too; `dry_run` saves and writes nothing.
    """

    folder: Path = Path("var/fetched")
    only: tuple[str, ...] = ()
    offline: bool = False
    again: bool = False
    dry_run: bool = False


@dataclass(frozen=True)
class _Run:
    """What every entry of one run needs."""

    plan: Plan
    choices: Choices
    token: SecretStr | None
    patience: Patience
    progress: Progress | None = None
    unreachable: Unreachable = field(default_factory=Unreachable)

    def client(self, token: str | None = None) -> SourceClient:
        most = int(self.plan.limits.answer_megabytes * 1_000_000)
        return SourceClient(most, self.patience, token, self.unreachable)

    def tell(self, name: str, step: str, done: int, total: int) -> None:
        report(self.progress, f"{name}: {step}", done, total)


@dataclass(frozen=True)
class _Found:
    """An outcome before loading, and the file that there is to load."""

    outcome: Outcome
    path: Path | None = None
    kind: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _Asking:
    """One entry being asked for: where it is saved, by which client, and until when."""

    run: _Run
    folder: EntryFolder
    client: SourceClient
    deadline: Deadline = field(init=False)

    def __post_init__(self) -> None:
        self.deadline = self.client.deadline(self.run.plan.limits.entry_seconds)


def fetch(
    plan: Plan,
    engine: Engine | None,
    choices: Choices,
    *,
    by: str,
    token: SecretStr | None = None,
    patience: Patience | None = None,
    progress: Progress | None = None,
) -> FetchReport:
    """Fetch what the plan names, save it, and load it into the warehouse of `engine`.

    Without an engine nothing is loaded. An entry that cannot be fetched or loaded is told of in
    the report, and the others go on. Raises WrongChoice for a name that the plan does not have,
    WrongWarehouse on a demo, and RefusedInput where the folder is in use.
    """
    entries = _chosen(plan, choices.only)
    if engine is not None:
        existing = warehouse.info(engine)
        if existing is not None and existing.is_demo:
            raise warehouse.wrong_kind(existing)
    if token is not None and not token.get_secret_value().strip():
        token = None
    run = _Run(plan, choices, token, patience or Patience(), progress)
    # a dry run changes nothing, so it disturbs nobody
    with nullcontext() if choices.dry_run else only_one(choices.folder):
        return FetchReport(tuple(_outcome(run, entry, engine, by) for entry in entries))


def _chosen(plan: Plan, only: Sequence[str]) -> list[StatbankEntry | StilEntry]:
    names = [entry.name for entry in plan.fetch]
    unknown = [name for name in only if name not in names]
    if unknown:
        raise WrongChoice(f"Planen har ikke {', '.join(unknown)}. Den har: {', '.join(names)}.")
    return [entry for entry in plan.fetch if not only or entry.name in only]


def _outcome(
    run: _Run, entry: StatbankEntry | StilEntry, engine: Engine | None, by: str
) -> Outcome:
    """What became of one entry, whatever it was."""
    if engine is not None and (missing := _missing(engine, entry)):
        return replace(_blank(entry, State.SKIPPED), message=missing)
    found = _Found(_blank(entry, State.FAILED))
    try:
        found = _found(run, entry, _folder(run, entry))
        loaded = _loaded(run, entry, found, engine, by)
    except RefusedInput as error:
        return _failed(found, error, tuple(error.problems))
    except DataAccessError as error:
        if isinstance(error, Inconsistent):
            _folder(run, entry).discard()
        return _failed(found, error)
    except OSError as error:
        return _failed(found, cannot_write(run.choices.folder, error))
    return replace(found.outcome, load=loaded)


def _missing(engine: Engine, entry: StatbankEntry | StilEntry) -> str:
    """What must be loaded before the entry's figures have a place; '' where all is there."""
    if isinstance(entry, StatbankEntry) or entry.needs is None:
        return ""
    table = tables.institution.c
    if warehouse.info(engine) is not None:
        with engine.connect() as connection:
            query = select(table.unit_id).where(table.kind == str(entry.needs)).limit(1)
            if connection.execute(query).first() is not None:
                return ""
    return (
        f"Sprunget over: datalageret har ingen {INSTITUTIONS[entry.needs]}, som tallene kan høre "
        "til. Indlæs deres register først med faellesblik load."
    )


def _failed(found: _Found, error: Exception, problems: tuple[Problem, ...] = ()) -> Outcome:
    return replace(found.outcome, state=State.FAILED, message=str(error), problems=problems)


def _folder(run: _Run, entry: StatbankEntry | StilEntry) -> EntryFolder:
    folder = EntryFolder(run.choices.folder, entry.name)
    if not run.choices.dry_run:
        folder.mend()
    return folder


def _blank(entry: StatbankEntry | StilEntry, state: State) -> Outcome:
    return Outcome(entry.name, entry.title, entry.source, state, feeds=entry.feeds)


def _found(run: _Run, entry: StatbankEntry | StilEntry, folder: EntryFolder) -> _Found:
    """The entry's file: from the folder, or from its source. In a dry run, what would be asked."""
    if run.choices.offline:
        whole = folder.whole()
        if whole is None:
            raise CannotFetch(
                "Intet helt svar er gemt. Hent det først: kør kommandoen uden --offline."
            )
        return _as_found(_blank(entry, State.SAVED), folder, whole, run)
    if isinstance(entry, StatbankEntry):
        with run.client() as client:
            return _from_statbank(_Asking(run, folder, client), entry)
    if run.choices.dry_run:
        return _stil_planned(run, entry, folder)
    if run.token is None:
        raise CannotFetch(stil.NO_TOKEN)
    token = stil.checked_token(run.token.get_secret_value())
    with run.client(token) as client:
        return _from_stil(_Asking(run, folder, client), entry)


def _loaded(
    run: _Run, entry: StatbankEntry | StilEntry, found: _Found, engine: Engine | None, by: str
) -> LoadReport | None:
    if engine is None or found.path is None:
        return None
    return load_file(
        engine,
        found.path,
        kind=found.kind,
        options={**found.options, **entry.options},
        by=by,
        progress=partial(run.tell, entry.name),
        dry_run=run.choices.dry_run,
    )


def _as_found(outcome: Outcome, folder: EntryFolder, whole: Manifest, run: _Run) -> _Found:
    path = folder.path_of(whole)
    told = replace(
        outcome,
        n_parts=len(whole.parts),
        updated=whole.updated,
        fetched_at=whole.finished_at,
        file=str(path),
        dry_run=run.choices.dry_run,
    )
    return _Found(told, path, whole.kind, whole.options)


# --- The StatBank --------------------------------------------------------------------------------


def _from_statbank(asking: _Asking, entry: StatbankEntry) -> _Found:
    """The table's file, fetched where the source has something newer; or what would be asked."""
    run, folder = asking.run, asking.folder
    info = _table_info(asking, entry)
    wanted = statbank.requests(entry, info, run.plan.statbank.cell_limit)
    url = f"{run.plan.statbank.address}/v1/data"
    asked = fingerprint(url, wanted.bodies, wanted.kind)
    outcome = replace(
        _blank(entry, State.FETCHED), updated=info.updated, notes=wanted.notes, cells=wanted.cells
    )
    whole = folder.whole()
    is_newest = whole is not None and whole.is_of(asked, info.updated) and not run.choices.again
    if run.choices.dry_run:
        reason = _why(whole, is_newest, info.updated)
        told = replace(outcome, message=reason, requests=wanted.bodies)
        return _planned(told, folder, whole, run)
    if whole is not None and is_newest:
        return _as_found(_counted(outcome, asking, State.UNCHANGED), folder, whole, run)
    manifest = folder.unfinished()
    if manifest is None or not manifest.is_of(asked, info.updated):
        manifest = Manifest(
            entry.name, url, wanted.bodies, asked, info.updated, wanted.kind, wanted.options, now()
        )
        folder.begin(manifest)
    whole, notes = _statbank_whole(asking, entry, info, wanted, manifest)
    outcome = replace(outcome, notes=(*outcome.notes, *notes))
    return _as_found(_counted(outcome, asking, State.FETCHED), folder, whole, run)


def _statbank_whole(
    asking: _Asking,
    entry: StatbankEntry,
    info: statbank.TableInfo,
    wanted: statbank.Requests,
    manifest: Manifest,
) -> tuple[Manifest, tuple[str, ...]]:
    """Fetch what is left of an answer and make it whole; also what there is to say of it."""
    folder = asking.folder
    manifest = _parts(asking, entry, wanted, manifest)
    if len(wanted.bodies) > 1 and _table_info(asking, entry).updated != info.updated:
        raise Inconsistent(
            f"Tabellen {info.table} blev opdateret, mens den blev hentet. Kør kommandoen igen."
        )
    more, notes = b"", ()
    if wanted.format == "BULK":
        more, notes = statbank.noughts(folder.part_path(manifest.parts[0]), wanted, info)
    join = partial(statbank.join, more=more)
    return folder.finish(manifest, f"{entry.name}.{SUFFIX[wanted.format]}", join), notes


def _table_info(asking: _Asking, entry: StatbankEntry) -> statbank.TableInfo:
    address = asking.run.plan.statbank.address
    asking.run.tell(entry.name, f"venter på svar fra {urlsplit(address).hostname}", 0, 0)
    value = asking.client.post_json(
        f"{address}/v1/tableinfo",
        {"table": entry.table, "lang": "da", "format": "JSON"},
        deadline=asking.deadline,
        explain=partial(statbank.explain, entry.table),
    )
    return statbank.table_info(value, entry.table)


def _parts(
    asking: _Asking, entry: StatbankEntry, wanted: statbank.Requests, manifest: Manifest
) -> Manifest:
    """Fetch the parts that are not there yet, and note each when it has come."""
    there = {part.file for part in manifest.parts}
    suffix, total = SUFFIX[wanted.format], len(wanted.bodies)
    for number, body in enumerate(wanted.bodies, start=1):
        asking.run.tell(entry.name, "henter", number - 1, total)
        file = f"part-{number:04d}.{suffix}"
        if file not in there:
            write = partial(_statbank_part, asking, manifest.address, body, suffix)
            manifest = asking.folder.save_part(manifest, file, write)
    asking.run.tell(entry.name, "henter", total, total)
    in_order = tuple(sorted(manifest.parts, key=lambda part: part.file))
    return replace(manifest, parts=in_order)


def _statbank_part(
    asking: _Asking, url: str, body: Mapping[str, Any], expects: str, sink: BinaryIO
) -> str:
    answer = asking.client.post(
        url,
        body,
        sink,
        expects=expects,
        deadline=asking.deadline,
        explain=partial(statbank.explain, body["table"]),
    )
    statbank.check_answer(sink, body)
    return answer.sha256


# --- STIL ----------------------------------------------------------------------------------------


def _stil_asked(run: _Run, entry: StilEntry) -> tuple[str, str]:
    url = f"{run.plan.stil.address}/Api/v1/statistik"
    return url, fingerprint(url, stil.body(entry, 1), entry.kind)


def _stil_planned(run: _Run, entry: StilEntry, folder: EntryFolder) -> _Found:
    outcome = replace(_blank(entry, State.PLANNED), requests=(stil.body(entry, 1),))
    if run.token is None:
        outcome = replace(outcome, notes=(stil.NO_TOKEN,))
    reason = "Ville blive hentet: kilden siger ikke, hvornår dens tal er ændret."
    return _planned(replace(outcome, message=reason), folder, folder.whole(), run)


def _from_stil(asking: _Asking, entry: StilEntry) -> _Found:
    run, folder = asking.run, asking.folder
    url, asked = _stil_asked(run, entry)
    manifest = folder.unfinished()
    if manifest is None or not manifest.is_of(asked, None) or _is_old(manifest):
        manifest = Manifest(
            entry.name, url, stil.body(entry, 1), asked, None, entry.kind, {}, now()
        )
        folder.begin(manifest)
    manifest = replace(manifest, parts=_in_sequence(manifest))
    pages = stil.Pages(entry.page_size)
    for part in manifest.parts:
        pages.add(folder.part_path(part).read_bytes())
    while True:
        number = len(manifest.parts) + 1
        run.tell(entry.name, "henter sider", number - 1, 0)
        write = partial(_stil_page, asking, url, stil.body(entry, number), pages)
        longer = folder.save_part(manifest, _page_file(number), write)
        if longer is manifest:
            break
        manifest = longer
    if not manifest.parts:
        raise CannotFetch(
            "Uddannelsesstatistik har ingen poster, der svarer til forespørgslen. Ret request i "
            "planen; det, der er hentet før, er urørt."
        )
    run.tell(entry.name, "henter sider", len(manifest.parts), len(manifest.parts))
    whole = folder.finish(manifest, f"{entry.name}.json", stil.join)
    return _as_found(
        _counted(_blank(entry, State.FETCHED), asking, State.FETCHED), folder, whole, run
    )


def _stil_page(
    asking: _Asking,
    url: str,
    body: Mapping[str, Any],
    pages: stil.Pages,
    sink: BinaryIO,
) -> str | None:
    answer = asking.client.post(
        url, body, sink, expects="json", deadline=asking.deadline, explain=stil.explain
    )
    sink.seek(0)
    return answer.sha256 if pages.add(sink.read()) else None


def _in_sequence(manifest: Manifest) -> tuple[Part, ...]:
    """The pages from the first up to the first that is not there."""
    there = {part.file: part for part in manifest.parts}
    numbers = takewhile(lambda number: _page_file(number) in there, count(1))
    return tuple(there[_page_file(number)] for number in numbers)


def _page_file(number: int) -> str:
    return f"page-{number:04d}.json"


def _is_old(manifest: Manifest) -> bool:
    try:
        return datetime.now(UTC) - datetime.fromisoformat(manifest.started_at) > UNFINISHED_FOR
    except (ValueError, TypeError):  # no moment, or one without a zone
        return True


# --- Telling -------------------------------------------------------------------------------------


def _planned(outcome: Outcome, folder: EntryFolder, whole: Manifest | None, run: _Run) -> _Found:
    """What would be asked, and the file that says what would change."""
    planned = replace(outcome, state=State.PLANNED, dry_run=True)
    if whole is None:
        return _Found(planned)
    found = _as_found(planned, folder, whole, run)
    return replace(found, outcome=replace(found.outcome, updated=outcome.updated))


def _why(whole: Manifest | None, is_newest: bool, updated: str) -> str:
    if whole is None:
        return "Ville blive hentet: intet er hentet endnu."
    if is_newest:
        return "Ville ikke blive hentet: det hentede er det nyeste."
    if whole.updated == updated:
        return "Ville blive hentet igen."
    return "Ville blive hentet: kilden er opdateret, siden det blev hentet."


def _counted(outcome: Outcome, asking: _Asking, state: State) -> Outcome:
    return replace(outcome, state=state, n_requests=asking.client.n_requests)
