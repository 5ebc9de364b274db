"""The registers of the sample province agree with one another on every date."""

import csv
import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

import lantoa.config.sample
from lantoa.config.sample import decision, wording
from vanban.grammar.agencies import normalize_agency
from vanban.model import Decision
from vanban.parse import parse_files

HERE = Path(lantoa.config.sample.__file__).parent
REAL = Path(__file__).parents[3] / "shared" / "data" / "decisions" / "vinh-long-3060-qd-ubnd-2023.docx"
KINDS = {
    *("department", "district_office", "commune", "ward", "mass_organisation", "press", "school"),
    *("public_service_unit", "central_body", "party_body", "people_committee", "other"),
}
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def first_day(row: Row) -> date:
    return date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min


def last_day(row: Row) -> date:
    return date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max


def in_force(row: Row, day: date) -> bool:
    return first_day(row) <= day <= last_day(row)


def words(cell: str) -> list[str]:
    return cell.split("|") if cell else []


AGENCIES = rows("agencies.csv")
BY_CODE = {row["code"]: row for row in AGENCIES}
GROUPS = rows("groups.csv")
BEFORE, AFTER = date(2024, 1, 15), date(2026, 1, 15)


def members(group: Row, day: date) -> list[str]:
    """Codes the group expands to on a day, by the columns alone."""
    if not in_force(group, day):
        return []
    kinds, levels = words(group["kinds"]), words(group["levels"])
    include, exclude = words(group["include"]), words(group["exclude"])
    return [
        row["code"]
        for row in AGENCIES
        if in_force(row, day)
        and row["code"] not in exclude
        and ((row["kind"] in kinds and row["level"] in levels) or row["code"] in include)
    ]


def test_agencies_have_their_own_code_and_known_kinds() -> None:
    assert len(BY_CODE) == len(AGENCIES)
    assert {row["kind"] for row in AGENCIES} == KINDS
    assert {row["level"] for row in AGENCIES} == {"central", "province", "district", "commune"}
    assert [row for row in AGENCIES if int(row["head_count"]) < 1 or first_day(row) > last_day(row)] == []


def test_a_parent_is_in_force_as_long_as_its_child() -> None:
    orphans = [
        row["code"]
        for row in AGENCIES
        if row["parent"]
        and not (
            first_day(BY_CODE[row["parent"]]) <= first_day(row) and last_day(row) <= last_day(BY_CODE[row["parent"]])
        )
    ]
    assert orphans == []


def test_a_name_stands_once_on_any_day() -> None:
    changes = {first_day(row) for row in AGENCIES}
    for day in changes:
        names = [row["name"] for row in AGENCIES if in_force(row, day)]
        assert len(names) == len(set(names))


def test_the_same_name_comes_back_with_another_code() -> None:
    assert [row["code"] for row in AGENCIES if row["name"] == "Sở Nội vụ"] == ["VL24-SNV", "VL25-SNV", "VL26-SNV"]


def test_units_of_the_three_structures_are_counted() -> None:
    def count(day: date, *kinds: str, level: str) -> int:
        return sum(in_force(row, day) and row["kind"] in kinds and row["level"] == level for row in AGENCIES)

    assert count(BEFORE, "people_committee", level="district") == 8
    assert (count(BEFORE, "commune", level="commune"), count(BEFORE, "ward", level="commune")) == (93, 14)
    assert sum(in_force(row, BEFORE) and "thị trấn" in row["name"] for row in AGENCIES) == 6
    assert (count(AFTER, "commune", level="commune"), count(AFTER, "ward", level="commune")) == (105, 19)
    assert [row["code"] for row in AGENCIES if in_force(row, AFTER) and row["level"] == "district"] == []
    assert sum(in_force(row, AFTER) for row in AGENCIES) == 161


def test_successions_join_agencies_whose_dates_meet() -> None:
    successions = rows("successions.csv")
    astray = [
        row
        for row in successions
        if not in_force(BY_CODE[row["successor"]], date.fromisoformat(row["effective_on"]))
        or last_day(BY_CODE[row["predecessor"]]) + timedelta(days=1) != date.fromisoformat(row["effective_on"])
    ]
    assert astray == []
    keys = [(row["predecessor"], row["successor"], row["function"]) for row in successions]
    assert len(keys) == len(set(keys))


def test_every_closed_agency_has_a_successor() -> None:
    passed_on = {row["predecessor"] for row in rows("successions.csv")}
    assert [row["code"] for row in AGENCIES if row["valid_to"] and row["code"] not in passed_on] == []


def test_one_department_passes_its_functions_to_several() -> None:
    heirs = [row["successor"] for row in rows("successions.csv") if row["predecessor"] == "VL24-STTTT"]
    assert heirs == ["VL25-SKHCN", "VL24-SVHTTDL", "VL24-CA"]


def test_groups_expand_to_the_members_of_the_day() -> None:
    found = {row["code"]: (len(members(row, BEFORE)), len(members(row, AFTER))) for row in GROUPS}
    assert found == {
        "so-ban-nganh": (21, 16),
        "so-ban-nganh-doan-the": (27, 22),
        "nganh-doc": (6, 5),
        "bo-nganh": (6, 5),
        "ubnd-cap-huyen": (8, 0),
        "ubnd-cap-xa": (107, 124),
        "mat-tran-doan-the": (6, 6),
        "to-chuc-ct-xh": (5, 5),
        "co-quan-bao-chi": (2, 1),
        "co-quan-dang": (1, 1),
        "dia-phuong-3-cap": (29, 0),
        "dia-phuong-2-cap": (0, 140),
        "phong-vhtt": (8, 0),
        "tt-vhtt-tt": (8, 0),
        "tt-chinh-tri": (8, 0),
        "dai-truyen-thanh-xa": (107, 124),
    }


