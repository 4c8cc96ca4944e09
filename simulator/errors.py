"""Everything that can go wrong, said plainly.

SimulatorError                   .message (what), .hint (what to do); plain text, no markup
├─ ConfigurationError            a setting is missing or contradictory
├─ InputError                    what the user typed or uploaded cannot be read; carries the line
├─ ContentError                  a YAML file is wrong; carries path, line, field
│  └─ ContentNotFoundError
├─ ModelError                    carries provider, model, attempt
│  ├─ ModelUnavailableError      connection, 429, 5xx     retried by llm/retry.py, and only there
│  ├─ ModelTimeoutError                                   retried
│  ├─ ModelRefusedError          content filter or refusal
│  └─ ModelOutputError           nonsense, empty, cut, or schema unmet; keeps the raw text
├─ SessionError
│  ├─ SessionNotFoundError
│  ├─ SessionClosedError
│  └─ SessionMovedError          the talk went on elsewhere meanwhile; nothing was changed
└─ StorageError                  wraps SQLAlchemy; nothing above storage sees it
"""

from __future__ import annotations

import re
from pathlib import Path

LONGEST = 500
"""Characters of a message."""

_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def one_line(text: str, most: int = LONGEST) -> str:
    """Return a text as one line of what can be shown and stored, cut after `most` characters."""
    line = _UNPRINTABLE.sub(" ", text[: 2 * most]).strip()
    return line if len(line) <= most else f"{line[: most - 1]}…"


class SimulatorError(Exception):
    """Any failure the simulator can name."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep what happened (`message`, made one line) apart from what to do (`hint`)."""
        self.message = one_line(message)
        super().__init__(self.message)
        self.hint = hint

    def __str__(self) -> str:
        """Say both in one line."""
        return f"{self.message} {self.hint}".strip()


class ConfigurationError(SimulatorError):
    """A setting is missing or contradictory."""


class InputError(SimulatorError):
    """What the user typed or uploaded cannot be read."""

    def __init__(self, message: str, hint: str = "", *, line: int | None = None) -> None:
        """Carry the line number where the trouble starts, counted from 1."""
        super().__init__(message, hint)
        self.line = line


class ContentError(SimulatorError):
    """A content file is wrong."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        path: Path | None = None,
        line: int | None = None,
        field: str = "",
    ) -> None:
        """Carry the file, the line (from 1) and the dotted field."""
        super().__init__(message, hint)
        self.path = path
        self.line = line
        self.field = one_line(field, 200)

    def __str__(self) -> str:
        """Say `file:line: field: message hint`."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        parts = [part for part in (place, self.field, super().__str__()) if part]
        return ": ".join(parts)


class ContentNotFoundError(ContentError):
    """No content file has that id."""


class ModelError(SimulatorError):
    """A language model did not do its part."""

    def __init__(
        self, message: str, hint: str = "", *, provider: str = "", model: str = "", attempt: int = 1
    ) -> None:
        """Carry who was asked and how often."""
        super().__init__(message, hint)
        self.provider = provider
        self.model = model
        self.attempt = attempt


class ModelUnavailableError(ModelError):
    """The model cannot be reached or is too busy; worth another try."""

    retry_after: float | None = None
    """Seconds the server asked us to wait, if it said so."""


class ModelTimeoutError(ModelError):
    """The model did not answer in time; worth another try."""


class ModelRefusedError(ModelError):
    """A content filter or a refusal stopped the answer."""


class ModelOutputError(ModelError):
    """The model answered with something that cannot be used."""

    raw: str = ""
    """What it said, for the log of a developer; never shown as dialogue."""


class SessionError(SimulatorError):
    """A rehearsal cannot do what was asked."""


class SessionNotFoundError(SessionError):
    """No rehearsal has that id."""


class SessionClosedError(SessionError):
    """The rehearsal has ended."""


class SessionMovedError(SessionError):
    """The rehearsal was changed elsewhere since it was loaded; nothing is stored."""


class StorageError(SimulatorError):
    """The database failed."""
