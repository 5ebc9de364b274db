"""The life of a form: drawn up, put into use, followed by a new version from a day on, ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import AgencyGroup
from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import slug
from lantoa.results.reporting.domain.drawing import check_fields, drawing, lock_form, written
from lantoa.results.reporting.domain.periods import keep_periods_of
from lantoa.results.reporting.models import Check, Consolidation, Form, Indicator, PeriodRule, Report, Section
from lantoa.results.reporting.queries.defects import Defect, defects
from lantoa.results.reporting.queries.forms import drafts_of
from lantoa.results.reporting.states import DRAFT, FORM, IN_FORCE

HEADER = ("title", "owner", "valid_from", "basis")
DAY = timedelta(days=1)
YEARS = range(2000, 2201)


class NotUsable(Refused):
    """The form cannot be put into use yet; `defects` says why, one by one."""

    def __init__(self, found: Iterable[Defect]) -> None:
        self.defects = list(found)
        reasons = " ".join(defect.sentence for defect in self.defects)
        super().__init__(_("The form cannot be used yet. %(reasons)s") % {"reasons": reasons})


def draw_up_form(values: Mapping[str, Any], *, groups: Iterable[AgencyGroup] = (), actor: Actor) -> Form:
    """Begin a form: title, owner, valid_from, basis, and the code that its versions share (made from the title)."""
    with transaction.atomic():
        form = Form(**{name: values[name] for name in HEADER if name in values})
        form.code = values.get("code") or slug(form.title)[:40].strip("-")
        require("reporting.form.manage", actor, form)
        check_fields(form, {"code", *HEADER})
        if Form.objects.filter(code=form.code).exists():
            raise Refused(
                _("There is a form with the code “%(code)s” already. Make a new version of it instead.")
                % {"code": form.code}
            )
        _check_first_day(form)
        form.save(force_insert=True)
        form.groups.set(groups)
        record("reporting.form.create", form, actor=actor, agency_id=form.owner_id, after=_header(form))
    return form


def change_form(
    form: Form,
    values: Mapping[str, Any],
    *,
    groups: Iterable[AgencyGroup] | None = None,
    actor: Actor,
    revision: int | None = None,
) -> Form:
    """Change title, owner, first day, legal basis, or who is asked to report."""
    with drawing(form, actor=actor, revision=revision) as locked:
        before = _header(locked)
        for name in HEADER:
            setattr(locked, name, values.get(name, getattr(locked, name)))
        require("reporting.form.manage", actor, locked)  # also of the agency it is handed to
        check_fields(locked, set(HEADER))
        _check_first_day(locked)
        locked.save(update_fields=HEADER)
        if groups is not None:
            locked.groups.set(groups)
        written(locked, actor=actor, before=before, after=_header(locked))
    return locked


def copy_form(form: Form, *, valid_from: date, actor: Actor) -> Form:
    """A draft of the next version, to be in use from a day on. The present one goes on until that is published."""
    with transaction.atomic():
        source = lock_form(form)
        require("reporting.form.manage", actor, source)
        if draft := drafts_of(source.code).first():
            raise Refused(
                _("A new version of this form, from %(day)s on, is being drawn up already.")
                % {"day": draft.valid_from.strftime("%d/%m/%Y")}
            )
        copy = Form(code=source.code, title=source.title, owner=source.owner, basis=source.basis, valid_from=valid_from)
        _check_first_day(copy)
        copy.save(force_insert=True)
        copy.groups.set(source.groups.all())
        _copy_parts(source, copy)
        record("reporting.form.copy", copy, actor=actor, agency_id=copy.owner_id, after=_header(copy))
    return copy


def publish_form(form: Form, *, actor: Actor, revision: int | None = None) -> Form:
    """Put a draft into use and open its periods. The version before it ends on the day before; its periods that nobody
    has begun to report for, and that end later, are asked by the new form. Raises NotUsable.
    """
    with transaction.atomic():
        with drawing(form, actor=actor, revision=revision) as locked:
            step = FORM.next(locked.state, "publish")
            if found := defects(locked):
                raise NotUsable(found)
            _check_first_day(locked)
            _end_earlier(locked, actor=actor)
            locked.state = step.target
            locked.save(update_fields=["state"])
            record("reporting.form.publish", locked, actor=actor, agency_id=locked.owner_id, after=_header(locked))
        keep_periods_of(locked, actor=actor)
    return locked


def end_form(form: Form, *, last_day: date, actor: Actor, note: str = "") -> Form:
    """No period that ends after `last_day` is asked for any more; reports that are there stay."""
    with transaction.atomic():
        locked = lock_form(form)
        require("reporting.form.manage", actor, locked)
        return _end(locked, last_day, actor=actor, note=note)


def discard_form(form: Form, *, actor: Actor, revision: int | None = None) -> None:
    """Throw a draft away; it was never in use."""
    with drawing(form, actor=actor, revision=revision) as locked:
        record("reporting.form.discard", locked, actor=actor, agency_id=locked.owner_id, before=_header(locked))
        Form.objects.filter(pk=locked.pk, state=DRAFT).delete()


def _header(form: Form) -> dict[str, Any]:
    return {
        "code": form.code,
        "title": form.title,
        "owner": form.owner.code,
        "valid_from": form.valid_from,
        "valid_to": form.valid_to,
        "basis": form.basis,
        "groups": sorted(group.code for group in form.groups.all()),
    }


def _check_first_day(form: Form) -> None:
    """Versions follow one another: each begins after the one before it, and in an imaginable year."""
    if form.valid_from.year not in YEARS:
        raise Refused(_("The first day of the form lies too far away."))
    others = Form.objects.filter(code=form.code, valid_from__gte=form.valid_from).exclude(pk=form.pk)
    if later := others.order_by("valid_from").last():
        raise Refused(
            _("A version of this form is in use from %(day)s. The new one must begin later.")
            % {"day": later.valid_from.strftime("%d/%m/%Y")}
        )


def _end_earlier(form: Form, *, actor: Actor) -> None:
    before = form.valid_from - DAY
    rows = Form.objects.select_for_update(of=("self",)).filter(code=form.code, state=IN_FORCE).exclude(pk=form.pk)
    for earlier in rows.filter(Q(valid_to=None) | Q(valid_to__gt=before)).select_related("owner"):
        _end(earlier, before, actor=actor, note=_("Followed by a new version."))


def _end(form: Form, last_day: date, *, actor: Actor, note: str) -> Form:
    step = FORM.next(form.state, "end")
    if last_day < form.valid_from:
        raise Refused(_("The form cannot end before its first day."))
    form.state, form.valid_to = step.target, last_day
    form.save(update_fields=["state", "valid_to"])
    _drop_periods_after(form)
    record("reporting.form.end", form, actor=actor, agency_id=form.owner_id, after=_header(form), note=note)
    return form


def _drop_periods_after(form: Form) -> None:
    """Periods that the form no longer covers and nobody has begun to report for or to sum up."""
    begun = Report.objects.filter(period__form=form).values("period")
    summed = Consolidation.objects.filter(period__form=form).values("period")
    form.periods.filter(end__gt=form.valid_to).exclude(pk__in=begun).exclude(pk__in=summed).delete()


def _copy_parts(source: Form, copy: Form) -> None:
    """All parts with their codes and places; what points at a section points at its copy."""
    copies: dict[int | None, Section | None] = {None: None}
    waiting = list(source.sections.all())
    while waiting:
        ready = [section for section in waiting if section.parent_id in copies]
        waiting = [section for section in waiting if section.parent_id not in copies]
        for section in ready:
            key, above = section.pk, copies[section.parent_id]
            section.pk, section.form, section.parent = None, copy, above
            section.save(force_insert=True)
            copies[key] = section
    tables: tuple[Any, ...] = (Indicator, Check, PeriodRule)
    for table in tables:
        rows = list(table.objects.filter(form=source))
        for row in rows:
            row.pk, row.form = None, copy
            if isinstance(row, Indicator):
                row.section = cast(Section, copies[row.section_id])
        table.objects.bulk_create(rows)
