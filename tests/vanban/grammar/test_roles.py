from __future__ import annotations

import pytest

from vanban.grammar.agencies import split_roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Chủ trì: Sở A. Phối hợp: Sở B, Sở C", ("Sở A", "Sở B, Sở C")),
        ("Đơn vị chủ trì: Sở A;\nđơn vị phối hợp: Sở B", ("Sở A", "Sở B")),
        ("Sở A chủ trì, phối hợp với Sở B; các sở, ngành liên quan.", ("Sở A", "Sở B; các sở, ngành liên quan")),
        ("Sở A chủ trì phối hợp với Sở B", ("Sở A", "Sở B")),
        ("Sở A chủ trì, phối hợp cùng Sở B", ("Sở A", "Sở B")),
        ("Sở A phối hợp với Sở B", ("Sở A", "Sở B")),
        ("Sở A (chủ trì); Sở B (phối hợp)", ("Sở A", "Sở B")),
        ("Sở A chủ trì; Sở B, Sở C phối hợp", ("Sở A", "Sở B, Sở C")),
        ("Sở A chủ trì.", ("Sở A", "")),
        ("Sở A, Sở B", ("Sở A, Sở B", "")),
        ("Đề nghị phối hợp với các Bộ, ngành liên quan", ("", "các Bộ, ngành liên quan")),
        ("", ("", "")),
    ],
)
def test_roles(text: str, roles: tuple[str, str]) -> None:
    assert split_roles(text) == roles
