from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.topics import ActivityFormatFactory

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.kernel import clock
from lantoa.programme.activities.domain import Details

TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _march():
    with clock.at(TODAY):
        yield


@pytest.fixture
def agency(db: None) -> Agency:
    return AgencyFactory()


@pytest.fixture
def officer(agency: Agency) -> User:
    return member(agency)


@pytest.fixture
def details(agency: Agency) -> Callable[..., Details]:
    """Details of an activity of the agency; give what differs."""
    activity_format = ActivityFormatFactory()

    def make(**given: object) -> Details:
        common = {"agency": agency, "format": activity_format, "title": "Đưa tin về một cửa", "day": date(2026, 3, 2)}
        return Details(**(common | given))  # type: ignore[arg-type]

    return make


@pytest.fixture
def photo() -> Callable[..., SimpleUploadedFile]:
    """A real picture; another `shade` is another file."""

    def make(shade: int = 0, name: str = "anh.png") -> SimpleUploadedFile:
        from PIL import Image

        output = io.BytesIO()
        Image.new("RGB", (4, 4), (shade, 80, 120)).save(output, "PNG")
        return SimpleUploadedFile(name, output.getvalue(), content_type="image/png")

    return make
