"""The secret that signs sessions: from the settings, or made once and kept."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from simulator.config import Settings
from simulator.errors import ConfigurationError

FILE_NAME = "secret"
SHORTEST = 32


def session_secret(settings: Settings) -> str:
    """Return the same secret at every start.

    Raises:
        ConfigurationError: REHEARSE_SECRET is too short, or the file cannot be kept.
    """
    if settings.secret is not None:
        return _long_enough(settings.secret.get_secret_value(), "REHEARSE_SECRET")
    path = settings.data_dir / FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(path)
        return _long_enough(path.read_text(encoding="ascii").strip(), str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise ConfigurationError(
            f"The secret in {path} cannot be kept: {reason.lower()}.", "Or set REHEARSE_SECRET."
        ) from error


def _make(path: Path) -> None:
    """Write a new secret unless there is one; only the owner may read it."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    if path.exists():
        return
    with os.fdopen(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    try:
        os.link(made, path)  # whole at once, and never over one that came first
    except FileExistsError:
        pass
    finally:
        made.unlink()


def _long_enough(secret: str, place: str) -> str:
    if len(secret) < SHORTEST:
        raise ConfigurationError(
            f"The secret in {place} is shorter than {SHORTEST} characters.",
            'Make one: python -c "import secrets; print(secrets.token_urlsafe(48))"',
        )
    return secret
