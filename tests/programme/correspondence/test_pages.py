"""The pages as people use them: three buttons, what was typed stays, refusals are sentences."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext as _
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.factories.correspondence import (
    BatchFactory,
    OutgoingFactory,
    RecipientFactory,
    approved,
    approved_batch,
    letter,
)
from tests.markup import faults

from lantoa.base.accounts.enums import Role
from lantoa.kernel.permission import Refused
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.domain import (
    draft_document,
    issue_batch,
    issue_document,
    make_files,
    produce_batch,
    revise_draft,
    submit_document,
)
from lantoa.programme.correspondence.enums import Manner
from lantoa.programme.correspondence.models import Batch, Letterhead, Numbering, Outgoing
from lantoa.programme.correspondence.states import DRAFT, ISSUED, SUBMITTED
from vanban.document import Head, Heading, Paragraph, Signature
from vanban.writers.docx import write_docx


def typed(here, **changes):
    return {
        "agency": here.agency.pk,
        "kind": "CV",
        "unit": "VX",
        "title": "gửi tài liệu",
        "addressees": "Sở Mẫu\nHội Mẫu",
        "bases": "",
        "body": "I. NỘI DUNG\n1. Nhận tài liệu.\nĐoạn thường.",
        "capacity": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "signer": "",
        "copies": "Như trên\nLưu: VT",
    } | changes


@pytest.fixture
def officer(here, client):
    client.force_login(here.officer)
    return client


def test_keeping_a_draft_keeps_every_part(here, officer):
    receiver = AgencyFactory()
    answer = officer.post(reverse("correspondence:write"), typed(here, keep="1", agencies=[receiver.pk]))
    row = Outgoing.objects.get()
    assert answer.url == reverse("correspondence:document", args=[row.pk])
    found = read(row.content)
    assert (row.state, found.head.symbol, found.addressees) == (DRAFT, "SM-VX", ("Sở Mẫu", "Hội Mẫu"))
    assert found.body == (
        Heading("roman", "NỘI DUNG", label="I."), Paragraph("Nhận tài liệu.", label="1."), Paragraph("Đoạn thường."),
    )  # fmt: skip
    assert found.signature == Signature(lines=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    assert [r.agency for r in row.sent_to.all()] == [receiver]


def test_a_preview_keeps_nothing_and_loses_nothing(here, officer):
    page = officer.post(reverse("correspondence:write"), typed(here, preview="1"))
    assert (page.status_code, Outgoing.objects.count()) == (200, 0)
    assert page.context["pictures"][0].startswith("data:image/png;base64,")
    assert page.context["form"]["title"].value() == "gửi tài liệu"
    assert "Nhận tài liệu." in page.context["text"]


def test_submitting_sends_it_to_the_head(here, officer):
    officer.post(reverse("correspondence:write"), typed(here, submit="1"))
    assert Outgoing.objects.get().state == SUBMITTED


def test_what_was_typed_stays_beside_the_sentence(here, officer):
    page = officer.post(reverse("correspondence:write"), typed(here, title="", keep="1"))
    assert (page.status_code, page.context["form"]["unit"].value()) == (422, "VX")


def test_the_form_holds_the_draft_and_a_second_writer_is_told(here, officer, client):
    row = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    address = reverse("correspondence:rewrite", args=[row.pk])
    form = officer.get(address).context["form"]
    assert (form["body"].value(), form["capacity"].value(), form["revision"].value()) == (
        "Đề nghị các cơ quan nhận tài liệu.\n1. Phản hồi trước ngày 20.", "GIÁM ĐỐC", 0,
    )  # fmt: skip
    revise_draft(row, content=letter(title="của người khác"), actor=here.head)
    page = officer.post(address, typed(here, title="của tôi", revision=0, keep="1"))
    assert (page.status_code, page.context["form"]["title"].value()) == (422, "của tôi")
    row.refresh_from_db()
    assert row.title == "của người khác"


def test_what_a_form_cannot_hold_is_changed_where_it_was_made(here, officer):
    table_like = letter(body=(Paragraph("giữa", align="center"),))
    row = draft_document(agency=here.agency, content=table_like, actor=here.officer, source="reporting", source_key="1")
    assert officer.get(reverse("correspondence:rewrite", args=[row.pk])).status_code == 403
    assert (
        reverse("correspondence:rewrite", args=[row.pk])
        not in officer.get(reverse("correspondence:document", args=[row.pk])).content.decode()
    )


def test_from_draft_to_number_by_the_buttons(here, client):
    row = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    for person, verb, data in (
        (here.officer, "submit", {"revision": 0}),
        (here.head, "approve", {"revision": 0}),
        (here.officer, "issue", {"on": "2026-01-10"}),
    ):
        client.force_login(person)
        assert client.post(reverse("correspondence:step", args=[row.pk, verb]), data).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.full_number, row.issued_on) == (ISSUED, "01/SM", date(2026, 1, 10))
    waiting = client.get(reverse("correspondence:document", args=[row.pk]))
    assert waiting["Refresh"] == "3"
    make_files(row)
    page = client.get(reverse("correspondence:document", args=[row.pk]))
    assert "Refresh" not in page
    assert faults(page.content.decode()) == []


def test_files_come_as_attachments_that_nothing_runs(here, officer):
    row = issue_document(approved(here), actor=here.officer)
    make_files(row)
    answer = officer.get(reverse("correspondence:file", args=[row.pk, "pdf"]))
    assert answer.getvalue().startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="01-SM.pdf"'
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"


def test_a_draft_says_so_in_its_name(here, officer):
    row = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    answer = officer.get(reverse("correspondence:file", args=[row.pk, "docx"]))
    assert answer["Content-Disposition"] == 'attachment; filename="du-thao-gui-tai-lieu-tuyen-truyen-quy-i.docx"'


def test_a_batch_is_written_issued_and_fetched(here, client):
    group = AgencyGroupFactory()
    group.include.set([AgencyFactory(), AgencyFactory()])
    client.force_login(here.officer)
    data = typed(here, kind="GM", unit="", addressees="{cơ quan}", keep="1", groups=[group.pk])
    assert client.post(reverse("correspondence:batch_write"), data).status_code == 302
    batch = Batch.objects.get()
    page = client.get(reverse("correspondence:batch", args=[batch.pk]))
    assert (len(page.context["addressees"]), faults(page.content.decode())) == (2, [])
    for person, verb, data in (
        (here.officer, "submit", {}),
        (here.head, "approve", {}),
        (here.officer, "issue", {"on": "2026-01-10"}),
    ):
        client.force_login(person)
        assert client.post(reverse("correspondence:batch_step", args=[batch.pk, verb]), data).status_code == 302
    waiting = client.get(reverse("correspondence:batch", args=[batch.pk]))
    assert (waiting["Refresh"], waiting.context["progress"].total) == ("2", 2)
    produce_batch(batch)
    packed = client.get(reverse("correspondence:batch_archive", args=[batch.pk]))
    assert packed.getvalue().startswith(b"PK")


def test_a_batch_without_a_place_filled_names_it(here, officer):
    one = AgencyFactory()
    data = typed(here, kind="GM", body="Mời họp lúc {giờ họp}.", keep="1", agencies=[one.pk])
    page = officer.post(reverse("correspondence:batch_write"), data)
    assert (page.status_code, "{giờ họp}" in str(page.context["form"].errors)) == (422, True)
    table = SimpleUploadedFile("bang.csv", f"Mã cơ quan,Giờ họp\n{one.code},8 giờ\n".encode())
    assert officer.post(reverse("correspondence:batch_write"), data | {"table": table}).status_code == 302
    assert Batch.objects.get().addressees.get().fields == {"giờ họp": "8 giờ"}


def test_an_empty_choice_of_receivers_is_asked_for(here, officer):
    page = officer.post(reverse("correspondence:batch_write"), typed(here, keep="1"))
    assert list(page.context["form"].errors) == ["groups"]


def test_rewriting_a_batch_keeps_its_receivers_unless_others_are_chosen(here, officer):
    batch = approved_batch(here, 2)
    client = officer
    client.post(reverse("correspondence:batch_step", args=[batch.pk, "reopen"]), {"note": "Sửa"})
    address = reverse("correspondence:batch_rewrite", args=[batch.pk])
    assert client.get(address).context["form"]["revision"].value() == 0
    assert client.post(address, typed(here, kind="GM", title="mời lại", revision=0, keep="1")).status_code == 302
    batch.refresh_from_db()
    assert (batch.title, batch.addressees.count()) == ("mời lại", 2)


def test_the_book_shows_every_number_and_marks_the_recalled(here, client):
    rows = [issue_document(approved(here), actor=here.officer) for _n in range(3)]
    client.force_login(here.head)
    client.post(reverse("correspondence:step", args=[rows[1].pk, "recall"]), {"note": "Nhầm"})
    page = client.get(reverse("correspondence:book", args=[rows[0].book_id]))
    assert [(row.number, row.state) for row in page.context["object_list"]] == [
        (1, "issued"), (2, "recalled"), (3, "issued"),
    ]  # fmt: skip
    sheet = client.get(reverse("correspondence:book", args=[rows[0].book_id]), {"export": "csv"})
    assert len(sheet.getvalue().decode("utf-8-sig").splitlines()) == 4


def test_the_head_settles_letterhead_and_numbering(db, client):
    agency = AgencyFactory(name="Hội Mẫu")
    client.force_login(member(agency, Role.HEAD))
    page = client.get(reverse("correspondence:settings"))
    assert (page.context["letterhead_form"]["abbreviation"].value(), faults(page.content.decode())) == ("HM", [])
    address = [agency.pk, "letterhead"]
    data = {"valid_from": "2026-01-01", "abbreviation": "HM", "issuer": "Hội Mẫu", "place": "Mẫu", "units": "VP, TH"}
    for abbreviation in ("HM", "HMM"):
        client.post(reverse("correspondence:save_setting", args=address), data | {"abbreviation": abbreviation})
    found = Letterhead.objects.get()
    assert (found.abbreviation, found.units) == ("HMM", ["VP", "TH"])
    data = {"year": 2026, "manner": "groups", "groups": "QĐ, Kế hoạch\nGM"}
    client.post(reverse("correspondence:save_setting", args=[agency.pk, "numbering"]), data)
    assert (Numbering.objects.get().manner, Numbering.objects.get().groups) == (Manner.GROUPS, ["QĐ,KH", "GM"])
    wrong = client.post(
        reverse("correspondence:save_setting", args=[agency.pk, "numbering"]), data | {"groups": "QĐ, Thơ"}
    )
    assert (wrong.status_code, "Thơ" in str(wrong.context["numbering_form"].errors)) == (422, True)


@pytest.mark.parametrize("day", ["", "31/02/2026", "2026-13-01"])
def test_a_wrong_day_of_a_letterhead_is_a_sentence(here, client, day):
    client.force_login(here.head)
    data = {"valid_from": day, "abbreviation": "SM", "issuer": "Sở Mẫu", "place": "Mẫu"}
    page = client.post(reverse("correspondence:save_setting", args=[here.agency.pk, "letterhead"]), data)
    assert (page.status_code, list(page.context["letterhead_form"].errors)) == (422, ["valid_from"])


def test_receivers_read_confirm_and_lose_a_recalled_document(here, client):
    receiver = AgencyFactory()
    row = draft_document(agency=here.agency, content=letter(), actor=here.officer, recipients=[receiver])
    submit_document(row, actor=here.officer)
    Outgoing.objects.filter(pk=row.pk).update(state="approved", approved_by=here.head)
    issue_document(row, actor=here.officer)
    make_files(row)
    client.force_login(member(receiver))
    listed = client.get(reverse("correspondence:incoming"), {"q": "tuyen truyen quy"}).context["object_list"]
    assert [r.document for r in listed] == [row]
    address = reverse("correspondence:incoming_document", args=[listed[0].pk])
    assert client.post(address).url == address
    page = client.get(address)
    assert (page.context["can_confirm"], len(page.context["files"]), faults(page.content.decode())) == (False, 2, [])
    client.force_login(here.head)
    client.post(reverse("correspondence:step", args=[row.pk, "recall"]), {"note": "Sai ngày họp"})
    client.force_login(member(receiver))
    page = client.get(address)
    assert ("Sai ngày họp" in page.content.decode(), page.context["pictures"], page.context["files"]) == (True, [], [])


def test_our_own_document_passes_the_check_and_other_files_are_named(here, officer):
    address = reverse("correspondence:check")
    own = letter(
        head=Head(
            issuer="Sở Mẫu", parent="UBND tỉnh Mẫu", number=5, symbol="SM-VX", place="Mẫu", issued_on=date(2026, 1, 9)
        ),
        draft=False,
    )
    page = officer.post(address, {"file": SimpleUploadedFile("cv.docx", write_docx(own))})
    assert [d.sentence for d in page.context["deviations"]] == []
    for name, data in (("cv.docx", b"PK\x03\x04"), ("cv.pdf", b"%PDF-1.7\n"), ("cv.txt", "chữ".encode())):
        wrong = officer.post(address, {"file": SimpleUploadedFile(name, data)})
        assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["file"])


@pytest.mark.parametrize("name", ["write", "batch_write", "settings", "check"])
def test_pages_are_sound(here, officer, name):
    OutgoingFactory(agency=here.agency, issued=True)
    page = officer.get(reverse(f"correspondence:{name}"))
    assert (page.status_code, faults(page.content.decode())) == (200, [])


def test_the_step_of_another_time_says_why(here, officer):
    row = issue_document(approved(here), actor=here.officer)
    page = officer.post(reverse("correspondence:step", args=[row.pk, "submit"]))
    assert page.status_code == 422
    assert re.search(str(_("Has been issued")), page.content.decode())
    assert officer.post(reverse("correspondence:batch_step", args=[_batch(here).pk, "nonsense"])).status_code == 404


def _batch(here):
    return issue_batch(approved_batch(here, 1), actor=here.officer)


@pytest.mark.parametrize("button", ["keep", "submit"])
@pytest.mark.parametrize(("name", "model"), [("write", Outgoing), ("batch_write", Batch)])
def test_a_form_sent_twice_makes_one_draft(here, officer, name, model, button):
    to = {"agencies": [AgencyFactory().pk], "form_key": "a" * 32, button: "1"}
    answers = [officer.post(reverse(f"correspondence:{name}"), typed(here, **to)) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({answer.url for answer in answers}) == 1
    assert model.objects.count() == 1


@pytest.mark.parametrize("unit", ["V/X", "../VX", "V X", "-VX"])
def test_a_symbol_that_could_mislead_a_path_is_refused(here, officer, unit):
    page = officer.post(reverse("correspondence:write"), typed(here, unit=unit, keep="1"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["unit"])
    with pytest.raises(Refused):
        draft_document(agency=here.agency, content=letter(head=Head(issuer="", symbol=unit)), actor=here.officer)


@pytest.mark.parametrize(("name", "model"), [("write", Outgoing), ("batch_write", Batch)])
def test_going_back_and_typing_on_changes_the_draft_or_is_refused(here, officer, name, model):
    to = {"agencies": [AgencyFactory().pk], "form_key": "a" * 32}
    address = reverse(f"correspondence:{name}")
    for title in ("bản thứ nhất", "bản thứ hai"):
        officer.post(address, typed(here, title=title, keep="1", **to))
    assert [row.title for row in model.objects.all()] == ["bản thứ hai"]
    model.objects.update(state=SUBMITTED)
    page = officer.post(address, typed(here, title="bản thứ ba", keep="1", **to))
    assert (page.status_code, page.context["form"]["title"].value()) == (422, "bản thứ ba")


def test_hostile_text_stays_text(here, officer):
    wild = "<script>alert(1)</script> #set $x \\ {{ x }} <img src=x onerror=y>"
    data = typed(here, title=wild, body=wild, addressees=wild, signer=wild, copies=wild)
    page = officer.post(reverse("correspondence:write"), data | {"preview": "1"})
    assert (page.status_code, "<script>alert" in page.content.decode()) == (200, False)
    officer.post(reverse("correspondence:write"), data | {"keep": "1"})
    shown = officer.get(reverse("correspondence:document", args=[Outgoing.objects.get().pk])).content.decode()
    assert ("<script>alert" in shown, "onerror=y>" in shown, faults(shown)) == (False, False, [])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["index", "batches", "books", "incoming"])
def test_lists_come_as_files(here, client, name, form):
    BatchFactory(agency=here.agency)
    RecipientFactory(document__agency=here.agency, agency=here.agency, document__title="=cmd()")
    client.force_login(here.officer)
    answer = client.get(reverse(f"correspondence:{name}"), {"export": form})
    data = answer.getvalue()
    assert (answer.status_code, len(data) > 50) == (200, True)
    if form == "csv":
        assert len(data.decode("utf-8-sig").splitlines()) == 2
        assert ",=cmd()" not in data.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"state": "submitted"}, [None]),
        ({"kind": "BC"}, [2]),
        ({"since": "2026-01-10", "until": "2026-01-10"}, [2, 1]),
        ({"q": "02/bc-sm"}, [2]),
        ({"q": "tai lieu tuyen truyen"}, [None, 2, 1]),
        ({"q": "không có"}, []),
    ],
)
def test_the_list_is_searched_and_filtered(here, officer, asked, numbers):
    for kind in ("CV", "BC"):
        issue_document(approved(here, kind=kind), actor=here.officer)
    waiting = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    submit_document(waiting, actor=here.officer)
    listed = officer.get(reverse("correspondence:index"), asked).context["object_list"]
    assert [row.number for row in listed] == numbers
