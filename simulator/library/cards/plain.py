"""Makes plain sentences of what stands in a card: no markup, no macros, no decorators."""

from __future__ import annotations

import re

_CHAR = re.compile(r"\{\{\s*char\s*\}\}|<char>|<bot>", re.IGNORECASE)
_USER = re.compile(r"\{\{\s*user\s*\}\}|<user>", re.IGNORECASE)
_MACRO = re.compile(r"\{\{[^{}]*\}\}|\{[%#][^{}]*[%#]\}")
_TAG = re.compile(r"<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->|<[^<>]*+>")
_DECORATOR = re.compile(r"^@@.*$", re.MULTILINE)
_STAGE = re.compile(r"\*[^*\n]*\*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LEFTOVER = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")", "`": "'"})
_ROUNDS = 5


def plain(text: str, name: str, most: int, *, spoken: bool = False) -> str:
    """Return a card's text as plain words, at most `most` characters.

    Args:
        text: as it stands in the card.
        name: put where the card means its character.
        most: characters to keep.
        spoken: whether only what is said is wanted, without stage directions.
    """
    bare = _DECORATOR.sub(" ", text)
    for _ in range(_ROUNDS):  # a macro may be hidden inside another
        bare = _CHAR.sub(lambda _found: name, bare)
        bare = _USER.sub("the manager", bare)
        bare = _TAG.sub(" ", _MACRO.sub(" ", bare))
    if spoken:
        bare = _STAGE.sub(" ", bare).replace('"', " ").replace("“", " ").replace("”", " ")
    bare = _UNSEEN.sub(" ", bare).translate(_LEFTOVER)
    bare = bare.encode("utf-8", "ignore").decode("utf-8")
    return _clipped(" ".join(bare.split()), most)


def _clipped(text: str, most: int) -> str:
    """Keep whole sentences where there are any, else whole words."""
    if len(text) <= most:
        return text
    head = text[:most]
    ends = [head.rfind(mark) for mark in (". ", "! ", "? ")]
    if max(ends) > 0:
        return head[: max(ends) + 1]
    return head.rpartition(" ")[0] or head


__all__ = ["plain"]
