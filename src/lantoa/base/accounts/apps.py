from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "lantoa.base.accounts"
    label = "accounts"
    verbose_name = _("People and roles")

    def ready(self) -> None:
        from lantoa.base.accounts import receivers, rules  # noqa: F401
        from lantoa.base.audit.domain import register_codes

        register_codes(
            {
                "accounts.membership.grant": _("Granted a role"),
                "accounts.membership.end": _("Ended a role"),
                "accounts.membership.contact": _("Changed the contact officer"),
                "accounts.user.create": _("Added a person"),
                "accounts.user.change": _("Changed a person"),
                "accounts.user.password_link": _("Made a link to choose a password"),
            }
        )


class WorkspaceUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users with our list of people instead of its own."""

    user_viewset = "lantoa.base.accounts.viewsets.PeopleViewSet"

    def ready(self) -> None:
        """Nobody changes people through Wagtail's generic pages: our domain functions check and record."""
        from django.contrib.auth import get_user_model
        from django.contrib.auth.models import Group
        from wagtail.permissions import register_permission_policy

        from lantoa.base.desk.policy import govern

        govern(get_user_model(), view="accounts.person.view", change="")
        register_permission_policy(Group)
