"""Files that a browser sends."""

from __future__ import annotations

from pathlib import Path


def taken(path: str) -> bytes:
    """Read an uploaded file and delete the copy."""
    file = Path(path)
    try:
        return file.read_bytes()
    finally:
        file.unlink(missing_ok=True)
