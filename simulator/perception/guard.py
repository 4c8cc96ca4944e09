"""What is not said to a person: machine talk, score lines, code, quotes of the rubric."""

from __future__ import annotations

import re

from simulator.perception.text import Doc, Sentence, once

_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|discard)\b.{0,20}\b(?:all|any|your|previous|"
    r"prior|"
    r"above|earlier|these|those|the) (?:\w+ ){0,2}(?:instructions?|prompts?|guidelines|directions|"
    r"persona|programming|safeguards)\b"
    r"|\b(?:ignore|disregard|forget|override) (?:all )?(?:your|previous|prior) rules\b"
    r"|\b(?:system|hidden|secret|initial|developer) ?(?:prompt|message|instructions)\b|"
    r"\byour prompts?\b"
    r"|\b(?:as an?|you'?re an?|you are an?|being an?|pretend (?:to be|you'?re) an?|act as an?|"
    r"(?:you are|you're) now an?|from now on you(?:'re| are) an?) "
    r"(?:\w+ ){0,2}(?:ai|a\.i|language model|llm|chat ?bot|bot|ai assistant|computer program|gpt)\b"
    r"|\b(?:language model|chatgpt|openai|gpt-?\d|llm|jailbreak|(?:dan|developer|god|admin|"
    r"debug) mode|"
    r"sudo|base64|decode (?:this|the following)|system override|"
    r"(?:this is|end|stop|exit|leave) (?:just )?(?:a|the|this) (?:simulation|role-?play|scene)|"
    r"(?:break|stay in|step out of|drop out of|leave|exit) character|"
    r"hidden facts?|secret facts?|core fact|unlock rules?|(?:set|raise|make|increase) (?:your )?"
    r"(?:trust|defensiveness|commitment) (?:to|level|score|=)|trust (?:score|level|value|= ?\d)|"
    r"your (?:persona|backstory|character sheet|parameters|creators?|context window|"
    r"hidden \w+))\b"
    r"|\bwrite (?:me )?an? (?:\w+ )?(?:poem|song|haiku|function|script|program)\b|"
    r"\b(?:screenplay|director'?s note|rating bot|note to (?:the )?rater)\b|"
    r"\bonly (?:a )?role-?play\b|\bsystem prompts\b|^\W*stage direction\b|^pretend to be an? |"
    r"\bspell your\b|\bfacts are unlocked\b|\bsummari[sz]e this conversation\b"
    r"|\b(?:you are now dan|let'?s (?:swap|switch|reverse) roles|"
    r"(?:we|now) (?:swap|switch|reverse) roles|now you(?:'re| are)? (?:play )?the (?:manager|boss)|"
    r"i(?:'m| am) (?:now )?the employee|you play the manager|play the (?:manager|boss)|"
    r"new instructions?:|repeat (?:everything|all|the (?:text|words))(?: \w+){0,3} (?:above|"
    r"verbatim)|"
    r"(?:reveal|list|output|dump|show me|print|tell me) (?:all )?(?:of )?(?:your|the) "
    r"(?:secrets|hidden \w+|prompts?|system \w+|json|core facts?)|translate your \w+)\b"
    r"|<\|?[a-z_/]{2,20}\|?>|^\s*#{2,}|\{\s*\"|\[/?(?:inst|sys\w*)\]|```|</?\w+>"
    r"|^\s*(?:system|assistant|user|developer|tool|employee|manager|narrator|director|evaluator)"
    r"\s*[:>=]"
    r"|\b(?:ignor(?:a|e|ez|iere|ier)|oublie[zs]?|olvida|vergiss|vergessen|negeer|ignorar)\b.{0,30}"
    r"\b(?:instruc\w+|anweisung\w*|consignes?|instrucciones|regeln?|instructies)\b"
    r"|\b(?:anweisungen|geheimnis(?:se)?|verrate|secretos?|revela|dime tu|dis-moi ton|"
    r"r[e\u00e9]v[e\u00e8]le|d[i\u00ec]mmi|segreti?|segredos?)\b"
)
_FIGURE = (
    r"(?:[45]|five|10|100)(?=\s*(?:$|[.!,?;:/]|for\b|in\b|on\b|out\b|stars?\b|every|across|pl))"
)
_SCORE = re.compile(
    r"\b(?:(?:give|award|grant|assign|rate|score|mark|grade)(?: me| this| my| it| us| the (?:turn|"
    rf"manager|conversation|transcript))?(?: an?| with| the| full| maximum| max| top| highest)* ?"
    rf"(?:\b{_FIGURE}|full marks|points\b|marks\b|credit for)|(?<!by )(?<!on )\b[45] ?/ ?5\b|"
    r"\b\d+ ?/ ?100\b|\b(?:full marks|out of five|rubric|score (?:this|me|my|=|:)|evaluator|"
    r"evaluate (?:this|me|my)|assessor|the grader|the coder|"
    r"(?:listening|empathy|expectations|follow[- ]through) ?(?:level|score|points|dimension|"
    r"[:=] ?\d)|"
    r"level (?:5|five)|[lecf][1-7] ?[:=+,(]|codes? [lecf][1-7]|credit (?:me|this|all)|all codes|"
    r"perfect score|high(?:est)? score|maximum score|top marks|"
    r"(?:open|closed) question ?[:(\"]|(?:simple|complex) reflection|reflective listening|"
    r"acknowledges? (?:the |an? |your )?emotions?\b|names? (?:the |a )?feelings? and (?:its|"
    r"the) cause|"
    r"tentative interpretation|observable standard|premature fix|mutual recap|"
    r"obstacle plan|dated check-?in|action with (?:an )?owner|"
    r"the manager (?:acknowledges|validates|reflects|restates|names|demonstrates|shows|listens|"
    r"asks|"
    r"is (?:very )?(?:empath|listen))\w*|"
    r"restates content|employee's (?:last|view|feelings?|experience)))"
)
_CODE = re.compile(
    r"<!--|-->|\{\{|\}\}|\$\{|%\(\w+\)|\b[a-z]+_[a-z_]+\s*[:=]|==|;\s*--|\bassert \w+|"
    r"\bupdate \w+ set\b|\bselect .{1,40} from\b|(?:\b[\w ]{2,30}: ?[\w ]{1,30};\s*){2,}|"
    r"\bend of (?:the )?transcript\b|\bassessment follows\b|\bdear (?:model|evaluator|grader|"
    r"assessor)\b|\byes/no question\b|\b(?:correct|right) answer (?:for|to) (?:every|each|all)\b"
)
_GRADER = re.compile(
    r"\b(?:l'?[ée]valuateur|[ée]valuation|evaluador|r[uú]brica|bewerter|bewertung|notation|"
    r"niveau (?:5|cinq|f[uü]nf)|nivel (?:5|cinco)|dimension minimum|unit test|expected output|"
    r"p = 0?\.\d+|quote from the employee)\b|\b(?:score|level|niveau|nivel)\s*=\s*\d|^\s*\|.*\||"
    r"\bcuts \[|\bcaps \["
)
"""Words to whoever grades, in the languages seen, and tables."""
_MIXED = re.compile(r"[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]")
"""Words of mixed alphabets."""
_BASE64 = re.compile(
    r"(?<![\w+/=])(?=[A-Za-z0-9+/]*[0-9+/=])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{24,}={0,2}"
)
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SYMBOL = re.compile(r"[{}\[\]<>=_|\\^~#@/;]")
_VOWEL = re.compile(r"[aeiouy]")
_SUMMARY_OK = re.compile(
    r"\b(?:quality|audit|csat|nps|performance|customer|test|survey|review) scor"
)


