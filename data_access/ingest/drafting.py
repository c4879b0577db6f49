"""A draft of a mapping for a file that no reader knows, for somebody to mend and finish."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.errors import RefusedInput
from data_access.ingest import json_text, known, privacy, tabular
from data_access.ingest.figures import STIL_SIGNS, TABLE_SIGNS, decimal_sign, parse_number, sign_key
from data_access.ingest.mapping import Layout
from data_access.ingest.meanings import slug
from data_access.ingest.periods import parse_period
from data_access.ingest.places import no_kommune
from data_access.ingest.reader import Problems, SourceFile
from data_access.ingest.readers.stil_cube import DIMENSION

# So many values of a group are listed.
MAX_VALUES = 60
SAMPLE_RECORDS = 20_000


@dataclass(frozen=True)
class _Columns:
    """Which column is what, as well as can be told."""

    unit: str | None
    period: str | None
    groups: tuple[str, ...]
    measures: tuple[str, ...]
    across: bool
    kind: str | None


def draft(path: Path) -> str:
    """A mapping in TOML for a table or a STIL answer, with what is not known marked RET.

    Raises RefusedInput where the file cannot be read, has no columns, or holds what identifies
    a person.
    """
    file = SourceFile(path, _bytes(path))
    stil = not file.is_workbook and file.sample.is_json
    names, rows = _records(file) if stil else tabular.beginning(file, Layout())
    named = [name for name in names if name]
    if not named:
        raise RefusedInput(f"{privacy.mask(path.name)} har ingen kolonner, der kan beskrives.")
    problems = Problems(file)
    json_text.check_privacy(named, [("filen", text) for row in rows for text in row], problems)
    problems.stop()
    values = {
        name: list(dict.fromkeys(row[place] for row in rows if place < len(row)))
        for place, name in enumerate(names)
        if name
    }
    signs = STIL_SIGNS if stil else TABLE_SIGNS
    return _toml(path, _columns(values, signs), values, stil=stil)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RefusedInput(f"Filen {path} kan ikke læses: {error.strerror or error}.") from error


def _records(file: SourceFile) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    problems = Problems(file)
    value = json_text.read_json(file, problems)
    problems.stop()
    records = value if isinstance(value, list) else []
    records = [one for one in records[:SAMPLE_RECORDS] if isinstance(one, dict)]
    names = tuple(dict.fromkeys(key for one in records for key in one))
    return names, [tuple(str(one.get(name, "")) for name in names) for one in records]


def _columns(values: dict[str, list[str]], signs: Mapping[str, str]) -> _Columns:
    places = known.of_reference().places
    left = dict(values)

    def taken(test: Callable[[str], object]) -> str | None:
        for name, texts in left.items():
            filled = [text for text in texts if text.strip()]
            if filled and all(test(text) for text in filled):
                del left[name]
                return name
        return None

    unit = taken(lambda text: places.find(text) is not None or no_kommune(text) is not None)
    period = taken(lambda text: _kind(text) is not None)
    in_names = [name for name in left if _kind(name)]
    across = period is None and bool(in_names)
    measures = in_names if across else [name for name in left if _is_measure(name, left, signs)]
    groups = tuple(name for name in left if name not in measures and not (across and _kind(name)))
    example = in_names[0] if across else next(iter(values[period]), "") if period else ""
    return _Columns(unit, period, groups, tuple(measures), across, _kind(example))


def _kind(text: str) -> str | None:
    try:
        return str(parse_period(text).kind)
    except ValueError:
        return None


def _is_measure(name: str, values: dict[str, list[str]], signs: Mapping[str, str]) -> bool:
    if DIMENSION.fullmatch(name):
        return False
    texts = [text for text in values[name] if sign_key(text) not in signs]
    return bool(texts) and all(_is_number(text) for text in texts)


def _is_number(text: str) -> bool:
    for decimal in ",.":
        try:
            parse_number(text, decimal)
        except ValueError:
            continue
        return True
    return False


# --- TOML ----------------------------------------------------------------------------------------


def _toml(path: Path, found: _Columns, values: dict[str, list[str]], *, stil: bool) -> str:
    lines = [
        f"# Udkast til en mapping for {privacy.mask(path.name)}. Ret alt, der er mærket RET, og",
        f"# indlæs filen: faellesblik load {privacy.mask(path.name)} --option mapping=DENNE.toml",
        "",
        f"format = {_text('stil' if stil else 'table')}",
        f"title = {_text(path.stem)}  # RET: et navn for mappingen",
        f"source = {_text('stil' if stil else 'register')}  # RET: hvor tallene er fra",
        *([] if stil else _decimal(found, values)),
        '# absent = "suppressed_by_source"  # hvis rækker mangler, fordi kilden skjuler dem',
        "",
        "[unit]",
        f"column = {_text(found.unit)}" if found.unit else 'fixed = "Hele landet"  # RET',
        "",
        "[period]",
        *_period(found),
        "",
    ]
    for name in found.groups:
        lines += _group(name, values[name])
    columns = ("{period}",) if found.across else found.measures or ("RET: kolonnen med tal",)
    for number, name in enumerate(columns, start=1):
        lines += _measure(name, f"indikator_{number}" if found.across else _code(name), found)
    return "\n".join(lines)


def _decimal(found: _Columns, values: dict[str, list[str]]) -> list[str]:
    try:
        sign = decimal_sign(text for name in found.measures for text in values[name])
    except ValueError:
        return ['decimal = ","  # RET: "," eller "."']
    return [f"decimal = {_text(sign)}"]


def _period(found: _Columns) -> list[str]:
    kind = [f"kind = {_text(found.kind)}"] if found.kind else []
    if found.across:
        return ["across = true", *kind]
    if found.period:
        return [f"column = {_text(found.period)}", *kind]
    return ['fixed = "2024"  # RET: perioden for hele filen']


def _group(name: str, texts: Sequence[str]) -> list[str]:
    values = [
        f"{_text(text)} = {_text(slug(text, '_'))}" for text in texts[:MAX_VALUES] if text.strip()
    ]
    return [
        "# RET: er kolonnen ingen gruppe, så fjern afsnittet, og nævn den i ignore øverst",
        "[[group]]",
        f"column = {_text(name)}",
        f"kind = {_text(_code(name)[:40])}",
        "new_subgroups = true",
        f"values = {{ {', '.join(values)} }}",
        "",
    ]


def _measure(column: str, code: str, found: _Columns) -> list[str]:
    return [
        "[[measure]]",
        f"column = {_text(column)}",
        f"indicator = {_text(code)}",
        "",
        "[[indicator]]",
        f"code = {_text(code)}",
        f"name_da = {_text(column)}  # RET",
        f"name_en = {_text(column)}  # RET",
        'definition_da = "RET: hvad tallet er"',
        'definition_en = "RET: what the figure is"',
        'measure = "value"  # RET: value, count, proportion, ratio eller mean',
        'unit = "count"  # RET: count, percent, kr, days, hours ...',
        "decimals = 1",
        f"period_kind = {_text(found.kind or 'calendar_year')}",
        "about_people = true  # RET: false, hvis tallet ikke handler om personer",
        "",
    ]


def _code(name: str) -> str:
    made = slug(name, "_")
    return (made if made[0].isalpha() else f"i_{made}")[:60].strip("_").ljust(3, "x")


def _text(text: str | None) -> str:
    """A text as TOML writes it."""
    escaped = str(text).replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"' + "".join(one if one.isprintable() else f"\\u{ord(one):04X}" for one in escaped) + '"'
    )
