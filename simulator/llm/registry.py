"""The one place that turns settings into a model."""

from __future__ import annotations

from functools import partial
from typing import assert_never
from urllib.parse import urlsplit

from simulator.domain.rehearsal import VoiceKind
from simulator.errors import ConfigurationError, ModelUnavailableError
from simulator.llm import models
from simulator.llm.base import ChatModel, LLMSettings
from simulator.llm.clients import OPENAI
from simulator.llm.llama_cpp import LocalModel
from simulator.llm.openai_compatible import EndpointModel
from simulator.llm.store import Progress

__all__ = ["LLMSettings", "open_model", "resolve"]

_PROVIDERS = {"api.openai.com": "openai", ".azure.com": "azure"}
_ASKED_FOR_BY_HABIT = "/chat/completions"
_SHOWN_MODELS = 5


def resolve(settings: LLMSettings, kind: VoiceKind) -> VoiceKind:
    """Say what `AUTO` stands for: the endpoint if one is configured, else the local model."""
    if kind is not VoiceKind.AUTO:
        return kind
    named = settings.openai_api_key or settings.openai_base_url
    return VoiceKind.ENDPOINT if named else VoiceKind.LOCAL


async def open_model(
    settings: LLMSettings, kind: VoiceKind, *, progress: Progress | None = None
) -> ChatModel:
    """Open the model that settings and kind ask for.

    The local model is returned at once and loads in the background: see `LocalModel.state` and
    `LocalModel.ready`.

    Args:
        settings: which endpoint or file.
        kind: any kind but `SCRIPTED`, which needs no model.
        progress: is told about fetching the local model, from another thread.

    Raises:
        ConfigurationError: no endpoint or no model is named, or the file is not a model.
        ModelError: the endpoint was asked which models it has and did not tell.
    """
    match resolve(settings, kind):
        case VoiceKind.ENDPOINT:
            return await _endpoint(settings)
        case VoiceKind.LOCAL | VoiceKind.AUTO:
            return _local(settings, progress)
        case VoiceKind.SCRIPTED:
            raise ConfigurationError("The scripted voice needs no language model.")
        case never:
            assert_never(never)


async def _endpoint(settings: LLMSettings) -> EndpointModel:
    if not (settings.openai_base_url or settings.openai_api_key):
        raise ConfigurationError(
            "No endpoint is configured.",
            "Set OPENAI_BASE_URL, OPENAI_API_KEY or both, and REHEARSE_MODEL.",
        )
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else ""
    base_url = (settings.openai_base_url or OPENAI).rstrip("/").removesuffix(_ASKED_FOR_BY_HABIT)
    open_endpoint = partial(
        EndpointModel, base_url=base_url, api_key=key, provider=_provider(base_url)
    )
    return open_endpoint(model=settings.model or await _only_model(open_endpoint(model="")))


def _local(settings: LLMSettings, progress: Progress | None) -> LocalModel:
    here = models.status(settings)
    return LocalModel(
        here.id,
        here.form,
        here.context,
        lambda tell, stop: models.fetch(settings, tell, stop=stop),
        progress=progress,
    )


async def _only_model(server: EndpointModel) -> str:
    """Ask a server that serves one model for its name."""
    try:
        names = await server.models()
    finally:
        await server.aclose()
    if len(names) == 1:
        return names[0]
    if not names:
        raise ModelUnavailableError(
            f"{server.place} offers no model.", "Load one there, or set REHEARSE_MODEL."
        )
    some = ", ".join(names[:_SHOWN_MODELS])
    raise ConfigurationError(
        f"{server.place} offers {len(names)} models, and none is chosen.",
        f"Set REHEARSE_MODEL to one of them, for example: {some}.",
    )


def _provider(base_url: str) -> str:
    host = urlsplit(base_url).hostname or ""
    return next((name for end, name in _PROVIDERS.items() if host.endswith(end)), "endpoint")
