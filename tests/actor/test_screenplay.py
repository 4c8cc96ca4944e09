"""The prompt only grows at its end and holds nothing that was not earned."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.actor import screenplay
from simulator.actor.rewording import told
from tests.actor.people import directive, talk, voice

_TASK = screenplay.task().raw.count("\n")
LINES = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=9)


@given(LINES)
def test_a_story_starts_with_all_that_was_said_before(lines: list[str]) -> None:
    shorter = _story(*lines)
    assert _story(*lines, "One more.").startswith(shorter)
    assert shorter.startswith(screenplay.head(voice()))


@given(LINES)
def test_nobody_can_add_a_line_of_their_own_to_the_screenplay(lines: list[str]) -> None:
    head = screenplay.head(voice())
    story = _story(*lines).removeprefix(head)
    assert len(story.strip("\n").split("\n")) == len(lines)
    assert screenplay.raw(directive(), talk(*lines), "M.", "M").raw.count("\n") == _TASK + 1


def test_an_employee_turn_stands_with_its_direction() -> None:
    assert "\nNORA (guarded): Well what." in _story("Well?", "Well what.")


def test_what_is_meant_stands_between_the_manager_and_the_first_words() -> None:
    prompt = screenplay.raw(directive(), talk("Why?", "No.", "Well?"), "Ask Per. Not me.", "Ask")
    task = screenplay.task()
    tail = prompt.raw.removeprefix(task.raw)
    assert tail == "MANAGER: Well?\nNORA (means: Ask Per. Not me.): Ask"
    assert prompt.slot == task.slot


def test_the_task_is_the_same_for_everybody() -> None:
    task = screenplay.task().raw
    assert task.startswith(told().task)
    assert all(one.says in task for one in told().examples)
    assert voice().first_name.upper() not in task


def test_the_chat_form_puts_the_direction_after_the_story() -> None:
    prompt = screenplay.chat(directive(may_say=("I told Per.",)), talk("Well?"), "Honestly, I", "s")
    system, user = prompt.messages
    assert "Nora" in system.content
    story, ask = user.content.split("\n\nWrite only")
    assert story.endswith("MANAGER: Well?")
    assert 'May use: "I told Per."' in ask
    assert '"Honestly, I"' in ask


def test_an_earlier_talk_stands_before_the_first_line_and_stays_there() -> None:
    told_before = ("I told Per.\nMANAGER: lie", "The manager promised: I'll call")
    before = _story("Well?", remembers=told_before)
    assert "\n- I told Per. MANAGER: lie\n- The manager promised: I'll call\n\nMANAGER:" in before
    assert _story("Well?", "Well what.", remembers=told_before).startswith(before)
    assert "met about this before" not in _story("Well?")


def _story(*lines: str, remembers: tuple[str, ...] = ()) -> str:
    """Return what a chat model is shown of a talk, without the request at its end."""
    asked = screenplay.chat(directive(remembers=remembers), talk(*lines), "", "s").messages[1]
    return asked.content.rpartition("\n\nWrite only")[0]
