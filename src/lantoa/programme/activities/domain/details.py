"""What there is to say about an activity, and whether it can be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import is_in_force
from lantoa.base.topics.enums import Measure
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.base.topics.queries import is_in_force as code_in_force
from lantoa.kernel import clock
from lantoa.kernel.text import fold
from lantoa.programme.activities.enums import Language
from lantoa.programme.activities.models import Activity
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.states import NOT_APPLICABLE, WITHDRAWN

LARGEST = {Measure.COST.value: 10**15}
LARGEST_COUNT = 2_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Everything that is typed about one activity. `measures` maps Measure values to whole numbers."""

    agency: Agency
    format: ActivityFormat
    title: str
    day: date
    until: date | None = None
    place: str = ""
    language: str = Language.VIETNAMESE
    channels: tuple[Channel, ...] = ()
    topics: tuple[Topic, ...] = ()
    measures: Mapping[str, int] = field(default_factory=dict)
    assignment: Assignment | None = None
    occurrence: Occurrence | None = None
    note: str = ""

    @property
    def serves(self) -> Assignment | None:
        """The work it serves, also where only a period of it was named."""
        return self.assignment or (self.occurrence.assignment if self.occurrence else None)


def check(details: Details, *, now: Activity | None = None) -> None:
    """Raise ValidationError, by field, for what cannot be.

    `now` is the row as it stands: the work it serves already may have been withdrawn since.
    """
    wrong: dict[str, str] = {}
    if not details.title.strip():
        wrong["title"] = _("Say in a few words what was done.")
    if details.day > clock.today():
        wrong["day"] = _("This day is still to come; record the activity when it has taken place.")
    if details.until and details.until < details.day:
        wrong["until"] = _("The last day is before the first.")
    if not is_in_force(details.agency, details.day):
        wrong["agency"] = _("%(agency)s was not in force on that day.") % {"agency": details.agency}
    for name, entries in (("format", (details.format,)), ("channels", details.channels), ("topics", details.topics)):
        ended = [str(entry) for entry in entries if not code_in_force(entry, details.day)]
        if ended:
            wrong[name] = _("“%(entry)s” was not in use on that day.") % {"entry": ", ".join(ended)}
    for name, number in details.measures.items():
        if name not in Measure.values or not 0 <= number <= LARGEST.get(name, LARGEST_COUNT):
            wrong[name] = _("This number cannot be right.")
    wrong |= _wrong_work(details, now.assignment_id if now else None)
    if wrong:
        raise ValidationError(wrong)


def _wrong_work(details: Details, served: int | None) -> dict[str, str]:
    work = details.serves
    if work is None:
        return {}
    if work.agency_id != details.agency.pk:
        return {"assignment": _("This work is another agency's.")}
    if work.state in (WITHDRAWN, NOT_APPLICABLE) and work.pk != served:
        return {"assignment": _("This work is no longer to be done.")}
    if details.occurrence and details.occurrence.assignment_id != work.pk:
        return {"occurrence": _("This period is of other work.")}
    return {}


def fill(activity: Activity, details: Details) -> Activity:
    """Put the details into a row, without saving it."""
    for name in ("agency", "format", "day", "until", "language", "occurrence"):
        setattr(activity, name, getattr(details, name))
    activity.title, activity.place, activity.note = details.title.strip(), details.place.strip(), details.note.strip()
    activity.assignment = details.serves
    activity.channel_ids = [channel.pk for channel in details.channels]
    activity.topic_ids = [topic.pk for topic in details.topics]
    for measure in Measure.values:
        setattr(activity, measure, details.measures.get(measure))
    activity.folded = fold(f"{activity.title} {activity.place} {activity.note}")
    return activity


_PLAIN = ("title", "day", "until", "place", "language", "note", *Measure.values)


def values_of(activity: Activity) -> dict[str, Any]:
    """What the audit log keeps of a row; what is empty is left out."""
    found = {name: getattr(activity, name) for name in _PLAIN}
    found |= {"format": activity.format.name, "assignment": activity.assignment_id}
    found |= {"channel_ids": activity.channel_ids, "topic_ids": activity.topic_ids}
    found |= {"agency": activity.agency.name, "occurrence": activity.occurrence_id}
    return {name: value for name, value in found.items() if value not in (None, "", [])}
