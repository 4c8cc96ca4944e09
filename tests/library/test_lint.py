"""What a schema cannot see is found, with its line and its field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.domain.voice import REPLIED
from simulator.library.catalog import Catalog
from simulator.library.lint import Finding, lint
from tests.library.content import persona, write, write_rubric

Data = dict[str, Any]


def findings(folder: Path, *people: Data) -> list[Finding]:
    for data in people:
        write(folder, data)
    write_rubric(folder)
    return lint(Catalog(folder))


def test_a_sound_persona_passes(tmp_path: Path) -> None:
    assert findings(tmp_path, persona()) == []


def test_a_persona_with_replies_has_one_of_each_kind(tmp_path: Path) -> None:
    kept = {"guarded": ["The harbour is wide.", "The lantern is lit."], "open": ["So.", "Well."]}
    data = persona()
    data["voice"]["replies"] = {
        want.value: {
            mood: [f"{want} {mood} {line}" for line in lines] for mood, lines in kept.items()
        }
        for want in REPLIED
    }
    assert findings(tmp_path, data) == []
    del data["voice"]["replies"]["help"]
    data["voice"]["replies"]["view"]["open"][0] = "My violin is down in a cellar."
    assert {(one.field, one.reason.partition(" (")[0]) for one in findings(tmp_path, data)} == {
        ("voice.replies", "no replies for help."),
        ("voice.replies.view.open.0", "this gives away the fact core-fact"),
    }


def test_facts_may_wait_for_each_other_in_order(tmp_path: Path) -> None:
    data = persona()
    data["facts"][1]["unlock"] = {"after": "hint-fact"}
    data["facts"][2]["unlock"] = {"after": "core-fact", "any_of": ["E7", "E4"]}
    assert findings(tmp_path, data) == []


def _set(*path: str | int, to: object) -> Callable[[Data], None]:
    def spoil(data: Data) -> None:
        place: Any = data
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return spoil


FIRST_LINE = ("voice", "lines", "answer", "low", 0, "text")


@pytest.mark.parametrize(
    ("spoil", "field", "says"),
    [
        (_set("facts", 1, "layer", to="hint"), "facts", "no fact of layer core"),
        (_set("facts", 0, "unlock", to={"trust_at_least": 101}), "facts.0.unlock", "exceeds 100"),
        (
            _set("facts", 0, "unlock", to={"defensiveness_at_most": -1}),
            "facts.0.unlock",
            "below 0",
        ),
        (_set("facts", 0, "unlock", to={"any_of": ["E7"]}), "facts.0.unlock", "harmful"),
        (_set("facts", 0, "unlock", to={"after": "x"}), "facts.0.unlock", "there is no fact x"),
        (_set("facts", 0, "unlock", to={"after": "hint-fact"}), "facts.0.unlock", "for itself"),
        (_set("facts", 0, "unlock", to={"after": "core-fact"}), "facts.0.unlock", "lies deeper"),
        (
            _set(*FIRST_LINE, to="My violin is down in a cellar."),
            ".".join(map(str, FIRST_LINE)),
            "gives away the fact core-fact (violin + cellar)",
        ),
        (
            _set("scenarios", 0, "unknown", to="The violinists."),
            "scenarios.0.unknown",
            "gives away the fact core-fact (violinist)",
        ),
        (
            _set("voice", "topics", 0, "knows", to="Violins in cellars."),
            "voice.topics.0.knows",
            "gives away",
        ),
        (
            _set("voice", "openers", 0, "text", to="My violin in the cellar"),
            "voice.openers.0.text",
            "gives away",
        ),
        (
            _set("voice", "samples", 0, "manager", to="Your orchard ladder?"),
            "voice.samples.0.manager",
            "gives away the fact need-fact",
        ),
        (
            _set("facts", 0, "lines", 0, to="My violin stays in the cellar."),
            "facts.0.lines.0",
            "gives away the fact core-fact",
        ),
        (
            _set("voice", "lines", "answer", "low", to=[{"text": "Two."}, {"text": "Only."}]),
            "voice.lines.answer.low",
            "2 lines for answer while trust is low; at least 3",
        ),
        (lambda data: data["voice"]["lines"].pop("greet"), "voice.lines.greet.mid", "0 lines"),
        (_set("nonverbal", "bands", "mid", to=["nods"]), "nonverbal.bands.mid", "1 non-verbal"),
        (lambda data: data["voice"]["stances"].pop("mid"), "voice.stances", "no stance while"),
        (lambda data: data["voice"]["closings"].pop("bad"), "voice.closings.bad", "at least 2"),
        (_set("voice", "closings", "ugly", to=["No."]), "voice.closings.ugly", "is one of good"),
        (lambda data: data["follow_up"].pop("poor"), "follow_up.poor", "at least 3 poor lines"),
        (_set("follow_up", "good", 0, to="As {quote}."), "follow_up.good.0", "has no {quote}"),
        (_set("follow_up", "again", 1, to="And then?"), "follow_up.again.1", "has {quote} once"),
        (_set("follow_up", "good", 0, to="The lantern, the harbour."), "follow_up.good.0", "gives"),
        (
            _set("voice", "samples", 5, "stance", to="calm"),
            "voice.samples",
            "no sample with a hurt",
        ),
        (_set("scripts", 0, "quality", to="great"), "scripts.0.quality", "is one of good"),
        (_set("scripts", 0, "quality", to="poor"), "scripts", "no script of a good manager"),
        (_set("triggers", 0, "phrases", to=[]), "triggers.0", "nothing sets off t0"),
        (_set("triggers", 0, "lines", to=[]), "triggers.0", "t0 costs trust and needs 2 lines"),
        (_set("triggers", 0, "id", to="t1"), "triggers", "the id t1 stands 2 times"),
        (
            _set(*FIRST_LINE, to="Thank you for sharing that."),
            ".".join(map(str, FIRST_LINE)),
            "'thank you for sharing' is what an assistant says",
        ),
        (
            _set(*FIRST_LINE, to="At the end of the day, no."),
            ".".join(map(str, FIRST_LINE)),
            "'at the end of the day' is a cliché",
        ),
        (_set(*FIRST_LINE, to="No, mate."), ".".join(map(str, FIRST_LINE)), "'mate' is a word"),
        (_set(*FIRST_LINE, to="so " * 21), ".".join(map(str, FIRST_LINE)), "21 words; this voice"),
        (
            _set("voice", "openers", 3, "text", to="I would say so."),
            "voice.openers.3.text",
            "may not end the sentence",
        ),
        (_set("voice", "openers", 3, "text", to="I"), "voice.openers.3.text", "2 to 7 words"),
        (
            _set(*FIRST_LINE, to="About answer mid The ola-sample!"),
            "voice.lines.answer.mid.0.text",
            "stands twice in this persona",
        ),
    ],
)
def test_each_fault_is_found_where_it_stands(
    tmp_path: Path, spoil: Callable[[Data], None], field: str, says: str
) -> None:
    data = persona()
    spoil(data)
    found = findings(tmp_path, data)
    (match,) = [one for one in found if one.field == field and says in one.reason]
    text = match.path.read_text(encoding="utf-8").split("\n")[match.line - 1]
    last = field.rpartition(".")[2]
    assert text.strip().startswith((f"{last}:", f"- {last}:", "- ")) or last in (
        "mid",
        "bad",
        "poor",
        "greet",
        "unlock",
    )
    assert str(match) == f"{match.path}:{match.line}: {field}: {match.reason}"


def test_a_line_shared_by_two_people_is_found(tmp_path: Path) -> None:
    one, two = persona("ann-one"), persona("bob-two")
    shared = "I was in the basement all along."
    for data in (one, two):
        data["voice"]["lines"]["answer"]["low"][0]["text"] = shared
        data["voice"]["lines"]["answer"]["low"][1]["text"] = "No."
    (found,) = findings(tmp_path, one, two)
    assert found.path.name == "bob-two.yaml"
    assert found.reason == "this line also stands in ann-one.yaml."


def test_what_the_schema_refuses_is_found_with_its_line(tmp_path: Path) -> None:
    data = persona()
    del data["teaser"]
    data["voice"]["tone"] = "soft"
    found = findings(tmp_path, data)
    assert [(one.field, one.reason) for one in found] == [
        ("teaser", "this is missing."),
        ("voice.tone", "there is no such field; is it misspelt?"),
    ]


def test_unreadable_and_misnamed_files_are_found(tmp_path: Path) -> None:
    write(tmp_path, persona("ola"), name="other")
    (tmp_path / "personas" / "broken.yaml").write_text("a: [", encoding="utf-8")
    rubric = write_rubric(tmp_path)
    rubric.rename(rubric.with_name("renamed.yaml"))
    (tmp_path / "rubrics" / "empty.yaml").write_text("", encoding="utf-8")
    reasons = {one.path.name: one.reason for one in lint(Catalog(tmp_path))}
    assert "not YAML" in reasons["broken.yaml"]
    assert reasons["other.yaml"] == "the id is ola, the file is called other."
    assert "the file is called renamed" in reasons["renamed.yaml"]
    assert "empty.yaml" in reasons


def test_an_empty_folder_is_a_finding(tmp_path: Path) -> None:
    reasons = [one.reason for one in lint(Catalog(tmp_path))]
    assert reasons == ["there is no content in this folder."] * 2


def test_a_persona_without_lines_for_a_second_meeting_may_do_without(tmp_path: Path) -> None:
    data = persona()
    del data["follow_up"]
    assert findings(tmp_path, data) == []


def test_everybody_shipped_can_be_met_again() -> None:
    for one in Catalog(Path(__file__).parents[2]).personas():
        lines = one.follow_up
        assert min(len(lines.good), len(lines.poor), len(lines.broken)) >= 3, one.id
        assert len(lines.again) >= 2, one.id
