"""Words that any talk at work is made of, whoever has it and about whatever."""

from __future__ import annotations

from simulator.perception.stems import stem

COMMON: frozenset[str] = frozenset(
    stem(word)
    for word in """
    able absolutely acknowledge admire amazing appreciate brave care comfortable complete completely
    conversation courage deeply deserve else emotion everybody everyone experience express feelings
    genuinely grateful happen happening hard hearing heard help helpful honest honestly honesty
    hope human imagine important inside journey life listen listening lot matter mind moment
    natural normal offer open openness people person place point process question real respect
    responsibility safe scale seen sense share sharing situation someone space speak start
    stay step story strength strong support supported supportive talk team time totally touch
    tough true truly trust understandable understanding valid validate value valued voice
    vulnerable wait welcome whole wonder wonderful word work world worth
    add agree already always another answer anyone anything ask away become begin behind believe
    better bring came carry certain change choose clear close come count course decide different ear
    either end enough everything face fair far find fine first fit fix follow front gave give gone
    half hand harder head hello hold keep kept last least leave left less like long longer look may
    meant met most move name near need never new next nice nobody note nothing notice offer order
    part past plain plan possible problem proper ready reason rest saw second set short show side
    since small somebody soon sorry sound stand stood stop straight suit suppose take tell ten think
    thought three told try turn twice two under use usual want went whether without worse wrong
    accept depend exact expect explain glad guess idea lighter mention prefer sooner suppose wish
    """.split()  # noqa: SIM905
)
"""Stems of the words sympathy is made of, and of those that at least eight of the twelve personas
use, or that replies fitting any turn are made of; sharing one of them says nothing about the
person."""

__all__ = ["COMMON"]
