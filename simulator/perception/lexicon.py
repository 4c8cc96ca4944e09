"""Words and phrases the detectors share."""

from __future__ import annotations

import re

from simulator.perception.alternatives import by_letter

NEGATIVE_FEELINGS = by_letter(
    r"afraid|agitated|alone|aggrieved|angry|annoyed|annoying|anxious|ashamed|awful|bad|beaten|"
    r"betrayed|bitter|"
    r"blindsided|bothered|bruised|burn(?:ed|t|ing)[- ]?out|caged|conflicted|confused|confusing|"
    r"cornered|crushed|"
    r"daunting|defeated|deflated|deflating|demoralis(?:ed|ing)|demoraliz(?:ed|ing)|demotivat\w+|"
    r"depress\w+|"
    r"desperate|despair|devalued|devastat\w+|difficult|disappoint\w*|discourag\w+|disheart\w+|"
    r"disillusioned|"
    r"disrespected|distressed|distressing|drained|draining|dreadful|embarrass\w+|empty|"
    r"exasperat\w+|"
    r"excluded|exhaust\w+|exposed|fed up|forgotten|frazzled|frightened|frightening|frustrat\w+|"
    r"furious|"
    r"gutted|gutting|hard|heavy|helpless|hopeless|horrible|humiliat\w+|hurt|hurts|hurtful|ignored|"
    r"impossible|"
    r"inadequate|insecure|insulted|invisible|irritat\w+|isolat\w+|knackered|let down|left out|"
    r"lonely|"
    r"lost|low|"
    r"mad|miserable|nervous|nerve[- ]?wracking|numb|off balance|on edge|overlooked|overloaded|"
    r"overwhelm\w+|pain|painful|"
    r"panicked|passed over|powerless|pressured|punished|rattled|raw|resentful|rotten|rough|"
    r"sad|scared|scary|shaken|shattered|shattering|sick of|shit|shitty|shocked|shut out|sidelined|"
    r"singled out|"
    r"snubbed|sting|stings|stressed|stressful|stretched|struggl\w+|stuck|stung|suffering|"
    r"suspicious|"
    r"swamped|terrible|"
    r"tense|terrified|threatened|tired|tiring|torn|tough|trapped|troubled|unappreciated|uncertain|"
    r"uncomfortable|under ?valued|uneasy|unfair|unhappy|unheard|unnerving|unseen|unsettled|"
    r"unsettling|"
    r"unsupported|unsure|"
    r"unwanted|upset|upsetting|used|useless|vulnerable|wary|weary|wiped|worn|worried|worrying|"
    r"worthless|wounded|wrung|knocked|drowning|sinking|underwater|at (?:my|your) limit|"
    r"at breaking point|"
    r"on (?:my|your) last legs|out of my depth|broken|misery|miserabl\w+|crushing|galling|"
    r"degrading|"
    r"demeaning|weighed|weighs|weighing|dread\w*|frighten\w*|scar(?:e|es|ed|ing)|raging|fuming|"
    r"livid|"
    r"wound up|steaming|vexed|heartbr\w+|heartbroken|bored|boredom|jealous|resent\w*|"
    r"mortif\w+|aw(?:kward|ful)|discarded|abandoned|rejected|rejection|dismissed|cheated|robbed|"
    r"flattened|flat|wobbly|shaky|sore|bleak|grim|grinding|thankless|sickened|sick|horrid|"
    r"homesick|bewildered|baffling|disorient\w*|dispirit\w*|infuriat\w*|madden\w*|sian|wrecked|"
    r"cream crackered|done in|at the end of your (?:rope|tether)|on your knees|wiped out|"
    r"panick\w*|nerves|guilty|asham\w*|relief|unloved|unwelcome|unsafe|shame"
)
POSITIVE_FEELINGS = by_letter(
    r"calm|cared|content|confident|delighted|eager|encouraged|energi[sz]ed|enthusiastic|excited|"
    r"exciting|fulfilled|glad|good|grateful|great|happy|hopeful|inspired|joy|motivated|optimistic|"
    r"passionate|pleased|"
    r"proud|reassured|relieved|rewarding|safe|satisfied|thrilled|valued|wonderful"
)
FEELING_NOUNS = by_letter(
    r"anger|anxiety|disappointment|dread|exhaustion|fear|fears|frustration|grief|guilt|hurt|"
    r"loneliness|loss|mixed feelings|pain|panic|pressure|sadness|shame|strain|stress|tension|"
    r"tiredness|upset|weight|worry|worries|burden|concern|resentment"
)
HARD = (
    r"a lot|too much|so much|heavy|hard|tough|rough|difficult|painful|brutal|rotten|awful|horrible|"
    r"no small thing|not easy|a big deal|a blow|a shock|a knock|a kick in the teeth|a mess|a strain"
)
ADVERB = (
    r"(?:(?:really|very|so|pretty|quite|incredibly|extremely|super|awfully|terribly|"
    r"deeply|rather|truly|"
    r"genuinely|especially|particularly|just|a bit|a little|kind of|kinda|sort of|such|"
    r"like|all|"
    r"completely|totally|absolutely|more than|pure|right|proper|dead|dreadfully|too|both|been|"
    r"understandably|"
    r"quite a|such a|a|an|the) ){0,3}"
)

