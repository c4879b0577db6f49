"""`faellesblik template`, and `faellesblik load` of what comes of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

import cli
from data_access.templates.registry import TEMPLATES
from tests.data_access.templates.filling import FILLED, put, saved


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    for name in ("warehouse", "published", "app"):
        monkeypatch.setenv(f"{name.upper()}_URL", f"sqlite:///{tmp_path / name}.db")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(cli.app, [str(word) for word in words])

    return invoke


def test_without_a_name_every_template_is_listed_on_a_line(command):
    answer = command("template")
    assert answer.exit_code == 0
    lines = answer.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(TEMPLATES)
    assert "Fidelitet: hvad stuen nåede i ugen, og hvor godt" in answer.stdout
    listed = json.loads(command("template", "--json").stdout)["templates"]
    assert [one["name"] for one in listed] == list(TEMPLATES)


def test_a_template_is_written_once(command, tmp_path):
    answer = command("template", "stuer", "-o", "mine.xlsx")
    assert answer.exit_code == 0, answer.output
    assert "mine.xlsx er skrevet" in answer.stdout
    assert not (tmp_path / "warehouse.db").exists()
    again = command("template", "stuer", "-o", "mine.xlsx")
    assert (again.exit_code, "findes allerede" in again.stderr) == (2, True)
    forced = command("template", "stuer", "-o", "mine.xlsx", "--force", "--json")
    assert forced.exit_code == 0
    assert json.loads(forced.stdout) == {"done": True, "template": "stuer", "file": "mine.xlsx"}
    assert command("template", "stuer").exit_code == 0
    assert (tmp_path / "stuer.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ukendt",), 2, "Skabelonen ukendt findes ikke. Vælg mellem: observationer"),
        (("stuer", "-o", "stuer.csv"), 2, "skal ende på .xlsx"),
        (("stuer", "-o", "ingen/mappe.xlsx"), 1, "kan ikke skrives"),
        (("stuer", "--kommune", "999"), 1, "ingen kommune med nummeret 999"),
    ],
)
def test_what_cannot_be_written_is_said(command, words, code, said):
    answer = command("template", *words)
    assert answer.exit_code == code
    assert said in answer.stderr
    assert json.loads(command("template", *words, "--json").stdout)["done"] is False


def test_a_refused_workbook_leaves_a_marked_copy(command, tmp_path):
    command("template", "kasser", "-o", "kasser.xlsx")
    book = load_workbook(tmp_path / "kasser.xlsx")
    put(book["Data"], FILLED["kasser"]["Data"])
    saved(book, tmp_path / "kasser.xlsx")
    answer = command("load", "kasser.xlsx")
    assert answer.exit_code == 1
    assert "kasser-fejl.xlsx" in answer.stderr
    assert "Ukendt institution" in answer.stderr
    assert load_workbook(tmp_path / "kasser-fejl.xlsx").sheetnames[0] == "Fejl"
    said = json.loads(command("load", "kasser.xlsx", "--json").stdout)
    assert (said["done"], said["problems"][0]["cell"]) == (False, "C3")
    assert "kasser-fejl-2.xlsx" in said["message"]
    assert not (tmp_path / "warehouse.db").exists()


def test_from_template_to_warehouse(command, tmp_path):
    for name in ("institutioner", "kasser"):
        assert command("template", name).exit_code == 0
        book = load_workbook(tmp_path / f"{name}.xlsx")
        for title, rows in FILLED[name].items():
            put(book[title], rows)
        saved(book, tmp_path / f"{name}.xlsx")
        answer = command("load", f"{name}.xlsx")
        assert answer.exit_code == 0, answer.output
    assert "kasser.xlsx er indlæst som skabelon_kasser: 1 rækker, 1 nye" in answer.stdout
    again = command("template", "kasser", "--force")
    assert again.exit_code == 0
    lists = load_workbook(tmp_path / "kasser.xlsx")["Lister"]
    offered = [cell.value for row in lists.iter_rows() for cell in row]
    assert "D740001 – Åkanden" in offered
