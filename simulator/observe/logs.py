"""Log lines as JSON, one to a line: what happened, in which call, and never what was said."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import PurePath
from types import TracebackType
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

from simulator.observe.calls import call_id

OURS = "simulator"
_FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s"
_NAMES = {"asctime": "time", "levelname": "level", "name": "logger", "message": "event"}

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Lines(JsonFormatter):
    """Writes where an exception arose and of which kind it is, and leaves its words out.

    An exception may quote what it choked on. A record of somebody else's library may, too: of
    those only the first line of the text before its arguments are put in is kept.
    """

    def formatException(self, ei: _Caught) -> str:  # noqa: N802
        """Name the kind of an exception and the way it came."""
        kind, _, trace = ei
        way = [
            f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return " < ".join([kind.__name__ if kind is not None else "nothing", *reversed(way)])

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        kept = logging.makeLogRecord(record.__dict__)
        kept.exc_text = None
        kept.stack_info = None
        if record.name.partition(".")[0] != OURS:
            kept.msg = str(record.msg).strip().partition("\n")[0]
            kept.args = None
        kept.request_id = call_id()
        return super().format(kept)


def configure(stream: TextIO | None = None) -> logging.Handler:
    """Send every record to `stream` as JSON: ours from INFO, those of libraries from WARNING."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        _Lines(_FIELDS, rename_fields=_NAMES, datefmt="%Y-%m-%dT%H:%M:%S%z", json_ensure_ascii=True)
    )
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(logging.INFO)
    return handler
