"""Writing a read decision down as a draft version, with its wordings matched to the register."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Max, Model

from lantoa.base.agencies.queries import meanings
from lantoa.kernel import clock
from lantoa.kernel.text import fold
from lantoa.programme.legal.domain import Cited, enter_cited
from lantoa.programme.legal.models import LegalDocument
from lantoa.programme.plans.domain.locks import lock_plan
from lantoa.programme.plans.enums import Every, PartyRole, TimingKind
from lantoa.programme.plans.models import Duty, Party, Plan, PlanVersion, Reference, Remark, Section, Task
from lantoa.programme.plans.states import ACTIVE
from vanban import model as read
from vanban.grammar.agencies import normalize_agency
from vanban.grammar.timing import says_ongoing


def draft_version(decision: read.Decision, *, amends: Plan | None = None) -> PlanVersion:
    """All rows of a new draft, in a number of queries that does not depend on the size of the plan."""
    year = decision.year or (decision.issued_on or clock.today()).year
    title = decision.title or decision.number or ""
    amended = amends or _amended(decision)
    plan = lock_plan(amended) if amended else Plan.objects.create(title=title, year=year)
    # A plan of a past year is matched to the agencies of its own day; a living one to those of today.
    past = decision.issued_on if decision.issued_on and year < clock.today().year else None
    version = PlanVersion.objects.create(
        plan=plan,
        ordinal=next_ordinal(plan),
        doc_type=fitting(decision.doc_type, PlanVersion, "doc_type"),
        number=fitting(decision.number, PlanVersion, "number"),
        issued_on=decision.issued_on,
        place=fitting(decision.place, PlanVersion, "place"),
        issuer=fitting(decision.issuer, PlanVersion, "issuer"),
        title=title,
        year=year,
        signer_capacity=fitting(decision.signer.capacity, PlanVersion, "signer_capacity"),
        signer_position=fitting(decision.signer.position, PlanVersion, "signer_position"),
        signer_name=fitting(decision.signer.name, PlanVersion, "signer_name"),
        articles=[{"number": a.number, "text": a.text, "anchor": a.anchor} for a in decision.articles],
        recipients=decision.recipients,
        register_day=past,
    )
    _sections(version, decision.sections)
    tasks = Task.objects.bulk_create(_task(version, i, t) for i, t in enumerate(decision.tasks))
    duties = Duty.objects.bulk_create(_duty(version, i, d) for i, d in enumerate(decision.duties))
    parties: list[Party] = []
    for task, t in zip(tasks, decision.tasks, strict=True):
        parties += _parties(t.lead, PartyRole.LEAD, task=task)
        parties += _parties(t.cooperating, PartyRole.COOPERATING, task=task)
    for duty, d in zip(duties, decision.duties, strict=True):
        parties += _parties(d.agencies, PartyRole.DUTY, duty=duty)
    match(parties, version.register_day or clock.today())
    Party.objects.bulk_create(parties)
    _references(version, decision)
    Remark.objects.bulk_create(
        Remark(version=version, kind=w.kind, where=w.where[:300], message=w.message, anchor=w.anchor)
        for w in decision.warnings
    )
    return version


def next_ordinal(plan: Plan) -> int:
    """The number of a plan's next version; the plan's row is locked by the caller."""
    return (plan.versions.aggregate(last=Max("ordinal"))["last"] or 0) + 1


def fitting(text: str | None, model: type[Model], name: str) -> str:
    """What a column of limited length holds of a text read from a document, however odd the document is."""
    column = model._meta.get_field(name)
    assert isinstance(column, CharField)
    return (text or "")[: column.max_length]


_AMENDING = re.compile(r"\b(sua doi|bo sung|dieu chinh|thay the)\b")


def _amended(decision: read.Decision) -> Plan | None:
    """The living plan this decision says it amends: its title says so and it cites the number in force."""
    if not _AMENDING.search(fold(decision.title or "")):
        return None
    numbers = {c.number for c in (*decision.legal_bases, *decision.citations) if c.number}
    version = PlanVersion.objects.filter(state=ACTIVE, number__in=numbers).select_related("plan").first()
    return version.plan if version else None


def match(parties: Iterable[Party], on: date) -> None:
    """Fill in what the register of that day knows each wording as; unknown ones stay empty for the reviewer."""
    todo = [p for p in parties if p.agency_id is None and p.group_id is None]
    found = meanings({p.key for p in todo}, on)
    for party in todo:
        if meaning := found.get(party.key):
            party.agency, party.group = meaning.agency, meaning.group


def _task(version: PlanVersion, position: int, t: read.Task) -> Task:
    return Task(
        version=version,
        position=position,
        order=t.order[:20],
        group=t.group or "",
        content=t.content,
        output=t.output or "",
        timing_text=t.timing.text,
        mentions=t.mentions,
        notes=t.notes,
        anchor=t.anchor,
        folded=fold(t.content),
        **timing_fields(t.timing),
    )


def timing_fields(timing: read.Timing) -> dict[str, Any]:
    return {
        "timing_kind": timing.kind,
        "start": timing.start,
        "end": timing.end,
        "due": timing.due,
        "every": timing.every or "",
        "day": timing.day,
        "windows": [[a.isoformat(), b.isoformat()] for a, b in timing.windows],
        "milestones": [{"text": m.text, "due": m.due.isoformat() if m.due else None} for m in timing.milestones],
    }


def kind_of_duty(text: str, due: date | None, every: str | None) -> TimingKind:
    """A clause is ongoing work only when it says so; one that names no time is work within the time of the plan."""
    if every or due:
        return TimingKind.RECURRING if every else TimingKind.DEADLINE
    return TimingKind.ONGOING if says_ongoing(text) else TimingKind.WINDOW


def _duty(version: PlanVersion, position: int, d: read.Duty) -> Duty:
    every = Every(d.every) if d.every else ""
    return Duty(
        version=version,
        position=position,
        label=d.label[:40],
        text=d.text,
        folded=fold(d.text),
        due=d.due,
        every=every,
        timing_kind=kind_of_duty(d.text, d.due, d.every),
        anchor=d.anchor,
    )


def _parties(
    wordings: list[str], role: PartyRole, *, task: Task | None = None, duty: Duty | None = None
) -> list[Party]:
    return [
        Party(task=task, duty=duty, role=role, position=i, text=w[:400], key=normalize_agency(w)[:400])
        for i, w in enumerate(wordings)
    ]


def _sections(version: PlanVersion, sections: list[read.Section]) -> None:
    """Level by level, so that parents have their keys: one insert a level."""
    order = {id(s): i for i, s in enumerate(_walk(sections))}
    level: list[tuple[Section | None, read.Section]] = [(None, s) for s in sections]
    while level:
        rows = [
            Section(
                version=version,
                parent=parent,
                position=order[id(s)],
                level=s.level,
                label=s.label[:40],
                heading=s.heading,
                text="\n".join(s.paragraphs),
                anchor=s.anchor,
            )
            for parent, s in level
        ]
        Section.objects.bulk_create(rows)
        level = [(row, child) for row, (_parent, s) in zip(rows, level, strict=True) for child in s.children]


def _walk(sections: list[read.Section]) -> Iterable[read.Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def _references(version: PlanVersion, decision: read.Decision) -> None:
    """Bases stand as the decision words them; every document cited enters the register."""
    enter_cited((_cited(c) for c in decision.citations), actor=None)
    numbers = [c.number for c in decision.citations if c.number]
    by_number = {(d.number, d.issued_on): d for d in LegalDocument.objects.filter(number__in=numbers)}
    unnumbered = {
        d.title: d for d in LegalDocument.objects.filter(number="", title__in=[c.text for c in decision.citations])
    }
    loose = {number: d for (number, _on), d in by_number.items()}

    def document(c: read.Citation) -> LegalDocument | None:
        if c.number:
            return by_number.get((c.number, c.issued_on)) or loose.get(c.number)
        return unnumbered.get(c.text)

    rows = [(c, True) for c in decision.legal_bases] + [(c, False) for c in decision.citations]
    Reference.objects.bulk_create(
        Reference(version=version, document=document(c), is_basis=basis, position=i, text=c.text, anchor=c.anchor)
        for i, (c, basis) in enumerate(rows)
    )


def _cited(c: read.Citation) -> Cited:
    return Cited(
        text=c.text,
        number=fitting(c.number, LegalDocument, "number"),
        doc_type=fitting(c.doc_type, LegalDocument, "doc_type"),
        issued_on=c.issued_on,
    )
