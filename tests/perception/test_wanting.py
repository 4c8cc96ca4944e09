"""What kind of answer a turn wants."""

from __future__ import annotations

import pytest

from simulator.domain.voice import Act, Want
from simulator.perception.text import read
from simulator.perception.wanting import wanted


def want(text: str, act: Act = Act.OTHER, *, sure: bool = True) -> Want | None:
    return wanted(read(text), act, sure=sure)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thanks for popping in, how are you?", Want.WELLBEING),
        ("Is everything okay at home? You can tell me if it's not.", Want.WELLBEING),
        ("Come in, it's the only room I could get. How was the walk on Sunday?", Want.HOW_IS),
        ("Morning. Busy week?", Want.HOW_IS),
        ("I saw you were in at the weekend again. How come?", Want.ACCOUNT),
        ("Okay. Tell me about the board, how does it work?", Want.ACCOUNT),
        ("I just want to understand how it came to that.", Want.ACCOUNT),
        ("What have the last four weeks been like?", Want.EXPERIENCE),
        ("Can you tell me what it was like, seeing that?", Want.EXPERIENCE),
        ("Who else was in the review?", Want.DETAIL),
        ("How did you find out about it?", Want.DETAIL),
        ("What time do you usually leave the house?", Want.DETAIL),
        ("Did you win on Saturday?", Want.YES_NO),
        ("Those buns, were they yours? They were amazing.", Want.YES_NO),
        ("You're not going to sue us, are you?", Want.YES_NO),
        ("How do you see the next six months?", Want.VIEW),
        ("What would help you?", Want.HELP),
        ("What would you need to make that possible?", Want.HELP),
        ("What could you do differently next time?", Want.IDEA),
        ("Would you rather I asked him now, or after the review?", Want.CHOICE),
        ("Is it the workload, or is it something else?", Want.QUESTION),
        ("If you swapped for four weeks, would that help or only move the problem?", Want.QUESTION),
        ("How does that land with you?", Want.VIEW),
        ("Please tell me about Friday, from the beginning. I will only listen.", Want.ACCOUNT),
        ("So it was Tuesday, and you wrote on Thursday. Is that right?", Want.CHECK),
        ("So you want the reasons in writing. Did I get that right?", Want.CHECK),
        ("I'll write to Finance today. Does that work for you?", Want.CONSENT),
        ("Let's say two hours, and then you ask. Okay?", Want.CONSENT),
        ("Could you send me the notes by Friday?", Want.REQUEST),
        ("Cup of tea?", Want.OFFER),
        ("Do you want me to find somebody for tonight?", Want.OFFER),
        ("So, do you know why I asked you in?", Want.WHY_HERE),
        ("Is there anything else I've missed?", Want.ANY_MORE),
        ("What should I tell the client?", Want.QUESTION),
        ("What makes you different?", Want.QUESTION),
        ("I wanted to have a chat about the Friday reports.", Want.AGENDA),
        ("Don't worry, you're not in trouble.", Want.REASSURANCE),
        ("Thanks for being straight with me, that helps.", Want.THANKS),
        ("Fine. I'll talk to planning tomorrow.", Want.PROMISE),
        ("Great. Let's catch up again next Monday, same time.", Want.MEETING),
        ("Let's look at it together next Tuesday. Okay?", Want.MEETING),
        ("Sorry, I'm late with this. You should have had it on Friday.", Want.APOLOGY),
        ("The client rang me on Monday.", Want.REMARK),
        ("You all right, Ben?", Want.WELLBEING),
        ("Can I be honest? The client rang on Monday.", Want.REMARK),
        ("Dev could take it for a month. What would you think of that?", Want.CONSENT),
        ("Who should I talk to first?", Want.QUESTION),
        ("When will it be done?", Want.DETAIL),
        ("Is there anything I can take off your plate?", Want.HELP),
        ("What did you do at the weekend?", Want.HOW_IS),
        ("Is now still a good time?", Want.SMALL_TALK),
        ("What would you do in my place?", Want.QUESTION),
        ("How was the old office different?", Want.QUESTION),
        ("I know I've let you down, and I won't pretend otherwise.", Want.APOLOGY),
        ("I'm worried about you, to be honest.", Want.CONCERN),
        ("I want you to know your job is safe.", Want.REASSURANCE),
        ("Five in a month. Talk to me.", Want.ACCOUNT),
        ("What do you think went wrong?", Want.ACCOUNT),
        ("Which of the three would you keep?", Want.CHOICE),
        ("Who did you think would get it?", Want.VIEW),
        ("I can send it by Friday. Is that worth anything to you?", Want.CONSENT),
        ("Have you had lunch yet?", Want.SMALL_TALK),
        ("Is this room okay for you?", Want.SMALL_TALK),
        ("Morning Maya, good journey in?", Want.SMALL_TALK),
        ("What was it about that Tuesday that made you go home?", Want.ACCOUNT),
        ("I could give it to someone in Leeds. Thoughts?", Want.VIEW),
        ("What would a good review look like for you?", Want.HELP),
        ("I'd really value it if you'd write that down.", Want.REQUEST),
        ("I've told her you'll ring. I hope that's all right.", Want.CONSENT),
        ("I'm not going to write anything down today.", Want.REASSURANCE),
        ("Is there anything wrong?", Want.WELLBEING),
        ("Anything you need from me?", Want.ANY_MORE),
        ("Quick one: who covers on Friday?", Want.DETAIL),
        ("Can you see how it comes across?", Want.YES_NO),
        ("I appreciate you being open about that.", Want.THANKS),
        ("Could you tell me back what we've agreed?", Want.RECAP),
        ("Can you sum that up in your own words?", Want.RECAP),
        ("You do know what the policy says about a sixth, right?", Want.REMARK),
        ("Children drank from that tap. You do see that, don't you?", Want.REMARK),
        ("If you could put one thing down, which would it be? Lantern or Tern?", Want.CHOICE),
        ("Was it the train this morning? The train or the bus?", Want.YES_NO),
        ("Could he run the meeting on his own?", Want.YES_NO),
        ("Could Femi take the early shift?", Want.OFFER),
        ("How do you get in to work these days?", Want.DETAIL),
        ("Found it all right?", Want.SMALL_TALK),
        ("Everything all right at home?", Want.WELLBEING),
        ("Who else have you told? Someone at home?", Want.QUESTION),
        ("I'll keep it short, I know about your build.", Want.AGENDA),
        ("I need to hear from you by Friday at noon, not today.", Want.REQUEST),
        ("Nobody in this laboratory will be worse off.", Want.REASSURANCE),
        ("Hexham waited. I couldn't have known, could I? You never said.", Want.REMARK),
        ("Do you want water or anything? It gets stuffy in here.", Want.OFFER),
        ("If you could drop one thing, which one would it be?", Want.HELP),
        ("Thank you for that catch. Two nights, wasn't it?", Want.CHECK),
        ("I'd rather know what a Thursday looks like for you.", Want.ACCOUNT),
        ("I would like to use this meeting to give you the reasons.", Want.AGENDA),
        ("I'll get straight to it, I've been dreading this.", Want.AGENDA),
        ("The check standard isn't there. How did that come about?", Want.ACCOUNT),
        ("Hi Tom. Did you get lunch?", Want.SMALL_TALK),
        ("What should I find out for you until then?", Want.QUESTION),
        ("", None),
    ],
)
def test_names_what_is_wanted(text: str, kind: Want | None) -> None:
    assert want(text) is kind


