"""Loading a file into the warehouse: all of it or nothing, never silently over what is there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, Engine, Row, select

from data_access import warehouse
from data_access.dialects import prepare_place, take_turn
from data_access.engines import make_engine, writer
from data_access.errors import RefusedInput
from data_access.ingest import known, not_figures, privacy, writing
from data_access.ingest.reader import Content, Known, Reader, SourceFile
from data_access.ingest.readers import READERS
from data_access.progress import Progress, report
from data_access.schema import warehouse as tables

MAX_OPTIONS = 250


@dataclass(frozen=True)
class LoadReport:
    """What became of a file. The counts are of figures (or borders); `notes` are in Danish."""

    load_id: int | None
    kind: str
    file_name: str
    sha256: str
    n_rows: int
    n_new: int
    n_changed: int
    n_unchanged: int
    already_loaded: bool
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """The report as JSON-able values."""
        return {**asdict(self), "notes": list(self.notes)}


def load_file(
    engine: Engine,
    path: Path | str,
    *,
    kind: str | None = None,
    options: Mapping[str, str] = MappingProxyType({}),
    by: str,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> LoadReport:
    """Load one file into a real warehouse, making an empty one where there is none.

    `kind` names a reader's kind where the content is not to decide; `options` are those of the
    reader; `by` is who loads. The file that was loaded last, with the same options, changes
    nothing; an earlier one becomes a new revision, so that a wrong file can be undone. Raises
    RefusedInput with every problem of the file, and WrongWarehouse on a demo; nothing is written
    then. A `dry_run` writes nothing either: the report says what would have changed.
    """
    existing = warehouse.info(engine)
    if existing is not None and existing.is_demo:
        raise warehouse.wrong_kind(existing)
    file = _opened(Path(path))
    if not file.is_workbook:
        file.text()  # what is wrong with a text is said before its kind
    reader = _reader_for(file, kind, options)
    entry = writing.LoadEntry(
        kind=reader.kind,
        file_name=file.name[-255:],
        sha256=file.sha256,
        options=_canonical(reader, file, options),
        loaded_at=warehouse.now(),
        loaded_by=by[:80],
    )
    if existing is not None and (done := _already_loaded(engine, entry)):
        return done
    report(progress, "Læser filen", 0, 1)
    content = reader.read(file, _known(engine, existing is not None), options)
    report(progress, "Læser filen", 1, 1)
    # a note may repeat a word of the file, which may be anything
    notes = tuple(privacy.mask(note) for note in (*file.remarks, *content.notes))
    content = replace(content, notes=notes)
    if not dry_run:
        return _written(engine, content, entry, progress)
    with _to_try(engine, existing is not None) as trial:
        return _written(trial, content, entry, progress, dry_run=True)


def kinds() -> Mapping[str, str]:
    """Every kind of file that can be loaded, with its Danish title."""
    return {reader.kind: reader.title for reader in READERS}


@contextmanager
def _to_try(engine: Engine, there_is_one: bool) -> Iterator[Engine]:
    """Where a load is tried: the warehouse, or one in memory where there is none to be made."""
    if there_is_one:
        yield engine
        return
    memory = make_engine("sqlite://")
    try:
        yield memory
    finally:
        memory.dispose()


def _written(
    engine: Engine,
    content: Content,
    entry: writing.LoadEntry,
    progress: Progress | None,
    *,
    dry_run: bool = False,
) -> LoadReport:
    prepare_place(engine)
    with writer(engine).begin() as connection:
        # in the same transaction, so that a warehouse never stands without its first file
        warehouse.create_within(connection, is_demo=False)
        take_turn(connection, tables.warehouse_info)
        if newest := _newest_of_all(connection, entry):
            return _said_already(entry, newest)
        again = _loaded_before(connection, entry)
        older = _older_than_loaded(connection, content, entry)
        written = writing.write(connection, content, entry, progress)
        if dry_run:
            connection.rollback()
    return LoadReport(
        load_id=None if dry_run else written.load_id,
        kind=entry.kind,
        file_name=entry.file_name,
        sha256=entry.sha256,
        n_rows=content.n_rows,
        n_new=written.n_new,
        n_changed=written.n_changed,
        n_unchanged=written.n_unchanged,
        already_loaded=False,
        notes=(*content.notes, *written.notes, *older, *again),
    )


def _opened(path: Path) -> SourceFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedInput(f"Filen {path} kan ikke læses: {error.strerror or error}.") from error
    if privacy.looks_like_cpr(path.name):
        raise RefusedInput(
            "Filens navn ligner et CPR-nummer. Giv filen et andet navn, og fjern personnumre i den."
        )
    return SourceFile(path, data)


def _reader_for(file: SourceFile, kind: str | None, options: Mapping[str, str]) -> Reader:
    if kind is not None:
        for reader in READERS:
            if reader.kind == kind:
                return reader
        raise RefusedInput(f"{kind} er ikke en slags fil, der kan indlæses. {_listed()}")
    not_figures.refuse(file)
    sample = file.sample
    # one that understands what is said of the file comes before one that does not
    for reader in sorted(READERS, key=lambda one: not set(options) <= set(one.options)):
        if reader.recognises(sample):
            return reader
    raise RefusedInput(
        f"{privacy.mask(file.name)} kan ikke genkendes ud fra sit indhold. Er den hel, så sig "
        f"hvilken slags det er. {_listed()}"
    )


def _listed() -> str:
    return "Det kan være: " + "; ".join(f"{kind} ({title})" for kind, title in kinds().items())


def _canonical(reader: Reader, file: SourceFile, options: Mapping[str, str]) -> str:
    unknown = sorted(set(options) - set(reader.options))
    if unknown:
        possible = "; ".join(f"{name} ({what})" for name, what in reader.options.items())
        raise RefusedInput(
            f"Ukendte tilvalg: {', '.join(unknown)}. "
            + (f"Mulige for {reader.kind}: {possible}." if possible else "Der er ingen her.")
        )
    # what a file is read by besides itself makes it another load
    identity = getattr(reader, "identity", None)
    options = identity(file, options) if identity else options
    text = "\n".join(f"{name}={options[name].strip()}" for name in sorted(options))
    if len(text) > MAX_OPTIONS:
        raise RefusedInput(f"Tilvalgene må højst fylde {MAX_OPTIONS} tegn tilsammen.")
    return text


def _known(engine: Engine, there_is_one: bool) -> Known:
    if not there_is_one:
        return known.of_reference()
    with engine.connect() as connection:
        return known.of_warehouse(connection)


def _already_loaded(engine: Engine, entry: writing.LoadEntry) -> LoadReport | None:
    with engine.connect() as connection:
        newest = _newest_of_all(connection, entry)
        return _said_already(entry, newest) if newest else None


def _newest_of_all(connection: Connection, entry: writing.LoadEntry) -> Row | None:
    """This file's own load, where none of the same kind and table has come after it."""
    load = tables.load
    loads = connection.execute(
        select(load).where(load.c.kind == entry.kind).order_by(load.c.load_id.desc())
    )
    newest = next((row for row in loads if _table(row.options) == _table(entry.options)), None)
    if newest is None or (newest.sha256, newest.options) != (entry.sha256, entry.options):
        return None
    return None if _reads_otherwise_now(connection, newest) else newest


