"""What the employee does next: one pure step, and the fold of it over a whole rehearsal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from simulator.director.appraise import appraise, core_told
from simulator.director.body import CUTS_IN, answer_cues, cuts_in, show
from simulator.director.dice import shuffled, throw
from simulator.director.disclose import earned, unrepaired
from simulator.director.follow_up import first_lines, recalled, remembered
from simulator.director.perceive import perceive
from simulator.director.respond import respond
from simulator.director.stance import stance
from simulator.director.state import Decision, DirectorState, Memory, Perception
from simulator.director.wording import code_spoken, lines, may_say, on_topic, openers
from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.direction import Directive
from simulator.domain.follow_up import FollowUp
from simulator.domain.persona import Fact, Persona
from simulator.domain.rehearsal import Exchange, Performance
from simulator.domain.scenario import Dials, Scenario
from simulator.domain.transcript import Speaker, Turn
from simulator.domain.voice import WORDED, Action

PARTING_TRUST, PARTING_DEFENSIVENESS = 40, 60
"""From where a talk without the core fact still ends on a fair note."""


def opening(
    persona: Persona,
    scenario: Scenario,
    dials: Dials,
    seed: int,
    memory: FollowUp | None = None,
) -> tuple[DirectorState, str, str]:
    """Return the state on coming in, the first line and what the body shows.

    In a second meeting the line refers to the first, and what was told there stays told.
    """
    line = first_lines(persona, scenario, memory, dials, seed)[0]
    nonverbal = shuffled(persona.nonverbal.opening, seed, 0, "opening/nonverbal")[0]
    affect = Affect(
        trust=dials.trust,
        defensiveness=dials.defensiveness,
        stress=persona.temperament.stress_at_start,
    )
    state = DirectorState(
        affect,
        disclosed=memory.disclosed if memory else (),
        said=(line,),
        told=memory.told if memory else (),
        nonverbals=(nonverbal,),
        memory=memory,
        raised=1 if memory and memory.broken else 0,
    )
    return state, line, nonverbal


def decide(
    persona: Persona,
    state: DirectorState,
    perception: Perception,
    dials: Dials,
    seed: int,
    *,
    instead_of: Performance | None = None,
) -> Decision:
    """Decide how the employee feels, what may be said and what is done after a manager's turn.

    Pure: the same arguments give the same decision, so a rewound rehearsal replays exactly.

    Args:
        persona: The employee in full.
        state: How things stood before the turn.
        perception: What was noticed in it.
        dials: How hard it is made.
        seed: The rehearsal's seed.
        instead_of: The answer given before, when another one to the same turn is wanted; it
            changes the words alone.
    """
    affect = appraise(persona, state, perception, dials)
    fact = earned(persona, state, perception, affect, dials)
    action = respond(persona, state, perception, affect, fact.layer if fact else None)
    if fact is not None and action not in {Action.HINT, Action.DISCLOSE, Action.NEED}:
        fact = None
    shown = show(persona, state, perception, affect, action, fact, seed)
    interrupts = cuts_in(perception, affect, action, dials)
    reminder = recalled(persona, state, perception, action, seed)
    after = replace(
        state,
        affect=affect,
        memories=(*state.memories, _memory(perception, affect, action, fact, felt=shown.felt)),
        disclosed=(*state.disclosed, fact.id) if fact else state.disclosed,
        nonverbals=(*state.nonverbals, CUTS_IN if interrupts else shown.text),
        raised=state.raised + bool(reminder),
    )
    words = (reminder,) if reminder else _words(persona, state, perception, after, fact, seed)
    directed = (perception.act, action, affect.band)
    starts = openers(persona, state, directed, words, seed)
    code_speaks = (
        action not in WORDED or bool(reminder) or _plain(persona, state, perception, words)
    )
    if instead_of is not None:
        words = _following(words, _said_from(words, instead_of))
        starts = _following(starts, instead_of.opener)
    told_core = core_told(persona, after)
    direction = stance(persona, affect, action, perception.want, words[0], told_core=told_core)
    directive = Directive(
        voice=persona.voice,
        action=action,
        act=perception.act,
        band=affect.band,
        stance=f"{CUTS_IN}, {direction}" if interrupts else direction,
        may_say=may_say(persona, perception, state.told),
        spoken=words[0] if code_speaks else None,
        remembers=remembered(state.memory),
        openers=starts,
        authored=words,
        nonverbal=after.nonverbals[-1],
        seed=throw(seed, state.turn, f"words/{instead_of.text if instead_of else ''}"),
    )
    felt = shown.felt or bool(reminder)
    cues = answer_cues(action, felt=felt, interrupts=interrupts)
    return Decision(after, directive, after.disclosed, cues)


def record(state: DirectorState, performance: Performance) -> DirectorState:
    """Return the state once the line has been said, in the words it was said in."""
    opener = (performance.opener,) if performance.opener else ()
    told = (performance.text,) if state.memories and state.memories[-1].told else ()
    return replace(
        state,
        said=(*state.said, performance.text),
        told=state.told + told,
        openers=state.openers + opener,
    )


Known = tuple[int, DirectorState]
"""How many exchanges are behind a state, and the state."""


def replay(
    persona: Persona,
    scenario: Scenario,
    dials: Dials,
    seed: int,
    exchanges: Iterable[Exchange],
    memory: FollowUp | None = None,
    known: Known | None = None,
) -> DirectorState:
    """Return the state after stored exchanges: the same steps as when they were lived.

    With `known`, the steps it holds are not taken again.
    """
    *_, last = states(persona, scenario, dials, seed, exchanges, memory, known)
    return last


def states(
    persona: Persona,
    scenario: Scenario,
    dials: Dials,
    seed: int,
    exchanges: Iterable[Exchange],
    memory: FollowUp | None = None,
    known: Known | None = None,
) -> Iterator[DirectorState]:
    """Yield the state on coming in, or the one known, and after every exchange from there on."""
    state, line, nonverbal = opening(persona, scenario, dials, seed, memory)
    context = [Turn(0, Speaker.EMPLOYEE, line, nonverbal, cues=frozenset())]
    told = list(exchanges)
    done, state = known if known is not None else (0, state)
    for exchange in told[:done]:
        context += [Turn(exchange.number, Speaker.MANAGER, exchange.manager), _answer(exchange)]
    yield state
    for exchange in told[done:]:
        turn = Turn(exchange.number, Speaker.MANAGER, exchange.manager)
        perception = perceive(persona, turn, context, exchange.coding, disclosed=state.disclosed)
        state = decide(persona, state, perception, dials, seed).state
        state = record(state, exchange.performance)
        context += [turn, _answer(exchange)]
        yield state


def _answer(exchange: Exchange) -> Turn:
    """Return the employee's turn of an exchange."""
    return Turn(
        exchange.number,
        Speaker.EMPLOYEE,
        exchange.performance.text,
        exchange.nonverbal,
        exchange.cues,
        exchange.stance,
    )


