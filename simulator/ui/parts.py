"""Gradio parts as this app uses them."""

from __future__ import annotations

from typing import Any

import gradio as gr


def markup(value: str, **more: Any) -> gr.HTML:
    """Make a part that shows finished markup, without Gradio's own styles."""
    return gr.HTML(str(value), apply_default_css=False, **more)
