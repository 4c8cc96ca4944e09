"""Stock managers play a persona, and code counts what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from simulator.actor.base import Actor, Performed, Withdrawn
from simulator.actor.scripted import ScriptedActor
from simulator.domain.coding import Coding
from simulator.domain.persona import Persona, Script
from simulator.domain.rehearsal import Arm, Ending, Performance, Rehearsal, Source, Tokens
from simulator.domain.scenario import Preset
from simulator.domain.transcript import Turn
from simulator.errors import InputError, SessionNotFoundError
from simulator.session.fidelity import Key, Talk, engine, fidelity, keys
from simulator.session.figures import figures, spearman
from simulator.session.figures_page import BEGIN, END, on_page, table
from simulator.session.stock import STUFFING, Manager, lines_of
from tests.director.personas import nora
from tests.session.room import GOOD, Player, WordCoder

SCRIPTS = {
    "good": (
        *GOOD,
        "I need the roster by noon on Thursday; is that fair [C3 C5]?",
        "You send it on Thursday and we look at it on Monday at ten [F1 F2 F3].",
    ),
    "average": tuple(f"There is some news about item {n} for you [C2]." for n in range(8)),
    "poor": tuple(f"Number {n}: this is careless again [E7]." for n in range(8)),
}


def scripted(**scripts: tuple[str, ...]) -> Persona:
    return nora(
        scripts=tuple(
            Script(quality=quality, lines=lines)
            for quality, lines in {**SCRIPTS, **scripts}.items()
        )
    )


NORA = scripted()


async def talks(
    *todo: Key, persona: Persona = NORA, actor: Actor | None = None
) -> dict[Manager, Talk]:
    speaker = actor or ScriptedActor()
    played = fidelity([persona], todo, engine(WordCoder()), lambda who, rehearsal: speaker)
    return {talk.key.manager: talk async for talk in played}


def key(manager: Manager, preset: Preset = Preset.MEDIUM, arm: Arm = Arm.DIRECTOR) -> Key:
    return Key(NORA.id, preset, manager, 0, arm)


def test_every_persona_meets_every_manager_at_every_difficulty() -> None:
    todo = keys([NORA], Preset, range(2), Arm.DIRECTOR)
    assert len(set(todo)) == len(todo) == len(Preset) * len(Manager) * 2


def test_an_attack_is_owned_before_the_good_manager_goes_on() -> None:
    lines = lines_of(NORA, Manager.REPAIRED)
    assert lines[-len(SCRIPTS["good"]) :] == SCRIPTS["good"]
    assert "sorry" in lines[-len(SCRIPTS["good"]) - 3]


@pytest.mark.parametrize("manager", sorted(STUFFING))
def test_a_stuffing_manager_has_ten_different_lines(manager: Manager) -> None:
    assert len(set(lines_of(NORA, manager))) == 10


async def test_a_good_manager_is_told_everything_and_a_poor_one_walked_out_on() -> None:
    played = await talks(*(key(manager) for manager in Manager))
    good, poor = played[Manager.GOOD], played[Manager.POOR]
    assert (good.hint, good.core, good.facts) == (2, 4, 3)
    assert good.need == 6
    assert good.agreed
    assert good.ended is None
    assert (poor.facts, poor.core, poor.ended) == (0, None, Ending.WALKED_OUT)
    assert poor.turns < 8
    assert played[Manager.AVERAGE].core is None
    for talk in played.values():
        assert (talk.locked, talk.out_of_order, talk.repeated) == (0, False, 0)
        assert (talk.model_lines, talk.calls, talk.stand_ins) == (0, 0, 0)


async def test_an_echoing_manager_says_what_was_just_said() -> None:
    persona = scripted()
    heard: list[str] = []

    class Listening(WordCoder):
        def code(self, turn: Turn, context: Sequence[Turn]) -> Coding:
            heard.append(turn.text)
            return super().code(turn, context)

    played = fidelity(
        [persona], [key(Manager.ECHOED)], engine(Listening()), lambda who, _: ScriptedActor()
    )
    (talk,) = [talk async for talk in played]
    assert talk.core is None
    assert not any("{last}" in line for line in heard)
    assert any(line in said for line in talk.lines for said in heard)


async def test_every_talk_throws_dice_of_its_own_and_the_same_ones_again() -> None:
    async def seeds() -> list[int]:
        thrown: list[int] = []

        def remembering(who: Persona, rehearsal: Rehearsal) -> Actor:
            thrown.append(rehearsal.setup.seed)
            return ScriptedActor()

        todo = keys([NORA], Preset, range(2), Arm.DIRECTOR)
        async for _ in fidelity([NORA], todo, engine(WordCoder()), remembering):
            pass
        assert len(thrown) == len(todo)
        return thrown

    first = await seeds()
    assert len(set(first)) == len(first)
    assert await seeds() == first


async def test_the_same_talk_counts_the_same_twice() -> None:
    assert await talks(key(Manager.GOOD)) == await talks(key(Manager.GOOD))


async def test_what_a_model_gives_away_or_repeats_is_counted() -> None:
    said = Performance(
        "So the tax and the bailiff came to my house.",
        Source.MODEL,
        opener="So the",
        tokens=Tokens(100, 60, 9),
        calls=2,
        guard=("echo",),
    )
    actor = Player((Withdrawn("echo"), Performed(said)))
    talk = (await talks(key(Manager.AVERAGE, arm=Arm.NAIVE), actor=actor))[Manager.AVERAGE]
    assert talk.locked == talk.turns == talk.model_lines == 8
    assert talk.repeated == 7
    assert talk.out_of_order
    assert (talk.calls, talk.new_tokens, talk.first_drafts) == (16, 320, 0)
    assert talk.model_words == 8 * 8


async def test_authored_lines_that_replace_a_model_are_counted() -> None:
    replaced = Performance("No.", Source.AUTHORED, guard=("echo", "echo"), calls=2)
    talk = (await talks(key(Manager.AVERAGE), actor=Player((Performed(replaced),))))[
        Manager.AVERAGE
    ]
    assert talk.stand_ins == 8


async def test_the_figures_add_up() -> None:
    presets = (Preset.MEDIUM, Preset.HARD)
    played = [
        talk
        for preset in presets
        for talk in (await talks(*(key(m, preset) for m in Manager))).values()
    ]
    result = figures(played)
    assert (result.talks, result.lines) == (2 * len(Manager), sum(talk.turns for talk in played))
    rows = {(pace.preset, pace.manager): pace for pace in result.paces}
    assert len(rows) == 2 * len(Manager)
    good = rows[Preset.MEDIUM, Manager.GOOD]
    assert (good.hint, good.core, good.core_turn, good.agreed) == (1, 1, 4, 1)
    poor = rows[Preset.HARD, Manager.POOR]
    assert (poor.core, poor.core_turn, poor.walked_out) == (0, None, 1)
    assert (result.locked_per_thousand, result.out_of_order, result.repeated) == (0, 0, 0)
    assert result.hard_agrees_with_poor == 0
    assert result.spearman > 0.8
    assert result.strict_order == 1
    text = table(result)
    assert "| medium | good | 1 | 100% | 100% | 4 | 0% | 100% |" in text
    assert "| hard | poor | 1 | 0% | 0% | - | 100% | 0% |" in text


async def test_model_figures_are_shares_of_model_lines() -> None:
    talk = (await talks(key(Manager.AVERAGE)))[Manager.AVERAGE]
    worded = replace(
        talk,
        words=100,
        model_words=30,
        model_lines=6,
        first_drafts=3,
        stand_ins=2,
        calls=10,
        new_tokens=400,
    )
    result = figures([worded])
    assert result.wording.model_words == pytest.approx(0.3)
    assert result.wording.first_drafts == pytest.approx(0.5)
    assert result.wording.stand_ins == pytest.approx(0.25)
    assert result.wording.calls_per_line == pytest.approx(1.25)
    assert result.wording.new_tokens_per_call == pytest.approx(40)


async def test_the_table_says_what_a_model_cost_and_who_kept_to_the_style() -> None:
    talk = (await talks(key(Manager.AVERAGE)))[Manager.AVERAGE]
    plain = table(figures([talk], {NORA.id: 6}))
    assert "No model was asked." in plain
    assert "Voices named from five lines (chance 1 in 1): not measured." in plain
    assert "| - | - | - | - |" in plain
    worded = replace(talk, lines=("One two three four five six.",), model_lines=8, calls=8)
    result = figures([worded], {NORA.id: 6})
    assert result.people[0].in_style
    assert "Model calls per worded line: 1.00." in table(result)
    assert "| 6 (6) |" in table(result)
    assert not figures([worded], {NORA.id: 9}).people[0].in_style


async def test_the_figures_go_between_their_marks_and_leave_the_rest() -> None:
    result = figures((await talks(key(Manager.AVERAGE))).values())
    page = on_page(f"# Card\n\n{BEGIN}\nstale\n{END}\n\nBy hand.\n", result, "rehearse fidelity")
    assert page.startswith(f"# Card\n\n{BEGIN}\n\n`rehearse fidelity`\n")
    assert page.endswith(f"{END}\n\nBy hand.\n")
    assert "stale" not in page
    assert on_page(page, result, "rehearse fidelity") == page
    with pytest.raises(InputError, match="where the figures go"):
        on_page("# Card", result, "")


def test_no_talks_no_figures() -> None:
    result = figures([])
    assert (result.talks, result.spearman, result.strict_order) == (0, 0, 0)
    assert result.paces == ()


@pytest.mark.parametrize(
    ("ones", "others", "expected"),
    [
        ([1, 2, 3], [10, 20, 30], 1),
        ([1, 2, 3], [3, 2, 1], -1),
        ([1, 2, 3, 4], [1, 3, 2, 4], 0.8),
        ([0, 0, 1, 1], [5, 6, 6, 7], 0.7071),
        ([1, 1], [1, 2], 0),
    ],
)
def test_rank_correlation(ones: list[float], others: list[float], expected: float) -> None:
    assert spearman(ones, others) == pytest.approx(expected, abs=0.0001)


async def test_nothing_is_kept_of_a_measured_talk() -> None:
    store = engine(WordCoder()).store
    with pytest.raises(SessionNotFoundError):
        await store.load("", "talk-1")


def test_skill_is_told_apart_only_where_all_three_managers_played() -> None:
    def talk(persona: str, manager: Manager, trust: float) -> Talk:
        lived = Key(persona, Preset.MEDIUM, manager, 0, Arm.DIRECTOR)
        return Talk(
            lived, 8, None, None, None, 0, 0, False, 0, False, None, trust, 50, 80, 0, 0, 0, 0, 0, 0
        )

    three = (Manager.GOOD, Manager.AVERAGE, Manager.POOR)
    ann = [talk("ann", m, t) for m, t in zip(three, (60, 40, 20), strict=True)]
    bob = [talk("bob", m, t) for m, t in zip(three, (60, 20, 40), strict=True)]
    half = [talk("cid", Manager.GOOD, 60)]
    assert figures([*ann, *half]).strict_order == 1
    assert figures([*ann, *bob]).strict_order == pytest.approx(0.5)
    assert figures(half).strict_order == 0
