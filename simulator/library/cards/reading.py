"""Reads a character card into the form for one's own situation; nothing in it is obeyed."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue, ValidationError

from simulator.domain.situation import SENTENCE, SHORT, TEXT, Situation
from simulator.errors import InputError
from simulator.library.cards.plain import plain
from simulator.library.cards.png import SIGNATURE, texts
from simulator.library.cards.schema import OURS, Card, CardData

MAX_BYTES = 2_000_000
"""Largest file that is read."""
SPECS = {"chara_card_v2": 2, "chara_card_v3": 3}
_HINT = "A card is JSON or a PNG in the form Character Card V2 or V3."
_MOST_EXTENSIONS = 16 * TEXT


@dataclass(frozen=True, slots=True)
class ReadCard:
    """The form as far as the card fills it, and what the person should know of it."""

    situation: Situation
    notes: tuple[str, ...] = ()


def read(data: bytes) -> ReadCard:
    """Read a card; raise `InputError` in one sentence for anything else."""
    if len(data) > MAX_BYTES:
        raise InputError(f"The file is larger than {MAX_BYTES // 1_000_000} MB.", _HINT)
    card = _parsed(_from_png(data) if data.startswith(SIGNATURE) else data)
    if card.spec not in SPECS:
        raise InputError("This card is neither version 2 nor version 3.", _HINT)
    own = _own(card.data)
    situation = own if own is not None else _mapped(card.data)
    return ReadCard(situation, tuple(_notes(card, ours=own is not None)))


def _from_png(data: bytes) -> bytes:
    """Return the card inside a PNG; version 3 wins."""
    found = texts(data)
    packed = found.get("ccv3") or found.get("chara")
    if not packed:
        raise InputError("There is no character card in this picture.", _HINT)
    try:
        return base64.b64decode(packed, validate=False)
    except (binascii.Error, ValueError) as error:
        raise InputError("The card in this picture is damaged.", _HINT) from error


def _parsed(text: bytes) -> Card:
    try:
        return Card.model_validate_json(text.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise InputError(
            f"This is not a character card: {place}: {first['msg']}.", _HINT
        ) from error


def _own(data: CardData) -> Situation | None:
    """Return the form that our own export put into the card, cleaned like everything else."""
    ours = data.extensions.get(OURS)
    if not isinstance(ours, dict) or not isinstance(ours.get("situation"), dict):
        return None
    try:
        kept = Situation.model_validate_json(json.dumps(ours["situation"]))
    except ValidationError:
        return None
    cleaned = {
        name: plain(value, kept.name, SENTENCE if name not in _LONG else TEXT)
        for name in ("name", "role", "ask", "hint", "reason", "need", "opening", "notes")
        if isinstance(value := getattr(kept, name), str)
    }
    happened = tuple(plain(one, kept.name, SENTENCE) for one in kept.happened)
    return kept.model_copy(
        update={**cleaned, "happened": happened, "id": "", "extensions": _others(data)}
    )


_LONG = frozenset({"notes"})


def _mapped(data: CardData) -> Situation:
    """Fill the form from a card of another program, as far as it goes."""
    name = plain(data.nickname or data.name, "", SHORT).split(" ")[0]
    about = (data.description, data.personality, data.scenario)
    lore = [entry.content for entry in data.character_book.entries] if data.character_book else []
    written = " ".join(filter(None, (plain(part, name, TEXT) for part in (*about, *lore[1:]))))
    return Situation(
        name=name,
        opening=plain(data.first_mes, name, SENTENCE, spoken=True),
        reason=plain(lore[0], name, SENTENCE, spoken=True) if lore else "",
        notes=plain(written, name, TEXT),
        extensions=_others(data),
    )


def _others(data: CardData) -> str:
    """Keep what other programs put into the card, as it is and unread."""
    rest: dict[str, JsonValue] = {
        name: value for name, value in data.extensions.items() if name != OURS
    }
    try:
        text = json.dumps(rest, ensure_ascii=True, allow_nan=False) if rest else ""
    except ValueError:  # a number that is none cannot be given back
        return ""
    return text if len(text) <= _MOST_EXTENSIONS else ""


def _notes(card: Card, *, ours: bool) -> Iterator[str]:
    if card.data.system_prompt or card.data.post_history_instructions:
        yield "The card brings instructions for a model; they were left out."
    if card.spec_version > f"{SPECS[card.spec]}.0":
        yield "The card is of a newer version; what is known of it was read."
    if not ours:
        yield "Read it through and fill in what happened, what you need and what may be behind it."


__all__ = ["MAX_BYTES", "ReadCard", "read"]
