"""The Flask server that everything runs in: guard first, then sign-in, headers and static files."""

from datetime import timedelta

from flask import Flask, request
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from components.wording import t
from data_access import migrations
from data_access.engines import make_engine
from web import (
    accessibility,
    commitments_api,
    compositions,
    errors,
    experiences,
    frozen,
    guard,
    headers,
    health,
    identity,
    inline_styles,
    saved_peers,
    sign_in,
    static,
)
from web.cache import ResultCache
from web.passwords import Passwords
from web.services import EXTENSION, Services
from web.settings import Settings, signing_key

# The view that answers Dash callbacks: they are posted as JSON, which `guard` demands.
DASH_CALLBACKS = "dash.dash.dispatch"
MEGABYTE = 1024 * 1024


def create_server(settings: Settings, *, passwords: Passwords | None = None) -> Flask:
    """A server that lets nobody in but those who are signed in; pages are added to it afterwards.

    Brings the app store to its newest version. `passwords` replaces the default parameters of
    password hashes. Raises SettingsError where the key file cannot be
    used.
    """
    server = Flask("web", static_folder=None)
    server.config.update(_configuration(settings))
    guard.install(server)
    services = _services(settings, passwords or Passwords())
    server.extensions[EXTENSION] = services
    identity.install(server)
    errors.install(server)
    _install_csrf(server)
    _install_pages(server, settings)
    server.jinja_env.globals |= {"t": t, "static_url": services.static.url}
    scripts = services.static.dash_scripts or inline_styles.package_scripts()
    headers.install(server, style_hashes=inline_styles.style_hashes(scripts))
    Compress(server)
    static.install(server, services.static, headers.for_static_files(is_secure=settings.is_secure))
    _trust_proxies(server, settings.trusted_proxies)
    return server


def _configuration(settings: Settings) -> dict[str, object]:
    secure = settings.is_secure
    return {
        "SECRET_KEY": signing_key(settings),
        # The prefix makes browsers refuse the cookie from anywhere but this very host.
        "SESSION_COOKIE_NAME": "__Host-faellesblik" if secure else "faellesblik",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=settings.session_hours),
        "MAX_CONTENT_LENGTH": 2 * MEGABYTE,
        # As long as the session that it belongs to.
        "WTF_CSRF_TIME_LIMIT": None,
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 4,
        "COMPRESS_LEVEL": 5,
        "COMPRESS_MIN_SIZE": 1000,
        "TEMPLATES_AUTO_RELOAD": False,
    }


def _services(settings: Settings, passwords: Passwords) -> Services:
    app_store = make_engine(settings.app_url)
    migrations.upgrade(app_store, "app")
    published = make_engine(settings.published_url)
    # what an older version of the product did not publish is empty until the next publication
    migrations.upgrade_older(published, "published")
    return Services(
        settings=settings,
        app_store=app_store,
        published=published,
        cache=ResultCache(settings.cache_megabytes * MEGABYTE),
        passwords=passwords,
        static=static.find(settings.static_root),
    )


def _install_csrf(server: Flask) -> None:
    csrf = CSRFProtect(server)
    csrf.exempt(DASH_CALLBACKS)
    server.register_error_handler(CSRFError, _form_expired)


def _install_pages(server: Flask, settings: Settings) -> None:
    limiter = Limiter(get_remote_address, app=server, storage_uri="memory://")
    server.register_blueprint(sign_in.create_blueprint(limiter, settings))
    server.register_blueprint(saved_peers.create_blueprint(limiter))
    server.register_blueprint(commitments_api.create_blueprint(limiter))
    server.register_blueprint(frozen.create_blueprint(limiter))
    server.register_blueprint(experiences.create_blueprint(limiter))
    server.register_blueprint(compositions.create_blueprint(limiter))
    server.register_blueprint(health.create_blueprint())
    server.register_blueprint(accessibility.create_blueprint())


def _trust_proxies(server: Flask, count: int) -> None:
    if count:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=count, x_proto=count, x_host=count)


def _form_expired(_error: CSRFError) -> Response:
    if request.blueprint == sign_in.BLUEPRINT and request.endpoint in guard.PUBLIC_ENDPOINTS:
        return sign_in.sign_in_page(problem="expired", status=400)
    return errors.error_response(400)
