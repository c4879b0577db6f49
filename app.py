"""The front door: settings to Flask server (guard first) to Dash to warm-up to app."""

from dash import Dash, ctx
from flask import Flask, Response, make_response, request

from components.wording import t
from pages import (
    data,
    data_indikator,
    erfaring,
    erfaringer,
    fidelitet,
    frame,
    indikator,
    institution,
    kommune,
    metode,
    moede,
    moedevisning,
    netvaerk,
    netvaerk_index,
    noegletal,
    overblik,
    program,
    program_index,
    sammenlign,
    sammenlignelige,
    sammensaet,
    segregering,
    warming,
)
from pages.router import Router
from web import callback_requests, errors, headers
from web.request_context import language
from web.server import create_server
from web.services import services_of
from web.settings import Settings, load_settings
from web.static import StaticFiles

PAGES = (
    overblik.PAGE,
    segregering.PAGE,
    sammenlign.PAGE,
    sammenlignelige.PAGE,
    *kommune.PAGES,
    institution.PAGE,
    indikator.PAGE,
    noegletal.PAGE,
    program_index.PAGE,
    program.PAGE,
    fidelitet.PAGE,
    netvaerk_index.PAGE,
    netvaerk.PAGE,
    moede.PAGE,
    moedevisning.PAGE,
    erfaringer.PAGE,
    erfaring.PAGE,
    sammensaet.PAGE,
    data.PAGE,
    data_indikator.PAGE,
    *metode.PAGES,
)
UNBUILT = "assets/src"
SOURCES_URL = "/assets"
SOURCES = ("frame.js", "app.js")

DOCUMENT = """<!doctype html>
<html lang="{lang}">
<head>
{%metas%}
<title>{%title%}</title>
{favicon}
{styles}
{%css%}
</head>
<body>
<noscript>{no_script}</noscript>
{%app_entry%}
{%config%}
{scripts}
{%scripts%}
{%renderer%}
</body>
</html>"""
ENTRY = '<div id="react-entry-point"><p class="_dash-loading">{words}</p></div>'


class App(Dash):
    """Dash with a document of our own: in the reader's language, with the files we built."""

    def __init__(self, *, static: StaticFiles, router: Router, **options) -> None:
        self._static = static
        self._router = router
        super().__init__(**options)

    def index(self, *args, **kwargs) -> Response:
        """The document: 200 for the pages there are, 404 for every other address."""
        found = self._router.match(request.path)
        # After Dash has checked the document, which knows its own scripts by their names only.
        html = self._static.rewrite_index(super().index(*args, **kwargs))
        return make_response(html, 200 if found else 404)

    def interpolate_index(self, **parts: str) -> str:
        """The document with its parts in place, from built files where there are any."""
        speech = language()
        parts["app_entry"] = ENTRY.format(words=t("frame.loading", speech))
        html = super().interpolate_index(**parts)
        for name, words in _own_parts(self._static, speech).items():
            html = html.replace(f"{{{name}}}", words)
        return html


def create_app(settings: Settings) -> Dash:
    """The whole app on a server that lets nobody in who is not signed in."""
    server = create_server(settings)
    static = services_of(server).static
    router = Router(PAGES)
    app = App(
        static=static,
        router=router,
        name="faellesblik",
        server=server,
        title=t("frame.product", "da"),
        update_title=None,
        index_string=DOCUMENT,
        use_pages=False,
        use_async=False,
        serve_locally=True,
        suppress_callback_exceptions=False,
        add_log_handler=False,
        on_error=errors.callback_error_handler(_show_error),
        # Without a build the sources serve as they are, through Dash; with one, nothing does.
        assets_folder=UNBUILT,
        include_assets_files=not static.is_built,
        assets_ignore=r"^(?!app\.css$).*",
    )
    app.validation_layout = frame.validation_layout(router)
    app.layout = _layout
    frame.register(app, router)
    for page in router.pages:
        page.register(app)
    return app


def create_wsgi() -> Flask:
    """What gunicorn serves: the app, warmed up before the first request."""
    app = create_app(load_settings())
    warm_up(app)
    warming.draw_once(app.server)
    return app.server


def warm_up(app: Dash) -> None:
    """Do once what Dash would do at the first request, and let its inline scripts through.

    Two first requests at the same time would otherwise set up side by side and one would fail.
    """
    server = app.server
    with server.test_request_context("/"):
        app._setup_server()
        app.index()
    headers.install(server, script_hashes=app.csp_hashes())
    callback_requests.know(server, app.callback_map)


def _layout():
    """The empty frame in the language of the request."""
    return frame.layout(language())


def _show_error(message: str, request_id: str) -> None:
    found = ctx.outputs_list
    written = found if isinstance(found, list) else [found]
    names = [str(output["id"]) for output in written]
    frame.show_error(names, language(), message, request_id)


def _own_parts(static: StaticFiles, language: str) -> dict[str, str]:
    style = static.url("app.css")
    favicon = static.url("favicon.svg") or f"{SOURCES_URL}/favicon.svg"
    return {
        "lang": language,
        "no_script": t("frame.no_script", language),
        "favicon": f'<link rel="icon" type="image/svg+xml" href="{favicon}">',
        "styles": f'<link rel="stylesheet" href="{style}">' if style else "",
        "scripts": "\n".join(_scripts(static)),
    }


def _scripts(static: StaticFiles) -> list[str]:
    if not static.is_built:
        # As they are the sources are modules, which import each other.
        return [f'<script type="module" src="{SOURCES_URL}/{name}"></script>' for name in SOURCES]
    built = [static.url(name) for name in ("plotly.js", "app.js")]
    return [f'<script src="{url}"></script>' for url in built if url]
