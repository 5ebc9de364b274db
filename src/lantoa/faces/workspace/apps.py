from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "lantoa.faces.workspace"
    label = "workspace"
    verbose_name = _("Workspace")

    def ready(self) -> None:
        from lantoa.kernel.states import WrongState

        WrongState.sentence = _("“%(action)s” is not possible while the state is “%(state)s”.")
