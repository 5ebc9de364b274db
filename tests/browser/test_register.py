"""Signing in and keeping the register, in a real browser."""

import pytest
from tests.browser.conftest import too_wide
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory, SuccessionFactory

from lantoa.base.accounts.enums import Role

PASSWORD = "Đường-vào-bàn-làm-việc-9"


@pytest.mark.parametrize("javascript", [True, False])
def test_an_officer_signs_in_and_comes_where_he_wanted(open_page, accessible, javascript):
    officer = member(AgencyFactory(), username="canbo")
    officer.set_password(PASSWORD)
    officer.save()
    page = open_page("/ban-lam-viec/co-quan/", javascript=javascript, width=360)
    assert too_wide(page) == 0
    if javascript:
        accessible(page)
    page.fill("[name=login]", "canbo")
    page.fill("[name=password]", "sai")
    page.click("main [type=submit]")
    assert page.input_value("[name=login]") == "canbo"
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")
    page.wait_for_url("**/ban-lam-viec/co-quan/")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_of_the_register_are_accessible(open_page, accessible, width):
    admin = UserFactory(admin=True)
    agency = AgencyFactory(parent=AgencyFactory())
    SuccessionFactory(successor=agency)
    group = AgencyGroupFactory(departments=True)
    person = member(agency, Role.HEAD)
    for address in (
        "/ban-lam-viec/co-quan/",
        f"/ban-lam-viec/co-quan/{agency.pk}/",
        f"/ban-lam-viec/co-quan/{agency.pk}/ket-thuc/",
        "/ban-lam-viec/co-quan/nhap/co-quan/",
        f"/ban-lam-viec/nhom-co-quan/{group.pk}/",
        "/ban-lam-viec/nguoi-dung/",
        f"/ban-lam-viec/nguoi-dung/{person.pk}/",
    ):
        page = open_page(address, width=width, user=admin)
        assert too_wide(page) == 0
        accessible(page)
