from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "lantoa.programme.correspondence"
    label = "correspondence"
    verbose_name = _("Outgoing documents")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.notify.domain import Kind, register_kinds
        from lantoa.base.notify.enums import Delivery
        from lantoa.programme.correspondence import rules, states  # noqa: F401
        from lantoa.programme.correspondence.domain.telling import APPROVAL, INCOMING

        for thing, machine in {"document": states.DOCUMENT, "batch": states.BATCH}.items():
            register_codes({f"correspondence.{thing}.{t.verb}": t.verb_label for t in machine.transitions})
        register_codes(
            {
                "correspondence.document.draft": _("Started a draft"),
                "correspondence.document.change": _("Changed the draft"),
                "correspondence.document.receive": _("Confirmed the receipt of a document"),
                "correspondence.document.ask_for_files": _("Asked for the files once more"),
                "correspondence.batch.draft": _("Started a batch of letters"),
                "correspondence.batch.change": _("Changed a batch of letters"),
                "correspondence.batch.go_on": _("Asked for the files once more"),
                "correspondence.letterhead.save": _("Settled a letterhead"),
                "correspondence.numbering.set": _("Settled how documents are numbered"),
                "correspondence.book.open": _("Stated where a book begins"),
            }
        )
        register_kinds(
            Kind(APPROVAL, _("Documents waiting for approval, approved or returned"), default=Delivery.NOW),
            Kind(INCOMING, _("Documents that came in, and recalls"), default=Delivery.NOW),
        )
