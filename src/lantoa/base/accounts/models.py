from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency
from lantoa.kernel import clock


class User(AbstractUser):
    """A person who signs in. `last_name` is the family and middle name, `first_name` the given name."""

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            # Two sign-in names that differ only in case would be mistaken for one another.
            models.UniqueConstraint(Lower("username"), name="sign_in_name_once"),
        ]

    def get_full_name(self) -> str:
        return f"{self.last_name} {self.first_name}".strip() or self.username

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def is_platform_admin(self) -> bool:
        return self.is_active and self.is_superuser

    @cached_property
    def roles(self) -> dict[int, frozenset[str]]:
        """Agency id → roles held today. Read once per request."""
        held: dict[int, set[str]] = {}
        for agency_id, role in Membership.current().filter(user=self).values_list("agency_id", "role"):
            held.setdefault(agency_id, set()).add(role)
        return {agency_id: frozenset(roles) for agency_id, roles in held.items()}

    def roles_at(self, agency_id: int) -> frozenset[str]:
        return self.roles.get(agency_id, frozenset()) if self.is_active else frozenset()

    def agency_ids(self, *roles: str) -> frozenset[int]:
        """Agencies where the person holds one of these roles (any role when none is named)."""
        wanted = frozenset(roles)
        return (
            frozenset(a for a, held in self.roles.items() if not wanted or held & wanted)
            if self.is_active
            else frozenset()
        )


class Membership(models.Model):
    """One role of one person in one agency, held from `valid_from` up to, not including, `valid_to`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person"))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("agency"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    is_contact = models.BooleanField(_("contact officer"), default=False)
    valid_from = models.DateField(_("from"), default=clock.today)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"], condition=Q(valid_to=None), name="membership_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="membership_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}, {self.agency}"

    @classmethod
    def current(cls) -> models.QuerySet[Membership]:
        day = clock.today()
        return cls.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
