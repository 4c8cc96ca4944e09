"""Writes an own situation as a character card; the hidden facts only when asked for."""

from __future__ import annotations

import base64
import json

from pydantic import JsonValue

from simulator.domain.situation import Situation
from simulator.library.cards.png import picture
from simulator.library.cards.schema import OURS
from simulator.library.own.bank import manners

_BLANK = {"hint": "", "reason": "", "need": ""}


def write_json(situation: Situation, *, secrets: bool = False) -> str:
    """Write a version 3 card.

    Args:
        situation: the filled form.
        secrets: whether the hidden facts go along, switched off so that no program tells them.
    """
    return json.dumps(_card(situation, 3, secrets=secrets), ensure_ascii=False, indent=2)


def write_png(situation: Situation, *, secrets: bool = False) -> bytes:
    """Write a picture with the card in it, in both versions."""
    return picture(
        {
            keyword: base64.b64encode(
                json.dumps(_card(situation, version, secrets=secrets)).encode()
            )
            for keyword, version in (("chara", 2), ("ccv3", 3))
        }
    )


def _card(situation: Situation, version: int, *, secrets: bool) -> dict[str, JsonValue]:
    shown = situation if secrets else situation.model_copy(update=_BLANK)
    manner = manners()[situation.manner]
    data: dict[str, JsonValue] = {
        "name": situation.name,
        "description": f"{situation.name} is {situation.role}. {manner.description}",
        "personality": manner.manner,
        "scenario": " ".join(situation.happened),
        "first_mes": situation.opening,
        "mes_example": "",
        "creator_notes": "A stand-in for practising one conversation.",
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": [],
        "tags": ["rehearsal"],
        "creator": "",
        "character_version": "1",
        "extensions": {**_kept(situation), OURS: {"situation": _form(shown)}},
    }
    if secrets:
        data["character_book"] = {"entries": [_entry(one) for one in filter(None, shown.secrets)]}
    if version == 3:
        data["group_only_greetings"] = []
    return {"spec": f"chara_card_v{version}", "spec_version": f"{version}.0", "data": data}


def _entry(text: str) -> JsonValue:
    return {
        "keys": [],
        "content": text,
        "enabled": False,
        "insertion_order": 0,
        "use_regex": False,
        "extensions": {},
    }


def _form(situation: Situation) -> JsonValue:
    form: JsonValue = json.loads(situation.model_dump_json(exclude={"id", "extensions"}))
    return form


def _kept(situation: Situation) -> dict[str, JsonValue]:
    """Return the extensions that came with the card, as they came."""
    kept: dict[str, JsonValue] = json.loads(situation.extensions or "{}")
    return kept


__all__ = ["write_json", "write_png"]
