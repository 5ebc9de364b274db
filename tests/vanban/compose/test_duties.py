"""Duties edited in the workspace are in the clauses of the document, and are read back from it."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.vanban.generated_plans import WORK, decisions

from vanban.compose import document_of
from vanban.compose.duties import settled_sections
from vanban.grammar.due import find_due
from vanban.model import Decision, Duty, Section
from vanban.parse import parse_files, parse_sources
from vanban.readers import read_bytes
from vanban.writers.docx import write_docx

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "decisions"
NEEDS_DATA = pytest.mark.skipif(not DATA.is_dir(), reason="the real decisions in shared/data are absent")


def plan() -> Decision:
    clauses = [
        Section("1", "Sở Nội vụ", 2, ["- Theo dõi, đôn đốc việc thực hiện.", "- Tổng hợp, báo cáo hằng quý."]),
        Section("2", "Sở Y tế", 2, ["- Tuyên truyền tại cơ sở khám bệnh."]),
    ]
    return Decision(
        year=2026,
        sections=[Section("III", "TỔ CHỨC THỰC HIỆN", 1, [], clauses)],
        duties=[
            Duty("III.1", ["Sở Nội vụ"], "Theo dõi, đôn đốc việc thực hiện."),
            Duty("III.1", ["Sở Nội vụ"], "Tổng hợp, báo cáo hằng quý."),
            Duty("III.2", ["Sở Y tế"], "Tuyên truyền tại cơ sở khám bệnh."),
        ],
    )


def clauses(decision: Decision) -> list[tuple[str, str, list[str]]]:
    return [(one.label, one.heading, one.paragraphs) for one in settled_sections(decision)[0].children]


def test_unchanged_duties_leave_the_text_as_it_is() -> None:
    assert clauses(plan()) == [(one.label, one.heading, one.paragraphs) for one in plan().sections[0].children]


def test_a_changed_duty_changes_its_paragraph() -> None:
    decision = plan()
    decision.duties[1].text = "Tổng hợp, báo cáo hằng tháng."
    assert clauses(decision)[0][2] == ["- Theo dõi, đôn đốc việc thực hiện.", "- Tổng hợp, báo cáo hằng tháng."]


def test_a_removed_duty_takes_its_paragraph_away() -> None:
    decision = plan()
    del decision.duties[0]
    assert clauses(decision)[0][2] == ["- Tổng hợp, báo cáo hằng quý."]


def test_an_added_duty_stands_where_it_was_put() -> None:
    decision = plan()
    decision.duties.insert(1, Duty("III.1", ["Sở Nội vụ"], "Kiểm tra 12 cơ quan."))
    assert clauses(decision)[0][2] == [
        "- Theo dõi, đôn đốc việc thực hiện.",
        "- Kiểm tra 12 cơ quan.",
        "- Tổng hợp, báo cáo hằng quý.",
    ]


def test_an_added_duty_may_come_first() -> None:
    decision = plan()
    decision.duties.insert(2, Duty("III.2", ["Sở Y tế"], "Kiểm tra phòng khám."))
    assert clauses(decision)[1][2] == ["- Kiểm tra phòng khám.", "- Tuyên truyền tại cơ sở khám bệnh."]


def test_items_of_a_duty_go_with_it() -> None:
    decision = plan()
    decision.sections[0].children[1].paragraphs = ["- Tuyên truyền tại:", "+ Bệnh viện;", "+ Trạm y tế.", "- Báo cáo."]
    listed = Duty("III.2", ["Sở Y tế"], "Tuyên truyền tại: + Bệnh viện; + Trạm y tế.")
    report = Duty("III.2", ["Sở Y tế"], "Báo cáo.")
    decision.duties[2:] = [listed, replace(report, text="Kiểm tra."), report]
    assert clauses(decision)[1][2][3:] == ["- Kiểm tra.", "- Báo cáo."]
    decision.duties[2:] = [replace(listed, text="Tuyên truyền tại bệnh viện."), report]
    assert clauses(decision)[1][2] == ["- Tuyên truyền tại bệnh viện.", "- Báo cáo."]
    decision.duties[2:] = [report]
    assert clauses(decision)[1][2] == ["- Báo cáo."]


def test_a_new_label_opens_a_clause_of_its_agencies() -> None:
    decision = plan()
    decision.duties += [Duty("III.3", ["Sở Tài chính"], text) for text in ("Bố trí kinh phí.", "Hướng dẫn.")]
    assert clauses(decision)[2] == ("3", "Sở Tài chính", ["- Bố trí kinh phí.", "- Hướng dẫn."])


def test_a_duty_given_to_another_agency_names_it() -> None:
    decision = plan()
    decision.duties[1] = replace(decision.duties[1], agencies=["Sở Tư pháp"])
    assert clauses(decision)[0][2][1] == "- Sở Tư pháp: Tổng hợp, báo cáo hằng quý."


def test_a_duty_that_is_the_clause_itself_is_changed_there() -> None:
    decision = plan()
    decision.sections[0].children[1] = Section("2", "Sở Y tế tuyên truyền tại cơ sở khám bệnh.", 2)
    decision.duties[2].text = "Sở Y tế tuyên truyền tại bệnh viện."
    assert clauses(decision)[1] == ("2", "Sở Y tế tuyên truyền tại bệnh viện.", [])


def test_a_decision_that_lists_no_duties_says_nothing_of_them() -> None:
    decision = plan()
    decision.duties = []
    assert settled_sections(decision) == decision.sections


@st.composite
def edited(draw: st.DrawFn) -> Decision:
    """A plan whose duties were changed, removed and added to under the labels it has."""
    decision = deepcopy(draw(decisions()))
    duties: list[Duty] = []
    for duty in decision.duties:
        step = draw(st.sampled_from(["keep", "change", "remove", "add before", "add behind"]))
        if step == "remove" and any(one.label == duty.label for one in duties):
            continue
        if step == "add before":
            duties.append(replace(duty, text=f"Trước hết: {draw(st.sampled_from(WORK))}."))
        duties.append(replace(duty, text=f"{draw(st.sampled_from(WORK))}.") if step == "change" else duty)
        if step == "add behind":
            duties.append(replace(duty, text=f"Thêm: {draw(st.sampled_from(WORK))}."))
    decision.duties = duties
    return decision


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(decision=edited())
def test_edited_duties_are_read_back_from_the_document(decision: Decision) -> None:
    read = parse_sources([read_bytes(write_docx(document_of(decision)))])
    assert [(one.label, one.agencies, one.text.removesuffix("/.")) for one in read.duties] == [
        (one.label, one.agencies, one.text) for one in decision.duties
    ]
    assert [one.due for one in read.duties] == [
        find_due(one.text, year=2026, issued_on=decision.issued_on).due for one in decision.duties
    ]


@NEEDS_DATA
@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
def test_the_clauses_of_the_real_decision_stay(form: str) -> None:
    decision = parse_files([DATA / f"vinh-long-3060-qd-ubnd-2023.{form}"])
    settled = settled_sections(decision)
    assert len(settled) == len(decision.sections) == 6
    assert [_texts(one) for one in settled] == [_texts(one) for one in decision.sections]


def _texts(section: Section) -> list[str]:
    inside = [text for child in section.children for text in _texts(child)]
    return [section.label, section.heading, *section.paragraphs, *inside]
