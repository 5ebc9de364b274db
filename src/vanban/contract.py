"""The JSON of a decision, as `lantoa plan parse FILE --json` prints it: all keys always present, days as ISO text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vanban.model import (
    Article,
    Citation,
    Decision,
    Duty,
    Milestone,
    Remark,
    Section,
    Signer,
    Task,
    Timing,
)

Json = dict[str, Any]


def to_contract(decision: Decision) -> Json:
    return {
        "doc_type": decision.doc_type,
        "number": decision.number,
        "issued_on": _iso(decision.issued_on),
        "place": decision.place,
        "issuer": decision.issuer,
        "title": decision.title,
        "year": decision.year,
        "signer": {
            "capacity": decision.signer.capacity,
            "position": decision.signer.position,
            "name": decision.signer.name,
        },
        "legal_bases": [_citation(one) for one in decision.legal_bases],
        "citations": [_citation(one) for one in decision.citations],
        "articles": [{"number": one.number, "text": one.text} for one in decision.articles],
        "recipients": list(decision.recipients),
        "sections": [_section(one) for one in decision.sections],
        "duties": [
            {"label": one.label, "agencies": list(one.agencies), "text": one.text, "due": _iso(one.due)}
            for one in decision.duties
        ],
        "tasks": [_task(one) for one in decision.tasks],
        "warnings": [{"kind": one.kind, "where": one.where, "message": one.message} for one in decision.warnings],
    }


def from_contract(data: Mapping[str, Any]) -> Decision:
    """The decision behind the JSON; anchors and what the JSON leaves out are empty. Raises KeyError or ValueError."""
    return Decision(
        doc_type=data["doc_type"],
        number=data["number"],
        issued_on=_day(data["issued_on"]),
        place=data["place"],
        issuer=data["issuer"],
        title=data["title"],
        year=data["year"],
        signer=Signer(**data["signer"]),
        legal_bases=[_read_citation(one) for one in data["legal_bases"]],
        citations=[_read_citation(one) for one in data["citations"]],
        articles=[Article(one["number"], one["text"]) for one in data["articles"]],
        recipients=list(data["recipients"]),
        sections=[_read_section(one) for one in data["sections"]],
        duties=[Duty(one["label"], list(one["agencies"]), one["text"], _day(one["due"])) for one in data["duties"]],
        tasks=[_read_task(one) for one in data["tasks"]],
        warnings=[Remark(one["kind"], one["where"], one["message"]) for one in data["warnings"]],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _citation(citation: Citation) -> Json:
    return {
        "text": citation.text,
        "doc_type": citation.doc_type,
        "number": citation.number,
        "issued_on": _iso(citation.issued_on),
    }


def _read_citation(data: Json) -> Citation:
    return Citation(data["text"], data["doc_type"], data["number"], _day(data["issued_on"]))


def _section(section: Section) -> Json:
    return {
        "label": section.label,
        "heading": section.heading,
        "level": section.level,
        "paragraphs": list(section.paragraphs),
        "children": [_section(child) for child in section.children],
    }


def _read_section(data: Json) -> Section:
    children = [_read_section(child) for child in data["children"]]
    return Section(data["label"], data["heading"], data["level"], list(data["paragraphs"]), children)


def _task(task: Task) -> Json:
    return {
        "order": task.order,
        "group": task.group,
        "content": task.content,
        "lead": list(task.lead),
        "cooperating": list(task.cooperating),
        "output": task.output,
        "timing": _timing(task.timing),
    }


def _read_task(data: Json) -> Task:
    return Task(
        order=data["order"],
        group=data["group"],
        content=data["content"],
        lead=list(data["lead"]),
        cooperating=list(data["cooperating"]),
        output=data["output"],
        timing=_read_timing(data["timing"]),
    )


def _timing(timing: Timing) -> Json:
    return {
        "text": timing.text,
        "kind": timing.kind,
        "start": _iso(timing.start),
        "end": _iso(timing.end),
        "due": _iso(timing.due),
        "every": timing.every,
        "windows": [[start.isoformat(), end.isoformat()] for start, end in timing.windows],
        "milestones": [
            {"text": one.text, "start": _iso(one.start), "end": _iso(one.end), "due": _iso(one.due)}
            for one in timing.milestones
        ],
    }


def _read_timing(data: Json) -> Timing:
    return Timing(
        text=data["text"],
        kind=data["kind"],
        start=_day(data["start"]),
        end=_day(data["end"]),
        due=_day(data["due"]),
        every=data["every"],
        windows=[(date.fromisoformat(start), date.fromisoformat(end)) for start, end in data.get("windows", [])],
        milestones=[
            Milestone(one["text"], _day(one["start"]), _day(one["end"]), _day(one["due"]))
            for one in data.get("milestones", [])
        ],
    )
