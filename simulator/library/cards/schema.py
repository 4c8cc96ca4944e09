"""The parts of a character card that are read; everything else in it is passed over."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

OURS = "rehearsal-room"
"""Our own name among a card's extensions."""


def _text(value: object) -> object:
    """Take nothing for no text."""
    return "" if value is None else value


Text = Annotated[str, BeforeValidator(_text)]


class Part(BaseModel):
    """Base: unknown keys are passed over, for cards of other programs have many."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Entry(Part):
    """A piece of lore, told when one of its keys comes up."""

    content: Text = ""
    enabled: bool = True


class Book(Part):
    """A character's lore."""

    entries: tuple[Entry, ...] = ()


class CardData(Part):
    """The character."""

    name: Text = ""
    nickname: Text = ""
    description: Text = ""
    personality: Text = ""
    scenario: Text = ""
    first_mes: Text = ""
    system_prompt: Text = ""
    post_history_instructions: Text = ""
    character_book: Book | None = None
    extensions: dict[str, JsonValue] = {}


class Card(Part):
    """A card, version 2 or 3."""

    spec: str
    spec_version: str = ""
    data: CardData


__all__ = ["Book", "Card", "CardData", "Entry", "OURS"]
