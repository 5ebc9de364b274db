"""What accounts adds to pages of lower modules."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from lantoa.base.accounts.queries import heads_and_contacts, people_seen_by
from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.signals import Panel, agency_page_shown


@receiver(agency_page_shown, sender=Agency)
def show_people(sender: type[Agency], *, agency: Agency, actor: Any, **_kwargs: Any) -> Panel:
    """Heads and contact officers; names link to their page for those who manage them."""
    rows = list(heads_and_contacts(agency))
    linked = set(people_seen_by(actor).filter(pk__in=[r.user_id for r in rows]).values_list("pk", flat=True))
    context = {"rows": [(row, row.user_id in linked) for row in rows]}
    return Panel(_("Heads and contact officers"), "accounts/includes/agency_people.html", context, order=10)
