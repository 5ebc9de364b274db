from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "lantoa.base.outbox"
    label = "outbox"
