"""The outer edge: every failure becomes one line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from typer.exceptions import Abort, TyperException

from simulator.cli.printing import note
from simulator.errors import (
    ConfigurationError,
    ContentError,
    InputError,
    SessionError,
    SimulatorError,
)

FAILED, BAD_INPUT, INTERRUPTED = 1, 2, 130

_BAD_INPUT = (ConfigurationError, ContentError, InputError, SessionError)


def main() -> None:
    """Run the command that was typed, and end the process with its exit code."""
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command; return 0 on success, 2 for bad input, 1 for a failure, 130 after Ctrl-C."""
    from simulator.cli.app import app

    try:
        return app(list(arguments), prog_name="rehearse", standalone_mode=False) or 0
    except TyperException as error:
        note(f"{_one_line(error.format_message())} See `rehearse --help`.")
        return error.exit_code
    except SimulatorError as error:
        note(_one_line(str(error)))
        return BAD_INPUT if isinstance(error, _BAD_INPUT) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Abort:
        note("Stopped.")
        return FAILED
    except BrokenPipeError:
        return FAILED
    except Exception as error:  # noqa: BLE001 - the edge: a person gets a line, no traceback
        if "--traceback" in arguments[:1]:
            traceback.print_exc()
        kind = type(error).__name__
        note(
            f"Something unexpected went wrong: {kind}: {_one_line(str(error))} "
            "`rehearse --traceback ...` shows where."
        )
        return FAILED


def _one_line(text: str) -> str:
    return " ".join(text.split())
