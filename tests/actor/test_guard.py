"""The guard lets people talk and stops everything no employee would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.actor import guard
from tests.actor.people import directive, talk

TALK = talk(
    "Nora, the March invoices went out two days late. What happened?",
    "They went out when I had the last number from Per.",
    "Tell me more about that.",
)


def allowed(_: str) -> str | None:
    return None


def judged(line: str) -> str | None:
    return guard.judges(line, guard.scene(directive(), TALK), allowed)


@pytest.mark.parametrize(
    "line",
    [
        "Honestly, the ledger was not ready before Thursday.",
        "I waited for Per, and then it was late.",
        "I don't know what you want me to say.",
        "March was bad. I said so at the time.",
        "You could have asked me that in March.",
        "That's Per's number, not mine.",
    ],
)
def test_a_person_may_speak(line: str) -> None:
    assert judged(line) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("As an AI language model I have no ledger.", "assistant_voice"),
        ("How can I help you with the ledger today?", "assistant_voice"),
        ("I understand your concern about the ledger.", "assistant_voice"),
        ("Nora, the ledger is late again, I think.", "role_reversal"),
        ("I need you to deliver the ledger on Friday.", "role_reversal"),
        ("You should talk to Per about the ledger.", "advice"),
        ("Have you tried asking Per about it?", "advice"),
        ("MANAGER: I see. Tell me more.", "speaks_for_manager"),
        ("I promise the ledger closes on time now.", "commitment"),
        ("(sighs) The ledger was late, yes.", "format"),
        ("*sighs* The ledger was late, yes.", "format"),
        ("The ledger is 帐 and late, yes.", "language"),
        ("The invoices went out when Margaret called.", "invented"),
        ("I sent all 47 of them on time.", "invented"),
        ("They went out when I had the last number from Per.", "repetition"),
        ("Tell me more about that, then.", "echo"),
        ("I answer the question in few plain words.", "direction"),
        ("Folder one is where it always was, on the shelf.", "copy"),
        ("The synergy was not there that week.", "out_of_voice"),
        ("No.", "empty"),
        ("The ledger was late and", "length"),
        (" ".join(["ledger"] * 17) + ".", "length"),
    ],
)
def test_what_no_employee_would_say_is_named(line: str, reason: str) -> None:
    assert judged(line) == reason


@pytest.mark.parametrize(
    ("line", "reason"), [("The 5th, yes.", None), ("The 6th, yes.", "invented")]
)
def test_a_date_the_manager_named_is_known(line: str, reason: str | None) -> None:
    said = talk("The ledger was late on the 5th.")
    assert guard.judges(line, guard.scene(directive(), said), allowed) == reason


def test_what_nobody_raised_is_invented() -> None:
    assert judged("Not on a Monday, a pelican flew over the glacier.") == "invented"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("The ledger was late. Per gave me his number late.", None),
        ("The ledger was late.", "empty"),
        ("The ledger was late. A pelican flew over.", "strayed"),
    ],
)
def test_a_line_said_differently_is_held_against_what_was_meant(
    line: str, reason: str | None
) -> None:
    meant = "The ledger was late. I had Per's number late."
    scene = guard.scene(directive(authored=(meant,)), TALK)
    assert guard.judges(line, scene, allowed, "The ledger was late.", meant) == reason


def test_names_and_numbers_of_the_authored_line_are_known() -> None:
    meant = "Ask in Carlisle. They have all 47 of them."
    scene = guard.scene(directive(authored=(meant,)), TALK)
    line = "Ask in Carlisle. They've had 47 of them."
    assert guard.judges(line, scene, allowed, "Ask in Carlisle.", meant) is None


def test_a_locked_fact_is_stopped_before_the_line_is_whole() -> None:
    def wall(text: str) -> str | None:
        return "secret" if "hospital" in text else None

    held = guard.scene(directive(), TALK)
    assert guard.hears("I was at the hospital", held, wall) == "locked_fact"
    assert guard.hears("I was at the", held, wall) is None


@given(st.text(max_size=200))
def test_any_text_gets_a_verdict(line: str) -> None:
    held = guard.scene(directive(), TALK)
    assert guard.judges(line, held, allowed) is None or guard.judges(line, held, allowed)


@given(st.lists(st.sampled_from(["the", "ledger", "was", "late", "Per"]), max_size=12))
def test_a_line_is_a_copy_of_itself_unless_too_short(said: list[str]) -> None:
    assert (guard.copied(said, said) == 1.0) == bool(said)
    assert guard.borrowed(said, said, 2) == (len(said) >= 2)
