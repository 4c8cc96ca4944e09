"""Gradio's own parts in the colours of the page; the same values stand in `tokens.css`."""

from __future__ import annotations

import gradio as gr

FONT = [
    "Segoe UI Variable Text",
    "Segoe UI",
    "-apple-system",
    "BlinkMacSystemFont",
    "Helvetica Neue",
    "Ubuntu",
    "Noto Sans",
    "Liberation Sans",
    "Arial",
    "sans-serif",
]

_PINE = gr.themes.Color(
    *[
        "#eef5f2",
        "#dcebe6",
        "#bcd9d1",
        "#8fc0b5",
        "#5ea294",
        "#3c8577",
        "#2a6b60",
        "#1f5a52",
        "#194a44",
        "#133a36",
        "#0c2724",
    ]
)
_STONE = gr.themes.Color(
    *[
        "#faf8f3",
        "#f4f1ea",
        "#e7e2d7",
        "#d6cfc1",
        "#aca596",
        "#7d786c",
        "#5d5a52",
        "#454440",
        "#2b3030",
        "#1d2323",
        "#141919",
    ]
)

_BOTH = {
    "block_background_fill": ("transparent", "transparent"),
    "block_border_width": ("0px", "0px"),
    "block_label_background_fill": ("transparent", "transparent"),
    "block_label_text_color": ("#36413f", "#d3d6d0"),
    "block_title_text_color": ("#36413f", "#d3d6d0"),
    "block_info_text_color": ("#56605e", "#a9b1ad"),
    "body_background_fill": ("#f4f1ea", "#151a1a"),
    "body_text_color": ("#1e2a2a", "#ecebe5"),
    "body_text_color_subdued": ("#56605e", "#a9b1ad"),
    "button_primary_background_fill": ("#1f5a52", "#7fc6b9"),
    "button_primary_background_fill_hover": ("#194a44", "#9ad6ca"),
    "button_primary_border_color": ("transparent", "transparent"),
    "button_primary_text_color": ("#ffffff", "#0d211e"),
    "button_secondary_background_fill": ("#fffdf9", "#242c2c"),
    "button_secondary_background_fill_hover": ("#efeae0", "#2d3737"),
    "button_secondary_border_color": ("#c9c2b3", "#475351"),
    "button_secondary_text_color": ("#1e2a2a", "#ecebe5"),
    "input_background_fill": ("#fffdf9", "#1f2626"),
    "input_border_color": ("#8d8a80", "#74817d"),
    "input_border_color_focus": ("#1f5a52", "#7fc6b9"),
    "input_placeholder_color": ("#5f645f", "#98a19d"),
}

_ONE = {
    "block_padding": "0px",
    "block_shadow": "none",
    "block_title_text_weight": "600",
    "block_title_text_size": "15px",
    "block_info_text_size": "14px",
    "button_border_width": "1px",
    "button_large_padding": "11px 20px",
    "button_large_radius": "12px",
    "button_large_text_size": "16px",
    "button_large_text_weight": "600",
    "button_medium_radius": "12px",
    "button_small_padding": "8px 16px",
    "button_small_radius": "10px",
    "button_small_text_size": "15px",
    "button_transform_hover": "none",
    "checkbox_label_text_size": "15px",
    "form_gap_width": "18px",
    "input_border_width": "1px",
    "input_padding": "12px 14px",
    "input_radius": "12px",
    "input_text_size": "16px",
}


def room() -> gr.themes.Base:
    """Build the theme: a warm stone page, paper cards, one pine accent."""
    values = dict(_ONE)
    for name, (light, dark) in _BOTH.items():
        values |= {name: light, f"{name}_dark": dark}
    theme = gr.themes.Base(
        primary_hue=_PINE,
        neutral_hue=_STONE,
        font=FONT,
        font_mono=["ui-monospace", "monospace"],
        radius_size="lg",
        text_size="md",
    )
    return theme.set(**values)
