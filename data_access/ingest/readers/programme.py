"""A programme's definition file (TOML): what it is, what its page shows, what it brings of its own.

A file is as those that come with the product. Beside what those say it may bring indicators, as
`[[indicators]]`, and what is chosen among in the programme's templates, as `[[choices]]` with a
`list` of LISTS: the criteria that are assessed, what an assessment is narrowed to, and the themes
of networks. A newer file of the same programme replaces it.
"""

import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from data_access import reference
from data_access.ingest.reader import (
    Content,
    Known,
    NewSubgroup,
    Problems,
    Records,
    Sample,
    SourceFile,
)
from data_access.templates.columns import LISTS, own_list

MARK = re.compile(r"^\s*programme_code\s*=", re.MULTILINE)
CODE = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]{1,9}")
SLUG = re.compile(r"[a-z][a-z0-9-]{0,19}")
SOURCE = "kl"
NEEDED = ("programme_code", "name", "owner", "starts_on", "description_da", "description_en")
FORM = "Se de filer, der følger med, i data_access/reference/programmes."


class ProgrammeReader:
    """The definition of one programme."""

    kind = "program"
    title = "Programmets beskrivelse (TOML)"
    options: Mapping[str, str] = MappingProxyType({})

    def recognises(self, sample: Sample) -> bool:
        return not sample.is_workbook and MARK.search(sample.text) is not None

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        del options
        problems = Problems(file)
        entry = _parsed(file, problems)
        _check(entry, known, problems)
        problems.stop()
        programme = _made("filen", entry, problems, reference.programme_of)
        brought = [
            _made("indicators", {"area": programme_area(entry), **one}, problems, _indicator_row)
            for one in entry.get("indicators", ())
        ]
        lists = [
            _made("choices", {"place": place, "entry": one, "of": entry}, problems, _choice)
            for place, one in enumerate(entry.get("choices", ()))
        ]
        _check_indicators(entry, known, brought, problems)
        problems.stop()
        return Content(
            source_code=SOURCE,
            n_rows=1,
            records=(Records("programme", pd.DataFrame([vars(programme)], dtype=object)),),
            indicators=tuple(one for one in brought if one is not None),
            subgroups=tuple(one for one in lists if one is not None),
        )


def programme_area(entry: Mapping[str, Any]) -> str:
    """What indicators and agreements call a programme."""
    return str(entry["programme_code"]).lower()


def _parsed(file: SourceFile, problems: Problems) -> dict[str, Any]:
    try:
        return tomllib.loads(file.text())
    except tomllib.TOMLDecodeError as error:
        problems.add("filen", "", f"Filen er ikke gyldig TOML: {error}", FORM)
        problems.stop()
        raise


def _check(entry: Mapping[str, Any], known: Known, problems: Problems) -> None:
    """The names that others point at, and what must be there."""
    for name in NEEDED:
        if not entry.get(name):
            problems.add(name, "", "Oplysningen mangler", FORM)
    code, slug = str(entry.get("programme_code", "")), entry.get("slug")
    if CODE.fullmatch(code) is None:
        problems.add("programme_code", code, "Koden skal være 2-10 store bogstaver", FORM)
    if code in {one.programme_code for one in reference.programmes()}:
        problems.add(
            "programme_code", code, "Programmet hører til produktet", "Vælg en anden kode."
        )
    slug = code.lower() if slug is None else str(slug)
    taken = {one.slug for one in reference.programmes()}
    if SLUG.fullmatch(slug) is None or slug in taken:
        what = "Adressen er optaget, eller den har andet end små bogstaver, tal og bindestreger"
        problems.add("slug", slug, what, "Vælg en anden.")
    del known


def _made(where: str, entry: Mapping[str, Any], problems: Problems, make: Any) -> Any:
    """What `make` makes of an entry; a problem where it is not one."""
    try:
        return make(entry)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        problems.add(where, "", f"Afsnittet kan ikke læses: {error}", FORM)
        return None


def _indicator_row(entry: Mapping[str, Any]) -> dict[str, object]:
    made = reference.indicator_of({"indicator_id": 0, "source_code": SOURCE, **entry})
    return {name: value for name, value in made.row().items() if name != "indicator_id"}


def _choice(told: Mapping[str, Any]) -> NewSubgroup:
    entry, programme = told["entry"], str(told["of"]["programme_code"])
    if entry["list"] not in LISTS.values():
        raise ValueError(f"list skal være en af {', '.join(LISTS.values())}")
    return NewSubgroup(
        kind=own_list(programme, entry["list"]),
        code=entry["code"],
        name_da=entry["name_da"],
        name_en=entry["name_en"],
        sort_order=told["place"],
    )


def _check_indicators(
    entry: Mapping[str, Any],
    known: Known,
    brought: list[dict[str, object] | None],
    problems: Problems,
) -> None:
    """Every indicator that the file names is known, or comes with it."""
    there = {*known.indicators, *(one["code"] for one in brought if one)}
    named = {
        *entry.get("headlines", ()),
        *(code for one in entry.get("links", ()) for code in one.get("indicators", ())),
        *(code for one in entry.get("figures", ()) for code in one["indicators"].values()),
    }
    for code in sorted(named - there):
        problems.add("indikatorer", code, "Ukendt indikator", "Beskriv den under indicators.")
