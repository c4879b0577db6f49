"""The front door for operators: `faellesblik`. It parses, calls and prints, nothing else.

Exit codes: 0 done, 1 refused input (nothing was written), 2 wrong usage. What people read goes to
the terminal in Danish; `--json` writes one JSON object on standard output for machines.
"""

import getpass
import json
import os
import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from babel.numbers import format_decimal
from rich import progress as bars
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from typer.core import TyperGroup
from typer.exceptions import TyperException

from data_access.engines import make_engine
from data_access.errors import DataAccessError, NothingPublished, Problem, RefusedInput
from data_access.progress import Progress
from data_access.schema.vocabulary import Role
from web.settings import STORE_URL, Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from data_access.fetch import FetchReport
    from data_access.ingest import LoadReport
    from data_access.migrations import Store
    from data_access.publication import PublicationReport
    from data_access.queries.snapshot import Snapshot

REFUSED, WRONG_USAGE = 1, 2


class _Commands(TyperGroup):
    """The commands; wrong usage is said in Danish, and as JSON where that is asked for."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the words of a command line, and exit."""
        words = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(words, prog_name, complete_var, False, windows_expand_args, **extra)
        except TyperException as error:
            if not standalone_mode:
                raise
            _fail(_wrong_usage(error), "--json" in words)
            sys.exit(error.exit_code)
        except typer.Abort:
            if not standalone_mode:
                raise
            _fail("Afbrudt.", "--json" in words)
            sys.exit(REFUSED)
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)


