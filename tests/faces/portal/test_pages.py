"""The frame of the pages, the error pages and security.txt."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from lantoa.faces.portal.templatetags.portal import Contact, site_contact


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503", "refused"])
def test_error_pages_need_neither_request_nor_database(name: str) -> None:
    text = render_to_string(f"{name}.html", {"sentence": "Câu từ chối mẫu."})
    assert "<h1>" in text
    assert ("Câu từ chối mẫu." in text) == (name == "refused")


@pytest.mark.django_db
def test_owner_stands_in_the_frame_once_it_is_set(client: Client, settings: Settings) -> None:
    assert "brand-owner" not in client.get("/ho-tro-tiep-can/").text
    settings.SITE_OWNER = "Ủy ban nhân dân tỉnh Mẫu"
    assert client.get("/ho-tro-tiep-can/").text.count("Ủy ban nhân dân tỉnh Mẫu") == 2


def test_large_numbers_are_grouped_for_people_only() -> None:
    """A browser would take max="1.488" for less than two."""
    with override("vi"):
        text = render_to_string("portal/includes/progress.html", {"done": 1000, "total": 1488, "words": "kỳ"})
    assert 'max="1488" value="1000"' in text
    assert "1.000/1.488" in text


@pytest.mark.parametrize(("asked", "language"), [("en", "en"), ("vi", "vi"), ("fr", "vi"), ("", "vi")])
def test_page_says_its_language(client: Client, asked: str, language: str) -> None:
    assert f'<html lang="{language}">' in client.get("/ho-tro-tiep-can/", headers={"accept-language": asked}).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("lienhe@example.vn", Contact("lienhe@example.vn", "mailto:lienhe@example.vn")),
        ("0270 3822 000", Contact("0270 3822 000", "tel:02703822000")),
        ("https://example.vn/lien-he", Contact("https://example.vn/lien-he", "https://example.vn/lien-he")),
        ("Số 1 đường Mẫu", Contact("Số 1 đường Mẫu")),
        ("javascript:alert(1)", Contact("javascript:alert(1)")),
    ],
)
def test_contact_becomes_a_link_only_when_it_is_one(settings: Settings, text: str, expected: Contact | None) -> None:
    settings.SITE_CONTACT = text
    assert site_contact() == expected


def test_security_txt_needs_a_contact(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "anninh@example.vn"
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert list(lines) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert lines["Contact"] == "mailto:anninh@example.vn"
