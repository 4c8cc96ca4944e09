"""Settings, read once from the environment and `rehearse.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from simulator.errors import ConfigurationError

APPLICATION = "rehearsal-room"
FILE_NAME = "rehearse.toml"

_DATABASES = ("sqlite", "postgresql")


def settings_files() -> tuple[Path, ...]:
    """Name the files settings are read from; the first one wins."""
    return (Path.cwd() / FILE_NAME, user_config_path(APPLICATION) / FILE_NAME)


class Settings(BaseSettings):
    """Every setting there is; environment before file, working directory before user directory."""

    model_config = SettingsConfigDict(
        env_prefix="REHEARSE_",
        env_ignore_empty=True,
        populate_by_name=True,
        frozen=True,
        extra="forbid",
        protected_namespaces=(),
    )

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    """Key of the endpoint; never logged or shown."""
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    """Address of any OpenAI-compatible server, such as `http://127.0.0.1:11434/v1`."""
    model: str = ""
    """Name of the endpoint's model; empty means the default of the model room."""
    voice: Literal["auto", "scripted", "local", "endpoint"] = "auto"
    """Who words the employee's lines unless a command says otherwise."""
    data_dir: Path = Field(default_factory=lambda: user_data_path(APPLICATION))
    """Where rehearsals and the embedded model are kept."""
    database_url: str = Field(default="", repr=False)
    """SQLAlchemy address of the database; a file in `data_dir` unless set."""
    audio_url: str | None = None
    """Address of an OpenAI-compatible server for sound; the endpoint's own unless set."""
    audio_key: SecretStr | None = None
    """Key of the server in `audio_url`; never logged or shown."""
    hearing_model: str = "whisper-1"
    """Name of the model that writes down what is dictated."""
    speaking_model: str = "tts-1"
    """Name of the model that reads replies aloud."""
    model_file: Path | None = None
    """The user's own GGUF model."""
    auth_file: Path | None = None
    """File of names and passwords; without one there are no accounts."""
    secret: SecretStr | None = None
    """Signs the sessions of people with accounts; made and kept in `data_dir` unless set."""
    session_hours: float = Field(default=8, gt=0, le=24 * 7)
    """Hours after which a session that is not used ends."""
    proxies: str = ""
    """Addresses or networks, with commas, whose word on who is calling is taken."""
    retention_days: int | None = Field(default=None, ge=1)
    """Days after which what nobody touched is deleted; nothing is, unless set."""
    log: Literal["plain", "json"] = "plain"
    """`json` for one line of JSON about each request, page event, turn and model call."""
    metrics: bool = False
    """Whether `/metrics` answers to other computers; to this one it always does."""
    ray_address: str = ""
    """Address of a Ray cluster for scoring in bulk; one is started here unless set."""
    content_dir: Path = Path(__file__).resolve().parent.parent
    """Folder that holds `personas/`, `rubrics/` and `drills/`."""

    @property
    def endpoint_configured(self) -> bool:
        """Say whether an endpoint was named, by key or by address."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @field_validator("openai_base_url", "audio_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(_DATABASES):
            raise ValueError("must start with sqlite or postgresql")
        return value

    @field_validator("data_dir", "model_file", "auth_file", "content_dir")
    @classmethod
    def _home(cls, value: Path | None) -> Path | None:
        return value.expanduser() if value is not None else None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments, then the environment, then the files."""
        files = [InitSettingsSource(settings_cls, _from_file(path)) for path in settings_files()]
        return (init_settings, env_settings, *files)


def load(**overrides: object) -> Settings:
    """Read the settings; raise `ConfigurationError` in one sentence when one is wrong.

    Args:
        overrides: settings by field name that win over environment and files.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ConfigurationError(_sentence(error), f"Check the environment and {FILE_NAME}.") from (
            None
        )


def _from_file(path: Path) -> dict[str, object]:
    """Read one file; keys may be written as in the environment or by field name."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(
            f"{path} cannot be read: {error}.", "Mend or remove the file."
        ) from error
    return {_field(key): value for key, value in raw.items() if value != ""}


def _field(key: str) -> str:
    """Turn `REHEARSE_VOICE` into `voice` and `OPENAI_API_KEY` into the alias pydantic expects."""
    name = key.lower().removeprefix("rehearse_")
    return name.upper() if name.startswith("openai_") else name


def _sentence(error: ValidationError) -> str:
    """Say the first trouble, naming the setting as it is written in the environment."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    reason = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return f"{reason}."
    key = str(first["loc"][0]).upper()
    name = key if key.startswith("OPENAI_") else f"REHEARSE_{key}"
    if first["type"] == "extra_forbidden":
        return f"There is no setting {name}."
    return f"{name} is wrong: {reason[0].lower()}{reason[1:]}."
