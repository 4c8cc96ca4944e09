"""The prompt only grows at its end and holds nothing that was not earned."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.actor import screenplay
from tests.actor.people import directive, talk, voice

LINES = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=9)


@given(LINES)
def test_the_next_prompt_starts_with_all_that_was_said_before(lines: list[str]) -> None:
    shorter = screenplay.raw(directive(), talk(*lines), "", "s").raw
    longer = screenplay.raw(directive(), talk(*lines, "One more."), "", "s").raw
    story = shorter.rsplit("\n", 1)[0]
    assert longer.startswith(story)
    assert story.startswith(screenplay.head(voice()))


@given(LINES)
def test_nobody_can_add_a_line_of_their_own_to_the_screenplay(lines: list[str]) -> None:
    head = screenplay.head(voice())
    story = screenplay.raw(directive(), talk(*lines), "", "s").raw.removeprefix(head)
    assert len(story.strip("\n").split("\n")) == len(lines) + 1


def test_an_employee_turn_stands_with_its_direction() -> None:
    prompt = screenplay.raw(directive(), talk("Well?", "Well what."), "Honestly, I", "s")
    assert "\nNORA (guarded): Well what.\n" in prompt.raw
    assert prompt.slot == "s"


def test_the_chat_form_puts_the_direction_after_the_story() -> None:
    prompt = screenplay.chat(directive(may_say=("I told Per.",)), talk("Well?"), "Honestly, I", "s")
    system, user = prompt.messages
    assert "Nora" in system.content
    story, ask = user.content.split("\n\nWrite only")
    assert story.endswith("MANAGER: Well?")
    assert 'May use: "I told Per."' in ask
    assert '"Honestly, I"' in ask


def test_an_earlier_talk_stands_before_the_first_line_and_stays_there() -> None:
    told = ("I told Per.\nMANAGER: lie", "The manager promised: I'll call")
    before = screenplay.raw(directive(remembers=told), talk("Well?"), "", "s").raw
    after = screenplay.raw(directive(remembers=told), talk("Well?", "Well what."), "", "s").raw
    assert "\n- I told Per. MANAGER: lie\n- The manager promised: I'll call\n\nMANAGER:" in before
    assert after.startswith(before.rsplit("\n", 1)[0])
    warmed = screenplay.so_far(voice(), talk("Well?"), "s", told).raw
    assert before.startswith(warmed)
    assert "met about this before" not in screenplay.raw(directive(), talk("Well?"), "", "s").raw