def meanings(day: date) -> dict[str, set[str]]:
    """What each normalised name, short name or wording stands for on a day."""
    found: dict[str, set[str]] = {}
    agencies = [(row["code"], [row["name"], row["short_name"]]) for row in AGENCIES if in_force(row, day)]
    groups = [(row["code"], words(row["wordings"])) for row in GROUPS if in_force(row, day)]
    for code, names in agencies + groups:
        for name in names:
            found.setdefault(normalize_agency(name), set()).add(code)
    return found


def test_a_name_or_wording_means_one_thing_on_any_day() -> None:
    for day in sorted({first_day(row) for row in AGENCIES}):
        assert {key: codes for key, codes in meanings(day).items() if len(codes) > 1} == {}


def test_groups_name_only_agencies_of_the_register() -> None:
    named = {code for row in GROUPS for column in ("include", "exclude") for code in words(row[column])}
    assert named - set(BY_CODE) == set()


def test_people_belong_to_agencies_of_today() -> None:
    people = rows("people.csv")
    assert len({row["username"] for row in people}) == len(people) == len({row["full_name"] for row in people})
    assert [row for row in people if not in_force(BY_CODE[row["agency"]], AFTER)] == []
    assert {row["role"] for row in people} == {"officer", "head", "editor", "finance", "viewer"}
    assert {row["is_contact"] for row in people} == {"true", "false"}
    assert [row["username"] for row in people if row["is_administrator"] == "true"] == ["quantri"]


def parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", decision.DOCUMENTS)
def test_a_sample_document_is_built_the_same_every_time(name: str) -> None:
    built = decision.build(name)
    assert built == decision.build(name)
    assert parts(built) == parts((HERE / name).read_bytes())


@pytest.mark.parametrize("name", decision.DOCUMENTS)
def test_a_sample_document_follows_the_layout_of_the_decree(name: str) -> None:
    document = docx.Document(str(HERE / name))
    page = document.sections[0]
    margins = [round(side.mm) for side in (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)]
    assert margins == [20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert page.first_page_header.paragraphs[0].text == "(Văn bản mẫu dùng để giới thiệu phần mềm)"
    assert [len(table.columns) for table in document.tables] == [2, 2, 5]
    assert len(document.tables[-1].rows) == 17


def test_the_amendment_changes_two_tasks_drops_one_and_adds_one() -> None:
    before = wording.read("decision-2026.toml").tasks
    after = wording.read("decision-2026.toml", amended_by="decision-2026-amended.toml").tasks
    assert [task.content for task in before if task not in after and task.content in {t.content for t in after}] == [
        before[4].content,
        before[7].content,
    ]
    assert {task.content for task in before} - {task.content for task in after} == {before[14].content}
    assert {task.content for task in after} - {task.content for task in before} == {after[15].content}
    assert (before[4].timing, after[4].timing) == ("Quý II và quý IV/2026", "Quý I và quý III/2026")
    assert (before[7].lead, after[7].lead) == ("Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ")


def parsed(name: str) -> Decision:
    return parse_files([HERE / name])


def test_the_sample_decision_reads_without_doubt_and_with_two_contradictions() -> None:
    read = parsed("decision-2026.docx")
    assert (read.number, read.issued_on, read.place, read.year) == (
        "3999/QĐ-UBND",
        date(2025, 12, 26),
        "Vĩnh Long",
        2026,
    )
    assert [article.number for article in read.articles] == [1, 2, 3]
    assert [section.label for section in read.sections] == ["I", "II", "III", "IV", "V", "VI"]
    assert (len(read.legal_bases), len(read.recipients), len(read.duties), len(read.tasks)) == (5, 9, 25, 16)
    assert [(remark.kind, remark.where) for remark in read.warnings] == [
        ("consistency", "Nhiệm vụ 4 và mục V.3"),
        ("consistency", "Nhiệm vụ 8 và mục V.5"),
    ]


def test_the_sample_plan_shows_every_kind_of_timing() -> None:
    timings = [task.timing for task in parsed("decision-2026.docx").tasks]
    assert {timing.kind for timing in timings} == {"ongoing", "window", "deadline", "recurring"}
    assert {timing.every for timing in timings} == {None, "month", "quarter"}
    assert [order for order, timing in enumerate(timings, start=1) if timing.windows] == [5]
    assert [order for order, timing in enumerate(timings, start=1) if timing.milestones] == [10, 16]


def test_the_amended_plan_settles_one_contradiction() -> None:
    read = parsed("decision-2026-amended.docx")
    assert (read.number, read.issued_on, len(read.tasks)) == ("112/QĐ-UBND", date(2026, 1, 15), 16)
    assert [(remark.kind, remark.where) for remark in read.warnings] == [("consistency", "Nhiệm vụ 4 và mục V.3")]


def strangers(read: Decision, day: date) -> set[str]:
    """Agencies and groups with a task or a duty that the register of the day does not know."""
    known = meanings(day)
    named = {agency for task in read.tasks for agency in (*task.lead, *task.cooperating)}
    named |= {agency for duty in read.duties for agency in duty.agencies}
    return {agency for agency in named if normalize_agency(agency) not in known}


@pytest.mark.parametrize("name", decision.DOCUMENTS)
def test_everyone_named_by_the_sample_plan_is_in_the_register(name: str) -> None:
    assert strangers(parsed(name), AFTER) == set()


@pytest.mark.shared
@pytest.mark.skipif(not REAL.exists(), reason="the real decisions of shared/data are not here")
def test_everyone_named_by_the_decision_of_2024_is_in_the_register() -> None:
    assert strangers(parse_files([REAL]), BEFORE) == set()
