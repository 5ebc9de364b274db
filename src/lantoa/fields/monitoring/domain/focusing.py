"""Focal topics: what communication is to dwell on in a period."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import Membership, User
from lantoa.base.audit.domain import record
from lantoa.base.notify.domain import notify
from lantoa.base.topics.models import Topic
from lantoa.fields.monitoring.models import FocalTopic
from lantoa.fields.monitoring.states import DRAFT, FOCUS
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.assignments.models import Assignment

FIELDS = ("title", "text", "starts_on", "ends_on")


def save_focal_topic(focus: FocalTopic, topics: Iterable[Topic], *, actor: Actor) -> FocalTopic:
    """Write a draft, or mend one. What is published is withdrawn and written anew, so that nobody planned by a text
    that has changed since."""
    with transaction.atomic():
        stored = FocalTopic.objects.select_for_update().filter(pk=focus.pk).first() if focus.pk else None
        for row in (stored, focus):  # a draft may be moved to another plan, by who publishes in both
            if row is not None:
                require("monitoring.focus.publish", actor, row)
        if stored and stored.state != DRAFT:
            raise Refused(_("This is published already. Withdraw it and write a new one."))
        before = _values(stored) if stored else {}
        focus.state = DRAFT
        focus.full_clean()
        focus.save()
        focus.topics.set(topics)
        code = "monitoring.focus.change" if stored else "monitoring.focus.create"
        record(code, focus, actor=actor, before=before, after=_values(focus))
    return focus


def transition_focal_topic(focus: FocalTopic, verb: str, *, actor: Actor, note: str = "") -> FocalTopic:
    """Publish or withdraw. Everybody with work in the plan hears of what is published."""
    with transaction.atomic():
        locked = FocalTopic.objects.select_for_update(of=("self",)).select_related("plan").get(pk=focus.pk)
        step = FOCUS.next(locked.state, verb)
        require(step.permission, actor, locked)
        if step.needs_reason and not note.strip():
            raise Refused(_("Write the reason: the other side has to understand it."))
        if verb == "publish" and locked.ends_on < clock.today():
            raise Refused(_("The period of this topic is over."))
        before = {"state": locked.state}
        locked.state = step.target
        if verb == "publish":
            locked.published_at = clock.now()
        locked.save(update_fields=["state", "published_at"])
        record(f"monitoring.focus.{verb}", locked, actor=actor, before=before, after={"state": locked.state}, note=note)
        if verb == "publish":
            _tell_everybody(locked)
    focus.state, focus.published_at = locked.state, locked.published_at
    return locked


def _tell_everybody(focus: FocalTopic) -> None:
    agencies = Assignment.objects.filter(plan=focus.plan).values("agency")
    members = Membership.current().filter(agency__in=agencies).values("user")
    notify(
        User.objects.filter(pk__in=members, is_active=True),
        "monitoring.focus",
        key=f"monitoring.focus:{focus.pk}",
        subject=_("Focal topic: %(title)s") % {"title": focus.title},
        text=focus.text,
        url=reverse("monitoring:focus", args=[focus.pk]),
    )


def _values(focus: FocalTopic) -> dict[str, Any]:
    return {name: getattr(focus, name) for name in FIELDS} | {
        "plan": focus.plan_id,
        "topics": ", ".join(sorted(focus.topics.values_list("code", flat=True))),
    }