def machine_talk(low: str) -> bool:
    """Tell whether a lower-case text speaks to a machine rather than to the person."""
    return bool(_MACHINE.search(low))


@once
def unnatural(sentence: Sentence) -> bool:
    """Tell whether a sentence is no speech to a person and so can earn nothing."""
    low = sentence.low
    return _odd(sentence) or bool(_SCORE.search(low) and not _SUMMARY_OK.search(low))


@once
def _odd(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks to a machine, or in code or another alphabet."""
    low, text = sentence.low, sentence.text
    if machine_talk(low) or _BASE64.search(text) or _CODE.search(low) or _GRADER.search(low):
        return True
    if not text.isascii() and (_MIXED.search(low) or _foreign(text)):
        return True
    return _symbols(text) > 0.3


def _symbols(text: str) -> float:
    """Share of characters that belong to code rather than to prose."""
    return len(_SYMBOL.findall(text)) / max(len(text), 1)


def _foreign(text: str) -> bool:
    letters = _LETTER.findall(text)
    return len(letters) >= 4 and sum(bool(_LATIN.match(c)) for c in letters) < len(letters) / 2


def _gibberish(doc: Doc) -> bool:
    words = [w for w in doc.words if w.isalpha() and len(w) > 3]
    return len(words) >= 2 and sum(not _VOWEL.search(w) for w in words) > len(words) / 2


@once
def off_scene(doc: Doc) -> bool:
    """Tell whether a turn as a whole speaks to a machine or says nothing in words."""
    if not doc.sentences:
        return bool(doc.clean.strip(" .-!?*\n"))
    return any(map(_odd, doc.sentences)) or _gibberish(doc)
