"""The front door for operators: what it says, what it hands on, and its exit codes."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cli
from data_access import ingest, users
from data_access.engines import make_engine
from data_access.errors import Problem, RefusedInput, WrongWarehouse
from tests.support.published_rows import PublishedRows
from tests.support.stores import StorePlaces
from web.settings import load_settings

COMMANDS = ("demo", "load", "fetch", "publish", "check", "status", "copy", "user", "serve")
PASSWORD = "en lang nok adgangskode"
PROBLEMS = [
    Problem("række 3, kolonne navn", "Arhus", "ukendt kommune", "skriv Aarhus"),
    Problem("række 9, kolonne antal", "[mange]", "ikke et tal", "skriv et tal"),
]


@pytest.fixture
def run(new_stores: StorePlaces, monkeypatch: pytest.MonkeyPatch):
    """Run a command on stores that hold nothing yet; the screen is wide enough for a table."""
    for name, value in new_stores.settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("FAELLESBLIK_PASSWORD", raising=False)
    # Set here so that what a command changes in them is undone after the test.
    for name, value in (("HOST", "127.0.0.1"), ("PORT", "8050"), ("WORKERS", "2")):
        monkeypatch.setenv(name, value)

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(cli.app, [str(word) for word in words])

    return invoke


@pytest.fixture
def on_demo(run, demo_stores: StorePlaces, monkeypatch: pytest.MonkeyPatch):
    """Run a command on the small published demo, which it must not change."""
    for name, value in demo_stores.settings.items():
        monkeypatch.setenv(name, value)
    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tal.csv"
    path.write_text("kode;tal\n101;1\n")
    return path


def refuse(*_args, **_kwargs):
    raise RefusedInput("Filen kan ikke indlæses.", PROBLEMS)


def test_every_command_explains_itself(run):
    listed = run("--help").output
    for command in COMMANDS:
        assert re.search(rf"\b{command}\b", listed)
        assert run(command, "--help").exit_code == 0


def test_unknown_command_is_wrong_usage(run):
    assert run("fetchh").exit_code == 2


def test_a_file_that_is_not_there_is_wrong_usage(run, tmp_path):
    assert run("load", tmp_path / "findes-ikke.csv").exit_code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["load", "findes-ikke.csv"], "findes-ikke.csv findes ikke."),
        (["load", "."], ". er en mappe, ikke en fil."),
        (["load"], "FILE mangler."),
        (["load", "--as"], "--as"),
        (["load", __file__, "--option", "x"], "Skriv navn=værdi, ikke: x"),
        (["publish", "--threshold", "x"], "--threshold kan ikke bruges."),
        (["publish", "--threshold", "3"], "Den skal være et tal, mindst 5."),
        (["user", "add", "dea", "--role", "konge"], "Vælg mellem: "),
        (["check", "--nope"], "Tilvalget --nope findes ikke."),
        (["check", "noget"], "for mange ord i kommandoen: noget"),
        (["fetchh"], "Kommandoen fetchh findes ikke."),
    ],
)
def test_wrong_usage_is_said_in_danish_and_as_json(run, words, told):
    answer = run(*words)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert told in answer.stderr
    as_json = run(
        *([words[0], "--json", *words[1:]] if words[-1] == "--as" else [*words, "--json"])
    )
    assert as_json.exit_code == 2
    said = json.loads(as_json.stdout)
    assert said["done"] is False
    assert told in said["message"]


def test_a_wrong_setting_as_json(run, monkeypatch):
    monkeypatch.setenv("PORT", "mange")
    answer = run("status", "--json")
    assert answer.exit_code == 2
    assert "PORT" in json.loads(answer.stdout)["message"]


def test_a_wrong_setting_is_wrong_usage_and_named(run, monkeypatch):
    monkeypatch.setenv("PORT", "mange")
    answer = run("status")
    assert answer.exit_code == 2
    assert "PORT" in answer.output


def test_refused_file_lists_every_problem_and_says_nothing_changed(run, file, monkeypatch):
    monkeypatch.setattr(ingest, "load_file", refuse)
    answer = run("load", file)
    assert answer.exit_code == 1
    assert answer.stdout == ""
    for problem in PROBLEMS:
        for cell in (problem.where, problem.value, problem.what, problem.remedy):
            assert cell in answer.stderr
    assert "Intet er ændret." in answer.stderr


def test_refused_file_as_json(run, file, monkeypatch):
    monkeypatch.setattr(ingest, "load_file", refuse)
    answer = run("load", file, "--json")
    assert answer.exit_code == 1
    said = json.loads(answer.stdout)
    assert said["done"] is False
    assert [problem["value"] for problem in said["problems"]] == ["Arhus", "[mange]"]


def test_wrong_warehouse_is_refused_in_words(run, file, monkeypatch):
    def wrong(*_args, **_kwargs):
        raise WrongWarehouse("Datalageret indeholder demodata.")

    monkeypatch.setattr(ingest, "load_file", wrong)
    answer = run("load", file)
    assert answer.exit_code == 1
    assert "Datalageret indeholder demodata." in answer.stderr
    assert "Intet er ændret." in answer.stderr


def test_options_reach_the_loader(run, file, monkeypatch):
    handed = {}

    def note(_engine, path, **rest):
        handed.update(rest, path=path)
        raise RefusedInput("Nok set.")

    monkeypatch.setattr(ingest, "load_file", note)
    run("load", file, "--as", "statbank", "--option", "enhed=antal=1", "--table", "FOLK1A")
    assert handed["path"] == file
    assert handed["kind"] == "statbank"
    assert handed["options"] == {"enhed": "antal=1", "table": "FOLK1A"}
    assert handed["by"]


@pytest.mark.parametrize("option", ["enhed", "=antal"])
def test_an_option_without_name_or_value_is_wrong_usage(run, file, option):
    assert run("load", file, "--option", option).exit_code == 2


def test_a_demo_is_built_once_and_never_over_something(run):
    assert run("demo", "--scale", "0.005", "--json").exit_code == 0
    again = run("demo", "--scale", "0.005")
    assert again.exit_code == 1
    assert "Intet er ændret." in again.stderr


def test_a_demo_warehouse_takes_no_real_file(on_demo, file):
    answer = on_demo("load", file)
    assert answer.exit_code == 1
    assert "WAREHOUSE_URL" in answer.stderr


def test_publishing_the_same_again_makes_no_version(on_demo):
    answer = on_demo("publish", "--json")
    assert answer.exit_code == 0, answer.output
    said = json.loads(answer.stdout)
    assert said["already_published"] is True
    assert said["version"] == 1


def test_a_threshold_below_five_is_wrong_usage(on_demo):
    assert on_demo("publish", "--threshold", "3").exit_code == 2


def test_status_says_what_is_loaded_and_published(on_demo):
    said = json.loads(on_demo("status", "--json").stdout)
    assert said["warehouse"]["is_demo"] is True
    assert said["published"]["version"] == 1
    assert len(said["loaded"]) > 3
    assert "demodata" in on_demo("status").stdout


def planted_leak(places: StorePlaces) -> None:
    """A published store in which a hidden kommune is what the landsdel has left."""
    engine = make_engine(places.published_url)
    rows = PublishedRows.at(engine)
    rows.kommune("741", "740")
    rows.indicator("share")
    rows.begin()
    rows.show("share", "landsdel:DK031", x=23, n=260, parts=2)
    rows.show("share", "kommune:740", x=20, n=200)
    rows.hide("share", "kommune:741")
    engine.dispose()


def test_check_tells_which_hidden_figures_can_be_worked_out(run, new_stores: StorePlaces):
    planted_leak(new_stores)
    shown = run("check", "--disclosure")
    assert shown.exit_code == 1
    assert "Stedet 741 (kommune 741), total, 2022/23 (version 1): 3 af 60." in shown.stdout
    assert "1 tal kan regnes ud" in shown.stdout

    answer = json.loads(run("check", "--disclosure", "--json").stdout)
    assert (answer["done"], answer["n_findings"]) == (False, 1)
    (finding,) = answer["findings"]
    assert (finding["attack"], finding["unit"], finding["numerator"]) == ("margins", "741", [3, 3])


def test_check_says_that_nothing_can_be_worked_out(run, new_stores: StorePlaces):
    planted_leak(new_stores)
    shown = run("check", "--disclosure", "--only", "another")
    assert shown.exit_code == 0
    assert "Ingen af dem kan regnes ud" in shown.stdout


def test_check_of_disclosure_needs_something_published(run):
    shown = run("check", "--disclosure")
    assert shown.exit_code == 1
    assert "ikke offentliggjort noget endnu" in shown.stderr
    assert run("check", "--only", "share").exit_code == 2


def test_check_lists_what_is_odd(on_demo):
    oddities = json.loads(on_demo("check", "--json").stdout)["oddities"]
    assert "series_break" in {oddity["kind"] for oddity in oddities}
    assert "databrud" in on_demo("check").stdout


def test_publishing_nothing_is_refused(run):
    answer = run("publish")
    assert answer.exit_code == 1
    assert "Intet er ændret." in answer.stderr


def test_user_add_takes_the_password_from_the_environment(run, new_stores, monkeypatch):
    monkeypatch.setenv("FAELLESBLIK_PASSWORD", PASSWORD)
    answer = run("user", "add", "anna", "--role", "chef", "--kommune", "740", "--name", "Anna")
    assert answer.exit_code == 0, answer.output
    assert PASSWORD not in answer.output
    engine = make_engine(new_stores.app_url)
    account = users.by_username(engine, "anna")
    engine.dispose()
    assert account is not None
    assert (account.display_name, account.kommune_code) == ("Anna", "740")


def test_user_add_makes_up_a_password_and_shows_it_once(run):
    answer = run("user", "add", "bo", "--role", "konsulent", "--generate", "--json")
    assert answer.exit_code == 0, answer.output
    assert len(json.loads(answer.stdout)["password"]) >= 16


def test_user_add_refuses_a_chef_without_a_kommune(run, monkeypatch):
    monkeypatch.setenv("FAELLESBLIK_PASSWORD", PASSWORD)
    answer = run("user", "add", "carl", "--role", "chef")
    assert answer.exit_code == 1
    assert "kommune" in answer.stderr


def test_an_unknown_role_is_wrong_usage(run):
    assert run("user", "add", "dea", "--role", "konge").exit_code == 2


def test_serve_hands_its_settings_to_the_server(run, monkeypatch):
    started = []
    monkeypatch.setattr("os.execv", lambda program, words: started.append((program, words)))
    answer = run("serve", "--port", "8123", "--workers", "3")
    assert answer.exit_code == 0, answer.output
    [(program, words)] = started
    assert words == [program, "-m", "web.serving", "app:create_wsgi"]
    # The server reads the environment, so it says the same.
    assert (load_settings().port, load_settings().workers) == (8123, 3)


def test_serve_makes_a_demo_only_where_there_is_none(on_demo, monkeypatch):
    monkeypatch.setattr("os.execv", lambda *_: None)
    assert on_demo("serve", "--demo").output == ""


def test_serve_refuses_an_impossible_port(run):
    assert run("serve", "--port", "99999").exit_code == 2


def test_copy_moves_stores_and_says_that_they_are_equal(on_demo, tmp_path):
    to = {name: f"sqlite:///{tmp_path / name}.db" for name in ("published", "app")}
    answer = on_demo("copy", "--to-app", to["app"], "--to-published", to["published"])
    assert answer.exit_code == 0, answer.output
    published, app, last = answer.stdout.splitlines()
    assert re.match(
        r"De offentliggjorte data: alle \d+ tabeller er ens: [\d.]+ rækker\.", published
    )
    assert app.startswith("Brugerne og loggen: alle ")
    assert "PUBLISHED_URL, APP_URL" in last

    again = on_demo("copy", "--to-app", to["app"])
    assert (again.exit_code, again.stdout) == (1, "")
    assert "ikke tom" in again.stderr
    assert "Intet er ændret." in again.stderr


def test_copy_answers_machines(on_demo, tmp_path):
    answer = on_demo("copy", "--to-app", f"sqlite:///{tmp_path / 'app.db'}", "--json")
    assert answer.exit_code == 0, answer.output
    said = json.loads(answer.stdout)
    (store,) = said["stores"]
    assert (said["done"], store["store"]) == (True, "app")
    assert store["tables"]["app_user"]["n_rows"] > 0
    assert len(store["tables"]["app_user"]["digest"]) == 32


@pytest.mark.parametrize(
    "words",
    [[], ["--to-app", "ingen steder"], ["--to-app", "postgresql://u:hemmelig@h:x/d"]],
)
def test_copy_must_be_told_where_to(on_demo, words):
    answer = on_demo("copy", *words)
    assert answer.exit_code == 2
    assert "hemmelig" not in answer.output


def test_a_server_that_does_not_answer_is_told_without_its_password(on_demo, monkeypatch):
    # nobody listens on the first port
    url = "postgresql://u:hemmelig@127.0.0.1:1/d"
    monkeypatch.setenv("WAREHOUSE_URL", url)
    for words in (["status"], ["check"], ["copy", "--to-warehouse", "sqlite://"]):
        answer = on_demo(*words)
        assert answer.exit_code == 2, words
        assert "Databasen kan ikke bruges" in answer.stderr
        assert "hemmelig" not in answer.output


def test_mapping_lists_those_of_the_product(run):
    result = run("mapping")
    assert result.exit_code == 0
    assert "stil_inklusion" in result.stdout


def test_mapping_drafts_one_and_never_overwrites(run, tmp_path):
    table, draft = tmp_path / "t.csv", tmp_path / "t.toml"
    table.write_text("Kommune;År;Antal\n101;2024;5\n", encoding="utf-8")
    result = run("mapping", table, "-o", draft)
    assert result.exit_code == 0
    assert f"--option mapping={draft}" in result.stdout
    assert 'column = "Antal"' in draft.read_text(encoding="utf-8")
    assert run("mapping", table, "-o", draft).exit_code == 2
    assert json.loads(run("mapping", table, "--json").stdout)["done"]
    assert run("mapping", tmp_path / "findes-ikke.csv").exit_code == 2


def test_revisions_are_told_with_a_warning(on_demo, tmp_path):
    told = on_demo("revisions", "--indicator", "staff_sick_leave")
    assert told.exit_code == 0
    assert "indlæsning 28" in told.output
    assert "ikke gjort anonyme" in told.output
    file = tmp_path / "før.csv"
    words = ("revisions", "--indicator", "staff_sick_leave", "--as-of", 27, "-o", file)
    assert on_demo(*words).exit_code == 0
    before = file.read_text(encoding="utf-8-sig").splitlines()
    assert before[0].startswith("indicator;subgroup;period_kind")
    assert len(before) > 100


def test_revisions_as_json_hold_old_and_new(on_demo):
    answer = json.loads(on_demo("revisions", "--load", 28, "--json").output)
    assert answer["log"][0]["indicator"] == "staff_sick_leave"
    one = answer["observations"][0]
    assert one["new_value"] < one["old_value"]
    assert answer["records"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--load", "99"), 1),
        (("--indicator", "nope"), 1),
        (("--as-of", "1"), 2),
        (("--as-of", "1", "--indicator", "class_size", "--load", "2"), 2),
        (("-o", "/there/is/no/such/folder/x.csv"), 2),
    ],
)
def test_revisions_that_cannot_be_found(on_demo, words, code):
    result = on_demo("revisions", *words)
    assert result.exit_code == code
    assert "Traceback" not in result.output
