"""Mail servers that do not do what they should."""

from __future__ import annotations

import os
import smtplib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class Unreachable(BaseEmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError("máy chủ thư mẫu không trả lời")


class Refusing(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise smtplib.SMTPDataError(451, "máy chủ thư mẫu bận")


class Breaking(BaseEmailBackend):
    """Takes the mail, then the connection breaks before it says so."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise smtplib.SMTPServerDisconnected("mất kết nối mẫu")


class Slow(BaseEmailBackend):
    """One file for each mail taken, in MAIL_TAKEN; slow before and after, so that a kill falls on either side."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        for message in email_messages:
            time.sleep(0.03)
            name = message.extra_headers["Message-ID"].strip("<>").split("@")[0]
            (Path(os.environ["MAIL_TAKEN"]) / f"{name}.{time.time_ns()}").touch()
            time.sleep(0.03)
        return len(email_messages)
