"""What the fake model server is told to answer, and what it took down of a request."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Fault(Enum):
    """What can go wrong after the headers; a bad status is `Reply(status=...)`."""

    HANG = auto()
    """Accept the request and never answer."""
    STALL = auto()
    """Send the text and then nothing more, without ending."""
    DRIP_NOTHING = auto()
    """Send the text, then empty pieces for ever."""
    CUT = auto()
    """Send the text and break the connection."""
    END_EARLY = auto()
    """Send the text and end the stream politely, but unfinished."""
    CUT_AFTER_FINISH = auto()
    """Send the text and its end, and break the connection before the counts."""
    ERROR_EVENT = auto()
    """Send the text, then an error object as an event."""
    ENDLESS = auto()
    """Repeat the text for ever."""
    BAD_UTF8 = auto()
    """Send the text, then bytes that are no text."""
    BAD_JSON = auto()
    """Send the text, then an event that is no JSON."""
    WEB_PAGE = auto()
    """Answer 200 with HTML."""
    NO_CHOICES = auto()
    """Answer 200 with a JSON list."""


@dataclass(frozen=True)
class Reply:
    """One answer of the server."""

    text: str | None = ""
    fault: Fault | None = None
    status: int = 200
    error: Mapping[str, object] = field(default_factory=dict)
    """Fields of the error object that goes with a bad status or `ERROR_EVENT`."""
    headers: Mapping[str, str] = field(default_factory=dict)
    finish: str = "stop"
    refusal: str | None = None
    cached: int = 0
    """How many prompt tokens it claims to have had in its cache."""
    usage: bool = True
    """Whether a stream ends with token counts."""
    sound: bytes = b"ID3 sound"
    """What `/audio/speech` answers; empty for nothing."""
    pace: float = 0.0
    """Seconds between the words, for people who watch."""


@dataclass(frozen=True)
class Request:
    """One request as it came in."""

    path: str
    body: Mapping[str, object]
    """The JSON object, or the text fields of a form."""
    headers: Mapping[str, str]
    """By name in lower case."""
    sound: bytes = b""
    """The file of a form."""
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Set once the client closed the connection before the answer was complete."""

    @property
    def prompt(self) -> str:
        """The raw prompt, or all chat messages one after another."""
        raw = self.body.get("prompt")
        if isinstance(raw, str):
            return raw
        messages = self.body.get("messages")
        assert isinstance(messages, list)
        return "\n".join(str(message["content"]) for message in messages)
