"""Gradio parts as this app uses them."""

from __future__ import annotations

from typing import Any

import gradio as gr


def markup(value: str, **more: Any) -> gr.HTML:
    """Make a part that shows finished markup, without Gradio's own styles."""
    return gr.HTML(str(value), apply_default_css=False, **more)


def held(value: str = "") -> gr.Textbox:
    """Make a part nobody sees: the page holds its value and sends it along with each event.

    Nothing of it stays in the process, so that another one can answer the next event; whatever
    comes back is checked against the owner like anything else from a browser.
    """
    return gr.Textbox(value, visible=False)
