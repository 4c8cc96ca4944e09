"""`card`: situations of one's own, in and out."""

from __future__ import annotations

import json
from pathlib import Path

from simulator.library.cards import read, write_json, write_png
from tests.cli.conftest import Rehearse
from tests.library.test_own import WHOLE

FOREIGN = {"spec": "chara_card_v2", "spec_version": "2.0", "data": {"name": "Kim"}}


def test_a_card_comes_in_is_played_and_goes_out_without_its_secret(
    rehearse: Rehearse, tmp_path: Path
) -> None:
    source, target, lines = (tmp_path / name for name in ("in.png", "out.json", "lines.txt"))
    assert rehearse("card", "list").out.startswith("No situation")
    source.write_bytes(write_png(WHOLE, secrets=True))
    own = rehearse("card", "import", source, "--json").json["id"]
    assert rehearse("card", "list", "--json").json == [
        {"id": own, "name": "Sam", "role": "planner"}
    ]
    assert own in rehearse("card", "list").out
    lines.write_text("How have the last weeks been for you?\n")
    played = rehearse("play", own, "--lines", lines, "--voice", "scripted", "--json").json
    assert played["persona"] == own
    assert rehearse("card", "export", own, target).code == 0
    assert read(target.read_bytes()).situation.reason == ""
    assert rehearse("card", "export", own, tmp_path / "o.PNG", "--secrets").code == 0
    assert read((tmp_path / "o.PNG").read_bytes()).situation == WHOLE


def test_options_give_what_a_card_lacks(rehearse: Rehearse, tmp_path: Path) -> None:
    file = tmp_path / "kim.json"
    file.write_text(json.dumps(FOREIGN))
    rehearse("card", "import", file).refused("What is their role?")
    facts = [part for fact in WHOLE.happened for part in ("--fact", fact)]
    rest = ["--role", "clerk", "--ask", WHOLE.ask, "--reason", WHOLE.reason]
    result = rehearse("card", "import", file, *facts, *rest)
    assert result.code == 0
    assert result.out.startswith("own-")
    rehearse("card", "import", file, "--name", "x" * 90).refused("name: ")


def test_what_is_no_card_is_refused(rehearse: Rehearse, tmp_path: Path) -> None:
    file = tmp_path / "card.json"
    file.write_text(write_json(WHOLE)[:-5])
    rehearse("card", "import", file).refused("This is not a character card")
    rehearse("card", "export", "own-none", tmp_path / "x.json").refused("no such situation")
