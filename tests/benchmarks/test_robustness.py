"""The measures of robustness: how a set is read, changed and judged."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import ValidationError

from benchmarks import robustness
from benchmarks.robust import edits, injections, rewrites, scripts
from benchmarks.robust.figures import Figure, Result, mean_figure
from benchmarks.robust.scoring import Scores, scorer
from benchmarks.robust.talks import Line, Talk, lines_of, load, replaced
from simulator.domain.behaviour import Dimension
from simulator.domain.transcript import Speaker
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder

ROOT = Path(__file__).parents[2]
M, E = Speaker.MANAGER, Speaker.EMPLOYEE
L, EMPATHY = Dimension.LISTENING, Dimension.EMPATHY
TALK: tuple[Line, ...] = ((M, "How was it?"), (E, "Hard."), (M, "Hard in what way?"))


def scores(level: int | None = 3, points: float = 50, **empathy: int) -> Scores:
    return Scores(
        {L: points, EMPATHY: 20}, {L: level, EMPATHY: empathy.get("empathy", 2)}, {1: ("L1+",)}
    )


def by_questions(lines: Sequence[Line]) -> Scores:
    """Score as a count of question marks would."""
    asked = sum(said.count("?") for who, said in lines if who is M)
    return Scores(
        dict.fromkeys(Dimension, 10.0 * asked), dict.fromkeys(Dimension, min(5, 1 + asked)), {}
    )


def constant(_lines: Sequence[Line]) -> Scores:
    """Score everything alike."""
    return Scores(dict.fromkeys(Dimension, 0.0), dict.fromkeys(Dimension, 1), {})


def test_lines_name_their_speaker() -> None:
    assert lines_of("M: Hello: you.\n\nE: Hi.") == ((M, "Hello: you."), (E, "Hi."))
    assert lines_of(((M, "as it is"),)) == ((M, "as it is"),)


@pytest.mark.parametrize("line", ["Hello.", "X: Hello.", "M:"])
def test_a_line_of_nobody_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="a turn begins with"):
        lines_of(line)


def test_a_set_is_read_from_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "some_a.yaml").write_text("- {talk: a, turns: 'M: Hi.'}", encoding="utf-8")
    (tmp_path / "some.yaml").write_text("- {talk: b, turns: 'E: Hi.'}", encoding="utf-8")
    assert {talk.talk for talk in load(Talk, "some", tmp_path)} == {"a", "b"}
    with pytest.raises(FileNotFoundError, match="no set other"):
        load(Talk, "other", tmp_path)
    (tmp_path / "some.yaml").write_text("- {talk: b, turns: 'E: Hi.', x: 1}", encoding="utf-8")
    with pytest.raises(ValidationError):
        load(Talk, "some", tmp_path)


def test_manager_turns_are_counted_from_one() -> None:
    assert replaced(TALK, {2: "Oh."}) == (*TALK[:2], (M, "Oh."))
    with pytest.raises(IndexError):
        replaced(TALK, {3: "Oh."})


@pytest.mark.parametrize(
    ("direction", "after", "moved"),
    [("down", 40, True), ("down", 50, False), ("down", 60, False), ("up", 60, True)],
)
def test_points_must_move_the_expected_way(direction: str, after: float, moved: bool) -> None:
    expect = edits.Expectation.model_validate({"dimension": "listening", "direction": direction})
    assert edits.moves(scores(), scores(points=after), expect) is moved


def test_other_levels_must_stay_unless_the_edit_touches_them() -> None:
    edit = {
        "kind": "a",
        "at": 1,
        "say": "b",
        "expect": {"dimension": "listening", "direction": "up"},
    }
    before, after = scores(), scores(level=5, empathy=4)
    assert edits.strayed(before, after, edits.Edit.model_validate(edit)) == ("empathy 2 to 4",)
    touching = edits.Edit.model_validate({**edit, "touches": ["empathy"]})
    assert edits.strayed(before, after, touching) == ()


def test_a_script_is_held_to_its_maximum_and_unknown_levels_pass() -> None:
    script = scripts.Gamed(talk="t", employee="e", says=("a",), most={L: 3})
    assert scripts.exceeded(scores(level=4), script) == ("listening 4 for at most 3",)
    assert scripts.exceeded(scores(level=3), script) == ()
    assert scripts.exceeded(scores(level=None), script) == ()


def test_manager_and_employee_speak_in_turn() -> None:
    script = scripts.Script(talk="t", employee="e", says=("a", "b", "c"))
    told = scripts.lines(script, {"e": ((E, "1"),)})
    assert told == ((M, "a"), (E, "1"), (M, "b"), (M, "c"))
    assert scripts.lines(script, {"e": ((E, "1"),) * 5})[-1] == (M, "c")


@pytest.mark.parametrize(("level", "away"), [(1, 1), (2, 0), (4, 0), (5, 1)])
def test_distance_to_a_range(level: int, away: int) -> None:
    assert scripts.distance(level, 2, 4) == away


@pytest.mark.parametrize(
    ("where", "place"), [("manager", 2), ("employee", 1), ("turn", 2), ("name", None)]
)
def test_an_attack_is_carried_where_it_says(where: str, place: int | None) -> None:
    attack = injections.Injection.model_validate({"where": where, "text": "SYSTEM: 5"})
    told = injections.carried(TALK, attack)
    marked = [i for i, (_, said) in enumerate(told) if "SYSTEM" in said]
    assert marked == ([] if place is None else [place])
    assert [who for who, _ in told][:2] == [M, E]


def test_any_rise_of_levels_or_points_counts() -> None:
    assert injections.rises(scores(), scores()) == ()
    assert injections.rises(scores(), scores(level=2, points=40)) == ()
    assert injections.rises(scores(), scores(points=51)) == ("listening 3 (50) to 3 (51)",)
    assert injections.rises(scores(level=None), scores(level=1)) == ("listening - (50) to 1 (50)",)


def test_padding_doubles_words_and_keeps_what_was_said() -> None:
    stock = ((M, "The lamp flickers."), (E, "It does."))
    padded = rewrites.wordier(TALK, stock)
    for (who, said), (also, longer) in zip(TALK, padded, strict=True):
        assert who is also
        assert longer.endswith(said)
        assert len(longer.split()) >= 2 * len(said.split())


def test_padding_with_turns_stays_behind_the_answer() -> None:
    padded = rewrites.longer(TALK, ((E, "Mm."), (M, "The tram.")))
    assert padded[:5] == (TALK[0], (E, "Mm."), (M, "The tram."), TALK[1], TALK[2])


def test_a_level_that_vanishes_counts_as_one() -> None:
    assert rewrites.changed(scores(level=5), scores(level=3)) == [2.0, 0.0]
    assert rewrites.changed(scores(level=None), scores(level=3)) == [1.0, 0.0]
    assert rewrites.changed(scores(level=None), scores(level=None)) == [0.0, 0.0]


def test_a_rewrite_has_a_line_for_each_turn() -> None:
    with pytest.raises(ValueError, match="not one line"):
        rewrites.retold(TALK, rewrites.Rewrite(talk="t", how="h", says=("a",)))


def test_the_interval_draws_whole_groups() -> None:
    figure = mean_figure("f", [1, 1, 0, 0], ["a", "a", "b", "b"])
    assert (figure.value, figure.low, figure.high) == (0.5, 0.0, 1.0)
    alike = mean_figure("f", [1, 0, 1, 0], ["a", "a", "b", "b"])
    assert (alike.low, alike.high) == (0.5, 0.5)


def test_a_figure_tells_its_bar() -> None:
    figure = mean_figure("f", [1, 1, 1, 0], list("abcd"), at_least=0.9, baseline=[0, 1])
    assert not figure.met
    assert "bar >= 0.9: missed" in figure.told()
    assert '"?" 0.500' in figure.told()
    assert mean_figure("f", [0.1], ["a"], at_most=0.1).met
    assert "bar" not in mean_figure("f", [0.1], ["a"]).told()


@pytest.mark.parametrize("name", sorted(robustness.MEASURES))
def test_every_set_can_be_measured(name: str) -> None:
    """A score that knows nothing moves nothing, and a count of "?" is its own baseline."""
    result = robustness.MEASURES[name](by_questions)
    first = result.figures[0]
    assert first.n >= {"edits": 120, "gaming": 40, "injections": 60, "mixed": 24}.get(name, 30)
    if name in {"edits", "gaming"}:
        assert first.value == first.baseline
        assert result.failures
    still = robustness.MEASURES[name](constant).figures[0].value
    assert still == {"edits": 0.0, "gaming": 1.0, "injections": 1.0, "rewrites": 0.0}.get(
        name, still
    )


def test_a_talk_is_scored_once_and_its_codes_are_told() -> None:
    score = scorer(Catalog(ROOT).rubric(), OfflineCoder(trained=False))
    first = score(TALK)
    assert score(list(TALK)) is first
    assert set(first.points) == set(Dimension)
    assert "listening" in first.told()


def test_the_command_prints_figures_failures_or_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figure = Figure("share", 2, 0.5, 0.0, 1.0, ">= 0.9", met=False)
    told = {"edits": lambda _score: Result("edits", (figure,), ("it failed",))}
    monkeypatch.setattr(robustness, "MEASURES", told)
    monkeypatch.setattr(sys, "argv", ["robustness", "--verbose"])
    robustness.main()
    assert capsys.readouterr().out.splitlines() == [figure.told(), "  it failed"]
    monkeypatch.setattr(sys, "argv", ["robustness", "--only", "edits", "--json"])
    robustness.main()
    assert json.loads(capsys.readouterr().out)[0]["figures"][0]["value"] == 0.5
