"""Correcting a draft, field by field. Every correction names the revision it was made against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold
from lantoa.programme.plans.domain.drafting import kind_of_duty, match, next_ordinal, timing_fields
from lantoa.programme.plans.domain.editing import editing
from lantoa.programme.plans.domain.locks import lock_plan
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Duty, Party, Plan, PlanVersion, Remark, Section, Task
from lantoa.programme.plans.states import DISCARDED, VERSION
from vanban.grammar.agencies import normalize_agency, split_agencies
from vanban.grammar.timing import parse_timing

HEADER_FIELDS = (
    "number",
    "issued_on",
    "place",
    "issuer",
    "title",
    "year",
    "signer_capacity",
    "signer_position",
    "signer_name",
)
TASK_FIELDS = ("order", "group", "content", "output")


def correct_header(
    version: PlanVersion, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None
) -> PlanVersion:
    """Change number, date, issuer, title, year or signer; the plan's own title and year follow its first version."""
    with editing(version, actor=actor, revision=revision) as locked:
        before = _take(locked, HEADER_FIELDS)
        _put(locked, HEADER_FIELDS, values)
        try:
            locked.clean_fields(exclude={f.name for f in locked._meta.fields} - set(HEADER_FIELDS))
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
        locked.save(update_fields=HEADER_FIELDS)
        if locked.ordinal == 1:
            type(locked.plan).objects.filter(pk=locked.plan_id).update(title=locked.title, year=locked.year)
        record("plans.version.change", locked, actor=actor, before=before, after=_take(locked, HEADER_FIELDS))
    return locked


def correct_task(task: Task, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None) -> Task:
    """Change a row. `values` may carry order, group, content, output, timing_text, due, lead, cooperating.

    Agencies are wordings, read again by the grammar and matched to the register; a changed timing is read again too,
    and a `due` overrides what was read.
    """
    with editing(task.version, actor=actor, revision=revision) as version:
        task = _still_there(task)
        before = _snapshot(task)
        _put(task, TASK_FIELDS, values)
        if not task.content.strip():
            raise Refused(_("A task needs its content."))
        if "timing_text" in values and values["timing_text"] != task.timing_text:
            task.timing_text = values["timing_text"]
            timing, _doubts = parse_timing(task.timing_text, year=version.year, issued_on=version.issued_on)
            for field, value in timing_fields(timing).items():
                setattr(task, field, value)
        if values.get("due"):
            task.due = values["due"]
            if task.timing_kind == "unknown":
                task.timing_kind = "deadline"
        task.folded = fold(task.content)
        task.save()
        for role, field in ((PartyRole.LEAD, "lead"), (PartyRole.COOPERATING, "cooperating")):
            if field in values:
                _reword(task.parties.filter(role=role), values[field], role=role, version=version, task=task)
        if not task.parties.filter(role=PartyRole.LEAD).exists():
            raise Refused(_("A task needs an agency that leads it."))
        record("plans.version.change", version, actor=actor, before=before, after=_snapshot(task), note=str(task.order))
    return task


def add_task(version: PlanVersion, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None) -> Task:
    """A row the reader missed, put at the end."""
    with transaction.atomic():
        require("plans.version.edit", actor, PlanVersion.objects.select_for_update().get(pk=version.pk))
        last = version.tasks.aggregate(last=Max("position"))["last"]
        task = Task.objects.create(version=version, position=0 if last is None else last + 1, content="")
        return correct_task(task, values, actor=actor, revision=revision)


def remove_task(task: Task, *, actor: Actor, revision: int | None = None) -> None:
    """Drop a row that is no task."""
    with editing(task.version, actor=actor, revision=revision) as version:
        task = _still_there(task)
        record("plans.version.change", version, actor=actor, before=_snapshot(task), note=str(task.order))
        task.delete()


def correct_duty(duty: Duty, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None) -> Duty:
    """Change a clause: text, agencies, due, every."""
    with editing(duty.version, actor=actor, revision=revision) as version:
        duty = Duty.objects.select_for_update().get(pk=duty.pk)
        before = {"text": duty.text, "due": duty.due, "every": duty.every}
        _put(duty, ("label", "text", "due", "every"), values)
        if not duty.text.strip():
            raise Refused(_("A duty needs its text."))
        duty.timing_kind = kind_of_duty(duty.text, duty.due, duty.every)
        duty.folded = fold(duty.text)
        duty.save()
        if "agencies" in values:
            _reword(duty.parties.all(), values["agencies"], role=PartyRole.DUTY, version=version, duty=duty)
        if not duty.parties.exists():
            raise Refused(_("A duty needs an agency that has it."))
        after = {"text": duty.text, "due": duty.due, "every": duty.every}
        record("plans.version.change", version, actor=actor, before=before, after=after, note=duty.label)
    return duty


