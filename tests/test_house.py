"""The house itself: its rooms, its lock files, and that its papers say what is true."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
ROOMS = ("pages", "components", "analysis", "data_access", "web")
FRONT_DOORS = ("app.py", "cli.py")
ALLOWED_AT_THE_TOP = {
    ".ci",
    ".gitignore",
    ".npmrc",
    "Makefile",
    "README.md",
    "assets",
    "benchmarks",
    "notebooks",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
    "tests",
    *ROOMS,
    *FRONT_DOORS,
}
LOCKS = {"requirements.lock": (), "requirements-dev.lock": ("--extra", "dev")}
WITHOUT_A_REGISTRY = (
    "error sending request",
    "Failed to fetch",
    "network was disabled",
    "dns error",
)


def pins(text: str) -> dict[str, str]:
    """Package and version of every pin in a lock file."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, flags=re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def kept_files() -> list[str]:
    """What the repository holds, whether it is committed yet or not."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listing.stdout.splitlines() if (HOUSE / name).exists()]


def modules(*places: str) -> Iterator[tuple[str, ast.Module]]:
    """Path and syntax tree of every module in these rooms or front doors."""
    for place in places:
        root = HOUSE / place
        files = [root] if root.is_file() else sorted(root.rglob("*.py"))
        for file in files:
            yield str(file.relative_to(HOUSE)), ast.parse(file.read_text())


def calls(tree: ast.Module) -> set[str]:
    """Names of what a module calls or decorates with, without what they hang on."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            names.add(
                called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            )
    return names


def test_every_file_lies_in_a_known_room():
    strangers = {name.split("/")[0] for name in kept_files()} - ALLOWED_AT_THE_TOP
    assert strangers == set()


def test_layers_are_kept():
    checked = subprocess.run(
        [BIN / "lint-imports", "--no-logo"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_room_exists_for_the_layer_rules():
    rules = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert set(rules["root_packages"]) == set(ROOMS)
    assert all((HOUSE / room / "__init__.py").exists() for room in ROOMS)


def test_callbacks_live_in_pages_only():
    callers = {
        path
        for path, tree in modules("components", "analysis", "data_access", "web")
        if calls(tree) & {"callback", "clientside_callback"}
    }
    assert callers == set()


def test_queries_are_written_without_text():
    writers = set()
    for path, tree in modules("data_access", "web", "pages", "app.py", "cli.py"):
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
            for alias in node.names
        }
        if "text" in imported and path != "data_access/dialects.py":
            writers.add(path)
    assert writers == set()


def test_no_callback_exception_is_suppressed():
    suppressors = {
        path
        for path, tree in modules("pages", "web", "app.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg == "suppress_callback_exceptions"
        and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    }
    assert suppressors == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_hashes_and_no_address(lock):
    text = (HOUSE / lock).read_text()
    assert not re.search(r"https?:|file:|--index|--find-links|--extra-index|@ ", text)
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert [part for part in requirements if "--hash=sha256:" not in part] == []


def test_npm_lock_holds_no_address():
    assert '"resolved"' not in (HOUSE / "package-lock.json").read_text()


def test_pins_satisfy_what_the_project_asks_for():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    run, dev = (pins((HOUSE / lock).read_text()) for lock in LOCKS)
    for asked, pinned in (
        (project["dependencies"], run),
        (project["dependencies"] + project["optional-dependencies"]["dev"], dev),
    ):
        for requirement in map(Requirement, asked):
            version = pinned.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement} has no pin"
            assert version in requirement.specifier, f"{requirement} is pinned to {version}"


def test_both_locks_pin_the_same_versions():
    run, dev = (pins((HOUSE / lock).read_text()) for lock in LOCKS)
    assert run.items() <= dev.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_what_the_project_resolves_to(lock, tmp_path, capsys):
    # The old pins are uv's preferences, so a newer version elsewhere changes nothing here.
    copy = tmp_path / lock
    copy.write_text((HOUSE / lock).read_text())
    command = [BIN / "uv", "pip", "compile", "--quiet", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", *LOCKS[lock]]
    compiled = subprocess.run(
        [*command, "pyproject.toml", "-o", copy],
        cwd=HOUSE,
        env=os.environ | {"UV_HTTP_RETRIES": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if compiled.returncode and any(sign in compiled.stderr for sign in WITHOUT_A_REGISTRY):
        with capsys.disabled():
            print(f"\n{lock}: no registry answered, so only its pins were checked", file=sys.stderr)
        return
    assert compiled.returncode == 0, compiled.stderr
    assert pins(copy.read_text()) == pins((HOUSE / lock).read_text())


def test_commands_of_the_readme_exist():
    readme = (HOUSE / "README.md").read_text()
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(), flags=re.MULTILINE))
    for target in re.findall(r"\bmake ([a-z]+)\b", readme):
        assert target in targets, f"README names make {target}"
    named = set(re.findall(r"\bfaellesblik ([a-z]+(?: add)?)", readme))
    assert named, "README says nothing about the front door for operators"
    for command in named:
        asked = subprocess.run(
            [BIN / "faellesblik", *command.split(), "--help"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert asked.returncode == 0, f"README names faellesblik {command}"


def test_files_that_the_readme_names_exist():
    readme = (HOUSE / "README.md").read_text()
    linked = re.findall(r"\]\(([^)#:]+)\)", readme)
    quoted = [name for name in re.findall(r"`([\w./-]+/)`", readme) if not name.startswith("var")]
    missing = {name for name in (*linked, *quoted) if not (HOUSE / name).exists()}
    assert missing == set()


def test_every_make_target_is_described():
    makefile = (HOUSE / "Makefile").read_text()
    described = set(re.findall(r'echo "make ([a-z]+)', makefile))
    assert {"run", "test", "check", "fix", "bench", "assets"} <= described
