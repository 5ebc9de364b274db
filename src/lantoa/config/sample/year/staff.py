"""The people of the sample year, and what each agency is like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from lantoa.base.accounts.domain import import_people
from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.agencies.models import Agency
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel.workdays import WorkingCalendar, is_working_day, next_working_day
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Plan, RoleInPlan

EARLY, STEADY, LATE, SILENT = "early", "steady", "late", "silent"
TEMPERS = (EARLY,) * 5 + (STEADY,) * 11 + (LATE,) * 3 + (SILENT,)


@dataclass(frozen=True, slots=True)
class Staff:
    """An agency with the officer and the head who act for it."""

    agency: Agency
    officer: User
    head: User
    temper: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who acts in the year of one plan. All chances are drawn from `seed` and the names of things, never from
    their ids, so that the same seed gives the same year in any database."""

    plan: Plan
    seed: int
    staff: dict[int, Staff]
    """Agency id → its people."""
    roles: dict[str, int]
    """Role in the plan → agency id."""
    calendar: WorkingCalendar

    def chance(self, *names: object) -> Random:
        """Random numbers of their own for whatever is named."""
        return Random(":".join(map(str, (self.seed, *names))))  # noqa: S311 - a picture, no secret

    def office_day(self, day: date) -> date:
        return day if is_working_day(day, self.calendar) else next_working_day(day, self.calendar)

    def days_after(self, day: date, low: int, high: int, *names: object) -> date:
        """A working day from `low` to `high` days after `day`."""
        return self.office_day(day + timedelta(days=self.chance(*names).randint(low, high)))

    def of(self, role: PlanRole) -> Staff | None:
        return self.staff.get(self.roles.get(role, 0))


def cast_of(plan: Plan, *, seed: int, agencies: int | None, administrator: User) -> Cast:
    """Find or appoint an officer and a head in every agency with work (the first `agencies` of them by code)."""
    roles = {role: agency for role, agency in RoleInPlan.objects.filter(plan=plan).values_list("role", "agency_id")}
    chosen = {a.pk: a for a in _with_work(plan)[:agencies]}
    chosen |= Agency.objects.in_bulk(roles.values())
    people = _people(chosen.values(), administrator)
    cast = Cast(plan, seed, {}, roles, working_calendar())
    for pk, agency in sorted(chosen.items(), key=lambda pair: pair[1].code):
        kept = EARLY if pk in roles.values() else cast.chance("temper", agency.code).choice(TEMPERS)
        cast.staff[pk] = Staff(agency, people[pk, Role.OFFICER], people[pk, Role.HEAD], kept)
    return cast


def _with_work(plan: Plan) -> list[Agency]:
    return list(Agency.objects.filter(assignments__plan=plan).distinct().order_by("code"))


def _people(agencies: Iterable[Agency], administrator: User) -> dict[tuple[int, Role], User]:
    wanted = {(a.pk, role): a for a in agencies for role in (Role.OFFICER, Role.HEAD)}
    found = _holders(wanted)
    missing = [(a, role) for (pk, role), a in wanted.items() if (pk, role) not in found]
    import_people([_row(agency, role) for agency, role in missing], administrator)
    return found | _holders([(a.pk, role) for a, role in missing])


def _holders(wanted: Iterable[tuple[int, Role]]) -> dict[tuple[int, Role], User]:
    """Who holds these roles today, with them read already: nobody asks the database once for each person."""
    held = Membership.current().filter(agency__in={agency for agency, _role in wanted}, user__is_active=True)
    people: dict[int, User] = {}
    roles: dict[int, dict[int, set[str]]] = {}
    found: dict[tuple[int, Role], User] = {}
    for row in held.select_related("user").order_by("-is_contact", "pk"):
        person = people.setdefault(row.user_id, row.user)
        roles.setdefault(person.pk, {}).setdefault(row.agency_id, set()).add(row.role)
        if row.role in (Role.OFFICER, Role.HEAD) and not person.is_superuser:
            found.setdefault((row.agency_id, Role(row.role)), person)
    for pk, by_agency in roles.items():
        people[pk].__dict__["roles"] = {agency: frozenset(names) for agency, names in by_agency.items()}
    return found


def _row(agency: Agency, role: Role) -> dict[str, str]:
    code = agency.code.lower()
    short, number = ("canbo", 1) if role == Role.OFFICER else ("lanhdao", 2)
    return {
        "username": f"mau.{code}.{short}",
        "full_name": f"Cán bộ mẫu {agency.code} {number:02d}",
        "agency": agency.code,
        "role": role,
        "is_contact": str(role == Role.OFFICER),
    }