def correct_section(
    section: Section, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None
) -> Section:
    """Change the label, heading or text of a section."""
    with editing(section.version, actor=actor, revision=revision) as version:
        before = _take(section, ("label", "heading", "text"))
        _put(section, ("label", "heading", "text"), values)
        section.save()
        record(
            "plans.version.change",
            version,
            actor=actor,
            before=before,
            after=_take(section, ("label", "heading", "text")),
        )
    return section


def set_amended_plan(version: PlanVersion, plan: Plan | None, *, actor: Actor) -> PlanVersion:
    """Say which living plan this draft amends, or that it issues a plan of its own (None)."""
    with editing(version, actor=actor, revision=None) as locked:
        before = locked.plan
        if plan == before or (plan is None and not before.versions.exclude(pk=locked.pk).exists()):
            return locked
        plan = lock_plan(plan) if plan else Plan.objects.create(title=locked.title, year=locked.year)
        locked.plan, locked.ordinal = plan, next_ordinal(plan)
        locked.save(update_fields=["plan", "ordinal"])
        if not before.versions.exists():
            before.delete()
        record("plans.version.change", locked, actor=actor, before={"plan": str(before)}, after={"plan": str(plan)})
    return locked


def settle_remark(remark: Remark, *, actor: Actor) -> Remark:
    """Mark a doubtful reading or a contradiction as seen and dealt with."""
    with editing(remark.version, actor=actor, revision=None) as version:
        if remark.settled_at is None:
            remark.settled_at = clock.now()
            remark.settled_by_id = actor.pk
            remark.save(update_fields=["settled_at", "settled_by"])
            record("plans.remark.settle", version, actor=actor, after={"remark": remark.message})
    return remark


def discard_version(version: PlanVersion, *, actor: Actor) -> PlanVersion:
    """Give a draft up; its rows stay for the record."""
    with transaction.atomic():
        version = PlanVersion.objects.select_for_update().get(pk=version.pk)
        step = VERSION.next(version.state, "discard")
        require(step.permission, actor, version)
        version.state = DISCARDED
        version.save(update_fields=["state"])
        record("plans.version.discard", version, actor=actor)
    return version


def _still_there(task: Task) -> Task:
    found = Task.objects.select_for_update().filter(pk=task.pk).first()
    if found is None:
        raise Refused(_("Somebody else has removed this row meanwhile."))
    return found


def _reword(
    existing: Any,
    text: str,
    *,
    role: PartyRole,
    version: PlanVersion,
    task: Task | None = None,
    duty: Duty | None = None,
) -> None:
    """Replace the wordings of one role when they changed; unchanged ones keep what they were matched to."""
    wordings = list(dict.fromkeys(w[:400] for line in text.splitlines() for w in split_agencies(line).agencies))
    kept = {p.text: p for p in existing}
    if list(kept) == wordings:
        return
    existing.exclude(text__in=wordings).delete()
    fresh = []
    for position, wording in enumerate(wordings):
        if wording in kept:
            Party.objects.filter(pk=kept[wording].pk).update(position=position)
        else:
            key = normalize_agency(wording)[:400]
            fresh.append(Party(task=task, duty=duty, role=role, position=position, text=wording, key=key))
    match(fresh, version.register_day or clock.today())
    Party.objects.bulk_create(fresh)


def _take(obj: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {f: getattr(obj, f) for f in fields}


def _put(obj: Any, fields: tuple[str, ...], values: Mapping[str, Any]) -> None:
    for field in fields:
        if field in values:
            setattr(obj, field, values[field])


def _snapshot(task: Task) -> dict[str, Any]:
    parties = list(task.parties.values_list("role", "text"))
    return {
        **_take(task, (*TASK_FIELDS, "timing_text", "due")),
        "lead": [t for r, t in parties if r == PartyRole.LEAD],
        "cooperating": [t for r, t in parties if r == PartyRole.COOPERATING],
    }
