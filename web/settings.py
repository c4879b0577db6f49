"""Everything the environment decides, read once at start.

A wrong value stops the program with the name of the variable and what it should have been.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.exc import ArgumentError

from data_access.engines import make_engine

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
STORE_URL = "en databaseadresse, for eksempel sqlite:///var/published.db"


class SettingsError(Exception):
    """A setting cannot be used; the message names the variable, in Danish."""


class Settings(BaseSettings):
    """Frozen settings of one process; every field is an environment variable.

    Build it with `load_settings`, whose errors are for people.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", validate_by_name=True, validate_by_alias=True
    )

    warehouse_url: str = Field(default="sqlite:///var/warehouse.db", description=STORE_URL)
    published_url: str = Field(default="sqlite:///var/published.db", description=STORE_URL)
    app_url: str = Field(default="sqlite:///var/app.db", description=STORE_URL)
    secret_key: SecretStr | None = Field(
        default=None,
        validation_alias="FAELLESBLIK_SECRET_KEY",
        min_length=32,
        description="mindst 32 tilfældige tegn",
    )
    secret_key_file: Path = Field(
        default=Path("var/secret_key"),
        validation_alias="FAELLESBLIK_SECRET_KEY_FILE",
        description="stien til en fil med nøglen",
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="en adresse at lytte på")
    port: int = Field(default=8050, ge=1, le=65535, description="et helt tal fra 1 til 65535")
    workers: int = Field(default=2, ge=1, le=64, description="et helt tal fra 1 til 64")
    threads: int = Field(default=4, ge=1, le=64, description="et helt tal fra 1 til 64")
    https: bool | None = Field(
        default=None,
        validation_alias="FAELLESBLIK_HTTPS",
        description="true, når adressen udadtil er https, ellers false",
    )
    trusted_proxies: int = Field(
        default=0, ge=0, le=5, description="antallet af egne proxyer foran, et helt tal fra 0 til 5"
    )
    session_hours: int = Field(default=10, ge=1, le=24, description="et helt tal fra 1 til 24")
    sign_in_attempts_per_minute: int = Field(
        default=60, ge=1, le=1000, description="et helt tal fra 1 til 1000"
    )
    sign_in_failures_per_quarter: int = Field(
        default=10, ge=1, le=1000, description="et helt tal fra 1 til 1000"
    )
    cache_megabytes: int = Field(
        default=32, ge=1, le=1024, description="et helt tal fra 1 til 1024"
    )
    stil_token: SecretStr | None = Field(
        default=None, description="en API-nøgle fra Uddannelsesstatistik"
    )
    static_root: Path = Field(
        default=ROOT / "assets" / "dist", description="stien til de byggede statiske filer"
    )

    @field_validator("warehouse_url", "published_url", "app_url")
    @classmethod
    def _is_store_url(cls, url: str) -> str:
        try:
            make_engine(url)
        except ArgumentError as error:
            raise ValueError("not a database URL that we have a driver for") from error
        return url

    @property
    def is_secure(self) -> bool:
        """Whether people reach the app over https, so that cookies may demand it.

        Said by FAELLESBLIK_HTTPS; unsaid, only an app that listens on this machine alone is
        taken to be plain http.
        """
        if self.https is not None:
            return self.https
        return self.host not in LOOPBACK_HOSTS


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment, with `overrides` by field name winning.

    Raises SettingsError that lists every wrong variable.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        wrong = {_describe(str(item["loc"][0])) for item in error.errors() if item["loc"]}
        raise SettingsError("\n".join(sorted(wrong))) from error


def signing_key(settings: Settings) -> str:
    """The key that signs sessions: the setting, else one made once and kept in a file.

    The file gets mode 600. Two processes that start at once end with the same key. Raises
    SettingsError where the file cannot be read or written.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    path = settings.secret_key_file
    try:
        if not path.exists():
            _make_key_file(path)
        key = path.read_text().strip()
    except OSError as error:
        raise SettingsError(
            f"FAELLESBLIK_SECRET_KEY_FILE: kan ikke læse eller skrive {path}: {error.strerror}."
        ) from error
    if len(key) < 32:
        raise SettingsError(
            f"FAELLESBLIK_SECRET_KEY_FILE: {path} skal indeholde mindst 32 tegn. "
            "Slet filen for at få en ny nøgle (alle skal så logge ind igen)."
        )
    return key


def _make_key_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        # A link appears whole or not at all, and never replaces another process's key.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _describe(place: str) -> str:
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias or name.upper())
        if place.lower() in {name, variable.lower()}:
            return f"Miljøvariablen {variable} er forkert. Den skal være {field.description}."
    return f"Miljøvariablen {place} er forkert."
