"""The server process as the app sees it: started, waited for, stopped, never left behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import ModelUnavailableError
from simulator.llm import llama_process
from simulator.llm.llama_process import LlamaProcess

NOISE = "print('some native library says hello', flush=True)\n"
GOOD = (
    "import sys, json\n"
    "order = json.loads(sys.stdin.readline())\n"
    f"{NOISE}"
    "print(json.dumps({'address': 'http://127.0.0.1:1/' + order['alias']}), flush=True)\n"
    "sys.stdin.read()\n"
)
BAD = (
    "import sys\nsys.stdin.readline()\n"
    'print(\'{"problem": "RuntimeError: no model"}\', flush=True)\nsys.exit(1)\n'
)
DIES = "raise SystemExit(9)\n"
DEAF = f"{GOOD}\nimport threading\nthreading.Event().wait()\n"
LOADS_FOR_EVER = "import threading\nthreading.Event().wait()\n"


def run(program: str) -> LlamaProcess:
    return LlamaProcess(Path("tiny.gguf"), "tiny", 512, (sys.executable, "-c", program))


def test_starts_and_stops() -> None:
    process = run(GOOD)
    assert process.wait() == "http://127.0.0.1:1/tiny"
    assert process.alive()

    process.stop()
    process.stop()

    assert not process.alive()


def test_every_run_has_its_own_key() -> None:
    one, two = run(GOOD), run(GOOD)
    for process in (one, two):
        process.wait()
        process.stop()

    assert one.key != two.key
    assert len(one.key) >= 32


@pytest.mark.parametrize(
    ("program", "why"), [(BAD, "no model"), (DIES, "its process ended while loading")]
)
def test_a_start_that_fails(program: str, why: str) -> None:
    process = run(program)

    with pytest.raises(ModelUnavailableError, match=why) as caught:
        process.wait()

    assert "tiny.gguf cannot be served" in caught.value.message
    assert not process.alive()


def test_is_killed_while_it_loads() -> None:
    process = run(LOADS_FOR_EVER)
    process.stop()

    with pytest.raises(ModelUnavailableError, match="ended while loading"):
        process.wait()


def test_is_killed_when_it_will_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama_process, "_STOP_SECONDS", 0.1)
    process = run(DEAF)
    process.wait()

    process.stop()

    assert not process.alive()


def test_the_real_program_reports_a_file_that_is_no_model(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF and nothing more")
    process = LlamaProcess(broken, "broken", 512)

    with pytest.raises(ModelUnavailableError, match="cannot be served: RuntimeError"):
        process.wait()


def test_the_real_program_ends_when_its_input_closes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator.llm.serving"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
