"""A log line says what happened and in which call; what was said is in none of them."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from typing import Any

from simulator.observe.calls import call

SECRET = "she cried in the car park"


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json_with_its_call(written: io.StringIO) -> None:
    with call("call-0001"):
        logging.getLogger("simulator.x").info("turn stored", extra={"calls": 2})
    (line,) = lines(written)
    assert (line["event"], line["calls"], line["request_id"]) == ("turn stored", 2, "call-0001")
    assert (line["level"], line["logger"]) == ("INFO", "simulator.x")
    assert line["time"][:2] == "20"


def test_an_exception_is_named_without_its_words(written: io.StringIO) -> None:
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("simulator.x").exception("a page event failed")
    (line,) = lines(written)
    assert line["exc_info"].startswith("ValueError < test_logs.py:")
    assert "cried" not in written.getvalue()


def test_libraries_say_what_happened_and_not_to_whom(written: io.StringIO) -> None:
    logging.getLogger("some.library").warning("cannot read %s", SECRET)
    logging.getLogger("some.library").error(f"first line\n{SECRET}", stack_info=True)
    logging.getLogger("some.library").info("not wanted")
    assert [line["event"] for line in lines(written)] == ["cannot read %s", "first line"]
    assert "cried" not in written.getvalue()


async def test_a_task_that_nobody_waited_for_keeps_its_words(written: io.StringIO) -> None:
    loop = asyncio.get_running_loop()
    loop.call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": ValueError(SECRET)}
    )
    (line,) = lines(written)
    assert line["event"] == "Task exception was never retrieved"
    assert "cried" not in written.getvalue()
