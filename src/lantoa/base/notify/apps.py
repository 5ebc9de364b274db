from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotifyConfig(AppConfig):
    name = "lantoa.base.notify"
    label = "notify"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.notify import rules  # noqa: F401
        from lantoa.base.notify.domain.sending import MAIL_TROUBLE
        from lantoa.base.notify.enums import Delivery
        from lantoa.base.notify.kinds import Kind, register_kinds

        register_codes(
            {
                "notify.preferences.change": _("Chose what to be told"),
                "notify.mail.retry": _("Sent a mail again"),
            }
        )
        trouble = _("Mails that could not be sent")
        register_kinds(Kind(MAIL_TROUBLE, trouble, default=Delivery.WORKSPACE, permission="notify.mail.manage"))
