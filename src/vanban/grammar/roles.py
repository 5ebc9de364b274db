"""Who leads and who cooperates when one cell or sentence says both."""

from __future__ import annotations

import re

from vanban.grammar.letters import fold, squeeze

_LABELLED = re.compile(
    r"(?:cơ quan |đơn vị )?(?P<role>chủ trì(?: thực hiện)?|phối hợp(?: thực hiện)?|thực hiện)\s?:\s?"
)
_JOINED = re.compile(
    r"(?<!\w)(?:là cơ quan |là đơn vị )?(?:chủ trì)?\s?[,;]?\s?(?:và |đồng thời )?"
    r"phối hợp(?:\schặt chẽ)?\s(?:với\s?:?|cùng(?: với)?)\s?"
)
_ROLE_AFTER = re.compile(r"\s?\(?(?<!\w)(?P<role>chủ trì|phối hợp)(?: thực hiện)?\)?\s?(?=[;,.]|$)")
_LEADS = re.compile(r"\s?,?\s?\(?(?<!\w)chủ trì(?: thực hiện)?\)?[\s,.;]*$")
_EDGES = " ,;.-–"


def split_roles(text: str) -> tuple[str, str]:
    """(lead wording, cooperating wording); text without words of role is all lead.

    "Chủ trì: A. Phối hợp: B", "A chủ trì, phối hợp với B", "A (chủ trì); B (phối hợp)".
    """
    line = squeeze(text)
    folded = fold(line)
    labels = list(_LABELLED.finditer(folded))
    if labels:
        return _by_labels(line, labels)
    if joined := _JOINED.search(folded):
        return _clean(line[: joined.start()]), _clean(line[joined.end() :])
    marks = list(_ROLE_AFTER.finditer(folded))
    if any(mark["role"] == "phối hợp" for mark in marks):
        return _by_marks(line, marks)
    lead = _LEADS.search(folded)
    return (_clean(line[: lead.start()]) if lead else line), ""


def _by_labels(line: str, labels: list[re.Match[str]]) -> tuple[str, str]:
    lead = [line[: labels[0].start()]]
    coop: list[str] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        part = line[label.end() : following.start() if following else len(line)]
        (coop if label["role"].startswith("phối hợp") else lead).append(part)
    return _joined(lead), _joined(coop)


def _by_marks(line: str, marks: list[re.Match[str]]) -> tuple[str, str]:
    """Each mark says the role of what stands before it; what follows the last belongs to the lead."""
    lead: list[str] = []
    coop: list[str] = []
    place = 0
    for mark in marks:
        (coop if mark["role"] == "phối hợp" else lead).append(line[place : mark.start()])
        place = mark.end()
    lead.append(line[place:])
    return _joined(lead), _joined(coop)


def _joined(parts: list[str]) -> str:
    return "; ".join(clean for part in parts if (clean := _clean(part)))


def _clean(part: str) -> str:
    part = part.strip(_EDGES)
    return "" if fold(part) in ("đề nghị", "giao", "kính đề nghị") else part
