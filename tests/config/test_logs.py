from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lantoa.config.logs import JsonFormatter
from lantoa.kernel.trace import request_id


def line(message: str = "a job ran", **extra: Any) -> dict[str, Any]:
    record = logging.LogRecord("lantoa.test", logging.INFO, __file__, 1, message, None, None)
    record.__dict__.update(extra)
    found: dict[str, Any] = json.loads(JsonFormatter().format(record))
    return found


def test_a_line_names_time_level_logger_and_event() -> None:
    found = line()
    assert list(found) == ["at", "level", "logger", "event"]
    assert (found["level"], found["logger"], found["event"]) == ("INFO", "lantoa.test", "a job ran")
    assert datetime.fromisoformat(found["at"]).tzinfo is not None


def test_ids_stand_beside_the_event() -> None:
    token = request_id.set("abc")
    try:
        found = line(plan=7, job="plans.read_upload", request=object())
    finally:
        request_id.reset(token)
    assert (found["request"], found["plan"], found["job"]) == ("abc", 7, "plans.read_upload")


def test_an_exception_keeps_its_trace() -> None:
    try:
        raise ValueError("hỏng")
    except ValueError as error:
        found = line(exc_info=(ValueError, error, error.__traceback__))
    assert "ValueError: hỏng" in found["exception"]


@given(st.text(), st.text())
def test_any_text_stays_on_one_line(message: str, value: str) -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, message.replace("%", ""), None, None)
    record.value = value
    text = JsonFormatter().format(record)
    assert "\n" not in text
    assert json.loads(text)["value"] == value
