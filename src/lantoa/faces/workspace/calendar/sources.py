"""Due dates of assigned work. Sources of modules above assignments register themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lantoa.base.workdays.queries import last_closed_day
from lantoa.kernel.agenda import DONE, OPEN, OVERDUE, Item, Source, Window, register_source
from lantoa.kernel.permission import Actor
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.rules import visible
from lantoa.programme.assignments.states import FINISHED, NOT_APPLICABLE, WITHDRAWN


def due_work(actor: Actor, window: Window) -> Iterator[Item]:
    """Due dates of single assignments, and of the occurrences of recurring ones and of those with milestones.

    Shares of one task with one due date are one item: an oversight of the whole province stays readable. Three queries.
    """
    closed = last_closed_day()
    mine = Assignment.objects.filter(visible(actor)).exclude(state__in=(WITHDRAWN, NOT_APPLICABLE))
    if window.agencies is not None:
        mine = mine.filter(agency__in=window.agencies)
    days = {"due__range": (window.start, window.end)}
    same_day = Occurrence.objects.filter(assignment=OuterRef("pk"), due=OuterRef("due"))
    once = mine.filter(~Exists(same_day), every="", **days).annotate(label=F("every"))
    for row in _shares(once, done=Q(state__in=FINISHED)):
        yield _item("assignment", row, closed)
    again = Occurrence.objects.filter(assignment__in=mine.values("pk"), **days)
    for row in _shares(
        again, done=Q(kept_on__isnull=False) | Q(assignment__state__in=FINISHED), through="assignment__"
    ):
        yield _item("occurrence", row, closed)


def _shares(rows: QuerySet[Any], *, done: Q, through: str = "") -> QuerySet[Any, dict[str, Any]]:
    """One row for each task or duty, label and due date, with how many agencies share it and how many are done."""
    names = {
        "task": F(f"{through}task"),
        "duty": F(f"{through}duty"),
        "content": F(f"{through}task__content"),
        "clause": F(f"{through}duty__text"),
        "number": F(f"{through}task__order"),
        "place": F(f"{through}duty__label"),
        "version": F(f"{through}task__version"),
        "duty_version": F(f"{through}duty__version"),
    }
    return (
        rows.order_by()
        .values("label", "due", **{f"of_{name}": path for name, path in names.items()})
        .annotate(
            first=Min("pk"),
            assignment_id=Min(f"{through}pk"),
            agency_name=Min(f"{through}agency__name"),
            total=Count("pk"),
            finished=Count("pk", filter=done),
        )
    )


def _item(kind: str, row: dict[str, Any], closed: date) -> Item:
    number = row["of_number"] if row["of_task"] else row["of_place"]
    content = row["of_content"] if row["of_task"] else row["of_clause"]
    title = f"{number} {content}".strip()
    alone = row["total"] == 1
    part = f"task.{row['of_task']}" if row["of_task"] else f"duty.{row['of_duty']}"
    version = row["of_version"] or row["of_duty_version"]
    return Item(
        key=f"{kind}.{row['first']}" if alone else f"{kind}.{part}.{row['due']}",
        title=f"{row['label']}: {title}" if row["label"] else title,
        url=reverse("assignments:detail", args=[row["assignment_id"]])
        if alone
        else reverse("workspace:version", args=[version]),
        day=row["due"],
        agency=row["agency_name"] if alone else _how_many(row["total"], row["finished"]),
        state=_state(row, closed),
    )


def _how_many(total: int, finished: int) -> str:
    words = ngettext("%(total)d agency", "%(total)d agencies", total) % {"total": total}
    return _("%(agencies)s, %(finished)d done") % {"agencies": words, "finished": finished}


def _state(row: dict[str, Any], closed: date) -> str:
    if row["finished"] == row["total"]:
        return DONE
    return OVERDUE if row["due"] <= closed else OPEN


register_source(Source("assignments.due", gettext_lazy("Due dates of assigned work"), due_work))
