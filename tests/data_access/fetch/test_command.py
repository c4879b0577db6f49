"""`faellesblik fetch`: what it says, and its exit codes."""

import json

import pytest
from typer.testing import CliRunner, Result

import cli
from tests.data_access.fetch.examples import plan_text
from tests.support.sources import TOKEN
from tests.support.stores import StorePlaces


@pytest.fixture
def command(new_stores: StorePlaces, sources, tmp_path, folder, monkeypatch):
    """Run `faellesblik fetch` on the plan for the sources on this machine."""
    for name, value in new_stores.settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("STIL_TOKEN", TOKEN)

    def invoke(*words: object, **said) -> Result:
        (tmp_path / "plan.toml").write_text(plan_text(sources.address, **said), "utf-8")
        ours = ["fetch", "--plan", tmp_path / "plan.toml", "--save-to", folder, *words]
        return CliRunner().invoke(cli.app, [str(word) for word in ours])

    return invoke


def test_it_says_what_happened_to_each_entry(command):
    answer = command()
    assert answer.exit_code == 0, answer.output
    for words in (
        "indbyggere: hentet fra Statistikbanken i 1 del, gemt som",
        "Indlæst som statbank_csv: 16 nye, 0 ændrede og 0 uændrede tal.",
        "normering: hentet fra Uddannelsesstatistik i 1 del, gemt som",
        "Vis tallene med: faellesblik publish",
    ):
        assert words in answer.stdout
    again = command()
    assert "uændret hos kilden siden 11.08.2025 08:00. Ikke hentet igen." in again.stdout
    assert "Det hentede er det, der er indlæst." in again.stdout
    assert "publish" not in again.stdout


def test_json_is_one_object(command):
    answer = command("--json")
    said = json.loads(answer.stdout)
    assert said["done"] is True
    table, cube = said["entries"]
    assert (table["state"], table["load"]["n_new"]) == ("fetched", 16)
    assert (cube["state"], cube["load"]["kind"]) == ("fetched", "stil_normering")
    assert answer.stderr == ""


def test_a_missing_token_is_exit_code_1_and_the_rest_is_loaded(command, monkeypatch):
    monkeypatch.delenv("STIL_TOKEN")
    answer = command()
    assert answer.exit_code == 1
    assert "Miljøvariablen STIL_TOKEN mangler." in answer.stdout
    assert "16 nye" in answer.stdout
    as_json = json.loads(command("--json").stdout)
    assert as_json["done"] is False


def test_a_token_is_never_printed(command, monkeypatch):
    for token in (TOKEN, "forkert-hemmelig-0123", "hemmelig med mellemrum"):
        monkeypatch.setenv("STIL_TOKEN", token)
        for words in ([], ["--json"], ["--dry-run"], ["--dry-run", "--json"]):
            assert "hemmelig" not in command(*words).output


def test_dry_run_and_offline(command, folder):
    dry = command("--dry-run")
    assert dry.exit_code == 0
    assert "16 celler i 1 forespørgsel" in dry.stdout
    assert not folder.exists()
    assert command("--no-load").exit_code == 0
    offline = command("--offline")
    assert offline.exit_code == 0
    assert "indbyggere: taget fra mappen, hentet " in offline.stdout
    assert "16 nye" in offline.stdout


def test_only_one_entry(command):
    answer = command("--only", "normering", "--only", "indbyggere", "--json")
    assert len(json.loads(answer.stdout)["entries"]) == 2
    answer = command("--only", "normering", "--json")
    assert [entry["name"] for entry in json.loads(answer.stdout)["entries"]] == ["normering"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--only", "vejret"], "Planen har ikke vejret. Den har: indbyggere, normering."),
        (["--offline", "--no-load"], "--offline kan ikke bruges sammen med"),
        (["--offline", "--again"], "--offline kan ikke bruges sammen med"),
        (["--plan", "findes-ikke.toml"], "Planen findes-ikke.toml findes ikke."),
    ],
)
def test_wrong_usage_is_exit_code_2(command, words, told):
    answer = command(*words, "--json")
    assert answer.exit_code == 2
    assert told in json.loads(answer.stdout)["message"]


def test_a_faulty_plan_is_exit_code_1_with_every_fault(command):
    answer = command("--json", format="XLSX", cell_limit=0)
    assert answer.exit_code == 1
    said = json.loads(answer.stdout)
    assert len(said["problems"]) == 2
    assert command(format="XLSX").exit_code == 1
