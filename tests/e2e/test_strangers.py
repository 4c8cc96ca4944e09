"""Every route of the house, as nobody and as the wrong person; and where requests come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute, Mount, Route

from simulator.services import Services
from simulator.services.accounts import Accounts
from simulator.ui.web.guard import OPEN
from tests.e2e.houses import asked, listened, opened, settled, signed_in
from tests.e2e.site import Site
from tests.ui.test_wrong_person import MARK, Left, can_carry, kept, live, usual

House = tuple[Site, Services, Left]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    settings = settled(tmp_path_factory.mktemp("house"))
    with opened(settings) as (site, services):
        yield site, services, site.run(live(services, "ann", MARK))


@pytest.fixture
def mallory(house: House) -> Iterator[httpx.Client]:
    with signed_in(house[0], "mallory") as client:
        yield client


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Return every route there is, the page's own and Gradio's, with its methods."""

    def within(some: list[BaseRoute]) -> Iterator[tuple[str, str]]:
        for route in some:
            included = getattr(route, "original_router", route)
            if isinstance(included, Mount | APIRouter):
                yield from within(included.routes)
            elif isinstance(route, Route):
                for method in sorted(route.methods or ()):
                    yield method, re.sub(r"\{[^}]*\}", "page", route.path)

    return sorted(set(within(app.routes)))


@pytest.fixture(scope="module")
def everything(house: House) -> list[tuple[str, str]]:
    return routes(house[0].app)


def test_nothing_is_shown_to_nobody(house: House, everything: list[tuple[str, str]]) -> None:
    assert len(everything) > 80
    with httpx.Client(base_url=house[0].url) as nobody:
        answers = {
            (method, path): nobody.request(method, path)
            for method, path in everything
            if path not in OPEN
        }
    assert {at: one.status_code for at, one in answers.items() if one.status_code < 300} == {}
    assert answers["GET", "/"].headers["location"] == "/sign-in"
    assert answers["GET", "/gradio_api/heartbeat/page"].status_code == 401
    assert answers["POST", "/gradio_api/queue/join"].status_code == 401
    assert answers["POST", "/gradio_api/upload"].status_code == 401
    assert answers["GET", "/gradio_api/file=page"].status_code == 404


def test_no_other_route_of_gradio_is_reached(
    house: House, mallory: httpx.Client, everything: list[tuple[str, str]]
) -> None:
    needed = ("heartbeat", "queue/", "upload", "run/page", "app_id")
    closed = [
        (method, path)
        for method, path in everything
        if path.startswith(("/gradio_api", "/monitoring", "/svelte", "/log", "/pwa"))
        and not any(f"/gradio_api/{name}" in path for name in needed)
    ]
    assert len(closed) > 40
    for method, path in closed:
        assert mallory.request(method, path).status_code == 404, path


def test_every_event_over_the_wire(house: House, mallory: httpx.Client) -> None:
    site, services, ann = house
    before = site.run(kept(services, "ann"))
    called = 0
    for number, event in site.demo.fns.items():
        if event.fn is None or not event.queue or event.collects_event_data:
            continue
        values = [ann.ended if can_carry(part) else usual(part) for part in event.inputs]
        heard = asked(mallory, number, values, f"page{number}")
        assert MARK not in heard, number
        called += 1
    assert called > 60
    assert site.run(kept(services, "ann")) == before


def test_anothers_page_has_another_name(house: House) -> None:
    site, _, ann = house
    resume = next(
        number
        for number, event in site.demo.fns.items()
        if event.targets and event.targets[0][1] == "load" and event.fn is not None
    )
    with signed_in(site, "ann") as her, signed_in(site, "mallory") as mallory:
        call = {"data": [ann.talk], "fn_index": resume, "session_hash": "herpage"}
        assert her.post("gradio_api/queue/join", json=call).status_code == 200
        for query in ("session_hash=herpage", "session_hash=x&session_hash=herpage"):
            heard = listened(mallory, query)
            assert '"session_not_found":true' in heard
            assert MARK not in heard
        assert mallory.post("gradio_api/cancel", json={"session_hash": "herpage"}).is_error
        assert asked(her, resume, [ann.talk], "herpage").count("process_completed") >= 1


