"""The form for one's own situation: filled, checked, saved, changed, taken along."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest

from simulator.domain.scenario import Preset
from simulator.domain.situation import Situation
from simulator.errors import InputError
from simulator.library.cards import read, write_json
from simulator.ui import ownform
from simulator.ui.tabs import own
from tests.library.test_own import WHOLE
from tests.ui.fake_services import FakeServices

HARD = WHOLE.model_copy(update={"level": Preset.HARD, "touchy": ("compared",)})
TALK = "Boss: On Monday the plan was two days late.\nMaria: I'm exhausted, honestly."


def values(situation: Situation = HARD) -> list[object]:
    """Return the form's values in their order."""
    shown = ownform.shown(situation)
    return [shown[part] for part in ownform.FORM]


def test_the_form_gives_back_what_was_put_in() -> None:
    assert ownform.taken(*values()) == HARD
    assert ownform.taken(*[None if v == [] else v for v in values()]) == HARD


@pytest.mark.parametrize("lines", ["a\nb\nc\nd", "x" * 400])
def test_too_much_is_said_in_one_sentence(lines: str) -> None:
    read_in = dict(zip(ownform.FORM, values(), strict=True)) | {"own happened": lines}
    with pytest.raises(InputError, match="more than 3 lines"):
        ownform.taken(*read_in.values())


async def test_an_empty_form_opens_without_a_list(services: FakeServices) -> None:
    changes = await own.open_form(services, "")
    assert changes["own name"] == ""
    assert changes["screen.own"]["visible"]  # type: ignore[index]
    assert not changes["own saved"]["visible"]  # type: ignore[index]


async def test_checking_says_how_managers_fare(services: FakeServices) -> None:
    said = str(await own.check(services, "", *values()))
    assert "A careful manager reaches the reason in 5 turns." in said
    assert "A harsh one does not reach it." in said
    spoilt = HARD.model_copy(update={"opening": "Feel free to begin, I have ten minutes."})
    assert "Worth changing" in str(await own.check(services, "", *values(spoilt)))


async def test_saving_goes_on_to_prepare_at_its_own_level(services: FakeServices) -> None:
    changes = await own.keep(services, "", *values())
    assert changes["persona"] == "own-1"
    assert changes["scenario"] == "own"
    assert changes["level"]["value"] == "hard"  # type: ignore[index]
    assert changes["dial trust"] == 28
    assert set(changes) <= set(own.OPENED)
    assert (await own.play(services, "", "own-1"))["persona"] == "own-1"


async def test_a_saved_one_is_changed_and_deleted_on_the_second_word(
    services: FakeServices,
) -> None:
    await own.keep(services, "", *values())
    assert (await own.change(services, "", "own-1"))["own name"] == "Sam"
    asked = await own.delete(services, "", "own-1", "")
    assert "Really" in str(asked["own delete"])
    gone = await own.delete(services, "", "own-1", str(asked["own sure"]))
    assert not gone["own saved"]["visible"]  # type: ignore[index]
    with pytest.raises(InputError, match="No situation is chosen"):
        await own.delete(services, "", None, "")


async def test_a_card_is_offered_in_both_forms(services: FakeServices) -> None:
    await own.keep(services, "", *values())
    link = str((await own.save_card(services, "", "own-1", False))["own link"])
    cards = [base64.b64decode(found) for found in re.findall(r"base64,([\w+/=]+)", link)]
    assert [read(one).situation.reason for one in cards] == ["", ""]


async def test_a_card_fills_the_form_and_its_copy_is_deleted(
    services: FakeServices, tmp_path: Path
) -> None:
    file = tmp_path / "card.json"
    hostile = json.loads(write_json(WHOLE))
    hostile["data"] |= {"name": "<img src=x onerror=alert(1)>Kim", "extensions": {}}
    file.write_text(json.dumps(hostile))
    changes = await own.open_card(services, "", str(file))
    assert changes["own name"] == "Kim"
    assert not file.exists()
    file.write_text(json.dumps(hostile | {"data": {"description": "x"}}))
    assert "The card of somebody" in str(await own.open_card(services, "", str(file)))


async def test_a_text_fills_the_form(services: FakeServices) -> None:
    changes = await own.fill_in(services, "", "On Monday Sam was two hours late.", "")
    assert changes["own happened"] == "On Monday Sam was two hours late."


async def test_a_reviewed_talk_can_be_rehearsed(services: FakeServices) -> None:
    changes = await own.from_review(services, "", TALK, "", "Boss", [])
    assert changes["own name"] == "Alex"
    assert "exhausted" in str(changes["own hint"])
    assert "Maria" not in str([changes[part] for part in ownform.FORM])
    assert set(changes) <= {"tabs", *own.SHEET}
