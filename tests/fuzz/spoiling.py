"""Strategies that spoil good examples: bytes, text, and the values inside JSON or YAML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from hypothesis import strategies as st

Value: TypeAlias = "None | bool | int | float | str | list[Value] | dict[str, Value]"
"""What JSON and YAML hold."""

PIECES = st.sampled_from(
    [
        *("\n", "\r", "\r\n\r\n", "\0", "\ufeff", "\u2028", "\x85", "\x1b[31m", "\u200b", "\ud800"),
        *('"', "'", ",", ";", "\t", ":", "-->", "<v ", "<", ">", "&#0;", "&#10;", "[", "]", "{"),
        *("}", "}}{{", "null", "NaN", "1e999", "-1", "9" * 200, "\\ud800", "\\u0000", "\\n"),
        *("!!bool x", "!!int x", "!!float ''", "!!timestamp x", "!!binary x", "!!null x", "&a *a"),
        *(
            "*a",
            "? [x]",
            "<<: ",
            "2024-13-45",
            "0001-01-01T00:00:00+23:59",
            "1:99:1",
            "- - - ",
            "|",
        ),
        *("WEBVTT", "NOTE", "00:00:01.000 --> 00:00:02.000\n", "A: ", "**A**: ", "Manager: ", "__"),
        *("x" * 300, "A B C D E: ", "(manager)", "{{char}}", "{{user}}", "<b>", "@@x\n", "*x*"),
    ]
)
LEAVES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 10),
    st.sampled_from([10**30, -(10**400), 2**63, 1e308, float("nan"), float("inf")]),
    st.floats(),
    PIECES,
    st.text(max_size=12),
    st.sampled_from([[], {}, [[]], {"": None}, ["x"]]),
)


@st.composite
def spoiled_text(draw: st.DrawFn, examples: Sequence[str]) -> str:
    """Cut pieces out of an example, double them, and put odd ones in."""
    text = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.one_of(st.just(""), PIECES, st.text(max_size=6), st.just(text[start:end])))
        keep = draw(st.booleans())
        text = text[:start] + piece + text[start if keep else end :]
    return text


@st.composite
def spoiled_bytes(draw: st.DrawFn, examples: Sequence[bytes]) -> bytes:
    """Do the same to bytes."""
    data = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 20)))
        piece = draw(st.one_of(st.binary(max_size=6), st.just(data[start:end])))
        data = data[:start] + piece + data[start if draw(st.booleans()) else end :]
    return data


@st.composite
def spoiled_value(draw: st.DrawFn, example: Value) -> Value:
    """Replace, take out or add a few values deep inside one."""
    value = example
    for _ in range(draw(st.integers(1, 3))):
        value = _spoil(draw, value)
    return value


def _spoil(draw: st.DrawFn, value: Value) -> Value:
    """Go down into one child after another, and spoil something on the way."""
    if isinstance(value, dict) and value:
        return _spoil_object(draw, value)
    if isinstance(value, list) and value:
        return _spoil_list(draw, value)
    return draw(LEAVES)


def _spoil_object(draw: st.DrawFn, value: dict[str, Value]) -> Value:
    key = draw(st.sampled_from(list(value)))
    match draw(st.sampled_from(["in", "in", "in", "out", "add", "whole"])):
        case "in":
            return {**value, key: _spoil(draw, value[key])}
        case "out":
            return {name: each for name, each in value.items() if name != key}
        case "add":
            return {**value, draw(PIECES): draw(LEAVES)}
    return draw(LEAVES)


def _spoil_list(draw: st.DrawFn, value: list[Value]) -> Value:
    at = draw(st.integers(0, len(value) - 1))
    match draw(st.sampled_from(["in", "in", "in", "out", "twice", "whole"])):
        case "in":
            return [*value[:at], _spoil(draw, value[at]), *value[at + 1 :]]
        case "out":
            return [*value[:at], *value[at + 1 :]]
        case "twice":
            return [*value, value[at]]
    return draw(LEAVES)
