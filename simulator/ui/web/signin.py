"""The pages to sign in and out on: plain forms, which need no script."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from simulator.errors import SimulatorError
from simulator.services.access import Access, NotAdmittedError, TooManyTriesError, Visitor
from simulator.ui.web import cookie
from simulator.ui.web.guard import SIGN_IN, SIGN_OUT

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
"""A form's own origin is told to this site, which checks it; to nobody else."""
_FORM = "application/x-www-form-urlencoded"
_LARGEST = 10_000
"""Bytes of a form."""


def door(access: Access) -> APIRouter:
    """Return the routes to sign in and out."""
    at = _Door(access)
    router = APIRouter()
    router.add_api_route(SIGN_IN, at.ask, methods=["GET"], response_model=None)
    router.add_api_route(SIGN_IN, at.sign_in, methods=["POST"], response_model=None)
    router.add_api_route(SIGN_OUT, at.ask_again, methods=["GET"], response_model=None)
    router.add_api_route(SIGN_OUT, at.sign_out, methods=["POST"], response_model=None)
    return router


@dataclass(frozen=True, slots=True)
class _Door:
    access: Access

    async def ask(self, request: Request) -> Response:
        """Show the form, or the page to whoever is in already."""
        try:
            inside = await self.access.visitor(cookie.read(request))
        except SimulatorError as error:
            return _page("sign-in.html", 503, name="", problem=str(error))
        if inside is not None:
            return RedirectResponse("/", 303)
        return _page("sign-in.html", name="", problem="")

    async def sign_in(self, request: Request) -> Response:
        """Let somebody in whose name and password go together."""
        fields = await _fields(request)
        if fields is None:
            return PlainTextResponse("This is no sign-in.\n", 400)
        name, password = fields.get("name", "").strip(), fields.get("password", "")
        address = request.client.host if request.client else ""
        try:
            session = await self.access.sign_in(name, password, address)
            await self._end(request)
        except SimulatorError as error:
            return _refused(error, name)
        response = RedirectResponse("/", 303, _HEADERS)
        cookie.put(response.headers, request, session, self.access.idle)
        return response

    async def ask_again(self, request: Request) -> Response:
        """Ask before somebody is signed out."""
        visitor = await self._visitor(request)
        if visitor is None:
            return RedirectResponse(SIGN_IN, 303)
        return _page("sign-out.html", name=visitor.name)

    async def sign_out(self, request: Request) -> Response:
        """End the session here and everywhere."""
        try:
            await self._end(request)
        except SimulatorError as error:
            return PlainTextResponse(f"You are still signed in. {error}\n", 503)
        response = RedirectResponse(SIGN_IN, 303, _HEADERS)
        cookie.drop(response.headers, request)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    async def _visitor(self, request: Request) -> Visitor | None:
        try:
            return await self.access.visitor(cookie.read(request))
        except SimulatorError:
            return None

    async def _end(self, request: Request) -> None:
        visitor = await self.access.visitor(cookie.read(request))
        if visitor is not None:
            await self.access.sign_out(visitor)


def _refused(error: SimulatorError, name: str) -> Response:
    if isinstance(error, TooManyTriesError):
        page = _page("sign-in.html", 429, name=name, problem=str(error))
        page.headers["Retry-After"] = str(error.seconds)
        return page
    status = 503 if not isinstance(error, NotAdmittedError) else 401
    return _page("sign-in.html", status, name=name, problem=str(error))


async def _fields(request: Request) -> dict[str, str] | None:
    """Read a form; nothing when it is none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        return None
    if int(request.headers.get("content-length", "0")) > _LARGEST:
        return None
    try:
        pairs = parse_qs((await request.body()).decode(), max_num_fields=10)
    except ValueError:
        return None
    return {key: values[-1] for key, values in pairs.items()}


def _page(template: str, status: int = 200, **words: str) -> HTMLResponse:
    return HTMLResponse(_PAGES.get_template(template).render(words), status, _HEADERS)
