"""lantoa plan import: the same path as the web pages, told in lines."""

from pathlib import Path

import pytest
from tests.factories.accounts import UserFactory

from lantoa.config import sample
from lantoa.config.importing import import_files
from lantoa.config.refusal import BadInput, Refusal
from lantoa.programme.plans.models import PlanImport, PlanVersion
from lantoa.programme.plans.states import ACTIVE, DRAFT

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(admin=True)


def run(*files: Path, username=None, activate=False):
    return list(import_files(files, username=username, activate=activate))


def test_a_decision_becomes_a_draft_and_says_who_is_not_known(administrator):
    lines = run(sample.DECISION)
    version = PlanVersion.objects.get()
    assert (version.state, version.number, version.tasks.count()) == (DRAFT, "3999/QĐ-UBND", 16)
    assert lines[0] == str(version)
    assert any("Sở Khoa học và Công nghệ" in line for line in lines)


def test_the_same_file_again_makes_nothing_new(administrator):
    run(sample.DECISION)
    assert run(sample.DECISION)[0] == "Quyết định này đã được nhập trước đây."
    assert PlanVersion.objects.count() == 1


def test_activation_is_refused_while_names_are_unknown(administrator):
    with pytest.raises(BadInput):
        run(sample.DECISION, activate=True)
    assert PlanVersion.objects.get().state == DRAFT


def test_the_sample_province_gets_a_living_plan():
    sample.load()
    version = PlanVersion.objects.get()
    roles = {r.role: r.agency.code for r in version.plan.roles.all()}
    assert version.state == ACTIVE
    assert roles == {
        "coordinating": "VL26-SVHTTDL",
        "standing": "VL26-SNV",
        "finance": "VL26-STC",
        "justice": "VL26-STP",
        "leader": "VL26-UBND",
    }
    assert version.plan.assignments.values("agency").distinct().count() > 140
    sample.load()
    assert PlanVersion.objects.count() == 1


def test_an_unreadable_file_ends_with_its_sentence_and_leaves_nothing(administrator, tmp_path):
    picture = tmp_path / "quyet-dinh.docx"
    picture.write_bytes(b"\xff\xd8\xff\xe0" + bytes(2000))
    with pytest.raises(BadInput) as refusal:
        run(picture)
    assert refusal.value.message == PlanImport.objects.get().sentence
    assert PlanVersion.objects.count() == 0


def test_a_missing_file_and_a_missing_person_are_named(administrator, tmp_path):
    with pytest.raises(BadInput, match=r"khong-co\.docx"):
        run(tmp_path / "khong-co.docx")
    with pytest.raises(Refusal, match="nguoi-la"):
        run(sample.DECISION, username="nguoi-la")
