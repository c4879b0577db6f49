import stat

import pytest

from web.settings import SettingsError, load_settings, signing_key


def test_defaults(monkeypatch):
    for name in ("PORT", "HOST", "WORKERS", "WAREHOUSE_URL", "PUBLISHED_URL", "APP_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = load_settings()
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8050, 2)
    assert settings.warehouse_url == "sqlite:///var/warehouse.db"
    assert settings.published_url == "sqlite:///var/published.db"
    assert settings.app_url == "sqlite:///var/app.db"
    assert not settings.is_secure


def test_the_environment_decides_and_the_caller_more(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("FAELLESBLIK_HTTPS", "true")
    assert load_settings().port == 8123
    assert load_settings().is_secure
    assert load_settings(port=8124).port == 8124


def test_settings_do_not_change():
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("variable", "value", "hint"),
    [
        ("PORT", "abc", "et helt tal fra 1 til 65535"),
        ("PORT", "70000", "et helt tal fra 1 til 65535"),
        ("WORKERS", "0", "et helt tal fra 1 til 64"),
        ("HOST", "", "en adresse"),
        ("PUBLISHED_URL", "ikke en adresse", "sqlite:///var/published.db"),
        ("FAELLESBLIK_SECRET_KEY", "for-kort-hemmelighed", "mindst 32"),
        ("FAELLESBLIK_HTTPS", "måske", "true"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch, variable: str, value: str, hint: str):
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    assert f"Miljøvariablen {variable} er forkert" in message
    assert hint in message
    assert "hemmelighed" not in message


def test_every_wrong_value_is_named_at_once(monkeypatch):
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("WORKERS", "x")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "PORT" in str(caught.value)
    assert "WORKERS" in str(caught.value)


@pytest.mark.parametrize(
    ("host", "secure"),
    [("127.0.0.1", False), ("localhost", False), ("::1", False), ("192.0.2.1", True)],
)
def test_cookies_are_secure_unless_only_this_machine_listens(host: str, secure: bool):
    assert load_settings(host=host, https=None).is_secure is secure
    assert load_settings(host=host, https=False).is_secure is False


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    settings = load_settings(secret_key=None, secret_key_file=tmp_path / "var" / "key")
    key = signing_key(settings)
    assert len(key) >= 32
    assert signing_key(settings) == key
    assert stat.S_IMODE((tmp_path / "var" / "key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["key"]


def test_a_given_key_is_used(tmp_path):
    settings = load_settings(secret_key="k" * 40, secret_key_file=tmp_path / "key")
    assert signing_key(settings) == "k" * 40
    assert not (tmp_path / "key").exists()


def test_a_key_file_that_is_no_key_is_refused(tmp_path):
    (tmp_path / "key").write_text("kort")
    with pytest.raises(SettingsError, match="mindst 32 tegn"):
        signing_key(load_settings(secret_key=None, secret_key_file=tmp_path / "key"))


def test_a_key_file_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    settings = load_settings(secret_key=None, secret_key_file=tmp_path / "file" / "key")
    with pytest.raises(SettingsError, match="FAELLESBLIK_SECRET_KEY_FILE"):
        signing_key(settings)


def test_a_key_is_not_shown():
    assert "k" * 40 not in repr(load_settings(secret_key="k" * 40))