_ANY_FEELING = by_letter(f"{NEGATIVE_FEELINGS}|{POSITIVE_FEELINGS}|{FEELING_NOUNS}")
_BAD_FEELING = by_letter(f"{NEGATIVE_FEELINGS}|{FEELING_NOUNS}")
FEELING = re.compile(rf"\b(?:{_ANY_FEELING})\b")
BAD_FEELING = re.compile(rf"\b(?:{_BAD_FEELING})\b")

CONCRETE_VERBS = by_letter(
    r"add|agree|answer|ask|assign|attend|block|book|bring|brief|build|call|cancel|check|clear|"
    r"close|"
    r"come back|collect|complete|confirm|copy|count|cover|cut|deliver|document|draft|drop|email|"
    r"e-mail|enter|escalate|file|fill|find|finish|fix|flag|forward|free|get|give|hand|hold|include|"
    r"inform|introduce|invite|join|keep|lead|leave|list|listen|log|"
    r"look at|make|map|mark|meet|message|move|note|order|pair|pass|pause|phone|pick|ping|plan|post|"
    r"prepare|present|print|propose|publish|pull|push|put|raise|reach|read|record|"
    r"reply|report|request|reserve|respond|restart|return|review|rewrite|ring|rota|run|say|"
    r"schedule|"
    r"send|set|share|shadow|shift|show|sign|sit|sort|speak|split|start|step|stop|submit|swap|"
    r"switch|"
    r"take|talk|tell|test|text|track|train|type|update|upload|use|visit|wait|walk|wear|work|write"
)
"""Verbs a third person could see being done."""

NUMBER_WORDS = by_letter(
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|half|quarter|dozen|once|twice|thrice|single|both|zero|couple"
)
LABELS = by_letter(
    r"aggressive|arrogant|attitude problem|careless|childish|clueless|difficult|disorgani[sz]ed|"
    r"dramatic|hopeless|immature|incompetent|insecure|irresponsible|lazy|negative|paranoid|"
    r"pathetic|passive[- ]aggressive|precious|rude|selfish|sensitive|slack|sloppy|stubborn|toxic|"
    r"unprofessional|"
    r"unreliable|untrustworthy|useless|weak|a baby|a child|a joke|a liar|a mess|a nightmare|"
    r"a problem|a prima donna|a snowflake|an idiot|emotional|hysterical|needy|a burden|stupid|dumb|"
    r"a disgrace|a let-?down|a slacker|ungrateful|thick|dead weight|a moaner|entitled"
)
"""Words for a person's character rather than for what was done."""
