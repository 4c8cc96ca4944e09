"""Reads a content file safely, and says of every mistake in which line it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from simulator.errors import ContentError, ContentNotFoundError

MAX_BYTES = 1_000_000
"""Largest content file that is read."""
MAX_VALUES = 50_000
"""Most values a file may hold once its aliases are followed: the guard against YAML bombs."""
MAX_DEPTH = 20
"""Deepest nesting; a file that contains itself stops here."""

Place = tuple[str | int, ...]
"""Where a value stands: keys and positions from the top of the file."""

Model = TypeVar("Model", bound=BaseModel)

LONGEST_NUMBER = 100
"""Most characters of what is no text: a number to the base of sixty takes long to read."""

_TEXT = "tag:yaml.org,2002:str"
_PLAIN = frozenset({"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """A content file as it was read, with the line of every value."""

    path: Path
    data: object
    lines: Mapping[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest thing around it that stands in the file."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return self.lines.get((), 1)


def dotted(place: Place) -> str:
    """Write a place as `facts.0.text`."""
    return ".".join(str(part) for part in place if part != "[key]")


def read(path: Path) -> Source:
    """Read a YAML file; raise `ContentError` when it is too large, too deep or not YAML."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(f"The file is larger than {MAX_BYTES // 1000} kB.", path=path)
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentNotFoundError("There is no such file.", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"The file cannot be read: {error}.", path=path) from error
    return parse(path, text)


def parse(path: Path, text: str) -> Source:
    """Read YAML text that came from `path`; raise `ContentError` with the line of the trouble."""
    try:
        _refuse_deep(path, text)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            reader = _Reader(path, loader)
            data = reader.value(node, ()) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise ContentError(
            f"This is not YAML: {error.problem}.",
            path=path,
            line=mark.line + 1 if mark is not None else None,
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError(f"This is not YAML: {error}.", path=path) from error
    return Source(path, data, reader.lines)


def _refuse_deep(path: Path, text: str) -> None:
    """Stop before deep nesting reaches the composer, which would exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _too_deep(path, _line(event))


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark is not None else 1


def _too_deep(path: Path, line: int) -> ContentError:
    return ContentError(f"Nested more than {MAX_DEPTH} deep.", path=path, line=line)


def problems(source: Source, model: type[Model]) -> tuple[ContentError, ...]:
    """List everything that keeps `source` from being a `model`, in the order of the file."""
    try:
        model.model_validate(source.data)
    except ValidationError as error:
        return tuple(sorted(_translated(source, error), key=lambda found: found.line or 0))
    return ()


def build(source: Source, model: type[Model]) -> Model:
    """Turn `source` into a `model`; raise `ContentError` for its first mistake."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        found = sorted(_translated(source, error), key=lambda one: one.line or 0)
        if len(found) > 1:
            found[0].hint = f"(and {len(found) - 1} more; `rehearse check` lists them all)"
        raise found[0] from error


def _translated(source: Source, error: ValidationError) -> list[ContentError]:
    return [
        ContentError(
            _reason(found["type"], found["msg"]),
            path=source.path,
            line=source.line(found["loc"]),
            field=dotted(found["loc"]),
        )
        for found in error.errors(include_url=False, include_input=False, include_context=False)
    ]


def _reason(kind: str, message: str) -> str:
    """Say pydantic's reason in the words of somebody who writes YAML."""
    match kind:
        case "missing":
            return "this is missing."
        case "extra_forbidden":
            return "there is no such field; is it misspelt?"
        case _:
            text = message.removeprefix("Value error, ")
            return f"{text[0].lower()}{text[1:]}."


class _Reader:
    """Turns nodes into plain values, noting lines and counting values on the way."""

    def __init__(self, path: Path, loader: yaml.SafeLoader) -> None:
        self.path = path
        self.loader = loader
        self.lines: dict[Place, int] = {}

    def value(self, node: yaml.Node, place: Place) -> object:
        line: int = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if len(self.lines) > MAX_VALUES:
            raise ContentError(f"More than {MAX_VALUES} values.", path=self.path, line=line)
        if len(place) > MAX_DEPTH:
            raise _too_deep(self.path, line)
        if isinstance(node, yaml.CollectionNode) and node.tag not in _PLAIN:
            raise ContentError(f"The tag {node.tag} is not allowed.", path=self.path, line=line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        if node.tag != _TEXT and len(node.value) > LONGEST_NUMBER:
            raise ContentError("This is too long for a number.", path=self.path, line=line)
        try:
            return self.loader.construct_object(node)
        except (ArithmeticError, AttributeError, LookupError, ValueError) as error:
            # PyYAML's own way to say that a value does not suit its tag, or is no date
            reason = f"{node.value!r} cannot be read as {node.tag.rpartition(':')[2]}"
            raise ContentError(f"This is not YAML: {reason}.", path=self.path, line=line) from error

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise ContentError(
                    "A key must be a word.", path=self.path, line=line, field=dotted(place)
                )
            key = key_node.value
            if key in values:
                raise ContentError(
                    "This key stands twice.",
                    path=self.path,
                    line=line,
                    field=dotted((*place, key)),
                )
            self.lines[(*place, key)] = line
            values[key] = self.value(value_node, (*place, key))
        return values
