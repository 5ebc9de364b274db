"""Three kinds of notices as an upper module would register them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lantoa.base.notify import kinds
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.kinds import Kind


@pytest.fixture(autouse=True)
def sample_kinds() -> Iterator[None]:
    before = dict(kinds._kinds)
    kinds.register_kinds(
        Kind("mau.tom_tat", "Việc sắp đến hạn"),
        Kind("mau.ngay", "Hồ sơ chờ duyệt", default=Delivery.NOW),
        Kind("mau.khan", "Việc khẩn", default=Delivery.NOW, urgent=True),
    )
    yield
    kinds._kinds.clear()
    kinds._kinds.update(before)
