"""From stored files to a draft, or to one sentence and nothing else."""

import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from tests.programme.decisions import bring_in, decision, draft

from lantoa.base.audit.models import Entry
from lantoa.config.sample import DECISION
from lantoa.programme.plans.domain import read_upload, receive_upload
from lantoa.programme.plans.domain.reading import fail_upload
from lantoa.programme.plans.enums import ImportState
from lantoa.programme.plans.models import Duty, ImportedFile, Party, Plan, PlanVersion, Reference, Remark, Section, Task
from vanban.errors import Unreadable
from vanban.parse import parse_files

REAL = Path(__file__).parents[4] / "shared" / "data" / "decisions" / "vinh-long-3060-qd-ubnd-2023.docx"
pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    """A Word file of a few hundred kilobytes that would unpack to a gigabyte."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(DECISION) as good,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, good.read(name) if name != "word/document.xml" else b"<w>" + b" " * (300 << 20))
    return packed.getvalue()


def pdf_without_text() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -44>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<41><41>]>>\n%%EOF\n"
)
BAD = {
    "a picture called Word": ("anh.docx", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40),
    "encrypted": ("khoa.pdf", lambda: ENCRYPTED),
    "truncated": ("dut.docx", lambda: DECISION.read_bytes()[:9000]),
    "bomb": ("bom.docx", bomb),
    "white space": ("trang.txt", lambda: b"   \n \n"),
    "scan": ("quet.pdf", pdf_without_text),
    "no decision": ("thu.txt", lambda: "Kính gửi bạn,\nHôm nay trời đẹp.\nThân ái.\n".encode() * 20),
    "binary": ("la.txt", lambda: bytes(range(256)) * 20),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_leaves_its_sentence_and_nothing_else(kind, admin, tmp_path):
    name, content = BAD[kind][0], BAD[kind][1]()
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable) as why:
        parse_files([tmp_path / name])
    upload = bring_in(content, actor=admin, name=name)
    stored = settings.MEDIA_ROOT / upload.files.get().file.name
    assert stored.exists()
    assert read_upload(upload) is None
    upload.refresh_from_db()
    assert (upload.state, upload.sentence, upload.version) == (ImportState.FAILED, str(why.value), None)
    rows = [ImportedFile, Plan, PlanVersion, Section, Task, Duty, Party, Reference, Remark]
    assert [model.objects.count() for model in rows] == [0] * len(rows)
    assert Entry.objects.filter(code="plans.import.fail").get().after == {"reason": str(why.value)}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks(execute=True)


def test_files_that_cannot_be_read_are_deleted(admin, committed):
    upload = bring_in(b"\xff\xd8\xff\xe0\x00\x10JFIF", actor=admin, name="anh.docx")
    stored = settings.MEDIA_ROOT / upload.files.get().file.name
    with committed:
        read_upload(upload)
    assert stored.exists() is False


def test_a_decision_without_tasks_is_read_and_cannot_hide_it(admin, register):
    version = draft(decision(tasks=()), actor=admin)
    assert (version.tasks.count(), version.duties.count()) == (0, 2)


def test_the_sample_is_read_whole(admin, province):
    version = draft(DECISION.read_bytes(), actor=admin)
    upload = version.source
    assert (upload.state, version.state, version.ordinal, version.year) == (ImportState.READ, "draft", 1, 2026)
    assert (version.tasks.count(), version.duties.count()) == (16, 25)
    assert Party.objects.filter(agency=None, group=None).count() == 0
    assert Entry.objects.get(code="plans.version.read").after == {"tasks": 16, "duties": 25}
    anchors = {b["anchor"] for f in upload.files.all() for b in f.blocks}
    assert {t.anchor.partition("r")[0] for t in version.tasks.all()} <= anchors


@pytest.mark.shared
@pytest.mark.skipif(not REAL.exists(), reason="the real decisions of shared/data are not here")
def test_the_decision_of_2024_is_read_whole(admin, province):
    version = draft(REAL.read_bytes(), actor=admin)
    assert (version.tasks.count(), version.issued_on, version.register_day) == (
        14,
        version.issued_on,
        version.issued_on,
    )
    assert Party.objects.filter(agency=None, group=None).count() == 0


def test_reading_again_changes_nothing(admin, register):
    upload = bring_in(decision(), actor=admin)
    assert read_upload(upload) == read_upload(upload)
    assert (PlanVersion.objects.count(), Task.objects.count()) == (1, 2)


def test_an_upload_whose_reader_was_killed_is_read_again(admin, register):
    upload = bring_in(decision(), actor=admin)
    type(upload).objects.update(state=ImportState.READING)
    assert read_upload(upload).tasks.count() == 2


def test_what_has_been_read_is_not_failed_by_a_late_second_reader(admin, register):
    upload = bring_in(decision(), actor=admin)
    version = read_upload(upload)
    fail_upload(upload, "Không đọc được.")
    upload.refresh_from_db()
    assert (upload.state, upload.version, upload.files.count()) == (ImportState.READ, version, 1)


def test_plan_and_appendix_in_two_files_are_one_decision_with_anchors_apart(admin, register):
    head, appendix = decision().decode().split("PHỤ LỤC")
    files = [("a.txt", BytesIO(head.encode())), ("b.txt", BytesIO(f"PHỤ LỤC{appendix}".encode()))]
    version = read_upload(receive_upload(files, actor=admin, read_now=True).upload)
    assert [t.content for t in version.tasks.all()] == ["Tổ chức hội thi mẫu", "Phát thanh bản tin mẫu"]
    starts = [{b["anchor"].partition("-")[0] for b in f.blocks} for f in version.source.files.all()]
    assert starts == [{"f1"}, {"f2"}]


def test_overlong_names_and_numbers_are_cut_not_refused(admin, register):
    content = decision(number="7" * 100 + "/QĐ-UBND").decode().replace("TỈNH MẪU\n", "TỈNH " + "MẪU " * 90 + "\n")
    version = draft(content.encode(), actor=admin)
    assert (len(version.number) <= 80, len(version.issuer) <= 250, version.tasks.count()) == (True, True, 2)


def test_a_store_without_paths_is_read_by_way_of_a_copy(admin, register):
    upload = bring_in(decision(), actor=admin)
    field = ImportedFile._meta.get_field("file")
    row, storage = upload.files.get(), field.storage
    field.storage = InMemoryStorage()
    try:
        field.storage.save(row.file.name, ContentFile(decision()))
        assert read_upload(upload).tasks.count() == 2
    finally:
        field.storage = storage
