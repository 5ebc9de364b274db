"""Clauses that say the duties as they now are: a plan edited in the workspace keeps its text and its duties apart."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import groupby

from vanban.compose.clauses import HEADING, Place, read_clauses
from vanban.model import Decision, Duty, Section


def settled_sections(decision: Decision) -> list[Section]:
    """Copies of the sections in which duties changed, left out or added since reading are so in their clauses too.

    A duty under a label that no section has opens a clause of its own, named by its agencies. A decision that lists no
    duties at all says nothing of them: its clauses stay.
    """
    sections = deepcopy(decision.sections)
    if not (sections and decision.duties):
        return sections
    clauses = read_clauses(decision, sections)
    said, wanted = _by_label(clauses.duties), _by_label(decision.duties)
    paths = dict(_paths(sections, ""))
    for label in said:
        _settle(said[label], wanted.get(label, []), clauses.places)
    for label in wanted:
        if label not in said:
            _open(label, wanted[label], paths)
    return sections


def _paths(sections: list[Section], over: str) -> Iterator[tuple[str, Section]]:
    """Label as duties carry it ("V.1") → section."""
    for section in sections:
        inner = over and section.label.startswith(over.rsplit(".", 1)[-1] + ".")
        path = (
            f"{over.rpartition('.')[0]}.{section.label}".lstrip(".") if inner else f"{over}.{section.label}".lstrip(".")
        )
        yield path, section
        yield from _paths(section.children, path)


def _by_label(duties: list[Duty]) -> dict[str, list[Duty]]:
    """In the order in which the labels first come."""
    ordered: dict[str, list[Duty]] = {duty.label: [] for duty in duties}
    for label, group in groupby(duties, lambda duty: duty.label):
        ordered[label] += group
    return ordered


def _settle(said: list[Duty], wanted: list[Duty], places: dict[str, Place]) -> None:
    """Changes paragraphs from the last to the first, so that places before them stay what they are."""
    matcher = SequenceMatcher(a=[_key(duty) for duty in said], b=[_key(duty) for duty in wanted], autojunk=False)
    for step, first, last, start, end in reversed(matcher.get_opcodes()):
        if step == "equal":
            continue
        common = min(last - first, end - start)
        for extra in reversed(wanted[start + common : end]):
            _insert(extra, places[said[max(last - 1, 0)].anchor], before=last == 0)
        for duty in reversed(said[first + common : last]):
            _remove(places[duty.anchor])
        for old, new in zip(said[first : first + common], wanted[start : start + common], strict=True):
            _change(old, new, places[old.anchor])


def _key(duty: Duty) -> tuple[str, tuple[str, ...]]:
    return duty.text, tuple(sorted(duty.agencies))


def _change(old: Duty, new: Duty, place: Place) -> None:
    """The words around the duty (a dash, the agencies before a colon) stay, unless the agencies changed."""
    text = place.section.heading if place.at == HEADING else place.section.paragraphs[place.at]
    if sorted(old.agencies) != sorted(new.agencies):
        text = _printed(new, named=True)
    elif old.text in text:
        text = text.replace(old.text, new.text, 1)
    else:
        text = _printed(new, named=False)
    if place.at == HEADING:
        place.section.heading = text.removeprefix("- ")
    else:
        place.section.paragraphs[place.at] = text
        if old.text.count(" + ") > new.text.count(" + "):
            _drop_items(place.section, place.at + 1)


def _drop_items(section: Section, at: int) -> None:
    """The "+" items that were part of a duty told anew."""
    while at < len(section.paragraphs) and section.paragraphs[at].startswith("+"):
        del section.paragraphs[at]


def _remove(place: Place) -> None:
    if place.at == HEADING:
        place.section.heading = ""
    else:
        del place.section.paragraphs[place.at]
        _drop_items(place.section, place.at)


def _insert(duty: Duty, beside: Place, *, before: bool) -> None:
    """Before or behind another duty; behind the "+" items that belong to it."""
    paragraphs = beside.section.paragraphs
    at = max(beside.at, 0) if before else beside.at + 1
    while not before and at < len(paragraphs) and paragraphs[at].startswith("+"):
        at += 1
    paragraphs.insert(at, _printed(duty, named=False))


def _open(label: str, duties: list[Duty], paths: dict[str, Section]) -> None:
    """A clause for agencies that had none, under the section its label names, else under the last one."""
    if label in paths:
        paths[label].paragraphs += [_printed(duty, named=True) for duty in duties]
        return
    over = paths.get(label.rpartition(".")[0]) or next(reversed(paths.values()))
    heading = ", ".join(duties[0].agencies)
    texts = [_printed(duty, named=duty.agencies != duties[0].agencies) for duty in duties]
    over.children.append(Section(label.rpartition(".")[2], heading, over.level + 1, texts))


def _printed(duty: Duty, *, named: bool) -> str:
    return f"- {', '.join(duty.agencies)}: {duty.text}" if named else f"- {duty.text}"
