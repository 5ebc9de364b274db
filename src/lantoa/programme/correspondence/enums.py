from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lantoa.programme.correspondence import words


class Kind(TextChoices):
    """Types of documents we issue, by the abbreviations of Decree 30/2020/NĐ-CP, annex III; "CV" is our own key for the
    official letter, which has none."""

    DECISION = words.DECISION, _("Decision")
    PLAN = "KH", _("Plan")
    REPORT = "BC", _("Report")
    LETTER = "CV", _("Official letter")
    SUBMISSION = "TTr", _("Submission to a superior")
    INVITATION = "GM", _("Invitation")
    MINUTES = "BB", _("Minutes of a meeting")
    ANNOUNCEMENT = "TB", _("Announcement")


WRITTEN_HERE = (Kind.LETTER, Kind.INVITATION, Kind.ANNOUNCEMENT, Kind.SUBMISSION, Kind.MINUTES)
"""Simple kinds that people write in a form; other modules draft the rest."""


class Manner(TextChoices):
    """How an agency numbers what it issues (Decree 30/2020/NĐ-CP, article 15: its head decides)."""

    ONE = "one", _("One book for all types")
    EACH = "each", _("A book for each type")
    GROUPS = "groups", _("A book for some types together, one for the rest")


class Format(TextChoices):
    DOCX = "docx", "Word"
    PDF = "pdf", "PDF"


CONTENT_TYPES = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}
