import gzip
import json
from importlib.metadata import version
from pathlib import Path

import pytest
from flask import Flask

from web import static
from web.static import find, install


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A build with one stylesheet and two of Dash's scripts in one bundle."""
    (tmp_path / "suites-1").mkdir()
    for name, text in (
        ("app-1a2b.css", "body{color:#000}" * 100),
        ("suites-1/dash.js", "var bundle = 1;" * 100),
        ("suites-1/async-dropdown.js", "var part = 1;"),
    ):
        (tmp_path / name).write_text(text)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(text.encode()))
        (tmp_path / f"{name}.br").write_bytes(b"brotli")
    write_manifest(tmp_path, version("dash"))
    return tmp_path


def write_manifest(root: Path, dash: str, **more: str) -> None:
    manifest = {
        "app.css": "app-1a2b.css",
        "dash": {
            "dash/deps/react@18.3.1.min.js": "suites-1/dash.js",
            "dash/dcc/dash_core_components.js": "suites-1/dash.js",
            "dash/dcc/async-dropdown.js": "suites-1/async-dropdown.js",
            "dash/dash_table/bundle.js": None,
        },
        "versions": {"dash": dash, "plotly.js": "4.1.1"},
    }
    (root / "manifest.json").write_text(json.dumps(manifest | more))


INDEX = """<body>
<script src="/_dash-component-suites/dash/deps/react@18.v4_4_1m1700000000.3.1.min.js"></script>
<script src="/_dash-component-suites/other/x.v1_0_0m1700000000.js"></script>
<script src="/_dash-component-suites/dash/dcc/dash_core_components.v4_4_1m1700000000.js"></script>
<script src="/_dash-component-suites/dash/dash_table/bundle.v4_4_1m1700000000.js"></script>
<script>inline()</script>
</body>"""


def test_an_index_loads_the_bundle_once_and_leaves_the_rest(dist: Path):
    assert find(dist).rewrite_index(INDEX) == (
        "<body>\n"
        '<script src="/static/suites-1/dash.js"></script>\n'
        '<script src="/_dash-component-suites/other/x.v1_0_0m1700000000.js"></script>\n'
        "<script>inline()</script>\n"
        "</body>"
    )


def test_without_a_build_an_index_stays_as_it_is(tmp_path: Path):
    files = find(tmp_path)
    assert not files.is_built
    assert files.rewrite_index(INDEX) == INDEX
    assert files.url("app.css") is None


def test_names_lead_to_addresses(dist: Path):
    files = find(dist)
    assert files.is_built
    assert files.url("app.css") == "/static/app-1a2b.css"
    assert [path.name for path in files.dash_scripts] == ["async-dropdown.js", "dash.js"]


def test_half_a_build_is_not_used(dist: Path, caplog: pytest.LogCaptureFixture):
    (dist / "suites-1" / "async-dropdown.js").unlink()
    assert not find(dist).is_built
    assert "async-dropdown.js" in caplog.text


def test_a_build_for_other_packages_is_not_used(dist: Path, caplog: pytest.LogCaptureFixture):
    write_manifest(dist, "1.0.0")
    assert not find(dist).is_built
    assert "dash 1.0.0" in caplog.text


def served(dist: Path) -> Flask:
    server = Flask("test", static_folder=None)
    install(server, find(dist), [("X-Test", "yes")])
    return server


@pytest.mark.parametrize("accepted", ["br", "gzip", "br, gzip", "identity"])
def test_files_come_compressed_as_asked_and_are_kept(dist: Path, accepted: str):
    client = served(dist).test_client()
    address = "/static/suites-1/dash.js"
    response = client.get(address, headers={"Accept-Encoding": accepted}, buffered=True)
    assert response.status_code == 200
    expected = {"br": "br", "gzip": "gzip", "br, gzip": "br", "identity": None}[accepted]
    assert response.headers.get("Content-Encoding") == expected
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["X-Test"] == "yes"
    assert response.headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "address",
    ["/static/manifest.json", "/static/app-1a2b.css.br", "/static/../settings.py", "/static/"],
)
def test_nothing_else_is_served(dist: Path, address: str):
    assert served(dist).test_client().get(address).status_code == 404


def test_static_files_are_read_only(dist: Path):
    client = served(dist).test_client()
    assert client.post("/static/app-1a2b.css").status_code == 405


def test_the_address_of_our_own_style_changes_with_it(tmp_path: Path, monkeypatch):
    style = tmp_path / "plain_pages.css"
    style.write_text("a{}")
    monkeypatch.setattr(static, "OWN_STYLE", style)
    before = find(tmp_path).url("plain_pages.css")
    style.write_text("b{}")
    assert find(tmp_path).url("plain_pages.css") != before
