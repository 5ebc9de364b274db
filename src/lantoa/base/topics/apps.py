from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    name = "lantoa.base.topics"
    label = "topics"
    verbose_name = _("Topics, formats and channels")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.topics import rules  # noqa: F401

        register_codes(
            {
                "topics.topic.create": _("Added a topic"),
                "topics.topic.change": _("Changed a topic"),
                "topics.format.create": _("Added a format"),
                "topics.format.change": _("Changed a format"),
                "topics.channel.create": _("Added a channel"),
                "topics.channel.change": _("Changed a channel"),
            }
        )