def _memory(
    heard: Perception, affect: Affect, action: Action, fact: Fact | None, *, felt: bool
) -> Memory:
    """Return what stays of a turn."""
    return Memory(
        codes=heard.codes,
        act=heard.act,
        topical=heard.topical,
        own=heard.own,
        touched=heard.touched,
        trust=affect.trust,
        action=action,
        told=fact.id if fact else None,
        felt=felt,
    )


def _words(
    persona: Persona,
    before: DirectorState,
    heard: Perception,
    after: DirectorState,
    fact: Fact | None,
    seed: int,
) -> tuple[str, ...]:
    """Return authored words for the turn, best first."""
    action = after.memories[-1].action
    if fact is not None:
        return code_spoken(fact.lines, before, seed, f"fact/{fact.id}")
    if action in {Action.CLOSE, Action.WALK_OUT}:
        ending = "walkout" if action is Action.WALK_OUT else note(persona, after)
        closing = persona.voice.closings.get(ending, ())
        if closing:
            return code_spoken(closing, before, seed, f"closing/{ending}")
    return lines(persona, before, heard, after.affect, action, seed)


def _plain(
    persona: Persona, before: DirectorState, heard: Perception, words: tuple[str, ...]
) -> bool:
    """Say whether a question of fact has an authored answer that was not given yet."""
    return words[0] not in before.said and on_topic(persona, heard, words[0])


def _said_from(words: tuple[str, ...], said: Performance) -> str:
    """Return the authored line that was said, if in other words; they begin alike."""
    begun = (line for line in words if said.opener and line.startswith(said.opener))
    return said.text if said.text in words else next(begun, said.text)


def _following(choices: tuple[str, ...], used: str) -> tuple[str, ...]:
    """Return the choices after the used one and then those before it; the used one last."""
    if used not in choices:
        return choices
    place = choices.index(used)
    return (*choices[place + 1 :], *choices[: place + 1])


def note(persona: Persona, state: DirectorState) -> str:
    """Say on which note a talk ends: `good`, `partial` or `bad`."""
    agreed = {Code.F1, Code.F2, Code.F3} <= state.codes
    if unrepaired(state.memories):
        return "bad"
    if core_told(persona, state) and agreed:
        return "good"
    fair = (
        state.affect.trust >= PARTING_TRUST and state.affect.defensiveness < PARTING_DEFENSIVENESS
    )
    return "partial" if state.disclosed or fair else "bad"


__all__ = ["decide", "note", "opening", "record", "replay", "states"]
