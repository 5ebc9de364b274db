"""What the ledger can be narrowed down to."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.widgets import DayInput
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.base.topics.queries import with_below
from lantoa.programme.activities.models import Activity
from lantoa.programme.activities.queries import has_evidence


class ActivityFilters(WagtailFilterSet):
    agency = django_filters.ModelChoiceFilter(
        label=_("Agency"), queryset=lambda request: Agency.objects.order_by("name", "code")
    )
    format = django_filters.ModelChoiceFilter(label=_("Communication format"), queryset=ActivityFormat.objects.all())
    channel = django_filters.ModelChoiceFilter(label=_("Channel"), queryset=Channel.objects.all(), method="by_channel")
    topic = django_filters.ModelChoiceFilter(label=_("Topic"), queryset=Topic.objects.all(), method="by_topic")
    day_from = django_filters.DateFilter(label=_("From date"), field_name="day", lookup_expr="gte", widget=DayInput)
    day_to = django_filters.DateFilter(label=_("To date"), field_name="day", lookup_expr="lte", widget=DayInput)
    assignment = django_filters.NumberFilter(label=_("Number of the assigned work"))
    evidence = django_filters.BooleanFilter(label=_("With evidence"), method="by_evidence")
    voided = django_filters.ChoiceFilter(
        label=_("Voided rows"), choices=[("also", _("Show them too"))], empty_label=_("Hide"), method="leave"
    )

    class Meta:
        model = Activity
        fields: list[str] = []

    def by_channel(self, rows: QuerySet[Activity], _name: str, channel: Channel) -> QuerySet[Activity]:
        return rows.filter(channel_ids__contains=[channel.pk])

    def by_topic(self, rows: QuerySet[Activity], _name: str, topic: Topic) -> QuerySet[Activity]:
        """A topic and everything below it."""
        return rows.filter(topic_ids__overlap=with_below(topic))

    def by_evidence(self, rows: QuerySet[Activity], _name: str, value: bool) -> QuerySet[Activity]:
        return rows.filter(has_evidence() if value else ~has_evidence())

    def leave(self, rows: QuerySet[Activity], _name: str, _value: str) -> QuerySet[Activity]:
        return rows