@pytest.mark.parametrize(
    "body", ['{"session_hash": 5}', "[]", "{", '{"session_hash": "../x"}', "[" * 100_000]
)
def test_what_the_page_never_says_is_refused(mallory: httpx.Client, body: str) -> None:
    answer = mallory.post(
        "gradio_api/queue/join", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400


def test_an_upload_is_not_served_and_not_anothers(house: House) -> None:
    site, _, _ = house
    with signed_in(site, "ann") as her, signed_in(site, "mallory") as mallory:
        sent = her.post("gradio_api/upload", files={"files": ("talk.json", MARK.encode())})
        (path,) = sent.json()
        for who in (her, mallory):
            for route in ("gradio_api/file=", "gradio_api/file/", "file="):
                assert who.get(f"{route}{path}").status_code == 404
        assert mallory.get(f"gradio_api/../gradio_api/file={path}").status_code == 404
        assert mallory.get(f"assets/..%2f..%2f..%2f..%2f..{path}").status_code in (403, 404)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 400),
        ({"sec-fetch-site": "same-origin"}, 400),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[bad"}, 403),
    ],
)
def test_only_this_sites_page_may_ask(
    mallory: httpx.Client, headers: dict[str, str], status: int
) -> None:
    assert mallory.post("sign-in", headers=headers).status_code == status


def test_signing_out_ends_the_page(house: House) -> None:
    with signed_in(house[0], "mallory") as client:
        kept_copy = dict(client.cookies)
        assert "You are signed in as mallory" in client.get("sign-out").text
        assert client.get("sign-in").headers["location"] == "/"
        assert client.get("").status_code == 200
        assert client.post("sign-out").headers["location"] == "/sign-in"
        assert not client.cookies
        assert client.get("sign-out").headers["location"] == "/sign-in"
    with httpx.Client(base_url=house[0].url, cookies=kept_copy) as thief:
        assert thief.get("config").status_code == 401


def test_a_removed_account_is_out_at_once(house: House) -> None:
    site, services, _ = house
    assert site.terms.access is not None
    accounts: Accounts = site.terms.access.accounts
    accounts.put("eve", "six plain words here too")
    with httpx.Client(base_url=site.url) as client:
        form = {"name": "eve", "password": "six plain words here too"}
        assert client.post("sign-in", data=form).status_code == 303
        assert client.get("config").status_code == 200
        accounts.remove("eve")
        assert client.get("config").status_code == 401
        assert client.post("sign-in", data=form).status_code == 401


def test_the_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    with signed_in(house[0], "ann") as client:
        (cookie,) = client.cookies.jar
        assert cookie.name == "rehearse-session"
        assert cookie.has_nonstandard_attr("HttpOnly")
        assert cookie.get_nonstandard_attr("SameSite") == "lax"
        assert not cookie.secure


def test_too_many_wrong_passwords_are_stopped(house: House) -> None:
    with httpx.Client(base_url=house[0].url) as client:
        form = {"name": "<b>guess</b>", "password": "wrong"}
        wrong = [client.post("sign-in", data=form) for _ in range(10)]
        assert {one.status_code for one in wrong} == {401}
        assert "&lt;b&gt;guess" in wrong[0].text
        assert "do not go together" in wrong[0].text
        late = client.post("sign-in", data=form)
    assert late.status_code == 429
    assert "Too many tries. Wait 15 minutes" in late.text
    assert 800 < int(late.headers["retry-after"]) <= 900


def test_a_proxy_is_believed_only_when_it_is_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    forwarded = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.5"}
    form = {"name": "ann", "password": "four plain words here"}
    settings = settled(tmp_path_factory.mktemp("proxied"), proxies="127.0.0.0/8")
    with opened(settings) as (site, _), httpx.Client(base_url=site.url) as client:
        answer = client.post("sign-in", data=form, headers=forwarded)
        assert "__Host-rehearse-session=" in answer.headers["set-cookie"]
        assert "Secure" in answer.headers["set-cookie"]
        page = client.get("", headers={**forwarded, "cookie": answer.headers["set-cookie"]})
        assert f'"root":"https://127.0.0.1:{site.port}"' in page.text


def test_nobody_else_is_believed(house: House) -> None:
    forwarded = {"x-forwarded-proto": "https", "x-forwarded-host": "evil.example"}
    form = {"name": "ann", "password": "four plain words here"}
    with httpx.Client(base_url=house[0].url) as client:
        answer = client.post("sign-in", data=form, headers=forwarded)
        assert "Secure" not in answer.headers["set-cookie"]
        page = client.get("", headers=forwarded)
        assert "evil.example" not in page.text
        assert f'"root":"http://127.0.0.1:{house[0].port}"' in page.text


def test_without_accounts_it_answers_on_this_computer_only(stage: Site) -> None:
    with httpx.Client(base_url=stage.url) as client:
        for host in ("localhost:7860", "127.0.0.1", "[::1]:1", "LOCALHOST."):
            assert client.get("config", headers={"host": host}).status_code == 200, host
        for host in ("evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "[bad"):
            assert client.get("config", headers={"host": host}).status_code in (400, 421), host
        assert client.get("health", headers={"host": "probe"}).text == "alive\n"
        assert client.get("ready", headers={"host": "probe"}).text == "ready\n"
        assert client.get("sign-in").status_code == 404
