"""Settings come from the environment and two files, and wrong ones are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import config
from simulator.config import load
from simulator.errors import ConfigurationError

NAMES = (
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "REHEARSE_MODEL",
    "REHEARSE_VOICE",
    "REHEARSE_DATA_DIR",
    "REHEARSE_DATABASE_URL",
    "REHEARSE_AUDIO_URL",
    "REHEARSE_AUDIO_KEY",
    "REHEARSE_HEARING_MODEL",
    "REHEARSE_SPEAKING_MODEL",
    "REHEARSE_MODEL_FILE",
    "REHEARSE_AUTH_FILE",
    "REHEARSE_SECRET",
    "REHEARSE_SESSION_HOURS",
    "REHEARSE_PROXIES",
    "REHEARSE_RETENTION_DAYS",
    "REHEARSE_LOG",
    "REHEARSE_METRICS",
    "REHEARSE_RAY_ADDRESS",
    "REHEARSE_CONTENT_DIR",
)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


def test_defaults_need_nothing(tmp_path: Path) -> None:
    settings = load()
    assert settings.voice == "auto"
    assert settings.openai_api_key is None
    assert not settings.endpoint_configured
    assert settings.data_dir == tmp_path / "share" / "rehearsal-room"
    assert settings.database_url == ""
    assert (settings.content_dir / "simulator" / "config.py").is_file()


def test_the_environment_sets_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    auth = tmp_path / "people"
    auth.write_text("ann:x", encoding="utf-8")
    values = {
        "OPENAI_API_KEY": "sk-secret",
        "OPENAI_BASE_URL": "http://127.0.0.1:1/v1",
        "REHEARSE_MODEL": "small",
        "REHEARSE_VOICE": "scripted",
        "REHEARSE_DATA_DIR": "~/rehearsals",
        "REHEARSE_DATABASE_URL": "postgresql://u:hush@localhost/x",
        "REHEARSE_MODEL_FILE": str(tmp_path / "own.gguf"),
        "REHEARSE_AUTH_FILE": str(auth),
        "REHEARSE_CONTENT_DIR": str(tmp_path),
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    settings = load()
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "sk-secret"
    assert settings.openai_base_url == "http://127.0.0.1:1/v1"
    assert settings.endpoint_configured
    assert (settings.model, settings.voice) == ("small", "scripted")
    assert settings.data_dir == Path.home() / "rehearsals"
    assert settings.model_file == tmp_path / "own.gguf"
    assert settings.auth_file == auth
    assert settings.content_dir == tmp_path


def test_secrets_are_never_printed() -> None:
    settings = load(openai_api_key="sk-secret", database_url="postgresql://u:hush@localhost/x")
    assert "sk-secret" not in repr(settings)
    assert "hush" not in repr(settings)


def test_arguments_win_over_environment_over_here_over_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "xdg" / "rehearsal-room"
    home.mkdir(parents=True)
    (home / "rehearse.toml").write_text(
        'model = "home"\nvoice = "local"\nOPENAI_BASE_URL = "http://h/v1"\n', encoding="utf-8"
    )
    assert (load().model, load().voice, load().openai_base_url) == ("home", "local", "http://h/v1")
    (tmp_path / "rehearse.toml").write_text('REHEARSE_MODEL = "here"\n', encoding="utf-8")
    assert (load().model, load().voice) == ("here", "local")
    monkeypatch.setenv("REHEARSE_MODEL", "environment")
    assert load().model == "environment"
    assert load(model="argument").model == "argument"


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    (tmp_path / "rehearse.toml").write_text('openai_api_key = ""\n', encoding="utf-8")
    assert not load().endpoint_configured


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("REHEARSE_VOICE", "opera", "REHEARSE_VOICE is wrong: input should be 'auto'"),
        ("OPENAI_BASE_URL", "localhost:1", "OPENAI_BASE_URL is wrong: must start with http"),
        ("REHEARSE_DATABASE_URL", "mysql://x", "REHEARSE_DATABASE_URL is wrong: must start with"),
        ("REHEARSE_RETENTION_DAYS", "0", "REHEARSE_RETENTION_DAYS is wrong: input should be"),
        ("REHEARSE_SESSION_HOURS", "0", "REHEARSE_SESSION_HOURS is wrong: input should be"),
    ],
)
def test_a_bad_value_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as caught:
        load()
    assert caught.value.message.startswith(says)
    assert "\n" not in str(caught.value)


def test_a_bad_key_does_not_print_the_secret() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(openai_api_key=["sk-secret"])
    assert "sk-secret" not in str(caught.value)


def test_an_unknown_setting_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rehearse.toml").write_text('vioce = "local"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="There is no setting REHEARSE_VIOCE"):
        load()


@pytest.mark.parametrize("content", [b"voice = ", b"\xff\xfe\x00"])
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rehearse.toml").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"rehearse\.toml cannot be read"):
        load()


def test_a_folder_in_the_way_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "rehearse.toml").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load()


def test_the_files_are_looked_for_here_and_at_home(tmp_path: Path) -> None:
    here, home = config.settings_files()
    assert here == tmp_path / "rehearse.toml"
    assert home == tmp_path / "xdg" / "rehearsal-room" / "rehearse.toml"
