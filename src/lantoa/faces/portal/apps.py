from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "lantoa.faces.portal"
    label = "portal"
    verbose_name = _("Portal")
