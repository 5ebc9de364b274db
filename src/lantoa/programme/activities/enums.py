from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """Languages in which communication is done; ISO 639 codes."""

    VIETNAMESE = "vi", _("Vietnamese")
    KHMER = "km", _("Khmer")
    CHINESE = "zh", _("Chinese")
    CHAM = "cjm", _("Cham")
    TAY = "tyz", _("Tay")
    THAI = "blt", _("Thai (Viet Nam)")
    HMONG = "hmn", _("Hmong")
    DAO = "ium", _("Dao")
    EDE = "rad", _("Ede")
    JARAI = "jra", _("Jarai")
    BAHNAR = "bdq", _("Bahnar")
    MNONG = "cmo", _("Mnong")
    ENGLISH = "en", _("English")
    OTHER = "und", _("Another language")


class EvidenceKind(TextChoices):
    FILE = "file", _("File")
    ADDRESS = "address", _("Address")


class CopyState(TextChoices):
    """How far the stored text of an address has come."""

    WAITING = "waiting", _("Copy is being taken")
    TAKEN = "taken", _("Copy stored")
    FAILED = "failed", _("No copy could be taken")
