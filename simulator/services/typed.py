"""What was typed, made fit to be stored."""

from __future__ import annotations


def storable(text: str) -> str:
    """Take out what no database stores: halves of characters and the zero character."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
