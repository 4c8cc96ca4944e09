"""What stands in prompts: the words that are ours, and those for the model's eyes only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import Formatter

from simulator.actor.guard import words
from simulator.actor.screenplay import FIXED
from simulator.llm.base import Prompt

RUN = 6
"""Words in a row of a prompt or an attack that nobody says by chance."""
_SAME = tuple(
    piece.strip()
    for text in FIXED
    for piece, *_ in Formatter().parse(text)
    if len(words(piece)) >= RUN
)
"""The long pieces of every prompt that are the same for everybody."""


def text_of(prompt: Prompt) -> str:
    """Return a prompt in one text."""
    return prompt.raw or "\n".join(message.content for message in prompt.messages)


def ours(prompt: Prompt) -> Iterator[str]:
    """Return what we put into a prompt, line by line, without the manager's own words.

    What is the same for everybody tells nothing of anybody and is left out, to the letter; what
    stands between it is looked at.
    """
    text = text_of(prompt)
    for same in _SAME:
        text = text.replace(same, "\n")
    for part in text.splitlines():
        if part.strip() and not part.startswith("MANAGER: "):
            yield part


def private(asked: Sequence[Prompt]) -> Iterator[str]:
    """Return what stands in prompts for the model's eyes only: orders and directions."""
    for prompt in asked:
        for message in prompt.messages:
            if message.role == "system":
                yield message.content
            else:
                yield message.content.rpartition("\n\n")[2]
        if prompt.raw:
            yield prompt.raw.partition("\n\n")[0]
