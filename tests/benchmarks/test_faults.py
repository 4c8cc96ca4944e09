"""Every fault passes, as the table in the documents says, and the table can tell a failure."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import faults
from benchmarks.trouble.rows import Case, Row, spotless
from simulator.domain.rehearsal import Performance, Source
from tests.config.test_config import NAMES
from tests.storage.values import exchange, rehearsal

TABLE = (Path(__file__).parents[2] / "docs" / "faults.md").read_text(encoding="utf-8").splitlines()
GOOD = Row("a fault", "The disk is full. Make room.", 3, 3, True, True, True, "disk is full")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide the settings of whoever runs the tests."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.mark.parametrize("case", faults.CASES, ids=lambda case: case.name)
async def test_the_talk_comes_through(case: Case) -> None:
    row = await case.run()
    assert row.passed, row
    assert row.case == case.name
    assert faults.markdown(row) in TABLE


def test_the_table_has_no_other_rows() -> None:
    told = [line.split(" | ")[0].removeprefix("| ") for line in TABLE if line.startswith("| ")]
    assert told[1:] == [case.name for case in faults.CASES]


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(GOOD, kept=2),
        replace(GOOD, clean=False),
        replace(GOOD, untouched=False),
        replace(GOOD, goes_on=False),
        replace(GOOD, sentence=""),
        replace(GOOD, sentence="The disk is full. Traceback:\n1."),
        replace(GOOD, sentence="The disk is full"),
        replace(GOOD, sentence=f"The disk is full. {'Make room. ' * 40}".strip()),
        replace(GOOD, expects=""),
    ],
)
def test_whatever_is_lost_fails(spoilt: Row) -> None:
    assert GOOD.passed
    assert not spoilt.passed


@pytest.mark.parametrize(
    ("text", "source", "clean"),
    [
        ("Fine.", Source.AUTHORED, True),
        ("Not written.", Source.AUTHORED, False),
        ("Said.", Source.MODEL, True),
        ("Sai", Source.MODEL, False),
        ("Error: Said.", Source.MODEL, False),
    ],
)
def test_only_the_employees_words_are_clean(text: str, source: Source, clean: bool) -> None:
    said = replace(exchange("A"), performance=Performance(text, source))
    talk = replace(rehearsal(), exchanges=(said,))
    assert spotless(talk, ["Fine."], ["Said."]) is clean


def test_the_command_prints_a_table_or_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def good() -> Row:
        return GOOD

    async def bad() -> Row:
        return replace(GOOD, case="another", clean=False)

    monkeypatch.setattr(faults, "CASES", (Case("a fault", good), Case("another", bad)))

    def printed(*arguments: str) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["faults", *arguments])
        with pytest.raises(SystemExit) as end:
            faults.main()
        return end.value.code, capsys.readouterr().out

    code, told = printed()
    assert code == 1
    assert "1 of 2 cases passed; 6 of 6 turns kept" in told
    code, told = printed("--only", "a fault", "--json")
    assert code == 0
    assert [one["passed"] for one in json.loads(told)] == [True]
    assert "| a fault | The disk is full. Make room. | 3 of 3 |" in printed("--markdown")[1]
