"""Every failure is one line and an exit code; every command helps; the start is quick."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from simulator.cli import boundary
from simulator.cli.app import app
from tests.cli.conftest import Rehearse

COMMANDS = (
    *("serve", "personas", "play", "score", "code", "agreement", "fidelity", "check"),
    *("report", "takeaway", "share", "model", "sessions", "card", "accounts"),
    *("again", "database", "drill", "progress"),
)
WITH_MORE = [("model", "status"), ("model", "fetch"), ("model", "verify")] + [
    ("sessions", name) for name in ("list", "show", "export", "import", "delete")
]
WITH_MORE += [("drill", "list"), ("drill", "run"), ("database", "upgrade"), ("database", "backup")]


def test_every_command_of_the_contract_is_there() -> None:
    command = get_command(app)
    assert set(getattr(command, "commands")) == set(COMMANDS)  # noqa: B009


@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), *WITH_MORE])
def test_every_command_helps(rehearse: Rehearse, command: tuple[str, ...]) -> None:
    result = rehearse(*command, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: rehearse {' '.join(command)}")


def test_without_a_command_it_helps(rehearse: Rehearse) -> None:
    assert rehearse().out == rehearse("--help").out


@pytest.mark.parametrize("arguments", [("dance",), ("model", "dance"), ("personas", "--loud")])
def test_what_is_not_a_command_is_bad_input(rehearse: Rehearse, arguments: tuple[str, ...]) -> None:
    rehearse(*arguments).refused("See `rehearse --help`.")


def test_a_wrong_setting_is_bad_input(rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHEARSE_VOICE", "opera")
    rehearse("sessions").refused("REHEARSE_VOICE is wrong")


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (ValueError("over\nlines"), 1, "Something unexpected went wrong: ValueError: over lines"),
        (KeyboardInterrupt(), 130, ""),
        (EOFError(), 1, "Stopped."),
        (BrokenPipeError(), 1, ""),
    ],
)
def test_nothing_ends_in_a_traceback(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, says: str
) -> None:
    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr("simulator.library.catalog.Catalog.personas", fail)
    result = rehearse("personas")
    assert (result.code, result.out) == (code, "")
    assert result.err.strip().startswith(says)
    assert "Traceback" not in result.err
    shown = rehearse("--traceback", "personas")
    assert ("Traceback" in shown.err) is isinstance(error, ValueError)


def test_main_ends_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["rehearse", "personas", "--json"])
    with pytest.raises(SystemExit) as ended:
        boundary.main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("[")


def spawned(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )


def test_a_real_process_codes_and_exits() -> None:
    result = spawned("code", stdin='{"id": 1, "text": "What happened?"}\n')
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith('{"id": 1, "codes": {"L1": ')
    result = spawned("score", "absent.txt")
    assert (result.returncode, result.stdout) == (2, "")
    assert (
        result.stderr == "absent.txt cannot be read: no such file or directory. Check the name.\n"
    )


def test_a_reader_who_leaves_early_is_no_failure_to_shout_about() -> None:
    command = f"{sys.executable} -m simulator personas --json | head -c 1"
    result = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert (result.stdout, result.stderr) == ("[", "")


def test_help_loads_nothing_heavy() -> None:
    probe = (
        "import sys; from simulator.cli.boundary import run; run(['--help']); "
        "heavy = {'pydantic', 'sqlalchemy', 'openai', 'gradio', 'numpy', 'yaml', 'rich'}; "
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
