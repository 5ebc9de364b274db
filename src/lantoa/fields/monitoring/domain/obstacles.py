"""Obstacles: reported by an agency, answered by the coordinating one, decided by the leader."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.audit.domain import record
from lantoa.base.notify.domain import notify
from lantoa.fields.monitoring.domain.sending import lock_agency, people_of_each
from lantoa.fields.monitoring.enums import Audience
from lantoa.fields.monitoring.models import Obstacle, Word
from lantoa.fields.monitoring.rules import agencies_with
from lantoa.fields.monitoring.states import OBSTACLE, PENDING_OBSTACLES
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.plans.enums import PlanRole


def report_obstacle(obstacle: Obstacle, *, actor: Actor) -> Obstacle:
    """Hand a new obstacle to the coordinating agency of its plan; the same words again are refused while they wait.

    Raises ValidationError for what is not filled in.
    """
    with transaction.atomic():
        require("monitoring.obstacle.report", actor, obstacle)
        work = obstacle.assignment
        if work and (work.agency_id, work.plan_id) != (obstacle.agency_id, obstacle.plan_id):
            raise Refused(_("This work belongs to another agency or another plan."))
        obstacle.state = OBSTACLE.initial
        obstacle.reported_at = clock.now()
        obstacle.reported_by_id = actor.pk
        obstacle.full_clean()
        lock_agency(obstacle.agency_id)
        same = Obstacle.objects.filter(plan=obstacle.plan_id, agency=obstacle.agency_id, state__in=PENDING_OBSTACLES)
        if same.filter(subject=obstacle.subject, text=obstacle.text).exists():
            raise Refused(_("You have reported this already; it waits for an answer."))
        obstacle.save()
        record("monitoring.obstacle.report", obstacle, actor=actor, agency_id=obstacle.agency_id)
        _tell(obstacle, agencies_with(obstacle.plan_id, PlanRole.COORDINATING), _("New obstacle"), obstacle.text)
    return obstacle


def transition_obstacle(obstacle: Obstacle, verb: str, *, actor: Actor, text: str = "") -> Obstacle:
    """Perform one verb of the table, with what is said to it, and tell those whose turn it is now."""
    with transaction.atomic():
        locked = Obstacle.objects.select_for_update(of=("self",)).select_related("agency", "plan").get(pk=obstacle.pk)
        step = OBSTACLE.next(locked.state, verb)
        require(step.permission, actor, locked)
        if step.needs_reason and not text.strip():
            raise Refused(_("Write what you have to say: the other side has to understand it."))
        if verb == "escalate" and not agencies_with(locked.plan_id, PlanRole.LEADER):
            raise Refused(_("The plan does not say who its leader is. Enter the leader among the roles of the plan."))
        before = {"state": locked.state}
        locked.state = step.target
        locked.save(update_fields=["state"])
        Word.objects.create(obstacle=locked, verb=verb, text=text.strip(), at=clock.now(), person_id=actor.pk)
        record(
            f"monitoring.obstacle.{verb}",
            locked,
            actor=actor,
            agency_id=locked.agency_id,
            before=before,
            after={"state": locked.state},
            note=text,
        )
        _tell(locked, _concerned(locked, verb), str(step.verb_label), text)
    obstacle.state = locked.state
    return locked


def _concerned(obstacle: Obstacle, verb: str) -> frozenset[int]:
    """Agencies that have to know of this step."""
    above = agencies_with(obstacle.plan_id, PlanRole.COORDINATING)
    match verb:
        case "answer":
            return frozenset({obstacle.agency_id})
        case "escalate":
            return agencies_with(obstacle.plan_id, PlanRole.LEADER) | {obstacle.agency_id}
        case "decide":
            return above | {obstacle.agency_id}
    return above


def _tell(obstacle: Obstacle, agencies: Iterable[int], what: str, text: str) -> None:
    """Heads of the leader's agency, contact officers elsewhere; the notice's key is the number of the latest word."""
    leaders = agencies_with(obstacle.plan_id, PlanRole.LEADER)
    wanted = frozenset(agencies)
    found = people_of_each(wanted & leaders, Audience.HEAD) | people_of_each(wanted - leaders, Audience.CONTACT)
    people: dict[int, User] = {person.pk: person for group in found.values() for person in group}
    if obstacle.reported_by_id and obstacle.agency_id in wanted and obstacle.reported_by:
        people[obstacle.reported_by_id] = obstacle.reported_by
    latest = obstacle.words.order_by("-pk").values_list("pk", flat=True).first() or 0
    notify(
        people.values(),
        "monitoring.obstacle",
        key=f"monitoring.obstacle:{obstacle.pk}:{latest}",
        subject=f"{what}: {obstacle.subject}",
        text=text,
        url=reverse("monitoring:obstacle", args=[obstacle.pk]),
        agency=obstacle.agency,
    )