app = typer.Typer(
    cls=_Commands,
    help="Fællesblik: indlæs, offentliggør og vis tal om partnerskaber.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
user_app = typer.Typer(help="Brugere, der kan logge ind.", no_args_is_help=True)
app.add_typer(user_app, name="user")

AsJson = Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON.")]


def main() -> None:
    """Run the command that was asked for."""
    app()


# --- Wrong usage ---------------------------------------------------------------------------


def _wrong_usage(error: TyperException) -> str:
    """What was wrong with the command line, in Danish; the library says it in English."""
    param, option = getattr(error, "param", None), getattr(error, "option_name", None)
    # as in "No such command 'x'." and "Got unexpected extra argument(s) (x y)"
    quoted = re.search(r"'([^']*)'| \((.*)\)", error.message)
    word = next((part for part in quoted.groups() if part), "") if quoted else ""
    if param is not None:
        name = max(param.opts, key=len) if param.opts[0].startswith("-") else param.name.upper()
        if not error.message:
            return f"{name} mangler."
        return f"Værdien for {name} kan ikke bruges.{_allowed(param)}"
    if option is not None and error.message.startswith("No such option"):
        return f"Tilvalget {option} findes ikke."
    if option is not None:
        return f"Tilvalget {option} er ikke brugt rigtigt: mangler dets værdi?"
    if error.message.startswith("No such command"):
        return f"Kommandoen {word} findes ikke."
    if error.message.startswith("Got unexpected extra argument"):
        return f"Der er for mange ord i kommandoen: {word}."
    return error.message


def _allowed(param: object) -> str:
    """What a value may be, where the parameter says so."""
    kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f" Vælg mellem: {', '.join(str(one.value) for one in kind)}."
    if kind not in (int, float):
        return ""
    low, high = getattr(param, "min", None), getattr(param, "max", None)
    limits = [f"mindst {low}"] * (low is not None) + [f"højst {high}"] * (high is not None)
    return f" Den skal være et tal{', ' if limits else ''}{' og '.join(limits)}."


# --- Printing ------------------------------------------------------------------------------


def _err() -> Console:
    return Console(stderr=True, highlight=False)


def _plain(value: object) -> object:
    """What JSON cannot hold, as something it can."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _print_json(answer: object) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=_plain))


@contextmanager
def _reporting(as_json: bool) -> Iterator[None]:
    """Turn a refusal into words (or JSON) and exit code 1."""
    try:
        yield
    except DataAccessError as refusal:
        problems = refusal.problems if isinstance(refusal, RefusedInput) else []
        if as_json:
            _print_json({"done": False, "message": str(refusal), "problems": problems})
        else:
            _print_refusal(str(refusal), problems)
        raise typer.Exit(REFUSED) from refusal
    except DBAPIError as error:
        # The message of the driver holds no password; SQLAlchemy's own would hold the statement.
        _fail(f"Databasen kan ikke bruges: {error.orig}", as_json)
        raise typer.Exit(WRONG_USAGE) from error


def _fail(message: str, as_json: bool) -> None:
    if as_json:
        _print_json({"done": False, "message": message, "problems": []})
    else:
        typer.echo(message, err=True)


def _print_refusal(message: str, problems: list[Problem]) -> None:
    typer.echo(message, err=True)
    if problems:
        table = Table("Hvor", "Værdi", "Hvad er galt", "Hvad du kan gøre", show_lines=False)
        for problem in problems:
            row = (problem.where, problem.value, problem.what, problem.remedy)
            table.add_row(*(_literal(cell) for cell in row))
        _err().print(table)
    typer.echo("Intet er ændret.", err=True)


def _literal(text: object) -> str:
    # A square bracket in a value is text, not markup.
    return escape(str(text))


def _count(number: int) -> str:
    return format_decimal(number, locale="da_DK")


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """A bar for each step, on standard error, so that standard output stays clean."""
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=_err(), disable=quiet) as shown:
        tasks: dict[str, bars.TaskID] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = shown.add_task(_literal(step), total=total or None)
            shown.update(tasks[step], completed=done, total=total or None)

        yield report


# --- Stores --------------------------------------------------------------------------------


def _settings(**changes: object) -> Settings:
    """The settings, with what the command line says; a wrong variable is wrong usage."""
    try:
        return load_settings(**{key: value for key, value in changes.items() if value is not None})
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error


@contextmanager
def _store(url: str) -> Iterator[Engine]:
    """A store that is open for the length of a command; an address that is none is wrong usage."""
    try:
        engine = make_engine(url)
    except ArgumentError as error:
        raise typer.BadParameter(f"Et lager skal have {STORE_URL}.") from error
    try:
        yield engine
    finally:
        engine.dispose()


def _operator() -> str:
    """Who runs the command, for the provenance of what it writes."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that has no name.
        return str(os.getuid())


def _hide_password(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


# --- Data ----------------------------------------------------------------------------------


@app.command()
def demo(
    seed: Annotated[int, typer.Option(help="Frø: samme frø giver samme tal.")] = 2026,
    scale: Annotated[
        float, typer.Option(min=0.001, max=1.0, help="Andel af institutionerne, der tegnes.")
    ] = 1.0,
    as_json: AsJson = False,
) -> None:
    """Byg et datalager med demodata: fiktive tal for de 98 kommuner."""
    settings = _settings()
    with _reporting(as_json):
        _build_demo(settings.warehouse_url, seed=seed, scale=scale, quiet=as_json)
    if as_json:
        _print_json({"done": True, "warehouse": _hide_password(settings.warehouse_url)})
    else:
        typer.echo("Demodata er bygget. Offentliggør dem med: faellesblik publish")


def _build_demo(url: str, *, seed: int = 2026, scale: float = 1.0, quiet: bool = False) -> None:
    from data_access import demo as demo_data

    with _store(url) as warehouse, _progress(quiet) as progress:
        demo_data.build(warehouse, seed=seed, scale=scale, progress=progress)


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="Filen med tal.")],
    kind: Annotated[
        str | None, typer.Option("--as", help="Filens slags, når den ikke kan genkendes.")
    ] = None,
    option: Annotated[
        list[str] | None, typer.Option(help="Oplysning om filen: navn=værdi. Kan gentages.")
    ] = None,
    table: Annotated[
        str | None, typer.Option(help="Tabellen i Statistikbanken, som filen kommer fra.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Indlæs en fil: enten hele filen eller intet af den."""
    from data_access import ingest

    if not file.is_file():
        what = "er en mappe, ikke en fil" if file.is_dir() else "findes ikke"
        raise typer.BadParameter(f"{file} {what}.")
    settings = _settings()
    options = _options(option or [], table)
    with (
        _reporting(as_json),
        _marking(file),
        _store(settings.warehouse_url) as warehouse,
        _progress(as_json) as progress,
    ):
        report = ingest.load_file(
            warehouse, file, kind=kind, options=options, by=_operator(), progress=progress
        )
    if as_json:
        _print_json({"done": True} | report.as_dict())
    else:
        _print_load(report)


@app.command()
def fetch(
    plan: Annotated[
        Path | None, typer.Option(help="Egen plan (TOML) i stedet for den, der følger med.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Kun denne post i planen. Kan gentages.")
    ] = None,
    save_to: Annotated[
        Path, typer.Option(help="Mappen, som svarene gemmes i og indlæses fra.")
    ] = Path("var/fetched"),
    offline: Annotated[
        bool, typer.Option("--offline", help="Indlæs igen fra mappen uden at spørge kilderne.")
    ] = False,
    no_load: Annotated[bool, typer.Option("--no-load", help="Gem kun, indlæs ikke.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Hent også det, der er uændret hos kilden.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Vis, hvad der ville ske, uden at gøre det.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Hent tal fra Statistikbanken og Uddannelsesstatistik efter en plan, og indlæs dem."""
    from data_access import fetch as fetching

    if plan is not None and not plan.is_file():
        raise typer.BadParameter(f"Planen {plan} findes ikke.")
    if offline and (no_load or again):
        raise typer.BadParameter("--offline kan ikke bruges sammen med --no-load eller --again.")
    settings = _settings()
    choices = fetching.Choices(save_to, tuple(only or ()), offline, again, dry_run)
    with (
        _reporting(as_json),
        _store(settings.warehouse_url) as warehouse,
        _progress(as_json) as progress,
    ):
        try:
            report = fetching.fetch(
                fetching.read_plan(plan),
                None if no_load else warehouse,
                choices,
                by=_operator(),
                token=settings.stil_token,
                progress=progress,
            )
        except fetching.WrongChoice as error:
            raise typer.BadParameter(str(error)) from error
    _print_fetch(report, as_json)


def _print_fetch(report: "FetchReport", as_json: bool) -> None:
    """Say what became of each entry; exit code 1 where one failed."""
    if as_json:
        _print_json({"done": not report.failed} | report.as_dict())
    else:
        for line in report.lines():
            typer.echo(line)
        if report.loaded:
            typer.echo("Vis tallene med: faellesblik publish")
    if report.failed:
        raise typer.Exit(REFUSED)


@contextmanager
def _marking(file: Path) -> Iterator[None]:
    """Leave a copy of a refused workbook beside it, with its faults marked."""
    try:
        yield
    except RefusedInput as refusal:
        from data_access.templates import marked_copy

        raise marked_copy.with_copy(file, refusal) from refusal


def _options(pairs: list[str], table: str | None) -> dict[str, str]:
    """Options of a load from `name=value`; exit code 2 for anything else."""
    options = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"Skriv navn=værdi, ikke: {pair}")
        options[name] = value
    if table is not None:
        options["table"] = table
    return options


def _print_load(report: "LoadReport") -> None:
    if not report.already_loaded:
        typer.echo(
            f"{report.file_name} er indlæst som {report.kind}: {_count(report.n_rows)} rækker, "
            f"{_count(report.n_new)} nye, {_count(report.n_changed)} ændrede og "
            f"{_count(report.n_unchanged)} uændrede."
        )
    for note in report.notes:
        typer.echo(note)
    if not report.already_loaded:
        typer.echo("Vis tallene med: faellesblik publish")


@app.command()
def template(
    name: Annotated[
        str | None, typer.Argument(help="Skabelonens navn. Uden navn vises de alle.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Filen, der skal skrives (.xlsx).")
    ] = None,
    kommune: Annotated[
        str | None, typer.Option(help="Vis kun denne kommunes steder i listerne: tre cifre.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Skriv oven i en fil, der findes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Skriv et regneark til at udfylde, eller sig, hvilke skabeloner der er."""
    from data_access.templates.registry import TEMPLATES

    if name is None:
        _print_templates(as_json)
        return
    if name not in TEMPLATES:
        raise typer.BadParameter(
            f"Skabelonen {name} findes ikke. Vælg mellem: {', '.join(TEMPLATES)}."
        )
    path = output or Path(f"{name}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"Filen skal ende på .xlsx: {path}")
    if path.is_dir() or (path.exists() and not force):
        raise typer.BadParameter(f"{path} findes allerede. Brug --force for at skrive oven i den.")
    with _reporting(as_json):
        _write_template(name, path, kommune)
    if as_json:
        _print_json({"done": True, "template": name, "file": str(path)})
    else:
        typer.echo(f"{path} er skrevet. Udfyld den, og indlæs den med: faellesblik load {path}")


def _print_templates(as_json: bool) -> None:
    from data_access.templates.registry import TEMPLATES

    if as_json:
        listed = [{"name": one.name, "title": one.title} for one in TEMPLATES.values()]
        _print_json({"done": True, "templates": listed})
        return
    width = max(len(name) for name in TEMPLATES)
    for one in TEMPLATES.values():
        typer.echo(f"{one.name:<{width}}  {one.title}")


def _write_template(name: str, path: Path, kommune: str | None) -> None:
    from data_access.templates import lists, writing
    from data_access.templates.registry import TEMPLATES

    with _store(_settings().warehouse_url) as warehouse:
        content = writing.workbook_bytes(TEMPLATES[name], lists.of_warehouse(warehouse, kommune))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DataAccessError(f"{path} kan ikke skrives: {error.strerror or error}.") from error


@app.command()
def mapping(
    file: Annotated[
        Path | None, typer.Argument(help="Filen med tal. Uden fil vises produktets mappinger.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Filen, der skal skrives (.toml).")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Skriv oven i en fil, der findes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Skriv et udkast til en mapping: hvad kolonnerne i en fil med tal er."""
    if file is None:
        _print_mappings(as_json)
        return
    if not file.is_file():
        what = "er en mappe, ikke en fil" if file.is_dir() else "findes ikke"
        raise typer.BadParameter(f"{file} {what}.")
    if output and (output.is_dir() or (output.exists() and not force)):
        raise typer.BadParameter(f"{output} findes allerede. Brug --force for at skrive oven i.")
    with _reporting(as_json):
        text = _drafted(file, output)
    if as_json:
        _print_json({"done": True, "mapping": text, "file": str(output) if output else None})
    elif output:
        typer.echo(f"{output} er skrevet. Ret det, der er mærket RET, og indlæs filen med:")
        typer.echo(f"faellesblik load {file} --option mapping={output}")
    else:
        typer.echo(text)


def _print_mappings(as_json: bool) -> None:
    from data_access.ingest.mapping import shipped

    found = shipped()
    if as_json:
        listed = [{"name": name, "title": one.content.title} for name, one in found.items()]
        _print_json({"done": True, "mappings": listed})
        return
    width = max(len(name) for name in found)
    for name, one in found.items():
        typer.echo(f"{name:<{width}}  {one.content.title}")


def _drafted(file: Path, output: Path | None) -> str:
    from data_access.ingest import drafting

    text = drafting.draft(file)
    if output is not None:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            reason = error.strerror or error
            raise DataAccessError(f"{output} kan ikke skrives: {reason}.") from error
    return text


@app.command()
def publish(
    threshold: Annotated[
        int, typer.Option(min=5, help="Færrest personer, et tal må handle om. Kan kun hæves.")
    ] = 5,
    force: Annotated[
        bool, typer.Option("--force", help="Offentliggør, selv om intet er ændret.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Offentliggør det indlæste som en ny version, som siderne viser."""
    settings = _settings()
    with _reporting(as_json):
        report = _publish(settings, threshold=threshold, force=force, quiet=as_json)
    if as_json:
        _print_json({"done": True} | asdict(report))
    elif report.already_published:
        typer.echo(f"Version {report.version} viser allerede det, der er indlæst.")
    else:
        typer.echo(
            f"Version {report.version} er offentliggjort: {_count(report.n_values)} tal, "
            f"{_count(report.n_suppressed)} skjult af hensyn til anonymitet."
        )
        if report.n_secondary:
            typer.echo(
                f"{_count(report.n_secondary)} af de skjulte er store nok i sig selv, men ville "
                "røbe et af de andre."
            )
        if report.n_exposed:
            typer.echo(
                f"{_count(report.n_exposed)} skjulte tal kan regnes ud ved at holde denne version "
                "op mod de tidligere. Se hvilke: faellesblik check --disclosure."
            )


def _publish(
    settings: Settings, *, threshold: int = 5, force: bool = False, quiet: bool = False
) -> "PublicationReport":
    from data_access import publication

    with (
        _store(settings.warehouse_url) as warehouse,
        _store(settings.published_url) as published,
        _progress(quiet) as progress,
    ):
        return publication.publish(
            warehouse, published, progress=progress, threshold=threshold, force=force
        )


@app.command()
def check(
    disclosure: Annotated[
        bool,
        typer.Option(
            "--disclosure",
            help="Efterprøv i stedet det offentliggjorte: kan skjulte tal om personer regnes ud?",
        ),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Med --disclosure: kun denne indikator, ved dens kode. Kan gentages."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Sig, hvad der er påfaldende i det indlæste: manglende kommuner, umulige tal, brud."""
    if only and not disclosure:
        raise typer.BadParameter("--only bruges sammen med --disclosure.")
    if disclosure:
        _check_disclosure(tuple(only or ()), as_json)
        return
    from data_access import checks

    settings = _settings()
    with _reporting(as_json), _store(settings.warehouse_url) as warehouse:
        oddities = checks.run(warehouse)
    if as_json:
        _print_json({"done": True, "oddities": [oddity.as_dict() for oddity in oddities]})
        return
    for oddity in oddities:
        typer.echo(oddity.sentence)
    if not oddities:
        typer.echo("Der er intet påfaldende.")


def _check_disclosure(only: tuple[str, ...], as_json: bool) -> None:
    """Attack what is published as an outsider would; exit code 1 where anything is found out."""
    from data_access import disclosure

    settings = _settings()
    with (
        _reporting(as_json),
        _store(settings.published_url) as published,
        _progress(as_json) as progress,
    ):
        report = disclosure.audit(published, only=only, progress=progress)
    if as_json:
        _print_json({"done": not report.findings} | report.as_dict())
    else:
        for line in report.lines():
            typer.echo(line)
    if report.findings:
        raise typer.Exit(REFUSED)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Sig, hvad der er indlæst, hvor gammelt det er, og hvad der er offentliggjort."""
    from data_access.status import collect

    settings = _settings()
    with (
        _reporting(as_json),
        _store(settings.warehouse_url) as warehouse,
        _store(settings.published_url) as published,
    ):
        found = collect(warehouse, published)
    if as_json:
        _print_json({"done": True} | found.as_dict())
        return
    for line in found.lines():
        typer.echo(line)


@app.command()
def revisions(
    indicator: Annotated[
        str | None, typer.Option(help="Kun denne indikator, ved dens kode.")
    ] = None,
    load_id: Annotated[
        int | None, typer.Option("--load", help="Kun det, denne indlæsning ændrede: dens nummer.")
    ] = None,
    as_of: Annotated[
        int | None, typer.Option(help="Tallene, som de stod efter denne indlæsning.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Skriv tallene til en CSV-fil.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Sig, hvad nyere filer har ændret, og hent de gamle tal frem (tal, som de blev indlæst)."""
    from data_access import revisions as revising

    if as_of is not None and (indicator is None or load_id is not None):
        raise typer.BadParameter("--as-of bruges sammen med --indicator og uden --load.")
    if output is not None and not output.parent.is_dir():
        raise typer.BadParameter(f"Mappen {output.parent} findes ikke.")
    settings = _settings()
    with _reporting(as_json), _store(settings.warehouse_url) as warehouse:
        if as_of is not None:
            figures = revising.as_of(warehouse, as_of, str(indicator))
            answer: dict[str, object] = {"observations": revising.as_records(figures)}
            lines = [f"{_count(len(figures))} tal stod efter indlæsning {as_of}."]
        else:
            entries = revising.log(warehouse, indicator, load_id)
            lines = [str(entry) for entry in entries] or ["Intet er ændret af en nyere fil."]
            changed = revising.revisions(warehouse, indicator, load_id)
            figures = changed.observations
            if indicator is not None:
                lines += revising.first_lines(figures)
            answer = {"log": [entry.as_dict() for entry in entries]} | changed.as_dict()
    if output is not None:
        output.write_text(revising.as_csv(figures), encoding="utf-8", newline="")
        lines.append(f"{_count(len(figures))} tal er skrevet til {output}.")
    if as_json:
        _print_json({"done": True, "warning": revising.WARNING} | answer)
        return
    for line in (*lines, revising.WARNING):
        typer.echo(line)


StoreAddress = Annotated[str | None, typer.Option(metavar="URL")]


@app.command()
def copy(
    to_warehouse: StoreAddress = None,
    to_published: StoreAddress = None,
    to_app: StoreAddress = None,
    as_json: AsJson = False,
) -> None:
    """Kopiér et eller flere lagre til tomme databaser, og bevis, at de er ens."""
    from data_access import copying

    settings = _settings()
    asked: tuple[tuple[Store, str, str | None], ...] = (
        ("warehouse", settings.warehouse_url, to_warehouse),
        ("published", settings.published_url, to_published),
        ("app", settings.app_url, to_app),
    )
    wanted: list[tuple[Store, str, str]] = [
        (store, source, target) for store, source, target in asked if target is not None
    ]
    if not wanted:
        raise typer.BadParameter("Sig hvorhen: --to-warehouse, --to-published eller --to-app.")
    with _reporting(as_json), ExitStack() as stack:
        moves = [
            copying.Move(
                store, stack.enter_context(_store(source)), stack.enter_context(_store(target))
            )
            for store, source, target in wanted
        ]
        copied = copying.copy(moves, progress=stack.enter_context(_progress(as_json)))
    if as_json:
        _print_json({"done": True, "stores": [one.as_dict() for one in copied]})
        return
    for one in copied:
        typer.echo(one.sentence())
    names = ", ".join(f"{one.store.upper()}_URL" for one in copied)
    typer.echo(f"De gamle er uændrede. Brug de nye ved at rette {names}.")


# --- Users ---------------------------------------------------------------------------------


@user_app.command("add")
def user_add(
    username: Annotated[str, typer.Argument(help="Navnet, brugeren logger ind med.")],
    role: Annotated[Role, typer.Option(help="Rollen, som afgør, hvad brugeren kan se.")],
    display_name: Annotated[str | None, typer.Option("--name", help="Navnet på skærmen.")] = None,
    kommune: Annotated[str | None, typer.Option(help="Egen kommune: tre cifre.")] = None,
    institution: Annotated[
        list[str] | None, typer.Option(help="En leders egen institution. Kan gentages.")
    ] = None,
    generate: Annotated[
        bool, typer.Option("--generate", help="Find på en adgangskode og vis den én gang.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Opret en bruger. Adgangskoden tages fra FAELLESBLIK_PASSWORD, eller der spørges."""
    from data_access import migrations
    from web import users

    settings = _settings()
    password, was_generated = _password(generate)
    with _reporting(as_json), _store(settings.app_url) as app_store:
        migrations.upgrade(app_store, "app")
        users.add(
            app_store,
            username,
            role,
            display_name or username,
            kommune,
            institution or (),
            password=password,
            by=_operator(),
        )
    shown = {"password": password} if was_generated else {}
    if as_json:
        _print_json({"done": True, "username": username} | shown)
        return
    typer.echo(f"Brugeren {username} er oprettet.")
    if was_generated:
        typer.echo(f"Adgangskode (vises kun nu): {password}")


def _password(generate: bool) -> tuple[str, bool]:
    """The new user's password, and whether we made it up."""
    if from_environment := os.environ.get("FAELLESBLIK_PASSWORD"):
        return from_environment, False
    if generate or not sys.stdin.isatty():
        return secrets.token_urlsafe(15), True
    return typer.prompt(
        "Adgangskode", hide_input=True, confirmation_prompt="Gentag adgangskoden"
    ), False


# --- Serving -------------------------------------------------------------------------------


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Adressen, der lyttes på.")] = None,
    port: Annotated[int | None, typer.Option(help="Porten, der lyttes på.")] = None,
    workers: Annotated[int | None, typer.Option(help="Antal arbejdsprocesser.")] = None,
    prepare_demo: Annotated[
        bool, typer.Option("--demo", help="Byg og offentliggør demodata, hvis der ingen tal er.")
    ] = False,
) -> None:
    """Vis siderne i browseren."""
    settings = _settings(host=host, port=port, workers=workers)
    if prepare_demo:
        with _reporting(as_json=False):
            _prepare_demo(settings)
    # A process of its own: what building the demo took is given back, and the settings that the
    # command line changed reach every worker by the environment.
    os.environ.update(HOST=settings.host, PORT=str(settings.port), WORKERS=str(settings.workers))
    sys.stdout.flush()
    # workers share the cores: arithmetic that spreads over all of them makes each wait for the rest
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.execv(sys.executable, [sys.executable, "-m", "web.serving", "app:create_wsgi"])  # noqa: S606


def _prepare_demo(settings: Settings) -> None:
    """Build and publish the demo where there are no figures at all, and make its roles."""
    from data_access import migrations
    from web import users

    with _store(settings.published_url) as published, _store(settings.app_url) as app_store:
        now = _current(published)
        if now is None or _is_older_demo(settings, now):
            _ensure_warehouse(settings.warehouse_url)
            _publish(settings)
        migrations.upgrade(app_store, "app")
        users.ensure_demo_users(app_store, published)


def _is_older_demo(settings: Settings, now: "Snapshot") -> bool:
    """Whether an older version of the product published the demo, without what is new."""
    from data_access import migrations

    with _store(settings.published_url) as published:
        return now.is_demo and migrations.upgrade_older(published, "published")


def _ensure_warehouse(url: str) -> None:
    from data_access import warehouse

    with _store(url) as engine:
        exists = warehouse.info(engine) is not None
    if not exists:
        typer.echo("Bygger demodata (fiktive tal). Det sker kun den første gang.")
        _build_demo(url)


def _current(published: Engine) -> "Snapshot | None":
    from data_access.queries import snapshot

    try:
        return snapshot.current(published)
    except NothingPublished:
        return None


if __name__ == "__main__":
    main()
