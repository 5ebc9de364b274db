"""Two administrators put each of two records below the other: the second is refused, or no page could walk upwards."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from tests.concurrency.conftest import Together
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.topics import TopicFactory

from lantoa.base.agencies.domain import save_agency
from lantoa.base.agencies.models import Agency
from lantoa.base.topics.domain import save_topic
from lantoa.base.topics.models import Topic


def refused(outcomes: list[object]) -> list[type]:
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]


def test_agencies_never_stand_above_each_other(together: Together) -> None:
    admin, first, second = UserFactory(admin=True), AgencyFactory(), AgencyFactory()
    first.parent, second.parent = Agency.objects.get(pk=second.pk), Agency.objects.get(pk=first.pk)
    assert refused(together(*(partial(save_agency, row, actor=admin) for row in (first, second)))) == [ValidationError]


def test_topics_never_stand_above_each_other(together: Together) -> None:
    admin, first, second = UserFactory(admin=True), TopicFactory(), TopicFactory()
    first.parent, second.parent = Topic.objects.get(pk=second.pk), Topic.objects.get(pk=first.pk)
    assert refused(together(*(partial(save_topic, row, actor=admin) for row in (first, second)))) == [ValidationError]
