"""The small forms of the review page, each saved by its own domain function."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.programme.plans import domain
from lantoa.programme.plans.forms import (
    AmendsForm,
    DutyForm,
    HeaderForm,
    RegisterDayForm,
    SectionForm,
    TaskForm,
    WordingForm,
)
from lantoa.programme.plans.models import PlanVersion, Remark
from lantoa.programme.plans.queries import parties_of
from lantoa.programme.plans.views.review import DraftPage


class Correct(DraftPage):
    """Saves one small form of the review page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, what: str, item: int = 0) -> HttpResponse:
        handlers = {
            "header": self.header,
            "task": self.task,
            "new-task": self.new_task,
            "duty": self.duty,
            "section": self.section,
        }
        if what not in handlers:
            raise Http404
        return handlers[what](item)

    def header(self, item: int) -> HttpResponse:
        form = HeaderForm(self.request.POST, instance=PlanVersion.objects.get(pk=self.version.pk), prefix="h")
        return self.save(form, domain.correct_header, self.version, anchor="header")

    def task(self, item: int) -> HttpResponse:
        task = self.version.tasks.prefetch_related("parties").filter(pk=item).first()
        if task is None:
            return self.removed_meanwhile(item)
        if "remove" in self.request.POST:
            remove = partial(domain.remove_task, task, actor=self.person, revision=self.revision())
            done, to = _("Row %(order)s was removed.") % {"order": task.order}, self.address("tasks")
            return self.attempt(remove, done=done, to=to) or HttpResponseRedirect(to)
        return self.save(TaskForm.of(task, self.request.POST), domain.correct_task, task, anchor=f"task-{item}")

    def removed_meanwhile(self, item: int) -> HttpResponse:
        """What was typed for a row that is gone comes back as a row that can be added."""
        typed = {f"new-{name}": self.request.POST.get(f"t{item}-{name}") for name in TaskForm.base_fields}
        if typed["new-content"] is None:
            raise Http404
        form = TaskForm(typed, prefix="new")
        form.add_error(None, _("Somebody else has removed this row. Your text is kept here: add it if it is needed."))
        return self.refused(bound=form)

    def new_task(self, item: int) -> HttpResponse:
        form = TaskForm(self.request.POST, prefix="new")
        return self.save(form, domain.add_task, self.version, anchor="tasks")

    def duty(self, item: int) -> HttpResponse:
        duty = get_object_or_404(self.version.duties.prefetch_related("parties"), pk=item)
        return self.save(DutyForm.of(duty, self.request.POST), domain.correct_duty, duty, anchor=f"duty-{item}")

    def section(self, item: int) -> HttpResponse:
        section = get_object_or_404(self.version.sections, pk=item)
        form = SectionForm(self.request.POST, prefix=f"s{item}")
        return self.save(form, domain.correct_section, section, anchor=f"section-{item}")


class Wording(DraftPage):
    """Says what a wording means, for this draft and for every plan to come."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = request.POST.get("party", "")
        party = parties_of(self.version).filter(pk=asked).first() if asked.isdecimal() and len(asked) < 18 else None
        if party is None:
            raise Http404
        form = WordingForm(request.POST, party=party, choices=self.choices(party))
        to = self.address("wordings")
        if not form.is_valid():
            messages.error(request, _("Choose what “%(wording)s” means.") % {"wording": party.text})
            return HttpResponseRedirect(to)
        save = partial(domain.map_wording, self.version, party.key, actor=self.person, **form.chosen())
        return self.attempt(save, done=_("Remembered, also for later plans."), to=to) or HttpResponseRedirect(to)


class Settle(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, remark: int) -> HttpResponse:
        row = get_object_or_404(Remark, pk=remark, version=self.version)
        to = self.address("remarks")
        return self.attempt(partial(domain.settle_remark, row, actor=self.person), to=to) or HttpResponseRedirect(to)


class RegisterDay(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RegisterDayForm(request.POST)
        to = self.address("wordings")
        if not form.is_valid():
            return self.refused(day_form=form)
        save = partial(domain.set_register_day, self.version, form.cleaned_data["day"], actor=self.person)
        return self.attempt(save, done=_("Agencies were matched again."), to=to) or HttpResponseRedirect(to)


class Amends(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, to = AmendsForm(request.POST), self.address("header")
        if not form.is_valid():
            return self.refused(amends_form=form)
        save = partial(domain.set_amended_plan, self.version, form.cleaned_data["amends"], actor=self.person)
        return self.attempt(save, done=_("Saved."), to=to) or HttpResponseRedirect(to)


class Discard(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        save = partial(domain.discard_version, self.version, actor=self.person)
        to = reverse("plans:upload")
        return self.attempt(save, done=_("The draft was discarded."), to=to) or HttpResponseRedirect(self.address())
