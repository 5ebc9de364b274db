"""What the coordinating agency writes to the others: invitations each quarter, results in between."""

from __future__ import annotations

from datetime import date

from lantoa.config.sample.correspondence import MEETING, RESULT, issue_sample, issue_sample_batch
from lantoa.config.sample.year.staff import Cast
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.correspondence.queries import letterhead_of
from lantoa.programme.plans.enums import PlanRole

INVITED = 12


class Letters:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def live(self, day: date) -> None:
        """One document on the first working day from the 8th of a quarter's first and last month."""
        writer = self.cast.of(PlanRole.COORDINATING)
        if writer is None or day != self.cast.office_day(day.replace(day=8)) or day.month % 3 == 2:
            return
        written_later = Outgoing.objects.filter(agency=writer.agency, issued_on__gt=day)
        if letterhead_of(writer.agency, day).pk is None or written_later.exists():
            return
        others = [staff.agency for pk, staff in self.cast.staff.items() if pk != writer.agency.pk]
        if day.month % 3 == 1:
            issue_sample_batch(MEETING, writer.agency, officer=writer.officer, head=writer.head, to=others[:INVITED])
        else:
            issue_sample(RESULT, writer.agency, officer=writer.officer, head=writer.head, to=others)
