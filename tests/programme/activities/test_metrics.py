"""Figures of the ledger against counting by hand in Python."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.activities import NOW, ActivityFactory, EvidenceUseFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.topics import ActivityFormatFactory, ChannelFactory, TopicFactory

from lantoa.base.metrics.asking import Question, Window
from lantoa.base.metrics.queries import measure, prove, rows_behind
from lantoa.base.metrics.registry import UnknownMetric, metrics
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.programme.activities.models import Activity

pytestmark = pytest.mark.django_db

QUARTER = Window(date(2025, 12, 15), date(2026, 3, 14))
HALF = Window(date(2025, 12, 15), date(2026, 6, 14))
THIRD = Window(date(2026, 6, 15), date(2026, 9, 14))
YEAR = Window(date(2025, 12, 15), date(2026, 12, 14))
WINDOWS = [QUARTER, HALF, THIRD, YEAR]


@pytest.fixture
def ledger():
    """400 rows of three agencies around the reform year; some voided, some with evidence twice."""
    random = Random(20)
    agencies = AgencyFactory.create_batch(3)
    formats = list(ActivityFormat.objects.all()[:4])
    channels = list(Channel.objects.all()[:4])
    topics = list(Topic.objects.all())
    rows = []
    for n in range(400):
        day = date(2025, 11, 20) + timedelta(days=random.randrange(410))
        rows.append(
            ActivityFactory.build(
                agency=random.choice(agencies),
                format=random.choice(formats),
                day=day,
                language=random.choice(["vi", "km"]),
                channel_ids=[c.pk for c in random.sample(channels, random.randrange(4))],
                topic_ids=[t.pk for t in random.sample(topics, random.randrange(3))],
                reach=random.choice([None, random.randrange(5000)]),
                cost=random.choice([None, 3_000_000_000]),
                voided_at=NOW if n % 9 == 0 else None,
                recorded_by=None,
            )
        )
    made = Activity.objects.bulk_create(rows)
    for activity in made[::7]:
        EvidenceUseFactory(activity=activity)
        EvidenceUseFactory(activity=activity)
    return agencies, made, {a.pk for a in made[::7]}


def by_hand(made, agency, window, *, formats=None, channels=None, topics=None, languages=None, shown=None):
    return [
        a
        for a in made
        if a.voided_at is None
        and a.agency_id == agency.pk
        and window.start <= a.day <= window.end
        and (formats is None or a.format.code in formats)
        and (channels is None or set(a.channel_ids) & set(channels))
        and (topics is None or set(a.topic_ids) & set(topics))
        and (languages is None or a.language in languages)
        and (shown is None or a.pk in shown)
    ]


def below(topic):
    return [topic.pk, *(pk for child in Topic.objects.filter(parent=topic) for pk in below(child))]


def test_figures_are_what_counting_by_hand_gives(ledger):
    agencies, made, shown = ledger
    formats = sorted({a.format.code for a in made})
    channels = {c.code: c.pk for c in Channel.objects.all()[:4]}
    parent = Topic.objects.filter(children__isnull=False).distinct().first()
    two = list(channels)[:2]
    asked = {
        Question.of("activities.count"): {},
        Question.of("activities.reach"): {},
        Question.of("activities.cost"): {},
        Question.of("activities.count", format=formats[:2]): {"formats": formats[:2]},
        Question.of("activities.count", channel=two): {"channels": [channels[c] for c in two]},
        Question.of("activities.reach", channel=two[:1], format=formats[1:]): {
            "channels": [channels[two[0]]],
            "formats": formats[1:],
        },
        Question.of("activities.count", topic=[parent.code]): {"topics": below(parent)},
        Question.of("activities.count", language=["km"]): {"languages": ["km"]},
        Question.of("activities.with_evidence"): {"shown": shown},
    }
    figures = measure(asked, [a.pk for a in agencies], WINDOWS)
    for question, narrowed in asked.items():
        name = question.metric.split(".")[1]
        for agency in agencies:
            for window in WINDOWS:
                rows = by_hand(made, agency, window, **narrowed)
                expected = sum(getattr(a, name) or 0 for a in rows) if name in ("reach", "cost") else len(rows)
                assert figures.of(question, agency.pk, window) == expected
                assert isinstance(figures.of(question, agency.pk, window), int)


def test_everything_is_asked_in_one_query_beside_the_code_tables(ledger):
    agencies, _made, _shown = ledger
    one, many = (
        [Question.of("activities.count")],
        [Question.of(m.code) for m in metrics() if m.code[:4] in ("acti", "comm")],
    )
    with CaptureQueriesContext(connection) as captured:
        measure(one, [agencies[0].pk], [YEAR])
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        measure(many, [a.pk for a in agencies], WINDOWS)
    assert len(captured) == 3  # formats, channels, the ledger


@pytest.mark.parametrize("by", ["format", "channel", "medium", "topic", "language", "evidence", "month"])
def test_each_part_of_a_split_is_the_rows_behind_it(ledger, by):
    agencies, _made, _shown = ledger
    question = Question.of("activities.reach", language=["vi", "km"])
    ids = [a.pk for a in agencies]
    figures = measure([question], ids, [HALF, YEAR], by=by)
    assert figures.total(question, YEAR) == sum(a.reach or 0 for a in rows_behind(question, ids, YEAR))
    for window in (HALF, YEAR):
        for code in figures.splits(question):
            if by == "month" and not f"{window.start:%Y-%m}" <= code <= f"{window.end:%Y-%m}":
                continue
            rows = rows_behind(question, ids, window, split=(by, code))
            assert figures.total(question, window, split=code) == sum(a.reach or 0 for a in rows)


def test_a_row_of_two_channels_counts_under_both_and_once_in_the_total():
    one, two = ChannelFactory.create_batch(2)
    row = ActivityFactory(channel_ids=[one.pk, two.pk])
    question, agency = Question.of("activities.count"), row.agency_id
    figures = measure([question], [agency], [YEAR], by="channel")
    assert [figures.total(question, YEAR, split=code) for code in (one.code, two.code, "", None)] == [1, 1, 0, 1]


def test_single_valued_parts_and_months_add_up_to_the_total(ledger):
    agencies, _made, _shown = ledger
    question = Question.of("activities.count")
    for by in ("format", "language", "evidence", "month"):
        figures = measure([question], [a.pk for a in agencies], [YEAR], by=by)
        parts = [figures.total(question, YEAR, split=code) for code in figures.splits(question)]
        assert sum(parts) == figures.total(question, YEAR)


def test_figures_add_up_over_disjoint_windows_and_agencies(ledger):
    agencies, _made, _shown = ledger
    question, ids = Question.of("activities.reach"), [a.pk for a in agencies]
    rest = [Window(date(2026, 3, 15), date(2026, 6, 14)), THIRD, Window(date(2026, 9, 15), date(2026, 12, 14))]
    figures = measure([question], ids, [QUARTER, *rest, YEAR])
    for pk in ids:
        assert sum(figures.of(question, pk, w) for w in [QUARTER, *rest]) == figures.of(question, pk, YEAR)
    assert sum(figures.of(question, pk, YEAR) for pk in ids) == figures.total(question, YEAR)
    assert figures.total(question, YEAR, ids[:2]) == sum(figures.of(question, pk, YEAR) for pk in ids[:2])


def test_a_share_is_taken_of_the_sums_and_is_empty_of_nothing(ledger):
    agencies, made, shown = ledger
    share = Question.of("activities.evidence_share")
    empty = AgencyFactory()
    figures = measure([share], [a.pk for a in agencies] + [empty.pk], [YEAR])
    rows = [a for agency in agencies for a in by_hand(made, agency, YEAR)]
    percent = round(Decimal(100) * len([a for a in rows if a.pk in shown]) / len(rows), 1)
    assert figures.total(share, YEAR) == percent
    assert figures.of(share, empty.pk, YEAR) is None


def test_agencies_with_activities_are_counted_once(ledger):
    agencies, _made, _shown = ledger
    question = Question.of("activities.agencies")
    figures = measure([question], [a.pk for a in agencies] + [AgencyFactory().pk], [YEAR])
    assert figures.total(question, YEAR) == 3
    assert figures.of(question, agencies[0].pk, YEAR) == 1


def test_nothing_gives_zero():
    question = Question.of("activities.count")
    assert measure([question], [], [YEAR]).total(question, YEAR) == 0
    assert measure([question], [AgencyFactory().pk], [YEAR]).total(question, YEAR) == 0
    assert measure([], [], []).agencies == ()


def test_what_nobody_knows_is_refused():
    for question in (
        Question.of("activities.unheard_of"),
        Question.of("activities.count", weather=["fine"]),
        Question.of("activities.count", channel=["kenh-khong-co"]),
    ):
        with pytest.raises(UnknownMetric):
            measure([question], [AgencyFactory().pk], [YEAR])


def test_a_proof_changes_with_its_rows_and_with_nothing_else(ledger):
    agencies, made, _shown = ledger
    ids = [a.pk for a in agencies]
    reach, km = Question.of("activities.reach"), Question.of("activities.count", language=["km"])
    before = prove([reach, km], ids, YEAR)
    assert before == prove([km, reach], ids, YEAR)
    assert before[reach].count == rows_behind(reach, ids, YEAR).count()
    row = next(a for a in made if a.language == "vi" and not a.voided_at and YEAR.start <= a.day <= YEAR.end)
    Activity.objects.filter(pk=row.pk).update(note="khác")
    assert prove([reach, km], ids, YEAR) == before
    Activity.objects.filter(pk=row.pk).update(reach=7_777_777)
    after = prove([reach, km], ids, YEAR)
    assert after[reach].count == before[reach].count
    assert after[reach].fingerprint != before[reach].fingerprint
    assert after[km] == before[km]


def test_counters_name_formats_and_channels_that_ship():
    agency = AgencyFactory()
    counters = [Question.of(m.code) for m in metrics() if m.code.startswith("communication.")]
    assert len(counters) > 25
    assert measure(counters, [agency.pk], [YEAR]).total(counters[0], YEAR) == 0


def test_a_counter_counts_its_formats_on_its_channels():
    portal, radio = (Channel.objects.get(code=code) for code in ("cong-trang-ttdt", "dai-truyen-thanh-xa"))
    news = ActivityFormat.objects.get(code="tin")
    row = ActivityFactory(format=news, channel_ids=[portal.pk, radio.pk], reach=30)
    ActivityFactory(agency=row.agency, format=news, channel_ids=[radio.pk], reach=5)
    ActivityFactory(agency=row.agency, format=ActivityFormatFactory(), channel_ids=[portal.pk], reach=5)
    codes = ("portal_items", "portal_reach", "loudspeaker_items", "press_items")
    asked = [Question.of(f"communication.{code}") for code in codes]
    figures = measure(asked, [row.agency_id], [YEAR])
    assert [figures.total(question, YEAR) for question in asked] == [1, 30, 2, 0]


def test_a_topic_stands_for_what_is_below_it():
    above = TopicFactory()
    below_it = TopicFactory(parent=above)
    row = ActivityFactory(topic_ids=[above.pk, below_it.pk])
    question = Question.of("activities.count", topic=[above.code])
    assert measure([question], [row.agency_id], [YEAR]).total(question, YEAR) == 1
