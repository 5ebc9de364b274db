"""Recording, correcting and voiding activities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.views import add_errors
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.programme.activities import addresses, domain
from lantoa.programme.activities.enums import EvidenceKind
from lantoa.programme.activities.forms import ActivityForm, ReasonForm, RecordForm, initial_of
from lantoa.programme.activities.models import Activity, Evidence
from lantoa.programme.activities.queries import (
    last_of,
    ledger_of,
    likely_duplicates,
    revision_of,
    work_to_serve,
    writable_agencies,
)

HELD_FOR = 24 * 60 * 60
"""Seconds a file that was stored with an unfinished form can be taken up by it."""


def crumbs_to(activity: Activity | None = None) -> list[Crumb]:
    found: list[Crumb] = [(reverse("activities:index"), _("Activities"))]
    return [*found, (reverse("activities:inspect", args=[activity.pk]), str(activity))] if activity else found


def asked_for(data: Mapping[str, Any], name: str) -> int | None:
    """A number in an address or form, None when there is none or it is no number."""
    given = data.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 18 else None


class RecordActivity(StaffPage):
    """One page, under a minute on a phone. ?viec= and ?ky= say which work and period it is for."""

    permission = "activities.activity.record"
    template_name = "activities/record.html"
    page_title = gettext_lazy("Record an activity")
    header_icon = "plus"

    def crumbs(self) -> list[Crumb]:
        return crumbs_to()

    def initial(self) -> dict[str, Any]:
        """Today, the format and channels used last, the work in the address."""
        work, last = self.work(), last_of(self.person)
        found: dict[str, Any] = {"day": clock.today(), "language": "vi"}
        if last:
            found |= {"format": last.format_id, "channels": last.channel_ids, "agency": last.agency_id}
        if work:
            found |= {"assignment": work.pk, "agency": work.agency_id, "occurrence": asked_for(self.request.GET, "ky")}
        return found

    def work(self) -> Any:
        pk = asked_for(self.request.GET, "viec")
        own = writable_agencies(self.person).values_list("pk", flat=True)
        return work_to_serve(own).filter(pk=pk).first() if pk else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or RecordForm(
            actor=self.person, work=asked_for(self.request.GET, "viec"), initial=self.initial()
        )
        return super().get_context_data(form=form, work=self.work(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RecordForm(request.POST, request.FILES, actor=self.person, work=asked_for(request.GET, "viec"))
        valid = form.is_valid()
        held = self.held(form)
        if not (valid and not form.errors):
            return self.again(form, held)
        details, address = form.details(), form.cleaned_data["address"]
        alike = likely_duplicates(
            self.person,
            details.agency,
            details.title,
            day=details.day,
            addresses=[addresses.fingerprint(address)] if address else [],
            files=[item.fingerprint for item in held if item.kind == EvidenceKind.FILE],
        )
        token = form.cleaned_data["token"]
        mine = domain.recorded_with(token, actor=self.person)
        if mine is None and alike and "confirmed" not in request.POST:
            return self.again(form, held, alike=alike)
        try:
            activity = mine or self.record(details, address, held, token=token)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Recorded: %(title)s.") % {"title": activity})
            return HttpResponseRedirect(reverse("activities:inspect", args=[activity.pk]) + "?da-ghi=1")
        return self.again(form, held)

    def record(self, details: domain.Details, address: str, held: Iterable[Evidence], *, token: str) -> Activity:
        evidence = list(held)
        if address:
            evidence.append(domain.store_address(details.agency, address, actor=self.person, effective_on=details.day))
        return domain.record_activity(details, actor=self.person, token=token, evidence=evidence)

    def held(self, form: RecordForm) -> list[Evidence]:
        """Files of this form: stored with an earlier try, and those sent now, which are stored at once."""
        agency, day = form.cleaned_data.get("agency"), form.cleaned_data.get("day")
        if agency is None:
            return []
        found = {item.pk: item for item in Evidence.objects.filter(pk__in=self.held_ids(form), agency=agency)}
        for file in form.cleaned_data.get("attachments") or []:
            try:
                item = domain.store_file(agency, file, file.name, actor=self.person, effective_on=day or clock.today())
                found[item.pk] = item
            except Refused as refusal:
                form.add_error("attachments", str(refusal))
        return list(found.values())

    def held_ids(self, form: RecordForm) -> list[int]:
        try:
            ids: list[int] = signing.loads(form.cleaned_data.get("held") or "", salt=self.salt, max_age=HELD_FOR)
        except signing.BadSignature:
            return []
        return ids

    @property
    def salt(self) -> str:
        return f"activities.held.{self.person.pk}"

    def again(self, form: RecordForm, held: list[Evidence], **context: Any) -> HttpResponse:
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        data["held"] = signing.dumps([item.pk for item in held], salt=self.salt) if held else ""
        form.data = data
        return self.refused(form=form, held=held, **context)


class OneActivity(StaffPage):
    """A page about one row that the person may see; the subject of its permission."""

    header_icon = "form"

    def get_subject(self) -> Activity:
        row = ledger_of(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def crumbs(self) -> list[Crumb]:
        return crumbs_to(self.subject)

    @property
    def address(self) -> str:
        return reverse("activities:inspect", args=[self.subject.pk])


class CorrectActivity(OneActivity):
    permission = "activities.activity.change"
    template_name = "activities/correct.html"
    page_title = gettext_lazy("Correct")
    header_icon = "edit"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ActivityForm(actor=self.person, now=self.subject, initial=initial_of(self.subject)))
        return super().get_context_data(activity=self.subject, seen=revision_of(self.subject), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ActivityForm(request.POST, actor=self.person, now=self.subject)
        if form.is_valid():
            seen = asked_for(request.POST, "seen")
            act = partial(domain.correct_activity, self.subject, form.details(), actor=self.person, seen=seen)
            try:
                if response := self.attempt(
                    act, done=_("Saved: %(title)s.") % {"title": self.subject}, to=self.address
                ):
                    return response
            except ValidationError as error:
                add_errors(form, error)
        return self.refused(form=form)


class VoidActivity(OneActivity):
    permission = "activities.activity.change"
    template_name = "activities/void.html"
    page_title = gettext_lazy("Void")
    header_icon = "bin"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ReasonForm())
        return super().get_context_data(activity=self.subject, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if form.is_valid():
            act = partial(domain.void_activity, self.subject, actor=self.person, reason=form.cleaned_data["reason"])
            if response := self.attempt(act, done=_("Voided: %(title)s.") % {"title": self.subject}, to=self.address):
                return response
        return self.refused(form=form)
