"""Headers on every response: what a browser may load, keep and send.

Scripts come from this site alone, and inline ones only by their hash; nothing may be evaluated
from text. Stylesheets come from this site, and style elements only by their hash (see
`inline_styles`), or when empty: libraries fill those through the style sheet object model. Style
*attributes* are allowed, because the chart library writes them on the marks it draws, and a hash
cannot name what depends on the figures.
"""

from collections.abc import Iterable, Sequence

from flask import Flask, Response, current_app

# An empty <style> element, which libraries insert and then fill rule by rule.
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
POLICY_KEY = "CONTENT_SECURITY_POLICY"
HASHES_KEY = "CONTENT_SECURITY_HASHES"
HSTS_SECONDS = 365 * 24 * 60 * 60
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        (
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), fullscreen=(self), "
            "browsing-topics=()"
        ),
    ),
)
# Of everything that is no page: figures, files.
BARE_POLICY = "default-src 'none'; frame-ancestors 'none'"
# What a browser may keep when its own header says so: files without a figure in them.
KEEPABLE = ("text/css", "text/javascript", "application/javascript", "image/", "font/")


def install(
    server: Flask,
    *,
    script_hashes: Iterable[str] | None = None,
    style_hashes: Iterable[str] | None = None,
) -> None:
    """Put the headers on every response of the server.

    Call it again, also after the first request, to name the hashes of inline scripts or style
    elements ("'sha256-…'", as `Dash.csp_hashes()` gives them); None leaves the earlier ones.
    """
    earlier = server.config.get(HASHES_KEY)
    scripts, styles = earlier or ((), ())
    scripts = scripts if script_hashes is None else tuple(script_hashes)
    styles = styles if style_hashes is None else tuple(style_hashes)
    server.config[HASHES_KEY] = (scripts, styles)
    server.config[POLICY_KEY] = policy(scripts, styles)
    if earlier is None:
        server.after_request(_add_headers)


def policy(script_hashes: Sequence[str] = (), style_hashes: Sequence[str] = ()) -> str:
    """The Content-Security-Policy of pages."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *script_hashes)),
            " ".join(("style-src 'self'", EMPTY_STYLE, *style_hashes)),
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def for_static_files(*, is_secure: bool) -> tuple[tuple[str, str], ...]:
    """The headers of static files, which are served outside Flask."""
    return (*ALWAYS, *_transport(is_secure), ("Content-Security-Policy", BARE_POLICY))


def _transport(is_secure: bool) -> tuple[tuple[str, str], ...]:
    if not is_secure:
        return ()
    return (("Strict-Transport-Security", f"max-age={HSTS_SECONDS}"),)


def _add_headers(response: Response) -> Response:
    for name, value in (*ALWAYS, *_transport(current_app.config["SESSION_COOKIE_SECURE"])):
        response.headers[name] = value
    is_page = response.mimetype == "text/html"
    response.headers["Content-Security-Policy"] = (
        current_app.config[POLICY_KEY] if is_page else BARE_POLICY
    )
    if not _may_be_kept(response):
        response.headers["Cache-Control"] = "no-store"
    return response


def _may_be_kept(response: Response) -> bool:
    if "Cache-Control" not in response.headers:
        return False
    return response.status_code == 304 or (
        response.status_code == 200 and (response.mimetype or "").startswith(KEEPABLE)
    )
