"""The headers that every response carries, whoever serves it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.support.small_site import CALLBACK, HTML, Site
from web import headers, static

EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def assert_protected(response: TestResponse) -> None:
    for name, value in EXACT.items():
        assert response.headers.get(name) == value, name
    assert "camera=()" in response.headers["Permissions-Policy"]
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http:" not in policy
    assert "https:" not in policy


def responses(site: Site) -> dict[str, TestResponse]:
    inside, outside = site.signed_in(), site.client()
    style = static.find(Path("nowhere")).url("plain_pages.css")
    assert style is not None
    return {
        "page": inside.get("/", headers=HTML),
        "layout": inside.get("/_dash-layout"),
        "callback": inside.post("/_dash-update-component", json=CALLBACK),
        "sign-in": outside.get("/log-ind", headers=HTML),
        "redirect": outside.get("/", headers=HTML),
        "denied": outside.get("/_dash-layout"),
        "not allowed": inside.put("/log-ind"),
        "refused": inside.post("/log-ud"),
        "health": outside.get("/healthz"),
        "static": outside.get(style, buffered=True),
    }


def test_every_response_is_protected(site: Site):
    for name, response in responses(site).items():
        assert response.status_code < 500, name
        assert_protected(response)
        assert "Strict-Transport-Security" not in response.headers, name


def test_https_is_demanded_where_people_use_it(make_site: Callable[..., Site]):
    site = make_site(https=True)
    client = site.client()
    style = static.find(Path("nowhere")).url("plain_pages.css")
    for address in ("/log-ind", "/", "/healthz", style):
        response = client.get(address, headers=HTML, buffered=True)
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000", address


def test_figures_are_kept_nowhere_and_static_files_for_good(site: Site):
    found = responses(site)
    for name in set(found) - {"static"}:
        assert found[name].headers["Cache-Control"] == "no-store", name
    assert "immutable" in found["static"].headers["Cache-Control"]
    assert "public" in found["static"].headers["Cache-Control"]
    assert "Set-Cookie" not in found["static"].headers


def test_scripts_run_by_hash_only(site: Site):
    policy = site.signed_in().get("/", headers=HTML).headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src "))
    assert "'unsafe-inline'" not in scripts
    assert "'sha256-" in scripts
    styles = next(part for part in policy.split("; ") if part.startswith("style-src "))
    assert "'unsafe-inline'" not in styles


def test_hashes_can_be_named_after_the_first_request(site: Site):
    client = site.signed_in()
    before = client.get("/", headers=HTML).headers["Content-Security-Policy"]
    headers.install(site.server, script_hashes=["'sha256-new'"])
    after = client.get("/", headers=HTML).headers["Content-Security-Policy"]
    assert "'sha256-new'" in after
    styles = [part for part in before.split("; ") if part.startswith("style-src ")]
    assert styles == [part for part in after.split("; ") if part.startswith("style-src ")]


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_pages_are_sent_compressed(site: Site, coding: str):
    response = site.client().get("/log-ind", headers=HTML | {"Accept-Encoding": coding})
    assert response.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in response.headers["Vary"]
