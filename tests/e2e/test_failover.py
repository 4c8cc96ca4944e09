"""Two processes behind nginx on one PostgreSQL; one is killed, and the talk goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from simulator.services.accounts import Accounts
from tests.e2e.houses import PASSWORDS
from tests.e2e.process import Process
from tests.e2e.site import chat, finish, say, settled, start
from tests.fakes.model_server import Fault, ModelServer, Reply
from tests.fakes.nginx import Nginx
from tests.fakes.postgres import Cluster

pytestmark = pytest.mark.postgres

LINES = (
    "What has the month been like for you?",
    "It sounds as if the evenings got long. What changed in May?",
    "What would help you most with the mornings?",
)


@dataclass
class Street:
    """Processes behind a proxy, and the model they share."""

    proxy: Nginx
    processes: list[Process]
    model: ModelServer

    def killed(self) -> Process:
        """Kill the process that the newest event of the page went to."""
        passed = [json.loads(line) for line in self.proxy.log().splitlines()]
        joined = [one["upstream"] for one in passed if one["path"].endswith("queue/join")]
        (busy,) = [one for one in self.processes if joined[-1].endswith(f":{one.port}")]
        assert busy.counted("rehearse_build_info") == 1
        busy.kill()
        return busy


@pytest.fixture(scope="module")
def street(
    postgres: Cluster, tmp_path_factory: pytest.TempPathFactory, needs_nginx: str
) -> Iterator[Street]:
    """Serve the page by two processes on one empty database."""
    folder = tmp_path_factory.mktemp("street")
    people = folder / "people"
    Accounts(people).put("ann", PASSWORDS["ann"])
    with ExitStack() as stack:
        model = stack.enter_context(ModelServer(lambda _: "Long, if I'm honest. It was a lot."))
        settings = {
            "REHEARSE_DATABASE_URL": postgres.url(postgres.new_database()),
            "REHEARSE_AUTH_FILE": str(people),
            "REHEARSE_SECRET": "one secret for all processes of the house",
            "REHEARSE_PROXIES": "127.0.0.1",
            "OPENAI_BASE_URL": model.url,
            "REHEARSE_MODEL": "fake",
        }
        processes = [Process(folder / f"{number}.log", **settings) for number in (1, 2)]
        for place, one in enumerate(processes):
            one.settings["REHEARSE_DATA_DIR"] = str(folder / str(place))
            stack.enter_context(one)
        for one in processes:
            one.ready()
        proxy = stack.enter_context(Nginx(needs_nginx, [one.port for one in processes]))
        yield Street(proxy, processes, model)


@pytest.fixture
def page(browser: Browser, street: Street) -> Iterator[Page]:
    """Sign in; whatever broken connections make the browser log, no script may fail."""
    for one in street.processes:
        one.ready()
    failures: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    shown = context.new_page()
    shown.on("pageerror", lambda error: failures.append(str(error)))
    shown.goto(street.proxy.url)
    shown.locator("input[name=name]").fill("ann")
    shown.locator("input[name=password]").fill(PASSWORDS["ann"])
    shown.locator("input[name=password]").press("Enter")
    shown.get_by_role("tab", name="Practise").wait_for()
    yield shown
    context.close()
    assert failures == []


def test_a_talk_goes_on_when_its_process_is_killed(page: Page, street: Street) -> None:
    start(page)
    say(page, LINES[0], 1)
    say(page, LINES[1], 2)
    before = chat(page, "bot").all_inner_texts()
    dead = street.killed()
    say(page, LINES[2], 3)
    assert chat(page, "bot").all_inner_texts()[:3] == before
    page.reload()
    settled(page, 3)
    assert [line.strip() for line in chat(page, "user").all_inner_texts()] == list(LINES)
    dead.start()
    finish(page)


def _until_the_model_is_asked(page: Page, street: Street) -> tuple[list[str], str]:
    """Say lines until one waits for the model; return those answered before, and that one."""
    answered: list[str] = []
    box = page.get_by_label("What do you say?")
    for line in LINES * 3:
        asked = len(street.model.requests)
        box.fill(line)
        box.press("Enter")
        expect(chat(page, "user")).to_have_count(len(answered) + 1)
        expect(page.get_by_role("button", name="Say it").or_(_stop(page))).to_be_visible()
        while _stop(page).is_visible():
            if len(street.model.requests) > asked:
                return answered, line
        answered.append(line)
        settled(page, len(answered))
    raise AssertionError("the written lines did for every turn")


def _stop(page: Page) -> Locator:
    return page.get_by_role("button", name="Stop", exact=True)


def test_a_process_killed_in_the_middle_of_a_turn(page: Page, street: Street) -> None:
    start(page)
    street.model.enqueue(Reply("Well, you see", fault=Fault.STALL))
    answered, cut_off = _until_the_model_is_asked(page, street)
    dead = street.killed()
    settled(page, len(answered))
    expect(page.get_by_label("What do you say?")).to_have_value(cut_off)
    say(page, cut_off, len(answered) + 1)
    page.reload()
    settled(page, len(answered) + 1)
    said = [line.strip() for line in chat(page, "user").all_inner_texts()]
    assert said == [*answered, cut_off]
    dead.start()


def test_one_id_goes_through_the_whole_house(page: Page, street: Street) -> None:
    start(page)
    before = len(street.model.requests)
    for turn, line in enumerate(LINES * 3, start=1):
        say(page, line, turn)
        if len(street.model.requests) > before:
            break
    call = street.model.requests[-1].headers["x-request-id"]
    lines = [line for one in street.processes for line in one.lines()]
    mine = {line["event"] for line in lines if line["request_id"] == call}
    assert mine >= {"request", "page event", "model call", "turn stored"}
    assert call in [json.loads(line)["request_id"] for line in street.proxy.log().splitlines()]
    everything = json.dumps(lines) + street.proxy.log()
    for hidden in (LINES[0], "honest", "ann", "Maya", PASSWORDS["ann"]):
        assert not re.search(rf"\b{re.escape(hidden)}\b", everything)


def test_the_proxy_keeps_a_browser_where_it_is_and_metrics_inside(street: Street) -> None:
    with httpx.Client(base_url=street.proxy.url, trust_env=False) as browser:
        first = browser.get("sign-in", headers={"X-Forwarded-Proto": "https"})
        assert re.search(r"rehearse_at=[0-9a-f]{32}; Path=/; HttpOnly", first.headers["set-cookie"])
        assert "set-cookie" not in browser.get("sign-in").headers
        assert browser.get("metrics").status_code == 404
        asked = {"X-Request-ID": "call-from-outside"}
        assert browser.get("health", headers=asked).headers["x-request-id"] == "call-from-outside"
        form = {"name": "ann", "password": PASSWORDS["ann"]}
        inside = browser.post("sign-in", data=form, headers={"X-Forwarded-Proto": "https"})
        assert inside.headers["set-cookie"].startswith("__Host-rehearse-session=")
        assert "Secure" in inside.headers["set-cookie"]
