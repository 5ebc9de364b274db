from lantoa.programme.plans.comparing import Row, compare, word_changes


def row(pk: int, place: str, text: str, **facts: str) -> Row:
    return Row(pk, place, text, {"content": text, **facts})


def test_same_work_under_another_number_is_paired():
    before = [
        row(1, "1", "Tổ chức hội thi tìm hiểu cải cách hành chính"),
        row(2, "2", "Cổ động trực quan trên các trục đường"),
    ]
    after = [
        row(3, "1", "Cổ động trực quan trên các trục đường"),
        row(4, "2", "Tổ chức hội thi tìm hiểu cải cách hành chính"),
    ]
    assert [(p.before.pk, p.after.pk) for p in compare(before, after) if p.before and p.after] == [(2, 3), (1, 4)]


def test_added_and_removed_rows_stand_alone():
    pairs = compare([row(1, "1", "Phát thanh hằng tháng")], [row(2, "9", "Đối thoại với thanh niên")])
    assert [(p.before and p.before.pk, p.after and p.after.pk) for p in pairs] == [(None, 2), (1, None)]


def test_a_changed_fact_is_named():
    before, after = row(1, "1", "Hội thi", timing="Quý I"), row(2, "1", "Hội thi", timing="Quý II")
    assert compare([before], [after])[0].changed == ["timing"]


def test_accents_and_case_do_not_make_other_work():
    pairs = compare([row(1, "1", "Uỷ ban nhân dân XÃ tuyên truyền")], [row(2, "1", "Ủy ban nhân dân xã tuyên truyền")])
    assert pairs[0].before is not None


def test_word_changes_keep_every_word():
    changes = word_changes("trong quý I năm 2026", "trong quý II năm 2026")
    assert changes == [("same", "trong quý"), ("removed", "I"), ("added", "II"), ("same", "năm 2026")]