def test_a_promise_after_a_question_is_what_is_answered() -> None:
    assert want("What happened? I'll ask planning tomorrow.") is Want.PROMISE
    assert want("What happened? It matters to me.") is Want.ACCOUNT


def test_thanks_for_coming_are_a_greeting() -> None:
    assert want("Thanks for coming, Viktor.", Act.GREETING) is None
    assert want("Thanks for coming, Viktor.") is Want.THANKS
    assert want("Morning. The door's shut.", Act.GREETING) is None


def test_a_statement_about_the_employee_is_answered_by_what_it_does() -> None:
    assert want("The report came on Tuesday.", Act.FEEDBACK) is Want.REMARK
    assert want("You sent the report on Tuesday.", Act.FEEDBACK) is None
    assert want("You must be worn out.", Act.EMPATHY) is None


def test_facts_told_in_a_plan_s_place_ask_for_nothing() -> None:
    facts = "It was late on the fifth, and Inge has asked me about Fridays."
    assert want(facts, Act.EXPECTATION) is Want.REMARK
    assert want("It has to be here by noon.", Act.EXPECTATION) is None
    assert want("Let's talk about the report. It was late.", Act.PROPOSAL) is Want.REMARK


def test_an_attack_is_no_question() -> None:
    attack = "You don't care about anyone. What is wrong with you?"
    assert want(attack, Act.ACCUSATION) is None
    assert want(attack, Act.THREAT, sure=False) is None
    assert want("Did you hear about the ceiling?", Act.ACCUSATION, sure=False) is Want.YES_NO
    assert want("It is always the same.", Act.ACCUSATION, sure=False) is None


def test_a_reassurance_taken_for_an_attack_still_reassures() -> None:
    calm = "Don't worry, you're not in trouble."
    assert want(calm, Act.ACCUSATION) is Want.REASSURANCE
    assert want(calm, Act.MINIMISING) is Want.REASSURANCE
    assert want(calm, Act.THREAT) is None
