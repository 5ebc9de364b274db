from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an agency is. Kinds, with levels, are what groups select by."""

    PEOPLE_COMMITTEE = "people_committee", _("People's Committee")
    DEPARTMENT = "department", _("Department")
    DISTRICT_OFFICE = "district_office", _("District office")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    MASS_ORGANISATION = "mass_organisation", _("Mass organisation")
    PRESS = "press", _("Press agency")
    SCHOOL = "school", _("School")
    PUBLIC_SERVICE_UNIT = "public_service_unit", _("Public-service unit")
    CENTRAL_BODY = "central_body", _("Central body")
    PARTY_BODY = "party_body", _("Party body")
    OTHER = "other", _("Other")


class Level(TextChoices):
    CENTRAL = "central", _("Central level")
    PROVINCE = "province", _("Provincial level")
    DISTRICT = "district", _("District level")
    COMMUNE = "commune", _("Commune level")
