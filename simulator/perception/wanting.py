"""What kind of answer a turn wants: the last thing asked or said decides."""

from __future__ import annotations

import re

from simulator.domain.voice import Act, Want
from simulator.perception.stated import INVITES, STATEMENTS
from simulator.perception.text import Doc
from simulator.perception.wants import MEETING, QUESTIONS, Rules

NEVER_ASKS = frozenset({Act.OFF_SCENE, Act.SILENCE, Act.CLOSING, Act.THREAT})
"""Acts that are answered as they are, whatever they end with."""
HURTING = frozenset({Act.ACCUSATION, Act.MINIMISING})
"""Acts that are answered as they are, unless they end with a question."""
PLAIN = frozenset({Act.FEEDBACK, Act.ADVICE})
"""Acts whose statements are mere remarks when they do not speak of the employee."""

_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b")
_PREFACE = re.compile(r"^can i (?:just )?(?:be|say|ask|tell)\b|^you know what\b")
_LIST = re.compile(
    r"^(?:the )?[\w'-]+(?: [\w'-]+)?(?:, (?:the )?[\w'-]+)*,? or (?:the )?[\w'-]+\?$"
)
"""Mere names of what there is to choose from."""
_PLANS = frozenset({Act.EXPECTATION, Act.PROPOSAL})
_DEMANDS = re.compile(
    r"\b(?:(?:i|we|you|they|it|he|she)(?:'ll| will| need| want| must| should| have to| has to|"
    r"'d like| would like| expect| ask| propose| suggest| can(?:'t| not)?)|going to|"
    r"(?:can't|cannot|mustn't|won't|will|must|should|needs? to|has to|shall)|please|make sure|"
    r"let's (?!talk|chat|discuss)|"
    r"no more|at most|at least|until|what if|how about|would you|could you|by (?:noon|the|next|"
    r"tomorrow|tonight|mon|tues|wednes|thurs|fri|\d)|from (?:now|today|tomorrow|next|mon|tues|"
    r"wednes|thurs|fri|the)|goes into|is fixed|stays)"
)
"""Words without which nothing is asked of anybody: what is told then is a mere fact."""
_OPENS_ANEW = frozenset({Want.MEETING, Want.PROMISE, Want.AGENDA})


def wanted(doc: Doc, act: Act, *, sure: bool = True) -> Want | None:
    """Name the kind of answer a turn wants, when that is finer than its act.

    Args:
        doc: The manager's turn.
        act: What the turn does, see `simulator.perception.acts`.
        sure: Whether an attack in it is one beyond doubt; a question behind another is answered.

    Returns:
        The want of the question it ends with, also when one statement follows, unless that
        proposes, promises or opens something new, or of the invitation before a last remark;
        otherwise that of the last sentence; nothing for a turn that its act says enough of.
    """
    said = [sentence.low.strip() for sentence in doc.sentences]
    if not said:
        return None
    *earlier, last = said
    before = earlier[-1] if earlier else ""
    asks = last.endswith("?")
    stated = None if asks else _of_a_statement(last, act)
    if act in NEVER_ASKS or (sure and act is Act.ACCUSATION):
        return stated if stated is Want.REASSURANCE and act is Act.ACCUSATION else None
    if asks:
        return _of_a_question(last, before)
    if before.endswith("?") and stated not in _OPENS_ANEW and not _PREFACE.search(before):
        return _of_a_question(before, "")
    if stated in (None, Want.REMARK) and INVITES.search(before):
        return Want.ACCOUNT
    return _of_the_rest(doc, act, stated)


def _of_the_rest(doc: Doc, act: Act, stated: Want | None) -> Want | None:
    """Name what a turn without a question wants, by its last sentence and by what it does."""
    if act is Act.GREETING and stated in (Want.THANKS, Want.REMARK):
        return None
    if stated is None and act in _PLANS:
        return None if _DEMANDS.search(doc.low) else Want.REMARK
    first = doc.sentences[0].low.strip()
    if stated is Want.REMARK and _of_a_statement(first, act) is Want.APOLOGY:
        return Want.APOLOGY
    return stated if stated is Want.REASSURANCE or act not in HURTING else None


def _of_a_question(question: str, before: str) -> Want:
    """Name what a question wants; of a mere "Okay?", what stands before it."""
    if before.endswith("?") and _LIST.search(question):
        return _first(QUESTIONS, before) or Want.CHOICE
    want = _first(QUESTIONS, question) or Want.QUESTION
    if want is Want.CONSENT and MEETING.search(f"{before} {question}"):
        return Want.MEETING
    return want


def _of_a_statement(said: str, act: Act) -> Want | None:
    """Name what a statement wants."""
    if want := _first(STATEMENTS, said):
        return want
    if INVITES.search(said):
        return Want.ACCOUNT
    plain = act is Act.OTHER or (act in PLAIN and not _YOU.search(said))
    return Want.REMARK if plain else None


def _first(rules: Rules, said: str) -> Want | None:
    return next((want for want, pattern in rules if pattern.search(said)), None)


__all__ = ["wanted"]
