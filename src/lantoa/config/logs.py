"""One line of JSON per log record: time, level, event and ids, so that a collector needs no grammar."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from lantoa.kernel.trace import request_id

_STANDARD = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        if current := request_id.get():
            line["request"] = current
        line |= {k: v for k, v in record.__dict__.items() if k not in _STANDARD and k != "request"}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
