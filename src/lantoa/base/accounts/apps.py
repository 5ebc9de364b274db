from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "lantoa.base.accounts"
    label = "accounts"
    verbose_name = _("People and roles")

    def ready(self) -> None:
        from lantoa.base.accounts import rules  # noqa: F401
        from lantoa.base.audit.domain import register_codes

        register_codes(
            {
                "accounts.membership.grant": _("Granted a role"),
                "accounts.membership.end": _("Ended a role"),
                "accounts.user.create": _("Added a person"),
                "accounts.user.change": _("Changed a person"),
            }
        )
