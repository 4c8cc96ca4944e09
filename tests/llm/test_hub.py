"""A model file from a Hugging Face Hub, spoken to by the real client over loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from simulator.errors import ModelUnavailableError
from simulator.llm.sources import Hub
from simulator.llm.store import Doing, Errand, Expected
from tests.fakes.model_server import dead_url
from tests.llm.fake_wheels import CONTENT, sha256


def hub_at(url: str, repo: str = "someone/tiny") -> Hub:
    return Hub(repo=repo, file="tiny.gguf", endpoint=url)


class _FakeHub(BaseHTTPRequestHandler):
    url = ""
    broken = False

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

    def do_HEAD(self) -> None:
        known = self.path == "/someone/tiny/resolve/main/tiny.gguf"
        self.send_response(200 if known else 404)
        self.send_header("ETag", '"' + sha256(CONTENT) + '"')
        self.send_header("X-Repo-Commit", "0" * 40)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()

    def do_GET(self) -> None:
        if self.broken:
            self.send_error(404)
            return
        self.do_HEAD()
        self.wfile.write(CONTENT)


@pytest.fixture
def hub() -> Iterator[type[_FakeHub]]:
    class FakeHub(_FakeHub):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeHub)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    FakeHub.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield FakeHub
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def told() -> list[int]:
    return []


@pytest.fixture
def errand(tmp_path: Path, told: list[int]) -> Errand:
    def progress(done: int, total: int, doing: Doing) -> None:
        told.append(done)

    expected = Expected("tiny.gguf", len(CONTENT), sha256(CONTENT))
    return Errand(expected, tmp_path, progress, threading.Event())


def test_fetches_and_tells(hub: type[_FakeHub], errand: Errand, told: list[int]) -> None:
    assert hub_at(hub.url).fetch(errand).read_bytes() == CONTENT
    assert told[0] == 0
    assert told[-1] == len(CONTENT)


def test_stops_while_it_fetches(hub: type[_FakeHub], errand: Errand) -> None:
    errand.stop.set()

    with pytest.raises(ModelUnavailableError, match="was stopped"):
        hub_at(hub.url).fetch(errand)


def test_download_breaks_off(hub: type[_FakeHub], errand: Errand) -> None:
    hub.broken = True

    with pytest.raises(ModelUnavailableError, match="broke off"):
        hub_at(hub.url).fetch(errand)


def test_hub_without_the_file(hub: type[_FakeHub], errand: Errand, told: list[int]) -> None:
    with pytest.raises(ModelUnavailableError, match="cannot be reached"):
        hub_at(hub.url, "someone/else").fetch(errand)

    assert not told


def test_blocked_hub_is_given_up_at_once(errand: Errand) -> None:
    with pytest.raises(ModelUnavailableError, match="cannot be reached"):
        hub_at(dead_url().removesuffix("/v1")).fetch(errand)
