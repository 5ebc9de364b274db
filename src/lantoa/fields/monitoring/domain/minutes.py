"""The minutes of a visit as an official document, drafted by the agency that inspected."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from lantoa.base.agencies.models import Agency
from lantoa.fields.monitoring.models import Finding, Inspection
from lantoa.fields.monitoring.rules import DESK
from lantoa.fields.monitoring.states import CLOSED, HELD
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.correspondence.domain import draft_document
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.plans.rules import coordinators
from vanban.document import Document, Head, Heading, Paragraph, Part, Signature

SOURCE = "monitoring"


def draft_minutes(inspection: Inspection, *, actor: Actor) -> Outgoing:
    """Draft, or write anew, the minutes of a visit that took place; the inspected agency is to receive them."""
    require("monitoring.inspection.manage", actor, inspection)
    if inspection.state not in (HELD, CLOSED):
        raise Refused(_("Minutes are drafted once the visit has taken place."))
    own = sorted(actor.agency_ids(*DESK) & coordinators(inspection.plan))
    if not own:
        raise Refused(_("Only officers and heads of the coordinating agency may inspect."))
    with override("vi"):  # the document's language, not the reader's
        content = minutes_of(inspection)
    return draft_document(
        agency=Agency.objects.get(pk=own[0]),
        content=content,
        actor=actor,
        recipients=[inspection.agency],
        source=SOURCE,
        source_key=key_of(inspection),
    )


def key_of(inspection: Inspection) -> str:
    return f"inspection:{inspection.pk}"


def address_of(key: str) -> str:
    """The page of the visit that `key_of` made this of."""
    return reverse("monitoring:inspection", args=[key.partition(":")[2]])


def minutes_of(inspection: Inspection) -> Document:
    """In the language that is active."""
    agency = inspection.agency.name
    return Document(
        kind="BB",
        head=Head(issuer=""),
        title=_("Inspection of communication on administrative reform at %(agency)s") % {"agency": agency},
        body=tuple(_body(inspection)),
        signature=Signature(lines=(_("Head of the inspection team"),)),
        second_signature=Signature(lines=(_("Representative of the inspected agency"),)),
        recipients=(agency, _("Kept at the clerk's office")),
    )


def _body(inspection: Inspection) -> Iterator[Part]:
    days = {name: date_format(getattr(inspection, f"{name}s_on"), "SHORT_DATE_FORMAT") for name in ("start", "end")}
    yield Paragraph(_("Time: from %(start)s to %(end)s.") % days)
    if inspection.place:
        yield Paragraph(_("Place: %(place)s.") % {"place": inspection.place})
    if inspection.decision:
        yield Paragraph(_("By: %(decision)s.") % {"decision": inspection.decision})
    yield Paragraph(_("Those who took part:"))
    yield from (Paragraph(" ".join(line.split()), label="-") for line in inspection.team.splitlines() if line.strip())
    yield Heading("roman", _("What was inspected"), label="I.")
    items = list(inspection.items.all())
    for item in items:
        note = f" {item.note}" if item.note else ""
        yield Paragraph(f"{item.text}: {item.get_verdict_display()}.{note}", label=f"{item.position}.")
    if not items:
        yield Paragraph(_("The visit had no checklist."))
    yield Heading("roman", _("Findings"), label="II.")
    findings = list(inspection.findings.order_by("pk"))
    yield from (_finding(finding, number) for number, finding in enumerate(findings, start=1))
    if not findings:
        yield Paragraph(_("Nothing has been recorded."))
    if inspection.conclusion.strip():
        yield Heading("roman", _("Conclusion"), label="III.")
        yield from (Paragraph(" ".join(s.split())) for s in inspection.conclusion.splitlines() if s.strip())


def _finding(finding: Finding, number: int) -> Paragraph:
    parts = [f"{finding.text.strip().rstrip('.')}."]
    if finding.demand.strip():
        parts.append(_("What is asked: %(demand)s.") % {"demand": finding.demand.strip().rstrip(".")})
    due = date_format(finding.due, "SHORT_DATE_FORMAT")
    parts.append(_("To be mended by %(day)s.") % {"day": due})
    return Paragraph(" ".join(" ".join(parts).split()), label=f"{number}.")
