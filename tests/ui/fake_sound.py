"""A server for sound that hears and says what it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.errors import SimulatorError


@dataclass
class FakeSound:
    """What `Services.sound` is to the pages."""

    place: str = "sound.example"
    words: str = "How was the month?"
    fault: SimulatorError | None = None
    heard: list[tuple[bytes, str]] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    async def hear(self, sound: bytes, media_type: str) -> str:
        self.heard.append((sound, media_type))
        if self.fault is not None:
            raise self.fault
        return self.words

    async def speak(self, text: str, persona: str, pronouns: str) -> bytes:
        self.spoken.append(text)
        if self.fault is not None:
            raise self.fault
        return b"ID3"
