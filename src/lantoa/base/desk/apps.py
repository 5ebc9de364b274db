from django.apps import AppConfig
from django.db.models import DateField


class DeskConfig(AppConfig):
    name = "lantoa.base.desk"
    label = "desk"

    def ready(self) -> None:
        from wagtail.admin.forms.models import register_form_field_override

        from lantoa.base.desk.widgets import DayInput

        register_form_field_override(DateField, override={"widget": DayInput})
