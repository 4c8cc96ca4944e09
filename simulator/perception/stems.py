"""Stems of content words, and whole-phrase matching."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_LOCK = threading.Lock()
_STEMMER = snowballstemmer.stemmer("english")

STOP_WORDS: frozenset[str] = frozenset(
    """
    a about above after again against all also am an and any anyway are aren't as at back be because
    been before being below between both but by can can't cannot come could couldn't did didn't do
    does doesn't doing don't done down each else even ever every few for from further get gets
    getting go goes going gonna got gotta guess had hadn't has hasn't have haven't having he he'd
    he's her here here's hers hi him his how how's i i'd i'll i'm i've if in into is isn't it it'd
    it'll it's its itself just kind kinda know let let's like little lot lots made make makes many
    maybe me mean might mine more most much must my myself need no nor not now of off oh ok okay on
    once one only or other our ours out over own perhaps please pretty put quite rather really
    right said same say saying says see seem seems shall she she'd she's should shouldn't so some
    something sort sounds still such sure take tell than thank thanks that that'd that's the their
    theirs them then there there's these they they'd they'll they're they've thing things think
    this those though through to too um uh until up us very want wanna was wasn't way we we'd we'll
    we're we've well were weren't what what's when where which while who why will with won't would
    wouldn't yeah yep yes yet you you'd you'll you're you've your yours yourself bit feel feels
    feeling felt hear today alright understand im ive id dont didnt cant thats youre
    """.split()  # noqa: SIM905
)
"""Words that say nothing about what a sentence is about."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word."""
    with _LOCK:
        stemmed: str = _STEMMER.stemWord(word)
    return stemmed


@lru_cache(maxsize=4_096)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry content."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    bare = (w[:-2] if w.endswith("'s") else w for w in words if w not in STOP_WORDS)
    return frozenset(stem(w) for w in bare if len(w) > 1 and w not in STOP_WORDS)


@lru_cache(maxsize=2_048)
def _phrase(phrase: str) -> re.Pattern[str]:
    words = re.split(r"\s+", phrase.strip().lower())
    return re.compile(r"(?<!\w)" + r"\s+".join(re.escape(w) for w in words) + r"(?!\w)")


def phrase_in(phrase: str, text: str) -> bool:
    """Tell whether a phrase stands in a text, whole words only, in any case."""
    if not phrase.strip():
        return False
    return bool(_phrase(phrase).search(text.lower().replace("\u2019", "'")))
