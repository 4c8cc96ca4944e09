"""`serve`: the app in a browser."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from simulator.cli.printing import note, say
from simulator.errors import ConfigurationError, InputError


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 7860,
) -> None:
    """Start the app in the browser; the same as `python app.py`."""
    _require_free(host, port)
    note("Starting ...")
    import asyncio

    from simulator.bootstrap import build, chores, entrance
    from simulator.config import load
    from simulator.domain.rehearsal import VoiceKind
    from simulator.observe import logs
    from simulator.ui.web.guard import is_loopback

    settings = load()
    if settings.log == "json":
        logs.configure()
    if settings.auth_file is None and not is_loopback(host):
        raise ConfigurationError(
            f"Everybody who can reach {host} could read and delete what is stored here.",
            "Set REHEARSE_AUTH_FILE to a file of accounts, or listen on 127.0.0.1.",
        )
    services = build(settings)
    access = entrance(settings, services)
    voice = services.speakers.resolve(VoiceKind.AUTO)
    asyncio.run(services.voices())  # the model loads while the page is put together

    from simulator.ui.app import launch
    from simulator.ui.web.server import Terms

    terms = Terms(
        access=access,
        proxies=settings.proxies,
        metrics_everywhere=settings.metrics,
        daily=chores(settings, services),
        opening=services.warming.warm if voice is VoiceKind.LOCAL else None,
        closing=services.aclose,
    )
    say(f"Rehearsal Room: http://{host}:{port}  (Ctrl-C stops it)")
    launch(services, host, port, terms)


def _require_free(host: str, port: int) -> None:
    """Say so before anything is loaded when somebody else listens there."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"The app cannot listen on {host}:{port}: {reason}.", "Choose another with --port."
        ) from error
