"""Marked secrets, a house in trouble, and a look through everything that came out of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.bootstrap import build
from simulator.cli.boundary import run
from simulator.config import load
from simulator.domain.rehearsal import VoiceKind
from simulator.services.accounts import Accounts
from tests.e2e.houses import asked
from tests.e2e.process import Process

KEY, DATABASE, SECRET = "sk-marked-key-71", "marked-database-72", "marked-session-secret-73-" * 2
PASSWORD, WRONG = "marked password 74", "marked wrong 75"
NOWHERE = "http://127.0.0.1:9/v1"
SECRETS = (KEY, DATABASE, SECRET, PASSWORD, WRONG)


def leaks(text: str) -> list[str]:
    """Return the secrets that stand in a text."""
    return [secret for secret in SECRETS if secret in text]


def values(config: dict[str, Any], event: dict[str, Any], typed: str) -> list[object]:
    """Fill the inputs of an event: `typed` where text goes, else what stands there."""
    parts = {part["id"]: part for part in config["components"]}
    filled: list[object] = []
    for number in event["inputs"]:
        kind, props = parts[number]["type"], parts[number]["props"]
        choices = props.get("choices") or []
        if kind in ("textbox", "browserstate"):
            filled.append(typed)
        else:
            filled.append(props.get("value") or (choices[0][1] if choices else None))
    return filled


def walk(client: httpx.Client, typed: str) -> str:
    """Call every event of the page; return all that came back."""
    config = client.get("config").json()
    heard = [str(config)]
    for event in config["dependencies"]:
        if event["backend_fn"] and event["queue"]:
            heard.append(
                asked(client, event["id"], values(config, event, typed), f"p{event['id']}")
            )
    return "\n".join(heard)


def test_no_secret_comes_out(tmp_path: Path) -> None:
    Accounts(tmp_path / "people").put("ann", PASSWORD)
    settings = {
        "REHEARSE_DATA_DIR": str(tmp_path / "data"),
        "REHEARSE_AUTH_FILE": str(tmp_path / "people"),
        "REHEARSE_SECRET": SECRET,
        "REHEARSE_VOICE": "endpoint",
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": NOWHERE,
    }
    talk = asyncio.run(begun(tmp_path / "data"))
    out: list[str] = []
    with Process(tmp_path / "log", **settings) as house:
        house.ready()
        with httpx.Client(base_url=house.url, timeout=60) as client:
            for password in (WRONG, PASSWORD):
                answer = client.post("sign-in", data={"name": "ann", "password": password})
                out.append(f"{answer.headers} {answer.text}")
            out.append(walk(client, ""))
            out.append(walk(client, talk))
            out.append(client.get("").text)
            out.append(client.post("gradio_api/queue/join", content=b"{").text)
            out.append(client.get("metrics").text)
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert log
    out.append(log)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    out.append(stored.decode("latin-1"))
    assert sum(map(len, out)) > 500_000
    assert leaks("\n".join(out)) == []


async def begun(folder: Path) -> str:
    """Begin a talk whose voice will not be reached; return its id."""
    services = build(load(data_dir=folder, openai_api_key=KEY, openai_base_url=NOWHERE))
    try:
        talk = await services.start("ann", "maya-missed-deadlines", voice=VoiceKind.ENDPOINT)
        return talk.id
    finally:
        await services.aclose()


@pytest.mark.parametrize("command", [["sessions", "list"], ["sessions", "prune", "--days", "1"]])
@pytest.mark.parametrize("traced", [[], ["--traceback"]])
def test_no_command_says_the_passwords(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: list[str],
    traced: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REHEARSE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("REHEARSE_SECRET", SECRET)
    for address in (f"postgresql://u:{DATABASE}@127.0.0.1:9/x", f"postgresql://u:{DATABASE}@[x"):
        monkeypatch.setenv("REHEARSE_DATABASE_URL", address)
        assert run([*traced, *command]) in (1, 2)
        printed = capfd.readouterr()
        assert printed.err
        assert leaks(printed.out + printed.err) == []