def _reads_otherwise_now(connection: Connection, earlier: Row) -> bool:
    """Whether something that this kind of file is read with has been loaded since."""
    load = tables.load
    query = select(load.c.load_id).where(
        load.c.load_id > earlier.load_id, load.c.kind.in_(_read_with(earlier.kind))
    )
    return connection.execute(query.limit(1)).first() is not None


def _read_with(kind: str) -> tuple[str, ...]:
    """Kinds of files that decide how one of this kind is read, such as a register of places."""
    return next((getattr(one, "read_with", ()) for one in READERS if one.kind == kind), ())


def _table(options: str) -> str:
    """The table or mapping that a load's options name, in every spelling; '' for none."""
    pairs = (line.partition("=") for line in options.split("\n"))
    names = (value.partition("@")[0] for name, _, value in pairs if name in ("table", "mapping"))
    return next((name.strip().upper() for name in names), "")


def _loaded_before(connection: Connection, entry: writing.LoadEntry) -> tuple[str, ...]:
    load = tables.load
    before = connection.execute(
        select(load)
        .where(
            load.c.kind == entry.kind,
            load.c.sha256 == entry.sha256,
            load.c.options == entry.options,
        )
        .order_by(load.c.load_id.desc())
    ).first()
    if before is None:
        return ()
    if _reads_otherwise_now(connection, before):
        note = (
            f"Filen er også indlæst {before.loaded_at:%d.%m.%Y}. Den er læst igen, fordi der "
            "siden er indlæst noget, som den læses sammen med."
        )
        return (note,)
    return (f"Filen er også indlæst {before.loaded_at:%d.%m.%Y}. Dens tal gælder nu igen.",)


def _said_already(entry: writing.LoadEntry, earlier: Row) -> LoadReport:
    when = format(earlier.loaded_at, "%d.%m.%Y")
    note = f"Filen er allerede indlæst {when} af {earlier.loaded_by}. Intet er ændret."
    return LoadReport(
        load_id=earlier.load_id,
        kind=entry.kind,
        file_name=entry.file_name,
        sha256=entry.sha256,
        n_rows=earlier.n_rows,
        n_new=0,
        n_changed=0,
        n_unchanged=earlier.n_rows,
        already_loaded=True,
        notes=(note,),
    )


def _older_than_loaded(
    connection: Connection, content: Content, entry: writing.LoadEntry
) -> tuple[str, ...]:
    load = tables.load
    loads = connection.execute(
        select(load.c.options, load.c.source_date).where(
            load.c.kind == entry.kind, load.c.source_date.is_not(None)
        )
    )
    dates = [row.source_date for row in loads if _table(row.options) == _table(entry.options)]
    newest = max(dates, default=None)
    if content.source_date is None or newest is None or newest <= content.source_date:
        return ()
    note = (
        f"Filen er fra {content.source_date:%d.%m.%Y}, men en fil fra {newest:%d.%m.%Y} er indlæst "
        "før. Er den nyeste rigtig, så indlæs en ny udgave af den."
    )
    return (note,)
