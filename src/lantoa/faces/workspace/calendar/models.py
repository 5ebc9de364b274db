from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.models import Agency


class Feed(models.Model):
    """How often a person has renewed the address of a feed: the own one, or that of one agency. Addresses of an earlier
    version are dead; a feed without a row is of version 0."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("agency"))
    version = models.PositiveIntegerField(default=0)
    renewed_at = models.DateTimeField(_("renewed"), null=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [models.UniqueConstraint(fields=["person", "agency"], nulls_distinct=False, name="feed_once")]

    def __str__(self) -> str:
        return str(self.agency or self.person)
