"""Static files under /static/: built once, compressed beforehand, kept by browsers for good.

`assets/dist` holds files whose names contain a hash of their content, each with `.br` and `.gz`
beside it, and `manifest.json`, which maps logical names ("app.css") to them. Under "dash" it maps
the scripts of the Python packages ("dash/dcc/dash_core_components.js") to the built file that
replaces them: several to the same file, which a page then needs once, and those that nothing
needs to null. Under "versions" it says which Python packages it was built from.

Where nothing was built, or other versions are installed than it was built from, there are no
addresses here: Dash then serves everything as the packages carry it, compressed at every request.
"""

import hashlib
import json
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from wsgiref.headers import Headers

from dash.fingerprint import check_fingerprint
from flask import Flask
from whitenoise import WhiteNoise

PREFIX = "/static/"
MANIFEST = "manifest.json"
# Stylesheet of the pages that Flask itself draws: sign-in and errors.
OWN_STYLE = Path(__file__).parent / "style" / "plain_pages.css"
DASH_SCRIPT = re.compile(
    r'[ \t]*<script [^>]*?src="[^"]*?/_dash-component-suites/'
    r'(?P<package>[^/"]+)/(?P<path>[^"?]+)[^"]*"[^>]*></script>\n?'
)
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class StaticFiles:
    """What is served under /static/ and at which addresses.

    names: logical name to address. scripts: '<package>/<path>' of a Dash script to the address
    that replaces it, None where nothing needs it. files: address to the file on disk.
    """

    names: Mapping[str, str]
    scripts: Mapping[str, str | None]
    files: Mapping[str, Path] = field(repr=False)

    @property
    def is_built(self) -> bool:
        """Whether the files were built and compressed beforehand."""
        return bool(self.scripts)

    def url(self, name: str) -> str | None:
        """The address of a file by its logical name, or None where there is none."""
        return self.names.get(name)

    @property
    def dash_scripts(self) -> tuple[Path, ...]:
        """The built scripts that replace Dash's own."""
        addresses = {address for address in self.scripts.values() if address}
        return tuple(self.files[address] for address in sorted(addresses))

    def rewrite_index(self, html: str) -> str:
        """A Dash index page that loads the built scripts, each once, instead of the packages'.

        For the text that `Dash.index()` returns: Dash itself refuses to make a page in which it
        does not find its own script's name.
        """
        loaded: set[str] = set()

        def replace(tag: re.Match) -> str:
            path, _ = check_fingerprint(tag["path"])
            key = f"{tag['package']}/{path}"
            if key not in self.scripts:
                return tag[0]
            address = self.scripts[key]
            if address is None or address in loaded:
                return ""
            loaded.add(address)
            return f'<script src="{address}"></script>\n'

        return DASH_SCRIPT.sub(replace, html)


def find(root: Path) -> StaticFiles:
    """The built files of a folder, and the stylesheet of our plain pages."""
    manifest = _usable_manifest(root)
    names, files = _built(root, manifest)
    scripts = {key: file and PREFIX + file for key, file in manifest.get("dash", {}).items()}
    style = f"{PREFIX}web/{_digest([OWN_STYLE])}/{OWN_STYLE.name}"
    return StaticFiles(
        names=MappingProxyType(names | {OWN_STYLE.name: style}),
        scripts=MappingProxyType(scripts),
        files=MappingProxyType(files | {style: OWN_STYLE}),
    )


def install(server: Flask, static: StaticFiles, headers: Iterable[tuple[str, str]]) -> None:
    """Serve the files in front of the server, each with these headers and immutable."""
    fixed = tuple(headers)

    def add_headers(file_headers: Headers, _path: str, _url: str) -> None:
        for name, value in fixed:
            file_headers[name] = value

    whitenoise = WhiteNoise(
        server.wsgi_app,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=add_headers,
    )
    for url, path in static.files.items():
        whitenoise.add_file_to_dictionary(url, str(path))
    server.wsgi_app = whitenoise


def _usable_manifest(root: Path) -> dict:
    """The manifest; empty where there is none or it does not fit what is installed.

    Half a build, or scripts of another version, would show half a page or a broken one.
    """
    try:
        manifest = json.loads((root / MANIFEST).read_text())
    except FileNotFoundError:
        return {}
    absent = sorted(file for file in _files_of(manifest) if not (root / file).is_file())
    if absent:
        LOG.warning("not using %s, which lacks %s", root, ", ".join(absent))
        return {}
    other = [
        f"{package} {built}"
        for package, built in manifest.get("versions", {}).items()
        if _installed(package) not in {built, None}
    ]
    if other:
        LOG.warning("not using %s, built from %s", root, ", ".join(other))
        return {}
    return manifest


def _built(root: Path, manifest: Mapping) -> tuple[dict[str, str], dict[str, Path]]:
    names = {name: PREFIX + file for name, file in manifest.items() if isinstance(file, str)}
    return names, {PREFIX + file: root / file for file in _files_of(manifest)}


def _files_of(manifest: Mapping) -> set[str]:
    named = {file for file in manifest.values() if isinstance(file, str)}
    return named | {file for file in manifest.get("dash", {}).values() if file}


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
