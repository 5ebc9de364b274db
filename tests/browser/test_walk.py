"""Every page of the workspace on a phone: nothing to scroll sideways, nothing axe complains of, a title of its own.

Pages without a record are found by themselves, so that a new one is walked from its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.browser.conftest import too_wide
from tests.factories.accounts import UserFactory
from tests.factories.activities import ActivityFactory, EvidenceUseFactory
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.factories.monitoring import watched_plan
from tests.factories.notify import NoticeFactory
from tests.factories.plans import LegalDocumentFactory, OccurrenceFactory
from tests.factories.topics import ActivityFormatFactory, ChannelFactory, TopicFactory

HOME = "/ban-lam-viec/"
PHONE = 390


def without_record(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """Our addresses of the workspace that name no record, without the parts of lists that are fetched by script."""
    for found in resolver.url_patterns:
        address = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from without_record(found, address)
        elif isinstance(found, URLPattern) and address.startswith(HOME) and "<" not in address:
            ours = getattr(found.callback, "__module__", "").startswith("lantoa.")
            if ours and address.endswith("/") and not address.endswith("/ket-qua/"):
                yield address


def walk(page, addresses, accessible):
    """Open each address in this page, as one who goes from one to the next."""
    site = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    titles = {}
    for address in addresses:
        page.goto(site + address)
        assert (address, too_wide(page)) == (address, 0)
        accessible(page)
        titles[address] = page.title()
    assert [address for address, title in titles.items() if not title.endswith("Lan Tỏa") or len(title) < 10] == []


def readable(client, addresses):
    """Those that answer with a page, not with a file, a refusal or another address."""
    answers = {address: client.get(address) for address in addresses}
    wrong = [a for a, answer in answers.items() if answer.status_code >= 500]
    assert wrong == []
    return [a for a, r in answers.items() if r.status_code == 200 and r.headers["Content-Type"].startswith("text/html")]


@pytest.mark.parametrize("part", [0, 1, 2])
def test_pages_without_a_record(part, open_page, accessible, client):
    w = watched_plan(2)
    boss = w.boss
    boss.is_superuser = True
    boss.save()
    ActivityFactory(agency=w.agencies[0])
    NoticeFactory(person=boss)
    client.force_login(boss)
    addresses = sorted(set(without_record(get_resolver())))[part::3]
    pages = [address for address in readable(client, addresses) if "/in/" not in address]
    assert len(pages) >= 8
    walk(open_page(HOME, user=boss, width=PHONE), pages, accessible)


def test_pages_of_records(open_page, accessible):
    w = watched_plan(2)
    boss, work, agency = w.boss, w.late[0], w.agencies[0]
    boss.is_superuser = True
    boss.save()
    OccurrenceFactory(assignment=work)
    activity = ActivityFactory(agency=agency)
    use = EvidenceUseFactory(activity=activity)
    document, group = LegalDocumentFactory(), AgencyGroupFactory(departments=True)
    code = {"noi-dung": TopicFactory(), "hinh-thuc": ActivityFormatFactory(), "kenh": ChannelFactory()}
    AgencyFactory(parent=agency)
    walk(
        open_page(HOME, user=boss, width=PHONE),
        [
            HOME + address
            for address in (
                f"ke-hoach/{w.version.pk}/",
                f"ke-hoach/{w.version.pk}/thoi-gian/",
                f"viec/{work.pk}/",
                f"hoat-dong/{activity.pk}/",
                f"hoat-dong/{activity.pk}/lich-su/",
                f"hoat-dong/viec/{work.pk}/",
                f"hoat-dong/minh-chung/{use.evidence_id}/",
                f"ke-hoach-co-quan/theo-doi/{w.plan.pk}/",
                f"van-ban/{document.pk}/",
                f"van-ban/{document.pk}/sua/",
                f"van-ban/{document.pk}/lich-su/",
                f"co-quan/{agency.pk}/sua/",
                f"co-quan/{agency.pk}/lich-su/",
                f"nhom-co-quan/{group.pk}/sua/",
                f"nhom-co-quan/{group.pk}/lich-su/",
                f"nguoi-dung/{w.leader.pk}/sua/",
                f"nguoi-dung/{w.leader.pk}/lich-su/",
                *(f"danh-muc/{table}/{row.pk}/" for table, row in code.items()),
                *(f"danh-muc/{table}/{row.pk}/sua/" for table, row in code.items()),
            )
        ],
        accessible,
    )


def test_an_empty_installation_has_no_empty_pages(open_page, accessible, client):
    """On the first day there is one administrator and nothing else."""
    admin = UserFactory(admin=True)
    client.force_login(admin)
    page = open_page(HOME, user=admin, width=PHONE)
    assert page.locator(".lt-steps a").all_inner_texts() == [
        "Nhập danh bạ cơ quan",
        "Thêm người dùng và giao vai trò",
        "Nhập quyết định ban hành kế hoạch",
    ]
    lists = [f"{HOME}{a}/" for a in ("ke-hoach", "viec", "hoat-dong", "van-ban", "co-quan", "theo-doi", "lich")]
    walk(page, lists, accessible)
    for address in lists:
        assert client.get(address).text.split("<main")[1].count("<p") >= 1
